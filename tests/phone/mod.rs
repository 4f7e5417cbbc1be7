//! The phone edition: one page that holds the book, its fields by the names of the
//! fill edition, and a policy that lets it load nothing.

mod browser;
mod calls;
pub mod told;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use scraper::{ElementRef, Html, Selector};
use serde_json::Value;
use sha2::{Digest, Sha256};
use workbook::book::content;
use workbook::book::edition::Medium;
use workbook::book::manuscript;
use workbook::book::world::{BookWorld, Home};
use workbook::editions::typeset;

use crate::harness::{Book, DEEP, MANY_WAYS, Workbook, project};

/// The page of a workbook folder.
#[track_caller]
fn page_in(workbook: &Workbook) -> String {
    let output = workbook.run(&["build", "--edition", "phone"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    fs::read_to_string(workbook.path().join("dist/small-phone.html")).expect("a page")
}

/// The page of a folder of this project.
#[track_caller]
pub fn page_of(folder: &str) -> String {
    let out = tempfile::tempdir().expect("a folder");
    let folder = project().join(folder);
    let output = Workbook::empty().run(&[
        "build",
        folder.to_str().expect("a path"),
        "--edition",
        "phone",
        "--out",
        out.path().to_str().expect("a path"),
    ]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut files = fs::read_dir(out.path()).expect("files");
    let file = files.next().expect("a file").expect("a file");
    assert!(file.file_name().to_string_lossy().ends_with("-phone.html"));
    fs::read_to_string(file.path()).expect("a page")
}

fn all<'h>(page: &'h Html, css: &str) -> Vec<ElementRef<'h>> {
    page.select(&Selector::parse(css).expect("a selector")).collect()
}

/// The names of the fields of a page: of those of which one word is chosen, once.
fn fields(page: &Html) -> Vec<String> {
    let controls = all(page, "form[data-prompt] [data-f]").into_iter().map(|control| {
        let mut forms = control.ancestors().filter_map(ElementRef::wrap);
        let form = forms.find_map(|it| it.attr("data-prompt")).expect("a form");
        format!("{form}.{}", control.attr("data-f").expect("a field"))
    });
    let mut names: Vec<_> = controls.collect();
    names.dedup();
    names
}

#[track_caller]
fn has_every_field(folder: &str) {
    let page = Html::parse_document(&page_of(folder));
    let found = fields(&page);
    let unique: BTreeSet<_> = found.iter().cloned().collect();
    assert_eq!(found.len(), unique.len(), "a field is there twice");
    let book = Book::open(&project().join(folder));
    let wanted: BTreeSet<_> = book.form.fields.iter().map(|field| field.name.clone()).collect();
    assert_eq!(unique, wanted);
}

#[test]
fn every_field_of_the_fill_edition_is_on_the_phone() {
    has_every_field("workbook");
}

#[test]
fn so_it_is_for_every_kind_of_answer() {
    has_every_field("tests/specimen");
}

/// What a copy calls each field of a page, as its script reads it: a line for each, which
/// says how much of the label before it that keeps, and what follows.
fn questions(page: &Html) -> Vec<(String, String)> {
    let mut lines = vec![];
    for form in all(page, "form[data-labels]") {
        let mut label: Vec<_> = form.attr("data-ask").expect("a question").encode_utf16().collect();
        for line in form.attr("data-labels").expect("labels").lines() {
            let (kept, rest) = line.split_once(' ').expect("a line");
            label.truncate(kept.parse().expect("a number"));
            label.extend(rest.encode_utf16());
            lines.push(String::from_utf16(&label).expect("text"));
        }
    }
    let fields = fields(page);
    assert_eq!(fields.len(), lines.len());
    fields.into_iter().zip(lines).collect()
}

#[test]
fn a_copy_asks_what_the_fill_edition_asks() {
    for folder in ["workbook", "tests/specimen"] {
        let page = Html::parse_document(&page_of(folder));
        let mut found = questions(&page);
        let fields = Book::open(&project().join(folder)).form.fields;
        let mut wanted: Vec<_> = fields.into_iter().map(|it| (it.name, it.label)).collect();
        found.sort();
        wanted.sort();
        assert_eq!(found, wanted, "{folder}");
    }
}

#[test]
fn labels_of_any_letters_and_orders_are_whole_in_a_copy() {
    let prompts = "\
        [[prompt]]\nkey = \"days\"\nask = \"Days & “nights” <é>?\"\n[prompt.answer]\nkind = \"table\"\n\
        cards = \"columns\"\nheads = [\"Śleep\", \"Şmell\"]\n\
        columns = [{ title = \"Two\" }, { title = \"Day 1\" }, { title = \"Day 2\" }]\n";
    let page = page_in(&Workbook::new().file("prompts/first.toml", prompts));
    let all = questions(&Html::parse_document(&page));
    let found: Vec<_> = all.iter().filter(|(name, _)| name.starts_with("first.")).collect();
    let label = |place: &str| format!("Days & “nights” <é>? {place}");
    let wanted = [
        ("first.days.row-1-column-2".to_string(), label("Śleep, Day 1")),
        ("first.days.row-2-column-2".to_string(), label("Şmell, Day 1")),
        ("first.days.row-1-column-3".to_string(), label("Śleep, Day 2")),
        ("first.days.row-2-column-3".to_string(), label("Şmell, Day 2")),
    ];
    assert_eq!(found, wanted.iter().collect::<Vec<_>>());
}

/// The words in a value for readers, in its order.
fn words_of(value: &Value, into: &mut Vec<String>) {
    match value {
        Value::String(text) => into.extend(split(text)),
        Value::Array(all) => all.iter().for_each(|it| words_of(it, into)),
        _ => {}
    }
}

fn split(text: &str) -> Vec<String> {
    let words = text.split(|sign: char| !sign.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(Into::into).collect()
}

/// Asserts that these words stand among those in this order, perhaps with others
/// between them.
#[track_caller]
fn stand_in_order(wanted: &[String], found: &[String], what: &str) {
    let mut rest = found.iter();
    for (index, word) in wanted.iter().enumerate() {
        let near = &wanted[index.saturating_sub(8)..wanted.len().min(index + 4)];
        assert!(rest.any(|other| other == word), "{what}: `{word}` of {near:?} is not there");
    }
}

/// The text of a block of the manuscript, but for footnotes, which stand below.
fn block_words(value: &Value, into: &mut Vec<String>) {
    match value {
        Value::String(text) => into.extend(split(text)),
        Value::Array(all) => all.iter().for_each(|it| block_words(it, into)),
        Value::Object(map) if map.get("type").is_some_and(|it| it == "footnote") => {}
        Value::Object(map) => {
            for key in ["head", "rows", "blocks", "body", "items", "text", "alt", "caption"] {
                if let Some(value) = map.get(key) {
                    block_words(value, into);
                }
            }
        }
        _ => {}
    }
}

/// The words of one of its pages.
pub fn text_of(page: &Html, id: &str) -> Vec<String> {
    let view = all(page, ".view").into_iter().find(|view| view.attr("id") == Some(id));
    let view = view.unwrap_or_else(|| panic!("no page {id}"));
    let alts = view.descendants().flat_map(|node| {
        let text = node.value().as_text().map(|text| split(text)).unwrap_or_default();
        let alt = node.value().as_element().and_then(|it| it.attr("alt"));
        text.into_iter().chain(alt.map(split).unwrap_or_default()).collect::<Vec<_>>()
    });
    alts.collect()
}

/// The manuscript of a folder in the words of who types, as templates see it.
fn typed(folder: &Path) -> Value {
    let world = BookWorld::open(&Home::Folder(folder.into()), None).expect("a folder");
    let content = content::read(&world).expect("a sound workbook");
    let manuscript = manuscript::assemble(content.of(Medium::Keys), None);
    serde_json::from_slice(&typeset::to_json(&manuscript)).expect("JSON")
}

#[test]
fn every_word_of_the_manuscript_is_on_the_page_in_order() {
    let page = Html::parse_document(&page_of("workbook"));
    let manuscript = typed(&project().join("workbook"));
    for part in ["front", "chapters", "back"] {
        for section in manuscript[part].as_array().expect("sections") {
            let id = section["id"].as_str().expect("an id");
            let mut wanted = vec![];
            for key in ["title", "subtitle", "summary"] {
                words_of(&section[key], &mut wanted);
            }
            block_words(&section["blocks"], &mut wanted);
            stand_in_order(&wanted, &text_of(&page, id), id);
            for asked in section["prompts"].as_array().expect("prompts") {
                let name = asked["id"].as_str().expect("an id");
                let mut wanted = vec![];
                words_of(&asked["ask"], &mut wanted);
                words_of(&asked["help"], &mut wanted);
                let place = if part == "chapters" { name } else { id };
                let found = text_of(&page, place);
                stand_in_order(&wanted, &found, name);
                for key in ["content-note", "opt-out", "ground-before", "ground-after", "title"] {
                    let mut wanted = vec![];
                    words_of(&asked[key], &mut wanted);
                    stand_in_order(&wanted, &found, &format!("{name}, {key}"));
                }
                answer_words_are_there(&asked["answer"], &found, name);
            }
        }
    }
}

/// The words of an answer: items, rows, columns, whatever it has.
#[track_caller]
fn answer_words_are_there(answer: &Value, found: &[String], name: &str) {
    const FIXED: [&str; 9] =
        ["kind", "guide", "views", "orientation", "style", "parts", "alt", "minutes", "height"];
    let known: BTreeSet<_> = found.iter().collect();
    let mut wanted = vec![];
    for (key, value) in answer.as_object().expect("an answer") {
        if !FIXED.contains(&key.as_str()) {
            block_words(value, &mut wanted);
            if let Some(columns) = value.as_array().filter(|_| key == "columns") {
                for column in columns {
                    words_of(&column["title"], &mut wanted);
                }
            }
        }
    }
    let lost: Vec<_> = wanted.iter().filter(|word| !known.contains(word)).collect();
    assert!(lost.is_empty(), "{name} lacks {lost:?}");
}

#[test]
fn the_policy_lets_it_run_what_it_holds_and_load_nothing() {
    let text = page_of("workbook");
    let page = Html::parse_document(&text);
    let [meta] = all(&page, "meta[http-equiv]")[..] else { panic!("one policy") };
    let policy = meta.attr("content").expect("a policy");
    assert!(policy.starts_with("default-src 'none'; "), "{policy}");
    assert!(!policy.contains("unsafe") && !policy.contains("http"), "{policy}");
    for held in all(&page, "script:not([type='application/json']), style") {
        let hash = Sha256::digest(held.text().collect::<String>());
        let hash = base64::Engine::encode(&base64::prelude::BASE64_STANDARD, hash);
        assert!(policy.contains(&format!("'sha256-{hash}'")), "{:?}", held.value());
    }
    assert!(all(&page, "[style], [onclick], [onload], link[rel=stylesheet], iframe").is_empty());
    for outside in all(&page, "[src], link[href], image[href]") {
        let address = outside.attr("src").or(outside.attr("href")).unwrap_or_default();
        assert!(address.starts_with("data:"), "{address}");
    }
    for link in all(&page, "a[href^=http]") {
        assert_eq!(link.attr("rel"), Some("noreferrer noopener"), "{:?}", link.attr("href"));
    }
}

#[test]
fn it_is_at_most_a_megabyte_and_the_same_every_time() {
    let page = page_of("workbook");
    assert!(page.len() <= 1_000_000, "{} bytes", page.len());
    assert_eq!(page, page_of("workbook"));
}

#[test]
fn words_of_an_author_are_never_code() {
    let evil = "</script><script>alert(1)</script><img src=x onerror=alert(1)> {{x}} \\\\ `$`";
    let workbook = Workbook::new()
        .text("A text with `</style><script>alert(2)</script>` in it.")
        .prompt("How is today?", &evil.replace('\\', "").replace("{{x}}", ""))
        .file("words.toml", "phone-js-saved = \"</script><script>alert(3)</script>\"\n");
    let text = page_in(&workbook);
    let page = Html::parse_document(&text);
    assert_eq!(all(&page, "script").len(), 3);
    assert!(all(&page, "[onerror], [onclick]").is_empty());
    let [asked] = all(&page, "#first\\.today .ask")[..] else { panic!("one question") };
    assert!(asked.text().collect::<String>().contains("<script>alert(1)</script>"));
}

#[test]
fn its_tab_says_nothing_and_the_publisher_may_name_it_and_the_page_after_leaving() {
    let title = |page: &str| {
        let page = Html::parse_document(page);
        all(&page, "title")[0].text().collect::<String>()
    };
    let words = |page: &str| -> Value {
        let page = Html::parse_document(page);
        serde_json::from_str(&all(&page, "#_words")[0].text().collect::<String>()).expect("JSON")
    };
    let page = page_in(&Workbook::new());
    assert_eq!(title(&page), "Notebook");
    assert_eq!(words(&page)["leave-to"], "about:blank");
    let own = "[phone]\ntab = \"Recipes\"\nleave = \"https://example.org/weather\"\n";
    let page = page_in(&Workbook::new().also(own));
    assert_eq!(title(&page), "Recipes");
    assert_eq!(words(&page)["leave-to"], "https://example.org/weather");
}

#[test]
fn what_comes_before_a_deep_page_comes_before_it_here() {
    let workbook = Workbook::new()
        .file("crisis.toml", crate::harness::CRISIS)
        .file("front/help.md", "+++\ntitle = \"Help\"\n+++\n{{crisis}}\n")
        .also("front = [\"help\"]\n")
        .file("prompts/first.toml", format!("{DEEP}\n{}", crate::harness::PROMPTS));
    let page = Html::parse_document(&page_in(&workbook));
    let found = text_of(&page, "first.deep").join(" ");
    let places = ["This asks about then", "Look up", "What was it like", "Or draw", "Look around"];
    let places = places.map(|words| found.find(words).unwrap_or_else(|| panic!("{words}")));
    assert!(places.is_sorted(), "{places:?}");
    assert!(all(&page, "a#_help").len() == 1);
}

#[test]
fn a_number_can_be_called_or_written_to_as_its_words_say() {
    let workbook = Workbook::new()
        .file("crisis.toml", MANY_WAYS)
        .file("front/call.md", "+++\ntitle = \"Help\"\n+++\n{{crisis}}\n")
        .also("front = [\"call\"]\n");
    let page = Html::parse_document(&page_in(&workbook));
    let ways: Vec<_> = all(&page, "#call .way").iter().filter_map(|it| it.attr("href")).collect();
    let wanted = [
        "tel:112",
        "tel:999",
        "tel:988",
        "sms:988",
        "tel:988",
        "sms:838255",
        "tel:8007997233",
        "sms:88788",
        "tel:08082000247",
        "tel:08000271234",
    ];
    assert_eq!(ways, wanted);
    assert_eq!(all(&page, "#call a[href='https://sheltersafe.ca']").len(), 1);
}
