//! A small workbook in a folder of its own, and the program to run on it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;
use typst_layout::PagedDocument;
use workbook::book::content::{self};
use workbook::book::edition::Edition;
use workbook::book::edition::{EditionKind, Medium, Paper, Sides};
use workbook::book::manuscript;
use workbook::book::manuscript::form::Form;
use workbook::book::world::{BookWorld, Home};
use workbook::editions::typeset::{self};

/// A workbook folder: two posts with a prompt each, until a test changes it.
pub struct Workbook {
    folder: TempDir,
}

pub const SETTINGS: &str = "\
title = \"A small workbook\"
author = \"Its makers\"
slug = \"small\"
language = \"en\"
date = 2026-05-01
editions = [\"print\"]
papers = [\"letter\"]
posts = [\"first\", \"second\"]
";

pub const PROMPTS: &str = "\
[[prompt]]
key = \"today\"
ask = \"How is today?\"
answer = { kind = \"lines\", count = 3 }
";

pub const CRISIS: &str = "\
verified-on = 2026-04-01

[[region]]
key = \"here\"
name = \"Here\"
lines = [{ name = \"A line\", reach = \"call 1\" }]
";

/// Crisis lines whose numbers are written in every way.
pub const MANY_WAYS: &str = "\
verified-on = 2026-04-01

[[region]]
key = \"here\"
name = \"Here\"
emergency = { reach = \"112 or 999 (one one two, or nine nine nine)\" }
lines = [
  { name = \"A\", reach = \"Call or text 988 (nine eight eight)\" },
  { name = \"B\", reach = \"Call 988, then 1 (one), or text 838255\" },
  { name = \"C\", reach = \"Call 800-799-7233 (799-SAFE), or text START to 88788\" },
  { name = \"D\", reach = \"Call 0808 2000 247 (England), 0800 027 1234 (Scotland)\" },
  { name = \"E\", reach = \"sheltersafe.ca has lines near you\" },
]
";

/// A prompt that reaches deep, with all that belongs to it.
pub const DEEP: &str = "\
[[prompt]]
key = \"deep\"
ask = \"What was it like?\"
depth = \"deep\"
minutes = 15
content-note = \"This asks about then.\"
opt-out = \"Or draw.\"
ground-before = \"Look up.\"
ground-after = \"Look around.\"
answer = { kind = \"lines\", count = 3 }
";

impl Workbook {
    pub fn new() -> Self {
        let workbook = Self::empty();
        ["first", "second"].iter().fold(
            workbook.file("workbook.toml", SETTINGS),
            |workbook, name| {
                workbook
                    .file(&format!("posts/{name}.md"), post(name, "Words of the post."))
                    .file(&format!("prompts/{name}.toml"), PROMPTS)
            },
        )
    }

    /// A folder with nothing in it.
    pub fn empty() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file, in place of an older one.
    pub fn file(self, path: &str, bytes: impl AsRef<[u8]>) -> Self {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("write");
        fs::write(path, bytes).expect("write");
        self
    }

    /// The first post with this text.
    pub fn text(self, markdown: &str) -> Self {
        self.file("posts/first.md", post("first", markdown))
    }

    /// The first post's prompts with something in them replaced.
    pub fn prompt(self, from: &str, to: &str) -> Self {
        self.file("prompts/first.toml", replaced(PROMPTS, from, to))
    }

    /// The settings with something in them replaced.
    pub fn settings(self, from: &str, to: &str) -> Self {
        self.file("workbook.toml", replaced(SETTINGS, from, to))
    }

    /// The settings with these lines after them.
    pub fn also(self, lines: &str) -> Self {
        let path = self.path().join("workbook.toml");
        let settings = fs::read_to_string(path).expect("settings");
        self.file("workbook.toml", format!("{settings}\n{lines}"))
    }

    pub fn remove(self, path: &str) -> Self {
        fs::remove_file(self.path().join(path)).expect("remove");
        self
    }

    /// Runs the program in the folder.
    pub fn run(&self, args: &[&str]) -> Output {
        Command::new(program())
            .args(args)
            .current_dir(self.path())
            .env_remove("SOURCE_DATE_EPOCH")
            .output()
            .expect("run workbook")
    }

    /// The first chapter of the manuscript, as the templates see it.
    #[track_caller]
    pub fn chapter(&self) -> Value {
        Book::open(self.path()).manuscript["chapters"][0].take()
    }

    /// Builds, and gives back the PDF of the letter edition.
    pub fn build(&self) -> Vec<u8> {
        let output = self.run(&["build"]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        fs::read(self.path().join("dist/small-print-letter.pdf")).expect("a PDF")
    }

    /// Builds in vain: asserts the exit code and the whole of what is said.
    #[track_caller]
    pub fn must_fail(&self, message: &str) {
        self.must_fail_as(&["build"], 1, message);
    }

    #[track_caller]
    pub fn must_fail_as(&self, args: &[&str], code: i32, message: &str) {
        let output = self.run(args);
        let said = String::from_utf8_lossy(&output.stderr);
        let tidy = |text: &str| {
            let lines = text.trim().lines().map(str::trim_end);
            lines.collect::<Vec<_>>().join("\n")
        };
        assert_eq!(tidy(&said), tidy(message), "\n--- it said:\n{said}");
        assert_eq!(output.status.code(), Some(code));
        assert!(!self.path().join("dist").exists(), "something was written");
    }
}

fn replaced(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "`{from}` is not in the text");
    text.replace(from, to)
}

/// A post with a title and this text.
pub fn post(title: &str, markdown: &str) -> String {
    format!("+++\ntitle = \"The {title} post\"\n+++\n{markdown}\n")
}

pub fn program() -> PathBuf {
    env!("CARGO_BIN_EXE_workbook").into()
}

/// The folder of this project.
pub fn project() -> PathBuf {
    env!("CARGO_MANIFEST_DIR").into()
}

/// A book on the world, as the templates find it.
pub struct Book {
    world: BookWorld,
    /// The same in the words of the fill edition.
    typed: BookWorld,
    pub manuscript: Value,
    /// What there is to fill in.
    pub form: Form,
}

impl Book {
    /// The book of a workbook folder. Panics where it has faults.
    #[track_caller]
    pub fn open(folder: &Path) -> Self {
        Self::branded(folder, None)
    }

    /// The same in another brand than its own.
    #[track_caller]
    pub fn branded(folder: &Path, brand: Option<&Path>) -> Self {
        let home = Home::Folder(folder.to_path_buf());
        let world = BookWorld::open(&home, brand).expect("a workbook folder");
        let content = content::read(&world).expect("a sound workbook");
        let manuscript = manuscript::assemble(&content, None);
        let typed = manuscript::assemble(content.of(Medium::Keys), None);
        let edition = Edition::new("book", EditionKind::Fill, Paper::Letter, Sides::Single);
        let json = typeset::to_json(&manuscript);
        let manuscript_value = serde_json::from_slice(&json).expect("JSON");
        Self {
            typed: typeset::with_manuscript(world.clone(), &typed),
            world: typeset::with_manuscript(world, &manuscript),
            manuscript: manuscript_value,
            form: typed.form.of(&edition).into_owned(),
        }
    }

    /// The same book with all words of its prompts changed.
    pub fn with_words(&self, change: impl Fn(&str) -> String) -> Self {
        let mut manuscript = self.manuscript.clone();
        for chapter in manuscript["chapters"].as_array_mut().expect("chapters") {
            for prompt in chapter["prompts"].as_array_mut().expect("prompts") {
                change_words(prompt, &change);
            }
        }
        let json = typeset::to_json(&manuscript);
        let with =
            |world: &BookWorld| world.clone().with_virtual_file(typeset::MANUSCRIPT, json.clone());
        let (world, typed) = (with(&self.world), with(&self.typed));
        Self { world, typed, manuscript, form: self.form.clone() }
    }

    /// The book in its world, as the print edition says it.
    pub fn world(&self) -> &BookWorld {
        &self.world
    }

    /// The pages of an edition, before any answer has grown.
    pub fn plain_pages(&self, paper: Paper, sides: Sides) -> PagedDocument {
        let edition = Edition::new("book", EditionKind::Print, paper, sides);
        let world = typeset::lay_out(&self.world, &edition).expect("sound templates");
        let world = world.with_virtual_file(typeset::SLACK, "{}");
        typst::compile(&world).output.expect("pages")
    }

    /// The pages of the print edition.
    pub fn pages(&self, paper: Paper, sides: Sides) -> PagedDocument {
        self.set(&Edition::new("book", EditionKind::Print, paper, sides))
    }

    /// The pages of the fill edition.
    pub fn typed_pages(&self, paper: Paper) -> PagedDocument {
        self.set(&Edition::new("book", EditionKind::Fill, paper, Sides::Single))
    }

    fn set(&self, edition: &Edition) -> PagedDocument {
        let world = match edition.kind.medium() {
            Medium::Pen => &self.world,
            Medium::Keys => &self.typed,
        };
        let world = typeset::lay_out(world, edition).expect("sound templates");
        typst::compile(&world).output.expect("pages")
    }
}

/// Changes all words for readers, and leaves names and fixed words as they are.
fn change_words(value: &mut Value, change: &impl Fn(&str) -> String) {
    const FIXED: [&str; 9] =
        ["id", "key", "kind", "depth", "guide", "views", "orientation", "style", "parts"];
    match value {
        Value::String(text) => *text = change(text),
        Value::Array(values) => values.iter_mut().for_each(|value| change_words(value, change)),
        Value::Object(map) => {
            let words = map.iter_mut().filter(|(key, _)| !FIXED.contains(&key.as_str()));
            words.for_each(|(_, value)| change_words(value, change));
        }
        _ => {}
    }
}
