//! Cards between prompts, and QR codes.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use workbook::book::edition::Sides;

use crate::brands::SHIPPED;
use crate::harness::{Book, PROMPTS, Workbook, project};
use crate::kinds::{examples, page_of_answers};
use crate::layout::{PAPERS, check};
use crate::outside::{output, program};

const KINDS: [&str; 7] =
    ["content-note", "pause", "crisis", "quote", "info", "resource", "post-link"];

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
        json!({ "kind": "crisis", "title": null, "text": null, "short": false,
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

/// The settings of a kind of card, as the error about an unknown one lists them.
fn settings_of(kind: &str) -> Vec<String> {
    let output = with(&card(&format!("kind = \"{kind}\"\nzzz = 1"))).run(&["build"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let (_, list) = said.split_once("known here: ").expect("a list of settings");
    let list = list.lines().next().unwrap_or_default();
    list.split(", ").map(|name| name.trim_matches('`').to_string()).collect()
}

#[test]
fn the_page_of_answers_describes_every_card_and_its_examples_build() {
    let page = page_of_answers();
    let (_, page) = page.split_once("\n## Cards\n").expect("a part about cards");
    for kind in KINDS {
        let (_, rest) = page.split_once(&format!("### `{kind}`\n")).expect(kind);
        let section = rest.split("\n### ").next().unwrap_or_default();
        for setting in settings_of(kind).iter().filter(|name| *name != "kind") {
            assert!(section.contains(&format!("`{setting}`")), "{kind} lacks `{setting}`");
        }
        let mut shown = examples(section);
        let own = format!("[[card]]\nkind = \"{kind}\"");
        assert!(shown.any(|code| code.starts_with(&own)), "{kind} has no example of its own");
    }
    with(&examples(page).flat_map(|code| [code, "\n"]).collect::<String>()).build();
}

#[test]
fn the_specimen_shows_every_setting_of_every_card() {
    let text = fs::read_to_string(project().join("tests/specimen/prompts/cards.toml"));
    let table: toml::Table = text.expect("prompts").parse().expect("TOML");
    let cards = table["card"].as_array().expect("cards");
    for kind in KINDS {
        let own = cards.iter().filter(|card| card["kind"].as_str() == Some(kind));
        let shown: Vec<_> = own.flat_map(|card| card.as_table().expect("a card").keys()).collect();
        for setting in settings_of(kind) {
            assert!(shown.contains(&&setting), "the specimen shows no {kind} with `{setting}`");
        }
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
fn qr_codes_can_be_read_from_a_grey_picture_in_every_brand_on_both_papers() {
    let longest = format!("https://example.org/{}", "Az09-_/?".repeat(22));
    let booking = "https://example.org/book";
    let addresses = ["https://example.org", "https://example.org/a-post?from=paper", &longest];
    let cards = addresses.map(|url| card(&format!("kind = \"post-link\"\nurl = \"{url}\"")));
    let mut workbook = with(&cards.concat()).settings("[\"letter\"]", "[\"letter\", \"a4\"]");
    for brand in SHIPPED {
        let path = format!("workbook/brands/{brand}.toml");
        let colours = fs::read_to_string(project().join(path)).expect("a brand");
        let brand_with = format!("name = \"Harbour Practice\"\nbooking = \"{booking}\"\n{colours}");
        workbook = workbook.file(&format!("brands/my-{brand}.toml"), brand_with);
    }
    let names = SHIPPED.map(|brand| format!("my-{brand}"));
    let args: Vec<_> = names.iter().flat_map(|name| ["--brand", name]).collect();
    let made = workbook.run(&[&["build"], args.as_slice()].concat());
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let mut wanted = [addresses.as_slice(), &[booking]].concat();
    wanted.sort_unstable();
    for (name, paper) in names.iter().flat_map(|name| [(name, "letter"), (name, "a4")]) {
        let pdf = workbook.path().join(format!("dist/{name}/small-print-{paper}.pdf"));
        let folder = tempfile::tempdir().expect("a folder");
        let Some(mut found) = scanned(&pdf, folder.path()) else { return };
        found.sort();
        assert_eq!(found, wanted, "{name} {paper}");
    }
}
