// The order of the book: its chapters, and the pages before and after them, to be moved and taken out. What is taken out stays
// in the folder, and can be put back, as can all that lies there.
import { $, $$, h, icon, say, fresh } from './dom.js';
import { state, on } from './state.js';
import { alter } from './ops.js';
import { patch } from './cloth.js';
import { grip, sortable, ways } from './sortable.js';
import { notice } from './notices.js';
import { leads } from './overview.js';
import * as api from './api.js';
import * as docs from './docs.js';
import { beginner, beside, bring, look, note } from './add.js';

export const settings = 'workbook.toml';
const lists = { front: ['Before the chapters', 'page'], posts: ['Chapters', 'chapter'], back: ['After the chapters', 'page'] };
const part = { front: 'front', posts: 'chapter', back: 'back' };

// ---- which entries there are: names of files without folder and ending ----
const titles = new Map(); // what each is called, also of those that are taken out
const places = new Map(); // where what was taken out in this window stood, by list and name

const plain = path =>
  path
    ?.split('/')
    .at(-1)
    .replace(/\.\w+$/, '');
const key = (list, name) => `${list}/${name}`;
const title = (list, name) => titles.get(key(list, name)) ?? name;

function learn() {
  for (const list of Object.keys(lists))
    for (const e of state.view.contents) if (e.part === part[list]) titles.set(key(list, plain(e.files[0])), e.title);
}
/** As the file says it; nothing where that cannot be read. */
const orders = doc => (doc.file.orders.posts ? doc.file.orders : null);

// ---- drawing ----
let drawn = '';
export function arrangement(doc) {
  learn();
  const now = orders(doc);
  drawn = JSON.stringify(now);
  look().then(good => good && spread(doc));
  return h(
    'div.body.order',
    null,
    h('div.said', null, problems()),
    now
      ? h('p.soft', null, 'Drag a line by its dots, or move it with Alt ↑ and Alt ↓.')
      : h('p', null, 'The order can be changed here as soon as this file can be read again.'),
    now && Object.keys(lists).map(list => group(doc, list, now)),
  );
}
const problems = () => state.view.problems.filter(p => p.file === settings).map(p => notice(p));

function group(doc, list, now) {
  const id = fresh(),
    el = h('ol.items', { 'aria-labelledby': id, 'data-order': list });
  Object.assign(el, { doc, list });
  el.append(...now[list].map(name => line(el, name)));
  sortable(el, { place: at, moved, name: called });
  tidy(el);
  return h(
    'section',
    null,
    h('h3', { id }, lists[list][0]),
    el,
    h('div', { 'data-asks': list }),
    h('div.outside', { 'data-outside': list }, outside(doc, list, now)),
    beginner(doc, list, () => el.children.length),
  );
}
function line(el, name) {
  const words = `“${title(el.list, name)}”`;
  const take = h(
    'button.quiet.out',
    { type: 'button', 'aria-label': `Take out ${words}`, onclick: e => leave(e.currentTarget.closest('li')) },
    icon('close'),
  );
  const dots = grip();
  dots.setAttribute('aria-label', `Move ${words}`);
  return h('li.line', { 'data-entry': name }, dots, h('span.cloth'), h('span.name', null, title(el.list, name)), ways(words), take);
}
const at = li => [...li.parentNode.children].indexOf(li);
const called = li => `“${title(li.parentNode.list, li.dataset.entry)}”`;

/** A chapter's cloth has the ink of its number; the last entry cannot be taken out. */
function tidy(el) {
  [...el.children].forEach((li, i) => {
    if (el.list === 'posts') $('.cloth', li).replaceChildren(patch(title(el.list, li.dataset.entry), i + 1));
    $('.out', li).hidden = el.children.length < 2;
  });
}

/** Draws anew what lies beside the book, for all lists. */
function spread(doc) {
  const now = here();
  for (const el of $$('[data-outside]')) el.replaceChildren(...outside(doc, el.dataset.outside, now));
}
function outside(doc, list, now) {
  const gone = beside(list, now);
  if (!gone.length) return [];
  const back = o =>
    h('button.text', { type: 'button', 'aria-label': `Put “${o.title}” into the book`, onclick: () => putBack(doc, list, o) }, 'Put in');
  return [
    h('p.soft', null, 'In the folder, and not in the book'),
    h(
      'ul.items',
      null,
      gone.map(o => h('li.line.gone', null, h('span.name', null, o.title), back(o))),
    ),
  ];
}

