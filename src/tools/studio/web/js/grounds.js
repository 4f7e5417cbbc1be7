// The rectangles of a thing: lines that follow one another are one ground, so that a paragraph has one outline.

const beside = (a, b) => Math.min(a[0] + a[2], b[0] + b[2]) - Math.max(a[0], b[0]) > -2;
const gap = (a, b) => Math.max(a[1], b[1]) - Math.min(a[1] + a[3], b[1] + b[3]);
const both = (a, b) => {
  const x = Math.min(a[0], b[0]),
    y = Math.min(a[1], b[1]);
  return [x, y, Math.max(a[0] + a[2], b[0] + b[2]) - x, Math.max(a[1] + a[3], b[1] + b[3]) - y];
};

/** Joins lines of text; what stands in another column stays apart. */
export function grounds(rects) {
  const out = [];
  for (const r of [...rects].sort((a, b) => a[1] - b[1] || a[0] - b[0])) {
    const i = out.findIndex(g => beside(g, r) && gap(g, r) < Math.max(8, r[3] * 0.9));
    if (i < 0) out.push(r);
    else out[i] = both(out[i], r);
  }
  return out;
}

/** The box round all of them. */
export const area = all => all.reduce(both);
