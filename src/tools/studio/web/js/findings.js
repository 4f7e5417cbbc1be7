// What `check` says of the words: marked at the words, told below their field, and all of it in a list, by page.
import { $, $$, h, fresh, say } from './dom.js';
import { state, on, tell } from './state.js';
import * as api from './api.js';
import * as docs from './docs.js';
import { open, choose, kinds, head } from './panel.js';
import { mirror } from './post.js';
import { mark } from './marks.js';
import { counts, drop, key, leave, named, order, seen } from './found.js';
import { carry, toCaret } from './offsets.js';
import { linked, prose } from './told.js';
import { show } from './pages.js';
import { capital, count, sentence } from './words.js';

// ---- where it stands in a post that is being written ----
let base = { doc: null, text: '', at: new Map() }; // the words that were read, and where in them something is said
function remember() {
  const { doc, kind } = state.chosen ?? {};
  if (kind !== 'file' || doc?.file.kind !== 'post' || state.found.files[doc.path] !== doc.hash) return;
  const at = new Map();
  for (const f of state.found.findings)
    if (f.file === doc.path && f.from >= doc.file.body.from) at.set(key(f), [toCaret(doc, f.from), toCaret(doc, f.to)]);
  base = { doc, text: docs.saved(doc, 'body'), at };
}
/** The stretch of the field that a finding is about; nothing where its words are others by now. */
function stretch(f, value) {
  const [from, to] = base.at.get(key(f)) ?? [];
  if (from == null) return null;
  const a = carry(base.text, value, from),
    b = carry(base.text, value, to);
  return value.slice(a, b) === base.text.slice(from, to) ? { from: a, to: Math.min(b, a + 400), kind: f.severity } : null;
}
function inPost(doc) {
  const area = $('#posttext');
  if (!area || base.doc !== doc) return [];
  const mine = seen().filter(f => f.file === doc.path && base.at.has(key(f)));
  return mine.map(f => ({ f, at: stretch(f, area.value) })).filter(it => it.at);
}

const better = f => f.instead + (/[.!?…]$/.test(f.instead) ? '' : '.');

// ---- told below the words ----
function finding(f, doc) {
  const below = h('div.stand'),
    may = f.can_stand && h('button.text', { type: 'button', 'aria-expanded': 'false', onclick: e => because(e.currentTarget, below, f, doc) }, 'It may stand, because …');
  const message = capital(f.message),
    told = /[”.!?]$/.test(message) ? message : `${message}.`;
  return h(
    'div.notice.finding',
    { className: `notice finding ${f.severity}`, role: 'group', 'aria-label': 'Worth a look', 'data-key': key(f) },
    h('p', null, h('strong', null, linked(told)), ' ', linked(sentence(f.reason))),
    f.instead && h('p.soft', null, 'Better: ', linked(better(f))),
    h(
      'div.acts',
      null,
      may,
      h(
        'button.text',
        {
          type: 'button',
          onclick: () => leave(f),
        },
        'Not now',
      ),
    ),
    below,
  );
}
function because(button, below, f, doc) {
  const isOpen = below.firstChild;
  button.setAttribute('aria-expanded', String(!isOpen));
  if (isOpen) return below.replaceChildren();
  const id = fresh(),
    input = h('input', { type: 'text', id, autocomplete: 'off', maxLength: 400 });
  const form = h(
    'form',
    {
      onsubmit: e => {
        e.preventDefault();
        allow(f, doc, input, below);
      },
    },
    h('label', { htmlFor: id }, 'It may stand, because'),
    input,
    h('div.acts', null, h('button.main', { type: 'submit' }, 'Let it stand')),
    h('p.hint', { role: 'alert' }),
  );
  below.replaceChildren(form);
  input.focus();
}
async function allow(f, doc, input, below) {
  const reason = input.value.trim(),
    said = $('.hint', below);
  if (!reason) {
    said.textContent = 'Say why. It is kept beside the words, for whoever reads them next.';
    return input.focus();
  }
  await docs.flush(doc);
  if (state.found.files[f.file] !== doc.hash) {
    said.textContent = 'The words are just being read again. Try once more in a moment.';
    return;
  }
  const { ok, status, data } = await api.allow({ file: f.file, hash: doc.hash, rule: f.rule, from: f.from, reason });
  if (status === 409 && data?.file) return docs.meet(doc, docs.named(data.file));
  if (!ok) {
    said.textContent = sentence(data?.problem?.message ?? 'That is not there any more');
    return;
  }
  state.savedAt = Date.now();
  docs.meet(doc, docs.named(data.file));
  below.replaceChildren();
  drop(f);
  say('It may stand. The reason is written beside the words.');
  ($('#posttext') ?? $('#right h2'))?.focus();
}

/** Puts findings into a box of their own, which is left alone while somebody writes a reason in it. */
function put(box, list, doc, ...more) {
  const now = JSON.stringify(list.map(key));
  if (box.dataset.said === now && !more.length) return;
  if (box.contains(document.activeElement) && $('form', box)) return;
  box.dataset.said = now;
  box.replaceChildren(...list.map(f => finding(f, doc)), ...more);
}
function boxIn(parent, before) {
  let box = $(':scope > .findings', parent);
  if (!box) {
    box = h('div.findings');
    parent.insertBefore(box, before ?? null);
  }
  return box;
}

