//! What a workbook has to say before the first chapter, and help in a crisis.

use super::finding::Findings;
use super::library::{CheckedFile, Library};

use crate::book::source::fields::Date;
use crate::book::source::notes::Fact;
use crate::book::source::passage::Place;
use crate::book::world::{CRISIS, SETTINGS};

/// Looks for the notices in the front matter, and at the crisis data.
pub fn check(library: &Library, today: Date, findings: &mut Findings) {
    let Some(settings) = library.at(SETTINGS) else { return };
    check_notices(library, settings, findings);
    if !has_insert(library, CRISIS) {
        let said = "no page has crisis lines: nothing says `{{crisis}}`";
        findings.add("missing-crisis", settings, settings.start(), said);
    }
    if let Some(crisis) = library.at(CRISIS) {
        check_crisis(crisis, today, findings);
    }
}

fn has_insert(library: &Library, file: &str) -> bool {
    let mut facts = library.files.iter().flat_map(|file| &file.facts);
    facts.any(|fact| matches!(fact, Fact::Insert(_, other) if *other == file))
}

fn check_notices(library: &Library, settings: &CheckedFile, findings: &mut Findings) {
    for (id, rule) in findings.rules().all().filter(|(id, _)| id.starts_with("notice-")) {
        if !(rule.own || library.is_english()) || rule.needs.is_empty() {
            continue;
        }
        let passages = library.of_place(Place::Front).flat_map(|file| &file.passages);
        let mut sentences = passages.flat_map(|passage| &passage.sentences);
        if !sentences.any(|one| rule.needs.iter().any(|phrase| phrase.is_in(one))) {
            findings.add(id, settings, settings.start(), "no page before the chapters says so");
        }
    }
}

fn check_crisis(file: &CheckedFile, today: Date, findings: &mut Findings) {
    let mut has_elsewhere = false;
    for fact in &file.facts {
        match fact {
            Fact::Verified(at, date) => check_age(file, at, *date, today, findings),
            Fact::Unconfirmed(at) => {
                findings.add("unconfirmed", file, at.clone(), "a line that is not confirmed");
            }
            Fact::Reach(at, reach) => {
                let is_number = reach.chars().any(|c| c.is_ascii_digit());
                if is_number && !reach.contains('(') {
                    findings.add("number-in-words", file, at.clone(), "a number in figures only");
                }
            }
            Fact::Elsewhere => has_elsewhere = true,
            _ => {}
        }
    }
    if !has_elsewhere {
        findings.add("no-elsewhere", file, file.start(), "nothing for readers in other countries");
    }
}

fn check_age(
    file: &CheckedFile,
    at: &std::ops::Range<usize>,
    date: Date,
    today: Date,
    findings: &mut Findings,
) {
    let Some((then, now)) = day(date).zip(day(today)) else { return };
    let age = now - then;
    let most = findings.most("stale-crisis");
    if age < 0 {
        findings.add("future-crisis", file, at.clone(), "the day of the last check is to come");
    } else if most.is_some_and(|most| f64::from(age) > most) {
        findings.add("stale-crisis", file, at.clone(), format!("last checked {age} days ago"));
    }
}

/// The number of a day, counted on from some day long ago.
fn day(date: Date) -> Option<i32> {
    let month = time::Month::try_from(date.month).ok()?;
    time::Date::from_calendar_date(date.year, month, date.day).ok().map(time::Date::to_julian_day)
}
