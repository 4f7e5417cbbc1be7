// The hands of whoever drives the studio in a browser: waiting for what should happen, clicking and keys, what is on the pages,
// and what axe finds. Nothing is waited for by the clock.
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as rest } from 'node:timers/promises';
import axe from 'axe-core';

export const patience = 60_000; // how long something may take, also while other tests want the machine, in ms
const often = 20; // between two looks at the disk, in ms
export const usual = { width: 1280, height: 800 };
export const sizes = [usual, { width: 768, height: 1024 }, { width: 640, height: 400 }]; // the last is the first at 200 %
// every state in each size, and in both shades; colours do not hang on the size
const looks = [
  [sizes[0], 'light'],
  [sizes[1], 'dark'],
  [sizes[2], 'light'],
];
const tags = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];

let input = '';
for await (const piece of process.stdin) input += piece;
export const job = JSON.parse(input);
export const found = { ways: {}, states: {}, requests: 0, left: [], complaints: [] };
export const homes = [job.address]; // of all studios that are opened
export let page, by, isStopped;
export const set = it => ({ page = page, by = by, isStopped = isStopped } = it);
// a browser that never answers is a fault, and no test that never ends
globalThis.setTimeout(() => {
  console.error(`it has not ended: ${JSON.stringify(found.ways)}`);
  process.exit(1);
}, 12 * patience).unref();

// ---- waiting, and what is there ----
export const until = (what, ...given) =>
  page.waitForFunction(what, { timeout: patience }, ...given).catch(({ message }) => {
    throw new Error(`${message}: ${what} of ${JSON.stringify(given)}`);
  });
export function must(holds, words) {
  if (!holds) throw new Error(words);
}
export const read = path => readFileSync(`${job.folder}/${path}`, 'utf8');
export const write = (path, text) => writeFileSync(`${job.folder}/${path}`, text);
export async function onDisk(path, holds) {
  for (const end = Date.now() + patience; Date.now() < end; await rest(often)) if (holds(read(path))) return;
  throw new Error(`${path} never was ${holds}`);
}
export const ask = async path => (await fetch(job.address + path)).json();
let number = 0;
export const fresh = () => `anew${++number}`; // a word that is nowhere yet

/** For the page: what is meant, by a selector and its words, its name or, on a page of the book, its place in a file. */
export function seeing() {
  window.leafAt = at => document.querySelectorAll('.leaf')[at];
  window.seek = what => {
    const [css, words] = what.split(' | '),
      all = [...document.querySelectorAll(css)].filter(el => el.checkVisibility());
    return words ? all.find(el => [el.textContent.trim(), el.ariaLabel, el.thing?.id].includes(words)) : all[0];
  };
  window.stand = () => {
    const { leaf, thing } = document.activeElement;
    return leaf ? { at: leaf.at, id: thing.id, nth: [...leaf.things.children].indexOf(document.activeElement) } : {};
  };
  document.addEventListener('securitypolicyviolation', e => console.error(`refused: ${e.violatedDirective} ${e.blockedURI}`));
}

// ---- hands ----
export const press = name => page.keyboard.press(name);
export const type = words => page.keyboard.type(words);
export async function chord(held, name) {
  await page.keyboard.down(held);
  await press(name);
  await page.keyboard.up(held);
}

/** The middle of something, once it lies still, which nothing else may cover. */
export async function middle(what) {
  await until(what => seek(what), what);
  const [x, y, over] = await page.evaluate(async what => {
    const place = () => {
      const { left, top, width, height } = seek(what)?.getBoundingClientRect() ?? {};
      return [left + width / 2, top + height / 2];
    };
    // what a window of another size or a picture that has come moves, it moves within a frame; what is drawn anew is gone for one
    let was;
    do {
      seek(what)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      was = place();
      await new Promise(requestAnimationFrame);
      await new Promise(requestAnimationFrame);
    } while (!seek(what) || was.join() !== place().join());
    const el = seek(what),
      top = document.elementFromPoint(...was);
    return [...was, el.contains(top) ? '' : (top?.outerHTML ?? 'nothing')];
  }, what);
  must(!over, `${what} lies below ${over.slice(0, 100)}`);
  return [x, y];
}
export const click = async what => page.mouse.click(...(await middle(what)));
export async function drag(what, past, further) {
  const [x, y] = await middle(what);
  await page.mouse.move(x, y);
  await page.mouse.down();
  // at the edge of the pane, the list goes on below the pointer
  for (let n = 0; n < 3; n++) await page.mouse.move(x, (await middle(past))[1] + further);
  await page.mouse.up();
}

