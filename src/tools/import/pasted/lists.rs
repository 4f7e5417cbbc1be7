//! Lists that lost their marks: lines with numbers, lines after a colon, lines
//! that begin alike, lines that begin with a word and a stop or dash.

use super::lines::{GuessedList, Line, PastedKind};

/// The longest item, in characters, where nothing but its look makes it one.
const LONGEST_ITEM: usize = 200;
/// The longest item of which several without full stops are a list.
const SHORT: usize = 60;
/// A line at least so long, or with two sentences, is a paragraph.
const LONG: usize = 120;
/// The most words before the stop or dash of an item.
const MOST_LABEL: usize = 4;

const MARKS: &str = "*+-–—•‣▪●◦·";

/// Finds all lists.
pub fn find(lines: &mut [Line]) {
    let (mut index, mut number) = (0, 0);
    while index < lines.len() {
        let found = (lines[index].is_open()).then(|| list_at(lines, index)).flatten();
        let Some((count, why, first)) = found else {
            index += 1;
            continue;
        };
        number += 1;
        for line in &mut lines[index..index + count] {
            line.kind = PastedKind::Item(GuessedList { number, why, first });
            let bare = first
                .map_or_else(|| without_mark(&line.text), |_| numbered(&line.text).map(|it| it.1));
            if let Some(bare) = bare {
                line.text = bare.to_string();
            }
        }
        index += count;
    }
}

/// The list that begins with a line: of how many lines it is, why it is one, and
/// its first number.
fn list_at(lines: &[Line], at: usize) -> Option<(usize, &'static str, Option<u64>)> {
    let rest = &lines[at..];
    let after_colon = at > 0 && lines[at - 1].text.ends_with(':') && lines[at - 1].is_open();
    let run = |fits: &dyn Fn(&Line) -> bool| rest.iter().take_while(|line| fits(line)).count();
    if let Some((first, _)) = numbered(&rest[0].text) {
        let counts = |(index, line): (usize, &Line)| {
            numbered(&line.text).is_some_and(|(number, _)| number == first + index as u64)
        };
        let count = rest.iter().enumerate().take_while(|it| counts(*it)).count();
        if count >= 2 {
            return Some((
                count,
                "a numbered list, from numbers at the beginning of lines",
                Some(first),
            ));
        }
    }
    let marked = run(&|line| without_mark(&line.text).is_some());
    if marked >= 2 || (marked == 1 && after_colon) {
        return Some((marked, "a list, from typed bullets", None));
    }
    if let Some(label) = label(&rest[0].text) {
        let count = run(&|line| self::label(&line.text) == Some(label));
        let count = within(rest, count);
        if count >= 3 || (count == 2 && after_colon) {
            return Some((count, "a list, from lines that begin with a name", None));
        }
    }
    if after_colon {
        let count = colon(rest);
        if count >= 2 {
            return Some((count, "a list, from lines after a colon", None));
        }
    }
    let is_single = |line: &Line| line.length() <= LONGEST_ITEM && line.sentences() == 1;
    let begin = first_word(&rest[0].text);
    let alike = run(&|line| is_single(line) && first_word(&line.text) == begin);
    if alike >= 3 {
        return Some((alike, "a list, from lines that begin alike", None));
    }
    let asked = run(&|line| is_single(line) && line.text.ends_with('?') && line.words() > 3);
    if asked >= 3 {
        return Some((asked, "a list, from questions in a row", None));
    }
    let is_said = |line: &Line| {
        line.text.starts_with(['“', '"', '‘', '«', '„'])
            && line.text.ends_with(['”', '"', '’', '»', '“'])
            && line.length() <= LONGEST_ITEM
    };
    let said = run(&is_said);
    if said >= 3 {
        return Some((said, "a list, from quotations in a row", None));
    }
    let is_short = |line: &Line| {
        line.length() <= SHORT && !line.is_sentence() && !line.text.ends_with([':', ','])
    };
    let short = without_heading(rest, run(&is_short));
    let is_head = lines[..at].iter().all(|line| line.length() < LONG);
    (short >= 3 && !is_head).then_some((short, "a list, from short lines in a row", None))
}

