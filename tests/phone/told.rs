//! What the phone edition leads to and what is told about it: prompts that others name,
//! words of paper, fonts that cannot come along, answers for which a PDF has no place.

use std::fs;

use scraper::{Element, ElementRef, Html, Selector};

use super::{all, page_in, page_of};
use crate::harness::{Workbook, project};

/// Inter under another name and without its outlines, which no program can cut down.
fn without_outlines() -> Vec<u8> {
    let mut font = fs::read(project().join("fonts/inter/Inter_400Regular.ttf")).expect("a font");
    let mut put = |wanted: &[u8], other: &[u8]| {
        let places: Vec<_> =
            (0..font.len() - wanted.len()).filter(|at| font[*at..].starts_with(wanted)).collect();
        assert!(!places.is_empty());
        for at in places {
            font[at..at + other.len()].copy_from_slice(other);
        }
    };
    put(b"glyf", b"glyX");
    put(b"\0I\0n\0t\0e\0r", b"\0O\0n\0t\0e\0r");
    font
}

fn all_in<'h>(it: ElementRef<'h>, css: &str) -> Vec<ElementRef<'h>> {
    it.select(&Selector::parse(css).expect("a selector")).collect()
}

#[test]
fn a_font_that_cannot_be_cut_is_told_with_what_stands_in_for_it() {
    for (edition, file) in [("phone", "small-phone.html"), ("epub", "small.epub")] {
        let workbook = Workbook::new()
            .file("brand.toml", "[type]\ntext = \"Onter\"\n")
            .file("fonts/own.ttf", without_outlines());
        let output = workbook.run(&["build", "--edition", edition]);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{said}");
        let told = "warning: the font `Onter` is not in the editions for screens";
        assert_eq!(said.matches(told).count(), 1, "{said}");
        assert!(said.contains("brand.toml:2:8"), "{said}");
        assert!(said.contains("hint: name another font here"), "{said}");
        assert!(workbook.path().join("dist").join(file).exists());
    }
}

