// Two versions of a file as words, side by side: only the paragraphs that changed, and one around them.
import { h } from './dom.js';
import { state } from './state.js';
import { byName } from './settings.js';
import { fileName, named } from './told.js';
import { common } from './pairs.js';
import { spans, marked } from './worddiff.js';
import { capital } from './words.js';

export const differing = (before, then) => [...new Set([...Object.keys(before), ...Object.keys(then)])].filter(path => before[path] !== then[path]);

/** A file by the name it has in the book. */
function title(path) {
  const entry = state.view?.contents.find(e => e.files.includes(path));
  if (!entry) return named('files')[path] ?? capital(fileName(path));
  const chapter = entry.number ? `chapter ${entry.number}, “${entry.title}”` : `“${entry.title}”`;
  return path.endsWith('.md') ? `The words of ${chapter}` : `The questions of ${chapter}`;
}

/** The paragraphs of a post, without what stands above them. */
function paragraphs(path, text) {
  if (text == null || !path.endsWith('.md')) return [];
  return text
    .replace(/^\uFEFF?\+{3}\r?\n(?:.*\r?\n)*?\+{3}\r?\n/, '')
    .split(/\n\n+/)
    .filter(p => p.trim());
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

/** A value that changed: what it is called, above what it was and is. */
function value({ key, name, before, then }) {
  const names = byName(key),
    said = text => text && (names ? text.split('\n').map(line => names.get(line) ?? line).join('\n') : text);
  return [h('h4.called', null, name), ...pair({ before: said(before), then: said(then), changed: true })];
}

/** One file as a section of two columns: its values by their names, and the words of a post. */
export function compared(path, before, then, values) {
  const all = rows(paragraphs(path, before), paragraphs(path, then)),
    kept = all.map((row, i) => row.changed || all[i - 1]?.changed || all[i + 1]?.changed),
    cells = values.flatMap(value);
  all.forEach((row, i) => {
    if (kept[i]) cells.push(...pair(row));
    else if (i && kept[i - 1] && kept.indexOf(true, i) > 0) cells.push(h('p.skipped', null, '…'));
  });
  if (!cells.length) cells.push(h('p.skipped', null, 'Only how it is written, such as a remark or an empty line.'));
  return h('section', null, h('h2', null, title(path)), h('div.twos', null, h('h3', null, 'Before'), h('h3', null, 'Then'), cells));
}
