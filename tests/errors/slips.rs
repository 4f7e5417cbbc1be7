//! Slips in links and pictures, each with what to write instead.

use crate::errors::hints::must_say;
use crate::harness::Workbook;

/// A picture of one dot.
const DOT: &[u8] = include_bytes!("../corpus/pictures/square.png");

fn with(text: &str) -> Workbook {
    Workbook::new().file("images/dot.png", DOT).text(text)
}

#[test]
fn a_picture_without_a_file() {
    must_say(
        &with("Words.\n\n![a dot]()"),
        "error: the picture has no file\nhint: write where its file is: `![…](../images/name.png)`",
    );
    must_say(
        &with("Words.\n\n![a dot](..\\images\\dot.png)"),
        "error: folders in `..\\images\\dot.png` are parted by `\\`\n\
         hint: write `../images/dot.png`",
    );
    with("Words.\n\n![a dot](../images/dot.png)").build();
}

#[test]
fn a_heading_that_is_a_picture() {
    must_say(
        &with("## ![a dot](../images/dot.png)\n\nWords."),
        "error: the heading is a picture without words\n\
         hint: write its words, and put the picture on a line of its own below it",
    );
    with("## Words\n\n![a dot](../images/dot.png)\n\nWords.").build();
}

#[test]
fn a_footnote_in_the_words_of_a_link() {
    let note = "\n\n[^1]: A note.";
    must_say(
        &with(&format!("See [a page[^1]](https://example.org/x).{note}")),
        "error: a footnote stands within the words of a link\n\
         hint: put it behind the link: `[a page](https://example.org/x)[^1]`",
    );
    with(&format!("See [a page](https://example.org/x)[^1].{note}")).build();
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read() {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    let workbook = Workbook::new();
    let post = workbook.path().join("posts/first.md");
    let mode = |mode| fs::set_permissions(&post, fs::Permissions::from_mode(mode)).expect("mode");
    mode(0o000);
    if fs::read(&post).is_ok() {
        // Whoever runs the tests may read everything.
        return;
    }
    must_say(
        &workbook,
        "error: your account may not read `posts/first.md`\n\
         hint: run `chmod a+r posts/first.md`, or ask whose file it is",
    );
    mode(0o644);
    workbook.build();
}
