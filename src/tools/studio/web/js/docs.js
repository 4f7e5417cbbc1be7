// The files that are being written in: what was typed, what is saved, and the way from one to the other.
// A name is the id of a part as letters, or `body`. Line ends are \n here, whatever the file has, and a post begins with its
// first word: the empty lines below its front matter stay in the file.
import * as api from './api.js';
import { state, on, tell } from './state.js';

const docs = new Map();
const wait = 300;
const lf = text => text.replace(/\r\n/g, '\n');

const lead = file => /^[\r\n]*/.exec(file.body?.text ?? '')[0];
const words = (file, name) => lf((name === 'body' ? file.body?.text.slice(lead(file).length) : file.parts.find(p => p.name === name)?.text) ?? '');
export const saved = (doc, name) => words(doc.file, name);
export const now = (doc, name) => doc.typed.get(name) ?? saved(doc, name);
const outward = (doc, text) => doc.lead + (doc.crlf ? text.replace(/\n/g, '\r\n') : text);

const named = file => {
  for (const part of file.parts) part.name = typeof part.id === 'string' ? part.id : JSON.stringify(part.id);
  return file;
};
const partOf = (file, name) => file.parts.find(p => p.name === name);

function adopt(doc, file) {
  named(file);
  Object.assign(doc, { file, hash: file.hash, crlf: /\r\n/.test(file.body?.text ?? ''), lead: lead(file) });
  doc.typeset = words(file, 'body');
}

/** The file as it can be written in, or what the server said instead: `{ refused }`. */
export async function open(path) {
  const { ok, data } = await api.file(path);
  if (!ok) return { refused: data?.problem ?? null };
  const doc = docs.get(path) ?? { path, typed: new Map(), sending: false, problem: null, theirs: null };
  docs.set(path, doc);
  if (!doc.typed.size && !doc.sending) adopt(doc, data);
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
    name === 'body' ? { body: outward(doc, text) } : { part: partOf(doc.file, name).id, text };

export async function flush(doc) {
  clearTimeout(doc.timer);
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
}
export const flushAll = () => Promise.all([...docs.values()].map(flush));

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
  adopt(doc, file ?? { ...doc.file, hash });
  doc.typeset = typeset; // the pages still show what was there before
  state.savedAt = Date.now();
  keep();
}

/** Which of the fields sent a problem is about. */
function place(doc, sent, problem) {
  if (sent.size === 1 || problem?.from == null) return [...sent.keys()][0];
  const part = doc.file.parts.find(p => p.from <= problem.from && problem.from <= p.to);
  return part && sent.has(part.name) ? part.name : [...sent.keys()].at(-1);
}

// ---- two writers ----
/** What another program wrote comes in by itself, unless both wrote in the same place. */
function meet(doc, file) {
  const base = new Map([...doc.typed.keys()].map(name => [name, saved(doc, name)]));
  const clash = [...doc.typed].filter(([name, mine]) => {
    const other = words(file, name);
    return other !== base.get(name) && other !== mine;
  });
  if (clash.length) {
    doc.theirs = { file, names: clash.map(([name]) => name), base };
    return tell('theirs', doc);
  }
  adopt(doc, file);
  tell('doc', doc);
}
export const theirs = (doc, name) => words(doc.theirs.file, name);

/** Ends it: `text` is what shall stand now. */
export function agree(doc, name, text) {
  const others = doc.theirs.names.filter(n => n !== name);
  const { file } = doc.theirs;
  if (text === theirs(doc, name)) doc.typed.delete(name);
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
  if (doc.typed.size && data.hash !== doc.hash) return;
  const before = doc.file;
  adopt(doc, data);
  const same =
    before.parts.length === data.parts.length &&
    before.parts.every((p, i) => p.name === data.parts[i].name && p.label === data.parts[i].label && p.group === data.parts[i].group);
  tell(same ? 'doc' : 'shape', doc);
}
on('view', () => {
  for (const doc of docs.values()) if (doc.path === state.chosen?.doc?.path) refresh(doc);
});

// ---- when the studio does not answer ----
const shelf = 'studio: not saved yet';
export const unsaved = () => [...docs.values()].filter(d => d.typed.size);
export const troubled = () => unsaved().some(d => d.problem || d.theirs);

function keep() {
  const all = unsaved().map(d => ({ path: d.path, hash: d.hash, typed: [...d.typed], file: d.file }));
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
  for (const { path, hash, typed, file } of all) {
    const doc = { path, typed: new Map(typed), sending: false, problem: null, theirs: null };
    adopt(doc, file);
    doc.hash = hash;
    docs.set(path, doc);
    flush(doc);
  }
  return all.length;
}
on('back', () => unsaved().forEach(flush));
addEventListener('visibilitychange', () => {
  if (document.hidden) flushAll();
});
addEventListener('pagehide', keep);
addEventListener('beforeunload', e => {
  keep();
  if (unsaved().length) e.preventDefault();
});
