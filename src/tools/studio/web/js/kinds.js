// The kinds of answer and of card: a name in plain words and, of an answer, a small picture; and a way to choose one of them.
import { $, $$, h, svg } from './dom.js';

// ---- drawing: what is written on, what is written, outlines ----
const path = (name, d) => svg('path', { class: name, d });
const line = (x, y, width) => path('r', `M${x} ${y}h${width}`);
const words = (x, y, width) => path('w', `M${x} ${y}h${width}`);
const box = (x, y, width, height, name = '') => svg('rect', { class: name, x, y, width, height, rx: 1 });
const ring = (cx, cy, r, name = '') => svg('circle', { class: name, cx, cy, r });
const many = (n, make) => Array.from({ length: n }, (_, i) => make(i)).flat();
const spoke = i => `M36 25L${(36 + 20 * Math.cos((i * Math.PI) / 3)).toFixed(1)} ${(25 + 20 * Math.sin((i * Math.PI) / 3)).toFixed(1)}`;

const kinds = {
  lines: ['Lines', () => many(5, i => line(8, 10 + i * 8, 56))],
  box: ['A box', () => [box(10, 8, 52, 36)]],
  stem: ['Sentence beginnings', () => many(3, i => [words(8, 12 + i * 13, 18 + i * 4), line(30 + i * 4, 13 + i * 13, 34 - i * 4)])],
  letter: [
    'A letter',
    () => [box(14, 5, 44, 36, 'p'), words(19, 12, 10), ...many(3, i => line(19, 18 + i * 6, 34)), path('t', 'M10 30v16h52V30M10 32l26 11 26-11')],
  ],
  notes: ['Pages for notes', () => [box(20, 4, 30, 40), box(24, 7, 30, 40, 'p'), ...many(5, i => line(28, 15 + i * 6, 22))]],
  checklist: [
    'Things to tick',
    () => many(3, i => [box(10, 8 + i * 13, 7, 7), words(22, 12 + i * 13, 14 + i * 2), box(42, 8 + i * 13, 7, 7), words(53, 12 + i * 13, 11)]),
  ],
  choice: ['Choose one', () => [...many(3, i => [ring(14, 12 + i * 12, 3.6), words(23, 12 + i * 12, 26 + i * 5)]), ring(14, 24, 1.6, 'f')]],
  scale: [
    'A scale',
    () => [
      path('r', 'M6 16h60M6 36h60'),
      ...many(6, i => [ring(11 + i * 10, 16, 3.2, 'p'), ring(11 + i * 10, 36, 3.2, 'p')]),
      ring(31, 16, 1.6, 'f'),
    ],
  ],
  grid: [
    'A grid of choices',
    () => [
      ...many(3, i => [words(7, 16 + i * 12, 20), ...many(3, j => ring(38 + j * 11, 16 + i * 12, 3))]),
      words(34, 6, 7),
      words(45, 6, 7),
      words(56, 6, 7),
    ],
  ],
  'values-sort': ['Sort values', () => many(3, i => [box(8 + i * 20, 6, 16, 38), ...many(3 - i, j => box(10.5 + i * 20, 10 + j * 11, 11, 7, 'f2'))])],
  acknowledge: [
    '“I have read this”',
    () => [box(8, 9, 8, 8), path('t', 'M9.5 13l2.4 2.6 4-6'), words(22, 11, 40), words(22, 17, 30), line(8, 40, 24), line(40, 40, 24)],
  ],
  date: ['A date', () => many(8, i => path('r', `M${8 + i * 7 + Number(i > 1) * 2 + Number(i > 3) * 2} 18v12h5v-12`))],
  table: [
    'A table',
    () => [box(7, 8, 58, 34), path('r', 'M7 16h58M7 25h58M7 33.5h58M26 8v34M45 8v34'), words(10, 12, 10), words(29, 12, 10), words(48, 12, 10)],
  ],
  'two-column': [
    'Two sides',
    () => [box(7, 12, 25, 32), box(40, 12, 25, 32), words(10, 7, 16), words(43, 7, 16), path('t', 'M33 28h5m-2-2 2 2-2 2')],
  ],
  plan: ['A plan of small steps', () => many(3, i => [box(7, 6 + i * 14, 50, 10), path('d', `M23 ${6 + i * 14}v10`), box(60, 8 + i * 14, 6, 6)])],
  'session-log': ['Notes around a session', () => many(3, i => [words(8, 8 + i * 14, 12), line(8, 14 + i * 14, 56), line(8, 18 + i * 14, 40)])],
  tracker: ['A week or a month', () => many(7, i => many(4, j => box(8 + i * 8.2, 9 + j * 8.4, 6.6, 6.6, (i * 3 + j * 5) % 7 === 1 ? 'f' : '')))],
  'check-in': [
    'Check-ins later',
    () => many(3, i => [path('d', `M10 ${8 + i * 14}v14`), ring(10, 10 + i * 14, 2.4, 'f'), words(17, 10 + i * 14, 12), line(17, 16 + i * 14, 46)]),
  ],
  'body-map': [
    'A body',
    () => [ring(36, 9, 5), path('', 'M31 15c-7 1-10 4-11 14l3 1 5-8v9l-2 16h5l4-13h2l4 13h5l-2-16v-9l5 8 3-1c-1-10-4-13-11-14-3 2-7 2-10 0z')],
  ],
  timeline: [
    'A line of time',
    () => [path('t', 'M6 24h60'), ...many(5, i => [ring(10 + i * 13, 24, 2.6, 'p'), words(7 + i * 13, i % 2 ? 34 : 14, 7)])],
  ],
  wheel: ['A wheel', () => [ring(36, 25, 20), ring(36, 25, 13, 'l'), ring(36, 25, 6.5, 'l'), ...many(6, i => path('l', spoke(i)))]],
  'circle-map': [
    'Circles of people',
    () => [
      ring(36, 25, 21, 'd'),
      ring(36, 25, 14, 'd'),
      ring(36, 25, 7, 'd'),
      box(31, 23, 10, 4, 'p'),
      box(18, 13, 10, 4, 'p'),
      box(46, 32, 10, 4, 'p'),
    ],
  ],
  steps: ['Step by step', () => many(3, i => [path('t', `M${8 + i * 14} ${38 - i * 11}h14v-11`), words(26 + i * 14, 38 - i * 11, 12)])],
};
const cards = {
  'content-note': 'A word about what comes',
  pause: 'A pause',
  crisis: 'Whom to reach now',
  quote: 'Somebody’s words',
  info: 'Something to know',
  resource: 'Something that may help',
  'post-link': 'The post on the web',
};
const groups = [
  ['Words', ['lines', 'box', 'stem', 'letter', 'notes']],
  ['To mark', ['checklist', 'choice', 'scale', 'grid', 'values-sort', 'acknowledge', 'date']],
  ['Tables', ['table', 'two-column', 'plan', 'session-log']],
  ['Days', ['tracker', 'check-in']],
  ['Drawings', ['body-map', 'timeline', 'wheel', 'circle-map', 'steps']],
];

