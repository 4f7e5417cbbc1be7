// The things on a page: one button each, laid over its words. All together they are one stop of the Tab key.
import { $, $$, h } from './dom.js';
import { state, on, tell } from './state.js';
import { grounds, area } from './grounds.js';

/** Asks for the things of a page, once a version. What was there stays until the answer comes. */
export async function load(l) {
  const { view, ask } = l.column.owner,
    { version } = view();
  if (l.version === version) return l.asking;
  l.version = version;
  l.asking = ask(version, l.at).then(({ ok, data }) => {
    if (!l.near || !view()) return undefined;
    if (view().version !== version) return load(l); // the book went on meanwhile
    if (!ok) return undefined; // and the page hears of it in a moment
    l.list = data.things;
    return draw(l);
  });
  return l.asking;
}

/** The buttons are kept and change their words, so that the focus stays where it is. */
function draw(l) {
  const buttons = [...l.things.children];
  l.list.forEach((thing, i) => fill(buttons[i] ?? l.things.appendChild(button()), thing, l));
  const gone = buttons.slice(l.list.length),
    had = gone.includes(document.activeElement);
  gone.forEach(b => b.remove());
  stop();
  if (had) refocus(l.column);
  tell('things', l);
}
const button = () => h('button.thing', { type: 'button', tabIndex: -1 });

function fill(el, thing, l) {
  const { width, height } = l.page,
    part = (n, of) => `${((100 * n) / of).toFixed(3)}%`;
  Object.assign(el, { thing, leaf: l });
  el.classList.toggle('fixed', !thing.editable);
  el.setAttribute('aria-label', thing.words || 'A picture');
  const all = grounds(thing.rects, width),
    whole = area(all);
  put(el, whole, width, height);
  el.style.zIndex = 50 - Math.min(49, Math.round(Math.log2(1 + whole[2] * whole[3]) * 2.5));
  el.replaceChildren(
    ...all.map(([x, y, w, tall]) => {
      const i = h('i');
      put(i, [x - whole[0], y - whole[1], w, tall], whole[2], whole[3]);
      return i;
    }),
  );
  function put(to, [x, y, w, tall], wide, high) {
    Object.assign(to.style, { left: part(x, wide), top: part(y, high), width: part(w, wide), height: part(tall, high) });
  }
}

/** What had the focus is gone: it goes to what Tab would reach, so that whoever walks by keys goes on from there. */
export function refocus(c) {
  const next = $('.thing[tabindex="0"], .whole[tabindex="0"]', c.box) ?? c.box.closest('[tabindex]');
  next?.focus({ preventScroll: true });
}

// ---- the thing whose words have the caret ----
let marked = null; // { file, from, to, point } of the caret, or null
const holds = (t, m) => t.file === m.file && (m.point ? t.from <= m.from && m.from <= t.to : t.from < m.to && m.from < t.to);

/** Outlines what the caret is in; of several round a point, the smallest. */
export function outline(caret = marked) {
  marked = caret;
  const all = $$('.thing'),
    found = caret ? all.filter(b => b.thing && holds(b.thing, caret)) : [];
  const size = b => b.thing.to - b.thing.from;
  const least = Math.min(...found.map(size));
  all.forEach(b => b.classList.toggle('on', found.includes(b) && (!caret.point || size(b) === least)));
  stop();
}
on('caret', outline);
on('things', () => outline());

// ---- keys: one stop a column, arrows inside ----
const columns = [];
const every = c => $$(c.owner.mode() === 'all' ? '.whole' : '.thing', c.box);

/** Keeps exactly one of them in the order of Tab, in each column. */
export function stop(to) {
  for (const c of columns) stopIn(c, to && c.box.contains(to) ? to : null);
}
function stopIn(c, to) {
  const all = every(c),
    here = c.leaves[c.at];
  const one =
    to ?? all.find(b => b === document.activeElement) ?? all.find(b => b.classList.contains('on')) ?? all.find(b => here?.el.contains(b)) ?? all[0];
  for (const b of $$(':is(.thing, .whole)', c.box)) b.tabIndex = b === one ? 0 : -1;
  c.box.tabIndex = one ? -1 : 0;
}
function visit(el) {
  if (!el) return;
  stop(el);
  el.focus({ preventScroll: true });
  el.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

/** The focus goes to the first thing of a page. */
export const enter = l => visit($('.thing', l.things));

/** The first or last thing of the next page that has any. */
async function across(c, at, way, last) {
  for (let l; (l = c.leaves[at]); at += way) {
    if (!l.near) {
      c.show(at);
      l.near = true;
    }
    if (c.owner.mode() === 'all') return visit(l.whole);
    await load(l);
    const all = $$('.thing', l.things);
    if (all.length) return visit(last ? all.at(-1) : all[0]);
  }
}

/** Hears of keys and clicks in a column. */
export function wire(c) {
  columns.push(c);
  c.box.addEventListener('keydown', e => press(c, e));
  c.box.addEventListener('click', e => {
    const b = e.target.closest('.thing');
    if (!b) return;
    state.column = c.box;
    tell('choose', { thing: b.thing, from: b });
  });
  c.box.addEventListener('focusin', e => {
    if (e.target.matches('.thing, .whole')) stop(e.target);
  });
}
// a studio that began anew counts its versions from the start: what is known of a page may be of an older one
on('back', () => {
  for (const c of columns) {
    for (const l of c.leaves) l.version = -1;
    c.comeAll();
  }
});
function press(c, e) {
  const b = e.target.closest('.thing, .whole');
  if (!b) return;
  const at = b.leaf?.at ?? c.leaves.findIndex(l => l.whole === b),
    mine = b.leaf ? $$('.thing', b.leaf.things) : [b],
    i = mine.indexOf(b);
  const next = mine[i + 1],
    last = mine[i - 1];
  const go = {
    ArrowDown: () => (next ? visit(next) : across(c, at + 1, 1)),
    ArrowRight: () => (next ? visit(next) : across(c, at + 1, 1)),
    ArrowUp: () => (last ? visit(last) : across(c, at - 1, -1, true)),
    ArrowLeft: () => (last ? visit(last) : across(c, at - 1, -1, true)),
    PageDown: () => across(c, at + 1, 1),
    PageUp: () => across(c, at - 1, -1),
    Home: () => across(c, 0, 1),
    End: () => across(c, c.leaves.length - 1, -1, true),
  }[e.key];
  if (!go) return;
  e.preventDefault();
  go();
}

/** The button on the page for some words, or nothing when their page is far. */
export const buttonFor = (file, from) => $$('.thing').find(b => b.thing && holds(b.thing, { file, from, point: true }));
