//! Lists that lost their marks: lines with numbers, lines after a colon, lines
//! that begin alike, lines that begin with a word and a stop or dash.

use super::lines::{GuessedList, Line, PastedKind};
use super::runs::{fitting, following};

/// The longest item, in characters, where nothing but its look makes it one.
const LONGEST_ITEM: usize = 200;
/// The longest item of which several without full stops are a list.
const SHORT: usize = 60;
/// A line at least so long, or with two sentences, is a paragraph.
const LONG: usize = 120;
/// The most words before the stop or dash of an item.
const MOST_LABEL: usize = 4;

const MARKS: &str = "*+-–—•‣▪●◦·";

/// How far lines go on alike, for each line of a text.
struct Alike {
    numbered: Vec<usize>,
    marked: Vec<usize>,
    labelled: Vec<usize>,
    begun: Vec<usize>,
    asked: Vec<usize>,
    said: Vec<usize>,
    short: Vec<usize>,
    /// No longer than an item.
    small: Vec<usize>,
    /// In one stretch.
    stretch: Vec<usize>,
    /// The first paragraph; before it stands the head of a text.
    first_long: usize,
}

impl Alike {
    fn of(lines: &[Line]) -> Self {
        let is_single = |line: &Line| line.length() <= LONGEST_ITEM && line.sentences() == 1;
        let is_asked =
            |line: &Line| is_single(line) && line.text.ends_with('?') && line.words() > 3;
        let is_said = |line: &Line| {
            line.text.starts_with(['“', '"', '‘', '«', '„'])
                && line.text.ends_with(['”', '"', '’', '»', '“'])
                && line.length() <= LONGEST_ITEM
        };
        let is_short = |line: &Line| {
            line.length() <= SHORT && !line.is_sentence() && !line.text.ends_with([':', ','])
        };
        let number = |line: &Line| numbered(&line.text).map(|(number, _)| number);
        let begin = |line: &Line| is_single(line).then(|| first_word(&line.text));
        Self {
            numbered: following(lines, number, |one, next| *next == one + 1),
            marked: fitting(lines, |line| without_mark(&line.text).is_some()),
            labelled: following(lines, |line| label(&line.text), |one, next| one == next),
            begun: following(lines, begin, |one, next| one == next),
            asked: fitting(lines, is_asked),
            said: fitting(lines, is_said),
            short: fitting(lines, is_short),
            small: fitting(lines, |line| line.length() <= LONGEST_ITEM),
            stretch: following(lines, |line| Some(line.stretch), |one, next| one == next),
            first_long: lines.iter().position(|it| it.length() >= LONG).unwrap_or(lines.len()),
        }
    }
}

/// Finds all lists.
pub fn find(lines: &mut [Line]) {
    let alike = Alike::of(lines);
    let (mut index, mut number) = (0, 0);
    while index < lines.len() {
        let found = (lines[index].is_open()).then(|| list_at(lines, index, &alike)).flatten();
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
fn list_at(lines: &[Line], at: usize, alike: &Alike) -> Option<(usize, &'static str, Option<u64>)> {
    let rest = &lines[at..];
    let after_colon = at > 0 && lines[at - 1].text.ends_with(':') && lines[at - 1].is_open();
    if alike.numbered[at] >= 2 {
        let first = numbered(&rest[0].text).map(|(first, _)| first);
        let why = "a numbered list, from numbers at the beginning of lines";
        return Some((alike.numbered[at], why, first));
    }
    let marked = alike.marked[at];
    if marked >= 2 || (marked == 1 && after_colon) {
        return Some((marked, "a list, from typed bullets", None));
    }
    // a list of whole paragraphs goes no further than the stretch that it began
    // in, where that has several lines
    let stretch = alike.stretch[at];
    let labelled = alike.labelled[at].min(if stretch >= 2 { stretch } else { usize::MAX });
    if labelled >= 3 || (labelled == 2 && after_colon) {
        return Some((labelled, "a list, from lines that begin with a name", None));
    }
    if after_colon {
        let count = colon(rest, stretch, alike.small[at]);
        if count >= 2 {
            return Some((count, "a list, from lines after a colon", None));
        }
    }
    let plain = [
        (alike.begun[at], "a list, from lines that begin alike"),
        (alike.asked[at], "a list, from questions in a row"),
        (alike.said[at], "a list, from quotations in a row"),
    ];
    if let Some((count, why)) = plain.into_iter().find(|(count, _)| *count >= 3) {
        return Some((count, why, None));
    }
    let short = without_heading(rest, alike.short[at]);
    let is_head = at <= alike.first_long;
    (short >= 3 && !is_head).then_some((short, "a list, from short lines in a row", None))
}

/// How many lines after a colon are items: those that look like the first. So many
/// stand in its stretch, and so many are no longer than an item.
fn colon(rest: &[Line], stretch: usize, small: usize) -> usize {
    let first = &rest[0];
    let is_small = |line: &Line| line.text.chars().next().is_some_and(char::is_lowercase);
    if stretch >= 2 && stretch < rest.len() {
        return if small >= stretch { stretch } else { 0 };
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
