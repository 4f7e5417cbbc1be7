//! Stage 1: read. `content::read(&BookWorld) -> SourceResult<Content>` turns the
//! workbook folder into typed values, and says everything that is wrong with
//! it, each problem at the file, line and column where the author wrote it.

pub(crate) mod blocks;
mod html;
pub(crate) mod named;
mod insert;
pub(crate) mod leftovers;
mod links;
mod missing;
pub(crate) mod pictures;
pub(crate) mod qr;
pub(crate) mod publisher;
pub(crate) mod settings;
mod strays;
mod ui_lists;
pub(crate) mod ui_strings;
pub(crate) mod brand;
mod glyph_coverage;
pub(crate) mod crisis;
pub(crate) mod glossary;
mod markdown;
pub(crate) mod answer;
pub(crate) mod depth;
pub(crate) mod card;
pub(crate) mod prompt;
pub(crate) mod post;
mod extent;
pub(crate) mod word_licence;

use std::mem;

use rayon::prelude::*;

use crate::book::source::session::PlacedPicture;
use typst::diag::{EcoVec, FileError, SourceDiagnostic, SourceResult, eco_format};
use typst::syntax::FileId;

use super::source::asked::AskedKey;
use super::source::language::Language;
use super::source::notes::ReadNotes;
use super::world::{CRISIS, SETTINGS, file_id};

use self::blocks::Block;
use self::brand::Brand;
pub use self::brand::contrast::{PAIRINGS, Pairing};
use self::crisis::Crisis;
use self::glossary::Term;
use self::leftovers::{Leftover, Owned};
use self::links::Links;
use self::post::{FrontMatter, Opened, Post, Section};
use self::prompt::Prompts;
use self::publisher::Publisher;
use self::settings::{Contents, Listed, Settings};
use self::ui_strings::UiStrings;
pub use super::edition::{EditionKind, Medium, Paper, Sides};
pub use super::source::fields::Date;
pub(crate) use super::source::fields::Words;
use super::source::file::SourceFile;
use super::source::media;
use super::source::session::ReadSession;
pub use super::source::suggest::did_you_mean;
use super::world::BookWorld;

/// A workbook folder, read and found sound.
pub struct Content {
    /// In whose words.
    pub(crate) medium: Medium,
    /// The same in the words of other media, where it differs.
    pub(crate) others: Vec<Content>,
    pub(crate) settings: Settings,
    pub(crate) brand: Brand,
    /// Whose book it is.
    pub(crate) publisher: Publisher,
    pub(crate) front: Vec<Section>,
    pub(crate) posts: Vec<Post>,
    pub(crate) back: Vec<Section>,
    pub(crate) words: UiStrings,
    pub(crate) crisis: Option<Crisis>,
    pub(crate) glossary: Vec<Term>,
    pub(crate) pictures: Vec<PlacedPicture>,
    pub(crate) warnings: EcoVec<SourceDiagnostic>,
    /// What its owner has neither decided nor allowed.
    pub(crate) undecided: Vec<Leftover>,
}

impl Content {
    /// The book as the editions say it that are answered with this.
    #[must_use]
    pub fn of(&self, medium: Medium) -> &Self {
        self.others.iter().find(|other| other.medium == medium).unwrap_or(self)
    }

    /// Whether such a block stands right on one of its pages.
    pub(crate) fn prints(&self, wanted: &Block) -> bool {
        let sections = self.front.iter().chain(&self.back).map(|section| &section.blocks);
        let mut all = sections.chain(self.posts.iter().map(|post| &post.blocks)).flatten();
        all.any(|block| mem::discriminant(block) == mem::discriminant(wanted))
    }
}

/// A workbook folder as it was found, sound or not.
pub struct Draft {
    /// The files that hold words, in the order of the book.
    pub(crate) files: Vec<FileId>,
    /// Every word that was read, and what else was met.
    pub(crate) notes: ReadNotes,
    pub(crate) language: Language,
    /// Whether the book is about health.
    pub(crate) about_health: bool,
    /// What its owner has not decided.
    pub(crate) leftovers: Vec<Leftover>,
    /// The book, or everything that is wrong with it.
    pub content: SourceResult<Content>,
}

/// Reads the workbook folder.
///
/// # Errors
/// Everything that is wrong with it, at once.
pub fn read(world: &BookWorld) -> SourceResult<Content> {
    draft(world).content
}

/// Reads the workbook folder as far as it can be read, for each medium at the same
/// time where their editions may say something else.
#[must_use]
pub fn draft(world: &BookWorld) -> Draft {
    if !is_split(world) {
        return draft_in(world, Medium::Pen);
    }
    let (draft, others) = rayon::join(
        || draft_in(world, Medium::Pen),
        || {
            let others = Medium::ALL.into_par_iter().filter(|medium| *medium != Medium::Pen);
            others.map(|medium| draft_in(world, medium).content).collect::<Vec<_>>()
        },
    );
    let content = draft.content.and_then(|content| {
        let others = others.into_iter().collect::<Result<_, _>>()?;
        Ok(Content { others, ..content })
    });
    Draft { content, ..draft }
}

