// What is in the middle of the view stays there, to the pixel, through zoom, resizing and new pages.
import { $ } from './dom.js';

let held = null,
  expected = [-1, -1];
const box = () => $('#pages');

/** The leaf in the middle and the point of it, as parts of its width and height. */
function look(leaves) {
  const el = box(),
    y = el.scrollTop + el.clientHeight / 2,
    x = el.scrollLeft + el.clientWidth / 2;
  let best = null,
    near = Infinity;
  for (const { el: leaf } of leaves) {
    const off =
      Math.max(leaf.offsetTop - y, y - leaf.offsetTop - leaf.offsetHeight, 0) +
      Math.max(leaf.offsetLeft - x, x - leaf.offsetLeft - leaf.offsetWidth, 0) / 1000;
    if (off < near) {
      near = off;
      best = leaf;
    }
  }
  return best && { leaf: best, down: (y - best.offsetTop) / best.offsetHeight, across: (x - best.offsetLeft) / best.offsetWidth };
}

/** Notes the middle, unless the last scrolling was our own: then the exact point is still known. */
export function note(leaves) {
  const el = box();
  if (held && Math.abs(el.scrollTop - expected[0]) < 1 && Math.abs(el.scrollLeft - expected[1]) < 1) return;
  if (!el.clientHeight) return;
  held = look(leaves);
  expected = [el.scrollTop, el.scrollLeft];
}

/** The leaf of that point; and another one, where the same page of the book is now. */
export const leaf = () => held?.leaf;
export function move(to) {
  if (held) held.leaf = to;
}

/** Puts the point that was noted back into the middle. `leaves` are those that lie there now. */
export function restore(leaves) {
  const el = box();
  if (!held || !el.clientHeight) return;
  if (!held.leaf.isConnected) held = look(leaves);
  if (!held) return;
  const { leaf, down, across } = held;
  el.scrollTop = leaf.offsetTop + down * leaf.offsetHeight - el.clientHeight / 2;
  el.scrollLeft = leaf.offsetLeft + across * leaf.offsetWidth - el.clientWidth / 2;
  expected = [el.scrollTop, el.scrollLeft];
}

/** Forgets the exact point, after a jump to another page. */
export function release() {
  expected = [-1, -1];
}
