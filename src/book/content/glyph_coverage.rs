//! Every character that will be printed has to be in one of the fonts: a
//! missing one would come out as an empty box, and PDF/UA forbids that.

use std::collections::{BTreeMap, BTreeSet};

use typst::diag::{SourceDiagnostic, eco_format};
use typst::text::Font;

use super::brand::Brand;
use crate::book::source::session::{ReadSession, Written};
use typst_kit::diagnostics::DiagnosticWorld;

/// Reports each character that no font of the brand has, where it first
/// stands in each file.
pub fn check(session: &ReadSession, brand: &Brand) {
    let fonts: Vec<_> = session.world.fonts().collect();
    let families: Vec<Vec<&Font>> =
        brand.typefaces.text.iter().map(|name| family(&fonts, name)).collect();
    let mut covered = BTreeMap::new();
    let mut reported = BTreeSet::new();
    let written = session.take_written();
    check_named(session, brand, &fonts, &written);
    for written in written {
        for c in written.text.chars() {
            let covered = *covered.entry(c).or_insert_with(|| is_printable(c, &families));
            if !covered && reported.insert((session.world.name(written.source.id), c)) {
                report(session, &written, c);
            }
        }
    }
}

/// Reports families of the brand that lack letters of the book: another would
/// stand in for them, in the middle of a word. A sign or a foreign word may
/// come from elsewhere, but not a letter that is Latin or not rare.
fn check_named(session: &ReadSession, brand: &Brand, fonts: &[Font], written: &[Written]) {
    let mut counts = BTreeMap::<char, usize>::new();
    for c in written.iter().flat_map(|written| written.text.chars()).filter(|c| c.is_alphanumeric())
    {
        *counts.entry(c).or_default() += 1;
    }
    let rare = counts.values().sum::<usize>() / 200;
    let is_needed = |(c, count): &(&char, &usize)| **c <= '\u{17f}' || **count > rare;
    let used: Vec<_> = counts.iter().filter(is_needed).map(|(c, _)| *c).collect();
    let mut told = vec![];
    for (name, at) in &brand.typefaces.named {
        let files = family(fonts, name);
        let lacks = |c: &&char| !is_printable(**c, std::slice::from_ref(&files));
        let missing: Vec<_> = used.iter().filter(lacks).collect();
        if missing.is_empty() || told.contains(&name) {
            continue;
        }
        told.push(name);
        let shown: Vec<_> = missing.iter().take(8).map(|c| format!("`{c}`")).collect();
        let more = match missing.len().saturating_sub(shown.len()) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let message =
            eco_format!("the font `{name}` lacks letters of the book: {}{more}", shown.join(", "));
        let hint = "name another font, or use files of this one that have them, in all weights";
        session.error(*at, message, &[hint]);
    }
}

fn family<'a>(fonts: &'a [Font], name: &str) -> Vec<&'a Font> {
    fonts.iter().filter(|font| font.info().family.eq_ignore_ascii_case(name)).collect()
}

fn is_printable(c: char, families: &[Vec<&Font>]) -> bool {
    if is_invisible(c) {
        return true;
    }
    let has = |font: &&Font| font.info().coverage.contains(u32::from(c));
    !is_forbidden(c) && families.iter().any(|family| !family.is_empty() && family.iter().all(has))
}

/// Characters that shape others and are not drawn themselves.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\n' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{e0020}'..='\u{e007f}')
}

/// Characters that PDF/A-2a refuses in text, or that stand for a lost one:
/// controls, line separators, replacements and the private use areas.
fn is_forbidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
        '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffc}'..='\u{ffff}' | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..)
}

fn report(session: &ReadSession, written: &Written, c: char) {
    let code = u32::from(c);
    let (message, hint) = if is_forbidden(c) {
        (
            eco_format!("the character U+{code:04X} cannot be printed"),
            "take it out, or type the word again; for a list, begin the line with `-`".into(),
        )
    } else {
        (
            eco_format!("no font has the character `{c}` (U+{code:04X})"),
            eco_format!(
                "replace it, or put a font that has it into the folder `fonts` and name it in `brand.toml`"
            ),
        )
    };
    let at = place(session, written, c);
    session.push(SourceDiagnostic::error(at, message).with_hint(hint));
}

/// Where the character stands: at itself where the author wrote it as it is,
/// else at the words that hold it as an escape.
fn place(
    session: &ReadSession,
    Written { source, range, .. }: &Written,
    c: char,
) -> typst::syntax::DiagSpan {
    let whole = source.at(range.clone());
    let absolute = range.start + source.start..range.end + source.start;
    let path = source.id.vpath().get_without_slash();
    let Ok(bytes) = session.world.read(path) else { return whole };
    let text = bytes.as_str().ok().and_then(|text| text.get(absolute));
    match text.and_then(|text| text.find(c)) {
        Some(at) => source.at(range.start + at..range.start + at + c.len_utf8()),
        None => whole,
    }
}
