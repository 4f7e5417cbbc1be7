// The cover of the book that is begun, as the typesetter draws it from what is answered so far: title, name, look and logo.
import { $, h } from './dom.js';
import { state } from './state.js';
import * as api from './api.js';

const wait = 400; // after the last answer, in ms
let timer,
  turn = 0;

/** Follows what is answered in a form; until it is drawn, the woven one stands there. */
export function follow(form, answers) {
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => draw(answers), wait);
  };
  form.addEventListener('input', later);
  form.addEventListener('change', later);
  later();
}
async function draw(answers) {
  const box = $('#woven'),
    mine = ++turn;
  if (!box?.checkVisibility() || state.place !== 'start') return;
  const { ok, status, data } = await api.cover(answers()).catch(() => ({}));
  // what is wrong with an answer is told once the book is begun
  if (!ok || status === 204 || mine !== turn) return;
  const img = h('img.cover-drawn', { src: `look/drawn/${data.id}.svg`, alt: '' });
  await img.decode().catch(() => null);
  if (mine !== turn) return;
  $('.cover-drawn', box)?.remove();
  box.append(img);
  box.classList.add('drawn');
}
