// The phone edition in a browser, as a reader meets it. On stdin, one job: which `browser`, the `program` that it is, the
// `page` of a book with every kind of answer, that of `another` book, and a `folder` to write into. On stdout: the `ways` that
// were gone and the `states` that were looked at, by name, each with what was wrong; the `copies` that were saved; `complaints`
// of the browser, and what was asked of the network.
import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as rest } from 'node:timers/promises';
import axe from 'axe-core';
import { HtmlValidate } from 'html-validate';
import { found, hands, job, must, server } from './phone-hands.mjs';

const sizes = { 360: [360, 740], 390: [390, 844], 1280: [1280, 800] };
const zoomed = [320, 225]; // 1280 by 900 at 400 %
const finger = 44; // CSS px that a finger hits
const lost = 1000; // what may be lost when a browser is killed, in ms
const tags = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];
const enhanced = ['color-contrast-enhanced', 'target-size']; // 7:1
const text = 'Ünïcode: Zażółć, Καλημέρα, Привет, שלום, مرحبا, नमस्ते, 你好, 👩‍👩‍👧 🫶, <b>&amp; "it’s"\nsecond line';

// ---- what a reader does ----
const isReady = () => document.documentElement.dataset.ready !== undefined;
/** Goes to a page of the book as a link does. */
const go = id =>
  hands.run(id => {
    const link = document.createElement('a');
    link.href = `#${id}`;
    document.querySelector('main').append(link);
    link.click();
    link.remove();
    document.querySelector('.view.shown .show')?.click();
    return true;
  }, id);
const saved = () => hands.until(() => /^Saved/.test(document.querySelector('#_state').textContent));
async function again() {
  await hands.reload();
  await hands.until(isReady);
}
/** What a copy holds. */
async function copy() {
  await go('_mine');
  await hands.run(() => {
    window.copied = undefined;
    navigator.canShare = undefined;
    const real = URL.createObjectURL;
    URL.createObjectURL = blob => {
      URL.createObjectURL = real;
      blob.text().then(text => (window.copied = text));
      return 'about:blank#';
    };
    HTMLAnchorElement.prototype.click = () => {};
    return true;
  });
  await hands.run(() => document.querySelector('#_save-copy').click() ?? true); // it hides where nothing is written
  await hands.until(() => window.copied !== undefined);
  return hands.run(() => window.copied);
}
const clean = async () => {
  await again();
};
async function bring(list, way) {
  const path = `${job.folder}/copy.json`;
  writeFileSync(path, typeof list === 'string' ? list : JSON.stringify(list));
  await clean();
  await go('_mine');
  await hands.upload('#_bring-copy', path);
  await hands.until(() => document.querySelector('#_sheet').open || document.querySelector('#_copy-said').textContent);
  const told = () => hands.run(() => (document.querySelector('#_sheet').open ? document.querySelector('#_sheet-body') : document.querySelector('#_copy-said')).textContent);
  const said = await told();
  if (way) {
    await hands.run(way => [...document.querySelectorAll('#_sheet-ways button')].find(it => it.textContent === way).click() ?? true, way);
    await hands.until(() => document.querySelector('#_copy-said').textContent);
    await saved();
  }
  return said;
}
async function way(name, walk) {
  try {
    await walk();
    found.ways[name] = '';
  } catch (error) {
    found.ways[name] = String(error.message).slice(0, 500);
  }
}
/** The first form of each kind, by the label of its prompt, and the first control of each sort in it. */
const ofEachKind = () => {
  const kinds = {};
  for (const form of document.querySelectorAll('form[data-prompt]')) {
    const sorts = {};
    for (const it of form.elements) if (it.dataset.f) sorts[it.tagName === 'INPUT' ? it.type : it.tagName] ??= it.dataset.f;
    kinds[form.dataset.kind] ??= { prompt: form.dataset.prompt, view: form.closest('.view').id, sorts };
  }
  return kinds;
};
/** Into every field of the book, as if each were typed and ticked. */
const fillAll = text => {
  let number = 0;
  for (const it of document.querySelectorAll('[data-f]')) {
    if (it.type === 'radio') {
      // the last of each group
      if ([...it.form.elements].filter(other => other.name === it.name).at(-1) !== it) continue;
      it.checked = true;
    } else if (it.type === 'checkbox') it.checked = true;
    else if (it.tagName === 'SELECT') it.value = it.options[it.options.length - 1].value;
    else it.value = it.tagName === 'TEXTAREA' ? `${++number}: ${text}` : `${++number}: ${text.split('\n')[0]}`;
    it.dispatchEvent(new Event('input', { bubbles: true }));
  }
  return true;
};

async function walkAt(size) {
  await hands.open('/book');
  await hands.size(sizes[size]);
  const kinds = await hands.run(ofEachKind);
  for (const [kind, { prompt, view, sorts }] of Object.entries(kinds))
    await way(`${kind} is answered, at ${size} px`, async () => {
      await go(view);
      for (const [sort, field] of Object.entries(sorts)) {
        const was = await hands.run((prompt, field) => {
          const it = document.querySelector(`form[data-prompt="${prompt}"] [data-f="${field}"]`);
          for (const old of document.querySelectorAll('[data-at]')) delete old.dataset.at;
          const value = it.closest('.values fieldset'); // what one taps stands above
          const shown = value && it.form.querySelectorAll('.sorted button')[[...value.parentNode.children].indexOf(value)];
          (shown || it.closest('label') || it).dataset.at = '';
          it.closest('.gated')?.classList.add('open');
          const day = it.closest('.day[hidden]');
          if (day) it.form.querySelector(`.days [data-day="${day.dataset.day}"]`).click();
          const hidden = it.closest('.part:not(.open)');
          if (hidden && it.type === 'text') hidden.classList.add('open');
          return it.checked ?? false;
        }, prompt, field);
        if (['radio', 'checkbox'].includes(sort)) await hands.click('[data-at]');
        else if (sort === 'SELECT') await hands.run(() => { const it = document.querySelector('[data-at]'); it.value = it.options[2].value; it.dispatchEvent(new Event('input', { bubbles: true })); return true; });
        else await hands.type('[data-at]', `typed ${size}`);
        const isThere = (prompt, field, sort, words, was) => {
          const it = document.querySelector(`form[data-prompt="${prompt}"] [data-f="${field}"]`);
          // what is tapped among values once more is taken out again
          return sort === 'checkbox' || it.closest('.values') ? it.checked !== was : sort === 'radio' ? it.checked : sort === 'SELECT' ? it.value : it.value.includes(words);
        };
        must(await hands.run(isThere, prompt, field, sort, `typed ${size}`, was), `${prompt}.${field} holds nothing`);
      }
    });
  await way(`what is written is there after a reload, erased, and brought in again, at ${size} px`, async () => {
    await saved();
    const before = await copy();
    must(JSON.parse(before).length > Object.keys(kinds).length, `only ${before}`);
    await clean();
    must((await copy()) === before, `after a reload: ${await copy()}`);
    await clean();
    await go('_keeping');
    await hands.click('#_erase');
    await hands.run(() => { window.isOld = true; document.querySelector('#_sheet-ways .strong').click(); return true; });
    await hands.until(() => !window.isOld && document.documentElement.dataset.ready !== undefined);
    must((await copy()) === '[]\n', 'something is left');
    await bring(before, 'Bring it in');
    must((await copy()) === before, 'it is not what it was');
    await clean();
    must((await copy()) === before, 'it is not what it was, after a reload');
  });
  await hands.close();
}

