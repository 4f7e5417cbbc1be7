// The entries of a list, such as things to tick: one more, one less, another order. A new entry is only of this window until
// it has words, so that the book never has an empty one.
import { $, $$, h, fresh, icon, say } from './dom.js';
import { state, on, tell } from './state.js';
import * as docs from './docs.js';
import { area, grow } from './area.js';
import { alter, renamed, wayOf } from './ops.js';
import { byName, chosen } from './settings.js';
import { grip, sortable } from './sortable.js';
import { capital, shorten } from './words.js';

const wait = 180; // after the last key, before a new entry is saved, in ms
const named = {
  items: ['Choices', 'choice'],
  stems: ['Beginnings of sentences', 'beginning'],
  legend: ['Marks', 'mark'],
  heads: ['First column', 'head'],
  names: ['Points', 'point'],
  areas: ['Areas', 'area'],
  values: ['Values', 'value'],
  regions: ['Regions', 'region'],
  contact: ['How to reach them', 'way'],
  example: ['A row as an example', 'field'],
};

/** The list that a part is an entry of, as letters. */
export function listOf({ id }) {
  if (!Array.isArray(id)) return null;
  // an entry with a key of its own is a table, and has its words under `text`
  const way = id.at(-1) === 'text' ? id.slice(0, -1) : id;
  return typeof way.at(-1) === 'number' && way.length > 2 - Number(way === id) ? JSON.stringify(way.slice(0, -1)) : null;
}

/** What a list is called, and one of its entries. */
export function called(key) {
  const plural = key.split('.').at(-1).replace(/[-_]/g, ' ');
  return named[key] ?? [capital(plural), plural.replace(/s$/, '')];
}

// ---- drawing ----
export function items(doc, way, parts) {
  const [title, one] = called(parts[0].key),
    id = fresh();
  const list = h('ol.items', { 'aria-labelledby': id, 'data-list': way });
  Object.assign(list, { doc, one, long: parts[0].long, way: JSON.parse(way) });
  list.append(...parts.map(p => line(list, { name: p.name, text: docs.now(doc, p.name), long: p.long })));
  sortable(list, { place, moved, name: words });
  list.addEventListener('keydown', keys);
  list.addEventListener('input', e => name(e.target.closest('li').parentNode));
  name(list);
  const more = h('button.text', { type: 'button', onclick: () => add(list, list.lastElementChild) }, icon('more'), 'One more');
  return h('section.listed', null, h('h3', { id }, title), list, more);
}

function line(list, part) {
  const id = fresh();
  const out = h('button.quiet.out', { type: 'button', onclick: e => takeOut(e.currentTarget.closest('li')) }, icon('close'));
  const all = byName(list.way.at(-1)),
    el = all ? choice(list, part, all, id) : area(list.doc, { ...part, id });
  return h('li.field', { 'data-field': part.name }, grip(), el, out, h('div.below', { id: `${id}b` }));
}
/** An entry that is chosen by its name, among those that are not in the list yet. */
function choice(list, part, all, id) {
  const there = new Set([...list.children].map(li => input(li).value)),
    left = new Map([...all].filter(([value]) => value === part.text || !there.has(value)));
  if (!part.text) left.set('', 'Choose one');
  const el = chosen(left, part.text, { id, 'data-name': part.name });
  el.addEventListener('change', () => el.dataset.name && docs.type(list.doc, el.dataset.name, el.value));
  return el;
}
const input = li => $('textarea, select', li);
const shown = el => (el.matches('select') ? (el.selectedOptions[0]?.text ?? el.value) : el.value);
const isNew = li => li.classList.contains('new');
const words = li => (input(li).value.trim() ? `“${shorten(shown(input(li)).trim(), 40)}”` : `${li.parentNode.one} ${at(li) + 1}`);
const at = li => [...li.parentNode.children].indexOf(li);

/** Where an entry stands in the file, once all that waits is done. */
const place = li => [...li.parentNode.children].slice(0, at(li)).filter(other => !isNew(other)).length;

/** Gives all buttons and fields their names, which say where they stand. */
function name(list) {
  const lines = [...list.children],
    kept = lines.filter(li => !isNew(li)).length;
  lines.forEach((li, i) => {
    input(li).setAttribute('aria-label', `${capital(list.one)} ${i + 1} of ${lines.length}`);
    $('[data-grip]', li).setAttribute('aria-label', `Move ${words(li)}`);
    $('.out', li).setAttribute('aria-label', `Take out ${words(li)}`);
    $('.out', li).hidden = !isNew(li) && kept < 2;
  });
}

