// What the kit has to know: where its files lie, who sends it. Each is a field of kit.toml, saved as one types.
import { $, h, fresh } from './dom.js';
import { state } from './state.js';
import * as api from './api.js';
import { prose } from './told.js';
import { capital, paper, sentence } from './words.js';

const patience = 400; // after the last key, in ms
const https = 'A whole address, which begins with https://.';
const fields = {
  'addresses.files': ['Where you upload the files', 'The folders “files” and “covers” of the kit go there. ' + https],
  'addresses.page': ['The page that offers the workbook', https],
  'addresses.form': ['Where your newsletter takes sign-ups', https],
  'addresses.privacy': ['Where you say what happens to data', https],
  'sender.name': ['Who sends the message', 'As it stands beside the subject. Where this is empty, it is whose book it is.'],
  'sender.postal': ['Your address on paper', 'Line by line, at most five.'],
};
const kinds = { print: 'To print', fill: 'To type into', phone: 'For a phone', epub: 'To read' };
const called = ({ table, key }) => {
  const [kind, on] = key.split('-');
  return table === 'links' ? [[kinds[kind] ?? capital(kind), on && paper(on)].filter(Boolean).join(', '), https] : fields[`${table}.${key}`];
};

function field(it) {
  const [label, hint] = called(it),
    id = fresh(),
    below = h('div.below');
  let timer, turn = 0;
  const save = async () => {
    clearTimeout(timer);
    const mine = ++turn,
      { ok, data } = await api.changeKit({ table: it.table, key: it.key, text: el.value });
    if (mine !== turn) return;
    const problem = data?.problem ?? { message: 'that could not be saved' };
    below.replaceChildren(
      ...(ok ? [] : [h('div.notice', { role: 'alert' }, h('p', null, prose(sentence(problem.message)), ' It is not saved.'), (problem.hints ?? []).map(it => h('p.soft', null, prose(sentence(it)))))]),
    );
    if (ok) state.savedAt = Date.now();
    if (ok) el.removeAttribute('aria-invalid');
    else el.setAttribute('aria-invalid', 'true');
  };
  const el = h(it.lines ? 'textarea' : 'input', {
    id,
    name: `${it.table}.${it.key}`,
    value: it.text,
    autocomplete: 'off',
    'aria-describedby': `${id}h`,
    oninput: () => {
      clearTimeout(timer);
      timer = setTimeout(save, patience);
    },
    onchange: save,
  });
  if (it.lines) el.rows = 3;
  else el.type = 'text';
  return h('div.field', null, h('label', { htmlFor: id }, label), el, h('p.hint', { id: `${id}h` }, hint), below);
}

/** What a field is called. */
export const kitField = name => {
  const [table, key] = name.split('.');
  return called({ table, key })?.[0] ?? name;
};
/** Unfolds them, and goes to one. */
export async function goToKit(name) {
  const fold = $('.kitfields');
  fold.open = true;
  await fold.fill();
  $(`[name="${name}"]`, fold)?.focus();
}

/** All of them, below a line that unfolds them. */
export function kitFields() {
  const el = h('details.fold.kitfields', null, h('summary', null, 'Addresses, and who sends it'));
  const fill = async () => {
    if (!el.open || $('.fields', el)) return;
    const { ok, data } = await api.kit();
    if (!ok || $('.fields', el)) return;
    const [own, links] = [data.fields.filter(it => it.table !== 'links'), data.fields.filter(it => it.table === 'links')];
    el.append(
      h('div.fields', null, own.map(field), h('h3', null, 'If your platform gives each file an address of its own'), links.map(field)),
    );
  };
  el.addEventListener('toggle', fill);
  return Object.assign(el, { fill });
}
