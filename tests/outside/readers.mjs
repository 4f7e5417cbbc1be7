// pdf.js and pdf-lib, as people's programs use them. Jobs and results are those of `readers.py`;
// one more job, `order`, tells what is read and where one types, in the order of the structure.
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { PDFCheckBox, PDFDocument, PDFDropdown, PDFTextField } from 'pdf-lib';

// Node has these from version 22 on, and pdf.js wants them.
Promise.withResolvers ??= function () {
  let resolve, reject;
  const promise = new this((yes, no) => ([resolve, reject] = [yes, no]));
  return { promise, resolve, reject };
};
ArrayBuffer.prototype.transferToFixedLength ??= function (length = this.byteLength) {
  const moved = new Uint8Array(length);
  moved.set(new Uint8Array(this).subarray(0, length));
  return moved.buffer;
};
const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');

const TICKED = 'Yes';
const lines = text => text.replaceAll('\r\n', '\n').replaceAll('\r', '\n');

// What pdf.js complains of: it saves on without what it could not save. It also says whenever
// there is no browser to draw with, which saving our fields does not need.
let complaints = [];
console.warn = (...words) => {
  const said = words.join(' ');
  if (!said.includes('OffscreenCanvas')) complaints.push(said);
};

// What browsers bring along.
const [cMapUrl, standardFontDataUrl] = ['cmaps', 'standard_fonts'].map(
  folder => fileURLToPath(import.meta.resolve(`pdfjs-dist/${folder}/`)),
);

async function open(path) {
  const data = new Uint8Array(await readFile(path));
  return pdfjs.getDocument({ data, verbosity: 1, cMapUrl, standardFontDataUrl }).promise;
}

async function widgets(doc) {
  const found = [];
  for (let number = 0; number < doc.numPages; number++) {
    const page = await doc.getPage(number + 1);
    for (const it of await page.getAnnotations()) {
      if (it.subtype === 'Widget') found.push({ ...it, page: number });
    }
  }
  return found;
}

const kinds = { Tx: 'text', Btn: 'tick', Ch: 'choice' };

const byPdfJs = {
  async list({ pdf }) {
    return (await widgets(await open(pdf))).map(it => ({
      name: it.fieldName,
      label: it.alternativeText,
      kind: it.fieldType === 'Tx' && it.readOnly ? 'fixed' : kinds[it.fieldType],
      page: it.page,
      rect: it.rect,
      options: (it.options ?? []).map(option => option.displayValue),
    }));
  },

  async read({ pdf }) {
    const answer = it => {
      if (it.fieldType === 'Btn') return it.fieldValue && it.fieldValue !== 'Off' ? TICKED : '';
      return lines([it.fieldValue ?? ''].flat().join(', '));
    };
    return Object.fromEntries((await widgets(await open(pdf))).map(it => [it.fieldName, answer(it)]));
  },

  // What the viewer keeps while one types, and the file that its save button gives.
  async fill({ pdf, out, values }) {
    const doc = await open(pdf);
    const ids = Object.fromEntries((await widgets(doc)).map(it => [it.fieldName, it]));
    for (const [name, value] of Object.entries(values)) {
      const { id, fieldType } = ids[name];
      doc.annotationStorage.setValue(id, { value: fieldType === 'Btn' ? value !== '' : value });
    }
    await writeFile(out, await doc.saveDocument());
  },

  async order({ pdf }) {
    const doc = await open(pdf);
    const found = [];
    for (let number = 1; number <= doc.numPages; number++) {
      const page = await doc.getPage(number);
      const { items } = await page.getTextContent({ includeMarkedContent: true });
      const [texts, open] = [new Map(), []];
      for (const it of items) {
        if (it.type === 'endMarkedContent') open.pop();
        else if (it.type) open.push(it.id);
        else if (open.length) texts.set(open.at(-1), (texts.get(open.at(-1)) ?? '') + it.str + (it.hasEOL ? ' ' : ''));
      }
      const fields = new Map();
      for (const it of await page.getAnnotations()) {
        if (it.subtype === 'Widget') fields.set(`pdfjs_internal_id_${it.id}`, it.fieldName);
      }
      const walk = (node, role) => {
        if (node.type === 'content') {
          if (texts.has(node.id)) found.push({ text: texts.get(node.id) });
        } else if (node.type === 'annotation') {
          if (fields.has(node.id)) found.push({ field: fields.get(node.id), role });
        } else {
          for (const child of node.children ?? []) walk(child, node.role);
        }
      };
      const tree = await page.getStructTree();
      if (tree) walk(tree);
    }
    return found;
  },
};

const byPdfLib = {
  async load(path) {
    return PDFDocument.load(await readFile(path));
  },

  async list({ pdf }) {
    const doc = await this.load(pdf);
    return doc.getForm().getFields().map(it => ({ name: it.getName() }));
  },

  async read({ pdf }) {
    const answer = it => {
      if (it instanceof PDFCheckBox) return it.isChecked() ? TICKED : '';
      if (it instanceof PDFDropdown) return it.getSelected().join(', ');
      return lines(it.getText() ?? '');
    };
    const fields = (await this.load(pdf)).getForm().getFields();
    return Object.fromEntries(fields.map(it => [it.getName(), answer(it)]));
  },

  // `drawn: false` leaves the pictures of fields as they were.
  async fill({ pdf, out, values, drawn = true }) {
    const doc = await this.load(pdf);
    const form = doc.getForm();
    for (const [name, value] of Object.entries(values)) {
      const field = form.getField(name);
      if (field instanceof PDFTextField) field.setText(value);
      else if (field instanceof PDFDropdown) field.select(value);
      else if (value) field.check();
      else field.uncheck();
    }
    // pdf-lib packs the date with other objects, and with some dates the packed bytes end in a
    // carriage return, of which it makes a fault against PDF/A: here it is always the same
    doc.setModificationDate(new Date('2026-01-01T00:00:00Z'));
    await writeFile(out, await doc.save({ updateFieldAppearances: drawn }));
  },
};

const programs = { 'pdf.js': byPdfJs, 'pdf-lib': byPdfLib };

async function done(job) {
  try {
    complaints = [];
    const result = (await programs[job.by][job.do](job)) ?? null;
    return complaints.length ? { error: complaints.join('; ') } : result;
  } catch (error) {
    return { error: `${error.name}: ${error.message}` };
  }
}

let input = '';
for await (const piece of process.stdin) input += piece;
const results = [];
for (const job of JSON.parse(input)) results.push(await done(job));
process.stdout.write(JSON.stringify(results));
