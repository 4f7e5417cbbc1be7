//! Slips in TOML: what its author most likely meant by a line that cannot be
//! read, said without the words of those who know TOML.

use std::ops::Range;

use typst::diag::{EcoString, eco_format};

use super::misspelt::{Slip, as_value, misspelt};

/// A line that cannot be read.
struct BrokenLine<'t> {
    /// The whole file.
    text: &'t str,
    /// Where the parser stopped.
    at: usize,
    /// Where the line begins.
    begin: usize,
    /// The line without blanks at its end.
    line: &'t str,
}

/// What is wrong where TOML cannot be read: `message` is what the parser says,
/// `at` where in the text.
pub fn explain(message: &str, text: &str, at: usize) -> Slip {
    let broken = BrokenLine::at(text, at);
    let slip = match message {
        "duplicate key" => Some(broken.twice()),
        _ => broken.curly().or_else(|| broken.entry()).or_else(|| unclosed(message)),
    };
    slip.unwrap_or_else(|| {
        let hint = "text goes in straight quotes, lists in brackets, a comma between two items; a date is `2026-05-01`";
        (eco_format!("this cannot be read: {message}"), hint.into())
    })
}

/// Whether nothing that follows this place can be trusted: it names the part of
/// the file that the lines below belong to.
pub fn spoils_the_rest(text: &str, at: usize) -> bool {
    BrokenLine::at(text, at).line.trim_start().starts_with('[')
}

/// Braces or brackets that the parser found no end of.
fn unclosed(message: &str) -> Option<Slip> {
    let (what, sign) = match message {
        _ if message.contains("unclosed inline table") => ("the braces do", '}'),
        _ if message.contains("unclosed array") => ("the list does", ']'),
        _ => return None,
    };
    Some((eco_format!("{what} not end"), eco_format!("write `{sign}` at the end of the line")))
}

impl<'t> BrokenLine<'t> {
    fn at(text: &'t str, at: usize) -> Self {
        let before = text.get(..at).and_then(|before| before.rfind('\n'));
        let begin = before.map_or(0, |line| line + 1);
        let line = text.get(begin..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        Self { text, at, begin, line: line.trim_end() }
    }

    /// A key or a table that is there already.
    fn twice(&self) -> Slip {
        let line = self.line.trim();
        let name = line.trim_matches(['[', ']']);
        if line.starts_with('[') && self.has_both_brackets(name) {
            let hint = eco_format!("begin each with double brackets: `[[{name}]]`");
            return (eco_format!("a `[{name}]` has single brackets"), hint);
        }
        if line == "[prompt]" {
            let hint = "begin each prompt with double brackets: `[[prompt]]`";
            return ("there is more than one `[prompt]`".into(), hint.into());
        }
        if line.starts_with('[') {
            let hint = "take this line out, and put the lines below it under the first one";
            return (eco_format!("`{line}` is here twice"), hint.into());
        }
        let key: String = self.text[self.at..].chars().take_while(|c| is_of_word(*c)).collect();
        (eco_format!("`{key}` is here twice"), "take one of them out".into())
    }

    fn has_both_brackets(&self, name: &str) -> bool {
        let has = |wanted: &str| self.text.lines().any(|line| line.trim() == wanted);
        has(&format!("[{name}]")) && has(&format!("[[{name}]]"))
    }

    fn curly(&self) -> Option<Slip> {
        let hint = "use straight quotes around text: \" instead of “ or ”";
        let is_curly = self.line.contains(['“', '”', '„', '‘', '’']);
        is_curly.then(|| ("the quotation marks are curly".into(), hint.into()))
    }

    /// A key and its value, in a line of their own or within braces.
    fn entry(&self) -> Option<Slip> {
        let entry = self.line.get(self.bounds()).unwrap_or(self.line);
        if let Some((key, value)) = parted(entry, ':') {
            let hint = self
                .with_signs()
                .unwrap_or_else(|| eco_format!("write `{key} = {}`", as_value(key, value)));
            return Some((eco_format!("`{key}` is followed by `:`"), hint));
        }
        let (key, value) = parted(entry, '=')?;
        let (message, mended) = misspelt(key, value)?;
        Some((message, eco_format!("write `{key} = {mended}`")))
    }

    /// Where the entry stands in the line: all of it, or one part of what is in
    /// braces. A comma between digits parts nothing.
    fn bounds(&self) -> Range<usize> {
        let whole = 0..self.line.len();
        let stop = (self.at - self.begin).min(self.line.len());
        let Some(open) = self.line.get(..stop).and_then(|it| it.rfind('{')) else { return whole };
        let (mut begin, mut is_text) = (open + 1, false);
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        for (at, sign) in self.line.char_indices().skip_while(|(at, _)| *at <= open) {
            let is_number = digit(self.line[..at].chars().next_back())
                && digit(self.line[at + sign.len_utf8()..].chars().next());
            match sign {
                '"' => is_text = !is_text,
                ',' if is_text || is_number => {}
                ',' | '}' if at < stop => begin = at + 1,
                ',' | '}' => return begin..at,
                _ => {}
            }
        }
        begin..self.line.len()
    }

    /// The line with `=` for each `:` behind a key within braces.
    fn with_signs(&self) -> Option<EcoString> {
        let (head, braces) = self.line.split_once('{')?;
        let mend = |entry: &str| match parted(entry, ':') {
            Some((key, value)) => format!(" {key} = {value}"),
            None => entry.to_string(),
        };
        let (inner, tail) = braces.rsplit_once('}')?;
        let entries: Vec<_> = inner.split(',').map(mend).collect();
        Some(eco_format!("write `{head}{{{} }}{tail}`", entries.join(",")))
    }
}

fn is_of_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-_".contains(c)
}

/// A key and a value with this sign between them.
fn parted(entry: &str, sign: char) -> Option<(&str, &str)> {
    let (key, value) = entry.split_once(sign)?;
    let (key, value) = (key.trim(), value.trim());
    let is_key = !key.is_empty() && key.chars().all(is_of_word);
    (is_key && !value.is_empty()).then_some((key, value))
}
