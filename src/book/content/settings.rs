//! `workbook.toml`: what the workbook is called, in which editions it comes,
//! and its table of contents.

use crate::book::edition::EditionKind;
use crate::book::edition::Paper;
use crate::book::edition::Sides;
use crate::book::source::slug::Slug;
use serde::Serialize;
use std::collections::BTreeSet;
use toml::Spanned;
use typst::diag::eco_format;

use super::publisher::{self, Publisher};
use super::ui_strings::{self, UiStrings};
use crate::book::source::fields::{self, Date, Fields, Within, Words, choose, web_address};
use crate::book::source::file::SourceFile;
use crate::book::source::language::Language;
use crate::book::source::notes::Fact;
use crate::book::source::session::ReadSession;
use crate::book::world::{SETTINGS, file_id};

/// What `workbook.toml` says.
pub struct Settings {
    pub title: Words,
    pub subtitle: Option<Words>,
    pub author: Words,
    /// Begins the name of every output file.
    pub slug: Slug,
    pub language: Language,
    /// The day the PDF gives as its date; PDF/A wants one.
    pub date: Date,
    pub editions: Vec<EditionKind>,
    pub papers: Vec<Paper>,
    pub sides: Sides,
    /// Whether the book is about health, and so has to take care.
    pub about_health: bool,
    /// Whether its cover says that it is free to print and to share.
    pub is_free: bool,
    /// Who has reviewed it, where somebody has.
    pub review: Option<Review>,
    /// Whose book it is, where it says.
    pub publisher: Option<Publisher>,
    /// What the phone edition is called and leads to.
    pub phone: PhoneSettings,
}

/// What somebody who looks over a shoulder sees of the phone edition.
#[derive(Default)]
pub struct PhoneSettings {
    /// What its tab is called; a neutral word where it does not say.
    pub tab: Option<Words>,
    /// The page after leaving; an empty one where it does not say.
    pub leave: Option<String>,
}

/// Who has reviewed the book, and when.
#[derive(Serialize)]
pub struct Review {
    pub by: Words,
    pub on: Date,
}

/// What kinds of book there are: whether one is about health.
const CARE: [(&str, bool); 2] = [("health", true), ("none", false)];

/// The keys of the file that stand above all its tables.
const ABOVE: [&str; 16] = [
    "title",
    "subtitle",
    "author",
    "slug",
    "language",
    "date",
    "editions",
    "papers",
    "sides",
    "posts",
    "front",
    "back",
    "regions",
    "care",
    "care-team",
    "free",
];

/// What the book is made of. It is read even where the rest of the settings
/// has faults, so that the faults in these files are told in the same run.
pub struct Contents {
    /// The chapters in their order, by the names of their files.
    pub posts: Vec<Listed>,
    /// Sections before the chapters.
    pub front: Vec<Listed>,
    /// Sections after the chapters.
    pub back: Vec<Listed>,
    /// The regions whose crisis lines are printed, in this order; all that
    /// there are where it does not say.
    pub regions: Option<Vec<Spanned<String>>>,
    /// Whether every name in the lists could be read.
    pub whole: bool,
    pub source: SourceFile,
}

impl Contents {
    /// All chapters and sections in their order.
    pub fn all(&self) -> impl Iterator<Item = &Listed> {
        self.by_folder().map(|(_, listed)| listed)
    }

    /// The same, each with the folder that it lies in.
    pub fn by_folder(&self) -> impl Iterator<Item = (&'static str, &Listed)> {
        let lists = [("front", &self.front), ("posts", &self.posts), ("back", &self.back)];
        lists.into_iter().flat_map(|(folder, listed)| listed.iter().map(move |it| (folder, it)))
    }
}

/// How many chapters and sections a book has at most.
const MOST_FILES: usize = 500;

/// A file listed in `workbook.toml`, by its name without folder and ending.
pub type Listed = Spanned<Slug>;

/// Reads `workbook.toml`. What the workbook itself says is needed for it: the
/// words for numbers.
pub fn read(session: &ReadSession) -> (Option<Settings>, Option<Contents>, Option<UiStrings>) {
    let Some(source) = session.load(SETTINGS) else {
        return (None, None, ui_strings::read(session, EditionKind::USUAL));
    };
    let mut words = None;
    let read = |fields: &Fields| {
        let language = fields.required("language");
        if let Some(language) = language {
            session.language.set(language);
        }
        let about_health = fields.one_of("care", &CARE);
        session.about_health.set(about_health.unwrap_or(true));
        if about_health == Some(true) {
            session.note_fact(&source, Fact::AboutHealth);
        }
        let editions =
            choices(fields, "editions", "edition", &EditionKind::ALL, EditionKind::USUAL);
        words = ui_strings::read(session, &editions);
        let number = ui_strings::number(words.as_ref(), fields.count("posts"));
        session.chapters.replace(number);
        session.care_team.set(fields.flag("care-team"));
        let settings = read_settings(fields, language, editions).zip(about_health);
        let settings =
            settings.map(|(settings, about_health)| Settings { about_health, ..settings });
        let contents = read_contents(fields);
        fields.finish();
        Some((settings, contents))
    };
    let (settings, contents) =
        fields::read(session, &source, "workbook.toml", read).unwrap_or_default();
    (settings, contents, words)
}

