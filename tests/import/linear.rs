//! A text of four times the length takes about four times as long, whatever it is
//! made of. What is counted is the time that the processor spends on it, which a
//! busy machine hardly changes.

#![cfg(target_os = "linux")]

use std::fmt::Write;
use std::fs;
use std::time::Duration;

use super::Desk;

/// Work that grows as its text does takes 4 times as long for 4 times the text,
/// and work that grows with the square 16 times: the bound is between them.
const MOST: u32 = 8;
const QUARTER: usize = 256 << 10;

/// The time that this thread has had from the processor.
fn spent() -> Duration {
    let counts = fs::read_to_string("/proc/thread-self/schedstat").expect("a count");
    let nanoseconds = counts.split(' ').next().and_then(|it| it.parse().ok());
    Duration::from_nanos(nanoseconds.expect("a number"))
}

/// A text of so many bytes, of parts that are counted.
fn text(size: usize, part: impl Fn(&mut String, usize)) -> String {
    let mut text = String::with_capacity(size + 200);
    let mut number = 0;
    while text.len() < size {
        part(&mut text, number);
        number += 1;
    }
    text
}

type Shape = (&'static str, fn(&mut String, usize));

/// How long it takes to bring a text in.
fn time(name: &str, text: &str) -> Duration {
    let desk = Desk::new().source(name, text);
    let before = spent();
    desk.import(name);
    spent().saturating_sub(before)
}

/// How often a pair of texts is tried before their times count: what else the
/// machine does can only make them longer.
const TRIES: usize = 3;

#[track_caller]
fn must_grow(shape: &str, name: &str, one: &str, four: &str) {
    let (mut short, mut long) = (Duration::MAX, Duration::MAX);
    for _ in 0..TRIES {
        short = short.min(time(name, one));
        long = long.min(time(name, four));
        if long < short * MOST {
            return;
        }
    }
    panic!("{shape}: {short:?}, and {long:?} for four times as much");
}

#[track_caller]
fn must_grow_as_the_text_does(name: &str, begin: &str, shapes: &[Shape]) {
    for (shape, part) in shapes {
        let of = |size| begin.to_string() + &text(size, part);
        must_grow(shape, name, &of(QUARTER), &of(4 * QUARTER));
    }
}

macro_rules! shape {
    ($($words:tt)*) => {
        |text, _number| {
            let _ = write!(text, $($words)*);
        }
    };
}

macro_rules! numbered {
    ($words:literal) => {
        |text, number| {
            let _ = write!(text, $words, number);
        }
    };
}

#[test]
fn markdown() {
    let shapes: &[Shape] = &[
        ("one line", shape!("many **words** in a row ")),
        ("lines", shape!("many words in a row\n")),
        ("paragraphs", shape!("Many *words* in a row.\n\n")),
        ("items", shape!("- an item\n")),
        ("headings", numbered!("## Heading {}\n\nWords.\n\n")),
        ("links", numbered!("[words](https://example.org/{}) ")),
        ("references", numbered!("See [words][r{0}].\n\n[r{0}]: https://example.org/{0}\n\n")),
        ("footnotes", numbered!("Words[^{0}].\n\n[^{0}]: Note {0}.\n\n")),
        ("brackets", shape!("[")),
        // two by two, since marks of bold are mended in pairs
        ("signs", shape!("**a *b _c **d *e _f ")),
        ("rows", shape!("| one | two |\n")),
        ("pictures", numbered!("![pic {0}](https://example.org/{0}.png)\n\n")),
    ];
    must_grow_as_the_text_does("post.md", "# A post\n\nWords.\n\n", shapes);
}

#[test]
fn html() {
    let shapes: &[Shape] = &[
        ("one paragraph", shape!("many <b>words</b> in a row ")),
        ("paragraphs", shape!("<p>Many <em>words</em>.</p>")),
        ("line ends", shape!("many words<br>")),
        ("empty lines", shape!("many words<br><br>")),
        ("lists in a row", shape!("<ul><li>item</li></ul>")),
        ("rules in a row", shape!("<hr><p></p>")),
        ("headings", numbered!("<h2>Heading {}</h2><p>Words.</p>")),
        ("empty headings", shape!("<h2>✨</h2><p>Words.</p>")),
        ("bold lines", numbered!("<p><b>Heading {}</b></p><p>Words.</p>")),
        ("links to one place", shape!("<p><a href=\"#all\">1</a> <i id=\"x\">words</i></p>")),
        (
            "links to headings",
            numbered!("<h2 id=\"h{0}\">H {0}</h2><p><a href=\"#h{0}\">to it</a></p>"),
        ),
        ("buttons", shape!("<p>Words.</p><div class=\"kg-button-card\">Buy</div>")),
        ("left open", shape!("<p><b>words <i>more ")),
    ];
    let begin = "<!doctype html><title>A post</title><article><div id=\"all\">";
    must_grow_as_the_text_does("post.html", begin, shapes);
}

#[test]
fn pasted() {
    let shapes: &[Shape] = &[
        ("short lines", numbered!("A short line {}\n")),
        (
            "long lines",
            shape!("A longer line of words that goes on and on, until it ends with a stop.\n"),
        ),
        ("paragraphs", shape!("A line of words that goes on.\n\n")),
        ("one line", shape!("words of a text ")),
        ("names", numbered!("Sleep {}. Go to bed early.\n")),
        ("names in pairs", numbered!("Sleep {}. Go to bed.\nEat. Something good.\n\n")),
        ("bullets", shape!("• an item\n")),
        ("numbers", numbered!("{}. an item\n")),
        ("questions", numbered!("What is it {}?\n")),
        ("colons", numbered!("Number {}:\n")),
        ("lists after colons", shape!("These are:\nsalt\ntime\nwater\n\n")),
    ];
    must_grow_as_the_text_does("post.txt", "", shapes);
}

/// All of it at once, at the size of the longest posts that there are.
#[test]
fn all_shapes_in_four_megabytes() {
    let parts: fn(&mut String, usize) = |text, number| {
        let _ = write!(
            text,
            "## Heading {number}\n\nMany *words* in a **row**, [a link](https://example.org/{number}).\n\n\
             - an item\n- another[^{number}]\n\n> a quote\n\n[^{number}]: A note.\n\n"
        );
    };
    let of = |size| "# A post\n\n".to_string() + &text(size, parts);
    must_grow("all", "post.md", &of(1 << 20), &of(4 << 20));
}
