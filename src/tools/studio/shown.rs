//! A book as it was set last: its pages, what can be chosen on them, and what is
//! wrong with the files as they are now.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use typst::diag::{EcoVec, Severity, SourceDiagnostic};
use typst_layout::Page;
use typst_svg::SvgOptions;

use super::aligned::WordsPlace;
use super::kit::KIT_FILE;
use super::place::Units;
use super::things::{self, Thing};
use super::view::{self, Problem, View, WantedView};
use crate::book::content::{self, Draft, leftovers};
use crate::book::manuscript;
use crate::book::source::notes::ReadNotes;
use crate::book::world::{BookWorld, SETTINGS, file_id};
use crate::editions::typeset::{self, LastSettled, Pages};

/// A book as it was set.
pub struct ShownBook {
    pub view: View,
    /// For what.
    pub wanted: WantedView,
    pages: Vec<Page>,
    notes: ReadNotes,
    /// The author's files that hold words, as they were read.
    texts: BTreeMap<String, String>,
    things: OnceLock<Vec<Vec<Thing>>>,
}

/// The keys of each of the author's files whose values are words.
pub type Keys = BTreeMap<String, BTreeSet<String>>;

/// What a setting of a book has come to.
pub enum Setting {
    /// Pages, which are those of the files.
    Done(Box<ShownBook>, Keys),
    /// None: this is wrong, and this is odd. The files were read as far as they can be.
    Refused { problems: Vec<Problem>, warnings: Vec<Problem>, keys: Keys },
}

/// Sets a book as it is on the disk, from how it was settled last.
pub fn set(
    world: &BookWorld,
    wanted: &WantedView,
    last: &LastSettled,
    folder: &str,
    now: i64,
) -> Setting {
    let draft = content::draft(world);
    let keys = keys(world, &draft);
    let told = |found: &EcoVec<SourceDiagnostic>| -> (Vec<_>, Vec<_>) {
        let is_odd = |it: &&SourceDiagnostic| it.severity == Severity::Warning;
        let (odd, wrong): (Vec<_>, Vec<_>) = found.iter().partition(is_odd);
        let [odd, wrong] = [odd, wrong]
            .map(|all| all.into_iter().map(|it| Problem::of(Some(world), it)).collect());
        (wrong, odd)
    };
    let Draft { content, notes, language, .. } = draft;
    let refused = |found: &EcoVec<SourceDiagnostic>, keys| {
        let (problems, warnings) = told(found);
        Setting::Refused { problems, warnings, keys }
    };
    let content = match content {
        Ok(content) => content,
        Err(found) => return refused(&found, keys),
    };
    let edition = view::edition(&content, wanted);
    let manuscript = manuscript::assemble(content.of(edition.kind.medium()), None);
    let ready = typeset::with_manuscript(world.clone(), &manuscript);
    let Pages { document, warnings } = match typeset::pages(&ready, &edition, Some(last)) {
        Ok(pages) => pages,
        Err(found) => return refused(&found, keys),
    };
    // as `build` warns of it
    let undecided = leftovers::warnings(world, &content.undecided);
    let odd = content.warnings.iter().chain(&warnings).chain(&undecided).cloned().collect();
    let view = View {
        title: content.settings.title.0.clone(),
        slug: content.settings.slug.0.clone(),
        language: language.tag(),
        direction: if language.lang.dir().is_positive() { "ltr" } else { "rtl" }.into(),
        edition: edition.kind,
        paper: edition.sheet.paper,
        editions: view::editions(&content),
        papers: view::papers(&content),
        brands: view::brands(world),
        good: true,
        warnings: told(&odd).1,
        pages: view::pages(&document),
        contents: view::contents(&manuscript, &document),
        ..View::empty(folder, wanted, now)
    };
    let texts = keys.keys().filter_map(|path| Some((path.clone(), text(world, path)?))).collect();
    let pages = document.pages().to_vec();
    let things = OnceLock::new();
    let shown = ShownBook { view, wanted: wanted.clone(), pages, notes, texts, things };
    Setting::Done(Box::new(shown), keys)
}

fn keys(world: &BookWorld, draft: &Draft) -> Keys {
    let ids = draft.files.iter().filter(|id| world.is_authors(**id));
    let mut keys: Keys =
        ids.map(|id| (id.vpath().get_without_slash().to_string(), BTreeSet::new())).collect();
    // its look, and names that are no words and yet are lists to be changed
    let regions = Some("regions".to_string());
    for (path, key) in [(world.brand(), None), (KIT_FILE, None), (SETTINGS, regions)] {
        if world.is_authors(file_id(path)) {
            keys.entry(path.into()).or_default().extend(key);
        }
    }
    for passage in &draft.notes.passages {
        if let Some(keys) = keys.get_mut(passage.file.vpath().get_without_slash()) {
            keys.insert(passage.key.clone());
        }
    }
    keys
}

