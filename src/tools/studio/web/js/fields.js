// The words of a file in TOML, or above a post, as labelled fields; and what is said below a field.
import { $, $$, h, fresh } from './dom.js';
import { state, on } from './state.js';
import * as docs from './docs.js';
import { area, grow, growAll } from './area.js';
import { replace } from './undo.js';
import { items, listOf } from './items.js';
import { notice, versions } from './notices.js';
import { fieldNamed, form } from './forms.js';

const faces = { ask: 'face-ask', help: 'face-help', quote: 'face-quote', title: 'face-title' };

const last = part => part.key.split('.').at(-1);

export function field(doc, part) {
  const id = fresh(),
    key = last(part),
    face = key === 'title' && doc.file.kind !== 'post' ? null : faces[key];
  return h(
    face ? `div.field.${face}` : 'div.field',
    { 'data-field': part.name },
    h('label', { htmlFor: id }, part.label),
    area(doc, { id, name: part.name, text: docs.now(doc, part.name), long: part.long }),
    h('div.below', { id: `${id}b` }),
  );
}

/** Neighbours with the same group, in the order of the file. */
export function groups(parts) {
  const out = [];
  for (const part of parts)
    if (out.at(-1)?.name === part.group) out.at(-1).parts.push(part);
    else out.push({ name: part.group, parts: [part] });
  return out;
}
/** Fields in order. The entries of a list are a list, which can be made longer, shorter and put in another order. */
export function fieldsOf(doc, parts) {
  const out = [];
  for (const part of parts) {
    const way = listOf(part);
    if (way && out.at(-1)?.way === way) out.at(-1).parts.push(part);
    else out.push({ way, parts: [part] });
  }
  return h(
    'div.fields',
    null,
    out.map(({ way, parts }) => (way ? items(doc, way, parts) : field(doc, parts[0]))),
  );
}

/** A part of a file that unfolds; with a `table`, all that can be set in it. */
export function fold(title, doc, parts, open, table) {
  const el = h('details.fold', { open: !!open }, h('summary', null, title));
  const fill = () => {
    if (el.open && !$('.fields, .form', el)) {
      el.append(table ? form(doc, table, parts) : fieldsOf(doc, parts));
      growAll(el);
    }
  };
  el.addEventListener('toggle', fill);
  fill();
  return el;
}

/** Opens one at once, with its fields. */
export function unfold(el) {
  el.open = true;
  el.dispatchEvent(new Event('toggle'));
}

// ---- below a field ----
const place = name => $(name === 'body' ? '#below-post' : `[data-field="${CSS.escape(name)}"] .below`);
const input = name => $(name === 'body' ? '#posttext' : `[data-name="${CSS.escape(name)}"]`) ?? $(`[data-set="${CSS.escape(name)}"]`);

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
    to = input(name);
  if (!below) return;
  below.append(el);
  if (!to) return;
  to.setAttribute('aria-invalid', 'true');
  to.setAttribute('aria-describedby', below.id);
  to.closest('.field')?.classList.add('wants');
}

const tables = table => (table ? [table, ...[...table.tables, ...table.lists.flatMap(l => l.entries)].flatMap(tables)] : []);

/** The setting that a problem is about: the one it stands at, or one that is named and missing. */
function settingAt(table, { from, message }) {
  const is = (t, f) => (f.value == null ? t.from === from && message.includes(`\`${f.key}\``) : f.from <= from && from <= f.to);
  for (const t of tables(table)) {
    const field = t.fields.find(f => is(t, f));
    if (field) return JSON.stringify(field.id);
  }
  return null;
}

/** The field in which a place of the file can be changed. */
function nameAt({ file }, { from: at, message }) {
  const set = at != null && settingAt(file.form, { from: at, message });
  if (set && place(set)) return set;
  // what is wrong with a whole table is told at its first words
  const whole = at != null && tables(file.form).find(t => t.id.length > 1 && t.from === at),
    inside = whole ? file.parts.filter(p => Array.isArray(p.id) && whole.id.every((step, i) => p.id[i] === step)).map(p => p.name) : [],
    kind = whole && JSON.stringify([...whole.id, 'kind']),
    first = [kind, ...inside].find(name => name && place(name));
  if (first) return first;
  if (file.body && (at ?? file.body.from) >= file.body.from) return 'body';
  return (file.parts.find(p => p.from <= at && at <= p.to) ?? file.parts.findLast(p => p.from <= at))?.name;
}
let drawn = '';

/** Draws what is said of the file of this pane, each thing below its field; anew only where it is another. */
export function remarks(doc, anyway) {
  if (state.chosen?.doc !== doc) return;
  const said = state.view.problems.filter(p => p.file === doc.path).map(p => [nameAt(doc, p), p]);
  if (doc.problem) said.push([doc.problem.name ?? 'body', doc.problem]);
  const now = JSON.stringify([doc.path, said, doc.theirs]);
  if (now === drawn && !anyway) return;
  drawn = now;
  clear();
  for (const [name, problem] of said) put(name, notice(problem, doc.file.parts.find(p => p.name === name) ?? fieldNamed(doc.file.form, name)));
  for (const name of doc.theirs?.names ?? []) put(name, versions(doc, name));
}
on('problem', doc => remarks(doc));
on('view', () => {
  if (state.chosen?.doc) remarks(state.chosen.doc);
});

/** The file changed elsewhere: the fields follow, those that are equal are not touched. */
export function follow(doc) {
  if (state.chosen?.doc !== doc) return;
  for (const el of $$('#right :is(textarea, select)[data-name]')) {
    const text = docs.now(doc, el.dataset.name);
    if (el.value === text) continue;
    if (el.matches('select')) el.value = text;
    else replace(el, doc, text);
    if (el.matches('textarea')) grow(el);
  }
  remarks(doc);
}
on('doc', follow);
on('theirs', follow);
