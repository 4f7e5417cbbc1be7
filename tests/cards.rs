//! Cards between prompts, and QR codes.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use workbook::content::Sides;

use crate::harness::{Book, PROMPTS, Workbook, project};
use crate::layout::{PAPERS, check};
use crate::outside::{output, program};

/// A workbook whose first chapter has these cards after its prompt.
fn with(cards: &str) -> Workbook {
    Workbook::new().file("prompts/first.toml", format!("{PROMPTS}{cards}"))
}

fn card(settings: &str) -> String {
    format!("[[card]]\n{settings}\n")
}

#[track_caller]
fn read(settings: &str) -> Value {
    let mut card = with(&card(settings)).chapter()["cards"][0].take();
    assert_eq!(card.as_object_mut().expect("a card").remove("after"), Some(json!(1)));
    card
}

#[test]
fn cards_keep_their_place_among_the_prompts() {
    let note = card("kind = \"pause\"\ntext = \"a\"");
    let second = PROMPTS.replace("today", "then");
    let workbook = Workbook::new()
        .file("prompts/first.toml", format!("{note}{PROMPTS}{note}{note}{second}{note}"));
    let chapter = workbook.chapter();
    let cards = chapter["cards"].as_array().expect("cards");
    let places: Vec<_> = cards.iter().map(|card| card["after"].as_u64()).collect();
    assert_eq!(places, [Some(0), Some(1), Some(1), Some(2)]);
    assert_eq!(chapter["prompts"][1]["number"], 2, "cards have no number");
}

#[test]
fn every_kind_of_card_has_its_settings() {
    assert_eq!(
        read("kind = \"content-note\"\ntext = \"It's loud.\"\nskip = \"Or not.\""),
        json!({ "kind": "content-note", "text": "It’s loud.", "skip": "Or not." })
    );
    assert_eq!(
        read("kind = \"pause\"\ntext = \"Look up.\""),
        json!({ "kind": "pause", "title": null, "text": "Look up." })
    );
    assert_eq!(
        read("kind = \"crisis\"\nlines = [{ name = \"A line\", reach = \"call 1\" }]"),
        json!({ "kind": "crisis", "title": null, "text": null,
                "lines": [{ "name": "A line", "reach": "call 1" }] })
    );
    assert_eq!(
        read("kind = \"quote\"\ntext = \"a\"\nby = \"b\"\nsource = \"c\""),
        json!({ "kind": "quote", "text": "a", "by": "b", "source": "c" })
    );
    assert_eq!(
        read("kind = \"info\"\nitems = [\"a\"]"),
        json!({ "kind": "info", "title": null, "text": null, "items": ["a"] })
    );
    assert_eq!(
        read("kind = \"resource\"\ntitle = \"a\""),
        json!({ "kind": "resource", "title": "a", "text": null, "url": null })
    );
    let link = read("kind = \"post-link\"\nurl = \"https://www.example.org/a/\"");
    assert_eq!(link["url"]["url"], "https://www.example.org/a");
    assert_eq!(link["url"]["shown"], "example.org/a");
}

#[test]
fn a_post_link_leads_to_its_post_where_it_does_not_say() {
    let post = "+++\ntitle = \"a\"\nurl = \"https://example.org/first\"\n+++\nText.\n";
    let workbook = with(&card("kind = \"post-link\"")).file("posts/first.md", post);
    assert_eq!(workbook.chapter()["cards"][0]["url"]["url"], "https://example.org/first");
    with(&card("kind = \"post-link\"")).must_fail(
        r#"
error: the card leads nowhere: its post has no address
  ┌─ prompts/first.toml:5:1
  │
5 │ [[card]]
  │ ^^^^^^^^
  │
  = hint: add `url = "https://…"` here or to the post’s front matter
"#,
    );
}

#[test]
fn wrong_cards_are_errors() {
    let long = format!("url = \"https://example.org/{}\"", "a".repeat(200));
    for (settings, message) in [
        ("text = \"a\"", "a card has no `kind`"),
        ("kind = \"pose\"", "unknown kind of card `pose`"),
        ("kind = \"pause\"", "a card has no `text`"),
        ("kind = \"pause\"\ntext = \"a\"\ntitel = \"b\"", "unknown key `titel` in a card"),
        ("kind = \"crisis\"", "`crisis.toml` is missing"),
        ("kind = \"crisis\"\nlines = []", "`lines` has 0 entries, not 1 to 8"),
        ("kind = \"crisis\"\nlines = [{ name = \"a\" }]", "a line has no `reach`"),
        ("kind = \"info\"", "the card says nothing"),
        ("kind = \"resource\"\ntitle = \"a\"\nurl = \"a.org\"", "`a.org` is no address on the web"),
        (
            &format!("kind = \"post-link\"\n{long}"),
            "`url` is longer than 200 characters, or has blanks in it",
        ),
    ] {
        let output = with(&card(settings)).run(&["build"]);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{settings}: {said}");
        assert_eq!(said.lines().next(), Some(format!("error: {message}").as_str()), "{settings}");
    }
}

