// A table of a file as a form: its words, how one answers, its settings, the tables in it and their lists. Which there are,
// the server says (`form` of a file), and it has that from what the program reads.
import { $, $$, h, say } from './dom.js';
import { state, on, tell } from './state.js';
import * as docs from './docs.js';
import { fieldsOf } from './fields.js';
import { area } from './area.js';
import { alter } from './ops.js';
import { know, setting, nameOf } from './settings.js';
import { called } from './items.js';
import { chooser, focusKind, kindName, kindPicture } from './kinds.js';
import { depth } from './depth.js';
import { entries, listsOf } from './entries.js';
import { checked } from './checked.js';

const begins = (id, way) => way.every((step, i) => id[i] === step);
const steps = part => (Array.isArray(part.id) ? part.id : []);

// ---- which table a group of words is ----
/** All tables of a file that have a place of their own in the pane: `{ name, table, parts }`. */
export function sections(doc) {
  const { form, parts } = doc.file;
  if (!form) return [];
  const listed = form.lists.flatMap(l => l.entries).sort((a, b) => a.from - b.from);
  const taken = new Set(),
    own = table => parts.filter(p => begins(steps(p), table.id) && !taken.has(p) && taken.add(p));
  const inner = listed.map(table => ({ table, parts: own(table) }));
  for (const s of inner) s.name = s.parts[0]?.group || s.table.name;
  const root = { name: '', table: form, parts: parts.filter(p => !taken.has(p)) };
  return root.parts.length || form.fields.length || form.tables.length ? [root, ...inner] : inner;
}

// ---- one table ----
const machines = ['url', 'booking', 'file', 'unconfirmed', 'language', 'slug', 'key'];
const isWords = (doc, f) => f.type === 'text' && !f.pattern && !machines.includes(f.key) && !doc.path.startsWith('brand');

/** The form of a table. `parts` are its words, `o.deep` says whether it stands in another. */
export function form(doc, table, parts) {
  const below = [...table.tables, ...table.lists],
    mine = parts.filter(p => !below.some(t => begins(steps(p), t.id))),
    written = f => mine.some(p => begins(steps(p), f.id));
  const fields = table.fields.filter(f => !written(f)),
    kind = fields.find(f => f.type === 'kind'),
    answer = table.tables.find(t => t.id.at(-1) === 'answer'),
    cares = table.fields.some(f => f.care);
  const rest = fields.filter(f => f !== kind && !(cares && (f.care || f.key === 'depth')));
  const missing = rest.filter(f => f.value == null && f.key !== 'verified-by' && !f.required && (isWords(doc, f) || f.type === 'texts')),
    // words that came in just now, before the program has read them
    newest = rest.filter(f => f.value != null && isWords(doc, f)),
    plain = rest.filter(f => !missing.includes(f) && !newest.includes(f) && f.key !== 'verified-by');
  const careful = cares && depth(doc, table, mine);
  const words = careful ? mine.filter(p => !careful.has(p)) : mine;
  return h(
    'div.form',
    { 'data-table': nameOf(table.id) },
    kind && kindField(doc, table, kind, parts),
    words.length > 0 && fieldsOf(doc, words),
    table.id.length === 0 && doc.path === 'crisis.toml' && checked(doc, table),
    answer && answering(doc, answer, parts),
    careful && careful.el,
    newest.map(f => missingWords(doc, f)),
    settings(doc, plain),
    missing.length > 0 && more(doc, missing),
    table.tables.filter(t => t !== answer).map(t => inner(doc, t, parts)),
    (table.id.length ? listsOf(table) : []).map(list => entries(doc, list, table, parts, form)),
  );
}
const settings = (doc, fields) =>
  fields.length > 0 &&
  h(
    'div.settings',
    null,
    fields.map(f => setting(doc, f)),
  );

/** A table in a table: open where it is written. */
function inner(doc, table, parts) {
  const el = h('details.fold', { open: table.there }, h('summary', null, table.name));
  const fill = () => el.open && !$('.form', el) && el.append(table.help ? h('p.hint', null, table.help) : '', form(doc, table, within(table, parts)));
  el.addEventListener('toggle', fill);
  fill();
  return el;
}
const within = (table, parts) => parts.filter(p => begins(steps(p), table.id));

