//! A PDF as bytes: objects, the streams that pack them, cross-references.

use std::collections::BTreeMap;
use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::xref::XrefType;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat};

use super::open::open;

/// How many objects share a stream.
const PACK: usize = 200;
/// Fewer bytes than this are not worth compressing.
const SMALL: usize = 300;
/// The trailer of every file has these, where it has them at all.
const TRAILER: [&[u8]; 3] = [b"Root", b"Info", b"ID"];

/// Where an object is: at an offset, or at an index in a packed stream.
#[derive(Clone, Copy)]
enum XrefEntry {
    At(usize),
    In(u32, usize),
}

/// The same file with its objects packed, which halves what tags take; one that
/// cannot be read comes back as it is.
#[must_use]
pub fn pack(pdf: Vec<u8>) -> Vec<u8> {
    open(&pdf).map_or(pdf, |doc| whole(&doc))
}

/// A whole file, its objects packed.
pub fn whole(doc: &Document) -> Vec<u8> {
    let mut out = format!("%PDF-{}\n%", doc.version).into_bytes();
    out.extend([0x80, 0x80, 0x80, 0x80, b'\n']);
    let (mut places, mut loose) = (BTreeMap::new(), vec![]);
    for (id, object) in &doc.objects {
        let obsolete = object.type_name().is_ok_and(|it| matches!(it, b"ObjStm" | b"XRef"));
        match object {
            _ if obsolete => {}
            Object::Stream(_) => {
                places.insert(id.0, XrefEntry::At(out.len()));
                write_indirect(&mut out, *id, object);
            }
            _ => loose.push((id.0, object)),
        }
    }
    let mut next = doc.max_id + 1;
    for pack in loose.chunks(PACK) {
        places.insert(next, XrefEntry::At(out.len()));
        places.extend((0..).zip(pack).map(|(index, (id, _))| (*id, XrefEntry::In(next, index))));
        write_indirect(&mut out, (next, 0), &packed(pack));
        next += 1;
    }
    let trailer = kept_trailer(doc);
    write_xref_stream(&mut out, next, places, trailer);
    out
}

/// What is appended to `base`, so that these objects take the place of those
/// with the same numbers. `size` is above all numbers.
pub fn update(
    base: &[u8],
    doc: &BaseTrailer,
    size: u32,
    objects: &BTreeMap<ObjectId, Object>,
) -> Vec<u8> {
    let mut out = vec![];
    if base.last() != Some(&b'\n') {
        out.push(b'\n');
    }
    let mut places = BTreeMap::new();
    for (id, object) in objects {
        places.insert(*id, base.len() + out.len());
        write_indirect(&mut out, *id, object);
    }
    let mut trailer = doc.entries.clone();
    trailer.set("Prev", i64::try_from(doc.start).unwrap_or_default());
    renew_id(&mut trailer, &out);
    let mut section = vec![];
    if doc.stream {
        let places = places.into_iter().map(|(id, offset)| (id.0, XrefEntry::At(offset))).collect();
        write_xref_stream_at(&mut section, base.len() + out.len(), size, places, trailer);
    } else {
        trailer.set("Size", i64::from(size));
        write_table(&mut section, base.len() + out.len(), &places, &trailer);
    }
    out.extend(section);
    out
}

/// What an update needs to know of the file before it.
#[derive(Debug, Clone)]
pub struct BaseTrailer {
    entries: Dictionary,
    start: usize,
    stream: bool,
}

impl BaseTrailer {
    /// Of a file that was read without repairs.
    pub fn of(doc: &Document) -> Self {
        let kind = doc.reference_table.cross_reference_type;
        let stream = matches!(kind, XrefType::CrossReferenceStream);
        Self { entries: kept_trailer(doc), start: doc.xref_start, stream }
    }
}

fn kept_trailer(doc: &Document) -> Dictionary {
    let kept = TRAILER.into_iter().filter_map(|key| Some((key, doc.trailer.get(key).ok()?)));
    kept.fold(Dictionary::new(), |mut trailer, (key, value)| {
        trailer.set(key, value.clone());
        trailer
    })
}

/// The second half of the ID is another in each version of a file; here it
/// follows from what is new.
fn renew_id(trailer: &mut Dictionary, new: &[u8]) {
    if let Ok(Object::Array(id)) = trailer.get_mut(b"ID")
        && let Some(second) = id.get_mut(1)
    {
        *second = Object::String(digest(new).to_vec(), StringFormat::Hexadecimal);
    }
}

/// The 128-bit hash of Fowler, Noll and Vo, variant 1a.
fn digest(bytes: &[u8]) -> [u8; 16] {
    let step = |hash: u128, byte: &u8| (hash ^ u128::from(*byte)).wrapping_mul((1 << 88) + 0x13b);
    bytes.iter().fold(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d, step).to_be_bytes()
}

fn packed(objects: &[(u32, &Object)]) -> Object {
    let (mut index, mut body) = (vec![], vec![]);
    for (id, object) in objects {
        index.extend(format!("{id} {} ", body.len()).bytes());
        write(&mut body, object);
        body.push(b'\n');
    }
    let mut dict = Dictionary::new();
    dict.set("Type", "ObjStm");
    dict.set("N", i64::try_from(objects.len()).unwrap_or_default());
    dict.set("First", i64::try_from(index.len()).unwrap_or_default());
    index.extend(body);
    compressed(dict, &index)
}

