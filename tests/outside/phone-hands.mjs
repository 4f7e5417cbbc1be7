// The hands of whoever holds the phone edition: two kinds, a browser by its own protocol, and WebKit by WebDriver; and the book,
// on a server that notes what is asked of it. Nothing is waited for by the clock but where time itself is asked about.
import { execFileSync, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { setTimeout as rest } from 'node:timers/promises';
import puppeteer from 'puppeteer-core';

export const patience = 60_000; // how long something may take, also while other tests want the machine, in ms
const often = 20; // between two looks, in ms

let input = '';
for await (const piece of process.stdin) input += piece;
export const job = JSON.parse(input);
export const found = { ways: {}, states: {}, copies: {}, requests: [], complaints: [] };
globalThis.setTimeout(() => {
  console.error(`it has not ended: ${JSON.stringify(found.ways)}`);
  process.exit(1);
}, 10 * patience).unref();
export function must(holds, words) {
  if (!holds) throw new Error(words);
}

// ---- the book, on a server that notes what is asked of it ----
const served = { '/book': job.page, '/another': job.another, '/blocked': job.another };
// a browser that lets pages keep nothing: its policy would let nobody play it
const blocked = "<script>IDBFactory.prototype.open = () => { throw new Error('blocked') }</script>";
const asBlocked = page => page.replace(/<meta http-equiv[^>]*>/, blocked);
export const server = createServer(({ url }, answer) => {
  found.requests.push(url);
  const file = served[url];
  answer.writeHead(file ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' });
  const page = file ? readFileSync(file, 'utf8') : '';
  answer.end(url === '/blocked' ? asBlocked(page) : page);
});
await new Promise(done => server.listen(0, '127.0.0.1', done));
const home = `http://127.0.0.1:${server.address().port}`;

// ---- two kinds of hands: a browser by its own protocol, and WebKit by WebDriver ----
async function byPuppeteer() {
  const of = job.browser === 'chrome' ? { args: ['--no-sandbox'] } : { extraPrefsFirefox: { 'datareporting.policy.dataSubmissionEnabled': false } };
  const program = { browser: job.browser, executablePath: execFileSync('which', [job.program]).toString().trim() };
  const begin = () => puppeteer.launch({ ...program, userDataDir: `${job.folder}/profile`, ...of });
  // a browser whose every window is private
  const beginPrivately = () =>
    puppeteer.launch({ ...program, userDataDir: `${job.folder}/private`, args: [...(of.args ?? []), ...(job.browser === 'chrome' ? ['--incognito'] : [])], extraPrefsFirefox: { ...of.extraPrefsFirefox, 'browser.privatebrowsing.autostart': true } });
  let browser = await begin(), page, isPrivate = false;
  // once in a while Chromium begins a window and never says so: then there is another
  const newPage = async () => (await Promise.race([browser.newPage(), rest(patience / 4)])) ?? browser.newPage();
  const hands = {
    canPrepare: true,
    async open(path, prepare) {
      page = isPrivate ? (await browser.pages())[0] : await newPage();
      page.on('console', told => ['error', 'warning'].includes(told.type()) && !/favicon/.test(told.text()) && found.complaints.push(told.text().slice(0, 300)));
      page.on('pageerror', error => !/favicon/.test(error) && found.complaints.push(String(error).slice(0, 300)));
      page.on('request', request => !request.url().startsWith(home) && !/^(data|blob|about):/.test(request.url()) && found.requests.push(request.url()));
      if (prepare) await page.evaluateOnNewDocument(prepare);
      await page.bringToFront();
      await page.goto(home + path);
      await hands.until(() => document.documentElement.dataset.ready !== undefined);
    },
    close: () => page.close(),
    /** The window in hand. */
    window: () => page,
    async turn(to) {
      page = to;
      await page.bringToFront();
    },
    /** Another browser, whose windows are private, or the first one again. */
    async privately(isSo) {
      await browser.close();
      browser = await ((isPrivate = isSo) ? beginPrivately() : begin());
    },
    // where a finger is emulated, the page is loaded anew
    async size([width, height]) {
      await page.setViewport({ width, height, hasTouch: width < 600, isMobile: job.browser === 'chrome' && width < 600 });
      await hands.until(() => document.documentElement.dataset.ready !== undefined);
    },
    run: (what, ...given) => page.evaluate(what, ...given),
    until: (what, ...given) => page.waitForFunction(what, { timeout: patience, polling: often }, ...given),
    async click(css) {
      const it = await page.$(css);
      must(it, `there is no ${css}`);
      await it.evaluate(el => el.scrollIntoView({ block: 'center' }));
      await it.click();
    },
    async type(css, words) {
      await page.focus(css);
      await page.keyboard.type(words);
    },
    press: name => page.keyboard.press(name),
    reload: () => page.reload(),
    /** The browser's own Back, or Forward. It may lead nowhere. */
    step: name => page[name]({ timeout: 2000 }).catch(() => {}),
    upload: async (css, path) => (await page.$(css)).uploadFile(path),
    print: async path => writeFileSync(path, await page.pdf({ format: 'A4' })),
    async killed() {
      const { pid } = browser.process();
      process.kill(pid, 'SIGKILL');
      await new Promise(done => (browser.process().exitCode === null && browser.process().signalCode === null ? browser.process().once('exit', done) : done()));
      await rest(300);
      browser = await begin();
    },
    end: () => browser.close(),
  };
  return hands;
}
async function byWebDriver() {
  const port = 20000 + (process.pid % 20000);
  // WebKit wants a screen, and draws on it by itself; what it begins ends with it
  const env = { ...process.env, WEBKIT_DISABLE_COMPOSITING_MODE: '1', LIBGL_ALWAYS_SOFTWARE: '1', WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' };
  const driver = spawn('xvfb-run', ['-a', job.program, `--port=${port}`], { stdio: 'ignore', detached: true, env });
  const stop = () => {
    try {
      process.kill(-driver.pid);
    } catch {}
  };
  process.on('exit', stop);
  let session;
  async function ask(method, path, body) {
    for (const end = Date.now() + patience; ; await rest(100)) {
      try {
        const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body), signal: AbortSignal.timeout(patience) });
        const { value } = await answer.json();
        if (value?.error) throw new Error(`${value.error}: ${value.message}`);
        return value;
      } catch (error) {
        if (!/fetch failed/.test(error.message) || Date.now() > end) throw error;
      }
    }
  }
  const options = { binary: job.minibrowser, args: ['--automation'] };
  ({ sessionId: session } = await ask('POST', '/session', { capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': options } } }));
  const to = (method, path, body) => ask(method, `/session/${session}${path}`, method === 'POST' ? (body ?? {}) : undefined);
  const element = async css => Object.values(await to('POST', '/element', { using: 'css selector', value: css }))[0];
  const hands = {
    canPrepare: false,
    async open(path) {
      await to('POST', '/url', { url: home + path });
      await hands.until(() => document.documentElement.dataset.ready !== undefined);
    },
    close: () => {},
    size: ([width, height]) => to('POST', '/window/rect', { width, height }),
    run: (what, ...given) => {
      const script = typeof what === 'string' ? what : `return (${what}).apply(null, arguments)`;
      return to('POST', '/execute/sync', { script, args: given });
    },
    async until(what, ...given) {
      for (const end = Date.now() + patience; Date.now() < end; await rest(often)) {
        if (await hands.run(what, ...given).catch(() => false)) return;
      }
      throw new Error(`never: ${what}`);
    },
    async click(css) {
      await hands.run(css => document.querySelector(css).scrollIntoView({ block: 'center' }) ?? true, css);
      await to('POST', `/element/${await element(css)}/click`);
    },
    async type(css, words) {
      await to('POST', `/element/${await element(css)}/value`, { text: words });
    },
    async press(name) {
      const value = { Tab: '\ue004', Enter: '\ue007' }[name] ?? name;
      const actions = ['keyDown', 'keyUp'].map(type => ({ type, value }));
      await to('POST', '/actions', { actions: [{ type: 'key', id: 'keys', actions }] });
    },
    reload: () => to('POST', '/refresh'),
    step: name => to('POST', { goBack: '/back', goForward: '/forward' }[name]),
    upload: async (css, path) => to('POST', `/element/${await element(css)}/value`, { text: path }),
    async end() {
      await to('DELETE', '').catch(() => {});
      stop();
    },
  };
  return hands;
}
export const hands = await (job.browser === 'webkit' ? byWebDriver() : byPuppeteer());
