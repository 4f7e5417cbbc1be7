// The ways of the places that fill the middle: the look, what is made, a book that begins in an empty folder, and posts that
// are dropped onto one.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { by, click, fresh, job, must, onDisk, open, page, patience, press, read, reach, set, states, type, until, use } from './hands.mjs';
import { enter } from './studio-forms.mjs';

/** Writes over what stands in a field. */
async function fill(what, words) {
  await enter(what);
  await page.evaluate(() => document.activeElement.select?.());
  await type(words);
}
/** Ticks something, or takes the tick away. */
const tick = async what => (by === 'mouse' ? click(what) : (await reach(what), press(' ')));

/** A studio in a folder of its own, while `go` has its address and its folder. */
async function elsewhere(go) {
  const folder = mkdtempSync(`${tmpdir()}/begun-`),
    { studio, address } = await open([...job.again.slice(0, -1), folder]);
  try {
    set({ isStopped: true }); // what the page still asks for is broken off
    await page.goto(address);
    set({ isStopped: false });
    await go(path => readFileSync(`${folder}/${path}`, 'utf8'), folder);
  } finally {
    set({ isStopped: true });
    await page.goto(job.address);
    await until(() => document.querySelector('.thing'));
    set({ isStopped: false });
    studio.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}

export const rooms = {
  async 'the look is changed'() {
    const files = ['brand.toml', 'workbook.toml'],
      before = files.map(read);
    await use('#to-look');
    await until(() => document.querySelectorAll('#looks .onelook img').length > 10, { timeout: patience });
    await states('look');
    await fill('[data-role=accent] input[type=text]', '#d8c8b8');
    await until(() => seek('[data-role=accent] .measured.faint'));
    must(read(files[0]) === before[0], 'a colour that is too faint was saved');
    await fill('[data-role=accent] input[type=text]', '#1f5f5c');
    await onDisk(files[0], text => text.includes('#1f5f5c'));
    if (by === 'mouse') await click('[data-look=motif] input[value=plain]');
    else {
      await reach('[data-look=motif] input:checked');
      await press('ArrowDown');
    }
    await onDisk(files[0], text => /motif = ["']plain["']/.test(text));
    await tick('[data-place-of=foot] input[value=credentials]');
    await onDisk(files[1], text => text.includes('foot = ["name", "credentials"]'));
    await use('#looks button | Take this look');
    await onDisk(files[0], text => !text.includes('#1f5f5c'));
    // all of it can be undone
    for (let n = 0; n < 9 && files.some((path, i) => read(path) !== before[i]); n++) {
      const now = files.map(read);
      await until(() => !seek('#undo').disabled);
      await use('#undo');
      for (const end = Date.now() + patience; Date.now() < end && files.every((path, i) => read(path) === now[i]); ) await until(() => true);
    }
    must(
      files.every((path, i) => read(path) === before[i]),
      'it is not as it was',
    );
    await use('#to-book');
    await until(() => seek('#pages .thing'));
  },

  async 'files, the kit and a test of the form are made'() {
    const address = `https://example.org/${fresh()}`;
    await use('#to-make');
    await until(() => seek('#go-pdfs'));
    await use('.kitfields summary');
    await fill('[name="addresses.files"]', address);
    await onDisk('kit.toml', text => text.includes(address));
    await states('make');
    await tick('[name=editions][value=fill]');
    await tick('[name=editions][value=epub]');
    await tick('[name=papers][value=a4]');
    await use('#go-pdfs');
    await until(() => seek('#made-pdfs a') && !seek('#go-pdfs').disabled);
    const made = await page.evaluate(() => [...document.querySelectorAll('#made-pdfs a')].map(a => a.textContent));
    const isThere = name => existsSync(`${job.folder}/dist/${name}`);
    must(made.length === 2 && made.every(isThere) && made.some(name => name.endsWith('-phone.html')), `made was ${made}`);
    await use('#go-kit');
    await until(() => seek('#made-kit a') && !seek('#go-kit').disabled);
    must(existsSync(`${job.folder}/kit/WHERE-TO-PUT-WHAT.html`), 'there is no kit');
    await use('#made-kit button'); // what is still to be said leads to its field
    await until(() => document.activeElement.name === 'addresses.page');
    await use('#go-test');
    await until(() => seek('#made-test a'));
    await use('#to-book');
    await until(() => seek('#pages .thing'));
  },

  async 'a book begins in an empty folder'() {
    await elsewhere(async (text, folder) => {
      await until(() => seek('form.begin') && document.querySelector('.cover-drawn'));
      await states('start');
      const was = await page.evaluate(() => seek('.cover-drawn').src);
      await fill('[name=title]', 'A Quiet Year');
      if (by === 'mouse') await click('.looks label:has([value=dusk])');
      else {
        await reach('[name=look]:checked');
        await press('ArrowRight');
        await press('ArrowRight');
      }
      await until(was => seek('.cover-drawn').src !== was, was);
      await until(() => seek('[name=title]').value === 'A Quiet Year' && seek('[name=look]:checked').value === 'dusk');
      must(!existsSync(`${folder}/workbook.toml`), 'something is written already');
      await use('#begin');
      await until(() => seek('#pages .thing'));
      for (const [path, words] of [['workbook.toml', 'title = "A Quiet Year"'], ['brand.toml', 'Dusk']])
        must(text(path).includes(words), `it is another book: ${text(path)}`);
    });
  },

  async 'posts are dropped onto an empty folder and become a book'() {
    const posts = ['Salt', 'Water'].map(title => [`${title}.md`, `---\ntitle: ${title}\ndate: 2024-02-03\n---\n\nWords about it.\n`]);
    await elsewhere(async text => {
      await until(() => seek('#posts-files'));
      if (by === 'mouse')
        await page.evaluate(posts => {
          const dataTransfer = new DataTransfer();
          for (const [name, text] of posts) dataTransfer.items.add(new File([text], name));
          seek('.dropbox').dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
        }, posts);
      else {
        await reach('#posts-files');
        await page.evaluate(posts => {
          const dataTransfer = new DataTransfer();
          for (const [name, text] of posts) dataTransfer.items.add(new File([text], name));
          document.activeElement.files = dataTransfer.files; // the browser's own window is outside of the page
          document.activeElement.dispatchEvent(new Event('change', { bubbles: true }));
        }, posts);
      }
      await until(() => document.querySelectorAll('#found input:checked').length === 2);
      await states('posts');
      await use('#take');
      await until(() => seek('.room a.main | To the book'));
      await states('brought');
      await use('.room a.main | To the book');
      await until(() => seek('#pages .thing'));
      must(text('posts/salt.md').includes('Words about it.'), 'it is another post');
    });
  },
};
