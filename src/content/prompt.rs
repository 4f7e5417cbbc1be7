//! `prompts/<slug>.toml`: what a chapter asks.

use serde::Serialize;
use toml::Spanned;
use typst::diag::{SourceDiagnostic, eco_format};
use typst::syntax::DiagSpan;

use super::answer::Answer;
use super::card::{self, Card};
use super::depth::{self, Care, DEPTHS, Depth};
use super::fields::{self, Fields, Words};
use super::reading::Reading;
use super::settings::Slug;
use super::source::Source;
use super::words::Sayings;

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
pub fn read(reading: &Reading, source: &Source) -> Option<Prompts> {
    fields::read(reading, source, "the prompt file", |file| {
        let tables = file.tables("prompt", "a prompt");
        let cards = file.tables("card", "a card");
        file.finish();
        let (tables, cards) = (tables?, cards?);
        if tables.is_empty() {
            let hints = ["begin each prompt with a line `[[prompt]]`"];
            reading.error(source.at(file.range.clone()), "the file has no prompt", &hints);
        }
        let mut keys: Vec<Spanned<Slug>> = vec![];
        let prompts: Vec<_> =
            tables.iter().filter_map(|fields| read_prompt(fields, &mut keys)).collect();
        depth::check_order(reading, &prompts);
        let card = |fields: &Fields| {
            let before = |prompt: &&Fields| prompt.range.start < fields.range.start;
            card::read(fields, tables.iter().filter(before).count())
        };
        let cards = cards.iter().filter_map(card).collect();
        (prompts.len() == tables.len()).then_some(Prompts { prompts, cards })
    })
}

fn read_prompt(fields: &Fields, keys: &mut Vec<Spanned<Slug>>) -> Option<Prompt> {
    let key = fields.required::<Spanned<Slug>>("key");
    if let Some(key) = &key {
        check_unique(fields, key, keys);
        keys.push(key.clone());
    }
    let title = fields.optional("title");
    let ask = fields.required("ask");
    let help = fields.optional("help");
    let depth = fields.one_of("depth", &DEPTHS);
    let minutes = fields.minutes();
    let care = Care::read(fields, depth);
    let answer = fields.required_table("answer", "the answer", "{ kind = \"lines\", count = 5 }");
    let answer = answer.and_then(|table| {
        let answer = Answer::read(&table)?;
        check_parts(&table, &answer);
        Some(answer)
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
        at: fields.source.at(fields.range.clone()),
    })
}

fn check_unique(fields: &Fields, key: &Spanned<Slug>, keys: &[Spanned<Slug>]) {
    let Some(first) = keys.iter().find(|other| other.get_ref() == key.get_ref()) else { return };
    let message = eco_format!("two prompts have the key `{}`", key.get_ref().0);
    let error = SourceDiagnostic::error(fields.source.at(key.span()), message)
        .with_spanned_hint("the other one is here", fields.source.at(first.span()))
        .with_hint("give this one a key of its own: saved answers are found by it");
    fields.reading.push(error);
}

/// Saved answers find their place by the names of an answer's entries.
fn check_parts(fields: &Fields, answer: &Answer) {
    let spaces = answer.spaces(&Sayings::new());
    let parts: Vec<_> = spaces.iter().map(|space| &space.part).collect();
    if let Some(index) = (1..parts.len()).find(|index| parts[..*index].contains(&parts[*index])) {
        let message = eco_format!("two entries of the answer go by the name `{}`", parts[index]);
        let hint = "give each a `key` of its own; entries without one go by their number";
        fields.reading.error(fields.source.at(fields.range.clone()), message, &[hint]);
    }
}
