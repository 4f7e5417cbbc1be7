// Files on their way to the studio, which keeps them until they have been used.
import * as api from './api.js';

/** What cannot be taken, in words. */
export class Refused extends Error {
  constructor(problem) {
    super(problem.message);
    this.problem = problem;
  }
}

/** All files of a drop, those in folders too, each with its path in what was dropped. */
export async function dropped(transfer) {
  const entries = [...transfer.items].filter(it => it.kind === 'file').map(it => it.webkitGetAsEntry?.() ?? it.getAsFile());
  const found = [];
  for (const entry of entries) if (entry) await walk(entry, found);
  return found;
}
async function walk(entry, found) {
  if (entry instanceof File) return found.push({ path: entry.name, file: entry });
  const path = entry.fullPath.replace(/^\//, '');
  if (entry.isFile) {
    const file = await new Promise((take, fail) => entry.file(take, fail));
    return found.push({ path, file });
  }
  const reader = entry.createReader();
  for (;;) {
    const some = await new Promise((take, fail) => reader.readEntries(take, fail));
    if (!some.length) return undefined;
    for (const one of some) await walk(one, found);
  }
}
/** Those that were picked. */
export const picked = input => [...input.files].map(file => ({ path: file.webkitRelativePath || file.name, file }));

const hidden = path => path.split('/').some(name => name.startsWith('.') || name === '__MACOSX');

/** Sends files as one lot, and gives its number. `progress` hears which share of them is there. */
export async function send(files, progress = () => {}) {
  const all = files.filter(it => !hidden(it.path)),
    size = all.reduce((sum, it) => sum + it.file.size, 0);
  const { ok, data } = await api.openLot();
  if (!ok) throw new Refused(data?.problem ?? { message: 'the studio cannot take files just now' });
  const { lot, most } = data;
  if (size > most) {
    api.endLot(lot);
    const mb = bytes => Math.round(bytes / 1048576);
    throw new Refused({ message: `these are ${mb(size)} MB, and at most ${mb(most)} MB come in at once`, hints: ['drop fewer files'] });
  }
  let sent = 0;
  try {
    for (const { path, file } of all) {
      await api.intoLot(lot, path, file, now => progress(size ? (sent + now) / size : 1));
      sent += file.size;
    }
  } catch (error) {
    api.endLot(lot).catch(() => null);
    throw error instanceof api.Gone ? error : new Refused(error.problem ?? { message: 'the files did not come in whole' });
  }
  return lot;
}
