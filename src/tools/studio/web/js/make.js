// What is made of the book: the PDFs, the kit, and a form that is filled in to be looked at.
import { $, h, say } from './dom.js';
import { state, on, tell } from './state.js';
import * as api from './api.js';
import * as docs from './docs.js';
import { add, fill } from './places.js';
import { goToKit, kitField, kitFields } from './kit.js';
import { linked } from './told.js';
import { capital, count, sentence } from './words.js';

add('make', 'Make');

let now = null, // how far it has come
  last = {}, // what came of each before, by its name
  root = '',
  places = { pdfs: 'dist', kit: 'kit' };

const size = bytes => (bytes < 1e6 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`);
const papers = { letter: 'US Letter', a4: 'A4' };
const paper = id => papers[id] ?? id;

// ---- what is asked for ----
function box(name, id, words) {
  return h('label.yes', null, h('input', { type: 'checkbox', name, value: id, checked: true, onchange: plan }), words);
}
const ticked = (form, name) => [...form.querySelectorAll(`[name=${name}]:checked`)].map(el => el.value);
async function begin(what, asked = {}) {
  await docs.flushAll();
  const { status } = await api.make({ what, ...asked });
  if (status === 409) return say('Something is being made already', true);
  return say('It is begun. You can go on writing meanwhile.');
}

/** Which files there will be. */
function names() {
  const form = $('#make-pdfs');
  return ticked(form, 'editions').flatMap(kind => {
    const screen = state.view.screens.find(it => it.id === kind);
    return screen ? [screen.file] : ticked(form, 'papers').map(on => `${state.view.slug}-${kind}-${on}.pdf`);
  });
}
function plan() {
  const all = names();
  $('#make-plan').textContent = all.length ? all.join(', ') : 'Choose an edition and a paper.';
  draw();
}
const where = folder => h('p.hint', null, 'They go into ', h('code', null, `${root}/${folder}`), '. ');

function page() {
  const { view } = state,
    select = h('select', { id: 'test-paper', 'aria-label': 'Paper of the test' }, view.papers.map(p => h('option', { value: p.id }, paper(p.id))));
  return h(
    'div.column.make',
    null,
    h('h1', null, 'Make'),
    h('p.lead', null, 'Everything is made on this computer. A run that fails leaves what was there.'),
    h(
      'section',
      null,
      h('h2', null, view.screens.length ? 'The files' : 'The PDFs'),
      h(
        'form',
        {
          id: 'make-pdfs',
          onsubmit: e => {
            e.preventDefault();
            begin('pdfs', { editions: ticked(e.target, 'editions'), papers: ticked(e.target, 'papers') });
          },
        },
        h(
          'div.choices',
          null,
          h('fieldset', null, h('legend', null, 'Editions'), [...view.editions, ...view.screens].map(e => box('editions', e.id, capital(e.name)))),
          h('fieldset', null, h('legend', null, 'Papers'), view.papers.map(p => box('papers', p.id, paper(p.id)))),
        ),
        where(places.pdfs),
        h('p.hint', { id: 'make-plan' }),
        h('p', null, h('button.main', { type: 'submit', id: 'go-pdfs' }, view.screens.length ? 'Make the files' : 'Make the PDFs')),
      ),
      h('div.made', { id: 'made-pdfs' }),
    ),
    h(
      'section',
      null,
      h('h2', null, 'The kit'),
      h('p', null, 'All that you upload when people get the workbook by signing up for your newsletter: the PDFs, pictures of the cover, the message, a piece of web page, and a page that says where each of them goes.'),
      kitFields(),
      where(places.kit),
      h('p.hint', null, 'An older kit there is replaced as a whole, once the new one is complete.'),
      h('p', null, h('button.main', { type: 'button', id: 'go-kit', onclick: () => begin('kit') }, 'Make the kit')),
      h('div.made', { id: 'made-kit' }),
    ),
    h(
      'section',
      null,
      h('h2', null, 'A test of the form'),
      h('p', null, 'Every place of the edition to type into is filled with sample words, so that you see how answers lie. Nothing is written into the folder.'),
      view.papers.length > 1 && h('p', null, select),
      h('p', null, h('button.main', { type: 'button', id: 'go-test', onclick: () => begin('test', { papers: [select.value].filter(Boolean) }) }, 'Fill it in')),
      h('div.made', { id: 'made-test' }),
    ),
  );
}

// ---- how far it is ----
const nameOf = path => path.split('/').at(-1);
function progress() {
  const files = Object.entries(now.files),
    done = files.filter(([, is]) => is).length,
    wanted = Math.max(files.length, now.what === 'pdfs' ? names().length : 0) + 1;
  return [
    h('progress', { max: wanted, value: done + 0.2, 'aria-label': 'How much is made' }),
    h('p.soft', null, files.length ? `${count(done, 'file', 'files')} of ${Math.max(files.length, wanted - 1)} set. ` : 'The words are read. ', 'You can go on writing meanwhile.'),
  ];
}
function link(path, words) {
  return h('a', { href: `made/${path.split('/').map(encodeURIComponent).join('/')}`, target: '_blank', rel: 'noopener' }, words);
}
function line(file) {
  const more = [file.pages && count(file.pages, 'page', 'pages'), file.bytes && size(file.bytes)].filter(Boolean).join(', ');
  const words = link(nameOf(file.path), nameOf(file.path));
  if (!file.path.endsWith('.pdf')) words.download = nameOf(file.path);
  return h('li', null, words, ' ', h('span.soft', null, more));
}
const results = {
  pdfs: ({ made }) => [h('p', null, `Written into ${places.pdfs}:`), h('ul.plainfiles', null, made.map(line))],
  kit: ({ made: [first], gaps }) => [
    h('p', null, `${count(first.count, 'file', 'files')} are written. Open this one first: `, link(first.path, nameOf(first.path)), ' ', h('span.soft', null, `It lies in ${root}/${places.kit}.`)),
    gaps.length > 0 && h('p', null, 'Still to say above, and marked until then wherever it belongs:'),
    gaps.length > 0 && h('ul.plainfiles', null, gaps.map(gap => h('li', null, h('button.text', { type: 'button', onclick: () => goToKit(gap) }, kitField(gap))))),
  ],
  test: ({ made: [one] }) => [
    h('p', null, `${count(one.count, 'place', 'places')} on ${count(one.pages ?? 0, 'page', 'pages')} are filled. `, link('test.pdf', 'Look at it')),
  ],
};
function problem(p) {
  return h(
    'div.notice',
    null,
    h('p', null, linked(sentence(p.message))),
    p.hints.map(hint => h('p.soft', null, linked(sentence(hint)))),
    p.file &&
      h(
        'div.acts',
        null,
        h('button.text', { type: 'button', onclick: () => (tell('mend', p), (location.hash = '#book')) }, 'Go there'),
      ),
  );
}
function told(state_) {
  if (state_.running) return progress();
  return done(state_);
}
function done(now) {
  if (now.problems.length) return [h('p', null, 'Nothing was made, and what was there stays.'), now.problems.map(problem)];
  if (!now.made.length) return [];
  return [
    ...results[now.what](now),
    now.warnings.length > 0 && h('details.fold', null, h('summary', null, count(now.warnings.length, 'thing to know', 'things to know')), h('ul.plainlist', null, now.warnings.map(w => h('li', null, h('p', null, linked(sentence(w.message))))))),
  ];
}
let drawn = '';
function draw(anyway) {
  if (state.place !== 'make' || !$('#make-pdfs')) return;
  for (const what of ['pdfs', 'kit', 'test']) $(`#go-${what}`).disabled = !!now?.running || (what === 'pdfs' && !names().length);
  const text = JSON.stringify(now);
  if ((!now?.what && !Object.keys(last).length) || (text === drawn && !anyway)) return;
  drawn = text;
  for (const what of ['pdfs', 'kit', 'test']) {
    const it = what === now.what ? now : last[what];
    if (it) $(`#made-${what}`).replaceChildren(...told(it).flat().filter(Boolean));
  }
}

async function enter() {
  if (state.place !== 'make') return;
  const { ok, data } = await api.making();
  if (!ok || state.place !== 'make') return;
  ({ state: now, last, root, places } = data);
  fill(page());
  plan();
  draw(true);
}
on('place', enter);
on('making', state_ => {
  const was = now;
  if (was?.what && was.what !== state_.what) last[was.what] = was;
  now = state_;
  draw();
  if (was?.running && !now.running) say(now.problems.length ? 'Nothing was made' : 'It is made', now.problems.length > 0);
});
let shape = '';
on('view', ({ view }) => {
  const next = JSON.stringify([view.editions, view.screens, view.papers, view.slug]);
  if (state.place === 'make' && shape && shape !== next && !$('#room').contains(document.activeElement)) enter();
  shape = next;
});
