// The ways to change what is no mere words: settings, kinds of answer, questions, crisis lines, new chapters, what the check
// says, and two editions side by side.
import { existsSync } from 'node:fs';
import {
  arePictures, ask, by, chapter, chord, choose, click, fresh, job, look, middle, must, ofPrompt, onDisk, page, paragraph, pictures,
  press, read, reach, states, type, until, use,
} from './hands.mjs';

/** Opens something by Ctrl K, by its words. */
async function find(words) {
  await (by === 'mouse' ? click('#find') : chord('Control', 'k'));
  await until(() => document.activeElement.id === 'pq');
  await type(words);
  await until(words => document.querySelector('#plist [aria-selected=true] .hit')?.textContent.startsWith(words), words);
  await (by === 'mouse' ? click('#plist [aria-selected=true]') : press('Enter'));
}
/** Goes to a field. */
export const enter = async what => (by === 'mouse' ? click(what) : reach(what));
/** Takes a kind of answer: by mouse with a click, else by arrows from the one that has the focus. */
async function takeKind(kind, within) {
  const one = `#right ${within} .kindof[data-kind=${kind}]`;
  await until(one => seek(one), one);
  if (by === 'mouse') return click(one);
  await until(() => document.activeElement.matches('.kindof'));
  for (let n = 0; n < 30 && !(await page.evaluate(one => seek(one) === document.activeElement, one)); n++) await press('ArrowRight');
  return press('Enter');
}
const undo = async () => {
  if (by === 'mouse') return until(() => !seek('#undo').disabled).then(() => click('#undo'));
  if (await page.evaluate(() => document.activeElement.matches('textarea, input'))) await reach('#right h2');
  return chord('Control', 'z');
};