/** All kinds of answer, as they are offered. */
export const order = groups.flatMap(([, all]) => all);

/** What a kind is called. */
export const kindName = kind => kinds[kind]?.[0] ?? cards[kind] ?? kind;

/** Its picture. */
export const kindPicture = kind => svg('svg', { class: 'kind', viewBox: '0 0 72 50', 'aria-hidden': 'true' }, ...(kinds[kind]?.[1]() ?? []));

/** The kinds that are offered, in groups: `[name, kinds]`. One that is new to this window stands at the end. */
function grouped(options) {
  const known = groups.map(([name, all]) => [name, all.filter(k => options.includes(k))]).filter(([, all]) => all.length);
  const rest = options.filter(k => !groups.some(([, all]) => all.includes(k)));
  return rest.length ? [...known, [known.length ? 'More' : '', rest]] : known;
}

/** All kinds to choose from, one at most chosen. Arrows go from one to the next, Enter or the space bar takes it: so nothing
 * is changed on the way to a kind. */
export function chooser(label, options, chosen, take) {
  const all = grouped(options).flatMap(([, some]) => some),
    start = chosen ?? all[0];
  const one = kind =>
    h(
      'button.kindof',
      {
        type: 'button',
        role: 'radio',
        'aria-checked': String(kind === chosen),
        tabIndex: kind === start ? 0 : -1,
        'data-kind': kind,
        onclick: () => take(kind),
      },
      kinds[kind] && kindPicture(kind),
      h('span', null, kindName(kind)),
    );
  const el = h(
    'div.kinds',
    { role: 'radiogroup', 'aria-label': label },
    grouped(options)
      .map(([name, some]) => [name && h('p.soft', { 'aria-hidden': 'true' }, name), h('div.kgrid', { role: 'presentation' }, some.map(one))])
      .flat(),
  );
  el.addEventListener('keydown', e => keys(e, el));
  return el;
}
function keys(e, el) {
  const all = $$('.kindof', el),
    i = all.indexOf(e.target);
  const way = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[e.key];
  const to = e.key === 'Home' ? 0 : e.key === 'End' ? all.length - 1 : way ? (i + way + all.length) % all.length : null;
  if (i < 0 || to == null || e.altKey || e.ctrlKey || e.metaKey) return;
  e.preventDefault();
  for (const b of all) b.tabIndex = b === all[to] ? 0 : -1;
  all[to].focus();
}
export const focusKind = el => $('[tabindex="0"]', el)?.focus();
