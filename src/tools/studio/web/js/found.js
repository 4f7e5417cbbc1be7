// What `check` has said last: all that was found, and what of it somebody has put aside in this window.
import { state, on, tell } from './state.js';
import * as api from './api.js';
import { count } from './words.js';

const nothing = { times: 0, findings: [], allowed: 0, files: {} };
state.found = nothing;
export const key = f => `${f.file}|${f.rule}|${f.from}|${f.message}`;
const left = new Set(); // those that somebody does not want to see again in this window

// ---- what is said comes in ----
async function load() {
  const { ok, data } = await api.findings();
  if (!ok || data.times < state.found.times) return;
  for (const f of data.findings) f.page ??= state.view.contents.find(e => e.files.includes(f.file))?.page ?? null;
  state.found = data;
  tell('found');
  tell('overview');
}
on('checked', load);
// a studio that began anew counts from the start
on('back', () => {
  state.found.times = 0;
  load();
});
let asked = false;
on('view', () => {
  if (!asked) load();
  asked = true;
});

export const seen = () => state.found.findings.filter(f => !left.has(key(f)));
export const order = { error: 0, warning: 1, note: 2 };
export const named = { error: ['error', 'errors'], warning: ['warning', 'warnings'], note: ['note', 'notes'] };
/** "2 warnings, 5 notes", or nothing. */
export function counts() {
  const of = name => seen().filter(f => f.severity === name).length;
  return Object.keys(order)
    .filter(of)
    .map(name => count(of(name), ...named[name]))
    .join(', ');
}

/** Puts one aside, until the window is opened anew. */
export function leave(f) {
  left.add(key(f));
  tell('found');
  tell('overview');
}
/** One is gone: it was allowed. */
export function drop(f) {
  state.found.findings = state.found.findings.filter(it => key(it) !== key(f));
  tell('found');
  tell('overview');
}
