//! Streams: compressed ones, and those that pack other objects.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Object, Stream};

use super::objects;

/// Fewer bytes than this are not worth compressing.
const SMALL: usize = 300;

/// A stream with its data compressed by `FlateDecode` (7.4.4), unless there is
/// very little of it. `dict` has neither `Filter` nor `Length` yet.
#[must_use]
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

/// An object stream (7.5.7) with these objects, each with its number. None of
/// them may be a stream, and their generation is 0.
#[must_use]
pub fn object_stream(objects: &[(u32, &Object)]) -> Object {
    let (mut numbers, mut bodies) = (vec![], vec![]);
    for (number, object) in objects {
        numbers.extend(format!("{number} {} ", bodies.len()).bytes());
        objects::write(&mut bodies, object);
        bodies.push(b'\n');
    }
    let mut dict = Dictionary::new();
    dict.set("Type", "ObjStm");
    dict.set("N", i64::try_from(objects.len()).unwrap_or(i64::MAX));
    dict.set("First", i64::try_from(numbers.len()).unwrap_or(i64::MAX));
    numbers.extend(bodies);
    compressed(dict, &numbers)
}
