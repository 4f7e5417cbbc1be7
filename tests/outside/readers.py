"""pypdf and PDFium, as people's programs use them.

A list of jobs in JSON comes in, a list of results goes out, in the same order:

  list    every field: name, label, kind, page (from 0), rect, options
  read    the answers by name: text, the option that is shown, `Yes` for a tick
  fill    puts `values` into `pdf` and saves that as `out`
  tab     the names of fields in the order in which the Tab key reaches them
  render  pictures of `pages` at `dpi`: grey PGM files beginning with `out`

A result is `{"error": …}` where the program gave up.
"""

import json
import sys
from ctypes import POINTER, byref, c_int, cast, create_string_buffer

import pypdf
import pypdfium2
import pypdfium2.raw as raw

TICKED = "Yes"
BACKSPACE = "\b"


def lines(text):
    """Every way to end a line is one."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


class Pypdf:
    @staticmethod
    def terminals(reader):
        fields = reader.get_fields() or {}
        return {name: field for name, field in fields.items() if "/FT" in field}

    def list(self, job):
        reader = pypdf.PdfReader(job["pdf"])
        places = {}
        for number, page in enumerate(reader.pages):
            for widget in page.get("/Annots", []):
                places[widget.idnum] = number, widget.get_object()
        found = []
        for name, field in self.terminals(reader).items():
            page, widget = places[field.indirect_reference.idnum]
            flags = field.get("/Ff", 0)
            kind = {"/Tx": "text", "/Btn": "tick", "/Ch": "choice"}[field["/FT"]]
            found.append({
                "name": name,
                "label": str(widget["/TU"]),
                "kind": "fixed" if kind == "text" and flags & 1 else kind,
                "page": page,
                "rect": [float(side) for side in widget["/Rect"]],
                "options": [str(option) for option in widget.get("/Opt", [])],
            })
        return found

    def read(self, job):
        def answer(field):
            value = field.get("/V", "")
            if field["/FT"] == "/Btn":
                return "" if value in ("", "/Off") else TICKED
            return lines(str(value))

        fields = self.terminals(pypdf.PdfReader(job["pdf"]))
        return {name: answer(field) for name, field in fields.items()}

    def fill(self, job):
        writer = pypdf.PdfWriter(clone_from=job["pdf"])
        ticks = {name for name, field in writer.get_fields().items() if field.get("/FT") == "/Btn"}
        values = {
            name: (f"/{TICKED}" if value else "/Off") if name in ticks else value
            for name, value in job["values"].items()
        }
        for page in writer.pages:
            writer.update_page_form_field_values(page, values, auto_regenerate=False)
        writer.write(job["out"])


class Form:
    """A PDF that PDFium has open for typing."""

    def __init__(self, path):
        self.pdf = pypdfium2.PdfDocument(path)
        self.pdf.init_forms()
        self.env = self.pdf.formenv.raw
        self.pages = [self.pdf[index] for index in range(len(self.pdf))]

    def close(self):
        for page in self.pages:
            page.close()
        self.pdf.close()

    def widgets(self):
        for number, page in enumerate(self.pages):
            for index in range(raw.FPDFPage_GetAnnotCount(page.raw)):
                annot = raw.FPDFPage_GetAnnot(page.raw, index)
                if raw.FPDFAnnot_GetSubtype(annot) == raw.FPDF_ANNOT_WIDGET:
                    yield number, annot
                raw.FPDFPage_CloseAnnot(annot)

    def string(self, call, annot, *more):
        length = call(self.env, annot, *more, None, 0)
        buffer = create_string_buffer(length + 2)
        call(self.env, annot, *more, cast(buffer, POINTER(raw.FPDF_WCHAR)), length)
        return buffer.raw[: max(length - 2, 0)].decode("utf-16-le")

    def name(self, annot):
        return self.string(raw.FPDFAnnot_GetFormFieldName, annot)

    def kind(self, annot):
        kind = raw.FPDFAnnot_GetFormFieldType(self.env, annot)
        return {
            raw.FPDF_FORMFIELD_TEXTFIELD: "text",
            raw.FPDF_FORMFIELD_CHECKBOX: "tick",
            raw.FPDF_FORMFIELD_COMBOBOX: "choice",
        }[kind]

    def rect(self, annot):
        rect = raw.FS_RECTF()
        raw.FPDFAnnot_GetRect(annot, byref(rect))
        return [rect.left, rect.bottom, rect.right, rect.top]

    def options(self, annot):
        count = max(raw.FPDFAnnot_GetOptionCount(self.env, annot), 0)
        return [self.string(raw.FPDFAnnot_GetOptionLabel, annot, it) for it in range(count)]


class Pdfium:
    def list(self, job):
        form = Form(job["pdf"])
        found = []
        for page, annot in form.widgets():
            kind = form.kind(annot)
            fixed = raw.FPDFAnnot_GetFormFieldFlags(form.env, annot) & raw.FPDF_FORMFLAG_READONLY
            found.append({
                "name": form.name(annot),
                "label": form.string(raw.FPDFAnnot_GetFormFieldAlternateName, annot),
                "kind": "fixed" if fixed else kind,
                "page": page,
                "rect": form.rect(annot),
                "options": form.options(annot),
            })
        form.close()
        return found

    def read(self, job):
        form = Form(job["pdf"])
        found = {}
        for _, annot in form.widgets():
            if form.kind(annot) == "tick":
                ticked = raw.FPDFAnnot_IsChecked(form.env, annot)
                found[form.name(annot)] = TICKED if ticked else ""
            else:
                value = form.string(raw.FPDFAnnot_GetFormFieldValue, annot)
                found[form.name(annot)] = lines(value)
        form.close()
        return found

    def fill(self, job):
        """Clicks into each field and types, letter by letter."""
        form = Form(job["pdf"])
        left = dict(job["values"])
        for number, annot in form.widgets():
            value = left.pop(form.name(annot), None)
            if value is not None:
                self.type(form, form.pages[number].raw, annot, value)
        raw.FORM_ForceToKillFocus(form.env)
        form.pdf.save(job["out"], flags=0)
        form.close()
        if left:
            raise KeyError(sorted(left))

    def type(self, form, page, annot, value):
        kind = form.kind(annot)
        if kind == "choice":
            raw.FORM_SetFocusedAnnot(form.env, annot)
            raw.FORM_SetIndexSelected(form.env, page, form.options(annot).index(value), True)
            return raw.FORM_ForceToKillFocus(form.env)
        if kind == "tick" and bool(value) == bool(raw.FPDFAnnot_IsChecked(form.env, annot)):
            return None
        left, bottom, right, top = form.rect(annot)
        at = (left + right) / 2, (bottom + top) / 2
        raw.FORM_OnMouseMove(form.env, page, 0, *at)
        raw.FORM_OnLButtonDown(form.env, page, 0, *at)
        raw.FORM_OnLButtonUp(form.env, page, 0, *at)
        if kind == "text":
            raw.FORM_SelectAllText(form.env, page)
            for unit in value.replace("\n", "\r") or BACKSPACE:
                raw.FORM_OnChar(form.env, page, ord(unit), 0)
        return raw.FORM_ForceToKillFocus(form.env)

    def tab(self, job):
        form = Form(job["pdf"])
        names = []
        for page in form.pages:
            here = []
            while raw.FORM_OnKeyDown(form.env, page.raw, raw.FWL_VKEY_Tab, 0):
                index, annot = c_int(), raw.FPDF_ANNOTATION()
                raw.FORM_GetFocusedAnnot(form.env, byref(index), byref(annot))
                name = form.name(annot)
                raw.FPDFPage_CloseAnnot(annot)
                if name in here:
                    break
                here.append(name)
            raw.FORM_ForceToKillFocus(form.env)
            names += here
        form.close()
        return names

    def render(self, job):
        form = Form(job["pdf"])
        for number in job["pages"]:
            picture = form.pages[number].render(scale=job["dpi"] / 72, grayscale=True)
            rows = bytes(picture.buffer)
            kept = b"".join(
                rows[row * picture.stride : row * picture.stride + picture.width]
                for row in range(picture.height)
            )
            with open(f"{job['out']}-{number}.pgm", "wb") as file:
                file.write(b"P5 %d %d 255\n" % (picture.width, picture.height) + kept)
        form.close()


def done(job):
    program = {"pypdf": Pypdf, "pdfium": Pdfium}[job["by"]]()
    try:
        return getattr(program, job["do"])(job)
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"}


json.dump([done(job) for job in json.load(sys.stdin)], sys.stdout)
