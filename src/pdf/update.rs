//! Incremental updates: what is appended to a file, so that some of its objects
//! change and not a byte of what was there (7.5.6).

use std::collections::BTreeMap;

use lopdf::xref::XrefType;
use lopdf::{Dictionary, Document, Object, ObjectId};

use super::objects::write_indirect;
use super::trailer;
use super::xref::{XrefEntry, write_xref_stream, write_xref_table};

/// What an update needs to know of the file before it.
#[derive(Debug, Clone)]
pub struct BaseTrailer {
    kept: Dictionary,
    /// The offset of its last cross-references.
    xref: usize,
    /// Whether those are a stream. An update has them in the same way.
    in_stream: bool,
}

impl BaseTrailer {
    /// Of a file that was read without repairs.
    #[must_use]
    pub fn of(doc: &Document) -> Self {
        let kind = doc.reference_table.cross_reference_type;
        let in_stream = matches!(kind, XrefType::CrossReferenceStream);
        Self { kept: trailer::kept(doc), xref: doc.xref_start, in_stream }
    }
}

/// What is appended to `base`, so that these objects take the place of those
/// with the same numbers. `size` is above all numbers, old and new.
#[must_use]
pub fn incremental_update(
    base: &[u8],
    before: &BaseTrailer,
    size: u32,
    objects: &BTreeMap<ObjectId, Object>,
) -> Vec<u8> {
    let mut out = vec![];
    if base.last() != Some(&b'\n') {
        out.push(b'\n');
    }
    let mut offsets = BTreeMap::new();
    for (id, object) in objects {
        offsets.insert(*id, base.len() + out.len());
        write_indirect(&mut out, *id, object);
    }
    let mut trailer = before.kept.clone();
    trailer.set("Prev", i64::try_from(before.xref).unwrap_or(i64::MAX));
    trailer::renew_id(&mut trailer, &out);
    if before.in_stream {
        let entries = offsets.into_iter().map(|(id, offset)| (id.0, XrefEntry::At(offset)));
        write_xref_stream(&mut out, base.len(), size, entries.collect(), trailer);
    } else {
        trailer.set("Size", i64::from(size));
        write_xref_table(&mut out, base.len(), &offsets, &trailer);
    }
    out
}
