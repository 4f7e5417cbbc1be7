//! What text is written into fields with, and the objects that come of it.

use std::collections::BTreeMap;

use lopdf::{Document, Object, ObjectId};
use typst::text::FontInstance;

use super::appearance::FONT;
use super::default_appearance::DefaultAppearance;
use super::font::FieldFont;
use super::form_fields::FormFields;
use super::style::Sizes;
use crate::pdf::open::dict;

/// What does not look as one would wish. The value is kept in any case.
#[derive(Debug, Clone, PartialEq)]
pub enum Remark {
    /// Text had to shrink below the floor.
    Small {
        /// The field.
        name: String,
        /// The size, in points.
        size: f32,
    },
    /// The field font lacks letters; boxes stand for them.
    Missing {
        /// The field.
        name: String,
        /// Each letter once.
        letters: String,
    },
}

/// What text is written with.
pub struct FieldWriter {
    /// The field font.
    pub font: FieldFont,
    /// Its name in resources.
    pub name: Vec<u8>,
    /// Its object.
    pub object: Object,
    /// What bounds the sizes of text.
    pub sizes: Sizes,
    /// What sets a line that the field font alone cannot, the best first; none
    /// where that does not matter.
    pub fonts: Vec<FontInstance>,
}

/// The objects of an update.
pub struct ChangedObjects {
    /// By number.
    pub objects: BTreeMap<ObjectId, Object>,
    /// What does not look as one would wish.
    pub remarks: Vec<Remark>,
    next: u32,
}

impl ChangedObjects {
    /// None yet; `next` is the first number that is free.
    pub fn new(next: u32) -> Self {
        Self { objects: BTreeMap::new(), remarks: vec![], next }
    }

    /// A number above all others.
    pub fn size(&self) -> u32 {
        self.next
    }

    /// Adds an object under a new number.
    pub fn add(&mut self, object: Object) -> ObjectId {
        let id = (self.next, 0);
        self.next += 1;
        self.objects.insert(id, object);
        id
    }
}

impl FieldWriter {
    /// With the font that we have put into a form, or with that of a field.
    pub fn of(doc: &Document, fields: &FormFields) -> Option<Self> {
        let form = dict(doc, doc.catalog().ok()?, b"AcroForm")?;
        let resources = dict(doc, form, b"DR")?;
        let others = fields.terminals.iter().map(|it| DefaultAppearance::of(&it.merged).font);
        let mut names = [FONT.as_bytes().to_vec()].into_iter().chain(others);
        names.find_map(|name| {
            let font = FieldFont::of(doc, resources, &name)?;
            let object = dict(doc, resources, b"Font")?.get(&name).ok()?.clone();
            Some(Self { font, name, object, sizes: Sizes::kept_in(form), fonts: vec![] })
        })
    }
}
