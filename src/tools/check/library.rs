//! All files of a workbook that hold words of its author's.

use typst::diag::FileError;
use typst::syntax::FileId;

use super::passage::File;
use super::{markdown, values};
use crate::book::content::settings::{self, Listed};
use crate::book::source::language::Language;
use crate::book::source::session::ReadSession;
use crate::book::world::{BookWorld, SETTINGS, file_id};

/// The files, and the language they are written in.
pub struct Library {
    pub files: Vec<File>,
    pub language: Language,
}

impl Library {
    /// Reads every file that `workbook.toml` leads to, as far as it goes.
    pub fn read(world: &BookWorld) -> Self {
        let session = ReadSession::new(world);
        let (_, contents) = settings::read(&session);
        let slug = |listed: &Listed| listed.get_ref().0.clone();
        let mut files = vec![];
        let mut add = |path: String, place| files.extend(read(world, &path, place));
        add(SETTINGS.into(), "data");
        if let Some(contents) = contents {
            let lists =
                [("front", &contents.front), ("posts", &contents.posts), ("back", &contents.back)];
            for (place, listed) in lists {
                for slug in listed.iter().map(slug) {
                    add(format!("{place}/{slug}.md"), place);
                    add(format!("prompts/{slug}.toml"), "prompts");
                }
            }
        }
        add("crisis.toml".into(), "data");
        add("glossary.toml".into(), "data");
        add("words.toml".into(), "words");
        add("templates/words.toml".into(), "words");
        Self { files, language: session.language.get() }
    }

    pub fn get(&self, id: FileId) -> Option<&File> {
        self.files.iter().find(|file| file.id == id)
    }

    /// The file at a path, if the workbook has it.
    pub fn at(&self, path: &str) -> Option<&File> {
        self.get(file_id(path))
    }

    /// The files of a place.
    pub fn of(&self, place: &str) -> impl Iterator<Item = &File> {
        self.files.iter().filter(move |file| file.place == place)
    }

    pub fn is_english(&self) -> bool {
        self.language.lang.as_str() == "en"
    }
}

/// A file of the author's; nothing where there is none, or only the binary's.
fn read(world: &BookWorld, path: &str, place: &'static str) -> Option<File> {
    let id = file_id(path);
    let is_theirs = world.is_authors(id) || world.is_built_in();
    if !is_theirs || matches!(world.read(path), Err(FileError::NotFound(_))) {
        return None;
    }
    let session = ReadSession::new(world);
    let source = session.load(path)?;
    let mut file = File::new(id, source.text.clone(), place);
    if !matches!(place, "posts" | "front" | "back") {
        let end = file.text.len();
        values::read(&mut file, 0..end);
    } else if let Ok((front, body)) = source.split_front_matter() {
        let begin = front.text.len() - front.text.trim_start_matches(' ').len();
        values::read(&mut file, begin..front.text.len());
        markdown::read(&mut file, body.start);
    }
    Some(file)
}
