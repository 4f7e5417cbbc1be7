// Building the page: elements are made one by one, and words from the author's folder are only ever text.
export const $ = (s, root = document) => root.querySelector(s);
export const $$ = (s, root = document) => [...root.querySelectorAll(s)];

const properties = new Set(['value', 'checked', 'disabled', 'hidden', 'textContent', 'tabIndex', 'open', 'spellcheck', 'htmlFor', 'className']);

function set(el, name, value) {
  if (name.startsWith('on')) el.addEventListener(name.slice(2), value);
  else if (properties.has(name)) el[name] = value;
  else if (value !== false) el.setAttribute(name, value === true ? '' : value);
}

/** An element: `h('button.quiet', { 'aria-label': 'Smaller', onclick }, icon('less'))`. */
export function h(kind, given, ...inside) {
  const [tag, ...classes] = kind.split('.');
  const el = document.createElement(tag);
  el.classList.add(...classes);
  for (const [name, value] of Object.entries(given ?? {})) if (value != null) set(el, name, value);
  el.append(...inside.flat().filter(x => x != null && x !== false));
  return el;
}

export function svg(kind, attributes, ...inside) {
  const el = document.createElementNS('http://www.w3.org/2000/svg', kind);
  for (const [name, value] of Object.entries(attributes)) el.setAttribute(name, value);
  el.append(...inside);
  return el;
}

const drawings = {
  undo: 'M7 5 3 9l4 4M3 9h8a4.5 4.5 0 0 1 0 9H8',
  redo: 'M13 5l4 4-4 4M17 9H9a4.5 4.5 0 0 0 0 9h3',
  find: 'M9 3a6 6 0 1 0 0 12A6 6 0 0 0 9 3zM13.5 13.5 17.5 17.5',
  close: 'M5 5l10 10M15 5L5 15',
  more: 'M10 4v12M4 10h12',
  less: 'M4 10h12',
  one: 'M6 3h8v14H6z',
  two: 'M2.5 4h7v12h-7zM10.5 4h7v12h-7z',
  beside: 'M3 4h6v12H3zM11 4h6v12h-6zM5 7.5h2M5 10h2M13 7.5h2M13 12h2',
  all: 'M4 4h4v5H4zM12 4h4v5h-4zM4 12h4v5H4zM12 12h4v5h-4z',
  side: 'M3 4h14v12H3zM12 4v12',
  list: 'M3 5h14M3 10h14M3 15h14',
  up: 'M5 12l5-5 5 5',
  down: 'M5 8l5 5 5-5',
  grip: 'M7.5 5v.01M12.5 5v.01M7.5 10v.01M12.5 10v.01M7.5 15v.01M12.5 15v.01',
};
export const icon = name =>
  svg('svg', { class: `i i-${name}`, width: 18, height: 18, viewBox: '0 0 20 20', 'aria-hidden': 'true' }, svg('path', { d: drawings[name] }));

/** Says something to those who listen; `loud` interrupts, and is for what is not saved. */
export function say(words, loud) {
  const el = $(loud ? '#alert' : '#say');
  el.textContent = '';
  setTimeout(() => {
    el.textContent = words;
  }, 30);
}

let number = 0;
export const fresh = () => `f${++number}`;
