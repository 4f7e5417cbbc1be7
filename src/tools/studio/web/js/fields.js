// The words of a file in TOML, or above a post, as labelled fields; and what is said below a field.
import { $, $$, h, fresh } from './dom.js';
import { state, on, tell } from './state.js';
import * as docs from './docs.js';
import { notice, versions } from './notices.js';

const faces = { ask: 'face-ask', help: 'face-help', quote: 'face-quote', title: 'face-title' };

const last = part => part.key.split('.').at(-1);

export function field(doc, part) {
  const id = fresh(),
    key = last(part),
    face = key === 'title' && doc.file.kind !== 'post' ? null : faces[key];
  const area = h('textarea', {
    id,
    rows: 1,
    value: docs.now(doc, part.name),
    spellcheck: true,
    lang: state.view.language,
    dir: 'auto',
    'data-name': part.name,
  });
  area.addEventListener('input', () => {
    if (!part.long) unbroken(area);
    grow(area);
    docs.type(doc, part.name, area.value);
  });
  area.addEventListener('keydown', e => {
    if (e.key === 'Enter' && !part.long && !e.isComposing) e.preventDefault();
  });
  area.addEventListener('focus', () => at(doc, part));
  const el = h(
    face ? `div.field.${face}` : 'div.field',
    { 'data-field': part.name },
    h('label', { htmlFor: id }, part.label),
    area,
    h('div.below', { id: `${id}b` }),
  );
  return el;
}
/** A field of one line stays one line, also when several are pasted. */
function unbroken(area) {
  if (!area.value.includes('\n')) return;
  const caret = area.selectionEnd;
  area.value = area.value.replace(/\s*\n\s*/g, ' ');
  area.setSelectionRange(caret, caret);
}
function at(doc, part) {
  const now = doc.file.parts.find(p => p.name === part.name) ?? part;
  tell('caret', { file: doc.path, from: now.from, to: now.to });
}

const grows = CSS.supports('field-sizing', 'content');
export function grow(area) {
  if (grows) return;
  area.style.height = 'auto';
  area.style.height = `${area.scrollHeight + 2}px`;
}
export const growAll = root => $$('.field textarea', root).forEach(grow);

/** Neighbours with the same group, in the order of the file. */
export function groups(parts) {
  const out = [];
  for (const part of parts)
    if (out.at(-1)?.name === part.group) out.at(-1).parts.push(part);
    else out.push({ name: part.group, parts: [part] });
  return out;
}
/** Fields in order. Things of one list stand close, each with its label beside it. */
export function fieldsOf(doc, parts) {
  const listed = (p, i) => [parts[i - 1], parts[i + 1]].some(q => q && !q.long && !p.long && q.key === p.key);
  return h(
    'div.fields',
    null,
    parts.map((p, i) => {
      const el = field(doc, p);
      if (listed(p, i)) el.classList.add('item', ...(parts[i - 1]?.key === p.key ? [] : ['first']));
      return el;
    }),
  );
}

export function fold(title, doc, parts, open) {
  const el = h('details.fold', { open: !!open }, h('summary', null, title));
  const fill = () => {
    if (el.open && !$('.fields', el)) {
      el.append(fieldsOf(doc, parts));
      growAll(el);
    }
  };
  el.addEventListener('toggle', fill);
  fill();
  return el;
}

// ---- below a field ----
const place = name => $(name === 'body' ? '#below-post' : `[data-field="${CSS.escape(name)}"] .below`);
const input = name => $(name === 'body' ? '#posttext' : `[data-name="${CSS.escape(name)}"]`);

function clear() {
  for (const el of $$('#right .below')) el.replaceChildren();
  for (const el of $$('#right [aria-invalid]')) {
    el.removeAttribute('aria-invalid');
    el.removeAttribute('aria-describedby');
    el.closest('.field')?.classList.remove('wants');
  }
}
function put(name, el) {
  const below = place(name),
    area = input(name);
  if (!below) return;
  below.append(el);
  area.setAttribute('aria-invalid', 'true');
  area.setAttribute('aria-describedby', below.id);
  area.closest('.field')?.classList.add('wants');
}

/** The field in which a place of the file can be changed. */
function nameAt({ file }, at) {
  if (file.body && (at ?? file.body.from) >= file.body.from) return 'body';
  return (file.parts.find(p => p.from <= at && at <= p.to) ?? file.parts.findLast(p => p.from <= at))?.name;
}
let drawn = '';

/** Draws what is said of the file of this pane, each thing below its field; anew only where it is another. */
export function remarks(doc, anyway) {
  if (state.chosen?.doc !== doc) return;
  const said = state.view.problems.filter(p => p.file === doc.path).map(p => [nameAt(doc, p.from), p]);
  if (doc.problem) said.push([doc.problem.name ?? 'body', doc.problem]);
  const now = JSON.stringify([doc.path, said, doc.theirs]);
  if (now === drawn && !anyway) return;
  drawn = now;
  clear();
  for (const [name, problem] of said)
    put(
      name,
      notice(
        problem,
        doc.file.parts.find(p => p.name === name),
      ),
    );
  for (const name of doc.theirs?.names ?? []) put(name, versions(doc, name));
}
on('problem', doc => remarks(doc));
on('theirs', doc => remarks(doc));
on('view', () => {
  if (state.chosen?.doc) remarks(state.chosen.doc);
});

/** The file changed elsewhere: the fields follow, those that are equal are not touched. */
export function follow(doc) {
  if (state.chosen?.doc !== doc) return;
  for (const area of $$('#right textarea[data-name]')) {
    const text = docs.now(doc, area.dataset.name);
    if (area.value === text) continue;
    const caret = area.selectionEnd;
    area.value = text;
    if (area === document.activeElement) area.setSelectionRange(caret, caret);
    grow(area);
  }
  remarks(doc);
}
on('doc', follow);
