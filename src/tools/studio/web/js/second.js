// Two editions side by side: a second column of pages beside the first, such as the one to type into beside the one to print.
// Both are kept as the files are, and scrolled together: where one is read, the other shows the same words.
import { $, h, icon, say } from './dom.js';
import { state, on, tell } from './state.js';
import * as api from './api.js';
import { column } from './column.js';
import { first, mode, width } from './pages.js';
import { capital, paper, sentence } from './words.js';

const columns = $('#columns'),
  side = $('#col-second');
let view = null, // the second edition as it was last set
  asked = null, // which one is wanted here
  returning = false; // the studio was gone, and knows nothing of it

const second = column($('#second'), {
  view: () => view,
  mode: () => 'beside',
  width,
  ask: api.secondThings,
  moved: c => tell('moved', c),
  laid: c => tell('laid', c),
});

/** Whether the book has two editions at all. */
export const can = () => (state.view?.editions.length ?? 0) * (state.view?.papers.length ?? 0) > 1;
const called = v => `${capital(v.editions.find(e => e.id === v.edition)?.name ?? v.edition)}, ${paper(v.paper)}`;

/** The one that tells most beside the first: of another kind, or else on another paper. */
function usual() {
  const { edition, paper: on, editions, papers } = state.view,
    other = editions.find(e => e.id !== edition);
  return { edition: other?.id ?? edition, paper: other ? on : papers.find(p => p.id !== on)?.id };
}
export async function open(wanted = usual()) {
  asked = wanted;
  mode('beside');
  draw();
  const { ok, data } = await api.wantSecond(wanted);
  if (ok && asked === wanted) {
    take(data);
    say(`${called(data)}, beside ${called(state.view)}`);
  }
}
export const close = () => mode('one');

function take(next) {
  const was = view;
  view = next;
  asked = { edition: view.edition, paper: view.paper };
  if (state.mode !== 'beside') mode('beside');
  draw();
  second.take({ view, was: was ?? view });
  if (!was) tell('follow');
  learn();
}
on('second', next => {
  if (next) return take(next);
  if (returning && asked) {
    returning = false;
    return void open(asked);
  }
  if (!asked || view) end();
});
on('lost', () => {
  returning = state.mode === 'beside';
});
/** Closed in another window. */
function end() {
  view = asked = null;
  if (state.mode === 'beside') mode('one');
}
on('beside', isOpen => {
  columns.dataset.two = isOpen ? 'yes' : 'no';
  columns.dataset.shown = 'first';
  side.hidden = !isOpen;
  for (const id of ['#over-first', '#which']) $(id).hidden = !isOpen;
  if (isOpen) return draw();
  if (asked) api.endSecond();
  view = asked = null;
  rows = [];
  second.clear();
  return say('One edition is shown');
});

// ---- what stands above the columns ----
function pick(label, name, options) {
  const select = h('select', { 'aria-label': label, onchange: e => open({ ...asked, [name]: e.target.value }) }, options);
  select.value = asked[name];
  return select;
}
let drawn = '';
function draw() {
  if (state.mode !== 'beside' || !asked) return;
  const { editions, papers } = state.view,
    wrong = view && !view.good ? sentence(view.problems[0]?.message ?? '') : '',
    now = JSON.stringify([called(state.view), asked, editions, papers, wrong]);
  if (now === drawn && $('#over-second').firstChild) return;
  drawn = now;
  const name = called({ ...state.view, ...asked });
  $('#over-first').replaceChildren(h('p', null, called(state.view)));
  side.setAttribute('aria-label', `The second column: ${name}`);
  const had = [...$('#over-second').children].indexOf(document.activeElement);
  $('#over-second').replaceChildren(
    ...[
      editions.length > 1
        ? pick(
            'Edition of the second column',
            'edition',
            editions.map(e => h('option', { value: e.id }, capital(e.name))),
          )
        : h('p', null, called({ ...state.view, ...asked })),
      papers.length > 1 &&
        pick(
          'Paper of the second column',
          'paper',
          papers.map(p => h('option', { value: p.id }, paper(p.id))),
        ),
      wrong && h('p.soft', null, `These pages wait. ${wrong}`),
      h('span.push'),
      h('button.quiet', { type: 'button', 'aria-label': 'Close the second column', onclick: leave }, icon('close')),
    ].filter(Boolean),
  );
  if (had >= 0) $('#over-second').children[had]?.focus();
  const which = (id, words) =>
    h('button.text', { type: 'button', 'data-column': id, 'aria-pressed': String(columns.dataset.shown === id), onclick: () => turn(id) }, words);
  $('#which').replaceChildren(which('first', called(state.view)), which('second', name));
}
function leave() {
  close();
  ($('#bar [aria-label="Two editions side by side"]') ?? $('#mid')).focus();
}
/** Where there is room for one column alone, shows this one. */
function turn(id) {
  columns.dataset.shown = id;
  for (const b of $('#which').children) b.setAttribute('aria-pressed', String(b.dataset.column === id));
}
on('view', draw);
on('sized', second.layout);
on('place', () => {
  if (state.place === 'book') requestAnimationFrame(second.layout);
});

// ---- scrolled together ----
let rows = [], // places that are the same in both: page and points down it, here and there
  table = null, // the same as heights of both columns
  leader = first,
  asking;
function learn() {
  clearTimeout(asking);
  asking = setTimeout(async () => {
    if (!view) return;
    const { ok, data } = await api.pairs();
    if (!ok || !view) return;
    rows = data.rows;
    table = null;
    follow(leader);
  }, 150);
}
on('view', learn);

function heights() {
  const at = (c, page, down) => {
    const l = c.leaves[page];
    return l ? l.el.offsetTop + (down / l.page.height) * l.sheet.offsetHeight : null;
  };
  const all = rows.map(([a, x, b, y]) => [at(first, a, x), at(second, b, y)]).filter(([x, y]) => x != null && y != null);
  return [[0, 0], ...all, [first.box.scrollHeight, second.box.scrollHeight]];
}
/** The height of one column that is this height of the other. */
function there(y, from) {
  const to = 1 - from,
    i = table.findIndex(row => row[from] > y),
    [a, b] = i < 0 ? table.slice(-2) : [table[Math.max(0, i - 1)], table[i]],
    part = b[from] > a[from] ? (y - a[from]) / (b[from] - a[from]) : 0;
  return a[to] + Math.min(1, Math.max(0, part)) * (b[to] - a[to]);
}
/** The other column shows what stands at two fifths of this one. */
function follow(c) {
  leader = c;
  if (!view || state.mode !== 'beside' || !first.leaves.length || !second.leaves.length) return;
  table ??= heights();
  const other = c === first ? second : first,
    line = 0.4;
  other.follow(there(c.box.scrollTop + line * c.box.clientHeight, c === first ? 0 : 1) - line * other.box.clientHeight);
}
on('moved', follow);
on('follow', () => follow(first));
on('laid', () => {
  table = null;
  requestAnimationFrame(() => follow(leader));
});
