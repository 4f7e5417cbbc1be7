//! Stage 2: assemble. `manuscript::assemble(&Content) -> Manuscript` gives the
//! one value that the templates see, as `/manuscript.json`. Pure.

pub mod asides;
pub mod cloth;
pub mod form;

use serde::Serialize;

use self::asides::{Asides, Footnote, footnotes};
use self::cloth::{Cloth, cloths};
use self::form::Form;
use super::content::Content;
use super::content::blocks::Block;
use super::content::brand::Brand;
use super::content::card::Card;
use super::content::crisis::Crisis;
use super::content::glossary::Term;
use super::content::post::{Post, Section};
use super::content::prompt::Prompt;
use super::content::publisher::Publisher;
use super::content::settings::Review;
use super::content::ui_strings::UiStrings;
use super::source::fields::{Date, Words};
use super::source::language::Language;
use super::source::session::PlacedPicture;

/// A book, ready to be set. Its other side: `templates/book.typ`.
#[derive(Serialize)]
pub struct Manuscript<'a> {
    pub(crate) title: &'a Words,
    pub(crate) subtitle: Option<&'a Words>,
    pub(crate) author: &'a Words,
    pub(crate) language: Language,
    pub(crate) date: Date,
    /// Whether it is about health, and so takes care.
    pub(crate) about_health: bool,
    /// What the cover says of its terms, by the key of the words.
    pub(crate) terms: Option<&'static str>,
    pub(crate) review: Option<&'a Review>,
    /// Whether no page says who has reviewed it, and the end has to.
    pub(crate) ends_with_review: bool,
    pub(crate) brand: &'a Brand,
    pub(crate) publisher: &'a Publisher,
    /// Whether the cover still has to say who wrote it.
    pub(crate) by: bool,
    pub(crate) words: &'a UiStrings,
    /// That of the book, then that of each chapter.
    pub(crate) cloths: Vec<Cloth>,
    pub(crate) front: Vec<MatterSection<'a>>,
    pub(crate) chapters: Vec<Chapter<'a>>,
    pub(crate) back: Vec<MatterSection<'a>>,
    pub(crate) crisis: Option<&'a Crisis>,
    pub(crate) glossary: &'a [Term],
    /// What the phone edition is called, and what it leads to.
    #[serde(skip)]
    pub(crate) phone: Discretion<'a>,
    /// What the fill edition can be answered with.
    #[serde(skip)]
    pub form: Form,
    /// Every picture that is printed.
    #[serde(skip)]
    pub pictures: &'a [PlacedPicture],
}

/// What is seen of the phone edition from outside.
pub(crate) struct Discretion<'a> {
    /// Names what the device keeps.
    pub(crate) slug: &'a str,
    pub(crate) tab: Option<&'a Words>,
    /// The page after leaving.
    pub(crate) leave: Option<&'a str>,
}

/// A section before or after the chapters, with its prompts.
#[derive(Serialize)]
pub(crate) struct MatterSection<'a> {
    /// Its label.
    pub(crate) id: &'a str,
    pub(crate) title: &'a Words,
    pub(crate) blocks: Vec<Block>,
    pub(crate) footnotes: Vec<Footnote>,
    pub(crate) prompts: Vec<Numbered<'a>>,
    pub(crate) cards: &'a [Card],
}

/// A post with its prompts.
#[derive(Serialize)]
pub(crate) struct Chapter<'a> {
    /// Its label.
    pub(crate) id: &'a str,
    pub(crate) number: usize,
    pub(crate) title: &'a Words,
    pub(crate) subtitle: Option<&'a Words>,
    pub(crate) summary: Option<&'a Words>,
    pub(crate) quote: Option<&'a Words>,
    pub(crate) minutes: Option<u32>,
    pub(crate) closing: Option<&'a Words>,
    pub(crate) blocks: Vec<Block>,
    pub(crate) footnotes: Vec<Footnote>,
    pub(crate) prompts: Vec<Numbered<'a>>,
    pub(crate) cards: &'a [Card],
}

