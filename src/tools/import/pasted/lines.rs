//! The lines of a pasted text: each is a paragraph, a heading or an item. Lines
//! that a program broke are joined again.

/// The shortest line that a program broke, in characters.
const SHORTEST_BROKEN: usize = 50;
/// A line of so many characters without a full stop goes on in the next.
const LONG: usize = 60;

/// A line, and what it seems to be.
#[derive(Debug)]
pub struct Line {
    pub text: String,
    /// Which line of the text it is, counted from 0.
    pub index: usize,
    /// Which of the stretches between empty lines it stands in.
    pub stretch: usize,
    pub kind: PastedKind,
}

/// What a line seems to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PastedKind {
    Text,
    /// A paragraph of which something is to be told.
    Noted(&'static str),
    /// Why it is one.
    Heading(&'static str),
    Item(GuessedList),
}

/// A list that lines seem to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuessedList {
    /// Which list of the text it is.
    pub number: usize,
    pub why: &'static str,
    /// The first number, where it has numbers.
    pub first: Option<u64>,
}

impl Line {
    /// How many characters it has.
    pub fn length(&self) -> usize {
        self.text.chars().count()
    }

    /// How many words.
    pub fn words(&self) -> usize {
        self.text.split_whitespace().count()
    }

    /// Whether it ends as sentences do.
    pub fn is_sentence(&self) -> bool {
        ends_sentence(&self.text)
    }

    /// How many sentences it has.
    pub fn sentences(&self) -> usize {
        let words: Vec<&str> = self.text.split_whitespace().collect();
        words.iter().filter(|word| ends_sentence(word)).count().max(1)
    }

    /// Whether nothing is known of it yet.
    pub fn is_open(&self) -> bool {
        self.kind == PastedKind::Text
    }
}

fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(['”', '"', '’', '\'', ')', ']', '»']);
    text.ends_with(['.', '!', '?', '…'])
}

/// The lines of a text, and what was assumed.
pub fn of(text: &str) -> (Vec<Line>, Option<&'static str>) {
    let (mut lines, mut stretch, mut told): (Vec<Line>, usize, _) = (vec![], 0, None);
    let all: Vec<&str> = text.lines().map(str::trim).collect();
    let mut next = 0;
    for part in all.split(|line| line.is_empty()) {
        let first = next;
        next += part.len() + 1;
        if part.is_empty() {
            continue;
        }
        stretch += 1;
        let mut push = |text: String, index: usize| {
            lines.push(Line { text, index, stretch, kind: PastedKind::Text });
        };
        if is_broken(part) {
            push(part.join(" "), first);
            told = Some("lines that a program broke, now whole paragraphs");
        } else {
            for (index, line) in (first..).zip(part) {
                push((*line).to_string(), index);
            }
        }
    }
    let has_gaps = all.iter().any(|line| line.is_empty());
    if !has_gaps && lines.len() > 1 {
        told = Some("paragraphs, one for each line");
    }
    (lines, told)
}

/// Whether a program broke a paragraph into these lines: all but the last are
/// long, and one goes on in the next.
fn is_broken(lines: &[&str]) -> bool {
    let Some((_, before)) = lines.split_last() else { return false };
    let length = |line: &str| line.chars().count();
    let goes_on = |pair: &[&str]| {
        let is_small = pair[1].chars().next().is_some_and(char::is_lowercase);
        !ends_sentence(pair[0]) && !pair[0].ends_with(':') && (is_small || length(pair[0]) >= LONG)
    };
    let is_even = before.iter().map(|line| length(line)).max() <= Some(100);
    !before.is_empty()
        && is_even
        && before.iter().all(|line| length(line) >= SHORTEST_BROKEN)
        && lines.windows(2).any(goes_on)
}
