// An empty folder: the questions of `new` as one form, and a cover that is woven while one types.
import { $, $$, h, fresh, say } from './dom.js';
import { state, on, tell } from './state.js';
import * as api from './api.js';
import { add, fill } from './places.js';
import { patch } from './cloth.js';
import { follow } from './cover.js';
import { takes, pictures } from './drop.js';
import { send, picked, Refused } from './upload.js';
import { prose } from './told.js';
import { capital, sentence } from './words.js';

add('start', 'A new book');

let choices = null;
let logo = null; // { lot, name } of a logo that came in

// ---- fields ----
function asked(name, label, control, hint) {
  const id = fresh(),
    said = `${id}h`;
  control.id = id;
  control.name = name;
  if (hint) control.setAttribute('aria-describedby', said);
  return h(
    'div.field',
    { 'data-field': name },
    h('label', { htmlFor: id }, label),
    control,
    hint && h('p.hint', { id: said }, hint),
    h('div.below'),
  );
}
const line = (given = {}) => h('input', { type: 'text', autocomplete: 'off', oninput: weave, ...given });
function oneOf(name, label, options, hint) {
  return h(
    'fieldset.field',
    { 'data-field': name },
    h('legend', null, label),
    h(
      'div.oneof',
      null,
      options.map(([value, words, more], i) =>
        h(
          'label',
          null,
          h('input', { type: 'radio', name, value, checked: i === 0, onchange: changed }),
          h('span', null, words, more && h('small', null, more)),
        ),
      ),
    ),
    hint && h('p.hint', null, hint),
    h('div.below'),
  );
}

function looks() {
  const titles = { shore: '0%', clay: '50%', dusk: '100%' };
  return h(
    'fieldset.field',
    { 'data-field': 'look' },
    h('legend', null, 'How it looks'),
    h(
      'div.looks',
      null,
      choices.looks.map(({ id, about }, i) => {
        const img = h('img', { src: 'web/looks.png', alt: '' });
        img.style.objectPosition = `${titles[id] ?? '0%'} top`;
        return h(
          'label',
          null,
          h('input', { type: 'radio', name: 'look', value: id, checked: i === 0 }),
          img,
          h('span', null, capital(id), h('small', null, about)),
        );
      }),
    ),
  );
}

function logoBox() {
  const file = h('input', { type: 'file', accept: '.png,.svg,image/png,image/svg+xml', onchange: e => takeLogo(picked(e.target)) }),
    box = h('div.dropbox', null, h('p', { id: 'logo-said' }, 'A PNG or SVG file: drop it here, or choose it.'), file);
  file.setAttribute('aria-label', 'Choose a logo');
  return [
    h('div.field', { 'data-field': 'logo' }, h('p.label', null, 'Logo'), takes(box, takeLogo), h('div.below')),
    asked('logo-alt', 'What the logo shows', line(), 'For people who cannot see it, such as “An oak with a hollow in it”.'),
  ];
}
async function takeLogo(files) {
  const [one] = files;
  if (!one) return;
  faults([]);
  if (!/\.(png|svg)$/i.test(one.file.name)) return faults([{ field: 'logo', message: 'a logo is PNG or SVG', hints: ['save it as one of them'] }]);
  try {
    const before = logo;
    logo = { lot: await send([{ path: one.file.name, file: one.file }]), name: one.file.name };
    if (before) api.endLot(before.lot);
    $('#logo-said').textContent = `${logo.name} is here.`;
    say(`${logo.name} is here`);
    $('form.begin').dispatchEvent(new Event('input'));
  } catch (error) {
    if (error instanceof Refused) faults([{ field: 'logo', ...error.problem }]);
    else throw error;
  }
}

// ---- the form ----
function form() {
  const countries = h(
    'select',
    { onchange: papers },
    choices.countries.map(({ name, paper }) => h('option', { value: name, 'data-paper': paper }, name)),
  );
  return h(
    'form.begin',
    { onsubmit: begin, noValidate: true },
    h('h1', null, 'What is your book about?'),
    h('p.lead', null, 'A few questions, and the first pages are there. All of it can be changed later.'),
    h('div', { id: 'form-said' }),
    oneOf('origin', 'What is in it', [
      ['blank', 'Your own posts', 'one post and two prompts to begin with'],
      ['kap', 'The KAP series', 'ten posts on ketamine-assisted psychotherapy, to be changed'],
      ['specimen', 'The specimen', 'every kind of answer, to choose from'],
    ]),
    asked('title', 'Its title', line({ className: 'face' })),
    asked('name', 'Whose it is', line({ autocomplete: 'organization' }), 'A person or a practice, as it should stand on the cover.'),
    h(
      'details.fold',
      null,
      h('summary', null, 'What they do, how to reach them, logo'),
      h(
        'div.fields',
        null,
        asked('credentials', 'What they do', line(), 'Such as “Counselling for adults”.'),
        asked('licence', 'A licence to practise', line(), 'As it should be printed.'),
        asked('contact', 'How they can be reached', h('textarea', { rows: 3 }), 'Up to four lines.'),
        asked('booking', 'Where one can book a time', line({ type: 'url', placeholder: 'https://' })),
        ...logoBox(),
      ),
    ),
    oneOf(
      'health',
      'Is it about health, body or soul?',
      [
        ['yes', 'Yes'],
        ['no', 'No'],
      ],
      'Then it carries a notice, ways to be steady, and people to call.',
    ),
    asked('country', 'Where most of your readers live', countries, 'For the paper and the numbers to call.'),
    asked('paper', 'For which paper', h('select')),
    looks(),
    h('p', null, h('button.main', { type: 'submit', id: 'begin' }, 'Make the first pages')),
    h('p.hint', null, 'They are written into the folder ', h('code', null, state.view.folder), '.'),
  );
}