/// A prompt in its place.
#[derive(Serialize)]
pub(crate) struct Numbered<'a> {
    /// Its label: `<post>.<prompt>` or `<section>.<prompt>`.
    pub(crate) id: String,
    /// Counts from 1 in each chapter; sections do not count.
    pub(crate) number: Option<usize>,
    /// The names of its fields, in the order in which its template draws them.
    pub(crate) fields: Vec<String>,
    /// The name of the last one, which is drawn below them, where it is for words
    /// about what was marked.
    pub(crate) in_words: Option<String>,
    #[serde(flatten)]
    pub(crate) prompt: &'a Prompt,
}

/// Puts a book together, in the words of the medium for which it was read:
/// `assemble(content.of(medium), …)`. `date` overrides the one in `workbook.toml`.
#[must_use]
pub fn assemble(content: &Content, date: Option<Date>) -> Manuscript<'_> {
    let settings = &content.settings;
    let titles = content.posts.iter().map(|post| post.front.title.0.as_str());
    let titles: Vec<_> = [settings.title.0.as_str()].into_iter().chain(titles).collect();
    let asides = Asides::of(content);
    let chapters = (1..).zip(&content.posts);
    let chapters = chapters.map(|post| chapter(post, &content.words, &asides)).collect();
    Manuscript {
        title: &settings.title,
        subtitle: settings.subtitle.as_ref(),
        author: &settings.author,
        language: settings.language,
        date: date.unwrap_or(settings.date),
        about_health: settings.about_health,
        terms: terms(content),
        review: settings.review.as_ref(),
        ends_with_review: settings.review.is_some() && !content.prints(&Block::Review {}),
        brand: &content.brand,
        publisher: &content.publisher,
        by: !content.publisher.is_on_cover(&settings.author.0),
        words: &content.words,
        cloths: cloths(&titles),
        front: sections(&content.front, &content.words, &asides),
        chapters,
        back: sections(&content.back, &content.words, &asides),
        crisis: content.crisis.as_ref(),
        glossary: &content.glossary,
        phone: Discretion {
            slug: &settings.slug.0,
            tab: settings.phone.tab.as_ref(),
            leave: settings.phone.leave.as_deref(),
        },
        form: form::of(content),
        pictures: &content.pictures,
    }
}

/// The cover says that a book is free only where its owner has decided so.
fn terms(content: &Content) -> Option<&'static str> {
    let settings = &content.settings;
    match (settings.is_free, settings.about_health) {
        (true, _) => Some("free"),
        (false, true) => Some("not-advice"),
        (false, false) => None,
    }
}

fn sections<'a>(all: &'a [Section], words: &UiStrings, asides: &Asides) -> Vec<MatterSection<'a>> {
    all.iter().map(|section| matter_section(section, words, asides)).collect()
}

fn matter_section<'a>(
    section: &'a Section,
    words: &UiStrings,
    asides: &Asides,
) -> MatterSection<'a> {
    let Section { slug, title, blocks, prompts, cards } = section;
    let prompts = prompts.iter().map(|prompt| placed(slug, None, prompt, words)).collect();
    let (footnotes, blocks) = (footnotes(blocks), asides.calls_beside(blocks));
    MatterSection { id: slug, title, blocks, footnotes, prompts, cards }
}

fn placed<'a>(
    slug: &str,
    number: Option<usize>,
    prompt: &'a Prompt,
    words: &UiStrings,
) -> Numbered<'a> {
    let id = format!("{slug}.{}", prompt.key.0);
    let mut fields = form::names(slug, prompt, words);
    let in_words = fields.pop_if(|_| prompt.answer.is_marked());
    Numbered { id, number, fields, in_words, prompt }
}

fn chapter<'a>(
    (number, post): (usize, &'a Post),
    words: &UiStrings,
    asides: &Asides,
) -> Chapter<'a> {
    let front = &post.front;
    let prompts = (1..).zip(&post.prompts);
    let prompts = prompts.map(|(number, prompt)| placed(&post.slug, Some(number), prompt, words));
    Chapter {
        id: &post.slug,
        number,
        title: &front.title,
        subtitle: front.subtitle.as_ref(),
        summary: front.summary.as_ref(),
        quote: front.quote.as_ref(),
        minutes: front.minutes,
        closing: front.closing.as_ref(),
        blocks: asides.beside(&post.blocks),
        footnotes: footnotes(&post.blocks),
        cards: &post.cards,
        prompts: prompts.collect(),
    }
}
