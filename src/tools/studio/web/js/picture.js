// A picture for a post, dropped onto its words or chosen: it is described first, then put into the book's folder, and the
// line that shows it is written at the caret.
import { $, h, fresh, say } from './dom.js';
import { state } from './state.js';
import * as api from './api.js';
import { takes, pictures } from './drop.js';
import { picked } from './upload.js';
import { prose } from './told.js';
import { sentence } from './words.js';

let waiting = []; // those that come after the one that is asked about

/** Words as they stand in the brackets of a picture. */
const inBrackets = words => words.trim().replace(/\s+/g, ' ').replace(/[\\[\]]/g, '\\$&');

/** Writes the line at the caret, as a paragraph of its own. */
function write(line) {
  const text = $('#posttext');
  if (!text) return;
  const before = text.value.slice(0, text.selectionStart),
    after = text.value.slice(text.selectionEnd);
  const lead = !before || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n',
    tail = !after || after.startsWith('\n\n') ? '' : after.startsWith('\n') ? '\n' : '\n\n';
  text.focus();
  document.execCommand('insertText', false, `${lead}${line}${tail || (after ? '' : '\n')}`);
}

function close() {
  const box = $('#newpicture');
  const img = box && $('img', box);
  if (img) URL.revokeObjectURL(img.src);
  box?.remove();
  $('#add-picture')?.setAttribute('aria-expanded', 'false');
}

function ask({ file }) {
  close();
  const doc = state.chosen?.doc,
    id = fresh(),
    input = h('input', { type: 'text', id, autocomplete: 'off', maxLength: 300, 'aria-describedby': `${id}h` }),
    said = h('div.said', { role: 'alert' });
  const leave = () => {
    close();
    next();
    $('#posttext')?.focus();
  };
  const form = h(
    'form.newpicture',
    {
      id: 'newpicture',
      'aria-label': 'A picture for this post',
      onsubmit: async e => {
        e.preventDefault();
        if (!input.value.trim()) {
          said.replaceChildren(h('p', null, 'Say what can be seen, for people who cannot see it.'));
          return input.focus();
        }
        const { ok, data } = await api.picture(file);
        if (!ok) {
          const problem = data?.problem ?? { message: 'the picture could not be taken: it is larger than 64 MB, or the disk is full' };
          said.replaceChildren(h('p', null, prose(sentence(problem.message)), ' ', (problem.hints ?? []).flatMap(it => [...prose(sentence(it)), ' '])));
          return undefined;
        }
        if (state.chosen?.doc !== doc) return close();
        close();
        write(`![${inBrackets(input.value)}](${data.path})`);
        say(`The picture is in the post, and its file in ${data.path}`);
        return next();
      },
      onkeydown: e => {
        if (e.key !== 'Escape') return;
        e.preventDefault();
        e.stopPropagation();
        leave();
      },
    },
    h('img', { src: URL.createObjectURL(file), alt: '' }),
    h(
      'div',
      null,
      h('label', { htmlFor: id }, 'What the picture shows'),
      input,
      h('p.hint', { id: `${id}h` }, 'For people who cannot see it. The file goes into the folder ', h('code', null, 'images'), '.'),
      said,
      h('div.acts', null, h('button.main', { type: 'submit' }, 'Put it in'), h('button.text', { type: 'button', onclick: leave }, 'Leave it')),
    ),
  );
  $('.toolbar').after(form);
  $('#add-picture')?.setAttribute('aria-expanded', 'true');
  input.focus();
}
function next() {
  const one = waiting.shift();
  if (one) ask(one);
}
function take(files) {
  const fit = files.filter(it => pictures([it]));
  if (!fit.length) return say('Here only pictures can be dropped. Drop posts onto the pages.', true);
  waiting = fit.slice(1);
  ask(fit[0]);
}

/** The button of the toolbar. */
export function choosing() {
  const input = h('input', { type: 'file', accept: 'image/*', multiple: true, hidden: true, onchange: e => take(picked(e.target)) });
  input.click();
}
/** Lets the words of a post take pictures. */
export const taking = el => takes(el, take);
