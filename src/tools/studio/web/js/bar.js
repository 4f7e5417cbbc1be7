// Below the pages: which edition, paper and brand, which page, how many at once, and how large.
import { $, h, icon } from './dom.js';
import { state, on } from './state.js';
import { look } from './live.js';
import { mode, zoom, fit } from './pages.js';
import { can, open } from './second.js';
import { capital, paper } from './words.js';

const bar = $('#bar');
const own = ''; // the brand of the folder itself, as the value of an option

function pick(label, name, options, value) {
  if (options.length < 2) return null;
  const select = h(
    'select',
    { 'aria-label': label, onchange: e => look({ [name]: e.target.value }) },
    options.map(([id, words]) => h('option', { value: id }, words)),
  );
  select.value = value ?? own;
  return select;
}
const press = (label, drawing, on, act) =>
  h(
    'button.quiet',
    { type: 'button', 'aria-label': label, title: label, 'aria-pressed': on == null ? null : String(on), onclick: act },
    icon(drawing),
  );

function draw() {
  const { view } = state,
    focused = [...bar.children].indexOf(document.activeElement);
  const wide = state.fit === 'width';
  bar.replaceChildren(
    ...[
      pick(
        'Edition',
        'edition',
        view.editions.map(e => [e.id, capital(e.name)]),
        view.edition,
      ),
      pick(
        'Paper',
        'paper',
        view.papers.map(p => [p.id, paper(p.id)]),
        view.paper,
      ),
      pick('Look', 'brand', [[own, 'Its own look'], ...view.brands.map(b => [b, capital(b)])], view.brand),
      h('span.push'),
      h('span.where-page', { id: 'where-page' }),
      press('One page', 'one', state.mode === 'one', () => mode('one')),
      press('Two pages', 'two', state.mode === 'two', () => mode('two')),
      can() && press('Two editions side by side', 'beside', state.mode === 'beside', () => (state.mode === 'beside' ? mode('one') : open())),
      press('All pages, small', 'all', state.mode === 'all', () => mode('all')),
      press('Smaller', 'less', null, () => zoom(1 / 1.2)),
      h(
        'button.quiet.fit',
        {
          type: 'button',
          disabled: state.mode === 'all',
          'aria-label': wide ? 'Fit the whole page' : 'Fit the width',
          onclick: () => fit(wide ? 'page' : 'width'),
        },
        wide ? 'Page' : 'Width',
      ),
      press('Larger', 'more', null, () => zoom(1.2)),
      press('Show or hide the side', 'side', document.body.dataset.side !== 'off', side),
    ].filter(Boolean),
  );
  if (focused >= 0) bar.children[focused]?.focus();
  where();
}
function where() {
  const pages = state.view?.pages ?? [],
    el = $('#where-page');
  if (el && pages.length) el.textContent = `Page ${pages[state.page]?.number ?? state.page + 1} of ${pages.length}`;
}

/** Shows or hides the right pane. */
export function side() {
  document.body.dataset.side = document.body.dataset.side === 'off' ? 'on' : 'off';
  draw();
}
let drawn = '';
on('view', ({ view }) => {
  const now = JSON.stringify([view.edition, view.paper, view.brand, view.editions, view.papers, view.brands]);
  if (now !== drawn) {
    drawn = now;
    draw();
  } else where();
});
on('bar', draw);
on('page', where);
