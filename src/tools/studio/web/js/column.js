// One column of pages: what lies there, how large, and which of them is read. There is a second one where two editions stand
// side by side.
import { $, h } from './dom.js';
import { sight } from './state.js';
import { anchored } from './anchor.js';
import { continued, counterpart } from './pairs.js';
import { leaf, become, paint, letGo, inSight } from './leaves.js';
import * as things from './things.js';

/** A column in a box. Of its owner it asks the `view` that it shows, the `mode` and the `width` of its pages, and what can be
 * chosen on one (`ask`); it tells which page is `read`, that it has `scrolled`, that it was `moved` by hand, and what `changed`. */
export function column(box, owner) {
  const byElement = new WeakMap(),
    anchor = anchored(box);
  const late = 400; // after which the rest does not wait for a picture that is in sight, in ms
  const c = { box, owner, leaves: [], at: 0, put: -1 };

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
    await Promise.race([paint(l), new Promise(done => setTimeout(done, late))]);
    if (l.near && owner.mode() !== 'all') things.load(l);
  }

  /** All that is near, what can be seen first: a browser asks for few things at a time. */
  c.comeAll = async () => {
    const near = nearest(),
      seen = Promise.all(near.filter(inSight).map(l => paint(l)));
    await Promise.race([seen, new Promise(done => setTimeout(done, late))]);
    near.forEach(come);
  };

  function add() {
    const l = Object.assign(leaf(), { column: c });
    byElement.set(l.el, l);
    near.observe(l.el);
    far.observe(l.el);
    return l;
  }
  function drop(l) {
    near.unobserve(l.el);
    far.unobserve(l.el);
    l.el.remove();
    l.near = false;
  }

  /** Lays the leaves in the order of `next`, moving none that stays. */
  function lay(next) {
    const gone = c.leaves.filter(l => !next.includes(l)),
      had = gone.some(l => l.el.contains(document.activeElement));
    gone.forEach(drop);
    let at = box.firstElementChild;
    for (const l of next)
      if (l.el === at) at = at.nextElementSibling;
      else box.insertBefore(l.el, at);
    c.leaves = next;
    if (had) things.refocus(c);
  }
  function nothing(view) {
    $('.empty', box)?.remove();
    if (!view.pages.length) box.append(h('p.empty', null, 'There are no pages yet. They come as soon as what stands above is mended.'));
  }

  /** The new book: what is the same stays, what is near is drawn anew, visible pages first. */
  c.take = ({ view, was }) => {
    anchor.note(c.leaves);
    const before = c.leaves.map(l => l.page.id),
      from = continued(
        before,
        view.pages.map(p => p.id),
      ),
      widest = Math.max(1, ...view.pages.map(p => p.width)),
      had = c.leaves.length,
      middle = c.leaves.findIndex(l => l.el === anchor.leaf());
    lay(from.map(i => (i < 0 ? add() : c.leaves[i])));
    view.pages.forEach((page, i) => become(c.leaves[i], page, i, widest));
    nothing(view);
    if (middle >= 0 && view.pages.length && sight(was) !== sight(view)) anchor.move(c.leaves[counterpart(was, view, middle)].el);
    box.dir = view.direction ?? 'ltr';
    c.layout();
    c.comeAll();
    if (had) owner.changed?.({ list: c.leaves.filter((l, i) => from[i] < 0 || before[from[i]] !== l.page.id), view, was });
    mark();
  };
  /** Takes all pages away. */
  c.clear = () => lay([]);

  function nearest() {
    const middle = box.scrollTop + box.clientHeight / 2,
      off = l => Math.abs(l.el.offsetTop + l.el.offsetHeight / 2 - middle);
    return c.leaves.filter(l => l.near).sort((a, b) => off(a) - off(b));
  }

  const still = 150; // after which pages are drawn as large as they are by then, in ms
  let sized;
  c.layout = () => {
    if (!box.clientHeight) return;
    anchor.note(c.leaves);
    box.dataset.view = owner.mode();
    box.style.setProperty('--page', `${Math.round(owner.width(c))}px`);
    anchor.restore(c.leaves);
    c.put = box.scrollTop;
    owner.laid?.(c);
    clearTimeout(sized);
    sized = setTimeout(c.comeAll, still);
  };

  /** Goes to a page. */
  c.show = at => {
    const l = c.leaves[at];
    if (!l) return;
    anchor.release();
    box.scrollTop = l.el.offsetTop - 18;
    read(at);
  };
  /** Scrolls as another column asks for. */
  c.follow = top => {
    if (Math.abs(box.scrollTop - top) < 1) return;
    anchor.release();
    box.scrollTop = top;
    c.put = box.scrollTop;
  };

  function read(at) {
    if (at === c.at) return;
    c.at = at;
    owner.read?.(at);
  }
  /** Which page is read: the first that reaches below two fifths of the view. */
  function mark() {
    if (!box.clientHeight) return;
    const line = box.scrollTop + box.clientHeight * 0.4;
    const at = c.leaves.findIndex(l => l.el.offsetTop + l.el.offsetHeight > line);
    if (at >= 0) read(at);
    owner.scrolled?.(c);
  }

  let waiting = 0;
  box.addEventListener('scroll', () => {
    if (waiting) return;
    waiting = requestAnimationFrame(() => {
      waiting = 0;
      anchor.note(c.leaves);
      mark();
      if (Math.abs(box.scrollTop - c.put) > 1.5) owner.moved?.(c);
    });
  });
  new ResizeObserver(c.layout).observe(box);
  things.wire(c);
  return c;
}
