// The look: colours with their contrast, typefaces, the logo and whose book it is, and all looks side by side.
import { $, $$, h, fresh, say } from './dom.js';
import { state, on } from './state.js';
import * as api from './api.js';
import { add, fill } from './places.js';
import { takes } from './drop.js';
import { ornament, stands } from './lookmore.js';
import { picked } from './upload.js';
import { prose } from './told.js';
import { capital, sentence } from './words.js';

add('look', 'Look');

let now = null, // colours, faces and whose book it is
  looks = [],
  faces = [];

const roles = {
  ink: ['Words', 'text'],
  soft: ['Help, notes', 'captions, head and foot'],
  accent: ['First ink', 'small labels, chapters of even numbers'],
  thread: ['Second ink', 'numbers, what looks after the reader, chapters of odd numbers'],
  rule: ['Writing lines', 'lines and boxes'],
  tint: ['Paper tint', 'the ground where something begins'],
};
const inOrder = () => Object.keys(roles).flatMap(role => now.roles.filter(it => it.role === role));
const voices = { display: ['Titles', 'titles and numerals'], text: ['Posts', 'the posts'], sans: ['Questions', 'what the workbook asks'] };
const whose = [
  ['name', 'Whose book it is', 'A person or a practice, at most 50 letters.'],
  ['credentials', 'What they do', 'Such as “Counselling for adults”.'],
  ['licence', 'A licence to practise', 'As it should be printed after the word “License”.'],
  ['jurisdiction', 'Where that licence holds', ''],
  ['contact', 'How they can be reached', 'Up to four lines.'],
  ['booking', 'Where one can book a time', 'An address that begins with https://. It is printed with a code to scan.'],
];
const grounds = { paper: 'on white', tint: 'on the paper tint', care: 'on the ground of care' };
const patience = 400; // after the last key, before words are saved, in ms

async function save(change, below) {
  const { ok, data } = await api.changeLook(change);
  below?.replaceChildren(...(ok ? [] : [told(data?.problem ?? { message: 'that could not be saved' })]));
  if (!ok) return false;
  state.savedAt = Date.now();
  again();
  return true;
}
const told = problem =>
  h('div.notice', { role: 'alert' }, h('p', null, prose(sentence(problem.message))), (problem.hints ?? []).map(hint => h('p.soft', null, prose(sentence(hint)))));

