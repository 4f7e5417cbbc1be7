//! `[[card]]` in a file of prompts: what stands between prompts and asks
//! nothing. `templates/cards.typ` draws it.

use serde::Serialize;
use toml::Spanned;
use typst::syntax::DiagSpan;

use super::insert::Insert;
use super::qr::Code;
use crate::book::source::fields::{Fields, Label, Title, Within, choose};
use crate::book::source::notes::Fact;
use crate::book::source::session::ReadSession;

/// A card and its place among the prompts.
#[derive(Serialize)]
pub struct Card {
    /// How many of the chapter's prompts stand before it.
    pub after: usize,
    #[serde(flatten)]
    pub kind: CardKind,
    /// Where the author wrote it.
    #[serde(skip)]
    at: DiagSpan,
}

/// The kinds of card.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum CardKind {
    ContentNote(ContentNote),
    Pause(Pause),
    Crisis(CrisisCard),
    Quote(Quote),
    Info(Info),
    Resource(Resource),
    PostLink(PostLink),
}

/// A calm word about what the next page asks, so that the reader can choose.
#[derive(Serialize)]
pub struct ContentNote {
    pub text: CardText,
    /// What one can do instead.
    pub skip: Option<Title>,
}

/// Mostly white: a place to stop at.
#[derive(Serialize)]
pub struct Pause {
    pub title: Option<Label>,
    pub text: CardText,
}

/// Whom to reach in a crisis. All numbers are the author's: the card's own, or
/// those of `crisis.toml`.
#[derive(Serialize)]
pub struct CrisisCard {
    pub title: Option<Label>,
    pub text: Option<CardText>,
    /// 1 to 8; nothing where they stand in `crisis.toml`.
    pub lines: Option<Vec<CardLine>>,
    /// Whether it tells the first line of each region alone, so that the numbers
    /// stand on the page of a prompt.
    pub short: bool,
}

/// Someone to reach, and how.
#[derive(Serialize)]
pub struct CardLine {
    pub name: Label,
    pub reach: Within<120>,
}

/// Somebody's words.
#[derive(Serialize)]
pub struct Quote {
    pub text: CardText,
    pub by: Option<Label>,
    pub source: Option<Title>,
}

/// Something to know.
#[derive(Serialize)]
pub struct Info {
    pub title: Option<Label>,
    pub text: Option<CardText>,
    /// At most 8.
    pub items: Vec<Title>,
}

/// Something that may help, and where it is.
#[derive(Serialize)]
pub struct Resource {
    pub title: Title,
    pub text: Option<CardText>,
    pub url: Option<Code>,
}

/// The way to the post on the web, or to another address.
#[derive(Serialize)]
pub struct PostLink {
    pub text: Option<Title>,
    /// The post's own address where there is none.
    pub url: Option<Code>,
}

/// The text of a card.
pub type CardText = Within<600>;

type ReadCard = fn(&Fields) -> Option<CardKind>;

const KINDS: &[(&str, ReadCard)] = &[
    ("content-note", |fields| {
        let (text, skip) = (fields.required("text"), fields.optional("skip"));
        Some(CardKind::ContentNote(ContentNote { text: text?, skip }))
    }),
    ("pause", |fields| {
        let (title, text) = (fields.optional("title"), fields.required("text"));
        Some(CardKind::Pause(Pause { title, text: text? }))
    }),
    ("crisis", read_crisis),
    ("quote", |fields| {
        let (text, by) = (fields.required("text"), fields.optional("by"));
        let source = fields.optional("source");
        Some(CardKind::Quote(Quote { text: text?, by, source }))
    }),
    ("info", read_info),
    ("resource", |fields| {
        let (title, text) = (fields.required("title"), fields.optional("text"));
        let url = Code::read(fields, "url");
        Some(CardKind::Resource(Resource { title: title?, text, url }))
    }),
    ("post-link", |fields| {
        let text = fields.optional("text");
        Some(CardKind::PostLink(PostLink { text, url: Code::read(fields, "url") }))
    }),
];

fn read_crisis(fields: &Fields) -> Option<CardKind> {
    let (title, text) = (fields.optional("title"), fields.optional("text"));
    if !fields.has("lines") {
        fields.session.ask(Insert::Crisis.file(), fields.source.at(fields.range.clone()));
        let short = fields.flag("short");
        return Some(CardKind::Crisis(CrisisCard { title, text, lines: None, short }));
    }
    let example = "[{ name = \"A crisis line\", reach = \"call …\" }]";
    let tables = fields.required_tables("lines", "a line", example, 1..=8)?;
    let read_line = |fields: &Fields| {
        let (name, reach) = (fields.required("name"), fields.required("reach"));
        fields.finish();
        Some(CardLine { name: name?, reach: reach? })
    };
    let lines = Some(tables.iter().filter_map(read_line).collect());
    Some(CardKind::Crisis(CrisisCard { title, text, lines, short: false }))
}

#[allow(clippy::unnecessary_wraps, reason = "kinds are read alike")]
fn read_info(fields: &Fields) -> Option<CardKind> {
    let (title, text) = (fields.optional("title"), fields.optional("text"));
    let items: Vec<_> = fields.list("items", 1..=8).unwrap_or_default();
    if text.is_none() && items.is_empty() {
        let at = fields.source.at(fields.range.clone());
        fields.session.error(at, "the card says nothing", &["add `text = \"…\"`, or `items`"]);
    }
    Some(CardKind::Info(Info { title, text, items }))
}

/// Reads a card that stands after so many prompts.
pub fn read(fields: &Fields, after: usize) -> Option<Card> {
    let kind = fields.required::<Spanned<String>>("kind")?;
    if matches!(kind.get_ref().as_str(), "post-link" | "resource") {
        let at = fields.source.in_file(fields.range.clone());
        fields.session.note_fact(fields.source, Fact::Link(at));
    }
    let read = choose(fields, "kind of card", &kind, KINDS)?;
    let kind = read(fields);
    fields.finish();
    Some(Card { after, kind: kind?, at: fields.source.at(fields.range.clone()) })
}

/// Gives cards that lead to the post its address.
pub fn lead_to(session: &ReadSession, cards: &mut [Card], post: Option<&str>) {
    for card in cards {
        let CardKind::PostLink(PostLink { url: url @ None, .. }) = &mut card.kind else { continue };
        *url = post.and_then(Code::of);
        if url.is_none() {
            let hint = "add `url = \"https://…\"` here or to the post’s front matter";
            session.error(card.at, "the card leads nowhere: its post has no address", &[hint]);
        }
    }
}
