//! Values that are nearly right, and the right ones: a date in another order, a
//! number with a comma, text without quotation marks.

use typst::diag::{EcoString, eco_format};

/// What is wrong with a line, and what to write instead.
pub type Slip = (EcoString, EcoString);

/// The keys whose values are dates.
const DATES: [&str; 3] = ["date", "on", "verified-on"];
const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const NUMBERS: [&str; 11] =
    ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/// What is wrong with the value of a key, and the right one.
pub fn misspelt(key: &str, value: &str) -> Option<Slip> {
    let small = value.to_lowercase();
    let inner = value.get(1..value.len().saturating_sub(1)).unwrap_or_default();
    if let Some(answer) = truth(&small) {
        return (answer != value)
            .then(|| (eco_format!("`{value}` is not understood here"), answer.into()));
    }
    if let Some(date) = date(key, value) {
        return Some((eco_format!("`{value}` is not how a date is written here"), date));
    }
    if let Some(number) = number(&small) {
        return Some((eco_format!("`{value}` is not how a number is written here"), number));
    }
    if value.starts_with('\'') && inner.contains('\'') {
        return Some(("the text ends at its apostrophe".into(), quoted(inner)));
    }
    if value.starts_with('"') && inner.contains('\\') {
        let message = "a `\\` in text has to be written twice".into();
        return Some((message, value.replace('\\', "\\\\").into()));
    }
    if value.len() > 1 && value.starts_with('"') && value.ends_with('"') && inner.contains('"') {
        let message = "a quotation mark within the text ends it".into();
        return Some((message, eco_format!("\"{}\"", inner.replace('"', "\\\""))));
    }
    if value.starts_with('"') && value.matches('"').count() == 1 {
        return Some((
            "the text has no quotation mark at its end".into(),
            eco_format!("{value}\""),
        ));
    }
    let is_text = value.starts_with(|c: char| c.is_alphabetic() || c == '#');
    is_text.then(|| ("text stands in quotation marks".into(), quoted(value)))
}

/// A value as it has to be written: as it is where it is no text.
pub fn as_value(key: &str, value: &str) -> EcoString {
    let is_sound = toml::de::DeTable::parse(&format!("a = {value}")).is_ok();
    if is_sound {
        value.into()
    } else {
        misspelt(key, value).map_or_else(|| quoted(value), |it| it.1)
    }
}

fn truth(small: &str) -> Option<&'static str> {
    match small {
        "true" | "yes" | "on" => Some("true"),
        "false" | "no" | "off" => Some("false"),
        _ => None,
    }
}

/// A whole number in words, or without its fraction: all numbers here are whole.
fn number(small: &str) -> Option<EcoString> {
    if let Some(number) = NUMBERS.iter().position(|word| *word == small) {
        return Some(eco_format!("{number}"));
    }
    let (whole, fraction) = small.split_once(',')?;
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
    (is_number(whole) && is_number(fraction)).then(|| whole.into())
}

/// The date that a day, a month and a year make, or a year, a month and a day.
/// Where a day could be a month, dots say that the day comes first.
fn date(key: &str, value: &str) -> Option<EcoString> {
    let numbers: Option<Vec<u32>> =
        value.split(['.', '/', '-']).map(|part| part.parse().ok()).collect();
    let numbers = numbers.or_else(|| in_words(value).filter(|_| DATES.contains(&key)))?;
    let (year, month, day) = match numbers[..] {
        [year, day, month] if year > 31 && day > 12 => (year, month, day),
        [year, month, day] if year > 31 => (year, month, day),
        [day, month, year] if value.contains('.') || day > 12 => (year, month, day),
        [month, day, year] => (year, month, day),
        [year, month] if value.contains('-') => (year, month, 1),
        _ => return None,
    };
    let is_date = (1..=12).contains(&month) && (1..=31).contains(&day) && year >= 1000;
    if !is_date {
        return None;
    }
    let written = eco_format!("{year}-{month:02}-{:02}", day.min(last_day(year, month)));
    (written != value).then_some(written)
}

/// Year, month and day of a date such as `November 26, 2026`.
fn in_words(value: &str) -> Option<Vec<u32>> {
    let parts = value.split([' ', ',', '.']).filter(|part| !part.is_empty());
    let (mut numbers, mut month) = (vec![], None);
    for part in parts {
        match part.trim_end_matches("th").parse::<u32>() {
            Ok(number) => numbers.push(number),
            Err(_) => month = Some(part.get(..3)?.to_lowercase()),
        }
    }
    let month = MONTHS.iter().zip(1..).find(|(name, _)| Some(**name) == month.as_deref())?.1;
    match numbers[..] {
        [day, year] if year > 31 => Some(vec![year, month, day]),
        _ => None,
    }
}

/// How many days a month has.
fn last_day(year: u32, month: u32) -> u32 {
    match month {
        2 if year.is_multiple_of(400) => 29,
        2 if year.is_multiple_of(4) && !year.is_multiple_of(100) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn quoted(text: &str) -> EcoString {
    eco_format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
