//! What Markdown of Obsidian and of other programs has beyond that of others:
//! links and pictures in double brackets, boxes, comments, marked words, tags.

use std::fmt::Write as _;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::html::{dropped, escaped};
use crate::book::source::slug::Slug;
use crate::tools::import::found::Aside;
use crate::tools::import::letters;

/// What is said of a remark that a page does not show.
pub const UNSEEN: &str = "a remark in the file, which nobody sees";

/// A pattern that is made once.
pub type Pattern = LazyLock<Option<Regex>>;

static COMMENT: Pattern = LazyLock::new(|| Regex::new(r"(?s)(^|\s)%%([^%].*?)%%").ok());
static REMARK: Pattern = LazyLock::new(|| Regex::new(r"(?s)<!--\s*(\S.*?)\s*-->").ok());
static BOX: Pattern =
    LazyLock::new(|| Regex::new(r"(?m)^((?:[ \t]*> ?)+)\[!([\w-]+)\][+-]?[ \t]*(.*)$").ok());
static SHOWN: Pattern =
    LazyLock::new(|| Regex::new(r"!\[\[([^\]|#\n]+)(?:#[^\]|\n]*)?(?:\|([^\]\n]*))?\]\]").ok());
static LINK: Pattern =
    LazyLock::new(|| Regex::new(r"\[\[([^\]|#\n]*)(?:#([^\]|\n]*))?(?:\\?\|([^\]\n]*))?\]\]").ok());
static MEASURE: Pattern =
    LazyLock::new(|| Regex::new(r"!\[(?:([^\]\n|]*)\|)?\d+(?:x\d+)?\]\(").ok());
static MARKED: Pattern =
    LazyLock::new(|| Regex::new(r"(^|[^\\=\w])==([^=\s](?:[^=\n]*[^=\s])?)==").ok());
static PLACE: Pattern = LazyLock::new(|| Regex::new(r"(?m)[ \t](\^[A-Za-z0-9-]+)[ \t]*$").ok());
static TAG_LINE: Pattern =
    LazyLock::new(|| Regex::new(r"(?m)^[ \t]*(?:#\p{L}[\w/-]*[ \t]*)+$").ok());
static TAG: Pattern = LazyLock::new(|| Regex::new(r"(^|\s)#(\p{L}[\w/-]*)").ok());

/// A text in plain Markdown, and what was taken out of it.
#[derive(Default)]
pub struct Plainer {
    pub text: String,
    pub asides: Vec<Aside>,
    pub tags: Vec<String>,
}

/// Writes a text in plain Markdown. Pieces of programs stay as they are.
#[must_use]
pub fn plainer(text: &str) -> Plainer {
    let mut plainer = Plainer::default();
    let prose: String = parts(text).into_iter().filter(|it| !it.0).map(|it| it.1).collect();
    let has = |pattern: &Pattern| pattern.as_ref().is_some_and(|it| it.is_match(&prose));
    let is_obsidian = [&SHOWN, &LINK, &BOX, &COMMENT].into_iter().any(has);
    for (is_code, part) in parts(text) {
        let part = match part {
            part if is_code => part.to_string(),
            part => plainer.blocks(part, is_obsidian),
        };
        plainer.text.push_str(&part);
    }
    plainer
}

impl Plainer {
    fn blocks(&mut self, text: &str, is_obsidian: bool) -> String {
        let mut comments = vec![];
        let mut text = replaced(&COMMENT, text, |found| {
            comments.push(found[2].to_string());
            found[1].into()
        });
        let comment = |words| Aside { why: "a comment of Obsidian", words };
        self.asides.extend(comments.into_iter().map(comment));
        if is_obsidian {
            text = replaced(&BOX, &text, boxed);
            text = replaced(&TAG_LINE, &text, |found| {
                self.tags.extend(found[0].split_whitespace().map(|it| it.replace('#', "")));
                self.asides.push(Aside { why: "tags", words: letters::tidy(&found[0]) });
                String::new()
            });
        }
        let mut out = String::new();
        for (index, piece) in text.split('`').enumerate() {
            if index > 0 {
                out.push('`');
            }
            let is_code = index % 2 == 1;
            out.push_str(&if is_code { piece.into() } else { self.line(piece, is_obsidian) });
        }
        out
    }

