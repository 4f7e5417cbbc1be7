//! Help in a crisis that nobody has decided about: a book about health without
//! crisis lines, and lines that nobody has called since they came.

use std::ops::Range;

use typst::diag::eco_format;

use super::Leftover;
use super::shipped::Shipped;
use crate::book::source::notes::{Fact, ReadNotes};
use crate::book::world::{CRISIS, SETTINGS, file_id};

/// A book about health, as it is where nobody says otherwise, and of which no page
/// has crisis lines.
pub fn missing(notes: &ReadNotes) -> Option<Leftover> {
    let has = |wanted: fn(&Fact) -> bool| notes.facts.iter().any(|(_, fact)| wanted(fact));
    let has_lines = has(|fact| matches!(fact, Fact::Insert(_, CRISIS)));
    if has_lines || !has(|fact| matches!(fact, Fact::AboutHealth)) {
        return None;
    }
    let hint = "write `care = \"none\"` where it is not about health; else make a folder with \
                `workbook new other --blank --yes`, copy its `crisis.toml` and its \
                `front/if-you-need-someone-now.md`, and name that page in `front`";
    Some(Leftover {
        rule: "missing-crisis",
        file: file_id(SETTINGS),
        at: 0..0,
        message: "a book about health, and no page has crisis lines".into(),
        hint: hint.into(),
    })
}

/// Crisis lines under the day on which the makers of the series looked them up: a
/// line of the owner's own, and theirs in the owner's name.
pub fn unchecked(notes: &ReadNotes, owner: &str, shipped: &Shipped) -> Vec<Leftover> {
    let file = file_id(CRISIS);
    let facts: Vec<_> =
        notes.facts.iter().filter(|(other, _)| *other == file).map(|(_, fact)| fact).collect();
    let is_our_day = |fact: &&&Fact| match fact {
        Fact::Verified(_, day) => Some(*day) == shipped.verified,
        Fact::VerifiedBy(_, by) => *by == shipped.author,
        _ => false,
    };
    // the name, where there is one
    let Some(day) = facts.iter().rfind(is_our_day) else { return vec![] };
    let reaches = facts.iter().filter_map(|fact| match fact {
        Fact::Reach(at, reach) => Some((at, shipped.lines.contains(reach))),
        _ => None,
    });
    let (ours, own): (Vec<_>, Vec<_>) = reaches.partition(|(_, is_ours)| *is_ours);
    let own = own.first().map(|(at, _)| line_of_ones_own((*at).clone()));
    let is_theirs = owner != shipped.author && !ours.is_empty();
    let theirs = is_theirs.then(|| in_ones_name(day, shipped)).flatten();
    theirs.into_iter().chain(own).collect()
}

fn line_of_ones_own(at: Range<usize>) -> Leftover {
    Leftover {
        rule: "unchecked-line",
        file: file_id(CRISIS),
        at,
        message: "a line of your own, under the day on which the shipped lines were checked".into(),
        hint: "call or look up every line, then set `verified-on` to the day".into(),
    }
}

fn in_ones_name(day: &Fact, shipped: &Shipped) -> Option<Leftover> {
    let (Fact::Verified(at, _) | Fact::VerifiedBy(at, _)) = day else { return None };
    let on = shipped.verified.map_or(String::new(), |day| day.to_string());
    Some(Leftover {
        rule: "unchecked-crisis",
        file: file_id(CRISIS),
        at: at.clone(),
        message: eco_format!(
            "`{}` looked up these lines, on {on}, and nobody has for you since",
            shipped.author
        ),
        hint:
            "call or look up every line, then set `verified-on` to the day, and take `verified-by` \
               out or write who did it"
                .into(),
    })
}