/** By F6 from pane to pane, then by Tab. */
export async function reach(what) {
  const isThere = what => seek(what),
    isIn = what => seek(what)?.closest('.top, #left, #mid, #right').contains(document.activeElement);
  await until(isThere, what);
  for (let n = 0; n < 4 && !(await page.evaluate(isIn, what)); n++) await press('F6');
  for (let n = 0; n < 99; n++) {
    await until(isThere, what);
    const way = await page.evaluate(what => {
      const [el, to] = [document.activeElement, seek(what)];
      if (!to) return 'again'; // it is drawn anew just now
      return el === to ? 'there' : el.compareDocumentPosition(to) & Node.DOCUMENT_POSITION_PRECEDING ? 'back' : 'on';
    }, what);
    if (way === 'there') return;
    if (way === 'again') continue;
    await (way === 'on' ? press('Tab') : chord('Shift', 'Tab'));
  }
  throw new Error(`no way by Tab to ${what}`);
}
export const use = async what => (by === 'mouse' ? click(what) : (await reach(what), press('Enter')));

// ---- the pages ----
/** The first things on some pages that fit, as the studio tells it once it has set what was written last. */
export async function things(from, to, fits, least = 1) {
  for (const end = Date.now() + patience; Date.now() < end; await rest(often)) {
    const { version } = await ask('book'),
      of = at => fetch(`${job.address}things?version=${version}&page=${at}`),
      answers = await Promise.all(Array.from({ length: to - from }, (_, i) => of(from + i)));
    if (!answers.every(answer => answer.ok)) continue; // of an older book
    const pages = await Promise.all(answers.map(answer => answer.json())),
      all = pages.flatMap(({ things }, i) => things.map(thing => ({ ...thing, at: from + i, begins: from })));
    const found = all.filter(thing => thing.rects.length === 1 && fits(thing));
    if (found.length >= least) return found;
  }
  throw new Error(`on the pages from ${from} to ${to} nothing is ${fits}`);
}
/** How all pages look. */
export const pictures = async () => (await ask('book')).pages.map(({ id }) => id).join();
/** Waits until they look so again. */
export async function arePictures(wanted) {
  for (const end = Date.now() + patience; Date.now() < end; await rest(often)) if ((await pictures()) === wanted) return;
  throw new Error('the pages never were as before');
}
/** A chapter, by its number from the first or the last. */
export const chapter = async nth => (await ask('book')).contents.filter(entry => entry.part === 'chapter').at(nth);
/** A paragraph of a chapter whose first words are written as they are printed. */
export async function paragraph(nth, of = 2) {
  const { page, files } = await chapter(of),
    text = read(files[0]);
  const isPlain = it => it.file === files[0] && it.key === 'text' && text.startsWith(it.words.slice(0, 20), it.from);
  return (await things(page, page + 3, isPlain, nth + 1))[nth];
}
/** Words of the first prompt that has some under this key, once they stand where the file has them. */
export async function ofPrompt(key) {
  const { page, files } = await chapter(1),
    isNow = it => [0, 1].some(off => read(it.file).startsWith(it.words.slice(0, 5), it.from + off));
  return (await things(page, page + 6, it => it.file === files[1] && it.key === key && isNow(it)))[0];
}

