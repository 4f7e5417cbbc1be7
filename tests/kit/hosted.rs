//! The edition for phones in the kit: a file, and a folder for a web space.

use scraper::{Html, Selector};
use serde_json::Value;

use super::{kit, text};
use crate::harness::Workbook;

#[test]
fn a_phone_edition_is_there_as_a_file_under_two_names_and_as_a_folder() {
    let files = kit(&Workbook::new().settings("[\"print\"]", "[\"print\", \"phone\"]"));
    let named = |begin: &str| files.keys().filter(|it| it.starts_with(begin)).count();
    assert_eq!(named("files/workbook-phone."), 2);
    let folder: Vec<_> = files.keys().filter(|it| it.starts_with("phone/")).collect();
    let expected = [
        "icon-180.png",
        "icon-192.png",
        "icon-512.png",
        "index.html",
        "manifest.webmanifest",
        "worker.js",
    ]
    .map(|name| format!("phone/{name}"));
    assert_eq!(folder, expected.iter().collect::<Vec<_>>());
    let page = text(&files, "phone/index.html");
    assert!(page.contains("manifest-src 'self'; worker-src 'self'"), "a policy for the folder");
    assert!(page.contains("serviceWorker"));
    let alone = text(&files, "files/workbook-phone.html");
    assert!(!alone.contains("serviceWorker") && !alone.contains("'self'"));
    // what has no paper names none
    let start = text(&files, "WHERE-TO-PUT-WHAT.html");
    assert!(start.contains("<td>For a phone: "), "{start}");
    assert!(start.contains("does the same, except for a place on the home screen"), "{start}");
}

/// The words that a page shows, in its order.
fn words(page: &str) -> Vec<String> {
    let page = Html::parse_document(page);
    let views = Selector::parse(".view").expect("a selector");
    let text = page.select(&views).flat_map(|view| view.text().collect::<Vec<_>>());
    let words: Vec<String> = text.flat_map(str::split_whitespace).map(Into::into).collect();
    assert!(words.len() > 50, "{words:?}");
    words
}

#[test]
fn the_page_of_the_folder_says_the_same_words_as_the_file_and_they_are_those_for_keys() {
    let split = "ask = \"{{print: Cross out|fill: Delete}} a word.\"";
    let workbook = Workbook::new()
        .settings("[\"print\"]", "[\"print\", \"phone\"]")
        .prompt("ask = \"How is today?\"", split);
    let files = kit(&workbook);
    let page = text(&files, "phone/index.html");
    assert!(page.contains("Delete a word.") && !page.contains("Cross out"), "words for paper");
    assert_eq!(words(&page), words(&text(&files, "files/workbook-phone.html")));
}

#[test]
fn its_home_screen_says_no_more_than_its_tab() {
    let own = "[phone]\ntab = \"Recipes\"\n";
    let workbook = Workbook::new().settings("[\"print\"]", "[\"phone\"]").also(own);
    let files = kit(&workbook);
    let manifest: Value =
        serde_json::from_slice(&files["phone/manifest.webmanifest"]).expect("JSON");
    assert_eq!(
        (&manifest["name"], &manifest["short_name"]),
        (&"Recipes".into(), &"Recipes".into())
    );
    for icon in manifest["icons"].as_array().expect("icons") {
        let name = icon["src"].as_str().expect("a name");
        let png = png::Decoder::new(std::io::Cursor::new(&files[&format!("phone/{name}")]));
        let size = png.read_info().expect("a picture").info().size();
        assert_eq!(icon["sizes"], format!("{}x{}", size.0, size.1));
    }
}

#[test]
fn what_keeps_the_page_changes_with_it() {
    let worker = |words: &str| {
        let workbook = Workbook::new().settings("[\"print\"]", "[\"phone\"]").text(words);
        text(&kit(&workbook), "phone/worker.js")
    };
    assert_eq!(worker("Some words."), worker("Some words."));
    assert_ne!(worker("Some words."), worker("Other words."));
}

#[test]
fn the_accessibility_statement_speaks_of_each_edition_and_says_whom_to_tell() {
    let own = "[publisher]\nname = \"Hollow Oak\"\ncontact = [\"hello@example.org\"]\n";
    let workbook = Workbook::new().settings("[\"print\"]", "[\"print\", \"phone\"]").also(own);
    let files = kit(&workbook);
    let page = text(&files, "accessibility.html");
    for words in ["PDF/UA-1", "WCAG 2.2", "Hollow Oak", "hello@example.org"] {
        assert!(page.contains(words), "{words}");
    }
    assert!(!page.contains("<h2>To read"), "of an edition that is not there");
    assert!(page.contains("This very book was not put through these tests."), "{page}");
    assert!(!page.contains("conforms"), "a claim that nobody has looked into: {page}");
    assert!(text(&files, "WHERE-TO-PUT-WHAT.html").contains("accessibility.html"));
}
