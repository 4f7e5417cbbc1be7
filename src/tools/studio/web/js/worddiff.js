// Which words came and which went between two texts.
import { h } from './dom.js';
import { common } from './pairs.js';

const pieces = text => text.match(/\s+|[\p{L}\p{N}’'\-]+|[^\s\p{L}\p{N}]/gu) ?? [];

/** Runs of `{ kind: 'same' | 'out' | 'in', text }`, in order. */
export function spans(before, then) {
  const a = pieces(before),
    b = pieces(then),
    out = [];
  const add = (kind, text) => {
    if (!text) return;
    if (out.at(-1)?.kind === kind) out.at(-1).text += text;
    else out.push({ kind, text });
  };
  if (a.length * b.length > 4e6)
    return [
      { kind: 'out', text: before },
      { kind: 'in', text: then },
    ];
  let i = 0,
    j = 0;
  for (const [x, y] of [...common(a, b), [a.length, b.length]]) {
    add('out', a.slice(i, x).join(''));
    add('in', b.slice(j, y).join(''));
    if (x < a.length) add('same', a[x]);
    i = x + 1;
    j = y + 1;
  }
  return smooth(out);
}

/** A lone space between two changes belongs to them: marks are then whole phrases. */
function smooth(all) {
  const out = [];
  for (let i = 0; i < all.length; i++) {
    const s = all[i],
      lone = s.kind === 'same' && /^ +$/.test(s.text) && i > 0 && i < all.length - 1;
    for (const piece of lone
      ? [
          { kind: 'out', text: s.text },
          { kind: 'in', text: s.text },
        ]
      : [s])
      out.push({ ...piece });
  }
  return gather(out);
}
/** Between two words that stayed: first all that went, then all that came. */
function gather(all) {
  const out = [];
  let gone = '',
    came = '';
  const empty = () => {
    if (gone) out.push({ kind: 'out', text: gone });
    if (came) out.push({ kind: 'in', text: came });
    gone = came = '';
  };
  for (const s of all) {
    if (s.kind === 'out') gone += s.text;
    else if (s.kind === 'in') came += s.text;
    else {
      empty();
      out.push(s);
    }
  }
  empty();
  return out;
}

/** One side of it, as elements: what went is marked on the side before, what came on the other. */
export function marked(all, side) {
  const own = side === 'before' ? 'out' : 'in',
    tag = side === 'before' ? 'del' : 'ins';
  return all.filter(s => s.kind === 'same' || s.kind === own).map(s => (s.kind === 'same' ? s.text : h(tag, null, s.text)));
}
