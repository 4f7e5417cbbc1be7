//! Every character that will be printed has to be in one of the fonts: a
//! missing one would come out as an empty box, and PDF/UA forbids that.

use std::collections::{BTreeMap, BTreeSet};

use typst::diag::{EcoString, SourceDiagnostic, eco_format};
use typst::syntax::DiagSpan;
use typst::text::Font;
use typst_kit::diagnostics::DiagnosticWorld;

use super::brand::Brand;
use super::ui_strings;
use crate::book::source::passage::Passage;
use crate::book::source::session::ReadSession;

/// Reports each character that no font of the brand has, where it first
/// stands in each file.
pub fn check(session: &ReadSession, brand: &Brand) {
    let fonts: Vec<_> = session.world.fonts().collect();
    let families: Vec<Vec<&Font>> =
        brand.typefaces.text.iter().map(|name| family(&fonts, name)).collect();
    let passages = session.passages();
    let counts = counts(&passages);
    check_named(session, brand, &fonts, (&passages, &counts));
    let missing: Vec<_> = counts.into_keys().filter(|c| !is_printable(*c, &families)).collect();
    if !missing.is_empty() {
        report_all(session, &passages, &missing);
    }
}

/// Reports these characters, which are in order, each once a file.
fn report_all(session: &ReadSession, passages: &[Passage], missing: &[char]) {
    let mut reported = BTreeSet::new();
    for passage in passages.iter().filter(|it| is_on_pages(it)) {
        for (at, c) in passage.text.char_indices() {
            if missing.binary_search(&c).is_ok()
                && reported.insert((session.world.name(passage.file), c))
            {
                report(session, place(session, passage, at, c), c);
            }
        }
    }
}

/// Reports families of the brand that lack letters of the book: another would
/// stand in for them, in the middle of a word. A sign or a foreign word may
/// come from elsewhere, but no letter that is not rare. A rare one that is Latin,
/// as in a name, may as well, and is told where it stands.
fn check_named(
    session: &ReadSession,
    brand: &Brand,
    fonts: &[Font],
    (passages, counts): (&[Passage], &BTreeMap<char, usize>),
) {
    let letters = || counts.iter().filter(|(c, _)| c.is_alphanumeric());
    let rare = letters().map(|(_, count)| count).sum::<usize>() / 200;
    let is_meant = |(c, count): &(&char, &usize)| **c <= '\u{17f}' || **count > rare;
    let used: Vec<_> = letters().filter(is_meant).map(|(c, _)| *c).collect();
    let mut told = vec![];
    for (name, at) in &brand.typefaces.named {
        let files = family(fonts, name);
        let lacks = |c: &char| !is_printable(*c, std::slice::from_ref(&files));
        let missing: Vec<_> = used.iter().copied().filter(lacks).collect();
        if missing.is_empty() || told.contains(&name) {
            continue;
        }
        told.push(name);
        let (shown, other) = (listed(&missing), with_letters(fonts, &used));
        if missing.iter().any(|c| counts[c] > rare) {
            let message = eco_format!("the font `{name}` lacks letters of the book: {shown}");
            session.error(*at, message, &[other.as_str()]);
        } else {
            let at = first(session, passages, &missing);
            let message = eco_format!("the font `{name}` lacks {shown}: another stands in there");
            let hint = eco_format!(
                "it is printed all the same; for one typeface throughout, in `brand.toml`: {other}"
            );
            session.push(SourceDiagnostic::warning(at, message).with_hint(hint));
        }
    }
}

/// Some of these letters, as they are told.
fn listed(letters: &[char]) -> EcoString {
    let shown: Vec<_> = letters.iter().take(8).map(|c| format!("`{c}`")).collect();
    match letters.len().saturating_sub(shown.len()) {
        0 => shown.join(", ").into(),
        more => eco_format!("{} and {more} more", shown.join(", ")),
    }
}

/// Where one of these letters stands first.
fn first(session: &ReadSession, passages: &[Passage], letters: &[char]) -> DiagSpan {
    let in_order = passages.iter().filter(|it| is_on_pages(it));
    let found = in_order.flat_map(|it| it.text.char_indices().map(move |(at, c)| (it, at, c)));
    let mut meant = found.filter(|(_, _, c)| letters.contains(c));
    meant.next().map_or_else(DiagSpan::detached, |(it, at, c)| place(session, it, at, c))
}

/// Whether words are set on pages, where the fonts of the book are all there is.
fn is_on_pages(passage: &Passage) -> bool {
    !ui_strings::is_of_screens(&passage.key)
}

/// How often each character is used.
fn counts(passages: &[Passage]) -> BTreeMap<char, usize> {
    // a table is the fastest to look up, and need not be longer than the book asks
    let mut counts = vec![];
    for c in passages.iter().filter(|it| is_on_pages(it)).flat_map(|passage| passage.text.chars()) {
        let code = c as usize;
        if code >= counts.len() {
            counts.resize(code + 1, 0);
        }
        counts[code] += 1;
    }
    let used = (0..).zip(counts).filter(|(_, count)| *count > 0);
    used.filter_map(|(code, count)| Some((char::from_u32(code)?, count))).collect()
}

/// Which fonts have all these letters, in all their weights.
fn with_letters(fonts: &[Font], letters: &[char]) -> EcoString {
    let names: BTreeSet<_> = fonts.iter().map(|font| font.info().family.as_str()).collect();
    let fits = |name: &&str| {
        let files = [family(fonts, name)];
        letters.iter().all(|c| is_printable(*c, &files))
    };
    let fit: Vec<_> = names.into_iter().filter(fits).map(|name| format!("`{name}`")).collect();
    if fit.is_empty() {
        "put a font that has them into the folder `fonts`, and name it here".into()
    } else {
        eco_format!("name a font here that has them: {}", fit.join(", "))
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

fn report(session: &ReadSession, at: DiagSpan, c: char) {
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
    session.push(SourceDiagnostic::error(at, message).with_hint(hint));
}

/// Where the character stands: at itself where the author wrote it as it is,
/// else at the words that hold it as an escape.
fn place(session: &ReadSession, passage: &Passage, at: usize, c: char) -> DiagSpan {
    let range = passage.at(&(at..at + c.len_utf8()));
    let bytes = session.world.read(passage.file.vpath().get_without_slash());
    let text = bytes.ok().and_then(|bytes| Some(bytes.as_str().ok()?.to_string()));
    let found = text.and_then(|text| text.get(range.clone())?.find(c));
    let own = found.map(|at| range.start + at..range.start + at + c.len_utf8());
    DiagSpan::from_range(passage.file, own.unwrap_or(range))
}