/** Which papers there are, the usual one of the country first. */
function papers() {
  const select = $('[name=paper]'),
    usual = $('[name=country]').selectedOptions[0]?.dataset.paper ?? 'letter',
    was = select.value;
  const names = { letter: 'US Letter', a4: 'A4' };
  select.replaceChildren(
    h('option', { value: '' }, `both, ${names[usual]} first`),
    h('option', { value: 'letter' }, 'only US Letter'),
    h('option', { value: 'a4' }, 'only A4'),
  );
  select.value = was;
}

/** What was answered, in the words of the server. */
export function answers() {
  const el = $('form.begin');
  if (!el) return null;
  const data = new FormData(el),
    text = name => String(data.get(name) ?? '');
  return {
    origin: text('origin'),
    title: text('title'),
    name: text('name'),
    credentials: text('credentials'),
    licence: text('licence'),
    contact: text('contact').split('\n'),
    booking: text('booking'),
    logo: logo?.lot ?? null,
    'logo-alt': text('logo-alt'),
    health: text('health') !== 'no',
    country: text('country'),
    paper: text('paper'),
    look: text('look'),
  };
}

/** Says what is wrong, each thing below its question; the caret goes to the first. */
export function faults(all) {
  for (const el of $$('form.begin .below, #form-said')) el.replaceChildren();
  for (const el of $$('form.begin [aria-invalid]')) el.removeAttribute('aria-invalid');
  let first = null;
  for (const fault of all) {
    const field = $(`form.begin [data-field="${CSS.escape(fault.field ?? '')}"]`),
      below = field ? $('.below', field) : $('#form-said');
    below.append(
      h('div.notice', null, h('p', null, prose(sentence(fault.message))), (fault.hints ?? []).map(hint => h('p.soft', null, prose(sentence(hint))))),
    );
    const control = field && $('input, select, textarea', field);
    control?.setAttribute('aria-invalid', 'true');
    field?.closest('details')?.setAttribute('open', '');
    first ??= control ?? $('#begin');
  }
  if (first) {
    first.focus();
    say(sentence(all[0].message), true);
  }
}

async function begin(e) {
  e.preventDefault();
  const button = $('#begin');
  button.disabled = true;
  faults([]);
  const { ok, data } = await api.begin(answers()).catch(error => {
    button.disabled = false;
    throw error;
  });
  button.disabled = false;
  if (ok) return say('The first pages are on their way');
  faults(data?.faults ?? [data?.problem ?? { message: 'that did not work just now' }]);
}

// ---- the cover, while one types ----
function weave() {
  const cover = $('#woven');
  if (!cover) return;
  const title = $('[name=title]').value.trim() || 'My Workbook',
    name = $('[name=name]').value.trim();
  $('.cover-title', cover).textContent = title;
  $('.cover-name', cover).textContent = name;
  const cloth = $('.cloth', cover);
  if (cloth.dataset.title === title) return;
  cloth.dataset.title = title;
  // each patch is woven from the title, begun at another letter
  const turned = i => title.slice(i % title.length) + title.slice(0, i % title.length);
  cloth.replaceChildren(...Array.from({ length: 48 }, (_, i) => patch(turned((i * 5) % 13), i + Math.floor(i / 6))));
}
function changed() {
  $('[data-field=health]').hidden = $('[name=origin]:checked').value !== 'blank';
}

function beside() {
  const input = h('input', {
    type: 'file',
    multiple: true,
    id: 'posts-files',
    'aria-label': 'Choose files with posts',
    onchange: e => tell('dropped', picked(e.target)),
  });
  return h(
    'div.begin-side',
    null,
    h(
      'div.woven',
      { id: 'woven', 'aria-hidden': 'true' },
      h('div.cloth'),
      h('div.cover-label', null, h('p.cover-title'), h('p.cover-name')),
    ),
    h(
      'div.dropbox',
      null,
      h('p', null, h('strong', null, 'Have posts already?'), ' Drop them anywhere on this page.'),
      h('p.soft', null, 'Substack, WordPress, Ghost, Medium, Word, Google Docs, Notion, Markdown, or a folder of them. They stay on this computer. Words that you have copied can be pasted here, too.'),
      input,
    ),
  );
}

async function draw() {
  if (state.place !== 'start' || $('form.begin')) return;
  const { ok, data } = await api.choices();
  if (!ok || state.place !== 'start' || $('form.begin')) return;
  choices = data;
  fill(h('div.two-columns', null, form(), beside()));
  papers();
  changed();
  weave();
  follow($('form.begin'), answers);
}
on('place', draw);

/** Words on the clipboard, brought in as a post. */
document.addEventListener('paste', e => {
  if (!['start', 'posts'].includes(state.place) || e.target.closest('input, textarea, select')) return;
  const html = e.clipboardData.getData('text/html'),
    text = e.clipboardData.getData('text/plain');
  const files = [...e.clipboardData.files].map(file => ({ path: file.name, file }));
  if (files.length && !pictures(files)) return tell('dropped', files);
  if (!html && !text.trim()) return;
  e.preventDefault();
  const name = html ? 'pasted.html' : 'pasted.txt';
  tell('dropped', [{ path: name, file: new File([html || text], name) }]);
});