/** Turns to the chapter of something, goes on to it, and chooses it. */
export async function choose({ id, at, begins, rects }) {
  if (by === 'keys' && (await page.evaluate(() => document.activeElement.closest('#right')))) await press('Escape');
  const row = `#contents a.row[data-at="${begins}"]`;
  if (await page.evaluate(row => !seek(row), row)) await use('#open-contents'); // a narrow window
  await use(row);
  await until(at => leafAt(at).querySelector('.thing'), begins);
  await (by === 'mouse' ? roll(at, rects[0]) : walk(at, id));
  await (by === 'mouse' ? click(`.thing | ${id}`) : press('Enter'));
}
async function roll(at, [, down, , tall]) {
  await page.mouse.move(...(await middle('#pages')));
  const off = (at, down, tall) => {
    const view = document.querySelector('#pages').getBoundingClientRect(),
      sheet = leafAt(at).querySelector('.sheet'),
      r = sheet.getBoundingClientRect(),
      scale = r.height / sheet.style.aspectRatio.split('/')[1],
      y = r.top + down * scale - view.top;
    return y > 0 && y + tall * scale < view.height ? 0 : Math.round(y - 60);
  };
  const scrolled = () => document.querySelector('#pages').scrollTop;
  for (let deltaY; (deltaY = await page.evaluate(off, at, down, tall)); ) {
    const was = await page.evaluate(scrolled);
    await page.mouse.wheel({ deltaY });
    await until(was => document.querySelector('#pages').scrollTop !== was, was);
  }
}
async function walk(at, id) {
  await reach('#pages .thing[tabindex="0"]');
  const isThere = (at, id) => [...leafAt(at).querySelectorAll('.thing')].some(el => el.thing.id === id);
  for (let n = 0; n < 99; n++) {
    // what was saved just now may stand elsewhere in its file than the page knows yet
    if (await page.evaluate(at => stand().at === at, at)) await until(isThere, at, id);
    const [was, way] = await page.evaluate(
      (at, id) => {
        const was = stand(),
          nth = [...leafAt(at).querySelectorAll('.thing')].findIndex(el => el.thing.id === id);
        if (was.at !== at) return [was, was.at < at ? 'PageDown' : 'PageUp'];
        return [was, was.nth === nth ? null : was.nth < nth ? 'ArrowDown' : 'ArrowUp'];
      },
      at,
      id,
    );
    if (!way) return;
    await press(way);
    await until(was => stand().at !== was.at || stand().nth !== was.nth, was);
  }
  throw new Error(`no way by arrows to ${id}`);
}

/** How a page looks, and where the pages lie. */
export async function look(at, other) {
  await until((at, other) => ![undefined, other].includes(leafAt(at).querySelector('img')?.src), at, other);
  return page.evaluate(at => {
    const { scrollTop: top, scrollLeft: left } = document.querySelector('#pages');
    return { picture: leafAt(at).querySelector('img').src, top, left, pages: document.querySelectorAll('.leaf').length };
  }, at);
}
/** A page that has another picture, and lies where it lay. */
export async function redrawn(at, was) {
  const { top, left } = await look(at, was.picture);
  must(top === was.top && left === was.left, `the pages moved from ${was.left}, ${was.top} to ${left}, ${top}`);
}

// ---- what axe finds, in every size and shade ----
export async function states(name) {
  if (by === 'keys') return;
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  for (const [size, shade] of looks) {
    await page.setViewport(size);
    const wrong = await page.evaluate(
      async (shade, tags) => {
        document.documentElement.dataset.theme = shade;
        const { violations } = await axe.run({ runOnly: tags, resultTypes: ['violations'], preload: false });
        return violations.flatMap(({ id, nodes }) => nodes.map(({ target, any }) => `${id}: ${target} ${any[0]?.message ?? ''}`));
      },
      shade,
      tags,
    );
    if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) wrong.push('it is wider than the window');
    found.states[`${name}, ${size.width} px, ${shade}`] = wrong;
    if (job.pictures) await page.screenshot({ path: `${job.pictures}/${job.browser}-${name}-${size.width}-${shade}.png` });
  }
  await page.setViewport(usual);
  await page.evaluate(() => delete document.documentElement.dataset.theme);
}

/** Opens a studio by this command, and gives its process and its address. */
export async function open([program, ...args]) {
  const studio = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  process.once('exit', () => studio.kill('SIGKILL'));
  for await (const said of studio.stdout.setEncoding('utf8')) {
    const address = /http:\S+/.exec(said)[0];
    homes.push(address);
    return { studio, address };
  }
  throw new Error('it did not open');
}
