//! A whole file, its objects packed.
//!
//! Others' writers were tried on the shipped series and the specimen. lopdf's
//! (`save_with_options`, 200 objects a stream, level 9) makes files 8 % larger,
//! mostly since its cross-references are not compressed; `pdf-writer` has no
//! object streams, which makes them 2.1 times as large; and both fail PDF/A-2a
//! where a stream happens to end in a carriage return (see `line_ends`).

use std::collections::BTreeMap;

use lopdf::{Document, Object};
use rayon::prelude::*;

use super::objects::write_indirect;
use super::streams::object_stream;
use super::trailer;
use super::xref::{XrefEntry, write_xref_stream};

/// How many objects share a stream.
const PACK: usize = 200;
/// What says that there are bytes beyond ASCII (7.5.2).
const BINARY_MARK: [u8; 6] = [b'%', 0x80, 0x80, 0x80, 0x80, b'\n'];

/// A document as a file: streams one by one, all other objects in object
/// streams, which halves what tags take, and a cross-reference stream.
#[must_use]
pub fn whole(doc: &Document) -> Vec<u8> {
    let mut out = format!("%PDF-{}\n", doc.version).into_bytes();
    out.extend(BINARY_MARK);
    let (mut entries, mut loose) = (BTreeMap::new(), vec![]);
    for (id, object) in doc.objects.iter().filter(|(_, object)| !is_of_a_file(object)) {
        if let Object::Stream(_) = object {
            entries.insert(id.0, XrefEntry::At(out.len()));
            write_indirect(&mut out, *id, object);
        } else {
            loose.push((id.0, object));
        }
    }
    let mut next = doc.max_id + 1;
    let streams: Vec<_> = loose.par_chunks(PACK).map(object_stream).collect();
    for (pack, stream) in loose.chunks(PACK).zip(&streams) {
        entries.insert(next, XrefEntry::At(out.len()));
        let within = |(index, (number, _)): (usize, &(u32, &Object))| {
            (*number, XrefEntry::Within { stream: next, index })
        };
        entries.extend(pack.iter().enumerate().map(within));
        write_indirect(&mut out, (next, 0), stream);
        next += 1;
    }
    write_xref_stream(&mut out, 0, next, entries, trailer::kept(doc));
    out
}

/// Whether an object says how a file was written, and nothing of what is in it.
fn is_of_a_file(object: &Object) -> bool {
    object.type_name().is_ok_and(|name| matches!(name, b"ObjStm" | b"XRef"))
}
