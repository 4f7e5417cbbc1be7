// How deep a prompt goes, and what a deep one carries so that nobody is alone with it.
import { h, svg } from './dom.js';
import { field } from './fields.js';
import { segments, setting, put, nameOf } from './settings.js';
import { missingWords } from './forms.js';

const deep = 'deep';

/** A patch in one, two or three frames. */
function frames(n) {
  const frame = (at, size, name = '') => svg('rect', { class: name, x: at, y: at, width: size, height: size });
  return svg(
    'svg',
    { class: 'depth', width: 20, height: 20, viewBox: '0 0 20 20', 'aria-hidden': 'true' },
    ...[n > 2 && frame(1, 18), n > 1 && frame(4, 12), frame(7, 6, 'core')].filter(Boolean),
  );
}
const names = { gentle: 'Gentle', medium: 'Some depth', deep: 'Deep' };

/** The choice, and with `deep` all that goes with it. `has` tells which words stand here. */
export function depth(doc, table, parts) {
  const choice = table.fields.find(f => f.key === 'depth'),
    now = choice.value ?? choice.usual,
    cares = table.fields.filter(f => f.care).sort((a, b) => (a.type === 'number') - (b.type === 'number')),
    partOf = f => parts.find(p => nameOf(p.id) === nameOf(f.id));
  const isDeep = now === deep,
    name = nameOf(choice.id);
  const all = choice.options.map((o, i) => [o, names[o] ?? o, frames(i + 1)]);
  const choose = h(
    'div.field.setting.depths',
    { 'data-field': name },
    segments('How deep it goes', all, now, { 'data-set': name }, value => put(doc, choice, value)),
    h('div.below'),
  );
  const one = f => {
    const part = partOf(f);
    if (part) return field(doc, part);
    if (f.type === 'number') return setting(doc, f);
    return missingWords(doc, f);
  };
  const empty = cares.filter(f => f.value == null && !partOf(f)).length,
    newest = cares.filter(f => f.value != null && !partOf(f) && f.type !== 'number');
  const el = h(
    'section.deep',
    null,
    choose,
    isDeep &&
      h(
        'div.carried',
        { role: 'group', 'aria-label': 'What a deep page carries' },
        h(
          'p',
          null,
          'A deep page carries these, so that nobody is alone with it.',
          empty > 0 && ` ${empty === 1 ? 'One is' : `${empty} are`} still empty; until then the pages stay as they were.`,
        ),
        cares.map(one),
      ),
    !isDeep && newest.map(one),
    !isDeep &&
      cares.some(f => !partOf(f)) &&
      undeep(
        doc,
        cares.filter(f => !partOf(f)),
      ),
  );
  return { el, has: part => isDeep && cares.some(f => nameOf(f.id) === nameOf(part.id)) };
}

/** The same for a page that is not deep: nothing has to be there, and anything can be. */
function undeep(doc, cares) {
  const number = cares.filter(f => f.type === 'number'),
    texts = cares.filter(f => f.type !== 'number' && f.value == null);
  const rest =
    texts.length > 0 &&
    h(
      'details.fold.care',
      null,
      h('summary', null, 'What can stand around it'),
      h(
        'div.fields',
        null,
        texts.map(f => missingWords(doc, f)),
      ),
    );
  return [
    h(
      'div.settings',
      null,
      number.map(f => setting(doc, f)),
    ),
    rest,
  ]
    .filter(Boolean)
    .reduce((all, one) => (all.append(one), all), h('div'));
}
