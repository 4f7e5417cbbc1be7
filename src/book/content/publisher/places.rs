//! Where the parts of a publisher appear: on the cover, in the foot of the pages,
//! at the end.

use serde::Serialize;
use toml::Spanned;
use typst::diag::eco_format;

use crate::book::edition::FOOT_LETTERS;
use crate::book::source::fields::{Fields, choose};

/// The parts that each place shows, in their order. Its other side:
/// `templates/imprint.typ`.
#[derive(Serialize)]
pub struct Places {
    pub cover: Vec<&'static str>,
    pub foot: Vec<&'static str>,
    pub about: Vec<&'static str>,
}

/// A place: what may stand there, of which the first ones do where it
/// does not say.
struct Slot {
    name: &'static str,
    parts: &'static [&'static str],
    usual: usize,
}

const COVER: Slot =
    Slot { name: "cover", parts: &["logo", "name", "credentials", "licence"], usual: 3 };
const FOOT: Slot = Slot { name: "foot", parts: &["name", "credentials", "licence"], usual: 1 };
const ABOUT: Slot = Slot {
    name: "about",
    parts: &["name", "credentials", "licence", "contact", "booking", "logo"],
    usual: 5,
};

/// How many letters of the publisher the foot of a page has room for: a chapter's
/// name has at least 19, and 5 are between them.
const BRAND_LETTERS: usize = FOOT_LETTERS - 19 - 5;

/// The places with what may stand there, and how many of that do where nobody says
/// otherwise.
pub fn known() -> [(&'static str, &'static [&'static str], usize); 3] {
    [COVER, FOOT, ABOUT].map(|slot| (slot.name, slot.parts, slot.usual))
}

impl Places {
    /// Those where nobody says otherwise.
    pub fn usual(letters: impl Fn(&str) -> usize) -> Self {
        Self::of(letters, |_| None)
    }

    /// The parts that were asked for, or the usual ones. One of no `letters`
    /// leaves no hole.
    fn of(
        letters: impl Fn(&str) -> usize,
        asked: impl Fn(&Slot) -> Option<Vec<&'static str>>,
    ) -> Self {
        let parts = |slot: &Slot| {
            let mut parts = asked(slot).unwrap_or_else(|| slot.parts[..slot.usual].to_vec());
            parts.retain(|part| letters(part) > 0);
            parts
        };
        Self { cover: parts(&COVER), foot: parts(&FOOT), about: parts(&ABOUT) }
    }
}

/// Reads the places. A part that the publisher does not have, of no `letters`,
/// leaves no hole.
pub fn read(fields: &Fields, above: &[&str], letters: impl Fn(&str) -> usize) -> Places {
    let table = fields.table("places", "the places");
    let asked = |slot: &Slot| table.as_ref().and_then(|table| asked(table, slot));
    let places = Places::of(&letters, asked);
    if let Some(table) = &table {
        check_foot(
            table,
            places.foot.iter().map(|part| letters(part) + " · ".chars().count()).sum(),
        );
        table.finish_below(above);
    }
    places
}

fn check_foot(table: &Fields, long: usize) {
    let Some(foot) = table.optional::<Spanned<Vec<String>>>(FOOT.name) else { return };
    if long > BRAND_LETTERS + " · ".chars().count() {
        let message = eco_format!("`foot` is longer than {BRAND_LETTERS} characters");
        let hint = "leave something out, such as the `credentials`";
        table.session.error(table.source.at(foot.span()), message, &[hint]);
    }
}

fn asked(fields: &Fields, slot: &Slot) -> Option<Vec<&'static str>> {
    let choices: Vec<_> = slot.parts.iter().map(|part| (*part, *part)).collect();
    let words = fields.words_of(slot.name, &choices)?;
    let mut parts = vec![];
    for word in words.get_ref() {
        let Some(part) = choose(fields, "part", word, &choices) else { continue };
        if parts.contains(&part) {
            let message = eco_format!("`{part}` is listed twice");
            fields.session.error(fields.source.at(word.span()), message, &["take one of them out"]);
        }
        parts.push(part);
    }
    Some(parts)
}
