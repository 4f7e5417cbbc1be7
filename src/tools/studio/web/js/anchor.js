// What is in the middle of the view stays there, to the pixel, through zoom, resizing and new pages.

/** The leaf in the middle of a box and the point of it, as parts of its width and height. */
function look(box, leaves) {
  const y = box.scrollTop + box.clientHeight / 2,
    x = box.scrollLeft + box.clientWidth / 2;
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

/** The anchor of a box in which leaves lie. */
export function anchored(box) {
  let held = null,
    expected = [-1, -1];
  return {
    /** Notes the middle, unless the last scrolling was our own: then the exact point is still known. */
    note(leaves) {
      if (held && Math.abs(box.scrollTop - expected[0]) < 1 && Math.abs(box.scrollLeft - expected[1]) < 1) return;
      if (!box.clientHeight) return;
      held = look(box, leaves);
      expected = [box.scrollTop, box.scrollLeft];
    },
    /** The leaf of that point; and another one, where the same page of the book is now. */
    leaf: () => held?.leaf,
    move(to) {
      if (held) held.leaf = to;
    },
    /** Puts the point that was noted back into the middle. `leaves` are those that lie there now. */
    restore(leaves) {
      if (!held || !box.clientHeight) return;
      if (!held.leaf.isConnected) held = look(box, leaves);
      if (!held) return;
      const { leaf, down, across } = held;
      box.scrollTop = leaf.offsetTop + down * leaf.offsetHeight - box.clientHeight / 2;
      box.scrollLeft = leaf.offsetLeft + across * leaf.offsetWidth - box.clientWidth / 2;
      expected = [box.scrollTop, box.scrollLeft];
    },
    /** Forgets the exact point, after a jump to another page. */
    release() {
      expected = [-1, -1];
    },
  };
}
