//! Slips in TOML: what its author most likely meant by a line that cannot be
//! read, said without the words of those who know TOML.

use typst::diag::{EcoString, eco_format};

/// What is wrong with a line, and what to write instead.
pub type Slip = (EcoString, EcoString);

/// What is wrong where TOML cannot be read: `message` is what the parser says,
/// `at` where in the text.
pub fn explain(message: &str, text: &str, at: usize) -> Slip {
    slip(line(text, at), message).unwrap_or_else(|| {
        let hint = "text goes in straight quotes, lists in brackets, a comma between two items; a date is `2026-05-01`";
        (eco_format!("this cannot be read: {message}"), hint.into())
    })
}

/// Whether nothing that follows this place can be trusted: it names the part of
/// the file that the lines below belong to.
pub fn spoils_the_rest(text: &str, at: usize) -> bool {
    line(text, at).starts_with('[')
}

/// The line around a place, without blanks at its ends.
fn line(text: &str, at: usize) -> &str {
    let begin = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |line| line + 1);
    text.get(begin..).and_then(|rest| rest.lines().next()).unwrap_or_default().trim()
}

fn slip(line: &str, message: &str) -> Option<Slip> {
    if line.contains(['“', '”', '„', '‘', '’']) && message != "duplicate key" {
        let hint = "use straight quotes around text: \" instead of “ or ”";
        return Some(("the quotation marks are curly".into(), hint.into()));
    }
    if line == "[prompt]" {
        let hint = "begin each prompt with double brackets: `[[prompt]]`";
        return Some(("there is more than one `[prompt]`".into(), hint.into()));
    }
    if message == "duplicate key" {
        let hint = "it stands in this table already: take one of them out";
        return Some(("this is here twice".into(), hint.into()));
    }
    let word = |text: &str| text.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c));
    let named = |sign: char| {
        let (key, value) = line.split_once(sign)?;
        let key = key.trim();
        (!key.is_empty() && word(key) && !value.trim().is_empty()).then_some((key, value.trim()))
    };
    if let Some((key, value)) = named(':') {
        let hint = eco_format!("write `{key} = {}`", as_value(value));
        return Some((eco_format!("`{key}` is followed by `:`"), hint));
    }
    let (key, value) = named('=')?;
    let (message, mended) = misspelt(value)?;
    Some((message, eco_format!("write `{key} = {mended}`")))
}

/// A value that is nearly right, and the right one.
fn misspelt(value: &str) -> Option<(EcoString, EcoString)> {
    let small = value.to_lowercase();
    let inner = value.get(1..value.len().saturating_sub(1)).unwrap_or_default();
    if let Some(answer) = truth(&small) {
        return (answer != value)
            .then(|| (eco_format!("`{value}` is not understood here"), answer.into()));
    }
    if let Some(date) = date(value) {
        return Some((eco_format!("`{value}` is not how a date is written here"), date));
    }
    if value.starts_with('\'') && inner.contains('\'') {
        return Some(("the text ends at its apostrophe".into(), quoted(inner)));
    }
    if value.starts_with('"') && inner.contains('\\') {
        let message = "a `\\` in text has to be written twice".into();
        return Some((message, value.replace('\\', "\\\\").into()));
    }
    if value.starts_with('"') && value.matches('"').count() == 1 {
        return Some((
            "the text has no quotation mark at its end".into(),
            eco_format!("{value}\""),
        ));
    }
    let is_text = value.starts_with(char::is_alphabetic);
    is_text.then(|| ("text stands in quotation marks".into(), quoted(value)))
}

fn truth(small: &str) -> Option<&'static str> {
    match small {
        "true" | "yes" | "on" => Some("true"),
        "false" | "no" | "off" => Some("false"),
        _ => None,
    }
}

/// The date that a day, a month and a year make, or a year, a month and a day.
/// Where a day could be a month, dots say that the day comes first.
fn date(value: &str) -> Option<EcoString> {
    let numbers: Option<Vec<u32>> =
        value.split(['.', '/', '-']).map(|part| part.parse().ok()).collect();
    let numbers = numbers?;
    let (year, month, day) = match numbers[..] {
        [year, month, day] if year > 31 => (year, month, day),
        [day, month, year] if value.contains('.') || day > 12 => (year, month, day),
        [month, day, year] => (year, month, day),
        _ => return None,
    };
    let is_date = (1..=12).contains(&month) && (1..=31).contains(&day) && year >= 1000;
    let written = eco_format!("{year}-{month:02}-{day:02}");
    (is_date && written != value).then_some(written)
}

/// A value as it has to be written: as it is where it is no text.
fn as_value(value: &str) -> EcoString {
    let is_sound = toml::de::DeTable::parse(&format!("a = {value}")).is_ok();
    if is_sound { value.into() } else { misspelt(value).map_or_else(|| quoted(value), |it| it.1) }
}

fn quoted(text: &str) -> EcoString {
    eco_format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
