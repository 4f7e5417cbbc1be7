// One setting as a field: a number, a choice, yes or no, a day, a colour. What is not written shows what is usual; set back to
// that, it is taken out of the file again.
import { $, h, fresh } from './dom.js';
import { alter } from './ops.js';
import { tell } from './state.js';
import { named } from './told.js';
import { capital, sentence } from './words.js';

const few = 4; // choices up to which they all are shown
const wait = 400; // after the last change of a number, in ms

export const nameOf = id => JSON.stringify(id);
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
const option = value => capital(String(value).replace(/-/g, ' '));

// ---- languages: by name, whatever their tag is ----
const tongues = 'en en-US en-GB en-CA en-AU en-IE en-NZ cs da de es et fi fr hr hu it lt lv nb nl pl pt ro sk sl sv uk'.split(' ');
const names = new Intl.DisplayNames(['en-GB'], { type: 'language', style: 'short', languageDisplay: 'standard' });
/** Such as “English (UK)”. */
export function tongue(tag) {
  try {
    return names.of(tag);
  } catch {
    return tag;
  }
}
/** Values by what they are called, where people do not know them by themselves; nothing for all other keys. */
export const byName = key => {
  if (key === 'language') return new Map(tongues.map(tag => [tag, tongue(tag)]).sort((a, b) => a[1].localeCompare(b[1])));
  return key === 'regions' ? new Map(Object.entries(named('regions'))) : null;
};
/** One of them to choose; a value that has no name stands as it is. */
export function chosen(all, now, given) {
  const options = [...(all.has(now) || !now ? [] : [[now, tongue(now)]]), ...all];
  const el = h(
    'select',
    given,
    options.map(([value, words]) => h('option', { value }, words)),
  );
  el.value = now ?? '';
  return el;
}

/** Puts a value into the file, or takes its key out. */
export function put(doc, field, value) {
  const usual = value == null || value === '' || (!field.required && field.usual != null && same(value, field.usual));
  if (field.value == null ? usual : same(value, field.value)) return;
  const gone = usual && !field.required;
  field.value = gone ? null : value; // until the answer comes
  const change = gone ? { unset: field.id } : { set: field.id, value: field.type === 'day' ? { day: value } : value };
  alter(doc, change, good => tell('formed', { doc, good }));
}

/** What stands below a setting: whether it is as usual, and a way back to that. */
function back(doc, field) {
  const el = h('p.usual.hint');
  if (field.value == null && field.usual != null && field.type !== 'flag') el.append('As usual');
  if (field.value != null && !field.required && field.usual != null && !['flag', 'choice'].includes(field.type))
    el.append(h('button.text', { type: 'button', onclick: () => put(doc, field, null) }, `As usual: ${option(field.usual)}`));
  return el;
}

const makers = {
  number: (doc, field, given) => {
    let timer;
    const save = el => {
      clearTimeout(timer);
      if (el.value === '' && field.required) return;
      if (el.validity.badInput) return;
      put(doc, field, el.value === '' ? null : Number(el.value));
    };
    return h('input', {
      type: 'number',
      min: field.min,
      max: field.max,
      step: field.whole ? 1 : 'any',
      value: field.value ?? field.usual ?? '',
      ...given,
      oninput: e => {
        clearTimeout(timer);
        timer = setTimeout(() => save(e.target), wait);
      },
      onchange: e => save(e.target),
    });
  },
  day: (doc, field, given) =>
    h('input', {
      type: 'date',
      value: field.value ?? '',
      ...given,
      onchange: e => (e.target.value || !field.required) && put(doc, field, e.target.value || null),
    }),
  text: (doc, field, given) =>
    h('input', {
      type: 'text',
      value: field.value ?? '',
      spellcheck: false,
      autocomplete: 'off',
      ...given,
      onchange: e => (e.target.value.trim() || !field.required) && put(doc, field, e.target.value.trim() || null),
    }),
  texts: (doc, field, given) =>
    h('input', {
      type: 'text',
      value: (field.value ?? []).join(', '),
      disabled: field.value != null,
      placeholder: 'The first',
      autocomplete: 'off',
      ...given,
      onchange: e => e.target.value.trim() && put(doc, field, [e.target.value.trim()]),
    }),
  numbers: (doc, field, given) =>
    h('input', {
      type: 'text',
      inputMode: 'numeric',
      value: (field.value ?? []).join(', '),
      autocomplete: 'off',
      ...given,
      onchange: e => {
        const all = e.target.value
          .split(/[^0-9]+/)
          .filter(Boolean)
          .map(Number);
        put(doc, field, all.length ? all : null);
      },
    }),
};