/// Whether some file may say one thing with a pen and another with keys.
fn is_split(world: &BookWorld) -> bool {
    let listed = ["front", "posts", "prompts", "back"].map(|folder| world.list(folder));
    let data = [SETTINGS, world.brand()].into_iter().chain(DATA).map(String::from);
    let mut paths = data.chain(listed.into_iter().flatten());
    paths.any(|path| world.read(&path).is_ok_and(|file| file.as_str().is_ok_and(media::is_split)))
}

/// The same in the words of one medium.
fn draft_in(world: &BookWorld, medium: Medium) -> Draft {
    draft_with(ReadSession::new(world).in_words_of(medium)).0
}

/// What a reading asks of the files of a folder.
pub(crate) fn asked(world: &BookWorld) -> Vec<AskedKey> {
    draft_with(ReadSession::new(world).recorded()).1
}

fn draft_with(session: ReadSession) -> (Draft, Vec<AskedKey>) {
    let (world, medium) = (session.world, session.medium);
    world.problems().iter().cloned().for_each(|problem| session.push(problem));
    let (mut settings, contents, words) = settings::read(&session);
    let settled = settings.as_mut().and_then(|settings| settings.publisher.take());
    let (brand, publisher) = brand::read(&session, settled).unzip();
    let book = contents.as_ref().map(|contents| read_book(&session, contents));
    let crisis = crisis::read(&session, contents.as_ref());
    let glossary = glossary::read(&session);
    if let Some(brand) = &brand {
        glyph_coverage::check(&session, brand);
    }
    word_licence::note(&session);
    let (pictures, notes) = (session.take_pictures(), session.take_notes());
    let language = session.language.get();
    let about_health = session.about_health.get();
    let leftovers = match (&settings, &publisher, &book) {
        // the notes hold the words of all media, so one reading finds all of it
        _ if medium != Medium::Pen => vec![],
        (Some(settings), Some(publisher), Some((_, posts, _))) => leftovers::find(&Owned {
            world,
            notes: &notes,
            language,
            title: &settings.title.0,
            owner: publisher.name().unwrap_or(&settings.author.0),
            titles: posts.iter().map(|post| post.front.title.0.as_str()).collect(),
            is_reviewed: settings.review.is_some(),
        }),
        _ => vec![],
    };
    // a build only warns of it, and `check` has a rule of its own
    let no_lines = leftovers::crisis::missing(&notes);
    let undecided = leftovers.iter().chain(&no_lines);
    let undecided = undecided.filter(|it| !leftovers::is_allowed(&notes, it)).cloned().collect();
    let asked = session.take_asked();
    let content = session.finish(|warnings| {
        let (settings, words) = (settings?, words?);
        let (brand, publisher) = (brand?, publisher?);
        let (front, posts, back) = book?;
        Some(Content {
            medium,
            others: vec![],
            settings,
            brand,
            publisher,
            front,
            posts,
            back,
            words,
            crisis,
            glossary,
            pictures,
            warnings,
            undecided,
        })
    });
    let files = files(world, contents.as_ref());
    (Draft { files, notes, language, about_health, leftovers, content }, asked)
}

/// The files beside the chapters that hold words.
const DATA: [&str; 4] = [CRISIS, "glossary.toml", "words.toml", "templates/words.toml"];

/// The files that hold words, as far as they are there.
fn files(world: &BookWorld, contents: Option<&Contents>) -> Vec<FileId> {
    let mut paths = vec![SETTINGS.to_string()];
    for (folder, listed) in contents.into_iter().flat_map(Contents::by_folder) {
        let slug = &listed.get_ref().0;
        paths.extend([format!("{folder}/{slug}.md"), format!("prompts/{slug}.toml")]);
    }
    paths.extend(DATA.map(Into::into));
    let is_there = |path: &String| !matches!(world.read(path), Err(FileError::NotFound(_)));
    paths.iter().filter(|path| is_there(path)).map(|path| file_id(path)).collect()
}

type Sections = (Vec<Section>, Vec<Post>, Vec<Section>);

/// Front matter comes first, in all files: links need to know what there is.
fn read_book(session: &ReadSession, contents: &Contents) -> Sections {
    let front = open_sections(session, "front", &contents.front);
    let posts: Vec<_> =
        contents.posts.iter().filter_map(|listed| open_post(session, contents, listed)).collect();
    let back = open_sections(session, "back", &contents.back);
    let sections = front.iter().chain(&back).map(|(section, _)| section.length());
    if !extent::check_text(session, posts.iter().map(|(post, _)| post.length()).chain(sections)) {
        return Sections::default();
    }
    // A file that nobody lists may be the one that is missing.
    if contents.whole && posts.len() == contents.posts.len() {
        strays::tell(session, contents);
    }
    let sections = front.iter().chain(&back).map(|(section, _)| section.slug.as_str());
    let opened: Vec<_> = sections.chain(posts.iter().map(|(post, _)| post.slug.as_str())).collect();
    let mut links = links_in(contents, &opened);
    note_addresses(session, &mut links, posts.iter().map(|(post, _)| post));
    let chapters = posts.iter().map(|(post, _)| (post.slug.clone(), post.front.title.0.clone()));
    let sections = front.iter().chain(&back).map(|(it, _)| (it.slug.clone(), it.front.0.clone()));
    links.titles = chapters.chain(sections).collect();

    let front = read_sections(session, front, &mut links);
    let posts: Vec<_> = posts
        .into_iter()
        .map(|(post, Prompts { prompts, cards })| {
            let (slug, front, blocks) = post.read_body(session, &mut links, false);
            Post { slug, front, blocks, prompts, cards }
        })
        .collect();
    let back = read_sections(session, back, &mut links);
    links.check(session);
    extent::check(session, (&front, &posts, &back), &links);
    check_help(session, &front, &posts, &back);
    (front, posts, back)
}

