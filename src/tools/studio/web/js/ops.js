// Changes of lists: an entry more, one less, another order. They go to the server one after the other, each on what the one
// before it left, and after the words that were typed before them.
import * as api from './api.js';
import { say } from './dom.js';
import { state, on, tell } from './state.js';
import * as docs from './docs.js';

const again = 3000; // before a change that could not be written is sent once more, in ms

/** Of a change: the way to its list. */
export const wayOf = change => change.list ?? change.remove?.slice(0, -1) ?? null;
/** Whether a change is of a table whose place in the file may be another by now. */
const isOfTable = ({ entry, take_out, new: list, kind_of }) => !!(entry ?? take_out ?? list ?? kind_of);

/** Where the entry at `k` stands after a change; nothing where it is taken out. */
export function turned({ list, at, from, to, remove }, k) {
  if (remove) return k === remove.at(-1) ? null : k - Number(k > remove.at(-1));
  if (list && at != null) return k + Number(k >= at);
  if (k === from) return to;
  return k - Number(k > from && k <= to) + Number(k < from && k >= to);
}
/** What a part is called after a change; nothing where it is taken out. */
export function renamed(change, name) {
  const way = wayOf(change),
    id = name.startsWith('[') ? JSON.parse(name) : [];
  if (!way) return name;
  if (id.length <= way.length || !way.every((step, i) => step === id[i])) return name;
  const k = turned(change, id[way.length]);
  return k == null ? null : JSON.stringify([...way, k, ...id.slice(way.length + 1)]);
}

const nameOf = id => id && JSON.stringify(id);

/** Puts a change in its turn. `made` hears when it is done, or that it cannot be. `turn` gives each way the one that leads to
 * the same words afterwards, where tables change their places. */
export function alter(doc, change, made, turn) {
  doc.ops.push({ change, made, turn });
  if (state.lost) docs.keep();
  tell('saving');
  pump(doc);
}

const waits = doc => doc.sending || doc.theirs || state.lost || !doc.ops.length;
function pump(doc) {
  if (waits(doc) || doc.resting) return undefined;
  if (doc.typed.size && !doc.problem) return docs.flush(doc);
  doc.pumping = send(doc).then(next => next && pump(doc));
  return doc.pumping;
}
on('flushed', pump);

async function send(doc) {
  const op = doc.ops[0];
  doc.sending = true;
  const answer = await api.save(doc.path, doc.hash, [op.change]).catch(() => null);
  doc.sending = false;
  if (answer?.status === 200) done(doc, op, answer.data.file);
  else if (answer?.status === 409 && answer.data?.file) docs.meet(doc, docs.named(answer.data.file));
  else if (answer?.status === 422) drop(doc, 'That could not be done. The list is as it was.');
  else if (answer) rest(doc);
  docs.keep();
  tell('saving');
  return !!answer;
}

function done(doc, op, file) {
  const { typeset } = doc,
    { change } = op;
  doc.ops.shift();
  const rename = name => (op.turn && name.startsWith('[') ? nameOf(op.turn(JSON.parse(name))) : renamed(change, name));
  doc.typed = new Map([...doc.typed].map(([name, text]) => [rename(name), text]).filter(([name]) => name));
  if (change.unset) doc.typed.delete(nameOf(change.unset));
  doc.grown = Date.now();
  docs.forget(doc);
  docs.adopt(doc, file);
  if (file.said) say(file.said);
  doc.typeset = typeset; // the pages still show what was there before
  state.savedAt = Date.now();
  tell('listed', { doc, change });
  op.made?.(true);
}

/** What waits is given up: the fields are drawn as the file is. */
function drop(doc, words) {
  const all = doc.ops.splice(0);
  tell('unlisted', doc);
  all.forEach(op => op.made?.(false));
  say(words, true);
}
/** It could not be written: a full disk, say. Nothing is given up. */
function rest(doc) {
  if (!doc.refused) say('Not saved yet. It is tried again in a moment.', true);
  doc.refused = true;
  doc.resting = setTimeout(() => {
    doc.resting = 0;
    pump(doc);
  }, again);
}

/** Another program wrote the file: what was to be moved may stand elsewhere now, but a new entry is never lost. */
on('met', ({ doc, file }) => {
  if (!doc.ops.length) return;
  if (isOfTable(doc.ops[0].change) || doc.ops[0].turn) {
    doc.ops.splice(0).forEach(op => op.made?.(false));
    return say('The file was changed by another program meanwhile. Please do that once more.', true);
  }
  const way = JSON.stringify(wayOf(doc.ops[0].change)),
    entries = of => of.parts.filter(p => JSON.stringify(p.id.slice(0, -1)) === way).map(p => p.text);
  const there = entries(file);
  if (JSON.stringify(entries(doc.file)) === JSON.stringify(there)) return;
  doc.ops = doc.ops.filter(op => op.change.text != null || void op.made?.(false));
  for (const { change } of doc.ops) change.at = Math.min(change.at, there.length);
  say('The file was changed by another program meanwhile. Please look at the list again.', true);
});
