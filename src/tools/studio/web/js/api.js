// The server: every question the page asks it. Addresses are relative, so the secret is never written here.
import { tell } from './state.js';

/** The studio does not answer. Whoever asked need not say so: `gone` was told. */
export class Gone extends Error {}

async function ask(path, order) {
  let answer;
  try {
    answer = await fetch(path, { cache: 'no-store', ...order });
  } catch {
    tell('gone');
    throw new Gone();
  }
  return { ok: answer.ok, status: answer.status, data: await answer.json().catch(() => null) };
}
const send = (method, path, body) => ask(path, { method, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body ?? {}) });
const query = given => new URLSearchParams(Object.entries(given).filter(([, v]) => v != null)).toString();

export const book = asked => ask(`book?${query(asked)}`);
export const things = (version, page) => ask(`things?${query({ version, page })}`);
export const find = text => ask(`find?${query({ text })}`);
export const file = path => ask(`file?${query({ path })}`);
export const save = (path, hash, changes) => send('PUT', `file?${query({ path })}`, { hash, changes });
export const step = way => send('POST', way);
export const outside = () => ask('outside');
export const bring = page => send('POST', 'outside', page);
export const states = () => ask('history');
export const oneState = id => ask(`history/${encodeURIComponent(id)}`);
export const bringBack = id => send('POST', `history/${encodeURIComponent(id)}`);

addEventListener('unhandledrejection', e => {
  if (e.reason instanceof Gone) e.preventDefault();
});
