//! Mistakes in posts and with their files, and in what posts show.

use std::fs;

use super::{Mistake, slip, try_all};
use crate::harness::{SETTINGS, Workbook, post};

/// A picture of one dot.
const DOT: &[u8] = include_bytes!("../../corpus/pictures/square.png");

fn renamed(workbook: Workbook, from: &str, to: &str) -> Workbook {
    fs::rename(workbook.path().join(from), workbook.path().join(to)).expect("rename");
    workbook
}

fn whole(workbook: Workbook) -> Workbook {
    workbook.text("Words of the post.")
}

pub const POSTS: &[Mistake] = &[
    slip(
        |it| renamed(it, "posts/first.md", "posts/grief.md"),
        "`posts/first.md` is missing",
        "workbook.toml:8:",
        "is it `posts/grief.md`? then rename that to `posts/first.md`",
    ),
    slip(
        |it| it.remove("posts/second.md"),
        "`posts/second.md` is missing",
        "workbook.toml:8:19",
        "write the post, or take its name out of the list, and delete `prompts/second.toml`",
    )
    .mended(|it| it.settings("\"first\", \"second\"", "\"first\"").remove("prompts/second.toml")),
    slip(
        |it| renamed(it, "posts/first.md", "posts/first.md.txt"),
        "`posts/first.md` is missing",
        "workbook.toml:8:",
        "rename `posts/first.md.txt` to `posts/first.md`",
    ),
    slip(
        |it| renamed(it, "posts/first.md", "posts/first.docx"),
        "`posts/first.md` is missing",
        "workbook.toml:8:",
        "save `posts/first.docx` as plain text, by the name `posts/first.md`; or take the name \
         out of the list, and bring it in with `workbook import posts/first.docx`",
    )
    .mended(|it| whole(it.remove("posts/first.docx"))),
    slip(
        |it| renamed(it, "prompts/first.toml", "prompts/grief.toml"),
        "`prompts/first.toml` is missing",
        "workbook.toml:8:",
        "is it `prompts/grief.toml`? then rename that to `prompts/first.toml`",
    ),
    slip(
        |it| it.settings("\"second\"", "\"second\", \"first\""),
        "`first` is listed twice",
        "workbook.toml:8:29",
        "take one of them out, or rename one file",
    )
    .mended(|it| it.file("workbook.toml", SETTINGS)),
    slip(
        |it| it.file("posts/first.md", b"PK\x03\x04\x14\0\x06\0"),
        "`posts/first.md` is a document of a word processor such as Word, not plain text",
        "posts/first.md",
        "save it there as plain text, and name that file `posts/first.md`",
    )
    .mended(whole),
    slip(
        |it| it.file("posts/first.md", "{\\rtf1\\ansi Words.}"),
        "`posts/first.md` is a document of a word processor such as Word, not plain text",
        "posts/first.md",
        "save it there as plain text, and name that file `posts/first.md`",
    )
    .mended(whole),
    slip(
        |it| {
            let text = post("first", "Words.");
            let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            it.file("posts/first.md", [vec![0xff, 0xfe], wide].concat())
        },
        "`posts/first.md` has letters that cannot be read",
        "posts/first.md",
        "save it again, and choose the encoding UTF-8",
    )
    .mended(whole),
    slip(
        |it| it.file("posts/first.md", "---\ntitle: The first post\n---\n\nWords.\n"),
        "what the post says of itself stands between lines `---`",
        "posts/first.md:1:1",
        "put it between lines `+++`, with `=` for `:` and text in quotes: `title = \"…\"`",
    )
    .mended(whole),
    slip(
        |it| it.text("## One\n\nWords.\n\n#### Two\n\nWords."),
        "the heading skips a level",
        "posts/first.md:8:1",
        "begin it with `###`",
    ),
    slip(
        |it| it.text("This is **open and stays so."),
        "these signs would be printed as they are: they have no partner",
        "posts/first.md:4:9",
        "write them before the first and behind the last of the words, with no blank in between; \
         or write a backslash before each",
    )
    .mended(|it| it.text("This is **open** and stays so.")),
    slip(
        |it| it.text("A <b>bold</b> word."),
        "raw HTML `<b>` cannot be printed",
        "posts/first.md:4:3",
        "put `**` on both sides of the words instead",
    )
    .mended(|it| it.text("A **bold** word.")),
];

fn showing(workbook: Workbook, markdown: &str) -> Workbook {
    workbook.file("images/lake.png", DOT).text(markdown)
}

pub const PICTURES: &[Mistake] = &[
    slip(
        |it| showing(it, "Words.\n\n![TODO](../images/lake.png)"),
        "nobody has described this picture yet",
        "posts/first.md:6:1",
        "say in the brackets, in place of `TODO`, what it shows to who cannot see it",
    )
    .mended(|it| showing(it, "Words.\n\n![a lake](../images/lake.png)")),
    slip(
        |it| showing(it, "Words.\n\n![](../images/lake.png)"),
        "the picture has no description",
        "posts/first.md:6:1",
        "say in the brackets what it shows: `![a path by a lake](…)`",
    )
    .mended(|it| showing(it, "Words.\n\n![a lake](../images/lake.png)")),
    slip(
        |it| showing(it, "Words.\n\n![a lake](../images/Lake.jpg)"),
        "there is no picture `images/Lake.jpg`",
        "posts/first.md:6:1",
        "did you mean `../images/lake.png`?",
    ),
    slip(
        |it| it.text("Words.\n\n![a lake](../images/lake.png)"),
        "there is no picture `images/lake.png`",
        "posts/first.md:6:1",
        "put the picture there, by this very name",
    )
    .mended(|it| it.file("images/lake.png", DOT)),
    slip(
        |it| it.text("Words.\n\n![a lake](../../lake.png)"),
        "`../../lake.png` lies outside the workbook folder",
        "posts/first.md:6:1",
        "copy the file into the folder",
    )
    .mended(|it| showing(it, "Words.\n\n![a lake](../images/lake.png)")),
    slip(
        |it| it.file("images/lake.png", "no picture").text("![a lake](../images/lake.png)"),
        "cannot read the picture `images/lake.png`: it is not PNG, JPEG, GIF, WebP or SVG",
        "posts/first.md:4:1",
        "save it again as PNG, JPEG or SVG",
    )
    .mended(|it| it.file("images/lake.png", DOT)),
];

#[test]
fn in_posts_and_their_files() {
    try_all(POSTS, Workbook::new);
}

#[test]
fn in_pictures() {
    try_all(PICTURES, Workbook::new);
}
