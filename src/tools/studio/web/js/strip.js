// One strip above the pages: how old they are and why, or that the studio has stopped.
import { $, h, say } from './dom.js';
import { state, on, tell } from './state.js';
import { tryNow } from './live.js';
import { unsaved } from './docs.js';
import { open, choose } from './panel.js';
import { linked, plainly } from './told.js';
import { agoOf, clock, count, sentence } from './words.js';

const strip = $('#strip');
let aged = null; // the text that counts how old the pages are
let told = '';

const act = (words, onclick) => h('button.text', { type: 'button', onclick }, words);

function lost() {
  const since = clock(state.lost),
    words = unsaved().length
      ? `The studio has stopped, so nothing is saved just now. What you wrote since ${since} is kept in this window, and goes in as soon as it is back. `
      : 'The studio has stopped. What you write is kept in this window, and goes in as soon as it is back. ';
  return h('p.strip', null, words, act('Try now', tryNow));
}

const age = () => (state.view.pages.length && state.view.since ? `These are the pages of ${agoOf(state.view.since)}. ` : '');
/** Of several, one that can be gone to. */
const foremost = () => state.view.problems.find(p => p.file) ?? state.view.problems[0];
function waiting() {
  const first = foremost();
  aged = document.createTextNode(age());
  const why = first
    ? [...linked(sentence(first.message)), ' ', ...first.hints.slice(0, 1).flatMap(hint => [...linked(sentence(hint)), ' '])]
    : ['They go on as soon as what stands in the way is mended. '];
  const rest = state.view.problems.length - 1,
    more = rest > 0 && `And ${count(rest, 'more thing', 'more things')}. `;
  return h('p.strip', null, aged, why, more, first?.file && act('Go there', () => mend(first)));
}

/** Goes to the field a problem is about. */
export function mend(problem) {
  if (!problem.file) return choose(null, true);
  open(problem.file, { at: problem.from, focus: true, problem });
}
on('mend', mend);

const patience = 900; // so that what was done is heard before what came of it, in ms
let saying;
function sayLater(words) {
  clearTimeout(saying);
  saying = setTimeout(() => say(words), patience);
}

function draw() {
  aged = null;
  const bad = state.view?.begun && (!state.view.good || (state.view.problems.length && !state.view.pages.length));
  strip.replaceChildren(...(state.lost ? [lost()] : bad ? [waiting()] : []));
  const words = state.lost ? '' : bad ? plainly(sentence(foremost()?.message)) : '';
  if (words && words !== told) sayLater(`The pages wait. ${words}`);
  if (!words && told && !state.lost) sayLater('The pages go on');
  told = words;
}
on('view', draw);
on('named', draw);
on('saving', () => {
  if (state.lost) draw();
});
on('lost', () => {
  draw();
  say('The studio has stopped. Nothing is saved just now; your words are kept in this window.', true);
});
on('back', () => {
  draw();
  say('The studio is back.', true);
});
setInterval(() => {
  if (aged && aged.data !== age()) aged.data = age();
}, 1000);