// ---- keys ----
function keys(e) {
  const li = e.target.closest('li');
  if (!e.target.matches('textarea') || e.isComposing) return;
  if (e.key === 'Enter' && !e.shiftKey && !e.ctrlKey && !e.metaKey) {
    e.preventDefault();
    if (e.target.value.trim()) add(li.parentNode, li);
  }
  if (e.key === 'Backspace' && !e.target.value && !e.repeat && !$('.out', li).hidden) {
    e.preventDefault();
    takeOut(li, true);
  }
}
function focus(li) {
  const el = li && input(li);
  if (!el) return;
  el.focus();
  if (el.matches('textarea')) el.setSelectionRange(el.value.length, el.value.length);
}

// ---- one more ----
function add(list, after) {
  const empty = [after, after?.nextElementSibling].find(li => li && isNew(li) && !input(li).value);
  if (empty) return focus(empty);
  const li = line(list, { name: null, text: '', long: list.long });
  li.classList.add('new');
  if (after) after.after(li);
  else list.append(li);
  let timer;
  const save = () => {
    clearTimeout(timer);
    list.doc.late.delete(save);
    if (li.isConnected && isNew(li) && input(li).value.trim()) send(list, li);
  };
  li.save = save;
  input(li).addEventListener('input', () => {
    if (!isNew(li)) return;
    clearTimeout(timer);
    if (!input(li).value.trim()) return list.doc.late.delete(save);
    list.doc.late.add(save);
    timer = setTimeout(save, wait);
  });
  input(li).addEventListener('blur', save);
  name(list);
  focus(li);
  say(`A new ${list.one}, ${at(li) + 1} of ${list.children.length}`);
}

/** From now on it is an entry of the file; what is typed until the answer comes is saved after it. */
function send(list, li) {
  const { doc, way } = list,
    text = input(li).value,
    index = place(li);
  li.classList.remove('new');
  name(list);
  alter(doc, { list: way, at: index, text }, good => good && known(list, li, text, index));
}
function known(list, li, text, index) {
  if (!li.isConnected) return;
  const part = JSON.stringify([...list.way, index]);
  input(li).dataset.name = part;
  li.dataset.field = part;
  if (input(li).value !== text) docs.type(list.doc, part, input(li).value);
}

// ---- one less ----
function takeOut(li, byKey) {
  const list = li.parentNode,
    { doc } = list,
    index = place(li),
    said = words(li);
  const next = byKey ? (li.previousElementSibling ?? li.nextElementSibling) : (li.nextElementSibling ?? li.previousElementSibling);
  if (isNew(li)) doc.late.delete(li.save);
  else {
    doc.typed.delete(input(li).dataset.name);
    alter(doc, { remove: [...list.way, index] });
  }
  li.remove();
  name(list);
  if (byKey) focus(next);
  else $('.out:not([hidden]), textarea, select', next)?.focus();
  say(`${capital(said)} taken out`);
}

// ---- another order ----
function moved(li, from, to) {
  const list = li.parentNode,
    was = from + 1;
  name(list);
  if (isNew(li) || from === to) return;
  alter(list.doc, { list: list.way, from, to });
  say(`${capital(list.one)} ${was} is now ${list.one} ${to + 1}`);
}

// ---- what the server made of it ----
on('listed', ({ doc, change }) => {
  if (state.chosen?.doc !== doc) return;
  if (!wayOf(change)) return;
  const way = JSON.stringify(wayOf(change));
  for (const list of $$('#right ol[data-list]')) {
    if (list.dataset.list !== way) continue;
    for (const el of $$('[data-name]', list)) {
      const part = renamed(change, el.dataset.name);
      if (part) el.dataset.name = el.closest('li').dataset.field = part;
    }
    $$('textarea', list).forEach(grow);
    queueMicrotask(() => agrees(doc, list) || tell('unlisted', doc));
  }
});
/** Whether the fields are those of the file; they may have been drawn anew in between. */
function agrees(doc, list) {
  const there = doc.file.parts.filter(p => listOf(p) === list.dataset.list).map(p => p.name);
  const here = [...list.children].filter(li => !isNew(li)).map(li => li.dataset.field);
  return doc.ops.length > 0 || JSON.stringify(here) === JSON.stringify(there);
}
