//! `posts/<slug>.md`, and the sections before and after the chapters: TOML
//! front matter, then Markdown.

use crate::book::source::fields::web_address;
use typst::syntax::DiagSpan;

use super::blocks::Block;
use super::card::Card;
use super::links::Links;
use super::markdown;
use super::prompt::Prompt;
use crate::book::source::fields::{self, Title, Within, Words};
use crate::book::source::file::SourceFile;
use crate::book::source::notes::Fact;
use crate::book::source::session::ReadSession;

/// A post of the series: a chapter of the book.
pub struct Post {
    pub slug: String,
    pub front: FrontMatter,
    pub blocks: Vec<Block>,
    pub prompts: Vec<Prompt>,
    pub cards: Vec<Card>,
}

/// Text before or after the chapters, and what it asks.
pub struct Section {
    pub slug: String,
    pub title: Words,
    pub blocks: Vec<Block>,
    pub prompts: Vec<Prompt>,
    pub cards: Vec<Card>,
}

/// What a post says about itself.
#[derive(Default)]
pub struct FrontMatter {
    pub title: Words,
    pub subtitle: Option<Words>,
    /// A sentence for the chapter's opening page.
    pub summary: Option<Words>,
    /// A sentence of the post, to stand beside it.
    pub quote: Option<Words>,
    /// How long text and prompts take, in minutes.
    pub minutes: Option<u32>,
    /// A line that ends the chapter.
    pub closing: Option<Words>,
    /// Where the post stands on the web.
    pub url: Option<(String, DiagSpan)>,
}

/// A file whose front matter is read and whose text is still to come.
pub struct Opened<T> {
    pub slug: String,
    pub folder: &'static str,
    pub front: T,
    body: SourceFile,
}

impl<T> Opened<T> {
    /// How many characters its text has.
    pub fn length(&self) -> usize {
        self.body.text.chars().count()
    }

    /// Reads the text, and gives the front matter back beside it. A section that
    /// asks something may have none.
    pub fn read_body(
        self,
        session: &ReadSession,
        links: &mut Links,
        may_be_empty: bool,
    ) -> (String, T, Vec<Block>) {
        let blocks = markdown::read(session, &self.body, &self.slug, self.folder, links);
        if self.body.text.trim().is_empty() && !may_be_empty {
            session.error(
                self.body.at(0..0),
                "there is no text after the front matter",
                &["write the post below the second `+++`"],
            );
        }
        (self.slug, self.front, blocks)
    }
}

/// Opens a post and reads its front matter. Faults in that do not hide what is
/// wrong with the text.
pub fn open(session: &ReadSession, slug: &str) -> Option<Opened<FrontMatter>> {
    let (front, body) = split(session, "posts", slug)?;
    let front = fields::read(session, &front, "the front matter", |fields| {
        let front = FrontMatter {
            title: fields.required::<Title>("title").unwrap_or_default().0,
            subtitle: fields.optional("subtitle").map(|Within::<200>(words)| words),
            summary: fields.optional("summary").map(|Within::<600>(words)| words),
            quote: fields.optional("quote").map(|Within::<200>(words)| words),
            minutes: fields.minutes(),
            closing: fields.optional("closing").map(|Within::<200>(words)| words),
            url: fields.optional("url").and_then(|url| web_address(fields, &url)),
        };
        if front.subtitle.is_none() && front.summary.is_none() {
            let at = fields.place_of("title").unwrap_or(fields.source.in_file(0..0));
            session.note_fact(fields.source, Fact::NoSummary(at));
        }
        fields.finish();
        Some(front)
    });
    Some(Opened { slug: slug.into(), folder: "posts", front: front.unwrap_or_default(), body })
}

/// Opens a section, which has a title and nothing else before its text.
pub fn open_section(
    session: &ReadSession,
    folder: &'static str,
    slug: &str,
) -> Option<Opened<Words>> {
    let (front, body) = split(session, folder, slug)?;
    let front = fields::read(session, &front, "the front matter", |fields| {
        let title = fields.required("title").map(|Within::<200>(words)| words);
        fields.finish();
        title
    });
    Some(Opened { slug: slug.into(), folder, front: front.unwrap_or_default(), body })
}

fn split(session: &ReadSession, folder: &str, slug: &str) -> Option<(SourceFile, SourceFile)> {
    let file = session.load(&format!("{folder}/{slug}.md"))?;
    session.sound(file.split_front_matter())
}
