// Of the look, what is neither colour nor typeface: the ornament, and what of whose book it is stands where.
import { h, fresh } from './dom.js';

const motifs = {
  cloth: ['Cloth', 'Each chapter has a cloth of its own, woven from its title, and grounds where something begins.'],
  plain: ['Plain', 'Neither cloth nor grounds: hardly any ink.'],
};
/** The ornament. `save` takes a change and where to tell what is wrong. */
export function ornament(now, save) {
  const name = fresh(),
    below = h('div.below');
  const one = id => {
    const [title, more] = motifs[id] ?? [id, ''];
    return h(
      'label',
      null,
      h('input', { type: 'radio', name, value: id, checked: id === now.motif, onchange: () => save({ motif: { name: id } }, below) }),
      h('span', null, title, h('small', null, more)),
    );
  };
  return h('section', { 'data-look': 'motif' }, h('h2', null, 'Ornament'), h('fieldset.field', { 'aria-label': 'Ornament' }, h('div.oneof', null, now.motifs.map(one)), below));
}

const where = { cover: 'On the cover', foot: 'In the foot of each page', about: 'At the end of the book' };
const parts = {
  logo: 'The logo',
  name: 'Whose book it is',
  credentials: 'What they do',
  licence: 'Their licence',
  contact: 'How they can be reached',
  booking: 'Where one can book a time',
};
const same = (a, b) => a.join() === b.join();

/** What stands where. What is as usual is not written into the file. */
export function stands(now, save) {
  const one = place => {
    const below = h('div.below');
    let own = place.own ?? place.usual;
    const box = part =>
      h(
        'label.yes',
        null,
        h('input', { type: 'checkbox', value: part, checked: own.includes(part), onchange: e => change(part, e.target.checked) }),
        h('span', null, parts[part] ?? part),
      );
    const change = (part, is) => {
      // what stands there keeps its order, and what comes stands where it usually does
      const then = is ? place.parts.filter(p => own.includes(p) || p === part) : own.filter(p => p !== part);
      own = is && own.every((p, i) => then[i] === p) ? then : is ? [...own, part] : then;
      save({ place: { place: place.place, parts: same(own, place.usual) ? null : own } }, below);
    };
    return h('fieldset.field', { 'data-place-of': place.place }, h('legend', null, where[place.place] ?? place.place), h('div', null, place.parts.map(box)), below);
  };
  return h('section', { 'data-look': 'places' }, h('h2', null, 'What stands where'), h('p.soft', null, 'What is not said above leaves no gap.'), now.places.map(one));
}