// ---- words that are not there yet ----
function more(doc, missing) {
  const el = h('div.more', { role: 'group', 'aria-label': 'Not written yet' });
  el.append(
    ...missing.map(f =>
      h(
        'button.text',
        {
          type: 'button',
          onclick: e => {
            const field = f.type === 'texts' ? setting(doc, f) : missingWords(doc, f);
            el.before(field);
            e.currentTarget.remove();
            $('textarea, input', field).focus();
          },
        },
        `+ ${f.label}`,
      ),
    ),
  );
  return el;
}

/** A field for words that are not in the file; they come in as they are typed. */
export function missingWords(doc, field, note) {
  const id = `m${nameOf(field.id).replace(/\W+/g, '-')}`,
    name = nameOf(field.id);
  const el = h(
    'div.field',
    { 'data-field': name },
    h('label', { htmlFor: id }, field.label),
    area(doc, { id, name, text: docs.now(doc, name), long: true }),
    note,
    h('div.below', { id: `${id}b` }),
  );
  return el;
}

// Words that may be left out leave the file when their field is left empty.
document.addEventListener('focusout', e => {
  const el = e.target,
    doc = state.chosen?.doc;
  if (!doc || !el.matches?.('#right textarea[data-name]') || el.value.trim()) return;
  const field = fieldNamed(doc.file.form, el.dataset.name),
    there = field?.value != null || doc.file.parts.some(p => p.name === el.dataset.name);
  if (!field || field.required || !(there || doc.typed.has(el.dataset.name))) return;
  alter(doc, { unset: field.id }, good => tell('formed', { doc, good }));
});
export function fieldNamed(table, name) {
  if (!table) return null;
  for (const f of table.fields) if (nameOf(f.id) === name) return f;
  for (const t of [...table.tables, ...table.lists.flatMap(l => l.entries)]) {
    const found = fieldNamed(t, name);
    if (found) return found;
  }
  return null;
}

// ---- how one answers ----
let choosing = null, // the name of the table whose kinds are shown
  lost = null; // what the last change of kind took out: { doc, name, words }

function answering(doc, answer, parts) {
  return h('section.answering', null, h('h3', null, 'How one answers'), form(doc, answer, within(answer, parts)));
}

function kindField(doc, table, field, parts) {
  const name = nameOf(table.id),
    open = choosing === name && state.chosen?.doc === doc;
  const isAnswer = table.id.at(-1) === 'answer';
  const button = h(
    'button.text',
    { type: 'button', 'aria-expanded': String(open), onclick: () => toggle(doc, name) },
    open ? 'Keep this' : 'Choose another',
  );
  const said = lost && lost.doc === doc && lost.name === name && lost.words.length > 0;
  return h(
    'div.field.kindfield',
    { 'data-field': nameOf(field.id), 'data-kinds': name },
    h('div.kindnow', null, isAnswer && kindPicture(field.value), h('b', null, kindName(field.value)), button),
    said &&
      h(
        'p.notice',
        { role: 'note' },
        `Taken out, because “${kindName(field.value)}” has no place for it: ${lost.words.join(', ')}. Undo brings it back.`,
      ),
    open &&
      escapable(
        chooser(isAnswer ? 'How one answers' : 'What the card is', field.options, field.value, kind => take(doc, table, field, kind, parts)),
        () => toggle(doc, name),
      ),
    h('div.below', { id: `${fieldId(name)}b` }, ''),
  );
}
/** Esc leaves the pictures, not the pane. */
function escapable(el, leave) {
  el.addEventListener('keydown', e => {
    if (e.key !== 'Escape') return;
    e.preventDefault();
    e.stopPropagation();
    leave();
  });
  return el;
}
const fieldId = name => `k${name.replace(/\W+/g, '-')}`;
function toggle(doc, name) {
  choosing = choosing === name ? null : name;
  lost = null;
  tell('reform', doc);
  const el = $(`[data-kinds="${CSS.escape(name)}"]`);
  if (choosing) focusKind(el);
  else $('.kindnow button', el)?.focus();
}

