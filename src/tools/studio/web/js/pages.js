// All pages, in a column, in pairs or small: what lies there, how large, and which one is read.
import { $, h, say } from './dom.js';
import { state, on, tell, sight } from './state.js';
import * as anchor from './anchor.js';
import { continued, counterpart } from './pairs.js';
import { leaf, become, paint, letGo, inSight } from './leaves.js';
import * as things from './things.js';

export let leaves = [];
const box = $('#pages');
const byElement = new WeakMap();

// Only pages near the view are held; `far` is wider than `near`, so that none comes and goes at its edge.
const near = new IntersectionObserver(seen => seen.filter(s => s.isIntersecting).forEach(s => come(byElement.get(s.target))), {
  root: box,
  rootMargin: '120% 0px',
});
const far = new IntersectionObserver(
  seen =>
    seen
      .filter(s => !s.isIntersecting)
      .forEach(s => {
        const l = byElement.get(s.target);
        if (l) letGo(l);
      }),
  { root: box, rootMargin: '260% 0px' },
);

async function come(l) {
  if (!l?.page) return;
  l.near = true;
  await paint(l);
  if (l.near && state.mode !== 'all') things.load(l);
}

/** All that is near, what can be seen first: a browser asks for few things at a time. */
async function bring() {
  const near = nearest(),
    seen = near.filter(inSight);
  await Promise.all(seen.map(l => paint(l)));
  near.forEach(come);
}

function add() {
  const l = leaf();
  byElement.set(l.el, l);
  near.observe(l.el);
  far.observe(l.el);
  return l;
}
function drop(l) {
  near.unobserve(l.el);
  far.unobserve(l.el);
  l.el.remove();
}

/** Lays the leaves in the order of `next`, moving none that stays. */
function lay(next) {
  leaves.filter(l => !next.includes(l)).forEach(drop);
  let at = box.firstElementChild;
  for (const l of next)
    if (l.el === at) at = at.nextElementSibling;
    else box.insertBefore(l.el, at);
  leaves = next;
}

function nothing(view) {
  $('.empty', box)?.remove();
  if (!view.pages.length) box.append(h('p.empty', null, 'There are no pages yet. They come as soon as what stands above is mended.'));
}

/** The new book: what is the same stays, what is near is drawn anew, visible pages first. */
function take({ view, was }) {
  anchor.note(leaves);
  const from = continued(
    leaves.map(l => l.page.id),
    view.pages.map(p => p.id),
  );
  const widest = Math.max(1, ...view.pages.map(p => p.width));
  const before = leaves.map(l => l.page.id),
    had = leaves.length,
    middle = leaves.findIndex(l => l.el === anchor.leaf());
  lay(from.map(i => (i < 0 ? add() : leaves[i])));
  view.pages.forEach((page, i) => become(leaves[i], page, i, widest));
  nothing(view);
  if (middle >= 0 && view.pages.length && sight(was) !== sight(view)) anchor.move(leaves[counterpart(was, view, middle)].el);
  box.dir = view.direction ?? 'ltr';
  layout();
  bring();
  if (had) tell('changed', { list: leaves.filter((l, i) => from[i] < 0 || before[from[i]] !== l.page.id), view, was });
  mark();
}

function nearest() {
  const middle = box.scrollTop + box.clientHeight / 2,
    off = l => Math.abs(l.el.offsetTop + l.el.offsetHeight / 2 - middle);
  return leaves.filter(l => l.near).sort((a, b) => off(a) - off(b));
}

/** The width of a page, from the room there is. */
function width() {
  if (state.mode === 'all') return 124 * state.zoom;
  const two = state.mode === 'two',
    style = getComputedStyle(box),
    side = parseFloat(style.paddingLeft) * 2;
  const room = (box.clientWidth - side - (two ? 16 : 0)) / (two ? 2 : 1);
  const first = state.view?.pages[0] ?? { width: 612, height: 792 };
  const whole = Math.max(((box.clientHeight - 36) * first.width) / first.height, Math.min(room, 380));
  return Math.max(160, state.fit === 'width' ? room : Math.min(room, whole)) * state.zoom;
}

export function layout() {
  if (!box.clientHeight) return;
  anchor.note(leaves);
  box.dataset.view = state.mode;
  box.style.setProperty('--page', `${Math.round(width())}px`);
  anchor.restore(leaves);
}

/** Goes to a page. */
export function show(at) {
  const l = leaves[at];
  if (!l) return;
  anchor.release();
  box.scrollTop = l.el.offsetTop - 18;
  reading(at);
}
export const leafAt = at => leaves[at];

function reading(at) {
  if (at === state.page) return;
  state.page = at;
  tell('page');
}

/** Which page is read: the first that reaches below two fifths of the view. */
function mark() {
  if (!box.clientHeight) return;
  const line = box.scrollTop + box.clientHeight * 0.4;
  const at = leaves.findIndex(l => l.el.offsetTop + l.el.offsetHeight > line);
  if (at >= 0) reading(at);
  tell('scrolled');
}

let waiting = 0;
box.addEventListener('scroll', () => {
  if (waiting) return;
  waiting = requestAnimationFrame(() => {
    waiting = 0;
    anchor.note(leaves);
    mark();
  });
});
new ResizeObserver(layout).observe(box);

export function mode(name) {
  state.mode = name;
  if (name === 'all' || box.dataset.view === 'all') state.zoom = 1;
  layout();
  if (name !== 'all') bring();
  things.stop();
  tell('bar');
}
// A small page opens as a large one, and the focus goes to its first thing.
box.addEventListener('click', async e => {
  const at = e.target.closest('.whole')?.dataset.at;
  if (at == null) return;
  mode('one');
  show(Number(at));
  await things.load(leaves[at]);
  things.enter(leaves[at]);
});
export function zoom(by) {
  state.zoom = Math.min(4, Math.max(0.4, state.zoom * by));
  layout();
  say(`${Math.round(state.zoom * 100)} percent of the fitting size`);
}
export function fit(name) {
  Object.assign(state, { fit: name, zoom: 1 });
  layout();
  tell('bar');
}

on('view', take);
on('place', () => {
  if (state.place === 'book') requestAnimationFrame(layout);
});
