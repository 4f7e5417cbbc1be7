// The right pane: the file of what was chosen, or the book as a whole, or where fixed words come from.
import { $, $$, h, icon, say } from './dom.js';
import { state, on, tell } from './state.js';
import * as docs from './docs.js';
import { fold, unfold, remarks } from './fields.js';
import { form, noteShape, sections, tableNamed } from './forms.js';
import { outline } from './entries.js';
import { growAll } from './area.js';
import { post, mirror, aim } from './post.js';
import { overview } from './overview.js';
import { keys } from './keys.js';
import { arrangement, settings } from './order.js';
import { notice } from './notices.js';
import { buttonFor } from './things.js';
import { named } from './told.js';
import { capital, shorten } from './words.js';

const pane = $('#right');
const here = page => (page ? `page ${page.number ?? state.view.pages.indexOf(page) + 1}` : '');

export function head(where, title, close = true) {
  return h(
    'header.ph',
    null,
    h('div', null, where && h('p.where', null, where), h('h2', { tabIndex: -1 }, title)),
    close && h('button.quiet', { type: 'button', 'aria-label': 'Close, back to the page', onclick: shut }, icon('close')),
  );
}

// ---- opening ----
/** Opens a file where it says `at`; with `focus` the caret goes there. */
export async function open(path, { at: given, line, focus, problem, words } = {}) {
  const doc = await docs.open(path, line);
  if ('refused' in doc) return choose({ kind: 'closed', path, problem: problem ?? doc.refused }, focus);
  const at = words ? wordsAt(doc, given, words) : (given ?? (line ? doc.asked : null));
  const part = at == null ? null : partAt(doc, at),
    group = part && doc.file.kind !== 'post' ? part.group : null;
  const same =
    state.chosen?.doc === doc &&
    (doc.file.kind === 'post' ? !part || $(`[data-name="${CSS.escape(part.name)}"]`) : state.chosen.group === group || group == null);
  state.chosen = same ? state.chosen : { kind: 'file', doc, group: group ?? doc.file.parts[0]?.group, part };
  if (!same) draw();
  settle(doc, part, at, focus);
}

/** Where words stand in a post, from a place on. */
function wordsAt({ file: { body } }, at, words) {
  if (!body || at < body.from) return at;
  const found = body.text.toLowerCase().indexOf(words.toLowerCase(), at - body.from);
  return found < 0 ? at : body.from + found;
}

function partAt(doc, at) {
  if (doc.file.body && at >= doc.file.body.from) return null;
  const entry = sections(doc).findLast(g => g.table.id.length > 1 && g.table.from <= at && g.parts.length);
  const parts = entry?.parts ?? doc.file.parts;
  if (entry && at < parts[0].from) return parts[0];
  return parts.find(p => p.from <= at && at <= p.to) ?? parts.findLast(p => p.from <= at) ?? null;
}

/** Brings the caret to where the words are, and outlines them. */
function settle(doc, part, at, focus) {
  if (!part && doc.file.body) return aim(doc, at ?? doc.file.body.from, focus);
  const chosen = part ?? doc.file.parts.find(p => p.group === state.chosen.group),
    area = chosen && $(`[data-name="${CSS.escape(chosen.name)}"]`, pane);
  if (!area) return focus && $('h2', pane).focus();
  area.closest('details')?.setAttribute('open', '');
  if (focus) {
    area.focus();
    area.setSelectionRange(area.value.length, area.value.length);
  }
  area.scrollIntoView({ block: 'nearest' });
  tell('caret', { file: doc.path, from: chosen.from, to: chosen.to });
}

/** The order of chapters and pages. */
export async function openOrder() {
  const doc = await docs.open(settings);
  if ('refused' in doc) return choose({ kind: 'closed', path: settings, problem: doc.refused }, true);
  if (state.chosen?.kind === 'order') return $('h2', pane).focus();
  choose({ kind: 'order', doc }, true);
  pane.scrollIntoView({ block: 'start' }); // where the page is one column
}

export function choose(chosen, focus) {
  state.chosen = chosen;
  state.said = null;
  draw();
  if (focus) $('h2', pane)?.focus();
  if (!chosen?.doc) tell('caret', chosen?.thing ? { file: chosen.thing.file, from: chosen.thing.from, to: chosen.thing.to } : null);
}

