//! What a field holds, in the many ways in which programs write it.

use lopdf::{Dictionary, Document, Object};

use crate::pdf::open::{array, dict, get};
use crate::pdf::strings::decode;

/// What a ticked box says.
pub const YES: &str = "Yes";
/// What the other state of a box is called (ISO 32000-1, 12.7.4.2.3).
pub const OFF: &[u8] = b"Off";
/// Flags of fields.
const MULTILINE: i64 = 1 << 12;
const PUSH: i64 = 1 << 16;
const READ_ONLY: i64 = 1;
/// A longer value is damage, in bytes.
const LIMIT: usize = 1 << 24;

/// How one answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InputKind {
    /// With text.
    Text {
        /// Of many lines.
        lines: bool,
        /// The tool's own.
        fixed: bool,
    },
    /// By ticking.
    Tick,
    /// By choosing one of these: what is saved, and what is shown.
    Choice(Vec<(String, String)>),
}

/// The kind of a field; nothing for buttons and signatures.
pub fn kind(doc: &Document, field: &Dictionary) -> Option<InputKind> {
    let flags = get(doc, field, b"Ff").and_then(|flags| flags.as_i64().ok()).unwrap_or_default();
    match get(doc, field, b"FT")?.as_name().ok()? {
        b"Tx" => {
            Some(InputKind::Text { lines: flags & MULTILINE != 0, fixed: flags & READ_ONLY != 0 })
        }
        b"Btn" if flags & PUSH == 0 => Some(InputKind::Tick),
        b"Ch" => {
            let options = array(doc, field, b"Opt").into_iter().flatten();
            Some(InputKind::Choice(options.filter_map(|option| choice(doc, option)).collect()))
        }
        _ => None,
    }
}

fn choice(doc: &Document, option: &Object) -> Option<(String, String)> {
    let option = doc.dereference(option).ok()?.1;
    let Ok(pair) = option.as_array() else {
        let text = string(option)?;
        return Some((text.clone(), text));
    };
    let text = |index: usize| string(doc.dereference(pair.get(index)?).ok()?.1);
    Some((text(0)?, text(1)?))
}

/// The value of a field, as those who see its widgets see it.
pub fn value(
    doc: &Document,
    field: &Dictionary,
    widgets: &[&Dictionary],
    kind: &InputKind,
) -> String {
    let value = get(doc, field, b"V");
    match kind {
        InputKind::Text { .. } => value.and_then(string).unwrap_or_default(),
        InputKind::Tick => {
            let is_ticked = widgets.iter().any(|widget| is_ticked(doc, widget, value));
            if is_ticked { YES.to_string() } else { String::new() }
        }
        InputKind::Choice(options) => chosen(doc, value, options),
    }
}

/// Whether a box shows a tick: its state says so, and the value of its field
/// only where it has none. A state that it cannot show is none.
fn is_ticked(doc: &Document, widget: &Dictionary, value: Option<&Object>) -> bool {
    let state = get(doc, widget, b"AS").or(value).and_then(string).unwrap_or_default();
    let states = dict(doc, widget, b"AP").and_then(|appearance| dict(doc, appearance, b"N"));
    let can_show = states.map_or(state == YES, |states| states.has(state.as_bytes()));
    state.as_bytes() != OFF && can_show
}

/// The options that are chosen, as they are shown.
fn chosen(doc: &Document, value: Option<&Object>, options: &[(String, String)]) -> String {
    let saved: Vec<_> = match value {
        Some(Object::Array(several)) => {
            let several = several.iter().filter_map(|it| doc.dereference(it).ok());
            several.filter_map(|(_, it)| string(it)).collect()
        }
        other => other.and_then(string).into_iter().collect(),
    };
    let shown = |saved: &String| {
        let option = options.iter().find(|(export, _)| export == saved);
        option.map_or(saved.clone(), |(_, shown)| shown.clone())
    };
    saved.iter().map(shown).collect::<Vec<_>>().join(", ")
}

/// Text in a string, a name or a stream.
fn string(object: &Object) -> Option<String> {
    match object {
        Object::String(bytes, _) | Object::Name(bytes) => Some(decode(bytes)),
        Object::Stream(stream) => {
            stream.get_plain_content_with_limit(LIMIT).ok().map(|it| decode(&it))
        }
        _ => None,
    }
}
