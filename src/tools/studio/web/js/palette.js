// Find or do: chapters, prompts, words, and what the studio can do. It floats, and leaves on Esc, Tab or a click beside it.
import { $, h, icon, say } from './dom.js';
import { state } from './state.js';
import * as api from './api.js';
import { open, choose } from './panel.js';
import { openPrompt } from './contents.js';
import { show } from './pages.js';
import { look } from './live.js';
import { can, close as close_, open as open_ } from './second.js';
import { step } from './status.js';
import { goTo } from './findings.js';
import { counts, seen } from './found.js';
import { plainly } from './told.js';
import { capital, shorten } from './words.js';

const frame = $('#palette'),
  most = 12;
const least = 3; // letters, before words are looked for
const patience = 120; // after the last key, before words are looked for, in ms
let back,
  on = 0,
  hits = [],
  found = { asked: '', list: [] },
  timer;

const pageName = at => `page ${state.view.pages[at]?.number ?? at + 1}`;
const goBook = () => {
  if (state.place !== 'book') location.hash = '#book';
};
const turn = at => {
  const to = `#book/${at + 1}`;
  if (location.hash === to) show(at);
  else location.hash = to;
};

// ---- what can be found ----
function places() {
  return state.view.contents.flatMap(e => [
    {
      words: e.title,
      more: e.number ? `chapter ${e.number}, ${pageName(e.page)}` : pageName(e.page),
      act: () => {
        turn(e.page);
        $('#mid').focus();
      },
    },
    ...e.prompts.map(p => ({ words: p.title ? `${p.title}: ${p.ask}` : p.ask, more: `${e.title}, ${pageName(p.page)}`, act: () => prompt(e, p) })),
  ]);
}
const prompt = (entry, p) => {
  turn(p.page);
  openPrompt(entry, p, true);
};
function deeds() {
  const { view } = state,
    of = (list, name, kind, label) =>
      list.filter(x => x.id !== (view[name] ?? '')).map(x => ({ words: `${kind}: ${label(x)}`, more: '', act: () => look({ [name]: x.id }) }));
  return [
    view.undo && { words: `Undo: ${view.undo.what}`, more: 'Ctrl Z', act: () => step(true) },
    view.redo && { words: `Redo: ${view.redo.what}`, more: 'Ctrl Shift Z', act: () => step(false) },
    {
      words: 'Change the order of chapters and pages',
      more: 'Order',
      act: () => {
        goBook();
        location.hash = '#book/order';
      },
    },
    ...settings().map(([words, path]) => ({ words, more: 'Settings', act: () => file(path) })),
    {
      words: 'Change colours, typefaces, the logo and whose book it is',
      more: 'Look',
      act: () => {
        location.hash = '#look';
      },
    },
    {
      words: 'Make the PDFs, the kit or a test of the form',
      more: 'Make',
      act: () => {
        location.hash = '#make';
      },
    },
    {
      words: 'Bring posts in',
      more: 'Import',
      act: () => {
        location.hash = '#posts';
      },
    },
    {
      words: 'Go back to an earlier state',
      more: 'History',
      act: () => {
        location.hash = '#history';
      },
    },
    can() && {
      words: state.mode === 'beside' ? 'Show one edition alone' : 'Show two editions side by side',
      more: 'Pages',
      act: () => {
        goBook();
        if (state.mode === 'beside') close_();
        else open_();
      },
    },
    ...of(view.editions, 'edition', 'Edition', e => e.name),
    ...of(view.papers, 'paper', 'Paper', p => capital(p.id)),
    ...of([{ id: '' }, ...view.brands.map(id => ({ id }))], 'brand', 'Look', b => (b.id ? capital(b.id) : 'its own')),
    {
      words: 'What can be done with keys',
      more: '?',
      act: () => {
        goBook();
        choose({ kind: 'keys' }, true);
      },
    },
    { words: 'Light or dark', more: '', act: shade },
  ].filter(Boolean);
}
/** What can be set of the book as a whole. */
const settings = () => [
  ['What the book is called, and what it is like', 'workbook.toml'],
  ['Crisis lines', 'crisis.toml'],
  ['Words that are explained', 'glossary.toml'],
  ['Its look, by numbers', 'brand.toml'],
];
async function file(path) {
  const { ok } = await api.file(path);
  if (!ok) return say(`This book has nothing of its own there: ${plainly(`\`${path}\``)}`, true);
  goBook();
  open(path, { focus: true });
}
/** What the check says, each thing with its page. */
const said = () => [
  ...(counts() ? [{ words: `What the check says: ${counts()}`, more: 'Findings', act: () => { goBook(); location.hash = '#book/findings'; } }] : []),
  ...seen().map(f => ({ words: plainly(f.message), more: ['check', f.page == null ? '' : pageName(f.page)].filter(Boolean).join(', '), act: () => goTo(f) })),
];
function shade() {
  const root = document.documentElement;
  root.dataset.theme = getComputedStyle(root).colorScheme === 'dark' ? 'light' : 'dark';
  try {
    localStorage.setItem('studio: shade', root.dataset.theme);
  } catch {
    /* not kept */
  }
}

/** Words on the pages, with a little of what stands around them. */
function inWords(asked) {
  const { view } = state,
    chapter = at => view.contents.findLast(e => e.page <= at)?.title ?? '';
  return found.list.map(({ page, thing }) => ({
    around: around(thing.words, asked),
    more: [chapter(page), pageName(page)].filter(Boolean).join(', '),
    act: () => words(page, thing, asked),
  }));
}
function around(text, asked) {
  const i = text.toLowerCase().indexOf(asked.toLowerCase());
  if (i < 0) return ['', '', shorten(text, 64)];
  const from = i < 28 ? 0 : text.indexOf(' ', i - 28) + 1,
    to = i + asked.length;
  return [(from ? '…' : '') + text.slice(Math.min(from, i), i), text.slice(i, to), shorten(text.slice(to), 34)];
}
function words(page, thing, asked) {
  turn(page);
  if (thing.editable) open(thing.file, { at: thing.from, focus: true, words: asked });
  else choose({ kind: 'fixed', thing }, true);
}
async function lookFor(asked) {
  const { ok, data } = await api.find(asked);
  if (!ok || frame.hidden || $('#pq').value.trim() !== asked) return;
  found = { asked, list: data.found };
  search($('#pq').value);
}

// ---- the list ----
function search(asked) {
  const parts = asked.toLowerCase().split(/\s+/).filter(Boolean),
    fits = x => parts.every(p => `${x.words} ${x.more}`.toLowerCase().includes(p));
  hits = [...places(), ...deeds(), ...said()].filter(fits).slice(0, asked.trim().length >= least ? most / 2 : most);
  if (asked.trim() === found.asked) hits.push(...inWords(found.asked).slice(0, most - hits.length));
  on = Math.min(on, Math.max(0, hits.length - 1));
  draw();
}
function type(value) {
  on = 0;
  clearTimeout(timer);
  const asked = value.trim();
  if (asked.length >= least) timer = setTimeout(() => lookFor(asked), patience);
  else found = { asked: '', list: [] };
  search(value);
}
function draw() {
  const inner = hit => (hit.around ? [hit.around[0], h('mark', null, hit.around[1]), hit.around[2]] : [hit.words]);
  const rows = hits.map((hit, i) =>
    h('li', { role: 'option', id: `po${i}`, 'aria-selected': String(i === on) }, h('span.hit', null, inner(hit)), h('span.more', null, hit.more)),
  );
  $('#plist').replaceChildren(
    ...(rows.length ? rows : [h('li', { role: 'option', id: 'po0', 'aria-selected': 'false', 'aria-disabled': 'true' }, 'Nothing by that name')]),
  );
  $('#pq').setAttribute('aria-activedescendant', `po${on}`);
  $(`#po${on}`).scrollIntoView({ block: 'nearest' });
}
const key = words => h('kbd', null, words);

