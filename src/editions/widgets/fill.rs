//! Puts values into a fillable PDF: an update is appended, and what was there
//! stays as it is, byte by byte. Read once, a file gives many copies.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::Object;
use typst::text::FontInstance;

use super::error::FillError;
use super::field_writer::{ChangedObjects, FieldWriter, Remark};
use super::fill_target::FillTarget;
use super::form_fields::FormFields;
use crate::pdf::damage::is_whole;
use crate::pdf::open::{OpenError, open};
use crate::pdf::update::{BaseTrailer, incremental_update};

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
pub struct IncrementalUpdate {
    /// Nothing where there are no values.
    pub bytes: Vec<u8>,
    /// What does not look as one would wish.
    pub remarks: Vec<Remark>,
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
    trailer: BaseTrailer,
    next: u32,
    writer: FieldWriter,
    targets: BTreeMap<String, FillTarget>,
}

impl Prepared {
    /// Reads a fillable PDF.
    ///
    /// # Errors
    /// When it cannot be read, is damaged, or has no font to write with.
    pub fn new(base: Vec<u8>) -> Result<Self, FillError> {
        let doc = open(&base)?;
        if doc.xref_recovery.is_some() || !base.starts_with(b"%PDF-") || !is_whole(&base) {
            return Err(OpenError::Damaged.into());
        }
        if doc.was_encrypted() {
            return Err(OpenError::Encrypted.into());
        }
        let fields = FormFields::of(&doc)?;
        if !fields.doubled.is_empty() {
            return Err(FillError::Doubled);
        }
        let writer = FieldWriter::of(&doc, &fields).ok_or(FillError::Font)?;
        let size = doc.trailer.get(b"Size").and_then(Object::as_i64).ok();
        let size = size.and_then(|size| u32::try_from(size).ok()).unwrap_or_default();
        let next = size.max(doc.max_id.saturating_add(1));
        let targets = fields.terminals.into_iter();
        let targets = targets.map(|it| (it.name.clone(), FillTarget::of(&doc, it))).collect();
        Ok(Self { trailer: BaseTrailer::of(&doc), base, next, writer, targets })
    }

    /// The same, with fonts that set lines which the field font alone cannot: with
    /// marks that no letter includes, or in scripts that it lacks. The first that
    /// has a letter sets it.
    #[must_use]
    pub fn with_fonts(mut self, fonts: Vec<FontInstance>) -> Self {
        self.writer.fonts = fonts;
        self
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
        let IncrementalUpdate { bytes, remarks } = self.update(values)?;
        Ok(Filled { pdf: [&self.base[..], &bytes].concat(), remarks })
    }

    /// What has to follow the file so that it has these values, by name.
    ///
    /// # Errors
    /// As [`Prepared::copy`].
    pub fn update(&self, values: &[(&str, &str)]) -> Result<IncrementalUpdate, FillError> {
        let mut changed = ChangedObjects::new(self.next);
        let mut names = BTreeSet::new();
        for (name, value) in values {
            let target = self.targets.get(*name);
            let target = target.ok_or_else(|| FillError::Unknown((*name).to_string()))?;
            if !names.insert(name) {
                return Err(FillError::Twice((*name).to_string()));
            }
            target.put(value, &self.writer, &mut changed)?;
        }
        let bytes = if changed.objects.is_empty() {
            vec![]
        } else {
            incremental_update(&self.base, &self.trailer, changed.size(), &changed.objects)
        };
        Ok(IncrementalUpdate { bytes, remarks: changed.remarks })
    }
}
