// The files that are being written in: what was typed, what is saved, and the way from one to the other.
// A name is the id of a part as letters, or `body`. Line ends are \n here, whatever the file has, and a post begins with its
// first word: the empty lines below its front matter stay in the file.
import * as api from './api.js';
import { state, on, tell } from './state.js';
import { merge } from './merge.js';

const docs = new Map();
const wait = 180; // after the last key, before it is saved, in ms: the page follows within 300 ms of that key
const lf = text => text.replace(/\r\n/g, '\n');

const lead = file => /^[\r\n]*/.exec(file.body?.text ?? '')[0];
/** Words that came in just now stand in the form before the program has read them. */
function inForm(table, name) {
  const field = table?.fields.find(f => f.type === 'text' && JSON.stringify(f.id) === name);
  if (field || !table) return field?.value;
  for (const t of [...table.tables, ...table.lists.flatMap(l => l.entries)]) {
    const found = inForm(t, name);
    if (found != null) return found;
  }
  return null;
}
const words = (file, name) =>
  lf((name === 'body' ? file.body?.text.slice(lead(file).length) : (file.parts.find(p => p.name === name)?.text ?? inForm(file.form, name))) ?? '');
export const saved = (doc, name) => words(doc.file, name);
export const now = (doc, name) => doc.typed.get(name) ?? saved(doc, name);
const outward = (doc, text) => doc.lead + (doc.crlf ? text.replace(/\n/g, '\r\n') : text);

export const named = file => {
  for (const part of file.parts) part.name = typeof part.id === 'string' ? part.id : JSON.stringify(part.id);
  return file;
};
const partOf = (file, name) => file.parts.find(p => p.name === name);

export const begin = path => ({ path, typed: new Map(), sending: false, problem: null, theirs: null, ops: [], late: new Set() });
/** Whether something of it is on its way, or waits for its turn. */
export const busy = doc => doc.typed.size + doc.ops.length + doc.late.size > 0;

export function adopt(doc, file) {
  named(file);
  Object.assign(doc, { file, hash: file.hash, crlf: /\r\n/.test(file.body?.text ?? ''), lead: lead(file) });
  doc.typeset = words(file, 'body');
  if (file.said) state.said = { doc, words: file.said };
}

/** The file as it can be written in, or what the server said instead: `{ refused }`. */
export async function open(path, line) {
  const { ok, data } = await api.file(path, line);
  if (!ok) return { refused: data?.problem ?? null };
  const doc = docs.get(path) ?? begin(path);
  docs.set(path, doc);
  if (!busy(doc) && !doc.sending) adopt(doc, data);
  doc.asked = data.at; // where the line begins that was asked for
  return doc;
}

export function type(doc, name, text) {
  if (text === saved(doc, name)) doc.typed.delete(name);
  else doc.typed.set(name, text);
  if (doc.problem) {
    doc.problem = null;
    tell('problem', doc);
  }
  if (state.lost) keep();
  clearTimeout(doc.timer);
  doc.timer = setTimeout(() => flush(doc), wait);
  tell('saving');
}

// ---- saving ----
const change =
  doc =>
  ([name, text]) =>
    name === 'body' ? { body: outward(doc, text) } : { part: partOf(doc.file, name)?.id ?? fresh(doc, name), text };
/** Words that are not in the file yet come in by the way to them, and the fields are others then. */
const fresh = (doc, name) => {
  doc.grown = Date.now();
  return JSON.parse(name);
};

export async function flush(doc) {
  clearTimeout(doc.timer);
  for (const send of doc.late) send(); // new entries of lists that have words by now
  if (doc.sending || doc.theirs || doc.problem || !doc.typed.size || state.lost) return;
  const sent = new Map(doc.typed);
  doc.sending = true;
  tell('saving');
  try {
    take(doc, sent, await api.save(doc.path, doc.hash, [...sent].map(change(doc))));
  } catch {
    keep();
  }
  doc.sending = false;
  tell('saving');
  if (!state.lost && doc.typed.size && !doc.theirs && !doc.problem) doc.timer = setTimeout(() => flush(doc), wait);
  tell('flushed', doc);
}
export const flushAll = () =>
  Promise.all(
    [...docs.values()].map(async doc => {
      await flush(doc);
      await doc.pumping; // the changes of its lists
    }),
  );

function take(doc, sent, { status, data }) {
  if (status === 200) return settle(doc, sent, data);
  if (status === 409 && data?.file) return meet(doc, named(data.file));
  const name = status === 422 ? place(doc, sent, data?.problem) : null;
  doc.problem = {
    ...(data?.problem ?? { message: 'this could not be saved just now', hints: ['your words are kept here, and are sent again in a moment'] }),
    name,
  };
  if (status !== 422)
    setTimeout(() => {
      doc.problem = null;
      tell('problem', doc);
      flush(doc);
    }, 3000);
  keep();
  tell('problem', doc);
}

/** What was sent is saved now; what was typed meanwhile waits for its turn. */
function settle(doc, sent, { hash, file }) {
  const { typeset } = doc;
  for (const [name, text] of sent) {
    const at = name === 'body' ? doc.file.body : partOf(doc.file, name);
    if (at) at.text = name === 'body' ? outward(doc, text) : text;
    if (doc.typed.get(name) === text) doc.typed.delete(name);
  }
  adopt(doc, file ? filled(doc, named(file), sent) : { ...doc.file, hash });
  doc.typeset = typeset; // the pages still show what was there before
  state.savedAt = Date.now();
  keep();
}