    fn line(&mut self, text: &str, is_obsidian: bool) -> String {
        let mut text = replaced(&REMARK, text, |found| dropped(UNSEEN, &found[1]));
        text = replaced(&SHOWN, &text, shown);
        text = replaced(&LINK, &text, linked);
        text = replaced(&MEASURE, &text, |found| {
            format!("![{}](", found.get(1).map_or("", |it| it.as_str()))
        });
        text = replaced(&MARKED, &text, |found| {
            format!(
                "{}<strong data-wb-changed=\"words marked with a pen, now bold\">{}</strong>",
                &found[1], &found[2]
            )
        });
        if !is_obsidian {
            return text;
        }
        text = replaced(&PLACE, &text, |found| dropped("the name of a paragraph", &found[1]));
        replaced(&TAG, &text, |found| {
            self.tags.push(found[2].into());
            let what = "a tag in a sentence, now a word";
            format!("{}<span data-wb-changed=\"{what}\">{}</span>", &found[1], &found[2])
        })
    }
}

/// A box becomes a quote, with its title in bold.
fn boxed(found: &Captures) -> String {
    let (begin, title) = (&found[1], found[3].trim());
    let told = "<span data-wb-changed=\"a box of Obsidian, now a quote\"></span>";
    if title.is_empty() {
        format!("{begin}{told}\n{begin}")
    } else {
        format!("{begin}{told}**{title}**\n{begin}")
    }
}

fn shown(found: &Captures) -> String {
    let (name, said) = (found[1].trim(), found.get(2).map_or("", |it| it.as_str().trim()));
    let ending = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    let is_picture = ["png", "jpg", "jpeg", "gif", "webp", "svg", "avif", "bmp"];
    if !is_picture.contains(&ending.as_str()) {
        return dropped("another note or file that is shown here", name);
    }
    let is_measure = said.chars().all(|c| c.is_ascii_digit() || c == 'x');
    format!("![{}](<{name}>)", if is_measure { "" } else { said })
}

fn linked(found: &Captures) -> String {
    let part = |index| found.get(index).map_or("", |it| it.as_str().trim_matches(['\\', ' ']));
    let (note, heading, words) = (part(1), part(2), part(3));
    let name = note.rsplit('/').next().unwrap_or(note);
    let said = [words, name, heading].into_iter().find(|it| !it.is_empty()).unwrap_or_default();
    let said = escaped(said).replace('[', "\\[").replace(']', "\\]");
    match Slug::of(name.trim_end_matches(".md")) {
        Some(slug) => format!("[{said}]({}.md)", slug.0),
        None => format!("[{said}](#{})", Slug::of(heading).map_or(String::new(), |it| it.0)),
    }
}

/// A text with other words in the place of those that fit a pattern.
pub fn replaced(pattern: &Pattern, text: &str, with: impl FnMut(&Captures) -> String) -> String {
    match pattern.as_ref() {
        Some(pattern) => pattern.replace_all(text, with).into_owned(),
        None => text.into(),
    }
}

/// The parts of a text between fences, and within them.
pub fn parts(text: &str) -> Vec<(bool, &str)> {
    let (mut all, mut begin, mut at, mut is_code) = (vec![], 0, 0, false);
    for line in text.split_inclusive('\n') {
        let is_fence = line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~");
        if is_fence && !is_code {
            all.push((false, &text[begin..at]));
            (begin, is_code) = (at, true);
        } else if is_fence {
            all.push((true, &text[begin..at + line.len()]));
            (begin, is_code) = (at + line.len(), false);
        }
        at += line.len();
    }
    all.push((is_code, &text[begin..]));
    all
}

/// Blanks within bold marks stand outside of them: `**bold **` is no bold in
/// Markdown. Lines in which marks do not pair stay as they are.
#[must_use]
pub fn bold_mended(text: &str) -> String {
    let mut out = vec![];
    for (is_code, part) in parts(text) {
        let lines = part.split('\n').map(|line| if is_code { line.into() } else { mended(line) });
        out.push(lines.collect::<Vec<_>>().join("\n"));
    }
    out.concat()
}

fn mended(line: &str) -> String {
    let pieces: Vec<&str> = line.split("**").collect();
    if pieces.len().is_multiple_of(2) || line.contains(['`', '\\']) || line.contains("***") {
        return line.into();
    }
    let mut out = String::new();
    for (index, piece) in pieces.iter().enumerate() {
        let words = piece.trim();
        let (lead, trail) = (piece.starts_with(' '), piece.ends_with(' '));
        if index % 2 == 0 {
            out.push_str(piece);
        } else if lead != trail && !words.is_empty() {
            let blank = |is_there| if is_there { " " } else { "" };
            let _ = write!(out, "{}**{words}**{}", blank(lead), blank(trail));
        } else {
            let _ = write!(out, "**{piece}**");
        }
    }
    out
}
