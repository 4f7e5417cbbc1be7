//! Mistakes on the command line: of `import`, `new` and `build`.

use std::fs;

use super::{Mend, Mistake, try_all, wrong};
use crate::harness::Workbook;
use crate::import::shapes::feed;

fn item(title: &str, day: u32) -> String {
    format!(
        "<item><title>{title}</title><category domain=\"post_tag\"><![CDATA[calm]]></category>\
         <content:encoded><![CDATA[Words of {title}.]]></content:encoded>\
         <wp:post_date>2024-03-{day:02} 08:00:00</wp:post_date>\
         <wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item>"
    )
}

/// A folder with an export of two posts, and what people take for one.
fn desk() -> Workbook {
    Workbook::empty()
        .file("export.xml", feed(&(item("Salt", 1) + &item("Time", 2))))
        .file("book.pdf", "%PDF-1.7\n")
        .file("post.rtf", "{\\rtf1 Words.}")
        .file("cut.zip", b"PK\x03\x04 and then nothing")
        .file("leaf.md", "")
        .file("post.md", "# A post\n\nWords of a post.\n")
        .file("logo.jpg", "no logo")
}

const RIGHT: &[&str] = &["import", "export.xml", "--posts", "1-2", "--into", "book"];
const ONE: &[&str] = &["import", "post.md", "--into", "book"];
const NO_POST: &str = "name the file that your blog gave you when you asked it to export your \
     posts, or a folder with posts as web pages or as Markdown";

pub const IMPORTS: &[Mistake] = &[
    wrong(
        &["import", "exprot.xml", "--posts", "1-2", "--into", "book"],
        "cannot read `exprot.xml`: no such file or directory",
        "did you mean `export.xml`?",
        RIGHT,
    ),
    wrong(
        &["import", "Downloads/export.xml", "--posts", "1-2", "--into", "book"],
        "cannot read `Downloads/export.xml`: no such file or directory",
        "there is no folder `Downloads`: write the path from the folder you are in",
        RIGHT,
    ),
    wrong(
        &["import", "book.pdf", "--into", "book"],
        "`book.pdf` is a PDF, which is not read",
        "open it in a word processor, or copy its words, and save them as plain text",
        ONE,
    ),
    wrong(
        &["import", "post.rtf", "--into", "book"],
        "`post.rtf` is a document in RTF, which is not read",
        "open it in a word processor and save it as .docx",
        ONE,
    ),
    wrong(
        &["import", "cut.zip", "--into", "book"],
        "the zip file `cut.zip` is damaged or cut short",
        "download the file again, or unpack it and name the folder",
        RIGHT,
    ),
    wrong(&["import", "leaf.md", "--into", "book"], "there is no post in `leaf.md`", NO_POST, ONE),
    wrong(
        &["import", "export.xml", "--posts", "9", "--into", "book"],
        "there is no post 9: there are 2",
        "leave `--posts` out to see the list of all",
        RIGHT,
    ),
    wrong(
        &["import", "export.xml", "--posts", "1-", "--into", "book"],
        "`--posts 1-` names no posts",
        "write `--posts 1-2`",
        RIGHT,
    ),
    wrong(
        &["import", "export.xml", "--posts", "1..2", "--into", "book"],
        "`--posts 1..2` names no posts",
        "write `--posts 1-2`",
        RIGHT,
    ),
    wrong(
        &["import", "export.xml", "--posts", "every", "--into", "book"],
        "`--posts every` names no posts",
        "write numbers from 1 to 2, or `--posts all`",
        &["import", "export.xml", "--posts", "all", "--into", "book"],
    ),
    wrong(
        &["import", "export.xml", "--tag", "clam", "--into", "book"],
        "no post has the tag `clam`",
        "did you mean `--tag \"calm\"`?",
        &["import", "export.xml", "--tag", "calm", "--into", "book"],
    ),
    wrong(
        &["import", "export.xml", "--since", "2025-01-01", "--into", "book"],
        "no post is of 2025-01-01 or later",
        "the newest is of that day: `--since 2024-03-02`",
        &["import", "export.xml", "--since", "2024-03-02", "--into", "book"],
    ),
    wrong(
        &["import", "export.xml", "--since", "02.03.2024", "--into", "book"],
        "invalid value '02.03.2024' for '--since <DAY",
        "a day has its year first, as in `2026-11-26`",
        &["import", "export.xml", "--since", "2024-03-02", "--into", "book"],
    ),
    wrong(
        &["import", "export.xml", "--posts", "1-2"],
        "there is no workbook here to put the posts into",
        "say where it is, or where a new one shall be: `--into my-workbook`",
        &["import", "export.xml", "--posts", "1-2", "--into", "my-workbook"],
    ),
    wrong(
        &["import", "export.xml", "--posts", "1-2", "--into", "post.md"],
        "`post.md` is a file, not a folder",
        "name the workbook's folder, or a new one: `--into my-workbook`",
        &["import", "export.xml", "--posts", "1-2", "--into", "my-workbook"],
    ),
    wrong(
        &["import", "--tidy", "posst.md"],
        "cannot read `posst.md`: no such file or directory",
        "did you mean `post.md`?",
        RIGHT,
    ),
];

