// Two writers in one text. What each of them changed since both had the same stands in paragraphs: where these do not touch,
// all of it goes together; where both changed the same ones, both are kept, and somebody chooses.
import { common } from './pairs.js';

/** A text as paragraphs and the empty lines between them: joined, they are the text. */
const pieces = text => text.split(/(\n{2,})/);

/** What `then` changed of `before`: `{ from, to, text }`, by pieces. */
function hunks(before, then) {
  const out = [];
  let i = 0,
    j = 0;
  for (const [x, y] of [...common(before, then), [before.length, then.length]]) {
    if (i < x || j < y) out.push({ from: i, to: x, text: then.slice(j, y).join('') });
    i = x + 1;
    j = y + 1;
  }
  return out;
}

/** Changes that touch, in one stretch of what both began from. */
function stretches(mine, theirs) {
  const out = [];
  for (const hunk of [...mine.map(h => ({ ...h, by: 'mine' })), ...theirs.map(h => ({ ...h, by: 'theirs' }))].sort((a, b) => a.from - b.from || a.to - b.to)) {
    const last = out.at(-1);
    const touches = last && (hunk.from < last.to || (hunk.from === last.from && hunk.to === last.to));
    if (!touches) out.push({ from: hunk.from, to: hunk.to, mine: [], theirs: [] });
    const now = out.at(-1);
    now.to = Math.max(now.to, hunk.to);
    now[hunk.by].push(hunk);
  }
  return out;
}

/** A stretch as one of them has it. */
function side(base, { from, to }, changes) {
  let text = '',
    at = from;
  for (const c of changes) {
    text += base.slice(at, c.from).join('') + c.text;
    at = c.to;
  }
  return text + base.slice(at, to).join('');
}

/** Both texts in one: `mine` and `theirs` differ in nothing but the passages that both changed, of which there are `clashes`. */
export function merge(before, one, other) {
  const base = pieces(before);
  let mine = '',
    theirs = '',
    clashes = 0,
    at = 0;
  for (const s of stretches(hunks(base, pieces(one)), hunks(base, pieces(other)))) {
    const same = base.slice(at, s.from).join(''),
      [a, b] = [side(base, s, s.mine), side(base, s, s.theirs)];
    const apart = s.mine.length > 0 && s.theirs.length > 0 && a !== b;
    clashes += Number(apart);
    mine += same + (s.mine.length ? a : b);
    theirs += same + (apart || !s.mine.length ? b : a);
    at = s.to;
  }
  const rest = base.slice(at).join('');
  return { mine: mine + rest, theirs: theirs + rest, clashes };
}

/** Where a place in one text stands in another that has the same paragraph; nothing where it has not. */
export function follow(before, then, at) {
  const [a, b] = [pieces(before), pieces(then)];
  let i = 0,
    begin = 0;
  while (i < a.length - 1 && begin + a[i].length < at) begin += a[i++].length;
  const pair = common(a, b).find(([x]) => x === i);
  return pair ? b.slice(0, pair[1]).join('').length + at - begin : null;
}
