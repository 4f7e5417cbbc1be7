// A list whose lines are moved: by their dots with the mouse or a finger, by buttons, and with Alt ↑ and Alt ↓. It is the
// neighbours that change places, so that a line keeps the caret and the pointer while it is moved.
import { $, h, icon, say } from './dom.js';

const least = 4; // how far a pointer goes before it drags, in px
const edge = 44; // how near the edge of the pane the list begins to scroll, in px

/** What moves a line: dots to drag, which show two buttons when they are only clicked. */
export const grip = () => h('button.grip', { type: 'button', 'data-grip': true }, icon('grip'));
export const ways = name => [
  h('button.quiet', { type: 'button', 'data-way': '-1', 'aria-label': `Move ${name} up` }, icon('up')),
  h('button.quiet', { type: 'button', 'data-way': '1', 'aria-label': `Move ${name} down` }, icon('down')),
];

/** `place(li)` counts where a line stands; `moved(li, from, to)` hears of it; `name(li)` is what it is called. */
export function sortable(list, o) {
  const shift = (li, way) => {
    const other = way < 0 ? li.previousElementSibling : li.nextElementSibling,
      from = o.place(li);
    if (!other) return say(way < 0 ? 'It is the first' : 'It is the last');
    if (way < 0) li.after(other);
    else li.before(other);
    li.scrollIntoView({ block: 'nearest' });
    o.moved(li, from, o.place(li));
  };
  const line = e => e.target.closest('li');
  list.addEventListener('keydown', e => {
    const way = { ArrowUp: -1, ArrowDown: 1 }[e.key];
    if (!way || e.isComposing || e.ctrlKey || e.metaKey || !(e.altKey || e.target.closest('[data-grip]'))) return;
    e.preventDefault();
    shift(line(e), way);
  });
  list.addEventListener('click', e => {
    const button = e.target.closest('[data-way]');
    if (button) return shift(line(e), Number(button.dataset.way));
    if (e.target.closest('[data-grip]') && !list.dragged) toggle(list, line(e), o.name);
    list.dragged = false;
  });
  list.addEventListener('pointerdown', e => {
    list.dragged = false;
    if (e.button === 0 && e.target.closest('[data-grip]')) drag(e, list, line(e), o);
  });
}

/** Up and down as buttons, for who cannot or would not drag. */
function toggle(list, li, name) {
  if ($('[data-way]:not(.ways *)', li)) return;
  const here = $('.ways', li),
    dots = $('[data-grip]', li);
  for (const el of list.querySelectorAll('.ways')) close(el);
  if (here) return;
  dots.setAttribute('aria-expanded', 'true');
  li.append(h('div.ways', null, ways(name(li))));
}
function close(el) {
  $('[data-grip]', el.closest('li')).setAttribute('aria-expanded', 'false');
  el.remove();
}

const middle = el => {
  const r = el.getBoundingClientRect();
  return r.top + r.height / 2;
};
/** Lets the line change places with those that the pointer has passed. */
function pass(li, y) {
  for (let other; (other = li.previousElementSibling) && y < middle(other);) li.after(other);
  for (let other; (other = li.nextElementSibling) && y > middle(other);) li.before(other);
}
function near(list, y) {
  const pane = list.closest('.body'),
    r = pane.getBoundingClientRect();
  if (y < r.top + edge) pane.scrollTop -= 12;
  if (y > r.bottom - edge) pane.scrollTop += 12;
}

function drag(begun, list, li, o) {
  const dots = begun.target.closest('[data-grip]'),
    from = o.place(li),
    was = [...list.children];
  const move = e => {
    if (!list.dragged && Math.abs(e.clientY - begun.clientY) < least) return;
    list.dragged = true;
    li.classList.add('held');
    pass(li, e.clientY);
    near(list, e.clientY);
  };
  const end = good => {
    removeEventListener('keydown', key, true);
    for (const [name, hear] of heard) dots.removeEventListener(name, hear);
    li.classList.remove('held');
    if (!good) {
      list.append(...was);
      return dots.focus();
    }
    if (list.dragged) o.moved(li, from, o.place(li));
  };
  const key = e => {
    if (e.key !== 'Escape') return;
    e.preventDefault();
    e.stopPropagation();
    end(false);
  };
  const heard = [
    ['pointermove', move],
    ['pointerup', () => end(true)],
    ['pointercancel', () => end(false)],
  ];
  dots.setPointerCapture(begun.pointerId);
  for (const [name, hear] of heard) dots.addEventListener(name, hear);
  addEventListener('keydown', key, true);
}
