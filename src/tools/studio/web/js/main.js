// The beginning: addresses, keys that work anywhere, and the first question to the server.
import { $, $$, say } from './dom.js';
import { state, on, tell } from './state.js';
import { tryNow } from './live.js';
import { show } from './pages.js';
import { open, openOrder, shut, choose } from './panel.js';
import { toggle } from './contents.js';
import { side } from './bar.js';
import { ask, step } from './status.js';
import { openPalette } from './palette.js';
import { helpKey } from './keys.js';
import { places } from './places.js';
import * as docs from './docs.js';
import './room.js';
import './second.js';
import './strip.js';
import './changes.js';
import './history.js';
import './drop.js';
import './start.js';
import './posts.js';
import './findings.js';
import './make.js';
import './look.js';

try {
  const shade = localStorage.getItem('studio: shade');
  if (shade) document.documentElement.dataset.theme = shade;
} catch {
  /* the system's */
}

// ---- addresses: #book, #book/38, #book/order, #history, #history/ID, #posts and other places by name ----
function place(name) {
  state.place = name;
  document.body.dataset.place = name;
  document.body.dataset.begun = state.view?.begun === false ? 'no' : 'yes';
  ['left', 'mid', 'right'].forEach((id, i) => $(`#${id}`).setAttribute('aria-label', places[name][i]));
  for (const a of $$('.top nav a'))
    if (a.id === `to-${name}`) a.setAttribute('aria-current', 'page');
    else a.removeAttribute('aria-current');
  if (name === 'book' && state.view) $('#mid-title').textContent = `${state.view.title}, the pages`;
  tell('place');
}
function route() {
  const [where, sub = ''] = location.hash.slice(1).split('/');
  if (where === 'mid') return;
  const wanted = where !== 'start' && places[where] ? where : 'book';
  const name = state.view?.begun === false && wanted !== 'posts' ? 'start' : wanted;
  const other = name !== state.place || sub !== state.sub;
  state.sub = name === 'book' ? '' : sub;
  if (name === 'book' ? state.place !== 'book' : other) place(name);
  if (name === 'book' && sub === 'order') openOrder();
  if (name === 'book' && sub === 'settings') open('workbook.toml', { focus: true });
  if (name === 'book' && sub && !Number(sub)) tell('part', sub);
  if (name === 'book' && Number(sub)) show(Number(sub) - 1);
}
const parts = ['order', 'findings']; // addresses of what the side shows
// The address follows the page that is read, so that a reload comes back to it.
let follow;
on('page', () => {
  clearTimeout(follow);
  follow = setTimeout(() => {
    if (state.place === 'book' && !parts.includes(state.chosen?.kind)) history.replaceState(null, '', `#book/${state.page + 1}`);
  }, 400);
});
let ordering = false;
on('chosen', () => {
  const was = ordering;
  ordering = parts.includes(state.chosen?.kind);
  if (was && !ordering) tell('page');
});
// A page that is asked for again is shown again, though the address stays.
document.addEventListener('click', e => {
  const a = e.target.closest('a[href^="#book/"]');
  if (!a || e.ctrlKey || e.metaKey || e.shiftKey) return;
  e.preventDefault();
  if (location.hash !== a.getAttribute('href')) history.pushState(null, '', a.getAttribute('href'));
  route();
});
$('.skip').addEventListener('click', e => {
  e.preventDefault();
  $('#mid').focus();
});
addEventListener('hashchange', route);
addEventListener('popstate', route);

// ---- keys ----
const panes = () => ['.top', '#left', '#mid', '#col-second', '#right'].map(s => $(s)).filter(p => p.offsetParent !== null || p.matches('.top'));
function nextPane(back) {
  const all = panes(),
    i = all.findLastIndex(p => p.contains(document.activeElement)); // the second column is in the middle, too
  const next = all[(i + (back ? -1 : 1) + all.length) % all.length];
  const wanted = ['.thing[tabindex="0"]', '.whole[tabindex="0"]', '[aria-current=page]', '[aria-current=true]', 'h2[tabindex]', 'a, button'];
  const first = wanted.flatMap(s => $$(s, next)).find(el => el.checkVisibility());
  (first ?? next).focus();
}
const typing = el => el.matches('textarea, select, input:not([type=checkbox], [type=radio])');

const combos = {
  k: openPalette,
  s: ask,
  '\\': side,
  z: e => step(!e.shiftKey),
  y: () => step(false),
};
document.addEventListener('keydown', e => {
  const key = e.key.length === 1 ? e.key.toLowerCase() : e.key;
  if ((e.ctrlKey || e.metaKey) && !e.altKey && combos[key]) {
    if ((key === 'z' || key === 'y') && typing(e.target)) return;
    e.preventDefault();
    return combos[key](e);
  }
  if (e.key === 'F6') {
    e.preventDefault();
    return nextPane(e.shiftKey);
  }
  if (e.key === 'Escape') return leave(e);
  if (e.key === '?' && !typing(e.target) && helpKey() && state.place === 'book') {
    e.preventDefault();
    choose({ kind: 'keys' }, true);
  }
});
function leave(e) {
  if (document.body.classList.contains('contents')) {
    toggle(false);
    return $('#open-contents').focus();
  }
  if (state.place === 'book' && state.chosen && e.target.closest('#right') && !e.isComposing) {
    e.preventDefault();
    shut();
  }
}

// ---- the first view ----
let begun = false;
on('view', ({ was }) => {
  document.body.dataset.begun = state.view.begun ? 'yes' : 'no';
  // the book has begun, or is gone
  if (was && was.begun !== state.view.begun && state.place !== 'posts') {
    if (state.view.begun) history.replaceState(null, '', '#book');
    route();
  }
  if (begun) return;
  begun = true;
  if (docs.resume()) {
    say('Words that were not saved are sent again');
  }
  const unsent = docs.unsaved()[0];
  requestAnimationFrame(() => {
    route();
    if (unsent) open(unsent.path);
  });
});
place(location.hash.startsWith('#history') ? 'history' : 'book'); // until it is known whether there is a book
tryNow();
