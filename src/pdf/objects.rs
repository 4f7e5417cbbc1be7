//! Objects as bytes (7.3).
//!
//! `lopdf::Writer` would write them too, but ends a stream whose data ends in
//! a carriage return so that it fails PDF/A-2a (see `line_ends`).

use lopdf::{Dictionary, Object, ObjectId, Stream};

/// Appends an indirect object (7.3.10).
pub fn write_indirect(out: &mut Vec<u8>, (number, generation): ObjectId, object: &Object) {
    out.extend(format!("{number} {generation} obj\n").bytes());
    write(out, object);
    out.extend(b"\nendobj\n");
}

/// Appends a direct object.
pub fn write(out: &mut Vec<u8>, object: &Object) {
    match object {
        Object::Null => out.extend(b"null"),
        Object::Boolean(value) => out.extend(value.to_string().bytes()),
        Object::Integer(value) => out.extend(value.to_string().bytes()),
        Object::Real(value) => out.extend(value.to_string().bytes()),
        Object::Name(name) => write_name(out, name),
        Object::String(bytes, _) => write_string(out, bytes),
        Object::Array(items) => write_array(out, items),
        Object::Dictionary(dict) => write_dict(out, dict),
        Object::Stream(stream) => write_stream(out, stream),
        Object::Reference((number, generation)) => {
            out.extend(format!("{number} {generation} R").bytes());
        }
    }
}

/// Appends a dictionary (7.3.7), its keys in their order.
pub fn write_dict(out: &mut Vec<u8>, dict: &Dictionary) {
    out.extend(b"<<");
    for (key, value) in dict {
        write_name(out, key);
        if !opens_itself(value) {
            out.push(b' ');
        }
        write(out, value);
    }
    out.extend(b">>");
}

/// Whether an object begins with a delimiter (7.2.2), so that nothing need
/// part it from a name.
fn opens_itself(object: &Object) -> bool {
    use Object::{Array, Dictionary, Name, String};
    matches!(object, Name(_) | String(..) | Array(_) | Dictionary(_))
}

fn write_array(out: &mut Vec<u8>, items: &[Object]) {
    out.push(b'[');
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.push(b' ');
        }
        write(out, item);
    }
    out.push(b']');
}

/// With the `Length` that it has (7.3.8).
fn write_stream(out: &mut Vec<u8>, stream: &Stream) {
    let mut dict = stream.dict.clone();
    dict.set("Length", i64::try_from(stream.content.len()).unwrap_or(i64::MAX));
    write_dict(out, &dict);
    out.extend(b"\nstream\n");
    out.extend(&stream.content);
    // See `line_ends`.
    out.extend(if stream.content.ends_with(b"\r") { &b"\r\n"[..] } else { b"\n" });
    out.extend(b"endstream");
}

/// With what is no regular character in hexadecimal digits (7.3.5).
fn write_name(out: &mut Vec<u8>, name: &[u8]) {
    out.push(b'/');
    for byte in name {
        match byte {
            b'!'..=b'~' if !b"#()<>[]{}/%".contains(byte) => out.push(*byte),
            _ => out.extend(format!("#{byte:02X}").bytes()),
        }
    }
}

/// Literally where it is text, else in hexadecimal digits (7.3.4).
fn write_string(out: &mut Vec<u8>, bytes: &[u8]) {
    let is_text = bytes.iter().all(|byte| matches!(byte, b' '..=b'~'));
    if !is_text {
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
