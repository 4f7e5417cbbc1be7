// Undo in a field, a burst of typing at a time: what was typed or deleted in one go, up to a pause, a new line, or another
// place. A browser's own goes letter by letter here, and forgets all once a field is drawn anew.
import { say } from './dom.js';
import { carry } from './offsets.js';
import { follow } from './merge.js';

const pause = 1000; // that ends a burst, in ms
const long = 80; // letters after which a burst ends with the next word
const kinds = { insertText: 'typed', insertCompositionText: 'typed', deleteContentBackward: 'deleted', deleteContentForward: 'deleted' };

const snap = el => ({ text: el.value, from: el.selectionStart, to: el.selectionEnd });
const nameOf = el => el.dataset.name || el; // a new entry of a list has no name yet
function stepsOf(doc, el) {
  doc.bursts ??= new Map();
  if (!doc.bursts.has(nameOf(el))) doc.bursts.set(nameOf(el), { done: [], undone: [], open: null });
  return doc.bursts.get(nameOf(el));
}

/** Lets a field of a file take back what was typed into it. */
export function undoable(el, doc) {
  let before = snap(el);
  el.addEventListener('focus', () => {
    before = snap(el);
  });
  el.addEventListener('beforeinput', e => {
    before = snap(el);
    if (!e.inputType.startsWith('history')) return;
    e.preventDefault();
    go(el, doc, e.inputType === 'historyUndo');
  });
  el.addEventListener('input', e => {
    if (!e.inputType?.startsWith('history')) note(stepsOf(doc, el), el, before, e);
    before = snap(el);
  });
  el.addEventListener('keydown', e => {
    const key = e.key.toLowerCase();
    if (!(e.ctrlKey || e.metaKey) || e.altKey || !['z', 'y'].includes(key)) return;
    e.preventDefault();
    go(el, doc, key === 'z' && !e.shiftKey);
  });
}

function note(steps, el, before, { inputType, data }) {
  const kind = data?.length > 1 && inputType === 'insertText' ? null : kinds[inputType],
    { open } = steps,
    now = Date.now();
  const goesOn = open && kind === open.kind && now - open.time < pause && before.from === open.caret && before.to === open.caret;
  if (!goesOn) steps.done.push(before);
  steps.undone = [];
  const count = (goesOn ? open.count : 0) + 1,
    ends = !kind || (count > long && data === ' ');
  steps.open = ends ? null : { kind, time: now, caret: el.selectionEnd, count };
}

function go(el, doc, back) {
  const steps = stepsOf(doc, el),
    [from, to] = back ? [steps.done, steps.undone] : [steps.undone, steps.done],
    then = from.pop();
  if (!then) return say(back ? 'Nothing more was typed here. The arrow above takes back what came before.' : 'Nothing to do again here');
  to.push(snap(el));
  steps.open = null;
  el.value = then.text;
  el.setSelectionRange(then.from, then.to);
  el.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: back ? 'historyUndo' : 'historyRedo' }));
}

/** Puts other words into a field, which do not come from its keys: the caret stays in its paragraph, and what was typed
 * before is the book's to take back. */
export function replace(el, doc, text) {
  const [from, to] = [el.selectionStart, el.selectionEnd].map(at => follow(el.value, text, at) ?? carry(el.value, text, at)),
    { scrollTop } = el,
    had = el === document.activeElement;
  el.value = text;
  if (had) el.setSelectionRange(from, to);
  el.scrollTop = scrollTop;
  doc.bursts?.delete(nameOf(el));
}
