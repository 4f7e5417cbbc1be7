//! The looks side by side: for each a cover, a page of text and a prompt, drawn by
//! the typesetter from one chapter of the book, so that all of them are there soon.

use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::Serialize;
use typst_layout::Page;
use typst_svg::SvgOptions;

use super::drawn;
use super::view::{self, WantedView};
use crate::book::content::{self, Content, ui_strings};
use crate::book::manuscript;
use crate::book::source::edit::{EditedFile, Step};
use crate::book::source::session::counted;
use crate::book::world::{BookWorld, Home, SETTINGS, starter_files};
use crate::editions::typeset::{self, FACES, Pages, drawings, to_json};
use crate::tools::start::LOOKS;

/// A look as it is shown.
#[derive(Debug, Clone, Serialize)]
pub struct ShownLook {
    /// Nothing for the book's own.
    pub name: Option<&'static str>,
    pub about: &'static str,
    /// The names of its pictures; none where it cannot be set.
    pub pages: Vec<String>,
    /// The pictures.
    #[serde(skip)]
    pub drawn: Vec<(String, String)>,
}

/// All looks, the book's own first; or that one alone.
pub fn all(root: &Path, is_own: bool) -> Vec<ShownLook> {
    let shipped = LOOKS.iter().filter(|_| !is_own).map(|look| (Some(look.name), look.about));
    let named: Vec<_> = [(None, "as it is now")].into_iter().chain(shipped).collect();
    let worlds: Vec<_> = named.par_iter().map(|(name, _)| open(root, *name)).collect();
    // the chapter that can be shown by itself is the same in all looks
    let chapter = worlds.iter().flatten().next().map(Sheets::of);
    named
        .par_iter()
        .zip(worlds)
        .map(|((name, about), world)| {
            let pages = world.zip(chapter.as_ref()).and_then(|(world, it)| it.pages(&world));
            let drawn: Vec<_> = pages.unwrap_or_default().iter().map(draw).collect();
            let pages = drawn.iter().map(|(id, _)| id.clone()).collect();
            ShownLook { name: *name, about, pages, drawn }
        })
        .collect()
}

fn open(root: &Path, brand: Option<&str>) -> Option<BookWorld> {
    BookWorld::open(&Home::Folder(root.into()), brand.map(Path::new)).ok()
}

fn draw(page: &Page) -> (String, String) {
    (drawn::name(page), typst_svg::svg(page, &SvgOptions::default()))
}

/// The cover of a book, drawn.
pub fn cover(world: &BookWorld) -> Option<(String, String)> {
    Sheets::of(world).pages(world)?.first().map(draw)
}

/// Files that are read in place of the book's, so that it has one chapter.
struct Sheets(Vec<(PathBuf, Vec<u8>)>);

/// How many chapters of the book are tried: one that leads to others cannot stand
/// by itself.
const MOST_TRIED: usize = 4;
/// The chapter of ours that is shown where none can.
const SAMPLE: &str = "first-post";

impl Sheets {
    fn of(world: &BookWorld) -> Self {
        let settings = world.read(SETTINGS).ok();
        let settings = settings.and_then(|it| Some(it.as_str().ok()?.to_string()));
        let settings = settings.unwrap_or_default();
        let table: toml::Table = settings.parse().unwrap_or_default();
        let posts = table.get("posts").and_then(toml::Value::as_array);
        // the cover says how many chapters the book has, and not how many are shown
        let words = content::read(world).ok().map(|content| content.words);
        let number = ui_strings::number(words.as_ref(), posts.map_or(0, Vec::len));
        let settings = counted(&settings, &number);
        let own = posts.into_iter().flatten().filter_map(toml::Value::as_str).take(MOST_TRIED);
        let own = own.map(|name| Self(vec![alone(&settings, name)]));
        let mut own = own.filter(|sheets| content::read(&sheets.put_on(world)).is_ok());
        own.next().unwrap_or_else(|| {
            let ours = starter_files("any")
                .into_iter()
                .filter(|(path, _)| path.file_stem().is_some_and(|stem| stem == SAMPLE));
            Self([alone(&settings, SAMPLE)].into_iter().chain(ours).collect())
        })
    }

    fn put_on(&self, world: &BookWorld) -> BookWorld {
        self.0.iter().fold(world.clone(), |world, (path, bytes)| {
            world.with_virtual_file(&path.display().to_string(), bytes.clone())
        })
    }

    /// A cover, a page of text, and one with a prompt.
    fn pages(&self, world: &BookWorld) -> Option<Vec<Page>> {
        let world = self.put_on(world);
        let content: Content = content::read(&world).ok()?;
        let edition = view::edition(&content, &WantedView::default());
        let manuscript = manuscript::assemble(content.of(edition.kind.medium()), None);
        let ready = typeset::with_manuscript(world, &manuscript);
        let Pages { document, .. } = typeset::pages(&ready, &edition, None).ok()?;
        let contents = view::contents(&manuscript, &document);
        let chapter = contents.iter().find(|entry| entry.part == "chapter")?;
        let last = document.pages().len().saturating_sub(1);
        let prompt = chapter.prompts.first().map_or(chapter.page + 2, |it| it.page);
        let text = chapter.page + 1;
        let wanted = [0, text, if prompt == text { prompt + 1 } else { prompt }];
        let page = |at: &usize| document.pages().get((*at).min(last)).cloned();
        Some(wanted.iter().filter_map(page).collect())
    }
}

/// The settings with this chapter alone.
fn alone(settings: &str, name: &str) -> (PathBuf, Vec<u8>) {
    let text = EditedFile::toml(settings).and_then(|mut file| {
        file.set(&[Step::Key("posts")], [name].into_iter().collect::<toml_edit::Array>())?;
        for key in ["front", "back"] {
            file.set(&[Step::Key(key)], toml_edit::Array::new())?;
        }
        Ok(file.text())
    });
    (SETTINGS.into(), text.unwrap_or_else(|_| settings.into()).into_bytes())
}

/// A typeface that can be chosen, with a few words set in it.
#[derive(Debug, Serialize)]
pub struct ShownFace {
    family: String,
    /// The name of the picture.
    id: String,
    #[serde(skip)]
    pub drawn: (String, String),
}

/// All typefaces that the book has.
pub fn faces(world: &BookWorld, words: &str) -> Vec<ShownFace> {
    use typst::World;
    let families: Vec<_> = world.book().families().map(|(name, _)| name.to_string()).collect();
    let families: Vec<_> = families.into_iter().filter(|it| !it.contains("Emoji")).collect();
    let asked: Vec<_> = families
        .iter()
        .map(|family| serde_json::json!({ "family": family, "words": words }))
        .collect();
    let ready = world.clone().with_main(FACES).with_virtual_file("faces.json", to_json(&asked));
    let pages = drawings(&ready).unwrap_or_default();
    let face = |(family, page): (String, &Page)| {
        let drawn = draw(page);
        ShownFace { family, id: drawn.0.clone(), drawn }
    };
    families.into_iter().zip(&pages).map(face).collect()
}
