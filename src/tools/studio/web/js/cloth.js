// The cloth of a title, as in the book's own contents: stitches on a grid. A vowel shifts its line by one.
import { svg } from './dom.js';
import { state } from './state.js';

const odd = n => n % 2 !== 0;
const grid = 9;

/** For each line of the grid whether it begins with a stitch, mirrored about the middle. */
function shifts(title, back) {
  const letters = [...title.toLowerCase().normalize('NFD')].filter(c => /\p{L}/u.test(c)).map(c => Number('aeiouy'.includes(c)));
  const row = letters.length ? letters : [0, 1];
  if (back) row.reverse();
  return Array.from({ length: grid + 1 }, (_, i) => row[Math.min(i, grid - i) % row.length]);
}

function stitches(down, along, step) {
  const at = n => (n * step + step * 0.3).toFixed(2),
    long = (0.74 * step).toFixed(2);
  let path = '';
  for (let i = 0; i <= grid; i++)
    for (let j = 0; j < grid; j++) {
      if (!odd(j + down[i])) path += `M${at(i)} ${at(j + 0.13)}v${long}`;
      if (!odd(j + along[i])) path += `M${at(j + 0.13)} ${at(i)}h${long}`;
    }
  return path;
}

/** The book's inks, as its pages have them. */
const inks = () => ({ accent: '#1f5f5b', thread: '#a24a2c', tint: '#f6f1e8', ...state.view?.inks });

/** A patch for a chapter; odd chapters are sewn in the second ink. */
export function patch(title, number, size = 28) {
  const step = size / (grid + 0.6),
    { accent, thread, tint } = inks(),
    ink = odd(number) ? thread : accent;
  return svg(
    'svg',
    { class: 'patch', width: size, height: size, viewBox: `0 0 ${size} ${size}`, 'aria-hidden': 'true' },
    svg('rect', { width: size, height: size, fill: tint }),
    svg('rect', { width: size, height: size, fill: ink, 'fill-opacity': 0.1 }),
    svg('path', {
      d: stitches(shifts(title), shifts(title, true), step),
      fill: 'none',
      stroke: ink,
      'stroke-width': step * 0.16,
      'stroke-linecap': 'round',
    }),
  );
}
