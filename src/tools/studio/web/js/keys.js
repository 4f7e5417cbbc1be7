// The list of keys, and the one key of a single letter, which can be switched off.
import { h } from './dom.js';

const shelf = 'studio: question mark';
export const helpKey = () => {
  try {
    return localStorage.getItem(shelf) !== 'off';
  } catch {
    return true;
  }
};
const keep = on => {
  try {
    localStorage.setItem(shelf, on ? 'on' : 'off');
  } catch {
    /* nothing is kept in a private window */
  }
};

const rows = [
  [
    'Anywhere',
    [
      [['Ctrl K'], 'find a page, a prompt or words'],
      [['F6'], 'next pane or column; with Shift, the one before'],
      [['Ctrl Z'], 'undo; in a field, what you typed there'],
      [['Ctrl Shift Z'], 'redo'],
      [['Ctrl S'], 'says whether all is saved'],
      [['Ctrl \\'], 'hide or show the side'],
      [['?'], 'this list'],
    ],
  ],
  [
    'On the pages',
    [
      [['Arrows'], 'from thing to thing'],
      [['Page Up', 'Page Down'], 'from page to page'],
      [['Home', 'End'], 'first and last thing of the book'],
      [['Enter'], 'change it'],
      [['Esc'], 'from its fields, back to it'],
    ],
  ],
  [
    'In a list',
    [
      [['Enter'], 'one more, below'],
      [['Backspace'], 'in an empty line, takes it out'],
      [['Alt ↑', 'Alt ↓'], 'moves the line; on its dots, the arrows alone'],
    ],
  ],
  [
    'Among the pictures of kinds',
    [
      [['Arrows'], 'from one to the next'],
      [['Enter'], 'takes it'],
      [['Esc'], 'keeps what there is'],
    ],
  ],
  ['In a post', [[['←', '→'], 'along the buttons above it']]],
];

export function keys() {
  const box = h('input', { type: 'checkbox', checked: helpKey(), onchange: e => keep(e.target.checked) });
  return h(
    'div.body',
    { tabIndex: 0, role: 'group', 'aria-label': 'Keys' },
    rows.map(([title, all]) =>
      h(
        'section',
        null,
        h('h3', null, title),
        h(
          'dl.keys',
          null,
          all.map(([names, words]) =>
            h(
              'div',
              null,
              h(
                'dt',
                null,
                names.flatMap(n => [h('kbd', null, n), ' ']),
              ),
              h('dd', null, words),
            ),
          ),
        ),
      ),
    ),
    h('label.yes', null, box, 'The key ? opens this list'),
  );
}
