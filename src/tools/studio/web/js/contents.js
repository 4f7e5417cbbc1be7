// The left pane: what the book holds, its prompts below the chapter that is open, the page that is read marked.
import { $, $$, h, icon } from './dom.js';
import { state, on } from './state.js';
import { patch } from './cloth.js';
import { open } from './panel.js';

const list = $('#contents');
const folio = at => state.view.pages[at]?.number ?? (state.view.pages[at] ? at + 1 : '');
const postOf = entry => entry.files.find(f => f.endsWith('.md'));
const promptsOf = entry => entry.files.find(f => f.endsWith('.toml'));

const link = (kind, at, ...inside) => h(kind, { href: `#book/${at + 1}`, 'data-at': at }, ...inside, h('span.folio', null, folio(at)));

/** Opens a prompt, which is found in its file by its words. */
export async function openPrompt(entry, prompt, focus) {
  const path = promptsOf(entry);
  if (!path) return;
  await open(path);
  const parts = state.chosen?.doc?.file.parts ?? [],
    part = parts.find(p => p.text === prompt.ask) ?? parts.find(p => p.text === prompt.title);
  if (part) open(path, { at: part.from, focus });
}

function inside(entry) {
  const post = postOf(entry),
    rows = [];
  if (post) rows.push(row('', 'The post', entry.page, () => open(post)));
  entry.prompts.forEach((p, i) => rows.push(row(i + 1, p.title || p.ask, p.page, () => openPrompt(entry, p))));
  return rows.length ? h('ul.inside', { hidden: true }, rows) : null;
}
function row(mark, name, at, act) {
  const a = link('a', at, h('span.m', null, mark), h('span.name', null, name));
  a.addEventListener('click', act);
  return h('li', null, a);
}

const chapter = entry =>
  h('li', null, link('a.row', entry.page, patch(entry.title, entry.number ?? 0), h('span.name', null, entry.title)), inside(entry));
const plain = entry => h('li.plain', null, link('a.row', entry.page, h('span'), h('span.name', null, entry.title)), inside(entry));

const cover = { title: 'Cover', part: 'front', page: 0, files: [], prompts: [] };
let drawn = '',
  entries = [];
function draw() {
  const { contents, pages } = state.view,
    now = JSON.stringify([contents, contents.map(e => pages[e.page]?.number), state.view.inks]);
  if (now === drawn) return;
  const at = $$('a', list).indexOf(document.activeElement);
  drawn = now;
  const part = name => contents.filter(e => e.part === name);
  const some = (kind, all, make) => all.length > 0 && h(kind, null, all.map(make));
  const front = contents.some(e => e.page === 0) ? part('front') : [cover, ...part('front')];
  list.replaceChildren(...[some('ul', front, plain), some('ol.chapters', part('chapter'), chapter), some('ul', part('back'), plain)].filter(Boolean));
  entries = [...front, ...part('chapter'), ...part('back')];
  if (at >= 0) $$('a', list)[at]?.focus();
  mark();
}

/** Marks where one is, and opens that chapter; nothing is drawn anew, so the focus stays. */
function mark() {
  const rows = $$('.row', list),
    here = entries.findLastIndex(e => e.page <= state.page);
  rows.forEach((a, i) => {
    const inner = $('.inside', a.parentNode),
      links = inner ? $$('a', inner) : [];
    const on = i === here,
      sub = on ? within(links) : null;
    if (inner) inner.hidden = !on;
    links.forEach(l => current(l, l === sub ? 'page' : null));
    current(a, on ? (sub ? 'true' : 'page') : null);
  });
  if (!list.matches(':hover') && !list.contains(document.activeElement)) reveal($('[aria-current=page]', list));
}
const current = (el, value) => (value ? el.setAttribute('aria-current', value) : el.removeAttribute('aria-current'));

/** Which row below the open chapter: the first on this page, or the last before it. */
function within(links) {
  const at = l => Number(l.dataset.at),
    chosen = links.find(l => l.dataset.chosen);
  return chosen ?? links.find(l => at(l) === state.page) ?? links.findLast(l => at(l) < state.page) ?? null;
}
function reveal(el) {
  if (!el || !list.clientHeight) return;
  const top = el.offsetTop - 40,
    bottom = el.offsetTop + el.offsetHeight + 40;
  if (top < list.scrollTop) list.scrollTop = top;
  else if (bottom > list.scrollTop + list.clientHeight) list.scrollTop = bottom - list.clientHeight;
}
on('view', draw);
on('page', mark);

// ---- where there is little room, the contents open over the pages ----
const button = $('#open-contents');
button.append(icon('list'));
export function toggle(open = !document.body.classList.contains('contents')) {
  document.body.classList.toggle('contents', open);
  button.setAttribute('aria-expanded', String(open));
  if (open) ($('[aria-current=page]', list) ?? $('a', list))?.focus();
}
button.addEventListener('click', () => toggle());
$('#left').addEventListener('click', e => {
  if (e.target.closest('a') && document.body.classList.contains('contents')) {
    toggle(false);
    button.focus();
  }
});
document.addEventListener('pointerdown', e => {
  if (document.body.classList.contains('contents') && !e.target.closest('#left, #open-contents')) toggle(false);
});
