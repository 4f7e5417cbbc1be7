// Above: whether all is saved, undo and redo of the book, and the way between book and history.
import { $, icon, say } from './dom.js';
import { state, on, tell } from './state.js';
import * as api from './api.js';
import * as docs from './docs.js';
import { ago } from './words.js';

const status = $('#status');

function words() {
  if (!docs.unsaved().length) return state.savedAt ? ['Saved', ago(state.savedAt)] : ['All is saved'];
  return state.lost || docs.troubled() ? ['Not saved yet'] : ['Saving'];
}
function draw() {
  const [first, when] = words(),
    text = [first, when].filter(Boolean).join(' ');
  status.classList.toggle('needs', first === 'Not saved yet');
  if (status.textContent === text) return;
  status.textContent = `${first} `;
  if (when) {
    const span = document.createElement('span');
    span.textContent = when;
    status.append(span);
  }
}
/** What Ctrl S asks. */
export function ask() {
  docs.flushAll();
  const first = words()[0];
  say(first === 'Not saved yet' ? 'Not saved yet. Your words are kept in this window.' : first === 'Saving' ? 'Saving' : 'Everything is saved');
}

// ---- undo and redo: the book's, one saved state at a time ----
const most = 4; // steps that wait for their turn; of a key that is held down the rest are left out
let waiting = 0,
  last = Promise.resolve();
export function step(back) {
  if (waiting === most) return;
  waiting++;
  last = last
    .then(() => once(back))
    .catch(() => {}) // the studio does not answer, which is told
    .finally(() => waiting--);
}
async function once(back) {
  await docs.flushAll();
  const { ok, data } = await api.step(back ? 'undo' : 'redo');
  if (!ok) return say(back ? 'Nothing to undo' : 'Nothing to do again');
  state.savedAt = state.stepped = Date.now();
  tell('stepped', data.files ?? [data.file]);
  say(`${back ? 'Undone' : 'Done again'}: ${data.what}`);
}
function arrows() {
  const { undo, redo } = state.view;
  const set = (el, words, given, key) => {
    el.disabled = !given;
    el.title = given ? `${words}: ${given.what} (${key})` : words;
  };
  set($('#undo'), 'Undo', undo, 'Ctrl Z');
  set($('#redo'), 'Redo', redo, 'Ctrl Shift Z');
}

$('#undo').append(icon('undo'));
$('#redo').append(icon('redo'));
$('#undo').addEventListener('click', () => step(true));
$('#redo').addEventListener('click', () => step(false));
on('view', () => {
  arrows();
  draw();
  $('#book-title').textContent = state.view.title;
  document.title = `${state.view.title} · Studio`;
  $('#mid-title').textContent = `${state.view.title}, the pages`;
});
for (const event of ['saving', 'problem', 'theirs', 'lost', 'back', 'doc']) on(event, draw);
setInterval(draw, 1000);
