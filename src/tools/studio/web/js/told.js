// What the program says, in the words of the forms: keys by their labels, files by what they are called in the book, and a
// place in a file as a way to it. The program writes all of these between backticks.
import { h } from './dom.js';
import { state, on, tell } from './state.js';
import * as api from './api.js';

let words = { keys: {}, files: {}, regions: {} };
export const named = kind => words[kind] ?? {};

let asked = false;
async function load() {
  const { ok, data } = await api.words();
  if (!ok) return;
  const other = JSON.stringify(data) !== JSON.stringify(words);
  words = data;
  if (other) tell('named');
}
on('view', () => {
  if (asked) return;
  asked = true;
  load();
});
// regions have other names once their file has
on('flushed', doc => {
  if (doc.path === 'crisis.toml') load();
});

/** What a file is called. */
export function fileName(path) {
  const entry = state.view?.contents.find(e => e.files.includes(path)),
    [folder, name] = path.split('/');
  if (entry && !path.endsWith('.md')) return `the questions of “${entry.title}”`;
  if (entry) return `the ${entry.part === 'chapter' ? 'post' : 'page'} “${entry.title}”`;
  if (!name) return words.files[path] ? `“${words.files[path]}”` : path;
  const plain = name.replace(/\.\w+$/, '');
  return { posts: `the post “${plain}”`, prompts: `the questions of “${plain}”`, front: `the page “${plain}”`, back: `the page “${plain}”` }[folder] ?? path;
}

const place = /^((?:posts|prompts|front|back)\/[\w-]+\.(?:md|toml)|[a-z]+\.toml)(?::(\d+)(?:[,-].*)?)?$/;
const post = /^[\w-]+\.md$/;
const setting = /^([\w-]+) = (.*)$/s;
const yes = { true: 'yes', false: 'no' };

/** What stands between backticks: `{ words, path, line }`, or code. */
function piece(code) {
  const [, path, line] = place.exec(code) ?? [];
  if (path && (path.includes('/') || words.files[path])) return { words: fileName(path) + (line ? `, line ${line}` : ''), path, line: Number(line) || null };
  const linkedTo = post.test(code) && state.view?.contents.flatMap(e => e.files).find(file => file.endsWith(`/${code}`));
  if (linkedTo) return { words: fileName(linkedTo), path: linkedTo };
  const label = words.keys[code];
  if (label) return { words: `“${label}”` };
  const [, key, value] = setting.exec(code) ?? [];
  if (!words.keys[key]) return null;
  const said = yes[value] ?? value.replace(/^"(.*)"$/s, '“$1”');
  return { words: `“${words.keys[key]}”${said === '“…”' ? '' : `: ${said}`}` };
}

/** As elements, to stand in a button or a line of their own. */
export const prose = text =>
  text.split('`').map((part, i) => {
    if (i % 2 === 0) return part;
    const found = piece(part);
    return found ? found.words : h('code', null, part);
  });

/** The same, with a way to each place that is named. */
export const linked = text =>
  text.split('`').map((part, i) => {
    if (i % 2 === 0) return part;
    const found = piece(part);
    if (!found) return h('code', null, part);
    if (!found.path) return found.words;
    return h('button.text.way', { type: 'button', onclick: () => tell('goto', found) }, found.words);
  });

/** As letters alone. */
export const plainly = text =>
  text
    .split('`')
    .map((part, i) => (i % 2 ? (piece(part)?.words ?? part) : part))
    .join('');