/// How many lines after a colon are items: those that look like the first.
fn colon(rest: &[Line]) -> usize {
    let first = &rest[0];
    let is_small = |line: &Line| line.text.chars().next().is_some_and(char::is_lowercase);
    let stretch = rest.iter().take_while(|line| line.stretch == first.stretch).count();
    if stretch >= 2 && stretch < rest.len() {
        return if rest[..stretch].iter().all(|it| it.length() <= LONGEST_ITEM) {
            stretch
        } else {
            0
        };
    }
    let mut letters = 0;
    let count = rest.iter().enumerate().take_while(|(index, line)| {
        let average = if *index == 0 { line.length() } else { letters / index };
        letters += line.length();
        let is_alike =
            is_small(line) == is_small(first) && line.is_sentence() == first.is_sentence();
        let is_last = *index > 0 && is_small(line) && is_small(first) && line.is_sentence();
        (is_alike || is_last)
            && line.length() <= LONGEST_ITEM
            && line.sentences() <= first.sentences()
            && (line.length() <= LONG || line.length() <= 3 * average)
    });
    let count = count.count();
    if is_small(first) { count } else { without_heading(rest, count) }
}

/// Without a last line that is more likely the heading of what follows.
fn without_heading(rest: &[Line], count: usize) -> usize {
    let is_text =
        |line: &Line| line.is_sentence() && (line.length() >= LONG || line.sentences() > 1);
    let is_heading =
        count >= 3 && !rest[count - 1].is_sentence() && rest.get(count).is_some_and(is_text);
    count - usize::from(is_heading)
}

/// A list of whole paragraphs goes no further than the stretch that it began in,
/// where that has several lines.
fn within(rest: &[Line], count: usize) -> usize {
    let stretch = rest.iter().take_while(|line| line.stretch == rest[0].stretch).count();
    if stretch >= 2 { count.min(stretch) } else { count }
}

/// What stands behind the name with which a line begins, as in `Sleep. A quiet
/// room` or `Sleep—a quiet room`.
fn label(text: &str) -> Option<char> {
    let at = text.find(['.', ':', '—', '–'])?;
    let sign = text[at..].chars().next()?;
    let (name, rest) = (&text[..at], &text[at + sign.len_utf8()..]);
    let words = name.split_whitespace().count();
    let most = if sign == '.' { MOST_LABEL - 1 } else { MOST_LABEL };
    let is_name = name.chars().next().is_some_and(char::is_uppercase)
        && (1..=most).contains(&words)
        && !name.contains([',', '!', '?']);
    let goes_on = rest.split_whitespace().next().is_some()
        && (matches!(sign, '—' | '–') || rest.starts_with(char::is_whitespace));
    (is_name && goes_on).then_some(sign)
}

fn first_word(text: &str) -> String {
    text.split_whitespace().next().unwrap_or_default().to_lowercase()
}

/// The number with which a line begins, and what follows it.
fn numbered(text: &str) -> Option<(u64, &str)> {
    let bare = text.strip_prefix('(').unwrap_or(text);
    let digits = bare.len() - bare.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let number = bare.get(..digits).filter(|it| (1..=2).contains(&it.len()))?.parse().ok()?;
    let rest = bare[digits..].strip_prefix(['.', ')'])?;
    let words = rest.trim_start();
    (rest.len() > words.len() && !words.is_empty()).then_some((number, words))
}

/// What follows a typed bullet.
fn without_mark(text: &str) -> Option<&str> {
    let rest = text.strip_prefix(|c| MARKS.contains(c))?;
    let words = rest.trim_start();
    (rest.len() > words.len() && !words.is_empty()).then_some(words)
}
