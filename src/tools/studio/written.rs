//! Values as a careful hand writes them into TOML, and ways as they are gone in it.

use std::fmt::Write;

use toml_edit::{DocumentMut, Value};

use super::place::{ValueWay, WayStep};
use crate::book::source::edit::Step;

/// A way, step by step.
pub fn steps(way: &ValueWay) -> Vec<Step<'_>> {
    way.iter().map(step).collect()
}

fn step(step: &WayStep) -> Step<'_> {
    match step {
        WayStep::Index(index) => Step::Index(*index),
        WayStep::Key(key) => Step::Key(key),
    }
}

/// A text as a value of TOML, in the quotation marks of the old one where it can
/// be: with lines of its own between three, else between one.
pub fn quoted(text: &str, old: Option<&str>) -> Value {
    let old = old.unwrap_or_default();
    let is_plain = |c: char| c == '\t' || !c.is_control();
    let is_raw = old.starts_with('\'') && !text.contains('\'') && text.chars().all(is_plain);
    let written = if is_raw && !old.starts_with("'''") {
        format!("'{text}'")
    } else if text.contains('\n') || old.starts_with("\"\"\"") {
        format!("\"\"\"\n{}\"\"\"", escaped(text).replace("\"\"", "\"\\\""))
    } else {
        format!("\"{}\"", escaped(text).replace('"', "\\\""))
    };
    parsed(&written).unwrap_or_else(|| Value::from(text))
}

/// A value of TOML that is written so.
pub fn parsed(written: &str) -> Option<Value> {
    let document = format!("it = {written}\n").parse::<DocumentMut>().ok()?;
    let mut value = document.get("it")?.as_value()?.clone();
    value.decor_mut().clear();
    Some(value)
}

fn escaped(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => written.push_str("\\\\"),
            '\r' => written.push_str("\\r"),
            c if c.is_control() && c != '\n' && c != '\t' => {
                let _ = write!(written, "\\u{:04X}", u32::from(c));
            }
            c => written.push(c),
        }
    }
    written
}