// ---- colours ----
const contrast = it => `${it.ratio.toFixed(1)} : 1 ${grounds[it.ground] ?? ''}`;
function measured(it) {
  if (it.passes) return [`${contrast(it)}, reads well`];
  const use = () => recolour(it.role, it.better);
  const swatch = h('span.swatch');
  if (it.better) swatch.style.background = it.better;
  return [
    h('strong', null, `${contrast(it)}, too faint; ${it.least} is needed. It is not saved.`),
    it.better && h('button.text', { type: 'button', onclick: use }, swatch, `Use ${it.better}, the nearest that reads well`),
  ].filter(Boolean);
}
function say_(it) {
  const box = $(`[data-role="${it.role}"] .measured`);
  box?.classList.toggle('faint', !it.passes);
  box?.replaceChildren(...measured(it));
}
/** Tries a colour, and saves it where it reads well. */
let trying = 0;
async function recolour(role, colour) {
  const turn = ++trying;
  for (const el of $$(`[data-role="${role}"] input`)) if (el !== document.activeElement || el.type === 'color') el.value = colour;
  const { ok, data } = await api.triedColour({ role, colour });
  if (!ok || turn !== trying) return;
  const mine = data.roles.find(it => it.role === role);
  say_(mine);
  if (!mine.passes) return;
  const field = $(`[data-role="${role}"]`);
  const saved = await save({ colour: { role, colour } }, $('.below', field));
  if (saved) data.roles.forEach(it => say_(it));
}
function colour(it) {
  const [name, what] = roles[it.role] ?? [it.role, ''],
    id = fresh();
  const type = h('input', {
    type: 'text',
    id,
    value: it.colour,
    spellcheck: false,
    maxLength: 7,
    'aria-describedby': `${id}m`,
    oninput: e => {
      if (/^#[0-9a-f]{6}$/i.test(e.target.value)) recolour(it.role, e.target.value.toLowerCase());
    },
  });
  const pick = h('input', { type: 'color', value: it.colour, 'aria-label': `${name}: choose a colour`, oninput: e => recolour(it.role, e.target.value) });
  return h(
    'div.field.ink',
    { 'data-role': it.role },
    h('label', { htmlFor: id }, name, h('small', null, what)),
    h('div.pair', null, pick, type),
    h('p.measured', { id: `${id}m`, className: it.passes ? 'measured' : 'measured faint', 'aria-live': 'polite' }, measured(it)),
    h('div.below'),
  );
}

// ---- faces ----
function voice([key, [name, what]]) {
  const group = fresh();
  return h(
    'fieldset.field.voice',
    { 'data-voice': key },
    h('legend', null, name, h('small', null, what)),
    faces.map(({ family, id }) =>
      h(
        'label.face',
        null,
        h('input', {
          type: 'radio',
          name: group,
          value: family,
          checked: now.faces[key] === family,
          onchange: e => save({ face: { voice: key, family } }, $('.below', e.target.closest('fieldset'))),
        }),
        h('span', null, family),
        h('img', { src: `look/drawn/${id}.svg`, alt: '' }),
      ),
    ),
    h('div.below'),
  );
}

// ---- logo, and whose book it is ----
let chosenLogo = null;
function logo() {
  const id = fresh(),
    alt = h('input', { type: 'text', id, value: now.logo?.alt ?? '', maxLength: 300, autocomplete: 'off' }),
    below = h('div.below'),
    words = h('p', null, now.logo?.file ? `The logo is ${now.logo.file}. Drop another here, or choose one: PNG or SVG.` : 'Drop a logo here, or choose one: PNG or SVG.');
  const take = ([one]) => {
    chosenLogo = one?.file ?? null;
    if (chosenLogo) words.textContent = `${chosenLogo.name} is chosen. Say what it shows, then put it in.`;
    alt.focus();
  };
  const box = h('div.dropbox', null, words, h('input', { type: 'file', accept: '.png,.svg,image/png,image/svg+xml', 'aria-label': 'Choose a logo', onchange: e => take(picked(e.target)) }));
  const put = async () => {
    if (!chosenLogo) return below.replaceChildren(told({ message: 'choose a picture first' }));
    const { ok, data } = await api.logo(chosenLogo, alt.value);
    if (!ok) return below.replaceChildren(told(data?.problem ?? { message: 'the logo could not be taken' }));
    below.replaceChildren();
    chosenLogo = null;
    state.savedAt = Date.now();
    words.textContent = `The logo is ${data.path}.`;
    say('The logo is in the book');
    return again();
  };
  return h(
    'section',
    null,
    h('h2', null, 'Logo'),
    takes(box, take),
    h('div.field', null, h('label', { htmlFor: id }, 'What it shows'), alt, h('p.hint', null, 'For people who cannot see it.')),
    h('p', null, h('button.main', { type: 'button', onclick: put }, 'Put it in')),
    below,
  );
}
function said([key, label, hint]) {
  const id = fresh(),
    below = h('div.below');
  let timer;
  const el = h(key === 'contact' ? 'textarea' : 'input', {
    id,
    value: now.whose[key] ?? '',
    autocomplete: 'off',
    'aria-describedby': `${id}h`,
    oninput: () => {
      clearTimeout(timer);
      timer = setTimeout(() => save({ whose: { key, text: el.value } }, below), patience);
    },
  });
  if (key !== 'contact') el.type = 'text';
  else el.rows = 3;
  return h('div.field', null, h('label', { htmlFor: id }, label), el, hint && h('p.hint', { id: `${id}h` }, hint), below);
}

// ---- side by side ----
const pages = ['cover', 'page of text', 'page with a question'];
function look(it) {
  const name = it.name ? capital(it.name) : 'Yours';
  const use = async () => {
    if (!(await save({ shipped: { name: it.name } }, $('#looks-said')))) return;
    say(`The book has the look ${name}`);
    enter();
  };
  return h(
    'section.onelook',
    { 'aria-label': name },
    h('h2', null, name),
    h('p.soft', null, it.about),
    it.name ? h('button.text', { type: 'button', onclick: use }, 'Take this look') : h('p.soft', null, 'Takes what you choose beside it.'),
    it.pages.length ? it.pages.map((id, i) => h('img', { src: `look/drawn/${id}.svg`, alt: `${name}, a ${pages[i] ?? 'page'}` })) : h('p.soft', null, 'It cannot be drawn until what stands in the way is mended.'),
  );
}
const drawLooks = () => $('#looks')?.replaceChildren(...looks.map(look));

/** The book's own look is drawn anew once it has changed. */
let drawing = 0;
async function again() {
  const turn = ++drawing;
  const { ok, data } = await api.looks({ own: true });
  if (!ok || turn !== drawing || state.place !== 'look') return;
  looks[0] = data.looks[0];
  const old = $('#looks > .onelook'),
    fresh_ = look(looks[0]);
  // the new pictures are there before the old ones go
  await Promise.all($$('img', fresh_).map(img => img.decode().catch(() => null)));
  if (turn === drawing) old?.replaceWith(fresh_);
}

function page() {
  return h(
    'div.lookroom',
    null,
    h(
      'div.looks-side',
      null,
      h('h1', null, 'Look'),
      h('p.lead', null, 'The looks side by side, on a cover, a page of text and a page with a question. Taking one can be undone, as everything can.'),
      h('div', { id: 'looks-said' }),
      h('div.fourlooks', { id: 'looks' }, h('p.soft', null, 'The looks are being drawn.')),
    ),
    h(
      'div.looks-fields',
      null,
      h('section', null, h('h2', null, 'Colours'), h('p.soft', null, 'Measured where they are hardest to read. What is too faint is not saved.'), inOrder().map(colour)),
      h('section', null, h('h2', null, 'Typefaces'), h('p.soft', null, 'Typefaces of your own go as TTF or OTF files into a folder ', h('code', null, 'fonts'), '.'), Object.entries(voices).map(voice)),
      ornament(now, save),
      logo(),
      h('section', null, h('h2', null, 'Whose book it is'), whose.map(said)),
      stands(now, save),
    ),
  );
}
async function enter() {
  const [a, b] = await Promise.all([api.look(), api.faces()]);
  if (!a.ok || !b.ok || state.place !== 'look') return;
  now = a.data;
  faces = b.data.faces;
  fill(page());
  if (looks.length) drawLooks();
  const { ok, data } = await api.looks({});
  if (!ok || state.place !== 'look') return;
  looks = data.looks;
  drawLooks();
}
on('place', () => {
  if (state.place === 'look') enter();
});
on('stepped', () => {
  if (state.place === 'look') enter();
});