/** A field that was empty a moment ago may not be in the answer yet; it stays where it is. */
function filled(doc, file, sent) {
  const has = name => name === 'body' || partOf(file, name);
  if (![...sent.keys()].every(has)) file.parts = doc.file.parts.map(p => partOf(file, p.name) ?? p);
  return file;
}

/** Which of the fields sent a problem is about. */
function place(doc, sent, problem) {
  if (sent.size === 1 || problem?.from == null) return [...sent.keys()][0];
  const part = doc.file.parts.find(p => p.from <= problem.from && problem.from <= p.to);
  return part && sent.has(part.name) ? part.name : [...sent.keys()].at(-1);
}

/** Fields that stand elsewhere by now: what was typed there before is the book's to take back. */
export function forget(doc) {
  for (const name of doc.bursts?.keys() ?? []) if (name !== 'body') doc.bursts.delete(name);
}

/** Which fields a file has. */
const shape = file => JSON.stringify(file.parts.map(p => [p.name, p.label, p.group]));

// ---- two writers ----
/** What another program wrote comes in by itself; where both changed the same passage, both are kept until somebody chooses. */
export function meet(doc, file) {
  const before = shape(doc.file),
    moved = doc.ops.length > 0, // lines that lie here as they do not yet lie in the file
    others = new Map(); // by name, what clashes: the words of the other one, with all of mine that does not
  for (const [name, text] of doc.typed) {
    const { mine, theirs, clashes } = merge(saved(doc, name), text, words(file, name));
    doc.typed.set(name, mine);
    if (clashes) others.set(name, theirs);
  }
  if (others.size) {
    doc.theirs = { file, names: [...others.keys()], words: others };
    return tell('theirs', doc);
  }
  tell('met', { doc, file });
  adopt(doc, file);
  for (const [name, text] of doc.typed) if (text === saved(doc, name)) doc.typed.delete(name);
  follow(doc, moved || before !== shape(file));
}
/** The fields follow their file; where they are others, they are drawn anew. */
function follow(doc, other) {
  if (other) forget(doc);
  tell(other ? 'shape' : 'doc', doc);
}
export const theirs = (doc, name) => doc.theirs.words.get(name);

/** Ends it: `text` is what shall stand now. */
export function agree(doc, name, text) {
  const others = doc.theirs.names.filter(n => n !== name);
  const { file } = doc.theirs;
  if (text === words(file, name)) doc.typed.delete(name);
  else doc.typed.set(name, text);
  if (others.length) doc.theirs.names = others;
  else {
    doc.theirs = null;
    adopt(doc, file);
  }
  tell('doc', doc);
  flush(doc);
}

// ---- what comes in from outside ----
/** Looks whether the file of an open field changed, and where its words stand now. */
async function refresh(doc) {
  const { ok, data } = await api.file(doc.path);
  if (!ok || doc.sending || doc.theirs) return;
  if (busy(doc) && data.hash !== doc.hash) return;
  // the same file with fewer fields: one that was emptied stays, to be filled
  if (data.hash === doc.hash && data.parts.length < doc.file.parts.length) return;
  const before = shape(doc.file);
  adopt(doc, data);
  follow(doc, before !== shape(data));
}
on('view', () => {
  for (const doc of docs.values()) if (doc.path === state.chosen?.doc?.path) refresh(doc);
});

// the fields follow at once, the pages when they are set
on('stepped', paths => {
  const doc = docs.get(state.chosen?.doc?.path);
  if (doc && paths.includes(doc.path)) refresh(doc);
});

// ---- when the studio does not answer ----
const shelf = 'studio: not saved yet';
export const unsaved = () => [...docs.values()].filter(busy);
export const troubled = () => unsaved().some(d => d.problem || d.theirs);

export function keep() {
  const all = unsaved().map(d => ({ path: d.path, hash: d.hash, typed: [...d.typed], ops: d.ops.map(op => op.change), file: d.file }));
  try {
    if (all.length) sessionStorage.setItem(shelf, JSON.stringify(all));
    else sessionStorage.removeItem(shelf);
  } catch {
    /* full: the words are still in memory */
  }
}
/** Words that an earlier window of this tab could not send. */
export function resume() {
  let all = [];
  try {
    all = JSON.parse(sessionStorage.getItem(shelf) ?? '[]');
  } catch {
    /* nothing kept */
  }
  for (const { path, hash, typed, ops = [], file } of all) {
    const doc = Object.assign(begin(path), { typed: new Map(typed), ops: ops.map(change => ({ change })) });
    adopt(doc, file);
    doc.hash = hash;
    docs.set(path, doc);
    go(doc);
  }
  return all.length;
}
const go = doc => flush(doc).then(() => tell('flushed', doc));
on('back', () => unsaved().forEach(go));
addEventListener('visibilitychange', () => {
  if (document.hidden) flushAll();
});
addEventListener('pagehide', keep);
addEventListener('beforeunload', e => {
  keep();
  if (unsaved().length) e.preventDefault();
});
