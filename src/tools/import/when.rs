//! Days, in the ways that exports write them.

use crate::book::source::date::Date;

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The day at the beginning of a text such as `2024-05-01T10:00:00Z`, or the one
/// in `Wed, 01 May 2024 10:00:00 +0000` or `May 1, 2024`.
#[must_use]
pub fn day(text: &str) -> Option<Date> {
    let text = text.trim();
    numeric(text).or_else(|| worded(text)).filter(|day| is_day(*day))
}

/// The day that a name begins with, as in `2026-02-20-a-title`, and what follows
/// it, which may be nothing.
#[must_use]
pub fn at_head(name: &str) -> Option<(Date, &str)> {
    let is_of_day = |c: char| c.is_ascii_digit() || c == '-';
    let head = &name[..name.find(|c| !is_of_day(c)).unwrap_or(name.len())];
    let parts: Vec<_> = head.splitn(4, '-').collect();
    let [year, month, day_of_month] = parts.get(..3)?.try_into().ok()?;
    let is_figures = |part: &&str| (1..=2).contains(&part.len());
    let is_shaped = year.len() == 4 && is_figures(&month) && is_figures(&day_of_month);
    let end = year.len() + month.len() + day_of_month.len() + 2;
    let rest = name.get(end..).filter(|_| is_shaped)?;
    let is_apart = rest.is_empty() || rest.starts_with(['-', '_', ' ']);
    let day = day(&name[..end]).filter(|_| is_apart)?;
    Some((day, rest.trim_start_matches(['-', '_', ' '])))
}

/// `2026-02-20`, `2026/2/20` or, with full stops, `20.02.2026`, and anything behind.
fn numeric(text: &str) -> Option<Date> {
    let head = text.split(|c: char| !c.is_ascii_digit() && !"-/.".contains(c)).next()?;
    let is_reversed = head.contains('.');
    let mut parts: Vec<_> = head.split(['-', '/', '.']).filter(|it| !it.is_empty()).collect();
    parts.truncate(3);
    if is_reversed && parts.first().is_some_and(|first| first.len() < 3) {
        parts.reverse();
    }
    let [year, month, day] = parts.try_into().ok()?;
    let is_year = year.len() == 4;
    Some(Date {
        year: is_year.then(|| year.parse().ok()).flatten()?,
        month: month.parse().ok()?,
        day: day.parse().ok()?,
    })
}

fn worded(text: &str) -> Option<Date> {
    let words: Vec<_> = text.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let month = |word: &str| {
        let start = word.get(..3)?.to_ascii_lowercase();
        MONTHS.iter().position(|month| *month == start)
    };
    let at = words
        .iter()
        .position(|word| month(word).is_some() && word.chars().all(char::is_alphabetic))?;
    let number = |word: Option<&&str>| {
        word.and_then(|word| word.trim_end_matches(|c: char| c.is_alphabetic()).parse::<i32>().ok())
    };
    let beside =
        [at.checked_sub(1).and_then(|before| number(words.get(before))), number(words.get(at + 1))];
    let day = beside.into_iter().flatten().find(|number| (1..=31).contains(number))?;
    let year = words[at..].iter().filter_map(|word| number(Some(word))).find(|it| *it > 1000)?;
    Some(Date {
        year,
        month: u8::try_from(month(words[at])? + 1).ok()?,
        day: u8::try_from(day).ok()?,
    })
}

fn is_day(date: Date) -> bool {
    (1..=9999).contains(&date.year)
        && (1..=12).contains(&date.month)
        && (1..=31).contains(&date.day)
}