/** Several to choose from: all of them where they are few, else a list that opens. */
function choice(doc, field, given) {
  const now = field.value ?? field.usual;
  if (field.options.length > few) {
    const el = h(
      'select',
      { ...given, onchange: e => put(doc, field, field.options[e.target.selectedIndex]) },
      field.options.map(o => h('option', { value: String(o) }, option(o))),
    );
    el.selectedIndex = field.options.findIndex(o => same(o, now));
    return [h('label', { htmlFor: given.id }, field.label), el];
  }
  return segments(
    field.label,
    field.options.map(o => [o, option(o)]),
    now,
    given,
    value => put(doc, field, value),
  );
}

/** Buttons of which one is down: `[[value, name, picture]]`. */
export function segments(label, all, now, given, take) {
  const name = fresh();
  return h(
    'fieldset.seg',
    null,
    h('legend', null, label),
    h(
      'div',
      null,
      all.map(([value, words, picture], i) =>
        h(
          'label',
          null,
          h('input', {
            type: 'radio',
            name,
            value: String(value),
            checked: same(value, now),
            ...(i ? { 'data-set': given['data-set'] } : given),
            onchange: () => take(value),
          }),
          picture,
          h('span', null, words),
        ),
      ),
    ),
  );
}

function choices(doc, field) {
  const now = field.value ?? field.usual ?? (field.required ? [] : field.options);
  const boxes = field.options.map(o => {
    const box = h('input', { type: 'checkbox', checked: now.some(v => same(v, o)), 'data-set': nameOf(field.id) });
    box.addEventListener('change', () => {
      const all = field.options.filter((_, i) => boxes[i].firstChild.checked);
      // what stood in an order of its own keeps it
      const kept = (field.value ?? []).filter(v => all.some(o => same(o, v)));
      const then = [...kept, ...all.filter(o => !kept.some(v => same(o, v)))];
      if (!then.length) return void (box.checked = true); // one has to stay
      put(doc, field, then);
    });
    return h('label.yes', null, box, h('span', null, option(o)));
  });
  return h('fieldset', null, h('legend', null, field.label), boxes);
}

const hex = /^#[0-9a-f]{6}$/i;
/** A colour by its number or its name, with a swatch where it is a number. */
function colour(doc, field, given) {
  const text = makers.text(doc, field, given),
    pick = h('input', {
      type: 'color',
      value: field.value.toLowerCase(),
      'aria-label': `${field.label}, to choose`,
      onchange: e => put(doc, field, e.target.value),
    });
  return h('div.colour', null, pick, text);
}

/** A setting with its label. */
export function setting(doc, field) {
  const id = fresh(),
    name = nameOf(field.id),
    given = { id, 'data-set': name },
    below = h('div.below', { id: `${id}b` }),
    help = field.help && h('p.hint', { id: `${id}h` }, sentence(field.help));
  if (help) given['aria-describedby'] = `${id}h`;
  const shell = (kind, ...inside) => Object.assign(h(`div.field.setting.set-${kind}`, { 'data-field': name }, inside, help, back(doc, field), below), { field });
  if (field.type === 'flag') {
    const on = field.value ?? field.usual ?? false;
    return shell(
      'flag',
      h(
        'label.yes',
        null,
        h('input', { type: 'checkbox', checked: on, ...given, onchange: e => put(doc, field, e.target.checked) }),
        h('span', null, field.label),
      ),
    );
  }
  if (field.type === 'choice') return shell('choice', choice(doc, field, given));
  if (field.type === 'choices') return shell('choices', choices(doc, field));
  const label = h('label', { htmlFor: id }, field.label),
    all = field.type === 'text' && byName(field.key);
  if (all) return shell('choice', label, chosen(all, field.value ?? field.usual, { ...given, onchange: e => put(doc, field, e.target.value) }));
  if (field.type === 'text' && hex.test(field.value ?? '')) return shell('text', label, colour(doc, field, given));
  return shell(field.type, label, makers[field.type](doc, field, given));
}

/** A setting that is being changed hears what the file has by now. */
export function know(el, doc, field) {
  Object.assign(el.field, field);
  $('.usual', el).replaceWith(back(doc, el.field));
}