#[test]
fn fonts_that_can_be_cut_are_not_talked_about() {
    let output = Workbook::new().run(&["build", "--edition", "phone", "--edition", "epub"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!said.contains("the font"), "{said}");
}

#[test]
fn a_prompt_that_another_one_names_is_a_link_to_it() {
    let prompts = "\
        [[prompt]]\nkey = \"check\"\ntitle = \"A check\"\nask = \"How are you?\"\n\
        help = \"See “A check”, and see “A checklist”.\"\nanswer = { kind = \"lines\", count = 2 }\n\
        [[prompt]]\nkey = \"then\"\nask = \"What then?\"\nhelp = \"First mark “A check”, then go on.\"\n\
        answer = { kind = \"lines\", count = 2 }\n";
    let workbook = Workbook::new().file("prompts/first.toml", prompts);
    let page = Html::parse_document(&page_in(&workbook));
    let links = |id: &str| -> Vec<_> {
        let links = all(&page, &format!("[id=\"{id}\"] .help a"));
        let link = |it: ElementRef| (it.attr("href").map(Into::into), it.text().collect());
        links.into_iter().map(link).collect::<Vec<(Option<String>, String)>>()
    };
    assert_eq!(links("first.then"), [(Some("#first.check".into()), "A check".into())]);
    assert_eq!(links("first.check"), []);
}

/// A book whose care sends to a check, with one question that is none.
const CHECKS: &str = "\
    [[prompt]]\nkey = \"check\"\ntitle = \"A check\"\nask = \"How are you?\"\n\
    answer = { kind = \"grid\", columns = [\"up\", \"well\"], rows = [\"Before\", \"After\"] }\n\
    [[prompt]]\nkey = \"pair\"\nask = \"How strong is it?\"\n\
    answer = { kind = \"scale\", pair = true, ends = [\"faint\", \"strong\"] }\n\
    [[prompt]]\nkey = \"led\"\nask = \"What then?\"\ncontent-note = \"Then.\"\n\
    ground-after = \"Mark “A check” again.\"\nanswer = { kind = \"lines\", count = 2 }\n\
    [[prompt]]\nkey = \"noted\"\nask = \"And then?\"\ncontent-note = \"Then.\"\n\
    answer = { kind = \"lines\", count = 2 }\n\
    [[prompt]]\nkey = \"plain\"\nask = \"How often?\"\n\
    answer = { kind = \"grid\", columns = [\"up\", \"well\"], rows = [\"Before\", \"After\"] }\n";

#[test]
fn below_a_check_stand_the_ways_that_are_always_right_and_nowhere_twice() {
    let workbook = Workbook::new()
        .file("crisis.toml", crate::harness::CRISIS)
        .file("front/help.md", "+++\ntitle = \"Help\"\n+++\n{{crisis}}\n")
        .file("front/grounding-card.md", "+++\ntitle = \"Ground\"\n+++\nLook around.\n")
        .also("front = [\"help\", \"grounding-card\"]\n")
        .file("prompts/first.toml", CHECKS);
    let page = Html::parse_document(&page_in(&workbook));
    let ways = |id: &str, within: &str| -> Vec<_> {
        let links = all(&page, &format!("[id=\"first.{id}\"] {within} .row a"));
        links.iter().filter_map(|it| it.attr("href").map(Into::into)).collect::<Vec<String>>()
    };
    let three = ["#grounding-card", "#help", "#_contents"];
    for (id, below, led) in [
        ("check", &three[..], &[][..]),
        ("pair", &three, &[]),
        ("led", &[], &three),
        ("noted", &three, &[]),
        ("plain", &[], &[]),
    ] {
        assert_eq!(ways(id, ".onward"), below, "{id}");
        assert_eq!(ways(id, ".caring"), led, "{id}");
    }
}

#[test]
fn own_words_of_a_checklist_belong_to_its_group() {
    let prompts = "[[prompt]]\nkey = \"list\"\nask = \"What helps?\"\n\
        answer = { kind = \"checklist\", other = 2, items = [\"tea\", \"rest\"] }\n";
    let page = page_in(&Workbook::new().file("prompts/first.toml", prompts));
    let page = Html::parse_document(&page);
    let [group] = all(&page, "[id=\"first.list\"] fieldset")[..] else { panic!("one group") };
    let text = |css: &str| {
        let texts = all_in(group, css).into_iter().map(|it| it.text().collect::<String>());
        texts.collect::<Vec<_>>()
    };
    assert_eq!(text("legend"), ["What helps?"]);
    assert_eq!(text(".rows label"), ["Something else, 1", "Something else, 2"]);
    assert_eq!(all_in(group, ".rows input[type=text]").len(), 2);
}

/// Each place of the page that tells a depth: its rings and its words.
fn depths(page: &Html, within: &str) -> Vec<(Option<String>, String)> {
    let all = all(page, &format!("{within} .depth"));
    let one = |it: &ElementRef| {
        let rings = all_in(*it, "use").first().and_then(|it| it.attr("href").map(Into::into));
        (rings, it.text().collect())
    };
    all.iter().map(one).collect()
}

#[test]
fn how_deep_a_question_goes_is_told_by_one_sign_and_one_word() {
    let page = Html::parse_document(&page_of("workbook"));
    for (prompt, rings, words) in [
        ("at-your-own-pace.back-to-the-room", "#_depth-1", "gentle"),
        ("at-your-own-pace.my-early-signs", "#_depth-2", "a little deeper"),
        ("meeting-your-younger-self.words-i-needed", "#_depth-3", "deep"),
    ] {
        let wanted = vec![(Some(rings.to_string()), words.to_string())];
        assert_eq!(depths(&page, &format!("[data-prompt=\"{prompt}\"]")), wanted, "{prompt}");
        assert_eq!(depths(&page, &format!("[id=\"{prompt}\"]")), wanted, "{prompt}");
    }
    for rings in 1..=3 {
        assert_eq!(all(&page, &format!("#_depth-{rings} circle")).len(), rings);
    }
}

#[test]
fn a_book_in_which_all_is_gentle_says_nothing_of_depths() {
    let page = Html::parse_document(&page_in(&Workbook::new()));
    assert_eq!(depths(&page, "main"), []);
}

/// Words that make no sense where there is no paper: sides, columns, rows, a pen.
pub const OF_PAPER: [&str; 27] = [
    "last column",
    "A column",
    "left side",
    "right side",
    "first row",
    "second row",
    "third row",
    "last row",
    "two rows each",
    "Tear it out",
    "Tear a page out",
    "100%",
    "Print as many",
    "printed again",
    "print this page",
    "urn the page",
    "next page",
    "overleaf",
    "near the front",
    "front of the book",
    "at the front",
    "from the page",
    "beside the page",
    "off the keys",
    "close the file",
    "hand this page",
    "phone face down",
];
/// Those that a book to read may say of the paper that one answers on.
const OF_A_PEN: [&str; 2] = ["Put the pen down", "becomes a list"];

#[test]
fn the_phone_does_not_speak_of_paper() {
    let page = Html::parse_document(&page_of("workbook"));
    for view in all(&page, ".view") {
        let text: String = view.text().collect();
        let found: Vec<_> =
            OF_PAPER.iter().chain(&OF_A_PEN).filter(|words| text.contains(**words)).collect();
        assert!(found.is_empty(), "{:?}: {found:?}", view.attr("id"));
    }
}

#[test]
fn titles_do_not_break_within_a_word() {
    let workbook = Workbook::new()
        .also("subtitle = \"A ten-part series - and more\"\n")
        .prompt("How is today?", "How well-fed are you?");
    let page = Html::parse_document(&page_in(&workbook));
    let text = |css: &str| all(&page, css)[0].text().collect::<String>();
    assert_eq!(text(".subtitle"), "A ten-\u{2060}part series - and more");
    assert_eq!(text("h1.ask"), "How well-\u{2060}fed are you?");
}

/// The controls of a prompt: their field, and the word that they put into it.
fn controls(page: &Html, css: &str) -> Vec<(String, String)> {
    let control = |it: ElementRef| {
        let of = |name: &str| it.attr(name).unwrap_or_default().to_string();
        (of("data-f"), of("value"))
    };
    all(page, css).into_iter().map(control).collect()
}

#[test]
fn a_stem_and_a_cell_that_want_one_of_a_few_words_are_tapped() {
    let prompts = "\
        [[prompt]]\nkey = \"mood\"\nask = \"How?\"\nanswer = { kind = \"stem\", \
        marks = [\"up\", \"down\"], stems = [\"Mostly (up, down)\", \"And\"] }\n\
        [[prompt]]\nkey = \"log\"\nask = \"When?\"\nanswer = { kind = \"table\", rows = 1, \
        columns = [{ title = \"Date\" }, { title = \"Before\", marks = [\"up\", \"down\"] }] }\n";
    let page = Html::parse_document(&page_in(&Workbook::new().file("prompts/first.toml", prompts)));
    let own = |field: &str, value: &str| (field.to_string(), value.to_string());
    let taps = |field: &str| [own(field, "up"), own(field, "down")];
    assert_eq!(controls(&page, "[data-prompt='first.mood'] [data-valued]"), taps("stem-1"));
    assert_eq!(controls(&page, "[data-prompt='first.mood'] textarea"), [own("stem-2", "")]);
    let legend: String = all(&page, "[data-prompt='first.mood'] legend")[0].text().collect();
    assert_eq!(legend, "Mostly");
    let cells = "[data-prompt='first.log'] [data-valued]";
    assert_eq!(controls(&page, cells), taps("row-1-column-2"));
    assert_eq!(all(&page, "[data-prompt='first.log'] .today").len(), 1);
}

#[test]
fn a_table_of_days_has_a_card_a_day() {
    let prompts = "\
        [[prompt]]\nkey = \"days\"\nask = \"How?\"\n[prompt.answer]\nkind = \"table\"\n\
        cards = \"columns\"\nheads = [\"Sleep\", \"Mood\"]\n\
        columns = [{ title = \"Two days\" }, { title = \"Day 1\" }, { title = \"Day 2\" }]\n";
    let page = Html::parse_document(&page_in(&Workbook::new().file("prompts/first.toml", prompts)));
    let cards = all(&page, ".rows > .card");
    let named: Vec<_> = cards.iter().filter_map(|card| card.attr("aria-label")).collect();
    assert_eq!(named, ["Day 1", "Day 2"]);
    let fields = controls(&page, ".card:first-child textarea");
    let fields: Vec<_> = fields.iter().map(|(field, _)| field.as_str()).collect();
    assert_eq!(fields, ["row-1-column-2", "row-2-column-2"]);
}

#[test]
fn only_a_page_to_use_again_can_be_begun_anew() {
    let page = Html::parse_document(&page_of("workbook"));
    let anew: Vec<_> =
        all(&page, ".again").iter().filter_map(Element::prev_sibling_element).collect();
    assert_eq!(anew.len(), 4);
    for form in anew {
        let prompt = form.attr("data-prompt").expect("a form");
        assert!(prompt.starts_with("pages-to-use-again."), "{prompt}");
    }
}

#[test]
fn fill_says_what_of_a_phone_no_pdf_has_a_place_for() {
    let settings = "care = \"none\"\neditions = [\"fill\"]";
    let answers = r#"[
        { "name": "first.today.text", "value": "now" },
        { "name": "first.today.drawing", "value": "M1 1l2 2" },
        { "name": "first.today.text.earlier-2026-11-27", "value": "then" },
        { "name": "first.today.words.earlier-2026-11-27", "value": "then" },
        { "name": "first.today.text.earlier-2026-11-27-2", "value": "later" }
    ]"#;
    let workbook =
        Workbook::new().settings("editions = [\"print\"]", settings).file("answers.json", answers);
    assert!(workbook.run(&["build"]).status.success());
    let pdf = "dist/small-fill-letter.pdf";
    let args = ["fill", pdf, "--values", "answers.json", "--out", "mine.pdf"];
    let output = workbook.run(&args);
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let wanted = "\
        mine.pdf: 1 answer put in\n\
        Drawn on a phone, with no place in a PDF, and left out: `first.today.drawing`\n\
        Earlier pages on a phone, with no place in a PDF, and left out: \
        `first.today` of 2026-11-27, `first.today` of 2026-11-27-2\n";
    assert_eq!(said, wanted);
}
