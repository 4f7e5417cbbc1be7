// Two versions of a file as words, side by side: only the paragraphs that changed, and one around them.
import { h } from './dom.js';
import { state } from './state.js';
import { common } from './pairs.js';
import { spans, marked } from './worddiff.js';

export const differing = (before, then) => [...new Set([...Object.keys(before), ...Object.keys(then)])].filter(path => before[path] !== then[path]);

/** A file by the name it has in the book. */
function title(path) {
  const entry = state.view?.contents.find(e => e.files.includes(path));
  if (!entry) return path;
  return path.endsWith('.md') ? `The post “${entry.title}”` : `The prompts of “${entry.title}”`;
}

/** Of a line such as `ask = "…"` only the words. */
const bare = line => line.replace(/^\s*(?:[\w.-]+\s*=\s*)?"(.*)",?\s*$/, '$1').replace(/^[+]{3}$/, '');
const isData = path => !path.endsWith('.md');
function paragraphs(path, text) {
  if (text == null) return null;
  const cut = isData(path) ? text.split('\n') : text.split(/\n\n+|(?<=^\+\+\+\n(?:.*\n)*.*)\n/);
  return cut.map(bare).filter(p => p.trim());
}

/** The paragraphs in rows: the same on both sides, or what stood before and what then. */
function rows(a, b) {
  const out = [];
  let i = 0,
    j = 0;
  for (const [x, y] of [...common(a, b), [a.length, b.length]]) {
    while (i < x || j < y) out.push({ before: i < x ? a[i++] : null, then: j < y ? b[j++] : null, changed: true });
    if (x < a.length) out.push({ before: a[x], then: b[y] });
    i = x + 1;
    j = y + 1;
  }
  return out;
}

const sides = { before: ['Before', 'Not there yet'], then: ['Then', 'Taken out'] };
/** One paragraph on one side; `data-side` names it where the columns stand below one another. */
function cell(side, words, changed) {
  const [name, none] = sides[side];
  return h(words ? 'p.words' : 'p.words.none', { 'data-side': changed ? name : null }, words ?? none);
}
function pair({ before, then, changed }) {
  const all = changed ? spans(before ?? '', then ?? '') : [],
    side = (name, words) => cell(name, words == null ? null : changed ? marked(all, name) : words, changed);
  const cells = [side('before', before), side('then', then)];
  if (!changed) cells[1].classList.add('same');
  return cells;
}

/** One file as a section of two columns. */
export function compared(path, before, then) {
  const all = rows(paragraphs(path, before) ?? [], paragraphs(path, then) ?? []);
  const kept = all.map((row, i) => row.changed || (!isData(path) && (all[i - 1]?.changed || all[i + 1]?.changed)));
  const cells = [];
  all.forEach((row, i) => {
    if (kept[i]) cells.push(...pair(row));
    else if (i && kept[i - 1] && kept.indexOf(true, i) > 0) cells.push(h('p.skipped', null, '…'));
  });
  return h('section', null, h('h2', null, title(path)), h('div.twos', null, h('h3', null, 'Before'), h('h3', null, 'Then'), cells));
}
