// Entries that are tables: the prompts and cards of a chapter, crisis lines, columns. One more, one less, another order; each
// keeps its comments, and the file stays as it is otherwise.
import { $, h, icon, say, fresh } from './dom.js';
import { tell } from './state.js';
import { alter } from './ops.js';
import { grip, sortable, ways } from './sortable.js';
import { chooser, focusKind, kindName } from './kinds.js';
import { nameOf } from './settings.js';
import { shorten } from './words.js';

const named = {
  prompt: ['question', 'Add a question'],
  card: ['card', 'Add a card'],
  region: ['region', 'Add a region'],
  lines: ['line', 'Add a line'],
  term: ['word', 'Add a word'],
  columns: ['column', 'Add a column'],
};
const one = list => named[list.key]?.[0] ?? 'entry';
const begins = (id, way) => way.every((step, i) => id[i] === step);

/** The lists of a table. */
export const listsOf = table => table.lists;

/** All entries below headings of a table, in the order of the file. */
function beside(table) {
  return table.lists
    .filter(l => l.headed)
    .flatMap(l => l.entries)
    .sort((a, b) => a.from - b.from);
}

// ---- where all stand after a change ----
/** Which way leads where an entry stands now: `turn(id)` gives another, or nothing where it is gone. */
function turner(before, after) {
  const count = {},
    at = new Map();
  for (const e of after) {
    const key = nameOf(e.id.slice(0, -1));
    count[key] ??= 0;
    at.set(e, [...e.id.slice(0, -1), count[key]++]);
  }
  return id => {
    const e = before.find(x => begins(id, x.id));
    if (!e) return id;
    const to = at.get(e);
    return to ? [...to, ...id.slice(to.length)] : null;
  };
}
function send(doc, change, before, after, then) {
  const turn = turner(before, after.filter(Boolean));
  alter(
    doc,
    change,
    good => {
      if (!good) return;
      tell('turned', { doc, turn });
      then?.(turn);
    },
    turn,
  );
}

const title = (doc, entry) => {
  const parts = doc.file.parts.filter(p => begins(p.id, entry.id)),
    of = key => parts.find(p => p.key === key)?.text;
  const kind = entry.fields.find(f => f.type === 'kind')?.value;
  return shorten(of('title') || of('ask') || of('name') || of('term') || of('text') || (kind ? kindName(kind) : entry.name), 60);
};

// ---- the entries of a file: each opens by itself ----
/** All prompts and cards, regions or words of a file, as a list that is put in order. */
export function outline(doc, current, open) {
  const form = doc.file.form,
    lists = form?.lists.filter(l => l.headed) ?? [];
  if (!lists.length) return null;
  const all = beside(form),
    id = fresh(),
    ol = h('ol.items.entries', { 'aria-labelledby': id });
  const line = e => {
    const words = `“${title(doc, e)}”`,
      dots = grip();
    dots.setAttribute('aria-label', `Move ${words}`);
    const name = h(
      'button.entry',
      { type: 'button', 'aria-current': e === current ? 'true' : null, onclick: () => open(e) },
      e.id[0] === 'card' && h('span.soft', null, 'Card '),
      title(doc, e),
    );
    const li = h('li.line', { 'data-entry': nameOf(e.id) }, dots, name, ways(words), out(doc, e, all, form));
    li.entry = e;
    return li;
  };
  ol.append(...all.map(line));
  sortable(ol, { place, moved: (li, from, to) => moved(doc, li, from, to, all), name: li => `“${title(doc, li.entry)}”` });
  return h(
    'section.outline',
    null,
    h('h3', { id }, 'All that stands here'),
    ol,
    lists.map(list => adder(doc, list, () => where(all, current), form)),
  );
}
const place = li => [...li.parentNode.children].indexOf(li);
/** A new one comes after the one that is looked at. */
const where = (all, current) => (current ? all.findIndex(e => e.id === current.id) + 1 : all.length) || all.length;