/// Every card with as many words as it may have, and some as long as words get.
fn fullest() -> String {
    let monster = "Donaudampfschifffahrtsgesellschaftskapitaenswitwenrente";
    let cut =
        |most: usize| format!("{monster} {}", "and so on ".repeat(60))[..most].trim().to_string();
    let (label, title, text) = (&cut(60), &cut(200), &cut(600));
    let line = format!("{{ name = \"{label}\", reach = \"{}\" }}", cut(120));
    let lines = vec![line; 8].join(", ");
    let items = vec![format!("\"{title}\""); 8].join(", ");
    let url = format!("https://example.org/{}", "a".repeat(180));
    [
        format!("kind = \"content-note\"\ntext = \"{text}\"\nskip = \"{title}\""),
        format!("kind = \"pause\"\ntitle = \"{label}\"\ntext = \"{text}\""),
        format!("kind = \"crisis\"\ntitle = \"{label}\"\ntext = \"{text}\"\nlines = [{lines}]"),
        format!("kind = \"quote\"\ntext = \"{text}\"\nby = \"{label}\"\nsource = \"{title}\""),
        format!("kind = \"info\"\ntitle = \"{label}\"\ntext = \"{text}\"\nitems = [{items}]"),
        format!("kind = \"resource\"\ntitle = \"{title}\"\ntext = \"{text}\"\nurl = \"{url}\""),
        format!("kind = \"post-link\"\ntext = \"{title}\"\nurl = \"{url}\""),
    ]
    .map(|settings| card(&settings))
    .concat()
}

#[test]
fn the_fullest_cards_fit_their_pages() {
    let workbook = with(&fullest());
    let book = Book::open(workbook.path());
    for paper in PAPERS {
        check(&book.pages(paper, Sides::Single), paper, Sides::Single);
    }
}

/// What a camera reads from a grey picture of 150 dots an inch, page by page.
fn scanned(pdf: &Path, folder: &Path) -> Option<Vec<String>> {
    let (mut draw, mut scan) =
        (program("pdftoppm", "poppler-utils")?, program("zbarimg", "zbar-tools")?);
    output(draw.args(["-r", "150", "-gray", "-png"]).arg(pdf).arg(folder.join("page")));
    let files = fs::read_dir(folder).expect("pictures").flatten().map(|entry| entry.path());
    let mut pages: Vec<_> =
        files.filter(|path| path.extension().is_some_and(|end| end == "png")).collect();
    pages.sort();
    let made = scan.args(["--raw", "-q", "-Sdisable", "-Sqrcode.enable"]).args(&pages).output();
    let said = String::from_utf8_lossy(&made.expect("zbarimg").stdout).into_owned();
    Some(said.lines().map(Into::into).collect())
}

#[test]
fn qr_codes_can_be_read_from_a_grey_picture() {
    let longest = format!("https://example.org/{}", "Az09-_/?".repeat(22));
    let cards = ["https://example.org", "https://example.org/a-post?from=paper", &longest]
        .map(|url| card(&format!("kind = \"post-link\"\nurl = \"{url}\"")));
    let booking = "https://example.org/book";
    let workbook = with(&cards.concat())
        .file("brand.toml", format!("name = \"Harbour Practice\"\nbooking = \"{booking}\"\n"));
    workbook.build();
    let pdf = workbook.path().join("dist/small-print-letter.pdf");
    let Some(mut found) = scanned(&pdf, workbook.path()) else { return };
    found.sort();
    let mut wanted = vec![
        "https://example.org",
        "https://example.org/a-post?from=paper",
        longest.as_str(),
        booking,
    ];
    wanted.sort_unstable();
    assert_eq!(found, wanted);
}

#[test]
fn the_specimen_shows_every_kind_of_card() {
    let book = Book::open(&project().join("tests/specimen"));
    let chapters = book.manuscript["chapters"].as_array().expect("chapters");
    let cards = chapters.iter().flat_map(|chapter| chapter["cards"].as_array().expect("cards"));
    let mut kinds: Vec<_> = cards.map(|card| card["kind"].as_str().expect("a kind")).collect();
    kinds.sort_unstable();
    assert_eq!(
        kinds,
        ["content-note", "crisis", "info", "pause", "post-link", "quote", "resource"]
    );
}
