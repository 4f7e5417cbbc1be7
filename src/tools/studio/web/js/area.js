// A field to write in: it grows with its words, saves them as they come, and says where the caret is.
import { h, $$ } from './dom.js';
import { state, tell } from './state.js';
import * as docs from './docs.js';
import { undoable } from './undo.js';

/** A field for words of a file. Which words, its name says at each key: an entry of a list is moved while one writes in it. */
export function area(doc, { name, text, long, ...given }) {
  const el = h('textarea', {
    rows: 1,
    value: text,
    spellcheck: true,
    lang: state.view.language,
    dir: 'auto',
    'data-name': name,
    ...given,
  });
  el.addEventListener('input', () => {
    if (!long) unbroken(el);
    grow(el);
    if (el.dataset.name) docs.type(doc, el.dataset.name, el.value);
  });
  undoable(el, doc);
  el.addEventListener('keydown', e => {
    if (e.key === 'Enter' && !long && !e.isComposing) e.preventDefault();
  });
  el.addEventListener('focus', () => at(doc, el.dataset.name));
  return el;
}

/** A field of one line stays one line, also when several are pasted. */
function unbroken(el) {
  if (!el.value.includes('\n')) return;
  const caret = el.selectionEnd;
  el.value = el.value.replace(/\s*\n\s*/g, ' ');
  el.setSelectionRange(caret, caret);
}
function at(doc, name) {
  const part = doc.file.parts.find(p => p.name === name);
  if (part) tell('caret', { file: doc.path, from: part.from, to: part.to });
}

const grows = CSS.supports('field-sizing', 'content');
export function grow(el) {
  if (grows) return;
  el.style.height = 'auto';
  el.style.height = `${el.scrollHeight + 2}px`;
}
export const growAll = root => $$('.field textarea', root).forEach(grow);
