// What stands below a field: something to mend in plain words, or two versions of the same words.
import { h, say } from './dom.js';
import { sentence } from './words.js';
import { linked } from './told.js';
import * as docs from './docs.js';
import { spans, marked } from './worddiff.js';

/** Something to mend. Where it is about a field, the field is called by its label, not by its name in the file. */
export function notice(problem, part) {
  const plain = words => sentence(part ? words.replaceAll(`\`${part.key}\``, `“${part.label}”`) : words);
  return h(
    'div.notice',
    null,
    h('p', null, linked(plain(problem.message))),
    (problem.hints ?? []).map(hint => h('p.soft', null, linked(plain(part ? withoutKey(hint) : hint)))),
  );
}

/** A field knows how it is written: of "add `help = …`: it says …" the reason is left. */
const withoutKey = hint => hint.replace(/^(add|write it as) `[^`]*`: /, '');

const gap = /\n{2,}/;
/** The paragraphs in which two texts differ, and what is around them. */
function apart(mine, other) {
  const a = mine.split(gap),
    b = other.split(gap);
  let start = 0,
    end = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start++;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const cut = all => all.slice(start, all.length - end).join('\n\n');
  return { mine: cut(a), other: cut(b), head: a.slice(0, start), tail: end ? a.slice(-end) : [] };
}

/** Both versions side by side; either is taken with one click, or both are kept. */
export function versions(doc, name) {
  const here = docs.now(doc, name),
    there = docs.theirs(doc, name),
    d = apart(here, there),
    words = spans(d.other, d.mine);
  const take = (text, said) => () => {
    docs.agree(doc, name, text);
    say(said);
  };
  const both = [...d.head, d.mine, d.other, ...d.tail].filter(Boolean).join('\n\n');
  const column = (title, inside) =>
    h('div', null, h('p.which', null, title), h('p.version', { tabIndex: 0, role: 'group', 'aria-label': title }, inside));
  return h(
    'div.notice',
    { role: 'group', 'aria-label': 'Two versions' },
    h('p', null, 'These words were also changed by another program. Both are kept until you choose.'),
    h('div.versions', null, column('Here', marked(words, 'then')), column('There', marked(words, 'before'))),
    h(
      'div.acts',
      null,
      h('button.main', { type: 'button', onclick: take(here, 'Your words stay') }, 'Take “Here”'),
      h('button.text', { type: 'button', onclick: take(there, 'The other words are taken') }, 'Take “There”'),
      name === 'body' && h('button.text', { type: 'button', onclick: take(both, 'Both stand in the post now') }, 'Keep both, to sort out'),
    ),
  );
}
