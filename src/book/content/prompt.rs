//! `prompts/<slug>.toml`: what a chapter asks.

use serde::Serialize;
use toml::Spanned;
use typst::diag::{SourceDiagnostic, eco_format};
use typst::syntax::DiagSpan;

use super::answer::Answer;
use super::card::{self, Card};
use super::depth::{Care, DEPTHS, Depth};
use super::ui_strings::UiStrings;
use crate::book::source::fields::{self, Fields, Within, Words};
use crate::book::source::file::SourceFile;
use crate::book::source::notes::{Fact, PromptOutline};
use crate::book::source::session::ReadSession;
use crate::book::source::slug::Slug;

/// One thing that a chapter asks, with room to answer.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Prompt {
    /// Names the answer for good: it stays when the prompt moves or is reworded.
    pub key: Slug,
    /// A few words for the chapter's list of prompts.
    pub title: Option<Words>,
    pub ask: Words,
    pub help: Option<Words>,
    pub depth: Depth,
    pub minutes: Option<u32>,
    #[serde(flatten)]
    pub care: Care,
    pub answer: Answer,
    /// Whether it fits any post, and is to be rewritten. Its answer stays as small as
    /// it is.
    pub starter: bool,
    /// Whether it also comes as a page by itself, to be printed again and again.
    #[serde(skip)]
    pub worksheet: bool,
    /// Where the author wrote it.
    #[serde(skip)]
    pub at: DiagSpan,
}

/// What a file of prompts holds.
#[derive(Default)]
pub struct Prompts {
    pub prompts: Vec<Prompt>,
    /// What stands between them.
    pub cards: Vec<Card>,
}

/// Reads the prompts of a post or section.
pub fn read(session: &ReadSession, source: &SourceFile) -> Option<Prompts> {
    fields::read(session, source, "the prompt file", |file| {
        let tables = file.tables("prompt", "a prompt");
        let cards = file.tables("card", "a card");
        file.finish();
        let (tables, cards) = (tables?, cards?);
        if tables.is_empty() {
            let hints = ["begin each prompt with a line `[[prompt]]`"];
            session.error(source.at(file.range.clone()), "the file has no prompt", &hints);
        }
        let mut keys: Vec<Spanned<Slug>> = vec![];
        let prompts: Vec<_> =
            tables.iter().filter_map(|fields| read_prompt(fields, &mut keys)).collect();
        check_order(session, &prompts);
        let card = |fields: &Fields| {
            let before = |prompt: &&Fields| prompt.range.start < fields.range.start;
            card::read(fields, tables.iter().filter(before).count())
        };
        let cards = cards.iter().filter_map(card).collect();
        (prompts.len() == tables.len()).then_some(Prompts { prompts, cards })
    })
}

fn read_prompt(fields: &Fields, keys: &mut Vec<Spanned<Slug>>) -> Option<Prompt> {
    note_outline(fields);
    let starter = fields.flag("starter");
    if starter {
        let at = fields.source.in_file(fields.range.clone());
        fields.session.note_fact(fields.source, Fact::Starter(at));
    }
    let key = fields.required::<Spanned<Slug>>("key");
    if let Some(key) = &key {
        check_unique(fields, key, keys);
        keys.push(key.clone());
    }
    let title = fields.optional("title").map(|Within::<200>(words)| words);
    let ask = fields.required("ask").map(|Within::<300>(words)| words);
    let help = fields.optional("help").map(|Within::<600>(words)| words);
    let depth = fields.one_of("depth", &DEPTHS);
    let minutes = fields.minutes();
    let care = Care::read(fields, depth);
    let worksheet = fields.flag("worksheet");
    if worksheet && depth == Some(Depth::Deep) {
        check_worksheet(fields);
    }
    let answer = fields.required_table("answer", "the answer", "{ kind = \"lines\", count = 5 }");
    let answer = answer.and_then(|table| {
        let answer = Answer::read(&table)?;
        check_parts(&table, &answer);
        // above the ask it stands already
        Some(if minutes.is_some() { answer.without_minutes() } else { answer })
    });
    fields.finish();
    Some(Prompt {
        key: key?.into_inner(),
        title,
        ask: ask?,
        help,
        depth: depth?,
        minutes,
        care,
        answer: answer?,
        starter,
        worksheet,
        at: fields.source.at(fields.range.clone()),
    })
}

