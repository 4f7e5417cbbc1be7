// What lies in the folder and is not in the book, to be put in; and new posts and pages, which begin with a title.
import { $, h, say, fresh } from './dom.js';
import { tell } from './state.js';
import * as api from './api.js';
import * as docs from './docs.js';
import { open } from './panel.js';

const ones = { posts: 'chapter', front: 'page before the chapters', back: 'page after the chapters' };
const folders = { posts: 'posts', front: 'front', back: 'back' };

let folder = {}; // by list: { name, title, whole }

/** Asks what lies beside the book. */
export async function look() {
  const { ok, data } = await api.outside();
  if (ok) folder = data.lists;
  return ok;
}
/** What is in no list, apart from what is listed by now. */
export const beside = (list, listed) => (folder[list] ?? []).filter(f => !Object.values(listed).flat().includes(f.name));

/** Notes one that was just taken out, before the server is asked again. */
export function note(list, name, title) {
  folder[list] = [...(folder[list] ?? []).filter(f => f.name !== name), { name, title, whole: true }];
}

/** Has the server put one into the book: it writes what is missing, too. */
export async function bring(doc, page) {
  await docs.flushAll();
  const { ok, data } = await api.enlist(page);
  if (!ok) {
    say(data?.problem?.message ?? 'That could not be done', true);
    return null;
  }
  doc.grown = Date.now();
  tell('stepped', [doc.path]);
  return data.path;
}

/** A field for the title of a new one. */
export function beginner(doc, list, count) {
  const id = fresh();
  const field = h('input', { id, type: 'text', autocomplete: 'off', onkeydown: e => e.key === 'Enter' && !e.isComposing && go() });
  const go = async () => {
    const title = field.value.trim();
    if (!title) return field.focus();
    const path = await bring(doc, { list, at: count(), title });
    if (!path) return;
    say(`“${title}” is in the book`);
    location.hash = '#book';
    await open(path, { focus: true });
    $('#posttext')?.select();
  };
  return h(
    'details.fold.begin',
    null,
    h('summary', null, `A new ${ones[list]}`),
    h(
      'div.field',
      null,
      h('label', { htmlFor: id }, 'What it is called'),
      field,
      h(
        'p.hint',
        null,
        list === 'posts'
          ? 'It begins with a line to write over, and two questions that fit any post.'
          : `It is written into the folder ${folders[list]}.`,
      ),
      h('button.main', { type: 'button', onclick: go }, 'Begin it'),
    ),
  );
}