/** What is written in a table, in the words of its labels. */
function written(table, parts) {
  const all = table.fields.filter(f => f.value != null && f.type !== 'kind').map(f => [f.key, f.type === 'texts' ? called(f.key)[0] : f.label]);
  for (const p of within(table, parts)) {
    const key = steps(p)[table.id.length];
    if (!all.some(([k]) => k === key)) all.push([key, key]);
  }
  for (const l of table.lists) if (l.entries.length) all.push([l.key, l.label]);
  return new Map(all);
}

function take(doc, table, field, kind, parts) {
  if (kind === field.value) return toggle(doc, nameOf(table.id));
  const before = written(table, parts),
    name = nameOf(table.id);
  alter(doc, { kind_of: table.id, kind }, good => {
    if (!good) return;
    const then = tableNamed(doc.file.form, name),
      now = then ? written(then, doc.file.parts) : new Map();
    lost = { doc, name, words: [...before].filter(([key]) => !now.has(key)).map(([, label]) => `“${label}”`) };
    choosing = null;
    tell('reform', doc);
    $('.kindnow button', $(`[data-kinds="${CSS.escape(name)}"]`))?.focus();
    say(`${kindName(kind)}${lost.words.length ? `. Taken out: ${lost.words.join(', ')}` : ''}`);
  });
}
export function tableNamed(table, name) {
  if (!table || nameOf(table.id) === name) return table;
  for (const t of [...table.tables, ...table.lists.flatMap(l => l.entries)]) {
    const found = tableNamed(t, name);
    if (found) return found;
  }
  return null;
}

// ---- what comes back from the file ----
/** Whether a setting is the same field, written or not: whoever types into it goes on. */
const stays = f => ['number', 'numbers', 'flag', 'choice', 'choices', 'day'].includes(f.type);
const shape = (table, out = []) => {
  if (!table) return '';
  out.push(
    nameOf(table.id),
    table.there,
    table.name,
    ...table.fields.map(f => [f.key, f.type, !stays(f) && f.value == null, ['kind', 'depth', 'verified-on'].includes(f.key) ? f.value : 0].join()),
  );
  for (const t of [...table.tables, ...table.lists.flatMap(l => l.entries)]) shape(t, out);
  return out.join('\n');
};
let drawnShape = '';
export const noteShape = doc => {
  drawnShape = shape(doc.file.form);
};

/** A setting that was put back as usual is drawn anew, and has the focus. */
function again(el, doc, field) {
  const drawn = setting(doc, field);
  el.replaceWith(drawn);
  $('[data-set]', drawn).focus();
}

/** Fields follow the file: each its value, or all anew where there are others. */
function follow(doc) {
  if (state.chosen?.doc !== doc || state.chosen.kind !== 'file') return;
  if (shape(doc.file.form) !== drawnShape) return tell('reform', doc);
  for (const el of $$('#right .setting:not(.depths)')) {
    const field = fieldNamed(doc.file.form, el.dataset.field),
      input = $('[data-set]', el);
    if (!field || !input) continue;
    const { activeElement: active } = document;
    if (el.contains(active)) {
      if (active.matches('button')) again(el, doc, field);
      else know(el, doc, field);
      continue;
    }
    const value = field.value ?? field.usual ?? '';
    if (field.type === 'flag' ? input.checked !== (value || false) : !['choice', 'choices'].includes(field.type) && input.value !== String(value))
      el.replaceWith(setting(doc, field));
    else if (['choice', 'choices'].includes(field.type)) el.replaceWith(setting(doc, field));
  }
}
on('stepped', () => {
  lost = null;
});
// another place is looked at: what was open there is not any more
let lookedAt = '';
on('chosen', () => {
  const now = JSON.stringify([state.chosen?.doc?.path, state.chosen?.group]);
  if (now !== lookedAt) choosing = lost = null;
  lookedAt = now;
});
on('formed', ({ doc }) => follow(doc));
on('doc', doc => {
  if (!doc.ops.length) follow(doc);
});
