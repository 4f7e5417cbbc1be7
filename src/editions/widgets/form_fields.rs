//! The fields of a PDF that any program may have saved since.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::error::ReadError;
use super::value::{InputKind, kind, value};
use crate::book::manuscript::form::Group;
use crate::pdf::open::{annotations, array, dict, get};
use crate::pdf::strings::decode;

/// What a field has from its parents, where it says nothing itself.
const INHERITED: [&[u8]; 6] = [b"FT", b"Ff", b"V", b"DA", b"Q", b"Opt"];
/// More nesting than this is damage.
const DEPTH: usize = 32;

/// All that can be filled.
#[derive(Debug, Default)]
pub struct FormFields {
    /// In the order of the form.
    pub terminals: Vec<FormField>,
    /// Inner nodes with a label.
    pub groups: Vec<Group>,
    /// The names of those that are there twice, with different answers.
    pub doubled: BTreeSet<String>,
    /// How many the form lists that are not in the file.
    pub lost: usize,
    /// Whether any says its whole name, as ours do.
    pub are_ours: bool,
}

/// A field that has a value.
#[derive(Debug, Clone)]
pub struct FormField {
    /// Its whole name.
    pub name: String,
    /// What is said of it.
    pub label: String,
    /// How one answers.
    pub kind: InputKind,
    /// What was answered; empty where nothing was.
    pub value: String,
    /// What it says and inherits.
    pub merged: Dictionary,
    /// The object of the field, and those of widgets apart from it.
    pub objects: Vec<ObjectId>,
}

impl FormFields {
    /// Finds the fields of a PDF: those of its form, then those that only
    /// pages know any more.
    pub fn of(doc: &Document) -> Result<Self, ReadError> {
        let form = doc.catalog().ok().and_then(|catalog| dict(doc, catalog, b"AcroForm"));
        let mut walk = Walk { doc, fields: Self::default(), seen: BTreeSet::new() };
        for field in form.and_then(|form| array(doc, form, b"Fields")).into_iter().flatten() {
            walk.visit(field, "", &Dictionary::new(), 0);
        }
        let on_pages: Vec<_> = annotations(doc).into_iter().map(|(_, id)| id).collect();
        walk.find_strays(&on_pages);
        let mut fields = walk.fields;
        fields.are_ours = fields.terminals.iter().any(|field| is_ours(doc, field));
        if fields.terminals.is_empty() { Err(ReadError::NoFields) } else { Ok(fields) }
    }
}

struct Walk<'a> {
    doc: &'a Document,
    fields: FormFields,
    seen: BTreeSet<ObjectId>,
}

impl Walk<'_> {
    fn visit(&mut self, field: &Object, before: &str, inherited: &Dictionary, depth: usize) {
        let doc = self.doc;
        let found = doc.dereference(field).ok();
        let Some((id, field)) = found.and_then(|(id, it)| Some((id, it.as_dict().ok()?))) else {
            return;
        };
        if depth > DEPTH || id.is_some_and(|id| !self.seen.insert(id)) {
            return;
        }
        let merged = merge(doc, inherited, field);
        let name = whole_name(doc, field, before);
        let kids = array(doc, field, b"Kids").map_or(&[][..], Vec::as_slice);
        self.fields.lost += kids.iter().filter(|kid| is_lost(doc, kid)).count();
        let (inner, widgets): (Vec<_>, Vec<_>) = kids.iter().partition(|kid| is_field(doc, kid));
        if !inner.is_empty() {
            let label = text(doc, field, b"TU").unwrap_or_default();
            self.fields.groups.push(Group { name: name.clone(), label });
            for kid in inner {
                self.visit(kid, &name, &merged, depth + 1);
            }
            return;
        }
        let widgets: Vec<_> = widgets.iter().filter_map(|it| it.as_reference().ok()).collect();
        self.seen.extend(&widgets);
        let objects = id.into_iter().chain(widgets).collect();
        if let Some(field) = terminal(doc, name, field, merged, objects) {
            self.add(field);
        }
    }

    /// Adds a field. Another of its name is that of another person's copy, once
    /// files have been put together.
    fn add(&mut self, field: FormField) {
        let mut twins = self.fields.terminals.iter_mut().filter(|it| it.name == field.name);
        let Some(first) = twins.next() else {
            self.fields.terminals.push(field);
            return;
        };
        let same = [first].into_iter().chain(twins).find(|twin| twin.value == field.value);
        if let Some(same) = same {
            same.objects.extend(field.objects);
        } else {
            self.fields.doubled.insert(field.name.clone());
            self.fields.terminals.push(field);
        }
    }

    /// A viewer may save a widget anew, without its parents. It is what the
    /// reader has seen last.
    fn find_strays(&mut self, on_pages: &[ObjectId]) {
        let doc = self.doc;
        let mut index: BTreeMap<_, _> = (0..)
            .zip(&self.fields.terminals)
            .map(|(index, terminal): (usize, _)| (terminal.name.clone(), index))
            .collect();
        let seen = self.seen.clone();
        for id in on_pages.iter().filter(|id| !seen.contains(id)) {
            let Some(stray) = stray(doc, *id) else { continue };
            let Some(known) = index.get(&stray.name) else {
                index.insert(stray.name.clone(), self.fields.terminals.len());
                self.fields.terminals.push(stray);
                continue;
            };
            let known = &mut self.fields.terminals[*known];
            let was_lost = !known.objects.iter().any(|object| on_pages.contains(object));
            if !was_lost && known.value != stray.value {
                self.add(stray);
                continue;
            }
            known.objects.extend(stray.objects);
            known.value = stray.value;
        }
    }
}

