// What changed since the book was opened, and a word about what changed out of sight.
import { $, h } from './dom.js';
import { state, on, tell, sight } from './state.js';
import { first, show, layout } from './pages.js';
import { inSight } from './leaves.js';

const stay = 60000; // how long a change out of sight is offered, in ms
let offered = [],
  timer;

/** The pages that changed, the newest first: `{ at, what }`. */
export function changes() {
  const all = first.leaves.filter(l => l.changed).sort((a, b) => b.changed - a.changed || a.at - b.at);
  return all.slice(0, 8).map(l => ({ at: l.at, what: l.what }));
}

on('changed', ({ list, view, was }) => {
  if (sight(was) !== sight(view)) {
    first.leaves.forEach(l => {
      l.changed = 0;
    });
    return offer([]);
  }
  const now = Date.now(),
    what = view.undo?.what ?? 'Changed by another program';
  for (const l of list) Object.assign(l, { changed: now, what });
  offer(list);
  tell('overview');
});

function offer(list) {
  offered = list.length && !list.every(inSight) ? list : [];
  clearTimeout(timer);
  if (offered.length) timer = setTimeout(() => offer([]), stay);
  draw();
}

const name = l => l.page.number ?? l.at + 1;
function words(hidden) {
  const too = hidden.length < offered.length ? ' too' : '';
  if (hidden.length === 1) return `Page ${name(hidden[0])} changed${too}. `;
  return `${hidden.length} pages changed${too}, from page ${name(hidden[0])}. `;
}

function draw() {
  const hidden = offered.filter(l => first.leaves.includes(l) && !inSight(l)),
    chip = $('#chip');
  if (!hidden.length) {
    chip.replaceChildren();
    offered = [];
    return;
  }
  const [one] = hidden,
    said = words(hidden);
  if (chip.textContent === `${said}Show`) return;
  chip.replaceChildren(
    h(
      'button.chip',
      {
        type: 'button',
        onclick: () => {
          layout();
          show(one.at);
          offer([]);
          $('#pages .thing[tabindex="0"]')?.focus({ preventScroll: true });
        },
      },
      said,
      h('u', null, 'Show'),
    ),
  );
}
on('scrolled', () => {
  if (offered.length) draw();
});
