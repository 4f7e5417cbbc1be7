// The studio in a browser, as a person meets it: every way to see and change a book, first by mouse, then by keyboard alone.
// On stdin, one job: which `browser`, the `program` that it is, the `address` of a studio, its `folder`, its `process`, and the
// command that opens it `again`; with `pictures`, a folder, each state is drawn into it. On stdout: the `ways` that were gone
// and the `states` that axe has looked at, by name, each with what was wrong; how many `requests` there were and which of them
// left the studio; and `complaints` of the browser. Nothing is waited for by the clock, only for what should happen.
import { execFileSync, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as rest } from 'node:timers/promises';
import axe from 'axe-core';
import puppeteer from 'puppeteer-core';

const patience = 60_000; // how long something may take, also while other tests want the machine, in ms
const often = 20; // between two looks at the disk, in ms
const usual = { width: 1280, height: 800 };
const sizes = [usual, { width: 768, height: 1024 }, { width: 640, height: 400 }]; // the last is the first at 200 %
const tags = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];

let input = '';
for await (const piece of process.stdin) input += piece;
const job = JSON.parse(input);
const found = { ways: {}, states: {}, requests: 0, left: [], complaints: [] };
let page, by, again; // `again`: the studio that was opened here
// a browser that never answers is a fault, and no test that never ends
globalThis.setTimeout(() => {
  console.error(`it has not ended: ${JSON.stringify(found.ways)}`);
  process.exit(1);
}, 12 * patience).unref();
let isStopped = false;

// ---- waiting, and what is there ----
const until = (what, ...given) =>
  page.waitForFunction(what, { timeout: patience }, ...given).catch(({ message }) => {
    throw new Error(`${message}: ${what} of ${JSON.stringify(given)}`);
  });
function must(holds, words) {
  if (!holds) throw new Error(words);
}
const read = path => readFileSync(`${job.folder}/${path}`, 'utf8');
const write = (path, text) => writeFileSync(`${job.folder}/${path}`, text);
async function onDisk(path, holds) {
  for (const end = Date.now() + patience; Date.now() < end; await rest(often)) if (holds(read(path))) return;
  throw new Error(`${path} never was ${holds}`);
}
const ask = async path => (await fetch(job.address + path)).json();
let number = 0;
const fresh = () => `anew${++number}`; // a word that is nowhere yet

