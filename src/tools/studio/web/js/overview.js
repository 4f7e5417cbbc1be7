// Nothing chosen: what has to be mended, what changed, what is worth a look.
import { h } from './dom.js';
import { state, tell } from './state.js';
import { counts } from './found.js';
import { fileName, prose } from './told.js';
import { capital, sentence } from './words.js';
import { changes } from './changes.js';

const section = (title, list) => h('section', null, h('h3', null, title), list);
const pageLine = (at, words) => h('a', { href: `#book/${at + 1}` }, h('span.at', null, `Page ${state.view.pages[at]?.number ?? at + 1}`), ' ', words);

/** A problem or a warning: a button where it leads into a file, else only its words. */
export function leads(problem) {
  const words = [...prose(sentence(problem.message)), problem.file && h('small', null, capital(fileName(problem.file)))].filter(Boolean);
  if (!problem.file) return h('p', null, words);
  return h('button.line', { type: 'button', onclick: () => tell('mend', problem) }, words);
}
const cares = all =>
  h(
    'ul.plainlist.care',
    null,
    all.map(p => h('li', null, leads(p))),
  );

export function overview() {
  const { view } = state,
    list = changes();
  return h(
    'div.body',
    null,
    h('p.lead', null, 'Click on anything on a page to change it.'),
    view.problems.length > 0 && section('To be mended', cares(view.problems)),
    section(
      'Changed since you opened it',
      list.length
        ? h(
            'ul.plainlist',
            null,
            list.map(c => h('li', null, pageLine(c.at, c.what))),
          )
        : h('p.soft', null, 'Nothing yet.'),
    ),
    counts() && section('What the check says', h('ul.plainlist', null, h('li', null, h('a', { href: '#book/findings' }, counts())))),
    state.brought?.needs.length > 0 &&
      section('Posts that came in', h('ul.plainlist', null, h('li', null, h('a', { href: '#posts' }, 'What is missing and what was guessed')))),
    view.warnings.length > 0 && section('Worth a look', cares(view.warnings)),
    h('p.soft', null, `${view.pages.length} pages, in the folder `, h('code', null, view.folder), '.'),
  );
}
