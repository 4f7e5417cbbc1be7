// Stretches of the post's words of which something is said, as they lie in its field just now.
let all = []; // { from, to, kind }

export function mark(stretches) {
  const now = stretches.filter(m => m.to > m.from).sort((a, b) => a.from - b.from);
  const same = JSON.stringify(now) === JSON.stringify(all);
  all = now;
  return !same;
}

/** A line of the post that begins at `at`, in pieces: `[words, kind of mark or nothing]`. */
export function pieces(line, at) {
  const out = [];
  let done = 0;
  for (const { from, to, kind } of all) {
    const a = Math.max(done, from - at),
      b = Math.min(line.length, to - at);
    if (b <= a) continue;
    if (a > done) out.push([line.slice(done, a), null]);
    out.push([line.slice(a, b), kind]);
    done = b;
  }
  if (done < line.length || !out.length) out.push([line.slice(done), null]);
  return out;
}