/// Notes the name of the files, which may be that of another book.
fn note_slug(fields: &Fields) {
    if let Some((at, slug)) = fields.place_of("slug").zip(fields.peek("slug")) {
        fields.session.note_fact(fields.source, Fact::Slug(at, slug.into()));
    }
}

/// Reads who has reviewed the book.
fn read_review(fields: &Fields) -> Option<Review> {
    let table = fields.table("review", "the review")?;
    let by = table.required("by").map(|Within::<200>(by)| by);
    let on = table.required("on");
    table.finish_below(&ABOVE);
    Some(Review { by: by?, on: on? })
}

fn read_settings(
    fields: &Fields,
    language: Option<Language>,
    editions: Vec<EditionKind>,
) -> Option<Settings> {
    let title = fields.required("title").map(|Within::<200>(words)| words);
    let subtitle = fields.optional("subtitle").map(|Within::<200>(words)| words);
    let author = fields.required("author").map(|Within::<200>(words)| words);
    let slug = fields.required("slug");
    note_slug(fields);
    let date = fields.required("date");
    let papers = choices(fields, "papers", "paper", &Paper::ALL, Paper::USUAL);
    let sides = fields.one_of("sides", &[("single", Sides::Single), ("double", Sides::Double)]);
    let is_free = fields.flag("free") || has_own_terms(fields.session);
    let publisher = publisher::read(fields, &ABOVE);
    let review = read_review(fields);
    let phone = read_phone(fields).unwrap_or_default();
    Some(Settings {
        title: title?,
        subtitle,
        author: author?,
        slug: slug?,
        language: language?,
        date: date?,
        editions,
        papers,
        sides: sides?,
        about_health: true,
        is_free,
        review,
        publisher,
        phone,
    })
}

/// Reads what the phone edition is called.
fn read_phone(fields: &Fields) -> Option<PhoneSettings> {
    let table = fields.table("phone", "the phone edition")?;
    let tab = table.optional("tab").map(|Within::<60>(words)| words);
    let leave = table.optional("leave").and_then(|url| web_address(&table, &url));
    table.finish_below(&ABOVE);
    Some(PhoneSettings { tab, leave: leave.map(|(url, _)| url) })
}

/// Whether the author has words of their own in place of “Free to print”.
fn has_own_terms(session: &ReadSession) -> bool {
    let own = file_id(ui_strings::OWN);
    session.passages().iter().any(|passage| passage.file == own && passage.key == "free")
}

fn read_contents(fields: &Fields) -> Option<Contents> {
    let faults = fields.session.faults();
    let posts: Option<Vec<Listed>> = fields.required("posts");
    let front: Vec<Listed> = fields.optional("front").unwrap_or_default();
    let back: Vec<Listed> = fields.optional("back").unwrap_or_default();
    let listed = [posts.as_deref().unwrap_or_default(), &front[..], &back[..]];
    let count: usize = listed.iter().map(|some| some.len()).sum();
    if count > MOST_FILES {
        let message =
            eco_format!("the book has {count} chapters and sections: more than {MOST_FILES}");
        let at = fields.source.at(fields.range.clone());
        fields.session.error(at, message, &["make several books of it"]);
        return None;
    }
    let whole = fields.session.faults() == faults;
    let regions = fields.optional("regions");
    let source = fields.source.clone();
    let contents = Contents { posts: posts?, front, back, regions, whole, source };
    check_listed(fields, &contents);
    Some(contents)
}

/// A list of fixed words, the usual ones where the list is left out.
fn choices<T: Copy + PartialEq>(
    fields: &Fields,
    key: &'static str,
    name: &str,
    all: &[(&str, T)],
    usual: &[T],
) -> Vec<T> {
    let Some(words) = fields.words_of(key, all) else {
        return usual.to_vec();
    };
    if words.get_ref().is_empty() {
        let hint = eco_format!("name one, or take the line out: then there are all");
        let at = fields.source.at(words.span());
        fields.session.error(at, eco_format!("`{key}` is empty"), &[hint.as_str()]);
    }
    let mut chosen = vec![];
    for value in words.get_ref().iter().filter_map(|word| choose(fields, name, word, all)) {
        if !chosen.contains(&value) {
            chosen.push(value);
        }
    }
    chosen
}

/// Each chapter and section stands in the book once: its name is its address.
fn check_listed(fields: &Fields, contents: &Contents) {
    let all: Vec<_> = contents.all().collect();
    if contents.posts.is_empty() && contents.whole {
        let at = fields.source.at(fields.range.clone());
        fields.session.error(
            at,
            "the series has no posts",
            &["name them: `posts = [\"my-first-post\"]`"],
        );
    }
    let mut names = BTreeSet::new();
    for listed in all {
        if !names.insert(&listed.get_ref().0) {
            let message = eco_format!("`{}` is listed twice", listed.get_ref().0);
            let at = fields.source.at(listed.span());
            fields.session.error(at, message, &["take one of them out, or rename one file"]);
        }
    }
}
