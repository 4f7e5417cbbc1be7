// The line to the server: new views as they come, and what happens when it stops answering.
import * as api from './api.js';
import { state, on, tell } from './state.js';

let source, timer;

function take(view, anyway) {
  const was = state.view;
  if (!anyway && was && view.version <= was.version) return;
  state.view = view;
  tell('view', { view, was });
}

function listen() {
  source?.close();
  source = new EventSource('events');
  source.addEventListener('view', e => take(JSON.parse(e.data)));
  source.addEventListener('second', e => tell('second', JSON.parse(e.data)));
  source.addEventListener('setting', () => tell('setting'));
  source.addEventListener('history', () => tell('history'));
  source.addEventListener('checked', () => tell('checked'));
  source.addEventListener('making', e => tell('making', JSON.parse(e.data)));
  source.onerror = () => {
    source.close();
    tryNow();
  };
}

function lose() {
  if (!state.lost) {
    state.lost = Date.now();
    tell('lost');
  }
  clearTimeout(timer);
  timer = setTimeout(tryNow, 1000);
}

/** Asks for the book again; a server that began anew counts its versions from the start. */
export async function tryNow() {
  clearTimeout(timer);
  const answer = await api.book(state.asked).catch(() => null);
  if (!answer?.ok) return lose();
  const back = state.lost;
  state.lost = 0;
  take(answer.data, true);
  listen();
  if (back) tell('back');
}

/** Another edition, paper or brand. */
export async function look(asked) {
  Object.assign(state.asked, asked);
  tell('setting');
  const answer = await api.book(state.asked);
  if (answer.ok) take(answer.data, true);
}

on('gone', lose);
