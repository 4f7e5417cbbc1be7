// The studio in a browser, as a person meets it: every way to see and change a book, first by mouse, then by keyboard alone.
// On stdin, one job: which `browser`, the `program` that it is, the `address` of a studio, its `folder`, its `process`, and the
// command that opens it `again`; with `pictures`, a folder, each state is drawn into it. On stdout: the `ways` that were gone
// and the `states` that axe has looked at, by name, each with what was wrong; how many `requests` there were and which of them
// left the studio; and `complaints` of the browser. Nothing is waited for by the clock, only for what should happen.
import { execFileSync } from 'node:child_process';
import puppeteer from 'puppeteer-core';
import {
  ask, by, chapter, chord, choose, click, drag, found, fresh, homes, isStopped, job, look, middle, must, ofPrompt, onDisk, open, page,
  paragraph, press, read, reach, redrawn, seeing, set, sizes, states, things, type, until, use, usual, write,
} from './hands.mjs';
import { forms } from './studio-forms.mjs';
import { rooms } from './studio-rooms.mjs';

let again; // the studio that was opened here

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
    // while it is typed slowly, half of it is set, and is right: that is what stays
    const now = await look(thing.at);
    must(now.picture && now.pages === was.pages, 'the last good pages went');
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
    set({ isStopped: true }); // from here on the browser rightly complains
    if (again) again.kill('SIGKILL');
    else process.kill(job.process, 'SIGKILL');
    await until(() => seek('#strip .strip')?.textContent.includes('nothing is saved just now'));
    must(read(thing.file).includes(first), 'more than what was typed just now is lost');
    await type(`${third} `);
    await states('stopped');
    await until(() => seek('#status').textContent.startsWith('Not saved yet'));
    const opened = await open(job.again);
    must(opened.address === job.address, `it is elsewhere now: ${opened.address}`);
    again = opened.studio;
    await onDisk(thing.file, text => text.includes(`${first} ${second} ${third} `));
    await until(() => !seek('#strip .strip') && seek('#status').textContent.startsWith('Saved'));
    set({ isStopped: false });
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

// ---- the whole ----
const browser = await puppeteer.launch({
  browser: job.browser,
  executablePath: execFileSync('which', [job.program], { encoding: 'utf8' }).trim(),
  args: job.browser === 'chrome' ? ['--no-sandbox', '--disable-smooth-scrolling', '--force-prefers-reduced-motion'] : [],
  extraPrefsFirefox: { 'general.smoothScroll': false, 'ui.prefersReducedMotion': 1 },
});
try {
  set({ page: await browser.newPage() });
  await page.setViewport(usual);
  await page.evaluateOnNewDocument(seeing);
  // the studio may answer that the book is another by now, and is asked again: no fault, but Chromium writes it down
  const isOld = ({ url = '' }, words) => /status of 40[49]/.test(words) && /\/(page|things|pairs|file)([/?]|$)/.test(url);
  const complain = words => isStopped || found.complaints.push(words);
  page.on('console', it => it.type() === 'error' && !isOld(it.location(), it.text()) && complain(it.text()));
  page.on('pageerror', error => complain(`${error}`));
  page.on('dialog', dialog => dialog.accept());
  page.on('request', request => {
    found.requests++;
    // the browser's own pictures, such as that of a calendar, are in it
    if (!request.url().startsWith('data:') && !homes.some(home => request.url().startsWith(home))) found.left.push(request.url());
  });
  for (const hand of ['mouse', 'keys']) {
    set({ by: hand, isStopped: true }); // what the page still asks for is broken off
    await page.goto(job.address);
    await until(() => document.querySelector('.thing'));
    set({ isStopped: false });
    await states('book');
    for (const [name, go] of Object.entries({ ...ways, ...forms, ...rooms })) {
      await page.setViewport(usual);
      const wrong = await go().then(
        () => null,
        error => `${error.message} ${error.stack.split('\n').find(line => /(studio|hands)[\w-]*\.mjs/.test(line))}`,
      );
      found.ways[`${name}, by ${hand}`] = wrong ? [wrong] : [];
      if (wrong && job.pictures) await page.screenshot({ path: `${job.pictures}/${job.browser}-${name}-${hand}.png` });
    }
  }
} finally {
  await browser.close();
  again?.kill();
}
process.stdout.write(JSON.stringify(found));