function out(doc, e, all, table) {
  const list = table.lists.find(l => l.entries.includes(e)),
    last = list.entries.length <= Math.max(1, list.key === 'card' ? 0 : list.least) && list.key !== 'card';
  return h(
    'button.quiet.out',
    { type: 'button', hidden: last, 'aria-label': `Take out “${title(doc, e)}”`, onclick: () => takeOut(doc, e, all, list) },
    icon('close'),
  );
}
function takeOut(doc, e, all, list) {
  const words = title(doc, e),
    rest = all.filter(x => x !== e),
    next = rest[Math.min(all.indexOf(e), rest.length - 1)];
  send(doc, list.headed ? { take_out: e.id } : { remove: e.id }, all, rest, turn => {
    const to = next && turn(next.id);
    const there = to && $(`[data-entry="${CSS.escape(nameOf(to))}"] :is(.entry, summary)`);
    (there ?? $('#right h2')).focus();
    say(`“${words}” is taken out. Undo brings it back.`);
  });
}

function moved(doc, li, from, to, all, list) {
  if (from === to) return;
  const e = li.entry,
    after = [...li.parentNode.children].map(x => x.entry),
    byKey = document.activeElement?.matches('[data-way]') ? document.activeElement.dataset.way : null;
  const change = list && !list.headed ? { list: list.id, from, to } : { entry: e.id, to };
  send(doc, change, all, after, turn => {
    const there = $(`[data-entry="${CSS.escape(nameOf(turn(e.id)))}"]`);
    (byKey ? $(`[data-way="${byKey}"]`, there) : $('[data-grip]', there))?.focus();
    say(`“${title(doc, e)}” is now ${to + 1} of ${after.length}`);
  });
}

// ---- one more ----
function adder(doc, list, at, table) {
  if (list.entries.length >= list.most) return null;
  const el = h('div.adder'),
    all = list.headed ? beside(table) : list.entries;
  const add = kind => {
    const index = at(),
      before = all,
      fresh = { id: [...list.id, -1] },
      after = [...all.slice(0, index), fresh, ...all.slice(index)];
    const number = after.filter(e => nameOf(e.id.slice(0, -1)) === nameOf(list.id)).indexOf(fresh);
    send(doc, { new: list.id, at: index, kind: kind ?? null }, before, after, () => {
      tell('added', { doc, id: [...list.id, number] });
      say(`One more ${one(list)}`);
    });
  };
  const button = h(
    'button.text',
    {
      type: 'button',
      'aria-expanded': list.kinds.length ? 'false' : null,
      onclick: () => {
        if (!list.kinds.length) return add();
        const shown = $('.kinds', el);
        button.setAttribute('aria-expanded', String(!shown));
        if (shown) return shown.remove();
        el.append(chooser(named[list.key]?.[1] ?? 'Add', list.kinds, null, add));
        focusKind(el);
      },
    },
    icon('more'),
    named[list.key]?.[1] ?? 'One more',
  );
  el.append(button);
  el.addEventListener('keydown', e => {
    if (e.key !== 'Escape' || !$('.kinds', el)) return;
    e.preventDefault();
    e.stopPropagation();
    $('.kinds', el).remove();
    button.setAttribute('aria-expanded', 'false');
    button.focus();
  });
  return el;
}

// ---- a list in a table: the entries unfold where they stand ----
const unfolded = new Set();
export function entries(doc, list, table, parts, form) {
  const id = fresh(),
    ol = h('ol.items.entries', { 'aria-labelledby': id }),
    all = list.headed ? beside(table) : list.entries;
  const line = e => {
    const words = `“${title(doc, e)}”`,
      dots = grip(),
      name = `${doc.path} ${nameOf(e.id)}`,
      fold = h('details.fold', { open: unfolded.has(name) }, h('summary', null, title(doc, e)));
    dots.setAttribute('aria-label', `Move ${words}`);
    const fill = () => {
      if (fold.open && !$('.form', fold))
        fold.append(
          form(
            doc,
            e,
            parts.filter(p => begins(p.id, e.id)),
          ),
        );
      if (fold.open) unfolded.add(name);
      else unfolded.delete(name);
    };
    fold.addEventListener('toggle', fill);
    fill();
    const li = h('li', { 'data-entry': nameOf(e.id) }, dots, fold, out(doc, e, all, table));
    li.entry = e;
    return li;
  };
  ol.append(...list.entries.map(line));
  sortable(ol, { place, moved: (li, from, to) => moved(doc, li, from, to, all, list), name: li => `“${title(doc, li.entry)}”` });
  return h(
    'section.listed',
    null,
    h('h3', { id }, list.label),
    list.help && h('p.hint', null, list.help),
    ol,
    adder(doc, list, () => list.entries.length, table),
  );
}