const most = 3; // told at once below a post
function tellPost(doc) {
  const beside = $('#right .beside'),
    area = $('#posttext');
  if (!beside) return;
  const all = inPost(doc),
    caret = area.selectionStart;
  if (mark(all.map(it => it.at))) mirror();
  const begin = area.value.lastIndexOf('\n\n', caret - 1),
    end = area.value.indexOf('\n\n', caret);
  const there = document.activeElement === area || $('#right .beside').contains(document.activeElement);
  const here = all.filter(({ at }) => there && at.to > begin && at.from <= (end < 0 ? Infinity : end));
  const others = all.length - here.length;
  const next = () => {
    const to = all.filter(({ at }) => at.from > caret && !here.some(it => it.at === at)).sort((a, b) => a.at.from - b.at.from)[0] ?? all[0];
    area.focus();
    area.setSelectionRange(to.at.from, to.at.to);
    tell('reveal', to.at.from);
  };
  const line =
    others > 0 &&
    h(
      'p.soft',
      { className: 'soft worth' },
      `${count(others, 'thing', 'things')} ${here.length ? 'more ' : ''}worth a look in this post. `,
      h('button.text', { type: 'button', onclick: next }, 'Next'),
    );
  const box = boxIn(beside, $('#count'));
  const now = JSON.stringify([here.map(it => key(it.f)), others]);
  if (box.dataset.said === now || (box.contains(document.activeElement) && $('form', box))) return;
  box.dataset.said = now;
  box.replaceChildren(...here.slice(0, most).map(it => finding(it.f, doc)), ...(line ? [line] : []));
}

/** The part of a file that a finding is about. */
function partOf(doc, f) {
  const { parts } = doc.file;
  return parts.find(p => p.from <= f.from && f.from <= p.to) ?? parts.find(p => p.from >= f.from);
}
function tellFields(doc) {
  if (state.found.files[doc.path] !== doc.hash && state.found.files[doc.path]) return; // until they are read again
  const at = new Map();
  for (const f of seen()) {
    if (f.file !== doc.path || (doc.file.body && f.from >= doc.file.body.from)) continue;
    const name = partOf(doc, f)?.name;
    at.set(name, [...(at.get(name) ?? []), f]);
  }
  for (const field of $$('#right [data-field]')) put(boxIn(field), at.get(field.dataset.field) ?? [], doc);
}

export function redraw() {
  const { doc, kind } = state.chosen ?? {};
  if (state.place !== 'book') return;
  if (kind === 'findings') return choose({ kind: 'findings' });
  if (kind !== 'file' || !doc) return;
  if (base.doc !== doc) remember();
  tellFields(doc);
  if (doc.file.kind === 'post') tellPost(doc);
}
let waiting = 0;
const soon = () => {
  cancelAnimationFrame(waiting);
  waiting = requestAnimationFrame(redraw);
};
on('found', () => {
  remember();
  soon();
});
on('chosen', () => {
  if (state.chosen?.kind === 'file') soon();
});
on('doc', doc => {
  if (state.found.files[doc.path] === doc.hash) remember();
  soon();
});
on('caret', () => {
  if (state.chosen?.kind === 'file') soon();
});
document.addEventListener('input', e => {
  if (e.target.id === 'posttext') soon();
});
$('#right').addEventListener('toggle', soon, true);

// ---- all of it, by page ----
const pageName = at => `Page ${state.view.pages[at]?.number ?? at + 1}`;
/** Goes to the words of a finding. */
export function goTo(f) {
  if (state.place !== 'book') location.hash = '#book';
  if (f.page != null) show(f.page);
  if (f.file) open(f.file, { at: f.from, focus: true });
}
function row(f) {
  const words = [h('span.deed', { className: `deed ${f.severity === 'note' ? '' : 'missing'}` }, capital(named[f.severity][0])), ...prose(capital(f.message))];
  const more = f.instead ? h('small', null, 'Better: ', prose(better(f))) : h('small', null, prose(sentence(f.reason)));
  return h('li', null, f.file ? h('button.line', { type: 'button', onclick: () => goTo(f) }, words, more) : h('p', null, words, more));
}
kinds.findings = () => {
  const pages = new Map();
  const all = seen().sort((a, b) => (a.page ?? -1) - (b.page ?? -1) || order[a.severity] - order[b.severity]);
  for (const f of all) pages.set(f.page, [...(pages.get(f.page) ?? []), f]);
  const { times, allowed } = state.found;
  return [
    head('', 'What the check says'),
    h(
      'div.body',
      null,
      h('p.lead', null, times ? (all.length ? `${capital(counts())}.` : 'Nothing is worth a look.') : 'The words are being read.'),
      h('p.soft', null, 'No check can tell whether a text is kind, true or safe. It finds words; somebody has to read them.'),
      [...pages].map(([at, list]) => h('section', null, h('h3', null, at == null ? 'In the whole book' : pageName(at)), h('ul.plainlist', null, list.map(row)))),
      allowed > 0 && h('p.soft', null, `${count(allowed, 'other is', 'others are')} allowed with a reason.`),
    ),
  ];
};
on('part', part => {
  if (part === 'findings' && state.chosen?.kind !== 'findings') choose({ kind: 'findings' }, true);
});