/// Whether a field says its whole name: a chapter, a prompt and a part.
fn is_ours(doc: &Document, field: &FormField) -> bool {
    let mut objects = field.objects.iter().filter_map(|id| doc.get_dictionary(*id).ok());
    objects.any(|object| object.has(b"TM")) && field.name.split('.').count() == 3
}

/// Whether a kid is listed, and not in the file.
fn is_lost(doc: &Document, kid: &Object) -> bool {
    doc.dereference(kid).map_or(true, |(_, kid)| kid.as_dict().is_err())
}

/// Whether a kid is a field of its own, and not only a widget of its parent.
fn is_field(doc: &Document, kid: &Object) -> bool {
    let kid = doc.dereference(kid).ok().and_then(|(_, kid)| kid.as_dict().ok());
    kid.is_some_and(|kid| kid.has(b"T"))
}

/// A field that is on a page, but not in the form.
fn stray(doc: &Document, id: ObjectId) -> Option<FormField> {
    let widget = doc.get_dictionary(id).ok()?;
    if get(doc, widget, b"Subtype")?.as_name().ok()? != b"Widget" || !widget.has(b"T") {
        return None;
    }
    let mut chain = vec![widget];
    while let Some(parent) = dict(doc, chain[chain.len() - 1], b"Parent")
        && chain.len() < DEPTH
    {
        chain.push(parent);
    }
    let (mut name, mut merged) = (String::new(), Dictionary::new());
    for dict in chain.iter().rev() {
        merged = merge(doc, &merged, dict);
        name = whole_name(doc, dict, &name);
    }
    terminal(doc, name, widget, merged, vec![id])
}

fn terminal(
    doc: &Document,
    name: String,
    field: &Dictionary,
    merged: Dictionary,
    objects: Vec<ObjectId>,
) -> Option<FormField> {
    let kind = kind(doc, &merged)?;
    let widgets = objects.iter().filter_map(|id| doc.get_dictionary(*id).ok());
    let widgets: Vec<_> = widgets.filter(|it| it.has(b"Rect") || it.has(b"AS")).collect();
    let widgets = if widgets.is_empty() { vec![field] } else { widgets };
    let value = value(doc, &merged, &widgets, &kind);
    let label = text(doc, field, b"TU").unwrap_or_else(|| name.clone());
    Some(FormField { name, label, kind, value, merged, objects })
}

fn merge(doc: &Document, inherited: &Dictionary, field: &Dictionary) -> Dictionary {
    let mut merged = inherited.clone();
    for key in INHERITED {
        if let Some(value) = get(doc, field, key) {
            merged.set(key, value.clone());
        }
    }
    merged
}

/// The name in `TM` is whole; else names are put together.
fn whole_name(doc: &Document, field: &Dictionary, before: &str) -> String {
    let piece = text(doc, field, b"T").unwrap_or_default();
    let whole = text(doc, field, b"TM");
    if let Some(whole) = whole.filter(|whole| whole.rsplit('.').next() == Some(&piece)) {
        return whole;
    }
    if before.is_empty() || piece.is_empty() {
        return format!("{before}{piece}");
    }
    format!("{before}.{piece}")
}

fn text(doc: &Document, dict: &Dictionary, key: &[u8]) -> Option<String> {
    Some(decode(get(doc, dict, key)?.as_str().ok()?))
}