/** Closes the pane's thing and goes back to it on the page. */
export function shut() {
  const { doc, thing } = state.chosen ?? {},
    all = $$('.thing.on'),
    on = all.find(el => state.column?.contains(el)) ?? all[0] ?? (thing && buttonFor(thing.file, thing.from));
  if (doc) docs.flush(doc);
  choose(null);
  (on ?? $('.thing[tabindex="0"]') ?? $('#mid')).focus();
}

// ---- drawing ----
const entryOf = path => state.view.contents.find(entry => entry.files.includes(path));

/** Opens an entry of a file by itself. */
function openEntry(doc, entry, focus = true) {
  const found = sections(doc).find(g => g.table.id.length && JSON.stringify(g.table.id) === JSON.stringify(entry.id));
  if (!found) return;
  state.said = null;
  state.chosen = { kind: 'file', doc, group: found.name, part: found.parts[0] };
  draw();
  const area = found.parts[0] && $(`[data-name="${CSS.escape(found.parts[0].name)}"]`, pane);
  if (focus) (area ?? $('h2', pane)).focus();
  if (focus && area) area.select();
  if (found.parts[0]) tell('caret', { file: doc.path, from: found.parts[0].from, to: found.parts[0].to });
}

function file({ doc, group, part }) {
  const { parts, body } = doc.file,
    broken = !parts.length && !body && state.view.problems.find(p => p.file === doc.path);
  if (broken) return closed({ path: doc.path, problem: broken });
  const entry = entryOf(doc.path),
    page = state.view.pages[entry?.page];
  if (doc.file.kind === 'post') {
    const where = [entry?.number && `chapter ${entry.number}`, page && `from ${here(page)}`].filter(Boolean).join(', ') || (named('files')[doc.path] ?? doc.path);
    return [head(capital(where), doc.file.title || 'The post'), post(doc, part)];
  }
  const all = sections(doc),
    mine = all.find(g => g.parts.includes(part)) ?? all.find(g => g.name === group || g.parts.some(p => p.group === group)) ?? all[0];
  const list = outline(doc, mine?.table, entry => openEntry(doc, entry)),
    rest = all.filter(g => g !== mine && (!list || g.table.id.length < 2)),
    prompt = entry?.prompts.find(p => mine?.parts.some(q => q.text === p.ask));
  state.chosen.table = mine?.table.id;
  const where = [entry?.title, here(prompt && state.view.pages[prompt.page])].filter(Boolean).join(', ') || (named('files')[doc.path] ?? doc.path);
  return [
    head(where, capital(mine?.name || doc.file.title)),
    h(
      'div.body',
      null,
      state.said?.doc === doc && h('p.notice', { role: 'note' }, state.said.words),
      mine ? form(doc, mine.table, mine.parts) : h('p.soft', null, 'This file has no words to change.'),
      list,
      rest.length > 0 &&
        h(
          'section',
          null,
          h('h3', null, 'Also in this file'),
          h(
            'div.folds',
            null,
            rest.map(g => fold(capital(g.name) || 'All else', doc, g.parts, false, g.table)),
          ),
        ),
    ),
  ];
}

const order = ({ doc }) => [head('What stands where', 'Order'), arrangement(doc)];

const origins = {
  posts: 'the posts that come with it',
  prompts: 'the prompts that come with it',
  front: 'the pages in front that come with it',
  back: 'the pages at the back that come with it',
  words: 'its own words, such as those of headings and hints',
  data: 'its own lists',
  brand: 'the look',
};
function fixed({ thing }) {
  return [
    head('Not in a file of this book', 'Words of the program'),
    h(
      'div.body',
      null,
      thing.words && h('p.words', null, `“${shorten(thing.words, 400)}”`),
      h(
        'p',
        null,
        `These words come from the program: ${origins[thing.place] ?? 'they are built in'}. There is no file for them in this book’s folder, so they cannot be changed here.`,
      ),
    ),
  ];
}

function closed({ path, problem }) {
  return [
    head('A file that cannot be shown as fields', path),
    h(
      'div.body',
      null,
      problem ? notice(problem) : h('p', null, 'The studio cannot read this file just now.'),
      problem?.line && h('section', null, h('h3', null, `Line ${problem.line}`), h('p.words', null, problem.written ?? '')),
      h('p.soft', null, `It is mended in the file itself, ${path}, with any editor. The pages go on as soon as it is saved.`),
    ),
  ];
}

