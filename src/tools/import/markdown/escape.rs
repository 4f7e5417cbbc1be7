//! Characters that Markdown, or what the workbook reads beyond it, would take
//! for something else.

/// Where text is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Surroundings {
    /// Whether a line begins here.
    pub at_line_start: bool,
    /// Whether nothing follows.
    pub is_last: bool,
    pub kind: LineKind,
}

/// What kind of line text is written in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    Text,
    Heading,
    Cell,
}

/// The text with a backslash before what would be taken for a mark.
#[must_use]
pub fn escaped(text: &str, at: Surroundings) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut before = ' ';
    for (index, c) in text.char_indices() {
        let rest = &text[index + c.len_utf8()..];
        let next = rest.chars().next().unwrap_or(' ');
        let is_first = index == 0 && at.at_line_start;
        if is_mark(c, before, next, rest, at) || (is_first && begins_block(text)) {
            out.push('\\');
        }
        out.push(c);
        before = c;
    }
    if at.at_line_start {
        out = number_escaped(&out);
    }
    out
}

fn is_mark(c: char, before: char, next: char, rest: &str, at: Surroundings) -> bool {
    match c {
        '\\' => next.is_ascii_punctuation() || next == ' ' || rest.is_empty(),
        '*' | '`' | '[' | ']' => true,
        '_' => !(before.is_alphanumeric() && next.is_alphanumeric()),
        '<' => next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?'),
        '&' => next.is_ascii_alphabetic() || next == '#',
        '~' => next == '~' || before == '~' || before.is_alphanumeric(),
        '^' => before.is_alphanumeric(),
        '=' | '%' => next == c || before == c,
        '{' => next == '{' || next == '%' || before == '{' || at.kind == LineKind::Heading,
        '|' => at.kind == LineKind::Cell,
        '!' => next == '[' || (rest.is_empty() && !at.is_last),
        ':' => before == ':' || next == ':',
        '#' => at.kind == LineKind::Heading && rest.trim_end_matches('#').trim().is_empty(),
        _ => false,
    }
}

/// Whether a line that begins so is no paragraph.
fn begins_block(line: &str) -> bool {
    let first = line.chars().next().unwrap_or(' ');
    let second = line[first.len_utf8()..].chars().next().unwrap_or(' ');
    match first {
        '#' | '>' | '|' => true,
        '-' | '+' => {
            second.is_whitespace() || second == first || line.chars().all(|c| "-| ".contains(c))
        }
        '=' => line.chars().all(|c| c == '='),
        ':' => second == ' ' || second == '-',
        _ => false,
    }
}

/// `1986. A year` is no list.
fn number_escaped(line: &str) -> String {
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = &line[digits..];
    let is_number = (1..=9).contains(&digits)
        && rest.starts_with(['.', ')'])
        && rest[1..].chars().next().is_none_or(char::is_whitespace);
    if is_number { format!("{}\\{rest}", &line[..digits]) } else { line.into() }
}

/// The text with a backslash before every sign.
#[must_use]
pub fn all_escaped(text: &str) -> String {
    let mut out = String::with_capacity(2 * text.len());
    for c in text.chars() {
        if c.is_ascii_punctuation() {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// An address in brackets.
#[must_use]
pub fn address(to: &str) -> String {
    let clean: String = to
        .chars()
        .map(|c| match c {
            ' ' => "%20".into(),
            '<' => "%3C".into(),
            '>' => "%3E".into(),
            '\\' => "%5C".into(),
            c if c.is_whitespace() || c.is_control() => String::new(),
            c => c.to_string(),
        })
        .collect();
    let opened = clean.matches('(').count();
    if opened == clean.matches(')').count() && opened == 0 { clean } else { format!("<{clean}>") }
}
