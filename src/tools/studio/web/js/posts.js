// Posts that come in: what there is to choose from, what is chosen, and what became of it.
import { $, $$, h, fresh, say } from './dom.js';
import { state, on } from './state.js';
import * as api from './api.js';
import { add, fill } from './places.js';
import { answers, faults } from './start.js';
import { pictures } from './drop.js';
import { send, picked, Refused } from './upload.js';
import { open } from './panel.js';
import { fileName, linked, prose } from './told.js';
import { capital, count, sentence } from './words.js';

add('posts', 'Bring posts in');

let lot = null, // the files that were dropped
  begin = null, // the answers for a new book
  form = null, // its form, to go back to
  drawn = null; // what the room shows, as a function

const page = (...inside) => h('div.column', null, inside.flat());
function show(draw) {
  drawn = draw;
  if (state.place === 'posts') fill(draw());
  else location.hash = '#posts';
}
function problem(told) {
  return h('div.notice', { role: 'alert' }, h('p', null, linked(sentence(told.message))), (told.hints ?? []).map(it => h('p.soft', null, linked(sentence(it)))));
}
function picker() {
  return h('input', { type: 'file', multiple: true, 'aria-label': 'Choose files with posts', onchange: e => take(picked(e.target)) });
}

function invitation(told) {
  return page(
    h('h1', null, 'Bring posts in'),
    h('p.lead', null, 'Drop them anywhere on this page: what your blog or newsletter gave you when you asked it to export your posts, or files and folders of posts.'),
    told && problem(told),
    h('div.dropbox', null, h('p.soft', null, 'Substack, WordPress, Ghost, Medium, Squarespace, Wix, Word, Google Docs, Notion, web pages, Markdown. They stay on this computer. Words that you have copied can be pasted here, too.'), picker()),
    h('p', null, h('a.text', { href: state.view.begun ? '#book' : '#start' }, state.view.begun ? 'Back to the book' : 'Back to the questions')),
  );
}

// ---- they come ----
async function take(files) {
  if (lot) api.endLot(lot).catch(() => null);
  lot = null;
  if (!state.view.begun) {
    begin = answers() ?? begin;
    form = $('form.begin') ? [...$('#room').children] : form;
  }
  const bar = h('progress', { max: '1', value: 0, 'aria-label': 'How much is here' });
  show(() => page(h('h1', null, 'They are coming in'), h('p.lead', null, count(files.length, 'file', 'files')), bar));
  try {
    lot = await send(files, share => {
      bar.value = share;
    });
    const { ok, data } = await api.postsIn(lot);
    if (!ok) throw new Refused(data?.problem ?? { message: 'this cannot be read' });
    show(() => list(data));
    say(`${count(data.posts.length, 'post is', 'posts are')} in it`);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (lot) api.endLot(lot).catch(() => null);
    lot = null;
    show(() => invitation(error.problem));
  }
}
on('dropped', files => {
  if (state.view?.begun && pictures(files)) return say('Drop a picture onto the words of a post, where it should stand');
  take(files);
});

// ---- the list ----
const states = { draft: 'a draft', page: 'a page', comment: 'an answer to somebody' };
const chosen = () => $$('#found input:checked').map(el => Number(el.value));

function row(post) {
  const id = fresh();
  return h(
    'li',
    { 'data-title': post.title.toLowerCase() },
    h('input', { type: 'checkbox', id, value: post.number, checked: post.state === 'published' && !post.there, onchange: tally }),
    h(
      'label',
      { htmlFor: id },
      h('span.no', null, post.number),
      h('span.name', null, post.title || 'Without a title', states[post.state] && h('small', null, ` ${states[post.state]}`), post.there && h('small', null, ' in the book already')),
      h('span.more', null, post.date ?? ''),
      h('span.more', null, count(post.words, 'word', 'words')),
    ),
  );
}
function tally() {
  const n = chosen().length,
    button = $('#take');
  button.disabled = !n;
  button.textContent = n ? `Take in ${count(n, 'post', 'posts')}` : 'Choose some posts';
}
const tick = on => () => {
  for (const el of $$('#found li:not([hidden]) input')) el.checked = on;
  tally();
};
function sift(e) {
  const wanted = e.target.value.trim().toLowerCase();
  for (const li of $$('#found li')) li.hidden = !li.dataset.title.includes(wanted);
}