/** What the pane can show, by name. */
export const kinds = { file, fixed, closed, order, keys: () => [head('', 'Keys'), keys()] };
export function draw() {
  if (!state.view) return;
  const { chosen } = state;
  pane.replaceChildren(...(chosen ? kinds[chosen.kind](chosen) : [head('', 'This book', false), overview()]));
  mirror();
  growAll(pane);
  if (chosen?.doc) {
    noteShape(chosen.doc);
    remarks(chosen.doc, true);
  }
  tell('chosen');
}

on('goto', ({ path, line }) => {
  if (state.place !== 'book') location.hash = '#book';
  open(path, { line, focus: true });
});
on('choose', ({ thing }) => (thing.editable ? open(thing.file, { at: thing.from, focus: true }) : choose({ kind: 'fixed', thing }, true)));
on('view', () => {
  if (!state.chosen && state.place === 'book' && !pane.contains(document.activeElement)) draw();
});
on('view', () => {
  const { kind, path, problem } = state.chosen ?? {};
  if (kind === 'closed' && problem && !state.view.problems.some(p => p.file === path)) open(path);
});
on('overview', () => {
  if (!state.chosen && state.place === 'book' && !pane.contains(document.activeElement)) draw();
});
on('place', () => {
  if (state.place === 'book') draw();
});
/** Of a button that was drawn anew, the one that says the same. */
const twin = el =>
  $$(el.tagName, pane).find(
    other =>
      el.matches('button, summary, a') &&
      ['aria-label', 'data-kind'].every(k => other.getAttribute(k) === el.getAttribute(k)) &&
      other.textContent === el.textContent,
  );

/** Draws the fields of a file anew, the caret where it was. */
function anew(doc) {
  if (state.chosen?.doc !== doc || state.chosen.kind !== 'file') return false;
  const { activeElement: el } = document,
    name = el.dataset.name ?? el.dataset.set,
    ways = ['name', 'set'].map(k => name && `[data-${k}="${CSS.escape(name)}"]`),
    had = pane.contains(el),
    caret = el.selectionEnd,
    scrolled = $('.body', pane)?.scrollTop,
    unfolded = $$('details[open] > summary', pane).map(s => s.textContent),
    above = $('.postbody > details', pane)?.open, // what its summary names may be more by now
    { group } = state.chosen;
  const there = sections(doc).some(g => g.name === group || g.parts.some(p => p.group === group));
  state.chosen = { kind: 'file', doc, group: there ? group : doc.file.parts[0]?.group };
  draw();
  for (const s of $$('details > summary', pane)) if (unfolded.includes(s.textContent)) unfold(s.parentNode);
  if (above) unfold($('.postbody > details', pane));
  const to = name && (el.type === 'radio' ? $(`${ways[1]}:checked`, pane) : $(ways.join(), pane));
  if (had) (to || twin(el) || $('h2', pane)).focus({ preventScroll: true });
  if (to?.matches('textarea')) to.setSelectionRange(caret, caret);
  // a number has no place to put the caret at: it goes to the end with the value
  if (had && to?.matches('input[type=number]')) [to.value, to.value] = ['', to.value];
  if ($('.body', pane)) $('.body', pane).scrollTop = scrolled;
  return true;
}
on('shape', doc => {
  if (anew(doc) && Date.now() - Math.max(state.stepped, doc.grown ?? 0) > 5000) say('The file was changed elsewhere, and its fields are new');
});
on('unlisted', anew);
on('reform', anew);
/** Tables have changed their places: what is looked at is looked at still, where it stands now. */
on('turned', ({ doc, turn }) => {
  if (state.chosen?.doc !== doc || state.chosen.kind !== 'file') return;
  const at = state.chosen.table && turn(state.chosen.table),
    found = at && sections(doc).find(g => JSON.stringify(g.table.id) === JSON.stringify(at));
  if (found) state.chosen = { kind: 'file', doc, group: found.name };
  anew(doc);
});
on('added', ({ doc, id }) => {
  const entry = tableNamed(doc.file.form, JSON.stringify(id));
  if (entry && id.length === 2) openEntry(doc, entry);
  else {
    const fold = $(`[data-entry="${CSS.escape(JSON.stringify(id))}"] > details`, pane);
    if (!fold) return;
    unfold(fold);
    const area = $('textarea', fold);
    (area ?? $('summary', fold)).focus();
    area?.select();
  }
});
document.fonts.ready.then(() => growAll(pane));