const NEW: &[&str] = &["new", "mine", "--yes", "--blank"];

pub const NEW_ONES: &[Mistake] = &[
    wrong(
        &["new", "taken", "--yes", "--blank"],
        "`taken` is there already",
        "name a folder that does not exist yet, or an empty one",
        NEW,
    )
    .spoilt(|it| it.file("taken/notes.txt", "Words.")),
    wrong(
        &["new", "mine", "--yes", "--blank", "--name", "Us", "--logo", "logo.png"],
        "cannot read `logo.png`: no such file or directory",
        "did you mean `logo.jpg`?",
        NEW,
    ),
    wrong(
        &["new", "mine", "--yes", "--blank", "--name", "Us", "--logo", "logo.jpg"],
        "the logo `logo.jpg` is not PNG or SVG",
        "save it as `logo.png`, and name that file",
        NEW,
    ),
    wrong(
        &["new", "mine", "--yes", "--blank", "--country", "Germny"],
        "invalid value 'Germny' for '--country <COUNTRY",
        "did you mean `Germany`?",
        &["new", "mine", "--yes", "--blank", "--country", "Germany"],
    ),
    wrong(
        &["new", "mine", "--yes", "--blank", "--look", "sunset"],
        "invalid value 'sunset' for '--look <NAME",
        "there is shore, clay, dusk",
        &["new", "mine", "--yes", "--blank", "--look", "dusk"],
    ),
    wrong(
        &["new", "mine", "--yes", "--from", "odler"],
        "no `workbook.toml` in `odler`",
        "did you mean `older`?",
        &["new", "mine", "--yes", "--from", "older"],
    )
    .spoilt(with_older),
];

/// With a workbook in the folder `older`.
fn with_older(desk: Workbook) -> Workbook {
    let made = desk.run(&["new", "older", "--yes", "--blank"]);
    assert!(made.status.success());
    desk
}

pub const BUILDS: &[Mistake] = &[
    wrong(
        &["build", "--edition", "prnt"],
        "invalid value 'prnt' for '--edition <NAME",
        "did you mean `print`?",
        &["build", "--edition", "print"],
    ),
    wrong(
        &["build", "--paper", "A4"],
        "invalid value 'A4' for '--paper <NAME",
        "did you mean `a4`?",
        &["build", "--paper", "a4"],
    ),
    wrong(
        &["build", "--brand", "cley"],
        "no brand is called `cley`",
        "did you mean `clay`?",
        &["build", "--brand", "clay"],
    ),
    wrong(
        &["build", "--brand", "ours.tmol"],
        "cannot read `ours.tmol`: no such file or directory",
        "did you mean `ours.toml`?",
        &["build", "--brand", "ours.toml"],
    )
    .spoilt(|it| it.file("ours.toml", "[roles]\nink = \"#111111\"\n")),
    wrong(
        &["build", "posts"],
        "no `workbook.toml` in `posts`",
        "did you mean `.`? `posts` is a part of the workbook in this folder",
        &["build", "."],
    ),
    wrong(
        &["build", "--editon", "print"],
        "unexpected argument '--editon' found",
        "a similar argument exists: '--edition'",
        &["build", "--edition", "print"],
    ),
    wrong(
        &["biuld"],
        "unrecognized subcommand 'biuld'",
        "a similar subcommand exists: 'build'",
        &["build"],
    ),
    wrong(
        &["build", "--out", "posts/first.md"],
        "cannot write `posts/first.md/small-print-letter.pdf`: file exists",
        "close the program that holds the file | or choose another place with `--out`",
        &["build", "--out", "pdf"],
    ),
];

#[test]
fn in_bringing_posts_in() {
    try_all(IMPORTS, desk);
}

#[test]
fn in_making_a_new_folder() {
    try_all(NEW_ONES, desk);
}

#[test]
fn in_asking_for_a_build() {
    try_all(BUILDS, Workbook::new);
}

#[test]
fn a_folder_without_a_workbook_or_beside_one_is_told() {
    let mistake = wrong(
        &["build"],
        "no `workbook.toml` here, nor in `workbook`",
        "it is in `my-book`: name that folder",
        &["build", "my-book"],
    )
    .spoilt(|it| {
        let made = it.run(&["new", "my-book", "--yes", "--blank"]);
        assert!(made.status.success());
        it
    });
    mistake.is_told_and_mended(Workbook::empty().file("notes.txt", "Words."));
    let nowhere = Mistake {
        mend: Mend::Run(NEW),
        ..wrong(
            &["build", "."],
            "no `workbook.toml` in `.`",
            "name the folder that holds it, or make a new one with `workbook new FOLDER`",
            NEW,
        )
    };
    nowhere.is_told_and_mended(Workbook::empty());
}

#[test]
fn nothing_is_written_when_an_import_goes_wrong() {
    for mistake in IMPORTS {
        let desk = desk();
        let before = fs::read_dir(desk.path()).expect("a folder").count();
        desk.run(mistake.run);
        assert_eq!(
            fs::read_dir(desk.path()).expect("a folder").count(),
            before,
            "{:?}",
            mistake.run
        );
    }
}
