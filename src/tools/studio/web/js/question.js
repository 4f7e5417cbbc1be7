// The first question of a page that asks nothing yet: its file is begun with it.
import { $, h, icon, say } from './dom.js';
import { state } from './state.js';
import * as api from './api.js';
import * as docs from './docs.js';
import { chooser, focusKind, order } from './kinds.js';
import { open } from './panel.js';

const entryOf = path => state.view.contents.find(entry => entry.files.includes(path));
const promptsOf = path => `prompts/${path.split('/').at(-1).replace(/\.md$/, '')}.toml`;

/** A way to ask something, where the page asks nothing. */
export function firstQuestion(doc) {
  if (!/^(posts|front|back)\//.test(doc.path) || entryOf(doc.path)?.prompts.length) return null;
  const el = h('div.adder');
  const button = h('button.text', { type: 'button', 'aria-expanded': 'false', onclick: () => toggle() }, icon('more'), 'Add a question');
  const toggle = () => {
    const shown = $('.kinds', el);
    button.setAttribute('aria-expanded', String(!shown));
    if (shown) return shown.remove();
    el.append(chooser('Add a question', order, null, kind => begin(doc, kind)));
    return focusKind(el);
  };
  el.addEventListener('keydown', e => {
    if (e.key !== 'Escape' || !$('.kinds', el)) return;
    e.preventDefault();
    e.stopPropagation();
    toggle();
    button.focus();
  });
  el.append(button);
  return el;
}

async function begin(doc, kind) {
  await docs.flushAll();
  const path = promptsOf(doc.path),
    { ok, status, data } = await api.firstQuestion({ path: doc.path, kind });
  // its questions are there already, and only wait to be listed
  if (!ok && status !== 404) return say(data?.problem?.message ?? 'That could not be done', true);
  if (ok) say('A question is begun');
  await read(path);
  return open(path, { focus: true });
}
/** Its words are fields once the program has read them. */
async function read(path) {
  for (let turn = 0; turn < 40; turn++) {
    const { ok, data } = await api.file(path);
    if (ok && data.parts.length) return;
    await new Promise(next => setTimeout(next, 100));
  }
}
