//! How many more an answer has room for on its page: things to tick, rows, lines.
//! The book is set with so many more, and so it is known and not estimated; of a
//! kind of answer that is no row of things alike, nothing is said.

use serde::Serialize;
use serde_json::Value as Json;
use toml::Spanned;
use toml::de::{DeTable, DeValue};
use typst_layout::{Page, PagedDocument};

use super::runs::{self, Met};
use super::view::{self, WantedView};
use super::written::quoted;
use crate::book::content;
use crate::book::manuscript::{self, Manuscript, Numbered};
use crate::book::source::edit::{EditedFile, Step};
use crate::book::world::BookWorld;
use crate::editions::typeset;

/// What there is one more of, by the kind of answer: its key, whether that is a list
/// of texts or a number, and what one and several are called.
const MORE: [(&str, &str, bool, [&str; 2]); 15] = [
    ("lines", "count", false, ["line", "lines"]),
    ("letter", "lines", false, ["line", "lines"]),
    ("stem", "stems", true, ["beginning", "beginnings"]),
    ("checklist", "items", true, ["choice", "choices"]),
    ("choice", "items", true, ["choice", "choices"]),
    ("scale", "rows", true, ["row", "rows"]),
    ("grid", "rows", true, ["row", "rows"]),
    ("values-sort", "values", true, ["value", "values"]),
    ("steps", "steps", true, ["step", "steps"]),
    ("tracker", "rows", true, ["row", "rows"]),
    ("table", "rows", false, ["row", "rows"]),
    ("two-column", "rows", false, ["row", "rows"]),
    ("plan", "rows", false, ["row", "rows"]),
    ("session-log", "lines", false, ["line in each part", "lines in each part"]),
    ("check-in", "lines", false, ["line each time", "lines each time"]),
];
/// The most that is tried.
const MOST: usize = 40;

/// How many more there is room for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AnswerRoom {
    pub more: usize,
    /// Whether an answer may have no more than these, whatever the page holds.
    pub is_most: bool,
    /// What the page is called on which the answer ends.
    pub page: String,
    /// What one and several are called.
    pub called: [&'static str; 2],
    /// Whether each is a text, of which one line is counted.
    pub is_text: bool,
}

/// Which answer is meant, and how it is looked at.
pub struct RoomQuestion<'a> {
    pub world: &'a BookWorld,
    pub wanted: &'a WantedView,
    /// The file of prompts.
    pub path: &'a str,
    /// Which of them.
    pub prompt: usize,
    /// How many it was the last time.
    pub near: usize,
}

/// How many more an answer has room for; nothing where that cannot be known, or
/// `goes_on` says that nobody waits for it any more.
pub fn room(asked: &RoomQuestion, goes_on: impl Fn() -> bool) -> Option<AnswerRoom> {
    let text = asked.world.read(asked.path).ok()?.as_str().ok()?.to_string();
    let CountedRow { key, id, is_text, called, count } = CountedRow::of(asked, &text)?;
    let way = [Step::Key("prompt"), Step::Index(asked.prompt), Step::Key("answer"), Step::Key(key)];
    let (now, number) = lay(asked, None, &id)?;
    let count = count.or(number.get("answer")?.get(key)?.as_u64())?;
    let with = |more: usize| {
        let mut file = EditedFile::toml(&text).ok()?;
        if is_text {
            let end = usize::try_from(count).ok()?;
            (0..more).try_for_each(|at| file.insert(&way, end, quoted(&word(at), None))).ok()?;
        } else {
            let then = i64::try_from(count).ok()? + i64::try_from(more).ok()?;
            file.put(&way, then.into()).ok()?;
        }
        lay(asked, Some(file.text()), &id)
    };
    let mut refused = None;
    let more = largest(asked.near, |more| {
        if !goes_on() {
            return None;
        }
        let then = with(more);
        if then.is_none() {
            refused = Some(refused.map_or(more, |least: usize| least.min(more)));
        }
        Some(then.is_some_and(|(then, _)| then.has_only_grown_from(&now)))
    })?;
    let (page, is_most) = (now.page, refused == Some(more + 1));
    Some(AnswerRoom { more, is_most, page, called, is_text })
}

/// A word for a thing that is tried. No two are alike.
fn word(at: usize) -> String {
    format!("One more {}", at + 1)
}

