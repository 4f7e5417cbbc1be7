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
export const secondThings = (version, page) => ask(`second/things?${query({ version, page })}`);
export const wantSecond = wanted => send('PUT', 'second', wanted);
export const endSecond = () => send('DELETE', 'second');
export const room = (path, prompt, near) => ask(`room?${query({ path, prompt, near })}`);
export const pairs = () => ask('second/pairs');
export const find = text => ask(`find?${query({ text })}`);
export const words = () => ask('words');
export const file = (path, line) => ask(`file?${query({ path, line })}`);
export const save = (path, hash, changes) => send('PUT', `file?${query({ path })}`, { hash, changes });
export const step = way => send('POST', way);
export const outside = () => ask('outside');
export const leaving = (list, at) => ask(`outside/leaving?${query({ list, at })}`);
export const enlist = page => send('POST', 'outside', page);
export const firstQuestion = question => send('POST', 'question', question);
export const states = () => ask('history');
export const oneState = id => ask(`history/${encodeURIComponent(id)}`);
export const bringBack = id => send('POST', `history/${encodeURIComponent(id)}`);

export const findings = () => ask('findings');
export const allow = asked => send('POST', 'allow', asked);

export const making = () => ask('make');
export const make = order => send('POST', 'make', order);
export const picture = file => ask(`picture?${query({ name: file.name })}`, { method: 'PUT', body: file });

export const look = () => ask('look');
export const changeLook = change => send('PUT', 'look', change);
export const triedColour = asked => ask(`look/tried?${query(asked)}`);
export const looks = asked => ask(`look/pages?${query(asked)}`);
export const faces = () => ask('look/faces');
export const kit = () => ask('kit');
export const changeKit = change => send('PUT', 'kit', change);
export const logo = (file, alt) => ask(`look/logo?${query({ name: file.name, alt })}`, { method: 'PUT', body: file });

// ---- files on their way in ----
export const choices = () => ask('choices');
export const cover = form => send('POST', 'begin/cover', form);
export const begin = form => send('POST', 'begin', form);
export const openLot = () => send('POST', 'lots');
export const endLot = lot => send('DELETE', `lots/${lot}`);
export const postsIn = lot => ask(`lots/${lot}/posts`);
export const bring = (lot, asked) => send('POST', `lots/${lot}/posts`, asked);
/** A file, bit by bit; `progress` hears how many bytes are there. */
export const intoLot = (lot, path, file, progress) =>
  new Promise((take, fail) => {
    const asked = new XMLHttpRequest();
    asked.open('PUT', `lots/${lot}?${query({ path })}`);
    asked.upload.onprogress = e => progress(e.loaded);
    asked.onload = () => {
      if (asked.status === 204) return take();
      let told = null;
      try {
        told = JSON.parse(asked.responseText).problem;
      } catch {
        /* nothing was said */
      }
      fail(Object.assign(new Error(told?.message ?? 'not taken'), { problem: told ?? { message: `${path} did not come in` } }));
    };
    asked.onerror = () => {
      tell('gone');
      fail(new Gone());
    };
    asked.send(file);
  });

addEventListener('unhandledrejection', e => {
  if (e.reason instanceof Gone) e.preventDefault();
});