/** For the page: what is meant, by a selector and its words, its name or, on a page of the book, its place in a file. */
function seeing() {
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
const press = name => page.keyboard.press(name);
const type = words => page.keyboard.type(words);
async function chord(held, name) {
  await page.keyboard.down(held);
  await press(name);
  await page.keyboard.up(held);
}

/** The middle of something, which nothing else may cover. */
async function middle(what) {
  await until(what => seek(what), what);
  const [x, y, over] = await page.evaluate(what => {
    const el = seek(what);
    el.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    const r = el.getBoundingClientRect(),
      [x, y] = [r.left + r.width / 2, r.top + r.height / 2],
      top = document.elementFromPoint(x, y);
    return [x, y, el.contains(top) ? '' : (top?.outerHTML ?? 'nothing')];
  }, what);
  must(!over, `${what} lies below ${over.slice(0, 100)}`);
  return [x, y];
}
const click = async what => page.mouse.click(...(await middle(what)));
async function drag(what, past, further) {
  const [x, y] = await middle(what);
  await page.mouse.move(x, y);
  await page.mouse.down();
  // at the edge of the pane, the list goes on below the pointer
  for (let n = 0; n < 3; n++) await page.mouse.move(x, (await middle(past))[1] + further);
  await page.mouse.up();
}

/** By F6 from pane to pane, then by Tab. */
async function reach(what) {
  await until(what => seek(what), what);
  const isIn = what => seek(what).closest('.top, #left, #mid, #right').contains(document.activeElement);
  for (let n = 0; n < 4 && !(await page.evaluate(isIn, what)); n++) await press('F6');
  for (let n = 0; n < 99; n++) {
    const way = await page.evaluate(what => {
      const [el, to] = [document.activeElement, seek(what)];
      return el === to ? 'there' : el.compareDocumentPosition(to) & Node.DOCUMENT_POSITION_PRECEDING ? 'back' : 'on';
    }, what);
    if (way === 'there') return;
    await (way === 'on' ? press('Tab') : chord('Shift', 'Tab'));
  }
  throw new Error(`no way by Tab to ${what}`);
}
const use = async what => (by === 'mouse' ? click(what) : (await reach(what), press('Enter')));

// ---- the pages ----
/** The first things on some pages that fit, as the studio tells it once it has set what was written last. */
async function things(from, to, fits, least = 1) {
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
/** A chapter, by its number from the first or the last. */
const chapter = async nth => (await ask('book')).contents.filter(entry => entry.part === 'chapter').at(nth);
/** A paragraph whose first words are written as they are printed. */
async function paragraph(nth) {
  const { page, files } = await chapter(2),
    text = read(files[0]);
  const isPlain = it => it.file === files[0] && it.key === 'text' && text.startsWith(it.words.slice(0, 20), it.from);
  return (await things(page, page + 3, isPlain, nth + 1))[nth];
}
/** Words of the first prompt that has some under this key. */
async function ofPrompt(key) {
  const { page, files } = await chapter(1);
  return (await things(page, page + 6, it => it.file === files[1] && it.key === key))[0];
}

/** Turns to the chapter of something, goes on to it, and chooses it. */
async function choose({ id, at, begins, rects }) {
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
  await reach('.thing[tabindex="0"]');
  for (let n = 0; n < 99; n++) {
    const was = await page.evaluate(() => stand());
    if (was.at === at && was.id === id) return;
    await press(was.at < at ? 'PageDown' : 'ArrowDown');
    await until(was => stand().at !== was.at || stand().nth !== was.nth, was);
  }
  throw new Error(`no way by arrows to ${id}`);
}

/** How a page looks, and where the pages lie. */
async function look(at, other) {
  await until((at, other) => ![undefined, other].includes(leafAt(at).querySelector('img')?.src), at, other);
  return page.evaluate(at => {
    const { scrollTop: top, scrollLeft: left } = document.querySelector('#pages');
    return { picture: leafAt(at).querySelector('img').src, top, left, pages: document.querySelectorAll('.leaf').length };
  }, at);
}
/** A page that has another picture, and lies where it lay. */
async function redrawn(at, was) {
  const { top, left } = await look(at, was.picture);
  must(top === was.top && left === was.left, `the pages moved from ${was.left}, ${was.top} to ${left}, ${top}`);
}

// ---- what axe finds, in every size and shade ----
async function states(name) {
  if (by === 'keys') return;
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  for (const size of sizes) {
    await page.setViewport(size);
    for (const shade of ['light', 'dark']) {
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
  }
  await page.setViewport(usual);
  await page.evaluate(() => delete document.documentElement.dataset.theme);
}

// ---- the ways ----
const post = () =>
  page.evaluate(() => {
    const { id, value, selectionStart } = document.activeElement;
    return { isOpen: id === 'posttext', ahead: value?.slice(selectionStart) };
  });
const outlined = id => until(id => [...document.querySelectorAll('.thing.on')].map(el => el.thing.id).join() === id, id);
const hasField = words => until(words => document.activeElement.matches('#right textarea') && document.activeElement.value.trim() === words, words);
/** Chooses something on a page and writes in it, where the caret is. */
async function add(thing, words) {
  await choose(thing);
  await (thing.key === 'text' ? until(() => document.activeElement.id === 'posttext') : hasField(thing.words));
  const was = await look(thing.at);
  await type(words);
  await onDisk(thing.file, text => text.includes(words.trim()));
  return was;
}

const ways = {
  async 'a paragraph has the caret and an outline'() {
    const thing = await paragraph(0);
    await choose(thing);
    await outlined(thing.id);
    const { isOpen, ahead } = await post();
    must(isOpen && ahead.startsWith(thing.words.slice(0, 20)), `before the caret stands ${ahead?.slice(0, 40)}`);
    await states('post');
  },

  async 'a word is typed'() {
    const thing = await paragraph(1),
      word = fresh();
    await redrawn(thing.at, await add(thing, `${word} `));
    await until(word => seek('.thing.on')?.ariaLabel.startsWith(word), word);
    must((await post()).isOpen, 'the caret left the words');
  },

  async 'what a prompt asks and an item are changed'() {
    for (const key of ['ask', 'items']) {
      const thing = await ofPrompt(key);
      await redrawn(thing.at, await add(thing, ` ${fresh()}`));
    }
    await states('prompt');
  },

  // the list of the item that has the caret now
  async 'an item is added, moved and taken out'() {
    const path = (await chapter(1)).files[1],
      list = '#right ol[data-list]',
      before = read(path),
      word = fresh();
    const isLast = text => new RegExp(`"${word}",?\\s*\\]`).test(text);
    if (by === 'mouse') await click('#right .listed button | One more');
    else {
      await reach(`${list} > li:last-child textarea`);
      await press('Enter');
    }
    await until(() => document.activeElement.matches('li.new textarea'));
    await type(word);
    await onDisk(path, isLast);
    if (by === 'mouse') await drag(`${list} > li:last-child [data-grip]`, `${list} > li:nth-last-child(2) [data-grip]`, -6);
    else await chord('Alt', 'ArrowUp');
    await onDisk(path, text => text.includes(word) && !isLast(text));
    if (by === 'mouse') {
      await click(`${list} > li:nth-last-child(2) [data-grip]`);
      await states('list');
      await click(`${list} > li:nth-last-child(2) .out`);
    } else for (let n = 0; n <= word.length; n++) await press('Backspace');
    await onDisk(path, text => text === before);
  },

  async 'chapters and pages are moved, taken out and put back'() {
    const path = 'workbook.toml',
      before = read(path),
      list = '#right ol[data-order=posts]',
      titles = () => page.evaluate(() => [...document.querySelectorAll('.chapters .row .name')].map(el => el.textContent)),
      [first, second] = await titles(),
      begins = title => until(title => document.querySelector('.chapters .row .name').textContent === title, title);
    await use('.foot a | Order');
    await until(() => document.activeElement.matches('#right h2'));
    await states('order');
    const grip = `${list} [data-grip] | Move “${first}”`,
      other = `${list} [data-grip] | Move “${second}”`;
    await (by === 'mouse' ? drag(grip, other, 6) : (await reach(grip), chord('Alt', 'ArrowDown')));
    await begins(second);
    must(read(path) !== before, 'the order was not saved');
    await (by === 'mouse' ? drag(grip, other, -6) : press('ArrowUp'));
    await begins(first);
    must(read(path) === before, 'the order is not as it was');
    const last = await page.evaluate(() => [...document.querySelectorAll('#contents > ul:last-child .row .name')].at(-1).textContent),
      isShown = (last, is) => [...document.querySelectorAll('#contents .row .name')].some(el => el.textContent === last) === is;
    await use(`#right ol[data-order=back] button | Take out “${last}”`);
    await until(isShown, last, false);
    await use(`#right button | Put “${last}” into the book`);
    await until(isShown, last, true);
    await onDisk(path, text => text === before);
    await until(() => seek('#right .order') && document.activeElement.matches('[data-grip]'));
  },

  async 'a change is undone and done again'() {
    const thing = await paragraph(0),
      before = read(thing.file);
    await add(thing, `${fresh()} `);
    const then = read(thing.file);
    if (by === 'keys') await press('Escape');
    const step = async (arrow, shifted) => {
      if (by === 'mouse') return until(arrow => !seek(arrow).disabled, arrow).then(() => click(arrow));
      if (shifted) await page.keyboard.down('Shift');
      await chord('Control', 'z');
      return shifted && page.keyboard.up('Shift');
    };
    await step('#undo');
    await onDisk(thing.file, text => text === before);
    await step('#redo', true);
    await onDisk(thing.file, text => text === then);
  },

  async 'words are found'() {
    const { page: begins, files } = await chapter(-2),
      [thing] = await things(begins + 1, begins + 3, it => it.file === files[0] && it.key === 'text' && /^[\w ]{30}/.test(it.words)),
      words = thing.words.slice(6, 30);
    await (by === 'mouse' ? click('#find') : chord('Control', 'k'));
    await until(() => document.activeElement.id === 'pq');
    await type(words);
    const option = `#plist li:has(mark)`;
    await until(option => seek(option), option);
    await states('found');
    if (by === 'mouse') await click(option);
    else {
      while (!(await page.evaluate(option => seek(option).matches('[aria-selected=true]'), option))) await press('ArrowDown');
      await press('Enter');
    }
    await until(() => document.activeElement.id === 'posttext');
    must((await post()).ahead.startsWith(words), 'the caret is elsewhere');
    await outlined(thing.id);
    must(await page.evaluate(() => seek('.thing.on').getBoundingClientRect().top < innerHeight), 'they are out of sight');
  },

  async 'another edition and paper are shown'() {
    const thing = await ofPrompt('ask'),
      { at, id } = thing;
    // the page that one looks at is there, and looks otherwise, or as it did
    const pictureOf = (id, before, wanted) => {
      const leaf = seek(`.thing | ${id}`)?.closest('.leaf'),
        [r, view] = [leaf, seek('#pages')].map(el => el?.getBoundingClientRect()),
        picture = leaf?.querySelector('img')?.src;
      return (wanted ? picture === wanted : picture !== before) && r?.top < view.bottom && r.bottom > view.top && picture;
    };
    await choose(thing);
    const was = await look(at);
    let before = was.picture;
    for (const [name, nth] of [['Edition', 1], ['Paper', 1], ['Edition', 0], ['Paper', 0]]) {
      const select = `#bar select[aria-label=${name}]`;
      if (by === 'mouse') {
        await middle(select); // its list is the browser's own, outside of the page
        await page.select(select, await page.evaluate((select, nth) => seek(select).options[nth].value, select, nth));
      } else {
        await reach(select);
        await press(nth ? 'ArrowDown' : 'ArrowUp');
      }
      const isLast = name === 'Paper' && !nth;
      before = await (await until(pictureOf, id, before, isLast && was.picture)).jsonValue();
    }
    must((await look(at)).pages === was.pages, 'there are other pages than before');
  },

  async 'what is wrong is told at its field until it is mended'() {
    const thing = await paragraph(0),
      link = `[${fresh()}](nowhere.md) `,
      was = await add(thing, link);
    await until(() => seek('#strip .strip') && seek('#below-post .notice'));
    const said = await page.evaluate(() => seek('#below-post .notice').textContent);
    must(/^[A-Z]/.test(said) && said.includes('nowhere.md') && !said.includes('`'), said);
    const now = await look(thing.at);
    must(now.picture === was.picture && now.pages === was.pages, 'the last good pages went');
    await states('error');
    await (by === 'mouse' ? click('#right .ph button') : press('Escape'));
    await use('#strip button | Go there');
    await until(() => document.activeElement.id === 'posttext');
    const { ahead } = await post();
    must(link.includes(ahead.slice(0, 10)), `Go there leads to ${ahead.slice(0, 40)}`);
    if (by === 'mouse') await click('#undo');
    else {
      while (!(await post()).ahead.startsWith(link)) await press('ArrowLeft');
      for (const _ of link) await press('Delete');
    }
    await until(() => !seek('#strip .strip') && !seek('#below-post .notice'));
  },

  async 'what another program writes comes in, and both are shown where both wrote'() {
    const thing = await paragraph(0),
      { file } = thing,
      theirs = () => {
        const word = fresh(),
          text = read(file),
          end = text.indexOf('\n\n', thing.from);
        write(file, `${text.slice(0, end)} ${word}${text.slice(end)}`);
        return word;
      };
    await choose(thing);
    await until(() => document.activeElement.id === 'posttext');
    const came = theirs();
    await until(word => document.querySelector('#posttext').value.includes(word), came);
    const mine = fresh();
    let other;
    for (const [n, letter] of [...`${mine} `].entries()) {
      await type(letter);
      if (n === 2) other = theirs(); // before what is typed is saved
    }
    await until(() => seek('#below-post [aria-label="Two versions"]'));
    const shown = await page.evaluate(() => [...document.querySelectorAll('.version')].map(el => el.textContent));
    must(shown[0].includes(mine) && shown[1].includes(other), `shown is ${shown}`);
    must(!read(file).includes(mine), 'it wrote over what the other program wrote');
    await states('versions');
    await use(`#below-post button | ${by === 'mouse' ? 'Take “Here”' : 'Keep both, to sort out'}`);
    await onDisk(file, text => text.includes(mine) && text.includes(other) === (by === 'keys'));
    await until(() => !seek('#below-post .notice') && seek('#status').textContent.startsWith('Saved'));
  },

  async 'a studio that is killed loses nothing that was typed, and says so'() {
    const thing = await paragraph(0),
      [first, second, third] = [fresh(), fresh(), fresh()];
    await add(thing, `${first} `);
    await type(`${second} `);
    isStopped = true; // from here on the browser rightly complains
    if (again) again.kill('SIGKILL');
    else process.kill(job.process, 'SIGKILL');
    await until(() => seek('#strip .strip')?.textContent.includes('nothing is saved just now'));
    must(read(thing.file).includes(first), 'more than what was typed just now is lost');
    await type(`${third} `);
    await states('stopped');
    await until(() => seek('#status').textContent.startsWith('Not saved yet'));
    again = await open();
    await onDisk(thing.file, text => text.includes(`${first} ${second} ${third} `));
    await until(() => !seek('#strip .strip') && seek('#status').textContent.startsWith('Saved'));
    isStopped = false;
  },

  async 'an earlier state is brought back'() {
    const path = (await paragraph(0)).file;
    await use('#to-history');
    await until(() => seek('#states a'));
    const { states: all } = await ask('history'),
      { id } = all.slice(1).find(state => state.files.includes(path)),
      { then } = await ask(`history/${id}`);
    must(read(path) !== then[path], 'it is no other state');
    await use(`#states a[href="#history/${id}"]`);
    await until(() => seek('#right button:enabled | Bring the book back to this') && seek('#compare ins, #compare del'));
    await states('history');
    await use('#right button | Bring the book back to this');
    await onDisk(path, text => text === then[path]);
    await until(() => seek('#right button | The book is at this state'));
    await use('#to-book');
    await until(() => seek('#pages .thing'));
  },

  async 'its keys are listed'() {
    if (by === 'mouse') {
      await click('#find');
      await type('keys');
      await click('#plist li | What can be done with keys?');
    } else {
      await reach('.thing[tabindex="0"]');
      await type('?');
    }
    await until(() => seek('#right .keys'));
    await states('keys');
    await (by === 'mouse' ? click('#right .ph button') : press('Escape'));
    await until(() => !seek('#right .keys'));
  },

  async 'all of it is there in a narrow window'() {
    for (const size of sizes.slice(1)) {
      await page.setViewport(size);
      const thing = await paragraph(2);
      await redrawn(thing.at, await add(thing, `${fresh()} `));
    }
  },
};

/** Opens the studio again, where it was. */
async function open() {
  const [program, ...args] = job.again,
    studio = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  process.once('exit', () => studio.kill());
  for await (const line of studio.stdout.setEncoding('utf8')) {
    must(line.includes(job.address), `it is elsewhere now: ${line}`);
    return studio;
  }
  throw new Error('it did not open again');
}

// ---- the whole ----
const browser = await puppeteer.launch({
  browser: job.browser,
  executablePath: execFileSync('which', [job.program], { encoding: 'utf8' }).trim(),
  args: job.browser === 'chrome' ? ['--no-sandbox', '--disable-smooth-scrolling', '--force-prefers-reduced-motion'] : [],
  extraPrefsFirefox: { 'general.smoothScroll': false, 'ui.prefersReducedMotion': 1 },
});
try {
  page = await browser.newPage();
  await page.setViewport(usual);
  await page.evaluateOnNewDocument(seeing);
  // the studio may answer that the book is another by now, and is asked again: no fault, but Chromium writes it down
  const isOld = ({ url = '' }, words) => /status of 40[49]/.test(words) && /\/(page|things|file)[/?]/.test(url);
  const complain = words => isStopped || found.complaints.push(words);
  page.on('console', it => it.type() === 'error' && !isOld(it.location(), it.text()) && complain(it.text()));
  page.on('pageerror', error => complain(`${error}`));
  page.on('dialog', dialog => dialog.accept());
  page.on('request', request => {
    found.requests++;
    if (!request.url().startsWith(job.address)) found.left.push(request.url());
  });
  for (by of ['mouse', 'keys']) {
    isStopped = true; // what the page still asks for is broken off
    await page.goto(job.address);
    await until(() => document.querySelector('.thing'));
    isStopped = false;
    await states('book');
    for (const [name, go] of Object.entries(ways)) {
      await page.setViewport(usual);
      const wrong = await go().then(
        () => null,
        error => `${error.message} ${error.stack.split('\n').find(line => line.includes('studio.mjs'))}`,
      );
      found.ways[`${name}, by ${by}`] = wrong ? [wrong] : [];
      if (wrong && job.pictures) await page.screenshot({ path: `${job.pictures}/${job.browser}-${name}-${by}.png` });
    }
  }
} finally {
  await browser.close();
  again?.kill();
}
process.stdout.write(JSON.stringify(found));