export const forms = {
  async 'a setting is changed and set back'() {
    const path = (await chapter(1)).files[1],
      before = read(path),
      looked = await pictures();
    await choose(await ofPrompt('items'));
    await enter(`#right [data-set*='"most"']`);
    await type('3');
    await onDisk(path, text => text.includes('most = 3'));
    await press('Backspace');
    await onDisk(path, text => text === before);
    await until(() => /^Page \w+ (has room for|is full)/.test(seek('#right .roomfor')?.textContent));
    await arePictures(looked); // the next way asks what stands on which page
  },

  async 'how one answers is chosen from pictures'() {
    const path = (await chapter(1)).files[1],
      before = read(path),
      looked = await pictures();
    await choose(await ofPrompt('items'));
    await use('#right .answering .kindnow button');
    await states('kinds');
    await takeKind('choice', '.answering');
    await onDisk(path, text => text !== before && text.includes('kind = "choice"'));
    await until(() => seek('#right .kindnow b').textContent === 'Choose one' && document.activeElement.matches('#right .kindnow button') && !seek('#right .answering .kinds'));
    await undo();
    await onDisk(path, text => text === before);
    await arePictures(looked);
  },

  async 'a question is added and taken out'() {
    const path = (await chapter(1)).files[1],
      before = read(path),
      words = 'What would you like to remember?';
    await choose(await ofPrompt('ask'));
    await use('#right .outline button | Add a question');
    await takeKind('lines', '.adder');
    await onDisk(path, text => text.includes(words));
    await until(words => document.activeElement.matches('#right textarea') && document.activeElement.value === words, words);
    await use(`#right .out | Take out “${words}”`);
    await onDisk(path, text => text === before);
  },

  async 'a page that asks nothing gets a question'() {
    const { contents } = await ask('book'),
      { page: at, files } = contents.find(it => it.part === 'front' && !it.prompts.length);
    if (by === 'keys' && (await page.evaluate(() => document.activeElement.closest('#right')))) await press('Escape');
    await use(`#contents a.row[data-at="${at}"]`);
    await use('#contents .inside:not([hidden]) a');
    await use('#right .beside button | Add a question');
    await takeKind('box', '.adder');
    await until(() => document.activeElement.matches('#right textarea:not(#posttext)'));
    must(existsSync(`${job.folder}/${files[1]}`), 'there is no file');
    await until(at => seek(`#contents a.row[data-at="${at}"]`).parentNode.querySelectorAll('.inside a').length === 2, at);
  },

  async 'crisis lines are checked today'() {
    await find('Crisis lines');
    await until(() => seek('#right .checked') && document.activeElement.closest('#right'));
    await states('crisis');
    await use('#right button | I checked them all today');
    await onDisk('crisis.toml', text => text.includes(`verified-on = ${new Date().toISOString().slice(0, 10)}`));
    await until(() => seek('#right .checked p').textContent.startsWith('Last checked on'));
  },

  async 'a new chapter is begun'() {
    const title = fresh(),
      path = `posts/${title}.md`;
    await use('.foot a | Order');
    await until(() => document.activeElement.matches('#right h2'));
    await use('#right summary | A new chapter');
    await enter('#right details[open].begin input');
    await states('adding');
    await type(title);
    await (by === 'mouse' ? click('#right details[open].begin button') : press('Enter'));
    await until(() => document.activeElement.id === 'posttext');
    await type('Its first words.');
    await onDisk(path, text => text.endsWith('Its first words.\n') || text.endsWith('Its first words.'));
    await until(title => [...document.querySelectorAll('.chapters .row .name')].some(el => el.textContent === title), title);
    await use('.foot a | Order');
    await use(`#right .out | Take out “${title}”`);
    await until(title => seek(`#right button | Put “${title}” into the book`), title);
    await until(title => ![...document.querySelectorAll('.chapters .row .name')].some(el => el.textContent === title), title);
  },

  async 'what the check says may stand, with a reason'() {
    const thing = await paragraph(0, by === 'mouse' ? 3 : 4), // what one of them has allowed covers what follows it
      reason = fresh();
    await choose(thing);
    await until(() => document.activeElement.id === 'posttext');
    // a paragraph of its own, which nothing around it excuses
    await type('It heals you.');
    for (const key of ['Enter', 'Enter', 'ArrowLeft', 'ArrowLeft']) await press(key);
    await until(() => seek('#right .beside .finding'));
    await states('finding');
    await use('#right .finding button | It may stand, because …');
    await until(() => document.activeElement.matches('.stand input'));
    await type(reason);
    await (by === 'mouse' ? click('.stand button') : press('Enter'));
    await onDisk(thing.file, text => text.includes(`: ${reason} -->`));
    await until(() => !seek('#right .beside .finding') && document.activeElement.id === 'posttext');
  },

  async 'two editions stand side by side, and are scrolled together'() {
    const thing = await paragraph(0),
      shown = () => document.querySelectorAll('#second .thing').length > 0;
    if (by === 'keys' && (await page.evaluate(() => document.activeElement.closest('#right')))) await press('Escape');
    await use('#bar button | Two editions side by side');
    await until(shown);
    await states('beside');
    await choose(thing);
    await until(id => [...document.querySelectorAll('.thing.on')].filter(el => el.thing.id === id).length === 2, thing.id);
    const level = ([id, box]) => {
      const [a, b] = ['#pages', '#second'].map(at => [...document.querySelectorAll(`${at} .thing`)].find(el => el.thing.id === id)),
        top = el => el.getBoundingClientRect().top,
        view = document.querySelector(box).getBoundingClientRect();
      return a && b && Math.abs(top(a) - top(b)) < 90 && top(b) > view.top && top(b) < view.bottom;
    };
    await until(level, [thing.id, '#second']);
    // the second leads
    if (by === 'mouse') {
      await page.mouse.move(...(await middle('#second')));
      await page.mouse.wheel({ deltaY: 1500 });
    } else {
      await press('Escape');
      await reach('#second .thing[tabindex="0"]');
      await press('PageDown');
      await press('PageDown');
    }
    await until(() => document.querySelector('#second').scrollTop > 100);
    await until(() => {
      const view = document.querySelector('#second').getBoundingClientRect(),
        line = view.top + view.height * 0.4,
        of = box => [...document.querySelectorAll(`${box} .thing`)];
      const near = of('#second').filter(el => Math.abs(el.getBoundingClientRect().top - line) < 200);
      const pairs = near.map(el => [el, of('#pages').find(other => other.thing.id === el.thing.id)]).filter(([, other]) => other);
      return pairs.some(([a, b]) => Math.abs(a.getBoundingClientRect().top - b.getBoundingClientRect().top) < 12);
    });
    // each is kept as the file is
    await choose(thing);
    await until(() => document.activeElement.id === 'posttext');
    const was = await look(thing.at),
      other = await page.evaluate(id => [...document.querySelectorAll('#second .thing')].find(el => el.thing.id === id)?.leaf.el.querySelector('img')?.src, thing.id),
      word = fresh();
    await type(`${word} `);
    await onDisk(thing.file, text => text.includes(word));
    await look(thing.at, was.picture);
    await until(
      (id, other) => {
        const src = [...document.querySelectorAll('#second .thing')].find(el => el.thing.id === id)?.leaf.el.querySelector('img')?.src;
        return src && src !== other;
      },
      thing.id,
      other,
    );
    await use('#over-second button | Close the second column');
    await until(() => seek('#col-second') === undefined && document.activeElement.ariaLabel === 'Two editions side by side');
  },
};
