// Crisis lines: the day on which all of them were last checked, and a button for today.
import { h, say, fresh } from './dom.js';
import { state, tell } from './state.js';
import { alter } from './ops.js';

const byName = '["verified-by"]';
const long = day => {
  const time = new Date(`${day}T12:00:00`);
  return Number.isNaN(time.getTime()) ? day : time.toLocaleDateString(state.view?.language ?? 'en', { day: 'numeric', month: 'long', year: 'numeric' });
};

export function checked(doc, table) {
  const on = table.fields.find(f => f.key === 'verified-on')?.value,
    id = fresh(),
    by = h('input', { id, type: 'text', autocomplete: 'off', 'aria-describedby': `${id}h` });
  const go = () => {
    const who = by.value.trim();
    doc.typed.delete(byName);
    alter(doc, { checked_by: who || null }, good => {
      tell('formed', { doc, good });
      tell('reform', doc);
      if (good) say('Written down: all lines were checked today');
    });
  };
  return h(
    'section.checked',
    null,
    h('h3', null, 'When the lines were checked'),
    h('p', null, on ? `Last checked on ${long(on)}.` : 'Nobody has written down yet when they were checked.'),
    h(
      'div.field',
      null,
      h('label', { htmlFor: id }, 'Who checked them today'),
      by,
      h('p.hint', { id: `${id}h` }, 'May stay empty: then only the day is printed.'),
    ),
    h('button.main', { type: 'button', onclick: go }, 'I checked them all today'),
  );
}