async function all() {
  for (const size of Object.keys(sizes)) await walkAt(size);
  await way('what is tapped on a drawing is shown, and can be taken back', async () => {
    await hands.open('/book');
    await hands.size(sizes[390]);
    const kinds = await hands.run(ofEachKind);
    await go(kinds.wheel.view);
    await hands.run(() => { for (const it of document.querySelectorAll('.view.shown select')) { it.value = ''; it.dispatchEvent(new Event('input', { bubbles: true })); } return true; });
    await hands.until(() => ![...document.querySelectorAll('.view.shown .wheel g path')].some(it => it.getAttribute('d')));
    await hands.click('.view.shown .wheel');
    await hands.until(() => [...document.querySelectorAll('.view.shown select')].some(it => it.value));
    await hands.run(() => { const it = document.querySelector('.view.shown select'); it.value = '3'; it.dispatchEvent(new Event('input', { bubbles: true })); return true; });
    await hands.until(() => document.querySelector('.view.shown .wheel g path').getAttribute('d'));
    await go(kinds['body-map'].view);
    const isOn = () => document.querySelector('.view.shown .zone-1').classList.contains('on');
    const was = await hands.run(isOn);
    await hands.run(() => document.querySelector('.view.shown .zone-1').dispatchEvent(new MouseEvent('click', { bubbles: true })));
    await hands.until(was => document.querySelector('.view.shown .zone-1').classList.contains('on') !== was, was);
    await go(kinds['circle-map'].view);
    await hands.run(() => { const it = document.querySelector('.view.shown .ring input'); it.value = 'Ada'; it.dispatchEvent(new Event('input', { bubbles: true })); return true; });
    await hands.until(() => /Ada/.test(document.querySelector('.view.shown .circles g').textContent));
    // a long name is whole in two lines or in the list, and none lies over another
    const names = ['Alexandria Montgomery-Featherstone', 'Grandmother Ruth', 'Maximiliane', 'Bo'];
    await hands.run(names => {
      for (const [at, it] of document.querySelectorAll('.view.shown .ring input').entries()) {
        it.value = names[at % names.length];
        it.dispatchEvent(new Event('input', { bubbles: true }));
      }
      return true;
    }, names);
    await hands.until(() => !document.querySelector('.view.shown .names').hidden);
    const [within, over, told] = await hands.run(() => {
      const figure = document.querySelector('.view.shown .circles'),
        boxes = [...figure.querySelectorAll('g rect')].map(it => it.getBBox());
      const within = boxes.every(it => it.x >= -112 && it.x + it.width <= 112 && it.y >= -112 && it.y + it.height <= 112);
      const meet = (a, b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
      return [within, boxes.some((a, at) => boxes.slice(at + 1).some(b => meet(a, b))), [...figure.querySelectorAll('g text'), ...document.querySelectorAll('.view.shown .names li')].map(it => it.textContent).join(' ')];
    });
    must(within && !over, within ? 'a name lies over another' : 'a name is cut');
    for (const name of names) must(told.includes(name), `${name} is nowhere whole`);
    await go(kinds['values-sort'].view);
    await hands.run(() => { document.querySelector('.view.shown .values input').click(); return true; });
    await hands.until(() => document.querySelector('.view.shown .picks button'));
    await go(kinds.scale.view);
    await hands.run(() => { document.querySelector('.view.shown .circle input').click(); return true; });
    await hands.until(() => document.querySelector('.view.shown .clear'));
    await hands.click('.view.shown .clear');
    await hands.until(() => !document.querySelector('.view.shown .circle input:checked'));
    await hands.close();
  });
  await way('the gentler question is the one that was answered, also after a reload', async () => {
    await hands.open('/another');
    await hands.size(sizes[390]);
    const view = await hands.run(() => document.querySelector('.gentler').closest('.view').id);
    const open = id => hands.run(id => { const link = document.createElement('a'); link.href = `#${id}`; document.querySelector('main').append(link); link.click(); link.remove(); return true; }, id);
    await open(view);
    await hands.click('.view.shown .gentler');
    await hands.run(() => { const it = document.querySelector('.view.shown .inner [data-f]'); it.type === 'checkbox' || it.type === 'radio' ? it.click() : ((it.value = 'gently'), it.dispatchEvent(new Event('input', { bubbles: true }))); return true; });
    await saved();
    await again();
    await open(view);
    must(await hands.run(() => document.querySelector('.view.shown .gated.open.gentle')?.checkVisibility()), 'it asks the other question');
    await open('_mine');
    const asked = await hands.run(view => document.getElementById(view).querySelector('.instead span').textContent, view);
    const list = () => hands.run(() => !document.querySelector('#_written').checkVisibility() ? '' : document.querySelector('#_written').textContent);
    must((await list()).includes(asked), 'the list names another question');
    await again();
    must((await list()).includes(asked), 'after a reload the list says that there is nothing');
    await open(view);
    const said = () => hands.run(() => document.querySelector('.view.shown form').ariaLabel);
    must((await said()) === asked, 'who listens hears the other question');
    await hands.click('.view.shown .other');
    must((await said()) === (await hands.run(() => document.querySelector('.view.shown form').dataset.ask)), 'there is no way to the other question');
    await hands.click('.view.shown .other');
    must(JSON.parse(await copy()).some(({ question }) => question.includes(asked)), 'the copy does not say which question was answered');
    await hands.close();
  });
  await way('an answer to a check leads on, and nothing moves below the finger', async () => {
    await hands.open('/another');
    await hands.size(sizes[390]);
    await go('when-life-changes-shape.before-and-after');
    const ways = () => hands.run(() => document.querySelector('.view.shown .onward').checkVisibility());
    must(!(await ways()), 'it leads on before there is an answer');
    for (const at of [1, 3]) {
      const top = at => document.querySelectorAll('.view.shown fieldset')[at].getBoundingClientRect().top;
      const was = await hands.run(at => {
        const it = document.querySelectorAll('.view.shown fieldset')[at];
        it.scrollIntoView({ block: 'center' });
        const was = it.getBoundingClientRect().top;
        it.querySelector('input').click();
        return was;
      }, at);
      await rest(100);
      const is = await hands.run(top, at);
      must(Math.abs(is - was) < 1, `row ${at} was at ${was} px and is at ${is}`);
      must(await hands.run(at => document.querySelectorAll('.view.shown fieldset')[at].nextElementSibling.matches('.onward.open'), at), 'it does not stand below the answer');
    }
    await hands.click('.view.shown .onward a:last-child');
    must(await hands.run(() => document.querySelector('.view.shown').id === '_contents'), 'it does not leave it for today');
    await hands.close();
  });
  await way('who is asked to draw begins with a drawing, who answered in words finds those', async () => {
    await hands.open('/another');
    await hands.size(sizes[390]);
    const form = 'form[data-prompt="meeting-your-younger-self.a-map-from-then"]';
    const shown = () => hands.run(form => ['.pad', 'textarea'].filter(css => document.querySelector(`${form} ${css}`).checkVisibility()).join(), form);
    await go('meeting-your-younger-self.a-map-from-then');
    must((await shown()) === '.pad', `it begins with ${await shown()}`);
    must(await hands.run(form => document.querySelector(`${form} .either button`).matches('.to-draw[aria-pressed=true]'), form), 'to draw is not first');
    // a finger that scrolls draws nothing before it has tapped
    const press = () =>
      hands.run(form => {
        const pad = document.querySelector(`${form} .pad`),
          { left, top } = pad.getBoundingClientRect();
        pad.setPointerCapture = () => {};
        for (const type of ['pointerdown', 'pointerup']) pad.dispatchEvent(new PointerEvent(type, { isPrimary: true, pointerId: 1, pointerType: 'touch', clientX: left + 9, clientY: top + 9, bubbles: true }));
        const d = pad.querySelector('path').getAttribute('d');
        pad.dispatchEvent(new MouseEvent('click', { bubbles: true }));
        return [d, getComputedStyle(pad).touchAction];
      }, form);
    const pressed = [await press(), await press()];
    must(/^\[\["","none"\],\["M\d+ \d+l0 0","none"\]\]$/.test(JSON.stringify(pressed)), JSON.stringify(pressed));
    await hands.click(`${form} .undo`);
    await hands.click(`${form} .to-write`);
    must((await shown()) === 'textarea', 'one cannot write');
    await hands.type(`${form} textarea`, 'the bench');
    await rest(lost);
    await again();
    await go('meeting-your-younger-self.a-map-from-then');
    must((await shown()) === 'textarea', 'what one wrote is not there at once');
    const [{ name, question }] = JSON.parse(await copy()).filter(it => it.value === 'the bench');
    await bring([{ name: name.replace('.text', '.drawing'), question: '', value: 'M1 1l2 2' }], 'Bring it in');
    const drawn = JSON.parse(await copy()).find(it => it.value === 'M1 1l2 2');
    must(drawn.question === `${question} Your drawing`, `the drawing answers ${drawn.question}`);
    await hands.close();
  });
  await way('a timer shows at once that it runs, and what only adorns looks like nothing to tap', async () => {
    await hands.open('/another');
    await hands.size(sizes[390]);
    const view = await hands.run(() => document.querySelector('.timer').closest('.view').id);
    await go(view);
    await hands.click('.view.shown .timer button');
    const [dial, said] = await hands.run(() => [document.querySelector('.view.shown .timer path').getBBox().width, document.querySelector('.view.shown .timer p').textContent]);
    must(dial > 1 && said, `${dial} ${said}`);
    await hands.click('.view.shown .timer button');
    must(!(await hands.run(() => document.querySelector('.view.shown .timer path').getAttribute('d') + document.querySelector('.view.shown .timer p').textContent)), 'it cannot be stopped');
    const last = await hands.run(() => [...document.querySelectorAll('.way')].find(it => it.matches('p')).closest('.view').id);
    await go(last);
    const gaps = await hands.run(() => [...document.querySelectorAll('.view.shown p.way .patch')].map(it => it.getBoundingClientRect()).map((it, at, all) => (at ? it.left - all[at - 1].right : 0)));
    must(gaps.length > 2 && gaps.every(it => Math.abs(it) < 1), `patches stand apart like buttons: ${gaps}`);
    must(await hands.run(() => Boolean(document.querySelector('.view.shown .kick a .patch'))), 'the patch above a question does not lead where its chapter does');
    await hands.close();
  });
  await way('each line for words has room for some, at 360 px', async () => {
    await hands.open('/another');
    await hands.size(sizes[360]);
    const ids = await hands.run(() => [...new Set([...document.querySelectorAll('form input[type=text]')].map(it => it.closest('.view').id))]);
    for (const id of ids) {
      await go(id);
      const narrow = await hands.run(() => [...document.querySelectorAll('.view.shown input[type=text]')].filter(it => it.checkVisibility() && it.getBoundingClientRect().width < 160).map(it => it.labels[0].textContent));
      must(!narrow.length, `${id}: ${narrow}`);
    }
    await hands.close();
  });
  await way('every field goes into a copy and comes back', async () => {
    await hands.open('/book');
    await hands.size(sizes[390]);
    await hands.run(fillAll, text);
    await saved();
    await rest(lost + 200);
    found.copies.all = await copy();
    const told = await hands.run(() => [document.querySelector('#_copy-done').textContent, document.querySelector('#_copy-done').role]);
    must(/^Saved among your downloads: my-answers-\d{4}-\d\d-\d\d\.json$/.test(told[0]) && told[1] === 'status', `it says ${told}`);
    await clean();
    must((await copy()) === found.copies.all, 'a reload changed it');
    await hands.close();
  });
  await way('a text of 5,000 letters is printed whole', async () => {
    await hands.open('/book');
    const long = Array.from({ length: 625 }, (_, at) => `w${String(at).padStart(6, '0')}`).join(' ').slice(0, 5000);
    await hands.run(long => {
      const it = document.querySelector('form[data-kind=lines] textarea');
      it.value = long;
      it.dispatchEvent(new Event('input', { bubbles: true }));
      return true;
    }, long);
    await saved();
    await hands.run(() => dispatchEvent(new Event('beforeprint')) ?? true);
    must((await hands.run(() => document.querySelector('#_paper').textContent)).includes(long), 'it is not on the paper');
    await hands.run(() => dispatchEvent(new Event('afterprint')) ?? true);
    if (hands.print) {
      await hands.print(`${job.folder}/mine.pdf`);
      found.copies.long = long;
    }
    await hands.close();
  });
  await way('a page to use again is begun anew, and the earlier one stays', async () => {
    await hands.open('/another');
    await hands.size(sizes[390]);
    await go('pages-to-use-again');
    const at = '#pages-to-use-again form:has(+ .again) [data-f]';
    const write = words => hands.run((at, words) => { const it = document.querySelector(at); it.value = words; it.dispatchEvent(new Event('input', { bubbles: true })); return true; }, at, words);
    const begin = async () => {
      await hands.click('#pages-to-use-again .anew:not([hidden])');
      await hands.run(() => document.querySelector('#_sheet-ways .main').click() ?? true);
      await hands.until(at => !document.querySelector(at).value, at);
    };
    for (const words of ['the first time', 'the second time']) {
      await write(words);
      await begin();
    }
    // what was begun can be taken back, until something is written in it
    const begun = '#pages-to-use-again .begun:has(+ form + .again)';
    await hands.click(`${begun} button`);
    await hands.until(at => document.querySelector(at).value === 'the second time', at);
    must(await hands.run(() => document.querySelectorAll('.earlier details').length === 1), 'it is there twice');
    must(!(await hands.run(css => document.querySelector(css).checkVisibility(), begun)), 'it could be taken back twice');
    await begin();
    await again();
    await go('pages-to-use-again');
    must(await hands.run(css => document.querySelector(css).checkVisibility(), begun), 'after a reload it cannot be taken back');
    await write('now');
    must(!(await hands.run(css => document.querySelector(css).checkVisibility(), begun)), 'it would go over what is written');
    await rest(lost);
    await again();
    await go('pages-to-use-again');
    const shown = await hands.run(() => [...document.querySelectorAll('.earlier details')].map(it => it.textContent));
    must(shown.length === 2 && /\(2\).*second/.test(shown[0]) && /first/.test(shown[1]), JSON.stringify(shown));
    const list = JSON.parse(await copy());
    const day = new Date().getFullYear();
    must(list.filter(it => it.value === 'now' && !/earlier/.test(it.name)).length === 1, 'the one of now is not where it was');
    must(list.filter(it => new RegExp(`\\.earlier-${day}-\\d\\d-\\d\\d(-2)?$`).test(it.name)).length === 2, JSON.stringify(list));
    await clean();
    await go('_mine');
    const mine = await hands.run(() => document.querySelector('#_written').textContent);
    must(['now', 'the first time', 'the second time'].every(words => mine.includes(words)), 'it is not among what one wrote');
    // the copy brings them back, and one can be erased
    await go('_keeping');
    await hands.click('#_erase');
    await hands.run(() => { window.isOld = true; document.querySelector('#_sheet-ways .strong').click(); return true; });
    await hands.until(() => !window.isOld && document.documentElement.dataset.ready !== undefined);
    await bring(list, 'Bring it in');
    await go('pages-to-use-again');
    await hands.run(() => { const [it] = document.querySelectorAll('.earlier details'); it.open = true; it.querySelector('button').click(); document.querySelector('#_sheet-ways .strong').click(); return true; });
    await hands.until(() => document.querySelectorAll('.earlier details').length === 1);
    await saved();
    must(JSON.parse(await copy()).length === list.length - 1, 'it was not erased');
    await hands.close();
  });
  await way('numbers of one’s own stand first where help is', async () => {
    await hands.open('/another');
    await hands.size(sizes[390]);
    await hands.click('#_help');
    await hands.run(() => { const it = document.querySelector('#if-you-need-someone-now form textarea'); it.value = 'Ada, +44 20 7946 0000'; it.dispatchEvent(new Event('input', { bubbles: true })); return true; });
    await rest(lost);
    await again();
    await hands.click('#_help');
    const [own, others] = await hands.run(() => ['#_own-calls .way', '.regions .way'].map(css => document.querySelector(css)).map(it => [it.getAttribute('href'), it.getBoundingClientRect().top]));
    must(own[0] === 'tel:+442079460000' && own[1] < others[1], JSON.stringify([own, others]));
    must(/Ada/.test(await hands.run(() => document.querySelector('#_own-calls').textContent)), 'it does not say whose it is');
    const calls = text =>
      hands.run(text => {
        const it = document.querySelector('#if-you-need-someone-now form textarea');
        it.value = text;
        it.dispatchEvent(new Event('input', { bubbles: true }));
        return [...document.querySelectorAll('#_own-calls .way')].map(it => it.getAttribute('href').slice(4)).join();
      }, text);
    const numbers = {
      'Ben 555.123.4567': '5551234567',
      'Dr Ito, since 2019, 555-222-3333': '5552223333',
      '+44 (0)20 7946 0958': '+442079460958',
      '(555) 123-4567': '5551234567',
      '555 1234 / 555 9876': '5551234,5559876',
      'the 500 mg box': '',
      'walk 10000 steps': '',
      'on 2026-11-01': '',
      112: '112',
    };
    for (const [text, number] of Object.entries(numbers)) must((await calls(text)) === number, `${text} is ${await calls(text)}`);
    await hands.close();
  });
  await way('what is printed is what one wrote, with its drawings, or a chapter', async () => {
    await hands.open('/book');
    await hands.size(sizes[390]);
    const kinds = await hands.run(ofEachKind);
    await hands.run(fillAll, 'some words');
    await go('_mine');
    const drawings = await hands.run(() => ['wheel', 'body', 'circles'].map(name => document.querySelectorAll(`#_written svg.${name}`).length));
    must(drawings.every(Boolean), `drawings: ${drawings}`);
    const [first, list] = await hands.run(() => ['#_take-along', '#_written'].map(css => document.querySelector(css).getBoundingClientRect().toJSON()));
    must(first.height && first.bottom < list.top && first.bottom < sizes[390][1], 'to print and to save is not seen at once');
    must(/about \d+ pages/.test(await hands.run(() => document.querySelector('#_sheets').textContent)), 'it does not say how many pages');
    await hands.run(() => (window.print = () => dispatchEvent(new Event('beforeprint'))) && true);
    await go(kinds.lines.view);
    const chapter = await hands.run(() => document.querySelector('.view.shown').dataset.chapter);
    await hands.run(chapter => document.querySelector(`.opening[data-chapter="${chapter}"] .to-paper`).click() ?? true, chapter);
    const printed = await hands.run(() => [...document.querySelectorAll('.view.printing')].map(it => it.dataset.chapter));
    must(printed.length > 2 && printed.every(it => it === chapter), `chapters ${printed}`);
    await hands.run(() => dispatchEvent(new Event('afterprint')) ?? true);
    must(await hands.run(() => !document.querySelector('.printing, .printed') && !document.querySelector('#_paper').children.length), 'something stays');
    await hands.close();
  });
  await way('a check that the care around a deep question names comes to it, and goes back', async () => {
    await hands.open('/another');
    await hands.size(sizes[390]);
    const view = 'meeting-your-younger-self.words-i-needed', check = 'meeting-your-younger-self.how-strong-before-and-after';
    await go(view);
    for (const [at, care] of ['First', 'Afterward'].entries()) {
      await hands.run(([view, at]) => {
        const link = [...document.querySelectorAll(`[id="${view}"] .caring a:not(.button)`)][at];
        link.scrollIntoView({ block: 'center' });
        window.down = scrollY;
        link.click();
        return true;
      }, [view, at]);
      const [isOpen, count, here] = await hands.run(check => {
        const box = document.querySelector('#_guest');
        return [box.open && box.querySelector(`form[data-prompt="${check}"]`)?.checkVisibility(), document.querySelectorAll(`form[data-prompt="${check}"]`).length, document.querySelector('.view.shown').id];
      }, check);
      must(isOpen && count === 1 && here === view, `${care}: it did not come: ${[isOpen, count, here]}`);
      await hands.run(at => document.querySelectorAll('#_guest fieldset')[at].querySelector('input').click() ?? true, at);
      must(await hands.run(() => document.querySelector('#_guest .onward').checkVisibility() && document.querySelector('#_guest-ways').textContent.includes(document.querySelector('#_leave').textContent)), `${care}: no way on`);
      must(await hands.run(() => document.querySelector('#_next').textContent === 'Skip'), `${care}: it counts as an answer to the other question`);
      await hands.run(axe.source);
      const told = await hands.run(async (tags, enhanced) => (await axe.run('#_guest', { runOnly: tags, rules: Object.fromEntries(enhanced.map(rule => [rule, { enabled: true }])) })).violations.map(({ id, nodes }) => `${id} ${nodes[0].html}`), tags, enhanced);
      must(!told.length, told.join());
      await hands.run(() => document.querySelector('#_guest-ways button').click() ?? true);
      const [isHome, isSame, hasFocus] = await hands.run((view, check, at) => [
        Boolean(document.getElementById(check).querySelector(`form[data-prompt="${check}"]`)),
        document.querySelector('.view.shown').id === view && Math.abs(scrollY - window.down) < 2,
        document.activeElement === [...document.querySelectorAll(`[id="${view}"] .caring a:not(.button)`)][at],
      ], view, check, at);
      must(isHome && isSame && hasFocus, `${care}: one is not back: ${[isHome, isSame, hasFocus]}`);
    }
    await saved();
    await again();
    must((await hands.run(check => document.querySelectorAll(`form[data-prompt="${check}"] input:checked`).length, check)) === 2, 'it was not kept');
    // a way in it leads on, and it goes home all the same
    await go(view);
    await hands.run(view => document.querySelector(`[id="${view}"] .caring a:not(.button)`).click() ?? true, view);
    await hands.run(() => document.querySelector('#_guest .for-today').click() ?? true);
    must(await hands.run(check => document.querySelector('.view.shown').id === '_contents' && !document.querySelector('#_guest').open && Boolean(document.getElementById(check).querySelector('form')), check), 'it stays away');
    await hands.close();
  });
  await way('the number for danger of the place that one chose is the first of all, and the way to steady oneself the next', async () => {
    await hands.open('/another');
    await hands.size(sizes[390]);
    await hands.click('#_help');
    const first = () => hands.run(() => {
      const shown = [...document.querySelectorAll('.view.shown a')].filter(it => it.checkVisibility()), steady = shown.find(it => !it.closest('.emergency'));
      const dangers = [...document.querySelectorAll('.view.shown .emergency')].filter(it => it.checkVisibility());
      return [shown[0].getAttribute('href'), steady.hash, steady.getBoundingClientRect().bottom + scrollY, dangers.length];
    });
    const choose = value => hands.run(value => { const it = document.querySelector('#_where'); it.value = value; it.dispatchEvent(new Event('change', { bubbles: true })); return true; }, value);
    const wanted = await hands.run(() => [document.querySelector('#_danger .way').getAttribute('href'), ...[...document.querySelectorAll('details.region')].map(it => it.querySelector('.emergency .way')?.getAttribute('href'))]);
    must((await first())[0] === wanted[0], 'not before one chooses');
    for (const [at, href] of wanted.entries()) {
      if (!href) continue;
      await choose(String(at + 1));
      const [call, steady, down, count] = await first();
      must(call === href && steady === '#grounding-card' && down < sizes[390][1] && count === 1, `place ${at + 1}: ${[call, steady, down, count]}, not ${href}`);
    }
    await rest(lost);
    await again();
    await hands.click('#_help');
    must((await first())[0] === wanted.findLast(Boolean), 'after a reload it is another');
    await choose('');
    await hands.close();
  });
  await way('the contents lead to where one was last, and do not name what one left for today', async () => {
    await hands.open('/another');
    await hands.size(sizes[390]);
    const state = () => hands.run(() => {
      const here = document.querySelector('#_here'), [first] = [...document.querySelectorAll('#_contents .button')].filter(it => it.checkVisibility());
      return [here.textContent, decodeURIComponent(here.hash).slice(1), first === here];
    });
    const title = id => hands.run(id => document.getElementById(id).dataset.title, id);
    for (const id of ['at-your-own-pace', 'pages-to-use-again']) {
      await go(id);
      await go('_contents');
      const [said, to, isFirst] = await state();
      must(said.includes(await title(id)) && to === id && isFirst, `${id}: ${[said, to, isFirst]}`);
    }
    const deep = 'meeting-your-younger-self.words-i-needed';
    await go(deep);
    await go('_contents');
    must(!(await state())[0].includes(await title(deep)) && (await state())[1] === deep, 'a deep question is named');
    const gentle = 'when-life-changes-shape.before-and-after';
    await go(gentle);
    await hands.run(() => { document.querySelector('.view.shown input').click(); document.querySelector('.view.shown .for-today').click(); return true; });
    const isUnnamed = async () => { const [said, to, isFirst] = await state(); return to === gentle && !isFirst && !said.includes(await title(gentle)); };
    must(await isUnnamed(), `${await state()}`);
    await rest(lost);
    await again();
    await go('_contents');
    must(await isUnnamed(), `after a reload: ${await state()}`);
    await hands.close();
  });
  await way('a page to use again is filed under the day on which one wrote in it', async () => {
    await hands.open('/another');
    const prompt = 'pages-to-use-again.a-day';
    const written = () => hands.run(prompt => { const it = document.querySelector(`form[data-prompt="${prompt}"] textarea`); it.value = 'once'; it.dispatchEvent(new Event('input', { bubbles: true })); return true; }, prompt);
    await go('pages-to-use-again');
    must(await hands.run(prompt => !document.querySelector(`form[data-prompt="${prompt}"] + .again .anew`).checkVisibility(), prompt), 'what is empty can be begun anew');
    await written();
    await saved();
    await rest(lost);
    // as if it had been written some days ago
    await hands.run(prompt => new Promise(done => {
      const request = indexedDB.open(`workbook:${document.body.dataset.slug}`);
      request.onsuccess = () => {
        const store = request.result.transaction('kept', 'readwrite').objectStore('kept');
        store.get('place').onsuccess = ({ target }) => {
          const known = target.result.days?.[prompt];
          store.put({ ...target.result, days: { ...target.result.days, [prompt]: '2026-01-05' } }, 'place').onsuccess = () => {
            request.result.close();
            done(known);
          };
        };
      };
    }), prompt).then(known => must(/^\d{4}-\d\d-\d\d$/.test(known), `the day is ${known}`));
    await again();
    await go('pages-to-use-again');
    await hands.run(prompt => document.querySelector(`form[data-prompt="${prompt}"] + .again .anew`).click() ?? true, prompt);
    must(/2026/.test(await hands.run(() => document.querySelector('#_sheet-body').textContent)), 'it does not say which day');
    await hands.run(() => document.querySelector('#_sheet-ways .main').click() ?? true);
    await saved();
    must(JSON.parse(await copy()).some(({ name, value }) => name.startsWith(prompt) && name.endsWith('.earlier-2026-01-05') && value === 'once'), 'it is filed under another day');
    await hands.close();
  });
  await way('who comes for the first time begins at the first page', async () => {
    await hands.open('/another');
    await go('_keeping');
    await hands.click('#_erase');
    await hands.run(() => { window.isOld = true; document.querySelector('#_sheet-ways .strong').click(); return true; });
    await hands.until(() => !window.isOld && document.documentElement.dataset.ready !== undefined);
    await hands.run(() => document.querySelector('#_resume').click() ?? true);
    const [first, second, contents] = await hands.run(() => [...[...document.querySelectorAll('.view')].filter(it => it.id !== '_cover' && it.id !== '_contents').map(it => it.id).slice(0, 1), document.querySelector('.view.shown').id, document.querySelector('.top a').hash]);
    must(first === second && contents === '#_contents', `${second} is not ${first}`);
    await hands.run(() => { location.hash = '#_cover'; return true; });
    await hands.until(() => document.querySelector('.view.shown').id === '_cover');
    must(decodeURIComponent(await hands.run(() => document.querySelector('#_resume').hash)) === `#${first}`, 'it does not go on');
    await hands.close();
  });
  if (hands.window) await together();
  await way('what others send is told and does no harm', async () => {
    await hands.open('/book');
    const kinds = await hands.run(ofEachKind),
      name = `${kinds.lines.prompt}.${kinds.lines.sorts.TEXTAREA}`;
    const evil = '<img src=x onerror="window.isHurt=true"><script>window.isHurt=true</script>';
    must(/not a copy/.test(await bring('{ "name": 1 }')), 'no list');
    must(/not a copy/.test(await bring('[[[[')), 'no JSON');
    must(/no copy|not a copy/.test(await bring([{ name, value: 1 }])), 'a number');
    must(/no place|Nothing in this file/.test(await bring([{ name: '__proto__', value: 'x' }, { name: 'constructor', value: 'x' }, { name: 'toString', value: 'y' }])), 'keys of a prototype');
    must(/too large/.test(await bring(`[${' '.repeat(50_000_000)}]`)), '50 MB');
    must(/otherwise here: 1/.test(await bring([{ name, question: 'What is your password?', value: 'x' }])), 'another question');
    await bring([{ name, value: evil }, { name: `${name}.nowhere`, value: 'x' }], 'Bring it in').catch(() => bring([{ name, value: evil }], 'Replace mine'));
    await go('_mine');
    must((await hands.run(() => document.querySelector('#_written').textContent)).includes(evil), 'HTML is not shown as words');
    must(!(await hands.run(() => window.isHurt || Object.prototype.polluted || [].x)), 'it was run');
    await hands.close();
  });
  await way('a passphrase locks it', async () => {
    await hands.open('/book');
    await hands.run(fillAll, 'a secret');
    await saved();
    await go('_keeping');
    const said = words => hands.until(words => document.querySelector('#_lock-said').textContent.includes(words), words);
    await hands.type('#_phrase', 'four plain words here');
    await hands.type('#_phrase-again', 'four plain words her');
    await hands.click('#_lock-on');
    await said('not the same');
    must(await hands.run(() => document.activeElement.id === '_phrase-again' && !/locked/.test(document.querySelector('#_state').textContent)), 'it locks what is typed once');
    await hands.click('#_lock .seen');
    must(await hands.run(() => [...document.querySelectorAll('#_lock input')].every(it => it.type === 'text')), 'what is typed cannot be seen');
    await hands.type('#_phrase-again', 'e');
    await hands.click('#_lock-on');
    await hands.until(() => /locked/.test(document.querySelector('#_state').textContent));
    const kept = () => new Promise(done => {
      const request = indexedDB.open(`workbook:${document.body.dataset.slug}`);
      request.onsuccess = () => { request.result.transaction('kept').objectStore('kept').get('answers').onsuccess = ({ target }) => done(Object.keys(target.result).join()); };
    });
    if (hands.canPrepare) must((await hands.run(kept)) === 'version,sealed', 'it is not sealed');
    // where one was is not to be read either
    const [{ lines }, title] = [await hands.run(ofEachKind), view => document.getElementById(view).dataset.title];
    await go(lines.view);
    await rest(lost);
    const all = () => new Promise(done => {
      const request = indexedDB.open(`workbook:${document.body.dataset.slug}`);
      request.onsuccess = () => { request.result.transaction('kept').objectStore('kept').getAll().onsuccess = ({ target }) => done(JSON.stringify(target.result)); };
    });
    if (hands.canPrepare) must(!(await hands.run(all)).includes(lines.view), `what is kept names the page ${lines.view}`);
    await go('_keeping');
    must(!/can read it\. You can set/.test(await hands.run(() => document.querySelector('#_kept-open').textContent)), 'it says that it is open');
    await again();
    must(!(await hands.run(() => document.querySelector('#_here').textContent + document.querySelector('#_resume').hash)).includes(await hands.run(title, lines.view)), 'the cover says where one was');
    await again();
    await go('_mine');
    must(await hands.run(() => document.querySelector('.view.shown').id === '_unlock'), 'it is open');
    must(!(await hands.run(() => [...document.querySelectorAll('textarea')].some(it => it.value))), 'words are there');
    await go('_keeping');
    must(await hands.run(() => !document.querySelector('#_lock').checkVisibility()), 'what is locked can be locked over');
    await go('_mine');
    await hands.click('#_forgotten');
    must(/nobody can read/.test(await hands.run(() => document.querySelector('#_sheet-body').textContent)), 'it does not say that it is gone');
    await hands.run(() => document.querySelector('#_sheet-ways .strong').click() ?? true);
    must(await hands.run(() => document.querySelector('#_sheet').open && /\?$/.test(document.querySelector('#_sheet-title').textContent)), 'it does not ask once more');
    await hands.run(() => document.querySelector('#_sheet-ways button').click() ?? true);
    await hands.type('#_key-phrase', 'another phrase');
    await hands.click('#_unlocking .main');
    await hands.until(() => /did not open/.test(document.querySelector('#_unlock-said').textContent));
    await hands.run(() => { document.querySelector('#_key-phrase').value = ''; return true; });
    await hands.type('#_key-phrase', 'four plain words here');
    await hands.click('#_unlocking .main');
    await hands.until(() => document.querySelector('.view.shown').id === '_mine');
    must(/a secret/.test(await hands.run(() => document.querySelector('#_written').textContent)), 'nothing is there');
    must((await hands.run(() => document.querySelector('#_resume').hash)) === `#${lines.view}`, 'where one was is forgotten');
    await go('_keeping');
    await hands.click('#_lock-off');
    await hands.until(() => /gone/.test(document.querySelector('#_lock-said').textContent));
    await hands.close();
  });
  await way('to leave shows an empty page, and nothing is left of it', async () => {
    await hands.open('/book');
    await hands.run(() => { document.querySelector('#_leave').click(); return true; });
    await hands.until(() => location.href === 'about:blank' && !document.body.textContent.trim());
    await hands.close();
  });
  await way('the browser’s Back goes back in the book, and after Leave shows nothing of it', async () => {
    const at = () => hands.run(() => document.querySelector('.view.shown').id);
    const leave = async () => {
      await hands.run(() => { document.querySelector('#_leave').click(); return true; });
      await hands.until(() => location.href === 'about:blank');
    };
    /** What a step in the history shows. A page may be on its way. */
    const after = async step => {
      await hands.step(step);
      await rest(lost / 2);
      await hands.until(() => document.readyState === 'complete' && !document.documentElement.matches('.js:not([data-ready])'));
      return hands.run(() => `${document.title.trim()}|${document.body.innerText.trim().replace(/\s+/g, ' ')}`);
    };
    const tells = told => !['|', 'Notebook|', 'about:blank|', 'Notebook|Notebook Open'].includes(told);
    for (const isReloaded of [false, true]) {
      await hands.open('/book');
      await hands.click('.top a[href="#_contents"]');
      await hands.click('.view.shown .chapters a');
      const was = await at();
      await hands.click('#_next');
      await hands.step('goBack');
      await hands.until(was => document.querySelector('.view.shown')?.id === was, was);
      await hands.click('#_next');
      const last = await at();
      if (isReloaded) await again();
      await leave();
      const shown = [];
      for (const step of ['goBack', 'goForward', 'goForward']) shown.push(await after(step));
      must(!shown.some(tells), shown.join(' / '));
      // whoever wants it has it again, and one who goes to its address is asked nothing
      must(/Open/.test(shown[2]) && (await hands.run(() => !document.querySelector('#_main').checkVisibility())), `no way to it: ${shown}`);
      await hands.click('#_reopen');
      must((await at()) === last && (await hands.run(() => document.querySelector('#_main').checkVisibility())), 'it does not open again');
      await leave();
      await hands.open('/book');
      must(await hands.run(() => document.querySelector('#_main').checkVisibility()), 'its address does not open it');
      await hands.close();
    }
  });
  await way('storage that is blocked is told', async () => {
    await hands.open('/blocked');
    must(/Nothing is kept/.test(await hands.run(() => document.querySelector('#_state').textContent)), 'not in the bar');
    must(/does not let pages keep/.test(await hands.run(() => document.querySelector('#_alarm').textContent)), 'no alarm');
    await hands.close();
  });
  await byKeys();
  await states();
  if (hands.canPrepare) await prepared();
}

/** Two windows of the same book. */
async function together() {
  const names = ['words.lines', 'words.stem'].map(prompt => `form[data-prompt="${prompt}"] textarea`);
  const write = (css, words) => hands.run((css, words) => { const it = document.querySelector(css); it.value = words; it.dispatchEvent(new Event('input', { bubbles: true })); return true; }, css, words);
  const holds = (css, words) => hands.until((css, words) => document.querySelector(css)?.value === words, css, words);
  async function two() {
    await hands.open('/book');
    const one = hands.window();
    await hands.open('/book');
    return [one, hands.window()];
  }
  const close = async all => {
    for (const it of all) {
      await hands.turn(it);
      await hands.close();
    }
  };
  const erase = async () => {
    await go('_keeping');
    await hands.click('#_erase');
    await hands.run(() => { window.isOld = true; document.querySelector('#_sheet-ways .strong').click(); return true; });
    await hands.until(() => !window.isOld && document.documentElement.dataset.ready !== undefined);
  };
  await way('what two windows write is in both, and kept, drawings too', async () => {
    const both = await two();
    await erase();
    await hands.turn(both[0]);
    await hands.until(() => location.href === 'about:blank'); // it heard of it, and left
    await close(both.splice(0));
    both.push(...(await two()));
    await hands.turn(both[0]);
    await write(names[0], 'from the first');
    await hands.turn(both[1]);
    await holds(names[0], 'from the first');
    // a drawing here, words there, each while the other has not heard of it
    await both[1].evaluate(() => {
      const pad = document.querySelector('.pad');
      const link = Object.assign(document.createElement('a'), { href: `#${pad.closest('.view').id}` });
      document.querySelector('main').append(link);
      link.click();
      link.remove();
      pad.closest('form').querySelector('.to-draw').click();
      pad.setPointerCapture = () => {};
      const { left, top } = pad.getBoundingClientRect();
      for (const [type, at] of [['pointerdown', 20], ['pointermove', 60], ['pointerup', 60]])
        pad.dispatchEvent(new PointerEvent(type, { isPrimary: true, pointerId: 1, clientX: left + at, clientY: top + at, bubbles: true }));
    });
    await hands.turn(both[0]);
    await write(names[1], 'at the same time');
    for (const it of both) {
      await hands.turn(it);
      await holds(names[1], 'at the same time');
      await hands.until(() => /^Saved/.test(document.querySelector('#_state').textContent));
    }
    await rest(3 * lost); // both have settled which of them is newer
    await close(both);
    await hands.open('/book');
    const list = JSON.parse(await copy()).map(it => it.value);
    must(['from the first', 'at the same time'].every(it => list.includes(it)) && list.some(it => /^M\d/.test(it)), JSON.stringify(list));
    await hands.close();
  });
  await way('what one window locks, no other writes over', async () => {
    const [one, other] = await two();
    await hands.turn(other);
    await write(names[0], 'before the lock');
    await saved();
    await hands.turn(one);
    await holds(names[0], 'before the lock');
    await go('_keeping');
    for (const id of ['#_phrase', '#_phrase-again']) await hands.type(id, 'four plain words here');
    await hands.click('#_lock-on');
    await hands.until(() => /locked/.test(document.querySelector('#_state').textContent));
    await hands.turn(other);
    await hands.until(() => document.documentElement.matches('.locked[data-ready]'));
    must(!(await hands.run(() => [...document.querySelectorAll('textarea')].some(it => it.value))), 'words are there');
    await write(names[0], 'over it').catch(() => {});
    await rest(2 * lost);
    await hands.turn(one);
    await again();
    await go('_mine');
    await hands.type('#_key-phrase', 'four plain words here');
    await hands.click('#_unlocking .main');
    await hands.until(() => document.querySelector('.view.shown').id === '_mine');
    must(/before the lock/.test(await hands.run(() => document.querySelector('#_written').textContent)), 'it was written over');
    await go('_keeping');
    await hands.click('#_lock-off');
    await hands.until(() => /gone/.test(document.querySelector('#_lock-said').textContent));
    await close([one, other]);
  });
  await way('in a private window it works, and is gone afterwards, as it says', async () => {
    await hands.privately(true);
    await hands.open('/book');
    await write(names[0], 'for now');
    await saved();
    await again();
    await holds(names[0], 'for now');
    for (const id of ['_keeping', '_mine']) {
      await go(id);
      const told = id => [...document.querySelectorAll(`#${id} :is(p, li)`)].some(it => /private window/.test(it.textContent) && it.checkVisibility());
      must(await hands.run(told, id), `${id} does not say so`);
    }
    await hands.privately(true);
    await hands.open('/book');
    must((await hands.run(() => document.querySelector('form textarea').value)) === '', 'something is left');
    await hands.privately(false);
  });
}

async function byKeys() {
  await way('by keys alone one goes on, ticks and types', async () => {
    await hands.open('/book');
    const { checklist } = await hands.run(ofEachKind);
    await go(checklist.view);
    const reach = async css => {
      for (let n = 0; n < 120; n++) {
        if (await hands.run(css => document.activeElement.matches(css), css)) return;
        await hands.press('Tab');
      }
      throw new Error(`no way to ${css}`);
    };
    await reach('.view.shown input[type=checkbox]');
    const was = await hands.run(() => document.activeElement.checked);
    await hands.press(' ');
    must((await hands.run(() => document.activeElement.checked)) !== was, 'it is not ticked');
    const isSeen = () => {
      const it = document.activeElement, [here, next] = [it, it.closest('.tags').querySelector('input:not(:focus)')].map(it => getComputedStyle(it.closest('label')).borderColor);
      return getComputedStyle(it).outlineStyle !== 'none' || here !== next;
    };
    // where no window is in front, nothing shows that it has the keys
    must(await hands.run(() => !document.hasFocus()) || (await hands.run(isSeen)), 'focus is not seen');
    await reach('#_next');
    const id = await hands.run(() => document.querySelector('.view.shown').id);
    await hands.press('Enter');
    must((await hands.run(() => document.querySelector('.view.shown').id)) !== id, 'it does not go on');
    await hands.close();
  });
}

/** What can be tried only where something can be changed before the page begins. */
async function prepared() {
  await way('storage that is full is told', async () => {
    await hands.open('/another', () => { IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); }; });
    await hands.run(() => { const it = document.querySelector('textarea'); it.value = 'x'; it.dispatchEvent(new Event('input', { bubbles: true })); return true; });
    await hands.until(() => /Not saved/.test(document.querySelector('#_state').textContent) && /no room/.test(document.querySelector('#_alarm').textContent));
    await hands.close();
  });
  await way('killed while one types, it loses a second at most', async () => {
    await hands.open('/another');
    const view = await hands.run(() => { const form = document.querySelector('form textarea').form; return form.closest('.view').id; });
    await go(view);
    const times = [];
    await hands.run(() => { document.querySelector('.view.shown .gated')?.classList.add('open'); document.querySelector('.view.shown textarea').id = 'typed'; return true; });
    for (let at = 0; at < 40; at++) {
      await hands.type('#typed', 'x');
      times.push(Date.now());
      await rest(75);
    }
    await hands.killed();
    const end = times.at(-1);
    await hands.open('/another');
    const kept = await hands.run(view => document.getElementById(view).querySelector('textarea').value.length, view);
    const typed = times.filter(time => time < end - lost).length;
    must(kept >= typed, `${kept} letters of ${typed} that were typed a second before`);
    await hands.close();
  });
}

