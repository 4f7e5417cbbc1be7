// How many more an answer has room for on its page, as the typesetter finds it: things to tick, rows, lines. It is asked for
// whenever the pages are new; of kinds that have no more or less of anything, nothing is said.
import { $, h } from './dom.js';
import { state, on } from './state.js';
import * as api from './api.js';
import { count } from './words.js';

const wait = 300; // after the pages are there, before it is asked for, in ms
const most = 40; // that are tried
const known = new Map(); // by file and prompt, what was answered last

/** The prompt that is looked at. */
function here() {
  const { kind, doc, table } = state.chosen ?? {};
  if (state.place !== 'book' || kind !== 'file' || !doc?.path.startsWith('prompts/') || table?.[0] !== 'prompt') return null;
  return { path: doc.path, prompt: table[1], name: `${doc.path} ${table[1]}` };
}

/** In words: "Page 39 has room for 6 more choices of one line." */
function words({ more, is_most: isMost, is_text: isText, page, called: [one, many] }) {
  const n = h('b', null, more >= most ? `at least ${more} more ${many}` : count(more, `more ${one}`, `more ${many}`)),
    long = isText ? ', of one line' : '';
  if (!more) return isMost ? [`There can be no more ${many}.`] : [`Page ${page} is full: one ${one.replace(/^\w+/, 'more $&')} would move something to the next page.`];
  return isMost ? [`Page ${page} has room for all that there can be: `, n, '.'] : [`Page ${page} has room for `, n, long, '.'];
}

function draw() {
  const at = here(),
    box = $('#right .answering');
  if (!box) return;
  const said = at && state.view?.good && known.get(at.name);
  let el = $(':scope > .roomfor', box);
  if (!said) return el?.remove();
  if (!el) {
    el = h('p.roomfor');
    box.append(el);
  }
  const now = JSON.stringify(said);
  if (el.dataset.said === now) return;
  el.dataset.said = now;
  el.replaceChildren(...words(said));
}

let timer,
  turn = 0;
function later() {
  clearTimeout(timer);
  timer = setTimeout(ask, wait);
}
async function ask() {
  const at = here(),
    mine = ++turn;
  if (!at || !state.view?.good) return draw();
  const { ok, status, data } = await api.room(at.path, at.prompt, known.get(at.name)?.more ?? 0);
  if (mine !== turn || !ok) return;
  if (status === 204) known.delete(at.name);
  else known.set(at.name, data);
  draw();
}
on('view', later);
on('chosen', () => {
  draw();
  later();
});
