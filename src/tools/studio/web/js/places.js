// The places of the studio, and what its panes are called in each. A place that fills the middle draws itself into the room.
import { $ } from './dom.js';

/** By name: what the left, the middle and the right pane are called there. */
export const places = {
  book: ['Contents', 'Pages', 'What you chose'],
  history: ['Saved states', 'Before and then', 'What changed'],
};

/** A place that fills the middle. */
export function add(name, middle) {
  places[name] = ['', middle, ''];
}

/** Puts this into the room, and the focus on its heading where it was not in the room before. */
export function fill(...inside) {
  const room = $('#room'),
    was = room.contains(document.activeElement);
  room.replaceChildren(...inside.flat().filter(Boolean));
  if (!was && document.activeElement !== document.body) return;
  const h1 = $('h1', room);
  if (h1) h1.tabIndex = -1;
  h1?.focus({ preventScroll: true });
}