/// Notes what can be said of a prompt, be it sound or not.
fn note_outline(fields: &Fields) {
    let text = |key| fields.peek(key).unwrap_or_default().to_string();
    let answer = fields.peek_table("answer");
    let kind = answer.as_ref().and_then(|answer| answer.peek("kind")).unwrap_or_default();
    let is_pair = answer.as_ref().is_some_and(|answer| answer.peek_flag("pair"));
    let outline = PromptOutline {
        at: fields.source.in_file(fields.range.clone()),
        key: text("key"),
        depth: text("depth"),
        kind: kind.into(),
        minutes: fields.peek_number("minutes").zip(fields.place_of("minutes")),
        has_title: fields.has("title"),
        is_check: kind == "scale" && is_pair,
    };
    fields.session.note_fact(fields.source, Fact::Prompt(outline));
}

/// A deep page of a book about health stays in its book, where the crisis lines
/// are, and what leads out of it.
fn check_worksheet(fields: &Fields) {
    if fields.session.about_health.get() {
        let at = fields.source.at(fields.range.clone());
        let message = "a deep prompt cannot be a worksheet: the crisis lines are in the book";
        fields.session.error(at, message, &["take the line `worksheet = true` out"]);
    }
}

fn check_unique(fields: &Fields, key: &Spanned<Slug>, keys: &[Spanned<Slug>]) {
    let Some(first) = keys.iter().find(|other| other.get_ref() == key.get_ref()) else { return };
    let message = eco_format!("two prompts have the key `{}`", key.get_ref().0);
    let error = SourceDiagnostic::error(fields.source.at(key.span()), message)
        .with_spanned_hint("the other one is here", fields.source.at(first.span()))
        .with_hint("give this one a key of its own: saved answers are found by it");
    fields.session.push(error);
}

/// Saved answers find their place by the names of an answer's entries.
fn check_parts(fields: &Fields, answer: &Answer) {
    let spaces = answer.spaces(&UiStrings::new());
    let parts: Vec<_> = spaces.iter().map(|space| &space.part).collect();
    if let Some(index) = (1..parts.len()).find(|index| parts[..*index].contains(&parts[*index])) {
        let message = eco_format!("two entries of the answer go by the name `{}`", parts[index]);
        let hint = "give each a `key` of its own; entries without one go by their number";
        fields.session.error(fields.source.at(fields.range.clone()), message, &[hint]);
    }
}

/// Says where prompts follow one another in a way that leaves a reader deep down.
pub fn check_order(session: &ReadSession, prompts: &[Prompt]) {
    if !session.about_health.get() {
        return;
    }
    let is_deep = |prompt: &Prompt| prompt.depth == Depth::Deep;
    for pair in prompts.windows(2).filter(|pair| pair.iter().all(is_deep)) {
        let error = SourceDiagnostic::error(pair[1].at, "two deep prompts follow one another")
            .with_spanned_hint("the one before it is here", pair[0].at)
            .with_hint("put a gentle one between them");
        session.push(error);
    }
    if let Some(last) = prompts.last().filter(|last| last.depth != Depth::Gentle) {
        let hint = "end with a prompt that needs no `depth`, or move this one up";
        session.error(last.at, "the last prompt is not gentle", &[hint]);
    }
}

/// Says where a deep prompt stands in a book that has no page with crisis lines.
pub fn check_help<'a>(
    session: &ReadSession,
    mut prompts: impl Iterator<Item = &'a Prompt>,
    has_lines: bool,
) {
    let first = prompts.find(|prompt| prompt.depth == Depth::Deep);
    if let Some(deep) = first.filter(|_| !has_lines && session.about_health.get()) {
        let hint = "write `{{crisis}}` on a line of its own in a section of `front`";
        let message = "a book with a deep prompt needs a page with crisis lines";
        session.error(deep.at, message, &[hint]);
    }
}
