//! Walls: lines in a row that were paragraphs, headings and lists before their
//! empty lines were lost.

use super::Change;
use super::lines::is_item;

/// From so many lines in a row on, they may have been paragraphs.
const MANY: usize = 4;
/// The longest heading, in characters.
const LONGEST_HEADING: usize = 70;
/// Programs that break lines make them shorter than this.
const LONG: usize = 120;
/// A sentence has at least so many characters.
const SENTENCE: usize = 40;
/// So many lines that begin alike are a list.
const FEWEST_ALIKE: usize = 3;
/// The longest item of a list without marks, in characters.
const LONGEST_ITEM: usize = 120;

/// The text with walls taken apart, and what was guessed.
pub fn parted(text: &str) -> (String, Vec<Change>) {
    let lines: Vec<&str> = text.split('\n').collect();
    let (mut out, mut changes) = (vec![], vec![]);
    let mut at = 0;
    while at < lines.len() {
        let length = lines[at..].iter().take_while(|line| is_words(line)).count();
        let stretch = &lines[at..at + length];
        if length >= MANY && is_wall(stretch) {
            part(stretch, at, &mut out, &mut changes);
            at += length;
        } else {
            let end = at + length.max(1);
            out.extend(lines[at..end].iter().map(ToString::to_string));
            at = end;
        }
    }
    (out.join("\n"), changes)
}

/// Whether a line is one of words, and none that Markdown knows by its beginning.
fn is_words(line: &str) -> bool {
    let bare = line.trim();
    let marks = ['#', '>', '|', '[', '`', '~', '<', ':'];
    !bare.is_empty()
        && !bare.starts_with(marks)
        && !bare.ends_with('\\')
        && !line.ends_with("  ")
        && !bare.chars().all(|c| "-=*_ ".contains(c))
}

/// Whether lines are wholes. Those that were only broken at a width are about as
/// long as the others, and end anywhere.
fn is_wall(lines: &[&str]) -> bool {
    let plain: Vec<_> = lines.iter().filter(|line| !is_item(line.trim_start())).collect();
    let most = plain.iter().map(|line| line.chars().count()).max().unwrap_or(0);
    let is_broken = |line: &&&&str| {
        !ends_sentence(line) && 10 * line.chars().count() >= 6 * most && most < LONG
    };
    let before_last = &plain[..plain.len().saturating_sub(1)];
    let broken = before_last.iter().filter(is_broken).count();
    2 * broken < plain.len() && most >= SENTENCE && plain.iter().any(|line| ends_sentence(line))
}

fn ends_sentence(line: &str) -> bool {
    let line = line.trim_end().trim_end_matches(['"', '”', '’', ')', '*', '_']);
    line.ends_with(['.', '!', '?', '…'])
}

fn part(lines: &[&str], first: usize, out: &mut Vec<String>, changes: &mut Vec<Change>) {
    let mut change = |index: usize, what| {
        changes.push(Change { line: first + index + 1, what, is_guess: true });
    };
    let (mut list_from, mut list_until) = (0, 0);
    for (index, line) in lines.iter().enumerate() {
        let before = index.checked_sub(1).map(|before| lines[before]);
        let is_in_list =
            is_item(line.trim_start()) && before.is_some_and(|it| is_item(it.trim_start()));
        if index >= list_until {
            let alike = alike(&lines[index..]);
            (list_from, list_until) = (index, index + alike);
        }
        let is_lost_item = index < list_until;
        let follows_item = is_lost_item && index > list_from;
        if index > 0 && !is_in_list && !follows_item {
            out.push(String::new());
        }
        if is_lost_item {
            change(index, "an item of a list");
            out.push(format!("- {}", line.trim()));
            continue;
        }
        if is_heading(lines, index) {
            change(index, "a heading");
            out.push(format!("## {}", line.trim()));
            continue;
        }
        if before.is_some() && !is_in_list {
            change(index, "a paragraph of its own");
        }
        out.push(line.trim_end().to_string());
        if line.trim_end().ends_with(':') {
            (list_from, list_until) = (index + 1, index + 1 + items(&lines[index + 1..]));
        }
    }
}

/// How many short lines begin alike: with the same word, or as somebody's words.
fn alike(lines: &[&str]) -> usize {
    let first_word = |line: &str| {
        let word = line.split_whitespace().next().unwrap_or_default().to_string();
        let quote = word.chars().next().filter(|c| "\"“„«‘".contains(*c));
        quote.map_or(word, String::from)
    };
    let Some(first) = lines.first().map(|line| first_word(line)) else { return 0 };
    let is_alike = |line: &&&str| {
        line.chars().count() <= LONGEST_ITEM
            && first_word(line) == first
            && !is_item(line.trim_start())
    };
    let count = lines.iter().take_while(is_alike).count();
    if count < FEWEST_ALIKE { 0 } else { count }
}

/// How many lines after a colon are items: short ones of one build.
fn items(lines: &[&str]) -> usize {
    let is_short = |line: &&&str| {
        let line = line.trim();
        line.chars().count() <= LONGEST_ITEM && !line.ends_with(':') && !is_item(line)
    };
    let short = lines.iter().take_while(is_short);
    let same_end =
        |line: &&&str| ends_sentence(line) == lines.first().is_some_and(|it| ends_sentence(it));
    let is_quote = |line: &str| line.trim().starts_with(['"', '“', '„', '«', '‘']);
    let are_quotes = lines.first().is_some_and(|it| is_quote(it));
    let count = short.take_while(same_end).take_while(|it| !are_quotes || is_quote(it)).count();
    let ends = lines
        .get(count)
        .is_none_or(|next| next.chars().count() > 60 || ends_sentence(next) || count > 0);
    // what ends a sentence may be a paragraph as well as an item
    let are_sentences = lines.first().is_some_and(|it| ends_sentence(it));
    if count < 2 || !ends || (are_sentences && !are_quotes) {
        0
    } else {
        without_heading(lines, count)
    }
}

/// A heading that ends a list of items has a longer line behind it.
fn without_heading(lines: &[&str], count: usize) -> usize {
    let last = lines[count - 1].trim();
    let is_title = last.chars().next().is_some_and(char::is_uppercase)
        && lines[..count - 1]
            .iter()
            .all(|it| it.trim().chars().next().is_some_and(char::is_lowercase))
        && lines.get(count).is_some_and(|next| next.chars().count() > last.chars().count());
    if is_title { count - 1 } else { count }
}

/// A short line without an end, before a longer one.
fn is_heading(lines: &[&str], index: usize) -> bool {
    let line = lines[index].trim();
    let length = line.chars().count();
    let next = lines.get(index + 1).map_or(0, |next| next.trim().chars().count());
    length <= LONGEST_HEADING
        && (!ends_sentence(line) || line.ends_with('?') && length < 50)
        && !line.ends_with([',', ';', ':', '—', '-'])
        && line.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric())
        && !is_item(line)
        && next > length
        && next > 40
}
