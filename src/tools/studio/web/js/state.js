// What is shown, and who wants to hear of it. One object, and events by name.
export const state = {
  view: null, // the book as it was last set
  asked: {}, // edition, paper and brand that were chosen here
  place: 'book', // or another of places.js
  sub: '', // the part of it that is looked at, such as a state of the history
  page: 0, // index of the page that is read
  mode: 'one', // 'one', 'two', 'all', 'beside'
  fit: 'page', // or 'width'
  zoom: 1, // times the fitting size
  lost: 0, // since when the studio does not answer
  chosen: null, // what the right pane shows
  brought: null, // what came of the posts that were brought in
  said: null, // what else was done with the last change of a file: { doc, words }
  column: null, // where the thing was chosen: the box of its pages
  stepped: 0, // when something was undone or done again here
};

/** What a view is of: where that changes, all pages do, and nothing has been written. */
export const sight = view => [view.edition, view.paper, view.brand].join();

const heard = {};
/** Events: named, goto, view, setting, history, stepped, lost, back, gone, page, place, chosen, saving, flushed, doc, shape, listed, unlisted, met, caret, dropped, checked, making, found, part,
 * reveal, second, beside, moved, laid, follow, sized. */
export const on = (what, hear) => (heard[what] ??= []).push(hear);
export const tell = (what, about) => (heard[what] ?? []).forEach(hear => hear(about));