export function openPalette() {
  if (!frame.hidden) return close();
  if (!state.view?.begun) return;
  back = document.activeElement;
  frame.replaceChildren(
    h(
      'div.pal',
      { role: 'dialog', 'aria-label': 'Find or do' },
      h('input', {
        id: 'pq',
        type: 'text',
        role: 'combobox',
        'aria-expanded': 'true',
        'aria-controls': 'plist',
        'aria-autocomplete': 'list',
        'aria-label': 'Find a page, a prompt, words or something to do',
        placeholder: 'A page, a prompt, words, something to do',
        autocomplete: 'off',
        spellcheck: false,
        oninput: e => type(e.target.value),
        onkeydown: keys,
      }),
      h('ul', { id: 'plist', role: 'listbox', 'aria-label': 'Found' }),
      h('p.pfoot', null, key('↑'), ' ', key('↓'), ' to choose, ', key('Enter'), ' to go, ', key('Esc'), ' to leave'),
    ),
  );
  frame.hidden = false;
  on = 0;
  search('');
  $('#pq').focus();
}
function close() {
  frame.hidden = true;
  frame.replaceChildren();
  if (back?.isConnected) back.focus({ preventScroll: true });
}
function take(i) {
  const hit = hits[i];
  if (!hit) return;
  close();
  hit.act();
  say(hit.words ?? hit.more);
}

function keys(e) {
  const move = { ArrowDown: 1, ArrowUp: -1 }[e.key];
  if (move && hits.length) {
    e.preventDefault();
    on = (on + move + hits.length) % hits.length;
    draw();
  }
  if (e.key === 'Enter' && !e.isComposing) {
    e.preventDefault();
    take(on);
  }
  if (e.key === 'Escape' || e.key === 'Tab') {
    e.preventDefault();
    e.stopPropagation();
    close();
  }
}
frame.addEventListener('pointerdown', e => {
  const li = e.target.closest('#plist li');
  if (li) e.preventDefault();
});
frame.addEventListener('click', e => {
  const li = e.target.closest('#plist li');
  if (li) take([...li.parentNode.children].indexOf(li));
});
document.addEventListener('pointerdown', e => {
  if (!frame.hidden && !e.target.closest('.pal, #find')) close();
});
$('#find').prepend(icon('find'));
$('#find').addEventListener('click', openPalette);
