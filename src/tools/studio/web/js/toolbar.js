// The small toolbar of a post. It types into the field as the writer would, so the field's own undo takes it back.
import { $, $$, h } from './dom.js';
import { state } from './state.js';
import { link } from './post.js';
import { choosing } from './picture.js';

const area = () => $('#posttext');

/** Puts a mark before each chosen line, or takes it away where all have it. */
function begin(mark, other) {
  const text = area(),
    { value } = text;
  const from = value.lastIndexOf('\n', text.selectionStart - 1) + 1;
  const end = value.indexOf('\n', Math.max(from, text.selectionEnd - (text.selectionEnd > text.selectionStart ? 1 : 0)));
  const to = end < 0 ? value.length : end,
    lines = value.slice(from, to).split('\n');
  const all = lines.every(line => !line.trim() || line.startsWith(mark));
  const fresh = lines
    .map(line =>
      all ? line.slice(line.startsWith(mark) ? mark.length : 0) : line.trim() || lines.length === 1 ? mark + line.replace(other, '') : line,
    )
    .join('\n');
  text.focus();
  text.setSelectionRange(from, to);
  if (fresh) document.execCommand('insertText', false, fresh);
  else document.execCommand('delete');
  if (lines.length === 1) text.setSelectionRange(from + fresh.length, from + fresh.length);
  else text.setSelectionRange(from, from + fresh.length);
}
const marks = /^(#{1,6} |[-*] |> )/;

function chapters() {
  return state.view.contents.flatMap(entry => {
    const file = entry.files.find(f => f.endsWith('.md'));
    return file && file !== state.chosen.doc.path ? [{ title: entry.title, file: file.split('/').at(-1) }] : [];
  });
}
function choices(button, close) {
  return h(
    'div.linkto',
    { id: 'linkto', role: 'group', 'aria-label': 'Link to' },
    h('p.hint', null, 'Link the chosen words to'),
    chapters().map(c =>
      h(
        'button.text',
        {
          type: 'button',
          onclick: () => {
            close();
            link(c.title, c.file);
          },
        },
        c.title,
      ),
    ),
  );
}

function linking(button) {
  const close = () => {
    $('#linkto')?.remove();
    button.setAttribute('aria-expanded', 'false');
  };
  if ($('#linkto')) return close();
  button.setAttribute('aria-expanded', 'true');
  const list = choices(button, close);
  list.addEventListener('keydown', e => {
    if (e.key === 'Escape') {
      e.preventDefault();
      e.stopPropagation();
      close();
      button.focus();
    }
  });
  $('.toolbar').after(list);
  $('button', list)?.focus();
}

export function toolbar() {
  const acts = [
    ['Heading', () => begin('## ', marks)],
    ['List', () => begin('- ', marks)],
    ['Quote', () => begin('> ', marks)],
    ['Link', e => linking(e.currentTarget)],
    ['Picture', choosing],
  ];
  const bar = h(
    'div.toolbar',
    { role: 'toolbar', 'aria-label': 'Shape the words', 'aria-controls': 'posttext' },
    acts.map(([name, onclick], i) =>
      h('button.quiet', { type: 'button', tabIndex: i ? -1 : 0, onclick, 'aria-expanded': name === 'Link' || name === 'Picture' ? 'false' : null, id: name === 'Picture' ? 'add-picture' : null }, name),
    ),
  );
  // A click leaves the words chosen.
  bar.addEventListener('pointerdown', e => e.preventDefault());
  bar.addEventListener('keydown', e => {
    const way = { ArrowRight: 1, ArrowLeft: -1 }[e.key];
    if (!way) return;
    e.preventDefault();
    const all = $$('button', bar),
      next = all[(all.indexOf(e.target) + way + all.length) % all.length];
    all.forEach(b => {
      b.tabIndex = b === next ? 0 : -1;
    });
    next.focus();
  });
  return bar;
}
