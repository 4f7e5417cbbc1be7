//! Cross-references: where in a file each object begins, and the end of the
//! file that points at them.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, ObjectId};

use super::objects::{write_dict, write_indirect};
use super::streams::compressed;

/// How many bytes each part of an entry has in a cross-reference stream.
const WIDTHS: [i64; 3] = [1, 4, 2];

/// Where an object is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum XrefEntry {
    /// So many bytes from the beginning of the file.
    At(usize),
    /// In an object stream.
    Within {
        /// The number of the stream.
        stream: u32,
        /// The place among its objects, from 0.
        index: usize,
    },
}

impl XrefEntry {
    /// As a row of a cross-reference stream (7.5.8.3): kind, first and second
    /// value.
    fn row(self) -> Vec<u8> {
        let (kind, first, second) = match self {
            Self::At(offset) => (1, u32::try_from(offset).unwrap_or(u32::MAX), 0),
            Self::Within { stream, index } => (2, stream, u16::try_from(index).unwrap_or(u16::MAX)),
        };
        [&[kind], &first.to_be_bytes()[..], &second.to_be_bytes()].concat()
    }
}

/// Appends a cross-reference stream (7.5.8), itself the object `number`, and
/// the end of the file. `start` is the offset at which `out` will stand in the
/// file, `trailer` what the trailer says besides. `number` is the highest.
pub fn write_xref_stream(
    out: &mut Vec<u8>,
    start: usize,
    number: u32,
    mut entries: BTreeMap<u32, XrefEntry>,
    mut trailer: Dictionary,
) {
    let here = start + out.len();
    entries.insert(number, XrefEntry::At(here));
    let numbers: Vec<_> = entries.keys().copied().collect();
    let index = runs(&numbers).flat_map(|run| [i64::from(run[0]), count(run)]);
    trailer.set("Type", "XRef");
    trailer.set("Size", i64::from(number) + 1);
    trailer.set("Index", index.map(Object::from).collect::<Vec<_>>());
    trailer.set("W", WIDTHS.map(Object::Integer).to_vec());
    let rows: Vec<_> = entries.values().flat_map(|entry| entry.row()).collect();
    write_indirect(out, (number, 0), &compressed(trailer, &rows));
    write_end(out, here);
}

/// Appends a cross-reference table (7.5.4) of offsets, the trailer (7.5.5) and
/// the end of the file. `start` is the offset at which `out` will stand in the
/// file.
pub fn write_xref_table(
    out: &mut Vec<u8>,
    start: usize,
    offsets: &BTreeMap<ObjectId, usize>,
    trailer: &Dictionary,
) {
    let here = start + out.len();
    out.extend(b"xref\n");
    let numbers: Vec<_> = offsets.keys().map(|id| id.0).collect();
    let mut entries = offsets.iter();
    for run in runs(&numbers) {
        out.extend(format!("{} {}\n", run[0], run.len()).bytes());
        for ((_, generation), offset) in entries.by_ref().take(run.len()) {
            out.extend(format!("{offset:010} {generation:05} n \n").bytes());
        }
    }
    out.extend(b"trailer\n");
    write_dict(out, trailer);
    out.push(b'\n');
    write_end(out, here);
}

fn write_end(out: &mut Vec<u8>, xref: usize) {
    out.extend(format!("startxref\n{xref}\n%%EOF\n").bytes());
}

/// Numbers that follow each other.
fn runs(numbers: &[u32]) -> impl Iterator<Item = &[u32]> {
    numbers.chunk_by(|a, b| a + 1 == *b)
}

fn count(run: &[u32]) -> i64 {
    i64::try_from(run.len()).unwrap_or(i64::MAX)
}