/// A stream with its data compressed, unless there is very little of it.
pub fn compressed(mut dict: Dictionary, data: &[u8]) -> Object {
    if data.len() <= SMALL {
        return Object::Stream(Stream::new(dict, data.to_vec()));
    }
    let mut encoder = ZlibEncoder::new(vec![], Compression::best());
    let written = encoder.write_all(data).and_then(|()| encoder.finish());
    let content = written.map_or_else(
        |_| data.to_vec(),
        |content| {
            dict.set("Filter", "FlateDecode");
            content
        },
    );
    Object::Stream(Stream::new(dict, content))
}

fn write_xref_stream(
    out: &mut Vec<u8>,
    id: u32,
    places: BTreeMap<u32, XrefEntry>,
    trailer: Dictionary,
) {
    let mut section = vec![];
    write_xref_stream_at(&mut section, out.len(), id, places, trailer);
    out.extend(section);
}

/// The cross-reference stream, itself object `id`, and the end of the file.
fn write_xref_stream_at(
    out: &mut Vec<u8>,
    start: usize,
    id: u32,
    mut places: BTreeMap<u32, XrefEntry>,
    mut dict: Dictionary,
) {
    places.insert(id, XrefEntry::At(start));
    let mut rows = vec![];
    for place in places.values() {
        let (kind, first, second) = match *place {
            XrefEntry::At(offset) => (1, u32::try_from(offset).unwrap_or_default(), 0),
            XrefEntry::In(stream, index) => (2, stream, u16::try_from(index).unwrap_or_default()),
        };
        rows.push(kind);
        rows.extend(first.to_be_bytes());
        rows.extend(second.to_be_bytes());
    }
    let ids: Vec<_> = places.keys().copied().collect();
    let index = runs(&ids).flat_map(|run| [run[0], u32::try_from(run.len()).unwrap_or_default()]);
    dict.set("Type", "XRef");
    dict.set("Size", i64::from(id) + 1);
    dict.set("Index", index.map(|it| Object::from(i64::from(it))).collect::<Vec<_>>());
    dict.set("W", [1, 4, 2].map(Object::Integer).to_vec());
    write_indirect(out, (id, 0), &compressed(dict, &rows));
    out.extend(format!("startxref\n{start}\n%%EOF\n").bytes());
}

fn write_table(
    out: &mut Vec<u8>,
    start: usize,
    places: &BTreeMap<ObjectId, usize>,
    trailer: &Dictionary,
) {
    out.extend(b"xref\n");
    let ids: Vec<_> = places.keys().map(|id| id.0).collect();
    let mut entries = places.iter();
    for run in runs(&ids) {
        out.extend(format!("{} {}\n", run[0], run.len()).bytes());
        for ((_, generation), offset) in entries.by_ref().take(run.len()) {
            out.extend(format!("{offset:010} {generation:05} n \n").bytes());
        }
    }
    out.extend(b"trailer\n");
    write_dict(out, trailer);
    out.extend(format!("\nstartxref\n{start}\n%%EOF\n").bytes());
}

/// Numbers that follow each other.
fn runs(ids: &[u32]) -> impl Iterator<Item = &[u32]> {
    ids.chunk_by(|a, b| a + 1 == *b)
}

fn write_indirect(out: &mut Vec<u8>, (id, generation): ObjectId, object: &Object) {
    out.extend(format!("{id} {generation} obj\n").bytes());
    write(out, object);
    out.extend(b"\nendobj\n");
}

fn write(out: &mut Vec<u8>, object: &Object) {
    match object {
        Object::Null => out.extend(b"null"),
        Object::Boolean(value) => out.extend(value.to_string().bytes()),
        Object::Integer(value) => out.extend(value.to_string().bytes()),
        Object::Real(value) => out.extend(value.to_string().bytes()),
        Object::Name(name) => write_name(out, name),
        Object::String(bytes, _) => write_string(out, bytes),
        Object::Array(items) => {
            out.push(b'[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(b' ');
                }
                write(out, item);
            }
            out.push(b']');
        }
        Object::Dictionary(dict) => write_dict(out, dict),
        Object::Stream(stream) => {
            let mut dict = stream.dict.clone();
            dict.set("Length", i64::try_from(stream.content.len()).unwrap_or_default());
            write_dict(out, &dict);
            out.extend(b"\nstream\n");
            out.extend(&stream.content);
            // See `typeset/streams.rs`.
            out.extend(if stream.content.ends_with(b"\r") { &b"\r\n"[..] } else { b"\n" });
            out.extend(b"endstream");
        }
        Object::Reference((id, generation)) => out.extend(format!("{id} {generation} R").bytes()),
    }
}

fn write_dict(out: &mut Vec<u8>, dict: &Dictionary) {
    out.extend(b"<<");
    for (key, value) in dict {
        write_name(out, key);
        if !matches!(
            value,
            Object::Name(_) | Object::String(..) | Object::Array(_) | Object::Dictionary(_)
        ) {
            out.push(b' ');
        }
        write(out, value);
    }
    out.extend(b">>");
}

fn write_name(out: &mut Vec<u8>, name: &[u8]) {
    out.push(b'/');
    for byte in name {
        match byte {
            b'!'..=b'~' if !b"#()<>[]{}/%".contains(byte) => out.push(*byte),
            _ => out.extend(format!("#{byte:02X}").bytes()),
        }
    }
}

/// Literally where it is text, else in hexadecimal digits.
fn write_string(out: &mut Vec<u8>, bytes: &[u8]) {
    let plain = bytes.iter().all(|byte| matches!(byte, b' '..=b'~'));
    if !plain {
        out.push(b'<');
        for byte in bytes {
            out.extend(format!("{byte:02X}").bytes());
        }
        out.push(b'>');
        return;
    }
    out.push(b'(');
    for byte in bytes {
        if b"()\\".contains(byte) {
            out.push(b'\\');
        }
        out.push(*byte);
    }
    out.push(b')');
}