/** What axe finds on every page, how large what one taps is, and whether a page is wider than its window. */
async function states() {
  await hands.open('/book');
  await hands.run(fillAll, 'some words');
  const ids = await hands.run(() => [...document.querySelectorAll('.view')].map(it => it.id));
  const looks = job.browser === 'chrome' ? [['390', 'light'], ['390', 'dark'], ['1280', 'light']] : [['390', 'dark']];
  for (const [size, shade] of looks) {
    await hands.size(sizes[size]);
    await hands.run(shade => (document.documentElement.dataset.light = shade), shade);
    await hands.run(axe.source);
    const wrong = [];
    for (const id of ids) {
      await go(id);
      const told = await hands.run(async (tags, enhanced) => {
        const { violations } = await axe.run(document, { runOnly: tags, rules: Object.fromEntries(enhanced.map(rule => [rule, { enabled: true }])), resultTypes: ['violations'] });
        return violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 2).map(({ html }) => html.slice(0, 120)).join(' ')}`);
      }, tags, enhanced);
      wrong.push(...told.map(it => `${id}: ${it}`));
    }
    found.states[`axe, ${size} px, ${shade}`] = wrong.slice(0, 8).join('\n');
  }
  await hands.size(sizes[390]);
  const small = [];
  for (const id of ids) {
    await go(id);
    small.push(...(await hands.run((id, finger) => {
      const isInText = it => it.tagName === 'A' && it.closest('p, li, dd, td') && !it.matches('.button, .way, .chapters a, .questions a, .plain a') && it.parentNode.textContent.trim() !== it.textContent.trim();
      const all = [...document.querySelectorAll('a, button, input, textarea, select, label.tag, label.option, label.circle')];
      return all
        .filter(it => it.checkVisibility() && !it.closest('[hidden]') && !isInText(it) && !it.matches('.skip, .circle input, .option input, .tag input, .file input'))
        .map(it => [it, it.getBoundingClientRect()])
        .filter(([, box]) => box.width && (box.width < finger - 0.5 || box.height < finger - 0.5))
        .map(([it, box]) => `${id}: ${it.outerHTML.slice(0, 80)} is ${Math.round(box.width)} by ${Math.round(box.height)}`);
    }, id, finger)));
  }
  found.states['what one taps'] = small.slice(0, 8).join('\n');
  const cut = [];
  await hands.size(sizes[360]);
  for (const size of ['1', '4']) {
    await hands.run(size => (document.documentElement.dataset.size = size), size);
    for (const id of ids) {
      await go(id);
      cut.push(...(await hands.run((id, size) => [...document.querySelectorAll('.view.shown :is(button, .button, .way, .option, .tag, legend, label), .bar > *')]
        .filter(it => it.checkVisibility() && !it.closest('.unseen') && it.clientWidth && it.scrollWidth > it.clientWidth + 1)
        .map(it => `${id}, size ${size}: ${it.textContent.trim().slice(0, 60)}`), id, size)));
    }
  }
  found.states['words in what one taps, at 360 px and 150 %'] = cut.slice(0, 8).join('\n');
  await hands.run(() => delete document.documentElement.dataset.size);
  await hands.size(zoomed);
  const wide = [];
  for (const id of ids) {
    await go(id);
    const over = await hands.run(() => document.scrollingElement.scrollWidth - innerWidth);
    if (over > 0) wide.push(`${id} is ${over} px too wide`);
  }
  found.states['at 400 %'] = wide.join('\n');
  await hands.close();
}

await way('its HTML is valid', async () => {
  for (const file of [job.page, job.another]) {
    const { results } = await new HtmlValidate({ extends: ['html-validate:standard'] }).validateString(readFileSync(file, 'utf8'));
    must(!results.length, JSON.stringify(results.flatMap(it => it.messages.slice(0, 3).map(({ ruleId, message, selector }) => [ruleId, message, selector]))));
  }
});
try {
  await all();
} catch (error) {
  found.complaints.push(`${error.stack}`);
}
await hands.end().catch(() => {});
server.close();
found.requests = [...new Set(found.requests)].filter(it => !['/book', '/another', '/blocked'].includes(it));
process.stdout.write(JSON.stringify(found), () => process.exit(0)); // a pipe may not take all of it at once
