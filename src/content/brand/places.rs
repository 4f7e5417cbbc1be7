//! Where the parts of a brand appear: on the cover, in the foot of the pages,
//! at the end.

use serde::Serialize;
use toml::Spanned;
use typst::diag::eco_format;

use crate::content::fields::{Fields, choose};

/// The parts that each place shows, in their order. Its other side:
/// `templates/imprint.typ`.
#[derive(Serialize)]
pub struct Places {
    cover: Vec<&'static str>,
    foot: Vec<&'static str>,
    about: Vec<&'static str>,
}

/// A place: what may stand there, of which the first ones do where the brand
/// does not say.
struct Room {
    name: &'static str,
    parts: &'static [&'static str],
    usual: usize,
}

const COVER: Room =
    Room { name: "cover", parts: &["logo", "name", "credentials", "licence"], usual: 3 };
const FOOT: Room = Room { name: "foot", parts: &["name", "credentials", "licence"], usual: 1 };
const ABOUT: Room = Room {
    name: "about",
    parts: &["name", "credentials", "licence", "contact", "booking", "logo"],
    usual: 5,
};

/// How many letters there is room for in the foot of a page.
const FOOT_LETTERS: usize = 60;

/// Reads the places. A part that the brand does not have, of no `letters`,
/// leaves no hole.
pub fn read(fields: &Fields, letters: impl Fn(&str) -> usize) -> Places {
    let table = fields.table("places", "the places");
    let parts = |room: &Room| {
        let asked = table.as_ref().and_then(|table| asked(table, room));
        let mut parts = asked.unwrap_or_else(|| room.parts[..room.usual].to_vec());
        parts.retain(|part| letters(part) > 0);
        parts
    };
    let places = Places { cover: parts(&COVER), foot: parts(&FOOT), about: parts(&ABOUT) };
    if let Some(table) = &table {
        let long = places.foot.iter().map(|part| letters(part) + 3).sum::<usize>();
        if long > FOOT_LETTERS + 3 {
            let message = eco_format!("`foot` is longer than {FOOT_LETTERS} characters");
            let at = table.source.at(table.range.clone());
            table.reading.error(at, message, &["leave something out, such as the `credentials`"]);
        }
        table.finish();
    }
    places
}

fn asked(fields: &Fields, room: &Room) -> Option<Vec<&'static str>> {
    let words = fields.optional::<Vec<Spanned<String>>>(room.name)?;
    let choices: Vec<_> = room.parts.iter().map(|part| (*part, *part)).collect();
    let mut parts = vec![];
    for word in &words {
        let Some(part) = choose(fields, room.name, word, &choices) else { continue };
        if parts.contains(&part) {
            let message = eco_format!("`{part}` is listed twice");
            fields.reading.error(fields.source.at(word.span()), message, &["take one of them out"]);
        }
        parts.push(part);
    }
    Some(parts)
}
