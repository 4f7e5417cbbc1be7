//! A book as it was read from the disk, and the pages that come of it: set by Typst,
//! or, where nothing but colours is another, those that there are in the new ones.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use typst::diag::{EcoVec, Severity, SourceDiagnostic};
use typst::foundations::Bytes;

use super::kit::KIT_FILE;
use super::recoloured::{NewColours, SetFrom};
use super::shown::ShownBook;
use super::view::{self, Problem, View, WantedView};
use crate::book::content::{self, Content, Draft, leftovers};
use crate::book::edition::Edition;
use crate::book::manuscript::{self, Manuscript};
use crate::book::source::language::Language;
use crate::book::source::notes::ReadNotes;
use crate::book::world::{BookWorld, SETTINGS, file_id};
use crate::editions::typeset::{self, LastSettled, MANUSCRIPT, Pages, to_json};

/// The keys of each of the author's files whose values are words.
pub type Keys = BTreeMap<String, BTreeSet<String>>;

/// Why there are no pages: this is wrong, and this is odd. The files were read as far
/// as they can be.
pub struct Unset {
    pub problems: Vec<Problem>,
    pub warnings: Vec<Problem>,
    pub keys: Keys,
}

/// A book as it was read, for one of its editions.
pub struct BookRead {
    content: Content,
    edition: Edition,
    notes: ReadNotes,
    language: Language,
    keys: Keys,
}

impl BookRead {
    /// Reads a book as it is on the disk.
    ///
    /// # Errors
    /// When something is wrong with it.
    pub fn of(world: &BookWorld, wanted: &WantedView) -> Result<Self, Unset> {
        let draft = content::draft(world);
        let keys = keys(world, &draft);
        let Draft { content, notes, language, .. } = draft;
        match content {
            Ok(content) => {
                let edition = view::edition(&content, wanted);
                Ok(Self { content, edition, notes, language, keys })
            }
            Err(found) => Err(unset(world, &found, keys)),
        }
    }

    /// Sets it, from how it was settled last.
    ///
    /// # Errors
    /// When a template is at fault.
    pub fn set(
        self,
        world: &BookWorld,
        wanted: &WantedView,
        last: &LastSettled,
        (folder, now): (&str, i64),
    ) -> Result<(ShownBook, Keys), Unset> {
        let (content, edition) = (&self.content, &self.edition);
        let manuscript = manuscript::assemble(content.of(edition.kind.medium()), None);
        let ready = typeset::with_manuscript(world.clone(), &manuscript);
        let Pages { document, warnings } = match typeset::pages(&ready, edition, Some(last)) {
            Ok(pages) => pages,
            Err(found) => return Err(unset(world, &found, self.keys)),
        };
        let view = View {
            title: content.settings.title.0.clone(),
            slug: content.settings.slug.0.clone(),
            language: self.language.tag(),
            direction: if self.language.lang.dir().is_positive() { "ltr" } else { "rtl" }.into(),
            edition: edition.kind,
            paper: edition.sheet.unwrap_or_default().paper,
            editions: view::editions(content),
            screens: view::screens(content),
            papers: view::papers(content),
            brands: view::brands(world),
            inks: view::inks(content.brand.colours()),
            good: true,
            warnings: self.odd(world, &warnings),
            pages: view::pages(document.pages()),
            contents: view::contents(&manuscript, &document),
            ..View::empty(folder, wanted, now)
        };
        let source = SetFrom {
            manuscript: ready.read(MANUSCRIPT).ok(),
            edition: Some(edition.clone()),
            colours: content.brand.colours().clone(),
        };
        let pages = document.pages().to_vec();
        let (texts, things) = (texts(world, &self.keys), OnceLock::new());
        drop(manuscript);
        let Self { notes, keys, .. } = self;
        Ok((ShownBook { view, wanted: wanted.clone(), pages, source, notes, texts, things }, keys))
    }

    /// The pages that there were, in the colours that the book has by now; nothing where
    /// anything else has changed, too.
    pub fn recoloured(
        &self,
        before: &ShownBook,
        world: &BookWorld,
        wanted: &WantedView,
        now: i64,
    ) -> Option<(ShownBook, Keys)> {
        let content = self.content.of(self.edition.kind.medium());
        let (old, then) = (&before.source.colours, content.brand.colours());
        let is_of_it =
            before.wanted == *wanted && before.source.edition.as_ref() == Some(&self.edition);
        let new = NewColours::of(old, then).filter(|_| is_of_it && old != then)?;
        let brand = content.brand.in_colours(old.clone());
        let as_before = Manuscript { brand: &brand, ..manuscript::assemble(content, None) };
        if to_json(&as_before) != before.source.manuscript.as_deref()? {
            return None;
        }
        let in_new = Manuscript { brand: &content.brand, ..as_before };
        let source = SetFrom {
            manuscript: Some(Bytes::new(to_json(&in_new))),
            colours: then.clone(),
            ..before.source.clone()
        };
        let pages = new.put_on(&before.pages, world);
        let view = View {
            good: true,
            since: now,
            inks: view::inks(then),
            problems: vec![],
            warnings: self.odd(world, &EcoVec::new()),
            pages: view::pages(&pages),
            ..before.view.clone()
        };
        let notes = ReadNotes { passages: self.notes.passages.clone(), ..ReadNotes::default() };
        let (texts, things) = (texts(world, &self.keys), before.things.clone());
        let shown = ShownBook { view, wanted: wanted.clone(), pages, source, notes, texts, things };
        Some((shown, self.keys.clone()))
    }

    /// What is odd, as `build` warns of it.
    fn odd(&self, world: &BookWorld, warnings: &EcoVec<SourceDiagnostic>) -> Vec<Problem> {
        let undecided = leftovers::warnings(world, &self.content.undecided);
        let all = self.content.warnings.iter().chain(warnings).chain(&undecided);
        all.map(|it| Problem::of(Some(world), it)).collect()
    }
}

fn unset(world: &BookWorld, found: &EcoVec<SourceDiagnostic>, keys: Keys) -> Unset {
    let is_odd = |it: &&SourceDiagnostic| it.severity == Severity::Warning;
    let (odd, wrong): (Vec<_>, Vec<_>) = found.iter().partition(is_odd);
    let [warnings, problems] =
        [odd, wrong].map(|all| all.into_iter().map(|it| Problem::of(Some(world), it)).collect());
    Unset { problems, warnings, keys }
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

fn texts(world: &BookWorld, keys: &Keys) -> BTreeMap<String, String> {
    let text = |path: &String| Some(world.read(path).ok()?.as_str().ok()?.to_string());
    keys.keys().filter_map(|path| Some((path.clone(), text(path)?))).collect()
}
