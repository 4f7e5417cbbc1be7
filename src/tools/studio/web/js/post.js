// A post: its words in one field, a small toolbar, and the caret's paragraph outlined on the page.
import { $, h, say } from './dom.js';
import { state, on, tell } from './state.js';
import * as docs from './docs.js';
import { fold } from './fields.js';
import { toCaret, toFile } from './offsets.js';
import { undoable } from './undo.js';
import { toolbar } from './toolbar.js';
import { taking } from './picture.js';
import { pieces } from './marks.js';
import { firstQuestion } from './question.js';
import { count } from './words.js';

const area = () => $('#posttext');

export function post(doc, part) {
  const text = h('textarea', {
    id: 'posttext',
    spellcheck: true,
    lang: state.view.language,
    dir: 'auto',
    'aria-label': 'The post, in plain words with a few marks',
    'data-name': 'body',
    value: docs.now(doc, 'body'),
  });
  text.addEventListener('input', () => {
    docs.type(doc, 'body', text.value);
    mirror();
  });
  undoable(text, doc);
  text.addEventListener('scroll', () => {
    if (text.isConnected) $('#mirror').scrollTop = text.scrollTop;
  });
  text.addEventListener('focus', () => where(doc));
  const parts = doc.file.parts;
  let names = parts
    .slice(0, 2)
    .map(p => p.label.toLowerCase())
    .join(', ');
  if (!names) names = 'what stands above it';
  const above =
    parts.length || doc.file.form
      ? fold(names[0].toUpperCase() + names.slice(1) + (parts.length > 2 ? ' and more' : ''), doc, parts, !!part, doc.file.form)
      : null;
  return h(
    'div.body.postbody',
    null,
    above,
    toolbar(doc),
    taking(h('div.writing', null, h('div.mirror', { id: 'mirror', 'aria-hidden': 'true', dir: 'auto' }), text)),
    h('div.beside', null, h('div.below', { id: 'below-post' }), h('p.count', { id: 'count' }), firstQuestion(doc)),
  );
}

/** Lies below the field with the same words in the same places: grounds for headings, and a measure. */
export function mirror() {
  const text = area();
  if (!text) return;
  let at = 0;
  const lines = text.value.split('\n').flatMap(line => {
    const words = pieces(line, at).map(([part, kind]) => (kind ? h('mark', { className: kind }, part) : part));
    at += line.length + 1;
    return [...(/^#{1,6} /.test(line) ? [h('u', null, words)] : words), '\n'];
  });
  $('#mirror').replaceChildren(...lines);
  $('#mirror').scrollTop = text.scrollTop;
  const words = text.value.trim().split(/\s+/).filter(Boolean).length;
  $('#count').textContent = `${count(words, 'word', 'words')}, ${count(Math.max(1, Math.round(words / 180)), 'minute', 'minutes')} to read`;
}

/** Scrolls the field so that a place in it stands in its upper third. */
function reveal(at) {
  const m = $('#mirror'),
    walk = document.createTreeWalker(m, NodeFilter.SHOW_TEXT),
    range = document.createRange();
  for (let node, seen = 0; (node = walk.nextNode()); seen += node.length) {
    if (seen + node.length < at) continue;
    range.setStart(node, Math.min(node.length, at - seen));
    range.setEnd(node, Math.min(node.length, at - seen + 1));
    const y = (range.getClientRects()[0] ?? m.getBoundingClientRect()).top - m.getBoundingClientRect().top + m.scrollTop;
    area().scrollTop = Math.max(0, y - area().clientHeight / 3);
    break;
  }
}

on('reveal', at => area() && reveal(at));

/** Puts the caret at a place of the file. */
export function aim(doc, at, focus) {
  const text = area(),
    then = toCaret(doc, at),
    caret = Math.min(then, text.value.length);
  text.setSelectionRange(caret, caret);
  if (focus) text.focus();
  reveal(caret);
  where(doc);
}

/** Says where in the file the caret is, so that the page can outline it. */
function where(doc) {
  const text = area();
  if (!text || !doc.file.body) return;
  const from = toFile(doc, text.value, text.selectionStart);
  tell('caret', { file: doc.path, from, to: from, point: true });
}
document.addEventListener('selectionchange', () => {
  if (document.activeElement === area() && state.chosen?.doc) where(state.chosen.doc);
});
on('doc', doc => {
  if (area() && state.chosen?.doc === doc) {
    mirror();
    if (document.activeElement === area()) where(doc);
  }
});

/** The chosen words become a link; without any, the chapter's title does. */
export function link(title, file) {
  const text = area(),
    chosen = text.value.slice(text.selectionStart, text.selectionEnd);
  text.focus();
  document.execCommand('insertText', false, `[${chosen || title}](${file})`);
  say(`Linked to “${title}”`);
}