/// Whoever is asked something deep finds crisis lines in the same book.
fn check_help(session: &ReadSession, front: &[Section], posts: &[Post], back: &[Section]) {
    let sections = || front.iter().chain(back);
    let prompts = posts.iter().flat_map(|post| &post.prompts);
    let asked = prompts.chain(sections().flat_map(|section| &section.prompts));
    let blocks = posts.iter().flat_map(|post| &post.blocks);
    let mut printed = blocks.chain(sections().flat_map(|section| &section.blocks));
    let has_lines = printed.any(|block| matches!(block, Block::Crisis {}));
    prompt::check_help(session, asked, has_lines);
}

/// What the book offers to link to: all chapters and sections, of which only
/// those that were opened will show their headings.
fn links_in(contents: &Contents, opened: &[&str]) -> Links {
    let mut links = Links::default();
    for listed in contents.all() {
        let slug = listed.get_ref().0.clone();
        links.labels.insert(slug.clone());
        if !opened.contains(&slug.as_str()) {
            links.unread.insert(slug.clone());
        }
        links.slugs.push(slug);
    }
    links
}

fn note_addresses<'a>(
    session: &ReadSession,
    links: &mut Links,
    posts: impl Iterator<Item = &'a Opened<FrontMatter>>,
) {
    for post in posts {
        let Some((url, at)) = &post.front.url else { continue };
        if let Some(other) = links.addresses.insert(url.clone(), post.slug.clone()) {
            let message = eco_format!("`{other}` has the same address");
            session.error(*at, message, &["give each post the address at which it stands"]);
        }
    }
}

fn open_sections(
    session: &ReadSession,
    folder: &'static str,
    listed: &[Listed],
) -> Vec<(Opened<Words>, Prompts)> {
    let open = |listed: &Listed| {
        let slug = &listed.get_ref().0;
        let path = format!("prompts/{slug}.toml");
        let has_prompts = !matches!(session.world.read(&path), Err(FileError::NotFound(_)));
        let prompts = if has_prompts { read_prompts(session, &path) } else { Prompts::default() };
        Some((post::open_section(session, folder, slug)?, prompts))
    };
    listed.iter().filter_map(open).collect()
}

fn read_sections(
    session: &ReadSession,
    opened: Vec<(Opened<Words>, Prompts)>,
    links: &mut Links,
) -> Vec<Section> {
    let read = |(section, mut prompts): (Opened<Words>, Prompts)| {
        let asks = !prompts.prompts.is_empty();
        card::lead_to(session, &mut prompts.cards, None);
        let (slug, title, blocks) = section.read_body(session, links, asks);
        let Prompts { prompts, cards } = prompts;
        Section { slug, title, blocks, prompts, cards }
    };
    opened.into_iter().map(read).collect()
}

fn read_prompts(session: &ReadSession, path: &str) -> Prompts {
    let read = |source: SourceFile| prompt::read(session, &source);
    session.load(path).and_then(read).unwrap_or_default()
}

/// Opens a post and reads its prompts. Missing files are reported where
/// `workbook.toml` lists the post.
fn open_post(
    session: &ReadSession,
    contents: &Contents,
    listed: &Listed,
) -> Option<(Opened<FrontMatter>, Prompts)> {
    let slug = &listed.get_ref().0;
    let at = contents.source.at(listed.span());
    let (post, prompts) = (format!("posts/{slug}.md"), format!("prompts/{slug}.toml"));
    let has_prompts = !matches!(session.world.read(&prompts), Err(FileError::NotFound(_)));
    let and_prompts = if has_prompts { format!(", and delete `{prompts}`") } else { String::new() };
    let advice = format!("write the post, or take its name out of the list{and_prompts}");
    if !missing::is_there(session, contents, at, &post, &advice) {
        return None;
    }
    let advice = "write the prompts that belong to the post";
    if !missing::is_there(session, contents, at, &prompts, advice) {
        return None;
    }
    let mut prompts = read_prompts(session, &prompts);
    let post = post::open(session, slug)?;
    card::lead_to(
        session,
        &mut prompts.cards,
        post.front.url.as_ref().map(|(url, _)| url.as_str()),
    );
    Some((post, prompts))
}
