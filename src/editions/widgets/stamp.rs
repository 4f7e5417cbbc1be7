//! Stamps a form onto a PDF of Typst's.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::acroform::{Tree, name_field};
use super::appearance::{self, FONT, default_appearance};
use super::embed::{Embedded, embed};
use super::error::StampError;
use super::structure::{FieldLink, links, make_form, reading_order};
use super::style::{FieldStyle, Sizes};
use super::text::{capacity, size_for};
use crate::book::manuscript::form::{Field, FieldKind, Form};
use crate::pdf::numbers::rounded;
use crate::pdf::open::open;
use crate::pdf::strings::encode;
use crate::pdf::tags;
use crate::pdf::whole::whole;

/// Annotations are printed (ISO 32000-1, 12.5.3).
const PRINT: i64 = 1 << 2;
/// Flags of fields (12.7).
const READ_ONLY: i64 = 1;
const MULTILINE: i64 = 1 << 12;
const COMBO: i64 = 1 << 17;
/// The width of a border that is not drawn, in points (12.5.4).
const BORDER: i64 = 3;
/// A line narrower than this holds few words, in points: its text sizes itself.
const NARROW: f32 = 120.0;

/// A fillable PDF.
pub struct Stamped {
    /// The file.
    pub pdf: Vec<u8>,
    /// How much may be typed into each field of text, in their order.
    pub capacities: Vec<FieldCapacity>,
}

/// How much may be typed into a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldCapacity {
    /// The field.
    pub name: String,
    /// Characters of average English text, at the smallest size.
    pub characters: usize,
}

/// Makes every link to `field:<name>` the field of this name.
///
/// # Errors
/// When the links are not exactly the fields of the form, in their order.
pub fn stamp(pdf: &[u8], form: &Form, style: &FieldStyle) -> Result<Stamped, StampError> {
    let mut doc = open(pdf).map_err(|error| StampError::Pdf(error.to_string()))?;
    let links = matched(links(&doc)?, form, &doc)?;
    let embedded = embed(&mut doc, style.font)?;
    let mut stamper = Stamper { doc, style, embedded, ticks: BTreeMap::new() };
    let mut capacities = vec![];
    for (field, link) in form.fields.iter().zip(&links) {
        make_form(&mut stamper.doc, &field.name, link)?;
        stamper.make_widget(field, link);
        capacities.extend(stamper.capacity_of(field, link));
    }
    let ids: Vec<_> = links.iter().map(|link| link.annotation).collect();
    let tree = Tree::plant(&mut stamper.doc, form, &ids)?;
    stamper.add_form(tree);
    set_tab_order(&mut stamper.doc);
    tags::mend(&mut stamper.doc);
    Ok(Stamped { pdf: whole(&stamper.doc), capacities })
}

/// The links in the order of the form's fields.
fn matched(
    mut links: BTreeMap<String, FieldLink>,
    form: &Form,
    doc: &Document,
) -> Result<Vec<FieldLink>, StampError> {
    let (mut names, mut matched) = (BTreeSet::new(), vec![]);
    let order = reading_order(doc);
    let mut last = 0;
    for Field { name, .. } in &form.fields {
        if !names.insert(name) {
            return Err(StampError::Twice(name.clone()));
        }
        let link = links.remove(name).ok_or_else(|| StampError::NotDrawn(name.clone()))?;
        let position = order.get(&link.element).copied();
        let position = position.ok_or_else(|| StampError::Untagged(name.clone()))?;
        if position < last {
            return Err(StampError::OutOfOrder(name.clone()));
        }
        last = position;
        matched.push(link);
    }
    links.pop_first().map_or(Ok(matched), |(name, _)| Err(StampError::NotInForm(name)))
}

/// What fields are made with.
struct Stamper<'a> {
    doc: Document,
    style: &'a FieldStyle<'a>,
    embedded: Embedded,
    /// The states of boxes to tick, by their kind and size.
    ticks: BTreeMap<(FieldKind, [u32; 2]), Dictionary>,
}

