//! The page for a hard hour: what comes first on it, what is folded, and nothing twice.

use scraper::{ElementRef, Html};

use super::{all, page_in, page_of};
use crate::harness::Workbook;

/// Two regions, and a page that says them in short below.
fn workbook() -> Workbook {
    workbook_with("\"call\"")
}

/// The same, with these sections at its front.
fn workbook_with(front: &str) -> Workbook {
    let crisis = "\
        verified-on = 2026-04-01\nelsewhere = \"Try example.org. Good luck.\"\n\
        [[region]]\nkey = \"a\"\nname = \"Ayland\"\nemergency = { reach = \"111\" }\n\
        lines = [{ name = \"A\", reach = \"Call 222\" }, { name = \"B\", reach = \"Text 333\" }]\n\
        [[region]]\nkey = \"b\"\nname = \"Beeland\"\nemergency = { reach = \"444\" }\n\
        lines = [{ name = \"C\", reach = \"Call 555\" }]\n";
    let card = "[[card]]\nkind = \"crisis\"\ntitle = \"In short\"\nshort = true\n";
    Workbook::new()
        .file("crisis.toml", crisis)
        .file(
            "front/call.md",
            "+++\ntitle = \"Help\"\n+++\nRead this.\n\n{{crisis}}\n\nAnd this.\n",
        )
        .file("prompts/call.toml", format!("{}\n{card}", crate::harness::PROMPTS))
        .file("front/grounding-card.md", "+++\ntitle = \"Ground\"\n+++\nLook around.\n")
        .also(&format!("front = [{front}]\n"))
}

fn addresses(page: &Html, css: &str) -> Vec<String> {
    let links = all(page, css).into_iter();
    links.filter_map(|it| it.attr("href").map(Into::into)).collect()
}

#[test]
fn the_number_for_danger_comes_first_and_each_line_stands_once() {
    let page = Html::parse_document(&page_in(&workbook()));
    assert_eq!(
        addresses(&page, "#call .way"),
        ["tel:111", "tel:222", "sms:333", "tel:444", "tel:555"]
    );
    let text: String = all(&page, "#call")[0].text().collect();
    let order =
        ["111", "Read this.", "Ayland", "222", "Beeland", "444", "example.org", "And this."];
    let mut rest = text.as_str();
    for words in order {
        let at = rest.find(words).unwrap_or_else(|| panic!("`{words}` is not in {rest}"));
        rest = &rest[at + words.len()..];
    }
    assert_eq!(addresses(&page, "#call .slip .care"), ["#call"]);
}

#[test]
fn a_name_does_not_end_in_a_comma_before_the_address_that_stands_below_it() {
    let page = Html::parse_document(&page_of("workbook"));
    let with_address = all(&page, ".who").into_iter().filter(|it| it.html().contains("<a "));
    let names = with_address.map(|it| it.text().next().unwrap_or_default().to_string());
    let names: Vec<_> = names.collect();
    assert!(names.iter().any(|name| name.ends_with("sign language")), "{names:?}");
    assert!(names.iter().all(|name| !name.trim_end().ends_with(',')), "{names:?}");
}

#[test]
fn the_way_to_steady_oneself_stands_directly_below_the_number_for_danger() {
    let workbook = workbook_with("\"call\", \"grounding-card\"");
    let page = Html::parse_document(&page_in(&workbook));
    let ways = addresses(&page, "#call :is(.way, .button)");
    assert_eq!(ways[..2], ["tel:111", "#grounding-card"]);
    assert_eq!(ways.iter().filter(|way| *way == "#grounding-card").count(), 1);
}

#[test]
fn the_cover_opens_at_the_first_page() {
    let page = Html::parse_document(&page_in(&workbook()));
    assert_eq!(addresses(&page, ".enter.scripted a"), ["#call"]);
}

#[test]
fn lines_of_other_places_are_folded_below_their_names() {
    let page = Html::parse_document(&page_in(&workbook()));
    let [other] = all(&page, "details.region")[..] else { panic!("one other region") };
    assert!(other.attr("open").is_none());
    let name: String = all(&page, "details.region summary")[0].text().collect();
    assert_eq!(name, "Beeland");
    assert_eq!(addresses(&page, "details .way"), ["tel:444", "tel:555"]);
    // each of them is known by its place, for who has chosen one
    let places = |css: &str| -> Vec<_> {
        all(&page, css).into_iter().filter_map(|it: ElementRef| it.attr("data-region")).collect()
    };
    assert_eq!(places(".region"), ["1", "1", "2"]);
}

#[test]
fn numbers_of_the_shipped_page_are_not_said_twice_in_one_region() {
    let page = Html::parse_document(&page_of("workbook"));
    let id = "#if-you-need-someone-now";
    let danger = addresses(&page, &format!("{id} div.region .way"));
    assert_eq!(danger, ["tel:911"]);
    let all = addresses(&page, &format!("{id} .way"));
    assert_eq!(all.iter().filter(|it| it.as_str() == "tel:999").count(), 2, "{all:?}");
}
