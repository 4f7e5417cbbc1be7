// Which page of the new book is which of the old one: by what is drawn, then by where it stands.

/** Length of the common beginning, and of the common end behind it. */
function ends(a, b) {
  let start = 0,
    end = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return [start, end];
}

/** The longest common row of two lists, as pairs of indices. */
export function common(a, b) {
  const [start, end] = ends(a, b),
    m = a.length - end,
    n = b.length - end;
  const long = Array.from({ length: m - start + 1 }, () => new Uint32Array(n - start + 1));
  for (let i = m - 1; i >= start; i--)
    for (let j = n - 1; j >= start; j--) {
      const down = long[i - start + 1][j - start],
        right = long[i - start][j - start + 1];
      long[i - start][j - start] = a[i] === b[j] ? long[i - start + 1][j - start + 1] + 1 : Math.max(down, right);
    }
  const pairs = Array.from({ length: start }, (_, i) => [i, i]);
  for (let i = start, j = start; i < m && j < n;) {
    if (a[i] === b[j]) pairs.push([i++, j++]);
    else if (long[i - start + 1][j - start] >= long[i - start][j - start + 1]) i++;
    else j++;
  }
  for (let k = end; k > 0; k--) pairs.push([a.length - k, b.length - k]);
  return pairs;
}

/** The page of another edition that a page is: as far behind the chapter or prompt that begins last. */
export function counterpart(was, view, at) {
  const [old, fresh] = [was, view].map(({ contents }) => contents.flatMap(e => [e.page, ...e.prompts.map(p => p.page)])),
    i = old.findLastIndex(page => page <= at);
  if (i < 0 || old.length !== fresh.length) return Math.min(at, view.pages.length - 1);
  const next = fresh.slice(i + 1).find(page => page > fresh[i]) ?? view.pages.length;
  return Math.min(fresh[i] + at - old[i], next - 1);
}

/** For each of the new ones the index of the old one that it continues, or -1. */
export function continued(old, fresh) {
  const from = new Array(fresh.length).fill(-1);
  let i = 0,
    j = 0;
  for (const [a, b] of [...common(old, fresh), [old.length, fresh.length]]) {
    while (i < a && j < b) from[j++] = i++;
    if (b < fresh.length) from[b] = a;
    i = a + 1;
    j = b + 1;
  }
  return from;
}
