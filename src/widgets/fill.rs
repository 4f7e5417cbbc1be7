//! Puts values into a fillable PDF: an update is appended, and what was there
//! stays as it is, byte by byte. Read once, a file gives many copies.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Document, Object, ObjectId};

use super::appearance::FONT;
use super::error::{FillError, ReadError};
use super::fields::Fields;
use super::file::{self, Trailer};
use super::font::FieldFont;
use super::open::{dict, open};
use super::style::Sizes;
use super::target::Target;
use super::typing::Typing;

/// A file with values in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Filled {
    /// The file.
    pub pdf: Vec<u8>,
    /// What does not look as one would wish.
    pub remarks: Vec<Remark>,
}

/// What makes a copy of a file with values in it: these bytes follow its own.
#[derive(Debug, Clone, PartialEq)]
pub struct Tail {
    /// Nothing where there are no values.
    pub bytes: Vec<u8>,
    /// What does not look as one would wish.
    pub remarks: Vec<Remark>,
}

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

/// Puts values, by name, into a PDF.
///
/// # Errors
/// When the file cannot be read, or a value cannot be put in.
pub fn fill(pdf: &[u8], values: &[(&str, &str)]) -> Result<Filled, FillError> {
    Prepared::new(pdf.to_vec())?.copy(values)
}

/// A fillable PDF, read and ready for any number of copies.
pub struct Prepared {
    base: Vec<u8>,
    trailer: Trailer,
    next: u32,
    pen: Pen,
    targets: BTreeMap<String, Target>,
}

/// What text is written with.
pub struct Pen {
    /// The field font.
    pub font: FieldFont,
    /// Its name in resources.
    pub name: Vec<u8>,
    /// Its object.
    pub object: Object,
    /// What bounds the sizes of text.
    pub sizes: Sizes,
}

/// The objects of an update.
pub struct Update {
    /// By number.
    pub objects: BTreeMap<ObjectId, Object>,
    /// What does not look as one would wish.
    pub remarks: Vec<Remark>,
    next: u32,
}

impl Update {
    /// Adds an object under a new number.
    pub fn add(&mut self, object: Object) -> ObjectId {
        let id = (self.next, 0);
        self.next += 1;
        self.objects.insert(id, object);
        id
    }
}

impl Prepared {
    /// Reads a fillable PDF.
    ///
    /// # Errors
    /// When it cannot be read, is damaged, or has no font to write with.
    pub fn new(base: Vec<u8>) -> Result<Self, FillError> {
        let doc = open(&base)?;
        if doc.xref_recovery.is_some() || !base.starts_with(b"%PDF-") {
            return Err(ReadError::Damaged.into());
        }
        let fields = Fields::of(&doc)?;
        let pen = Pen::of(&doc, &fields).ok_or(FillError::Font)?;
        let size = doc.trailer.get(b"Size").and_then(Object::as_i64).ok();
        let size = size.and_then(|size| u32::try_from(size).ok()).unwrap_or_default();
        let next = size.max(doc.max_id.saturating_add(1));
        let targets = fields.terminals.into_iter();
        let targets = targets.map(|it| (it.name.clone(), Target::of(&doc, it))).collect();
        Ok(Self { trailer: Trailer::of(&doc), base, next, pen, targets })
    }

    /// The file as it was read.
    #[must_use]
    pub fn base(&self) -> &[u8] {
        &self.base
    }

    /// The file with these values in it, by name.
    ///
    /// # Errors
    /// When a name is unknown or twice, or a value is none for its field.
    pub fn copy(&self, values: &[(&str, &str)]) -> Result<Filled, FillError> {
        let Tail { bytes, remarks } = self.tail(values)?;
        Ok(Filled { pdf: [&self.base[..], &bytes].concat(), remarks })
    }

    /// What has to follow the file so that it has these values, by name.
    ///
    /// # Errors
    /// As [`Prepared::copy`].
    pub fn tail(&self, values: &[(&str, &str)]) -> Result<Tail, FillError> {
        let mut update = Update { objects: BTreeMap::new(), remarks: vec![], next: self.next };
        let mut names = BTreeSet::new();
        for (name, value) in values {
            let target = self.targets.get(*name);
            let target = target.ok_or_else(|| FillError::Unknown((*name).to_string()))?;
            if !names.insert(name) {
                return Err(FillError::Twice((*name).to_string()));
            }
            target.put(value, &self.pen, &mut update)?;
        }
        let bytes = if update.objects.is_empty() {
            vec![]
        } else {
            file::update(&self.base, &self.trailer, update.next, &update.objects)
        };
        Ok(Tail { bytes, remarks: update.remarks })
    }
}

impl Pen {
    /// With the font that we have put into a form, or with that of a field.
    fn of(doc: &Document, fields: &Fields) -> Option<Self> {
        let form = dict(doc, doc.catalog().ok()?, b"AcroForm")?;
        let resources = dict(doc, form, b"DR")?;
        let others = fields.terminals.iter().map(|it| Typing::of(&it.merged).font);
        let mut names = [FONT.as_bytes().to_vec()].into_iter().chain(others);
        names.find_map(|name| {
            let font = FieldFont::of(doc, resources, &name)?;
            let object = dict(doc, resources, b"Font")?.get(&name).ok()?.clone();
            Some(Self { font, name, object, sizes: Sizes::kept_in(form) })
        })
    }
}
