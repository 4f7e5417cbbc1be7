// The pages of the book: in a column, in pairs or small, or in two columns where another edition stands beside them.
import { $, say } from './dom.js';
import { state, on, tell } from './state.js';
import * as api from './api.js';
import { column } from './column.js';
import * as things from './things.js';

const box = $('#pages');

/** The width of a page, from the room there is. */
export function width(c) {
  if (state.mode === 'all') return 124 * state.zoom;
  const two = state.mode === 'two',
    style = getComputedStyle(c.box),
    side = parseFloat(style.paddingLeft) * 2;
  const room = (c.box.clientWidth - side - (two ? 16 : 0)) / (two ? 2 : 1);
  const first = c.owner.view()?.pages[0] ?? { width: 612, height: 792 };
  const whole = Math.max(((c.box.clientHeight - 36) * first.width) / first.height, Math.min(room, 380));
  return Math.max(160, state.fit === 'width' ? room : Math.min(room, whole)) * state.zoom;
}

export const first = column(box, {
  view: () => state.view,
  mode: () => state.mode,
  width,
  ask: api.things,
  read: at => {
    state.page = at;
    tell('page');
  },
  scrolled: () => tell('scrolled'),
  moved: c => tell('moved', c),
  laid: c => tell('laid', c),
  changed: what => tell('changed', what),
});
export const { show, layout } = first;
export const leafAt = at => first.leaves[at];

export function mode(name) {
  const was = state.mode;
  state.mode = name;
  if (name === 'all' || was === 'all') state.zoom = 1;
  if ((was === 'beside') !== (name === 'beside')) tell('beside', name === 'beside');
  layout();
  if (name !== 'all') first.comeAll();
  things.stop();
  tell('bar');
}
// A small page opens as a large one, and the focus goes to its first thing.
box.addEventListener('click', async e => {
  const at = e.target.closest('.whole')?.dataset.at;
  if (at == null) return;
  mode('one');
  show(Number(at));
  await things.load(first.leaves[at]);
  things.enter(first.leaves[at]);
});
export function zoom(by) {
  state.zoom = Math.min(4, Math.max(0.4, state.zoom * by));
  layout();
  tell('sized');
  say(`${Math.round(state.zoom * 100)} percent of the fitting size`);
}
export function fit(name) {
  Object.assign(state, { fit: name, zoom: 1 });
  layout();
  tell('sized');
  tell('bar');
}

on('view', first.take);
on('place', () => {
  if (state.place === 'book') requestAnimationFrame(layout);
});