fn text(world: &BookWorld, path: &str) -> Option<String> {
    Some(world.read(path).ok()?.as_str().ok()?.to_string())
}

/// How many places a search gives.
const MOST_FOUND: usize = 60;

/// A thing as the page is told it.
#[derive(Debug, serde::Serialize)]
pub struct ShownThing<'a> {
    id: String,
    file: &'a str,
    key: &'a str,
    place: &'static str,
    words: &'a str,
    from: usize,
    to: usize,
    rects: &'a [super::runs::Rect],
    editable: bool,
}

impl ShownBook {
    /// A book of which nothing could be set yet.
    pub fn nothing(folder: &str, wanted: &WantedView, now: i64) -> Self {
        Self {
            view: View::empty(folder, wanted, now),
            wanted: wanted.clone(),
            pages: vec![],
            notes: ReadNotes::default(),
            texts: BTreeMap::new(),
            things: OnceLock::new(),
        }
    }

    /// The same pages, while this is wrong with the files.
    pub fn refused(&self, problems: Vec<Problem>, warnings: Vec<Problem>) -> Self {
        Self {
            view: View { good: false, problems, warnings, ..self.view.clone() },
            wanted: self.wanted.clone(),
            pages: self.pages.clone(),
            notes: ReadNotes { passages: self.notes.passages.clone(), ..ReadNotes::default() },
            texts: self.texts.clone(),
            things: self.things.clone(),
        }
    }

    /// The picture of a page, by its name.
    pub fn picture(&self, id: &str) -> Option<String> {
        let at = self.view.pages.iter().position(|page| page.id == id)?;
        Some(typst_svg::svg(self.pages.get(at)?, &SvgOptions::default()))
    }

    /// What can be chosen on a page.
    pub fn things(&self, page: usize) -> Option<Vec<ShownThing<'_>>> {
        let all = self.things.get_or_init(|| things::of(&self.pages, &self.notes));
        Some(all.get(page)?.iter().map(|thing| self.thing(thing)).collect())
    }

    /// Where these letters are printed: the pages, and what stands there.
    pub fn find(&self, letters: &str) -> Vec<(usize, ShownThing<'_>)> {
        let wanted = letters.to_lowercase();
        let all = self.things.get_or_init(|| things::of(&self.pages, &self.notes));
        let all = (0..).zip(all).flat_map(|(page, things)| things.iter().map(move |it| (page, it)));
        let holds = |thing: &Thing| {
            self.notes.passages[thing.passage].text.to_lowercase().contains(&wanted)
        };
        let found = all.filter(|(_, thing)| !wanted.trim().is_empty() && holds(thing));
        found.take(MOST_FOUND).map(|(page, thing)| (page, self.thing(thing))).collect()
    }

    /// The page on which a place of a file is printed, in bytes.
    pub fn page_of(&self, file: &str, at: usize) -> Option<usize> {
        let all = self.things.get_or_init(|| things::of(&self.pages, &self.notes));
        let holds = |thing: &Thing| {
            let passage = &self.notes.passages[thing.passage];
            passage.range.contains(&at) && passage.file.vpath().get_without_slash() == file
        };
        all.iter().position(|things| things.iter().any(holds))
    }

    /// Where all words are printed, in reading order.
    pub fn places(&self) -> Vec<WordsPlace<'_>> {
        let all = self.things.get_or_init(|| things::of(&self.pages, &self.notes));
        let place = |page, thing: &Thing| {
            let passage = &self.notes.passages[thing.passage];
            let words = (passage.file.vpath().get_without_slash(), passage.range.start);
            Some((words, (page, thing.rects.first()?[1])))
        };
        let pages = (0..).zip(all);
        pages
            .flat_map(|(page, things)| things.iter().filter_map(move |it| place(page, it)))
            .collect()
    }

    fn thing<'a>(&'a self, thing: &'a Thing) -> ShownThing<'a> {
        let passage = &self.notes.passages[thing.passage];
        let file = passage.file.vpath().get_without_slash();
        let text = self.texts.get(file);
        let at = |byte| text.map_or(byte, |text| Units(text).at(byte));
        ShownThing {
            id: format!("{file}:{}", passage.range.start),
            file,
            key: &passage.key,
            place: passage.place.name(),
            words: &passage.text,
            from: at(passage.range.start),
            to: at(passage.range.end),
            rects: &thing.rects,
            editable: text.is_some(),
        }
    }
}