// ---- changing ----
const names = el => [...(el?.children ?? [])].map(li => li.dataset.entry);
/** The order as it lies here. */
const here = () => Object.fromEntries(Object.keys(lists).map(list => [list, names($(`[data-order=${list}]`))]));

function change(doc, what) {
  const then = here();
  drawn = JSON.stringify(then);
  alter(doc, what);
  spread(doc);
}
function moved(li, from, to) {
  const el = li.parentNode,
    one = lists[el.list][1];
  if (from === to) return;
  tidy(el);
  change(el.doc, { list: [el.list], from, to });
  say(`${called(li)} is now ${one === 'chapter' ? 'chapter ' : ''}${to + 1} of ${el.children.length}`);
}
/** Asks before something is taken out that other pages need: they could not be set without it. */
async function leave(li) {
  const { list } = li.parentNode;
  await docs.flushAll();
  const { ok, data } = await api.leaving(list, at(li));
  if (!li.isConnected) return;
  if (!ok || !data.problems.length) return takeOut(li);
  const box = $(`[data-asks=${list}]`),
    back = act => () => {
      box.replaceChildren();
      act();
    };
  box.replaceChildren(
    h(
      'div.notice',
      { role: 'group', 'aria-label': `Take out ${called(li)}?` },
      h('p', null, `Other pages need ${called(li)}. Without it the pages stay as they are, until this is mended:`),
      h(
        'ul.plainlist',
        null,
        data.problems.map(p => h('li', null, leads(p))),
      ),
      h(
        'div.acts',
        null,
        h('button.text', { type: 'button', onclick: back(() => $('.out', li)?.focus()) }, 'Leave it in'),
        h('button.text', { type: 'button', onclick: back(() => takeOut(li)) }, 'Take it out all the same'),
      ),
    ),
  );
  $('.acts button', box).focus();
}
function takeOut(li) {
  const el = li.parentNode,
    index = at(li),
    next = li.nextElementSibling ?? li.previousElementSibling,
    words = called(li);
  places.set(key(el.list, li.dataset.entry), index);
  note(el.list, li.dataset.entry, title(el.list, li.dataset.entry));
  li.remove();
  tidy(el);
  change(el.doc, { remove: [el.list, index] });
  $('.out:not([hidden]), [data-grip]', next).focus();
  say(`${words} is taken out. The files stay where they are.`);
}
async function putBack(doc, list, o) {
  const el = $(`[data-order=${list}]`),
    index = Math.min(places.get(key(list, o.name)) ?? el.children.length, el.children.length);
  titles.set(key(list, o.name), o.title);
  if (!o.whole) {
    // the server writes the questions that a chapter has to have
    if (await bring(doc, { list, at: index, name: o.name })) say(`“${o.title}” is in the book`);
    return;
  }
  const li = line(el, o.name);
  el.insertBefore(li, el.children[index] ?? null);
  tidy(el);
  change(doc, { list: [list], at: index, text: o.name });
  $('[data-grip]', li).focus();
  say(`${called(li)} is in the book, ${index + 1} of ${el.children.length}`);
}

// ---- what comes from elsewhere: another program, or undo ----
function follow(doc) {
  if (state.chosen?.kind !== 'order' || state.chosen.doc !== doc || doc.ops.length || $('.order .held')) return;
  $('.order .said').replaceChildren(...problems());
  if (JSON.stringify(orders(doc)) === drawn) return;
  const { activeElement: el } = document,
    body = $('.order'),
    top = body.scrollTop,
    had = body.contains(el),
    entry = el.closest?.('[data-entry]')?.dataset.entry;
  const now = arrangement(doc);
  body.replaceWith(now);
  now.scrollTop = top;
  if (!had) return;
  const to = $$('[data-entry]', now).find(li => li.dataset.entry === entry);
  (to ? $('[data-grip]', to) : $('#right h2')).focus({ preventScroll: true });
}
for (const event of ['doc', 'shape', 'unlisted']) on(event, follow);