impl Stamper<'_> {
    fn make_widget(&mut self, field: &Field, link: &FieldLink) {
        let size = size(link);
        let mut widget = dictionary! {
            "Type" => "Annot",
            "Subtype" => "Widget",
            "Rect" => link.rect.map(Object::Real).to_vec(),
            "P" => link.page,
            "F" => PRINT,
        };
        let annotation = self.doc.get_dictionary(link.annotation);
        if let Ok(key) = annotation.and_then(|it| it.get(b"StructParent")) {
            widget.set("StructParent", key.clone());
        }
        name_field(&mut widget, &field.name, &field.label);
        self.add_kind(&mut widget, &field.kind, size);
        self.doc.objects.insert(link.annotation, widget.into());
    }

    /// The form dictionary (12.7.2).
    fn add_form(&mut self, tree: Tree) {
        let mut form = dictionary! {
            "Fields" => tree.into_fields(),
            "DR" => dictionary! { "Font" => dictionary! { FONT => self.embedded.id } },
            "DA" => encode(&default_appearance(0.0)),
        };
        Sizes::of(self.style).keep_in(&mut form);
        let form = self.doc.add_object(form);
        if let Ok(catalog) = self.doc.catalog_mut() {
            catalog.set("AcroForm", form);
        }
    }

    fn add_kind(&mut self, widget: &mut Dictionary, kind: &FieldKind, size: [f32; 2]) {
        let (kind_name, flags) = type_and_flags(kind);
        widget.set("FT", kind_name);
        // Viewers keep typed text as far from its frame. Without a colour for
        // it, no border is drawn.
        let border = if kind_name == "Btn" { 0 } else { BORDER };
        widget.set("BS", dictionary! { "W" => border });
        if flags != 0 {
            widget.set("Ff", flags);
        }
        if let FieldKind::Choice(options) = kind {
            widget.set("Opt", options.iter().map(|it| encode(it)).collect::<Vec<_>>());
        }
        if kind_name == "Btn" {
            widget.set("V", "Off");
            widget.set("AS", "Off");
            widget.set("AP", self.tick_states(kind, size));
        } else {
            // A viewer may write into the appearance itself, so none is shared.
            let blank = self.doc.add_object(appearance::empty_text(size, self.embedded.id));
            widget.set("AP", appearance::normal(blank));
            let text_size = self.text_size(kind, size);
            widget.set("DA", encode(&default_appearance(text_size)));
        }
    }

    /// The size that viewers are told; 0 is any size that fits.
    fn text_size(&self, kind: &FieldKind, [width, height]: [f32; 2]) -> f32 {
        let fitting = size_for(height - 2.0 * self.style.padding);
        match kind {
            FieldKind::Multiline => 0.0,
            FieldKind::ReadOnly => fitting,
            _ if width < NARROW => 0.0,
            _ => fitting.min(self.style.size),
        }
    }

    fn tick_states(&mut self, kind: &FieldKind, size: [f32; 2]) -> Dictionary {
        let draw = match kind {
            FieldKind::RoundCheckbox => appearance::disc,
            FieldKind::CircledNumber => appearance::circle,
            _ => appearance::tick,
        };
        let key = (kind.clone(), size.map(f32::to_bits));
        if let Some(states) = self.ticks.get(&key) {
            return states.clone();
        }
        let on = self.doc.add_object(draw(size, self.style.mark));
        let off = self.doc.add_object(appearance::blank(size));
        let states = appearance::states(on, off);
        self.ticks.insert(key, states.clone());
        states
    }

    fn capacity_of(&self, field: &Field, link: &FieldLink) -> Option<FieldCapacity> {
        let lines = match field.kind {
            FieldKind::Multiline => true,
            FieldKind::Line => false,
            _ => return None,
        };
        let box_size = size(link).map(|side| side - 2.0 * self.style.padding);
        // what viewers draw at one size is counted at that, and what they fit at the floor
        let drawn = self.text_size(&field.kind, size(link));
        let at = if drawn > 0.0 { drawn } else { self.style.floor };
        let characters = capacity(&self.embedded.font, box_size, at, lines);
        Some(FieldCapacity { name: field.name.clone(), characters })
    }
}

/// The type of a field and its flags (12.7.3.1, 12.7.4).
fn type_and_flags(kind: &FieldKind) -> (&'static str, i64) {
    match kind {
        FieldKind::Line => ("Tx", 0),
        FieldKind::Multiline => ("Tx", MULTILINE),
        FieldKind::ReadOnly => ("Tx", READ_ONLY),
        FieldKind::Choice(_) => ("Ch", COMBO),
        FieldKind::Checkbox | FieldKind::RoundCheckbox | FieldKind::CircledNumber => ("Btn", 0),
    }
}

fn size(link: &FieldLink) -> [f32; 2] {
    let [left, bottom, right, top] = link.rect;
    [rounded(right - left), rounded(top - bottom)]
}

/// The tab key follows the structure on every page with annotations.
fn set_tab_order(doc: &mut Document) {
    let pages: Vec<ObjectId> = doc.page_iter().collect();
    for page in pages {
        if let Ok(page) = doc.get_dictionary_mut(page)
            && page.has(b"Annots")
        {
            page.set("Tabs", "S");
        }
    }
}
