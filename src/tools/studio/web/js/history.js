// The history: every saved state, what it changed, and the way back to it.
import { $, $$, h, say } from './dom.js';
import { state, on } from './state.js';
import * as api from './api.js';
import * as docs from './docs.js';
import { head } from './panel.js';
import { compared, differing } from './compare.js';
import { clock, count, day } from './words.js';

const list = $('#states');
let states = [];

function drawList() {
  const days = new Map();
  for (const s of states) days.set(day(s.time), [...(days.get(day(s.time)) ?? []), s]);
  const chosen = current();
  list.replaceChildren(
    ...[...days].flatMap(([name, all]) => [
      h('h2.small', null, name),
      h(
        'ol',
        null,
        all.map(s =>
          h(
            'li',
            null,
            h(
              'a',
              { href: `#history/${s.id}`, 'aria-current': s === chosen ? 'true' : null },
              h('time', { datetime: new Date(s.time).toISOString() }, clock(s.time)),
              h('span', null, s.what, s.current && h('em', null, 'where the book is now')),
            ),
          ),
        ),
      ),
    ]),
  );
  if (!states.length) list.replaceChildren(h('p.soft', null, 'Nothing has been saved yet.'));
}
const current = () => states.find(s => String(s.id) === state.sub) ?? states.find(s => s.current) ?? states[0];

async function drawState() {
  const s = current();
  $('#mid-title').textContent = s ? `${s.what}, before and then` : 'The history';
  if (!s) return empty();
  const { ok, data } = await api.oneState(s.id);
  if (state.place !== 'history' || s !== current()) return;
  const files = ok ? differing(data.before, data.then) : [];
  $('#compare').replaceChildren(
    h(
      'div',
      null,
      files.length
        ? files.map(path => compared(path, data.before[path], data.then[path], data.words[path] ?? []))
        : h('p.soft', null, 'No words changed: this is how the book began.'),
    ),
  );
  $('#compare').scrollTop = 0;
  drawSide(s, files);
}
function empty() {
  $('#compare').replaceChildren();
  $('#right').replaceChildren(
    head('', 'History', false),
    h('div.body', null, h('p.lead', null, 'Everything that is saved here can be brought back.')),
  );
}

function drawSide(s, files) {
  const back = h(
    'button.main',
    { type: 'button', disabled: !!s.current, onclick: () => bring(s) },
    s.current ? 'The book is at this state' : 'Bring the book back to this',
  );
  $('#right').replaceChildren(
    head(`${day(s.time)}, ${clock(s.time)}`, s.what, false),
    h(
      'div.body',
      null,
      h('p.soft', null, files.length ? `${count(files.length, 'file', 'files')} changed.` : ''),
      h('div.acts.col', null, back),
      !s.current && h('p.soft', null, 'Nothing is lost by it: what you have now stays in this list, above.'),
      h('p.soft', null, `${count(states.length, 'state is', 'states are')} kept in the book’s folder, in `, h('code', null, '.history'), '.'),
    ),
  );
}

async function bring(s) {
  await docs.flushAll();
  const { ok } = await api.bringBack(s.id);
  if (!ok) return say('That did not work. The book is as it was.', true);
  state.savedAt = Date.now();
  state.sub = '';
  history.replaceState(null, '', '#history');
  await load();
  say(`The book is as it was: ${day(s.time)}, ${clock(s.time)}`);
  $('#right h2')?.focus();
}

async function load() {
  const had = list.contains(document.activeElement) && document.activeElement.getAttribute('href');
  const { ok, data } = await api.states();
  if (ok) states = data.states;
  if (state.place !== 'history') return;
  drawList();
  if (had)
    $$('a', list)
      .find(a => a.getAttribute('href') === had)
      ?.focus();
  await drawState();
}
on('place', () => {
  if (state.place === 'history') docs.flushAll().then(load);
});
on('history', () => {
  if (state.place === 'history') load();
});
on('view', () => {
  if (state.place === 'history' && !states.length) load();
});