function list({ posts, left, site }) {
  const fetched = h('input', { type: 'checkbox', id: 'fetch' }),
    endings = h('input', { type: 'checkbox', id: 'endings' });
  const many = posts.length > 12;
  setTimeout(tally);
  return page(
    h('h1', null, `${count(posts.length, 'post is', 'posts are')} here`),
    h('p.lead', null, site ? `From ${site}. ` : '', 'Choose those that become chapters; the oldest is the first. Their order can be changed later.'),
    h('div', { id: 'posts-said' }),
    posts.length > 1 &&
      h(
        'div.acts',
        null,
        h('button.text', { type: 'button', onclick: tick(true) }, 'All'),
        h('button.text', { type: 'button', onclick: tick(false) }, 'None'),
        many && h('input', { type: 'search', placeholder: 'A word of the title', 'aria-label': 'Show those with this in their title', oninput: sift }),
      ),
    h('ul.found', { id: 'found' }, posts.map(row)),
    h('label.yes', null, fetched, h('span', null, 'Fetch pictures that are only on the web', h('small', null, 'Their addresses are asked for them; nothing is sent along.'))),
    h('label.yes', null, endings, h('span', null, 'Leave out words that end most posts', h('small', null, 'Such as a call to sign up.'))),
    left.length > 0 && h('p.soft', null, `Never copied: ${left.map(it => `${it.what} (${it.count})`).join(', ')}.`),
    !state.view.begun && h('p.soft', null, `The book begins in the folder ${state.view.folder}, with what you answered.`),
    h(
      'div.acts.final',
      null,
      h('button.main', { type: 'button', id: 'take', onclick: () => bring(fetched.checked, endings.checked) }, 'Take them in'),
      h('button.text', { type: 'button', onclick: leave }, 'Leave it'),
    ),
  );
}
function leave() {
  if (lot) api.endLot(lot).catch(() => null);
  lot = null;
  drawn = invitation;
  location.hash = state.view.begun ? '#book' : '#start';
}

async function bring(fetch_, endings) {
  const button = $('#take');
  button.disabled = true;
  button.textContent = 'They are brought in';
  const asked = { posts: chosen(), 'fetch-pictures': fetch_, 'drop-endings': endings, begin: state.view.begun ? null : (begin ?? {}) };
  const { ok, data } = await api.bring(lot, asked).catch(error => {
    tally();
    throw error;
  });
  if (ok) {
    lot = null;
    state.brought = data;
    show(() => report(data));
    say(`${count(data.report.posts.length, 'post', 'posts')} came in`);
    return;
  }
  tally();
  if (data?.faults && form) {
    location.hash = '#start';
    fill(form);
    faults(data.faults);
    return;
  }
  $('#posts-said').replaceChildren(problem(data?.problem ?? data?.faults?.[0] ?? { message: 'that did not work' }));
}

// ---- what became of them ----
const deeds = { missing: 'Missing', guessed: 'Guessed' };
/** In the words of a page with buttons. */
function plain({ what, action }) {
  if (what.includes('--fetch-pictures'))
    return ['pictures that are only on the web', 'Bring the posts in once more with “Fetch pictures”, or take the lines out.'];
  if (what.includes('--drop-endings'))
    return ['words that end most posts', 'Bring the posts in once more with “Leave out words that end most posts” where they should go: what you have changed by hand stays.'];
  return [what, action];
}
/** A post that has just come in is known once the book has been set with it. */
async function there(file) {
  for (let turn = 0; turn < 40; turn++) {
    if ((await api.file(file)).ok) return;
    await new Promise(next => setTimeout(next, 250));
  }
}
function spot({ file, line, words, at }) {
  const go = async () => {
    location.hash = '#book';
    await there(file);
    open(file, { at: at ?? undefined, focus: true });
  };
  return h(
    'li',
    null,
    h('button.line', { type: 'button', onclick: go }, h('span.at', null, line ? `${capital(fileName(file))}, line ${line}` : capital(fileName(file))), ' ', words && `“${words}”`),
  );
}
function need(one) {
  const [what, action] = plain(one);
  return h(
    'section',
    null,
    h('h2', null, deeds[one.deed] && h('span.deed', { className: `deed ${one.deed}` }, deeds[one.deed]), ' ', prose(capital(what)), ` (${one.spots.length})`),
    h('p.soft', null, prose(action)),
    h('ul.plainlist', null, one.spots.map(spot)),
  );
}
function report({ report: done, needs, file }) {
  const open_ = needs.reduce((sum, it) => sum + it.spots.length, 0);
  return page(
    h('h1', null, `${count(done.posts.length, 'post', 'posts')} came in`),
    h('p.lead', null, 'Every word is in a post or in the report. ', open_ ? `${count(open_, 'thing is', 'things are')} worth a look; they can wait.` : 'Nothing needs you.'),
    h('div.acts.final', null, h('a.main', { href: '#book' }, 'To the book')),
    needs.map(need),
    h(
      'section',
      null,
      h('h2', null, 'The posts'),
      h('ul.plainlist', null, done.posts.map(post => spot({ file: post.file, line: null, at: null, words: `${post.title}: ${count(post.words_in_post, 'word', 'words')}` }))),
    ),
    done.pictures > 0 && h('p', null, `${count(done.pictures, 'picture', 'pictures')} came with them.`),
    done.left.length > 0 && h('p.soft', null, `Not copied: ${done.left.map(it => `${it.what} (${it.count})`).join(', ')}.`),
    h('p.soft', null, 'The account of every word stands in the file ', h('code', null, file), ' of the folder.'),
    h('section', null, h('h2', null, 'Bring more in'), h('div.dropbox', null, h('p.soft', null, 'Drop them anywhere on this page, or choose them.'), picker())),
  );
}

on('place', () => {
  if (state.place !== 'posts') return;
  fill((drawn ?? invitation)());
});
