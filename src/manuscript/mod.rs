//! Stage 2: assemble. `manuscript::assemble(&Content) -> Manuscript` gives the
//! one value that the templates see, as `/manuscript.json`. Pure.

pub mod form;

use serde::Serialize;

use self::form::Form;
use crate::content::blocks::Block;
use crate::content::brand::Brand;
use crate::content::card::Card;
use crate::content::post::{Post, Section};
use crate::content::prompt::Prompt;
use crate::content::words::Sayings;
use crate::content::{Content, Date, Language, Words};

/// A book, ready to be set. Its other side: `templates/book.typ`.
#[derive(Serialize)]
pub struct Manuscript<'a> {
    title: &'a Words,
    subtitle: Option<&'a Words>,
    author: &'a Words,
    language: Language,
    date: Date,
    brand: &'a Brand,
    words: &'a Sayings,
    front: Vec<Part<'a>>,
    chapters: Vec<Chapter<'a>>,
    back: Vec<Part<'a>>,
    /// What the fill edition can be answered with.
    #[serde(skip)]
    pub form: Form,
}

/// A section before or after the chapters.
#[derive(Serialize)]
struct Part<'a> {
    /// Its label.
    id: &'a str,
    title: &'a Words,
    blocks: &'a [Block],
}

/// A post with its prompts.
#[derive(Serialize)]
struct Chapter<'a> {
    /// Its label.
    id: &'a str,
    number: usize,
    title: &'a Words,
    subtitle: Option<&'a Words>,
    summary: Option<&'a Words>,
    quote: Option<&'a Words>,
    minutes: Option<u32>,
    closing: Option<&'a Words>,
    blocks: &'a [Block],
    prompts: Vec<Numbered<'a>>,
    cards: &'a [Card],
}

/// A prompt in its place.
#[derive(Serialize)]
struct Numbered<'a> {
    /// Its label: `<post>.<prompt>`.
    id: String,
    /// Counts from 1 in each chapter.
    number: usize,
    /// The names of its fields, in the order in which its template draws them.
    fields: Vec<String>,
    #[serde(flatten)]
    prompt: &'a Prompt,
}

/// Puts a book together. `date` overrides the one in `workbook.toml`.
#[must_use]
pub fn assemble(content: &Content, date: Option<Date>) -> Manuscript<'_> {
    let settings = &content.settings;
    Manuscript {
        title: &settings.title,
        subtitle: settings.subtitle.as_ref(),
        author: &settings.author,
        language: settings.language,
        date: date.unwrap_or(settings.date),
        brand: &content.brand,
        words: &content.words,
        front: content.front.iter().map(part).collect(),
        chapters: (1..).zip(&content.posts).map(|post| chapter(post, &content.words)).collect(),
        back: content.back.iter().map(part).collect(),
        form: form::of(content),
    }
}

fn part(section: &Section) -> Part<'_> {
    Part { id: &section.slug, title: &section.title, blocks: &section.blocks }
}

fn chapter<'a>((number, post): (usize, &'a Post), words: &Sayings) -> Chapter<'a> {
    let front = &post.front;
    let prompt = |(number, prompt): (usize, &'a Prompt)| Numbered {
        id: format!("{}.{}", post.slug, prompt.key.0),
        number,
        fields: form::names(&post.slug, prompt, words),
        prompt,
    };
    Chapter {
        id: &post.slug,
        number,
        title: &front.title,
        subtitle: front.subtitle.as_ref(),
        summary: front.summary.as_ref(),
        quote: front.quote.as_ref(),
        minutes: front.minutes,
        closing: front.closing.as_ref(),
        blocks: &post.blocks,
        cards: &post.cards,
        prompts: (1..).zip(&post.prompts).map(prompt).collect(),
    }
}
