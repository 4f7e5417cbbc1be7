//! The fill edition in the programs that people use: typed into, saved, opened
//! again, printed and compared.

mod damage;
mod doubts;
mod ink;
mod limits;
mod names;
mod readers;
mod values;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use tempfile::TempDir;

use self::readers::{ALL, PDF_LIB, Values, filling, must_do, run};
use crate::harness::Workbook;
use crate::once;

/// A field of every kind, and one for every script.
const FIRST: &str = r#"
[[prompt]]
key = "long"
ask = "What would you like to keep of today?"
answer = { kind = "lines", count = 18 }

[[prompt]]
key = "languages"
title = "Languages"
ask = "How do you say it?"
answer = { kind = "stem", lines = 2, stems = ["In English", "In Polish", "In Greek", "In Russian", "In Ukrainian"] }

[[prompt]]
key = "helps"
title = "What helps"
ask = "What helps you?"
answer = { kind = "checklist", items = ["Walking", "Music", "Rest"], other = 1 }
"#;

const SECOND: &str = r#"
[[prompt]]
key = "nearest"
title = "Nearest"
ask = "Which of these is nearest?"
answer = { kind = "choice", items = ["Near", "Far"], none = true }

[[prompt]]
key = "how-much"
title = "How much"
ask = "How much of it is there?"
answer = { kind = "scale" }

[[prompt]]
key = "parts"
title = "Parts"
ask = "How full is each part?"
answer = { kind = "wheel", areas = ["Home", "Work", "Friends"] }
"#;

/// What is put in by every program.
const SHORT: &[(&str, &str)] = &[
    ("first.languages.stem-1", "It's café, on the house: 10 €"),
    ("first.languages.stem-2", "Zażółć gęślą jaźń. Łódź, ćma, źrebię."),
    ("first.languages.stem-3", "Καλημέρα! Τι κάνεις σήμερα; Ωραία."),
    ("first.languages.stem-4", "Привет, как дела? Ёжик ушёл."),
    ("first.languages.stem-5", "Їжак із ґанку: «Є щастя»"),
    ("first.helps.item-2", "Yes"),
    ("first.helps.own-1", "Tea (two cups) \\ and a “walk”"),
    ("second.nearest.item-1", "Yes"),
    ("second.how-much.at-7", "Yes"),
    ("second.nearest.words", "Some days far, and some near."),
    ("second.parts.area-2", "6"),
];

/// The field for many words.
const LONG: &str = "first.long.text";

/// 1,800 characters in lines of many lengths, some of them empty.
fn long_text() -> String {
    const LINES: [&str; 5] = [
        "I walked along the lake this morning, slowly, and sat down twice.\n",
        "\n",
        "Nobody was there but two ducks and a man with a thermos, who nodded. I nodded back, and that was the whole of our conversation, and it was enough for both of us.\n",
        "Cold hands.\n",
        "What I want to keep: the light on the water, \"the quiet\", and that I was not in a hurry.\n",
    ];
    let text: String = LINES.concat().chars().cycle().take(1799).collect();
    text + "!"
}

/// All that is put in.
fn typed() -> Values {
    let short = SHORT.iter().map(|(name, value)| ((*name).to_string(), (*value).to_string()));
    short.chain([(LONG.to_string(), long_text())]).collect()
}

/// A folder for the files of one test.
fn scratch() -> TempDir {
    tempfile::tempdir().expect("a folder")
}

/// Builds the fill edition for letter paper.
fn build(first: &str, second: &str) -> Vec<u8> {
    let workbook = Workbook::new()
        .settings("editions = [\"print\"]", "editions = [\"fill\"]")
        .file("prompts/first.toml", first)
        .file("prompts/second.toml", second);
    let output = workbook.run(&["build"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    fs::read(workbook.path().join("dist/small-fill-letter.pdf")).expect("a PDF")
}

/// A small workbook with a field of every kind, empty.
pub fn blank() -> &'static Path {
    static BLANK: OnceLock<PathBuf> = OnceLock::new();
    BLANK.get_or_init(|| {
        let made = once::made("blank", &once::this_build(), |folder| {
            fs::write(folder.join("blank.pdf"), build(FIRST, SECOND))
        });
        made.expect("a PDF").join("blank.pdf")
    })
}

/// The same, with all values put in and saved by each program.
fn saved() -> Option<&'static [(&'static str, PathBuf)]> {
    static SAVED: OnceLock<Option<Vec<(&str, PathBuf)>>> = OnceLock::new();
    let saved = SAVED.get_or_init(|| {
        let file = |by: &str, folder: &Path| folder.join(format!("{by}.pdf"));
        let made = once::made("saved", &once::this_build(), |folder| {
            let job = |by: &str| {
                let mut job = filling(by, blank(), &typed(), &file(by, folder));
                if by == PDF_LIB {
                    job["drawn"] = false.into();
                }
                job
            };
            let jobs = ALL.map(job);
            must_do(&run(&jobs).ok_or(())?, &jobs);
            Ok::<_, ()>(())
        });
        made.ok().map(|folder| ALL.map(|by| (by, file(by, &folder))).into())
    });
    saved.as_deref()
}
