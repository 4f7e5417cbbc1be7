// From the caret in a field to the place in the file, and back, also while one types ahead of the pages.

/** Where a place in `now` stands in `then`; inside what changed it is where the change begins. */
export function carry(now, then, at) {
  let start = 0;
  const most = Math.min(now.length, then.length);
  while (start < most && now[start] === then[start]) start++;
  let end = 0;
  while (end < most - start && now[now.length - 1 - end] === then[then.length - 1 - end]) end++;
  if (at <= start) return at;
  if (at >= now.length - end) return at - now.length + then.length;
  return Math.min(at, then.length - end);
}
const returns = (text, to) => text.slice(0, to).split('\r').length - 1;

/** The caret that stands for a place in the file. */
export function toCaret(doc, at) {
  const { from, text } = doc.file.body,
    inside = Math.max(doc.lead.length, Math.min(at - from, text.length));
  return inside - doc.lead.length - (doc.crlf ? returns(text.slice(doc.lead.length), inside - doc.lead.length) : 0);
}

/** The place in the file, as it was typeset, that a caret in `value` stands for. */
export function toFile(doc, value, caret) {
  const then = carry(value, doc.typeset, caret);
  return doc.file.body.from + doc.lead.length + then + (doc.crlf ? doc.typeset.slice(0, then).split('\n').length - 1 : 0);
}