/// What an answer has several of.
struct CountedRow {
    key: &'static str,
    /// The prompt, as the pages know it.
    id: String,
    is_text: bool,
    called: [&'static str; 2],
    /// How many, where the file says so.
    count: Option<u64>,
}

impl CountedRow {
    fn of(asked: &RoomQuestion, text: &str) -> Option<Self> {
        let file = DeTable::parse(text).ok()?;
        let all = file.get_ref().get("prompt")?.get_ref().as_array()?;
        let prompt = all.get(asked.prompt)?.get_ref().as_table()?;
        let answer = prompt.get("answer")?.get_ref().as_table()?;
        let kind = answer.get("kind")?.get_ref().as_str()?;
        let (_, key, is_text, called) = MORE.into_iter().find(|(it, ..)| *it == kind)?;
        let slug = asked.path.strip_prefix("prompts/")?.strip_suffix(".toml")?;
        let id = format!("{slug}.{}", prompt.get("key")?.get_ref().as_str()?);
        let count = answer.get(key).and_then(|it| count(it, is_text));
        (count.is_some() || !is_text).then_some(Self { key, id, is_text, called, count })
    }
}

fn count(value: &Spanned<DeValue>, is_text: bool) -> Option<u64> {
    match value.get_ref() {
        DeValue::Array(all) if is_text => u64::try_from(all.len()).ok(),
        DeValue::Integer(number) if !is_text => number.as_str().parse().ok(),
        _ => None,
    }
}

/// How the pages lie with an answer as it is, or as it would be.
struct Laid {
    count: usize,
    /// Where the answer ends.
    end: usize,
    /// What that page is called.
    page: String,
    /// What stands on the pages behind it.
    behind: Vec<String>,
}

impl Laid {
    fn of(document: &PagedDocument, id: &str) -> Option<Self> {
        let pages = document.pages();
        let end = *typeset::answer_ends(document).get(id)?;
        let page = pages.get(end)?.number.to_string();
        Some(Self {
            count: pages.len(),
            end,
            page,
            behind: pages[end + 1..].iter().map(said).collect(),
        })
    }

    /// Whether what was added stands on the page, and nothing has left it.
    fn has_only_grown_from(&self, before: &Self) -> bool {
        (self.count, self.end, &self.behind) == (before.count, before.end, &before.behind)
    }
}

/// All letters of a page.
fn said(page: &Page) -> String {
    let text = runs::of(page).into_iter().filter_map(|met| match met {
        Met::Run { text, .. } => Some(text),
        Met::Label(_) => None,
    });
    text.collect()
}

/// Sets the book, with another text of the file where there is one; with it, what the
/// prompt is like.
fn lay(asked: &RoomQuestion, text: Option<String>, id: &str) -> Option<(Laid, Json)> {
    let world = asked.world.clone();
    let world = match text {
        Some(text) => world.with_virtual_file(asked.path, text.into_bytes()),
        None => world,
    };
    let content = content::read(&world).ok()?;
    let edition = view::edition(&content, asked.wanted);
    let manuscript = manuscript::assemble(content.of(edition.kind.medium()), None);
    let prompt = prompts(&manuscript).find(|it| it.id == id)?;
    let prompt = serde_json::to_value(prompt).ok()?;
    let ready = typeset::with_manuscript(world, &manuscript);
    let document = typeset::plain(&ready, &edition).ok()?;
    Some((Laid::of(&document, id)?, prompt))
}

fn prompts<'a>(manuscript: &'a Manuscript<'a>) -> impl Iterator<Item = &'a Numbered<'a>> {
    let sections = manuscript.front.iter().chain(&manuscript.back).map(|it| &it.prompts);
    manuscript.chapters.iter().map(|it| &it.prompts).chain(sections).flatten()
}

/// The largest number up to which all fit. One that is near is tried first. Nothing
/// where it cannot be said of one whether it fits.
fn largest(near: usize, mut fits: impl FnMut(usize) -> Option<bool>) -> Option<usize> {
    let (mut low, mut high) = (0, MOST + 1);
    let (mut next, mut step) = (near.clamp(1, MOST), 1);
    while high - low > 1 {
        if fits(next)? {
            low = next;
        } else {
            high = next;
        }
        next = if high > MOST {
            (low + step).min(MOST)
        } else if low == 0 {
            high.saturating_sub(step).max(1)
        } else {
            usize::midpoint(low, high)
        };
        step *= 2;
    }
    Some(low)
}
