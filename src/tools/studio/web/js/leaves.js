// One leaf: a page in a box of its own proportions, its picture only while it is near the view.
import { h } from './dom.js';
import { state } from './state.js';

const label = (page, at) => `Page ${page.number ?? at + 1}`;

export function leaf() {
  const things = h('div.things'),
    whole = h('button.whole', { type: 'button', tabIndex: -1 }),
    folio = h('p.folio', { 'aria-hidden': 'true' });
  const sheet = h('div.sheet', null, things, whole);
  const el = h('section.leaf', null, sheet, folio);
  return { el, sheet, things, whole, folio, img: null, shown: '', near: false, page: null, at: 0, list: [], version: -1, changed: 0, what: '' };
}

/** Tells a leaf which page it is now. The picture follows when it has been decoded. */
export function become(l, page, at, widest) {
  Object.assign(l, { page, at });
  l.el.style.setProperty('--of', page.width / widest);
  l.sheet.style.aspectRatio = `${page.width} / ${page.height}`;
  l.el.setAttribute('aria-label', label(page, at));
  l.whole.dataset.at = at;
  l.whole.setAttribute('aria-label', label(page, at));
  l.folio.textContent = page.number ?? at + 1;
}

const again = 400; // before a picture that did not come is asked for once more, in ms
const widest = 1600; // of a picture in dots, in pixels; the other side: `shown.rs`

/** Where the picture of a leaf is, as large as it is shown: in dots, which are there in a third of the time, or drawn, where
 * they would be too many. */
function address(l) {
  const wide = Math.round(l.sheet.clientWidth * devicePixelRatio);
  return wide && wide <= widest ? `page/${l.page.id}.png?wide=${wide}` : `page/${l.page.id}.svg`;
}

/** The new picture stands before the old one goes, so that a page is never blank. */
export async function paint(l, tried) {
  const src = address(l);
  if (l.shown === src) return;
  const img = Object.assign(new Image(), { alt: '', src });
  try {
    await img.decode();
  } catch {
    if (!tried)
      setTimeout(() => {
        if (l.near && address(l) === src) paint(l, true);
      }, again);
    return;
  }
  if (!l.near || address(l) !== src || l.shown === src) return;
  if (l.img) l.img.replaceWith(img);
  else l.sheet.prepend(img);
  Object.assign(l, { img, shown: src });
}

/** Lets the picture of a far page go. One that has the focus stays. */
export function letGo(l) {
  if (l.el.contains(document.activeElement)) return;
  l.near = false;
  l.img?.remove();
  l.things.replaceChildren();
  Object.assign(l, { img: null, shown: '', list: [], version: -1 });
}

/** Whether enough of it can be seen to notice a change. */
export function inSight(l) {
  const view = l.column.box.getBoundingClientRect(),
    r = l.el.getBoundingClientRect();
  return state.place === 'book' && r.bottom > view.top + 60 && r.top < view.bottom - 60;
}
