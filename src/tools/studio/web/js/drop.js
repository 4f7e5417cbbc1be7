// Files dropped anywhere: a place that takes them says so; all others go to `dropped`, as posts to bring in.
import { $ } from './dom.js';
import { state, tell } from './state.js';
import { dropped } from './upload.js';

const takers = new WeakMap();

/** An element that takes files itself. `take` gets them as a list. */
export function takes(el, take) {
  el.dataset.drop = '';
  takers.set(el, take);
  return el;
}

const isPicture = ({ file }) => /^image\//.test(file.type);
export const pictures = files => files.length > 0 && files.every(isPicture);

const holds = e => [...(e.dataTransfer?.types ?? [])].includes('Files');
const taker = e => e.target.closest?.('[data-drop]');
let over = null;
function mark(el) {
  if (over === el) return;
  over?.classList.remove('over');
  over = el;
  over?.classList.add('over');
}
document.addEventListener('dragover', e => {
  if (!holds(e)) return;
  e.preventDefault();
  const el = taker(e);
  e.dataTransfer.dropEffect = 'copy';
  mark(el ?? $('#app'));
});
document.addEventListener('dragleave', e => {
  if (!e.relatedTarget) mark(null);
});
document.addEventListener('drop', async e => {
  if (!holds(e)) return;
  e.preventDefault();
  mark(null);
  const el = taker(e);
  const files = await dropped(e.dataTransfer).catch(() => []);
  if (!files.length || state.lost) return;
  if (el) takers.get(el)(files);
  else tell('dropped', files);
});
