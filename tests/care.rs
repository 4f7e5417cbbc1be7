//! What kind of book it is, who has read it, and what nobody has decided.

use std::process::Command;

use crate::harness::{Book, CRISIS, DEEP, PROMPTS, Workbook};
use crate::outside::{output, program};

/// The words of the letter edition, or nothing where no program finds them.
fn words(workbook: &Workbook) -> Option<String> {
    workbook.build();
    program("pdftotext", "poppler-utils")?;
    let pdf = workbook.path().join("dist/small-print-letter.pdf");
    let text = output(Command::new("pdftotext").arg("-raw").arg(pdf).arg("-"));
    Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The ids of what a check finds, beside bare openers.
fn ids(workbook: &Workbook) -> Vec<String> {
    let checked = workbook.run(&["check", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_slice(&checked.stdout).expect("JSON");
    let findings = report["findings"].as_array().expect("findings").iter();
    let ids = findings.map(|it| it["id"].as_str().unwrap_or_default().to_string());
    ids.filter(|id| id != "no-summary").collect()
}

/// A book that is not about health, with a deep prompt that has nothing but its
/// depth.
fn cooking() -> Workbook {
    let deep = "depth = \"deep\"\nanswer";
    Workbook::new()
        .settings("posts = [", "care = \"none\"\nposts = [")
        .text("Cured ham, 20 mg of saffron. It heals nothing.")
        .prompt("answer", deep)
}

#[test]
fn a_book_that_is_not_about_health_says_nothing_of_it_and_is_held_to_nothing() {
    let workbook = cooking();
    assert_eq!(ids(&workbook), Vec::<String>::new());
    let Some(said) = words(&workbook) else { return };
    for sign in ["medical", "need someone", "three things", "clinician"] {
        assert!(!said.contains(sign), "{sign}: {said}");
    }
    assert!(!said.contains("Free to print"), "nobody has decided that: {said}");
    let kit = workbook.run(&["kit"]);
    assert!(kit.status.success());
    let file = |path: &str| std::fs::read_to_string(workbook.path().join("kit").join(path));
    assert!(file("DISCLAIMER.txt").is_err(), "nothing to disclaim");
    let mail = file("email/kit.txt").expect("a message");
    assert!(!mail.contains("medical") && !mail.contains("helpline"), "{mail}");
}

#[test]
fn a_cover_says_that_a_book_is_free_where_its_owner_has_decided_so() {
    let Some(said) = words(&Workbook::new()) else { return };
    assert!(said.contains("Not medical advice.") && !said.contains("Free to print"), "{said}");
    let free = Workbook::new().settings("posts = [", "free = true\nposts = [");
    let Some(said) = words(&free) else { return };
    assert!(said.contains("Free to print, fill in and share. Not medical advice."), "{said}");
    let own = Workbook::new().file("words.toml", "free = \"For members.\"\n");
    let Some(said) = words(&own) else { return };
    assert!(said.contains("For members.") && !said.contains("Not medical advice"), "{said}");
}

#[test]
fn a_build_says_that_a_book_about_health_has_no_crisis_lines() {
    let told = |workbook: &Workbook| {
        let said = String::from_utf8_lossy(&workbook.run(&["build"]).stderr).into_owned();
        said.contains("warning: a book about health, and no page has crisis lines")
    };
    let health = || Workbook::new().settings("posts = [", "care = \"health\"\nposts = [");
    assert!(told(&health()));
    assert!(told(&Workbook::new()), "as it is where nobody says otherwise");
    assert!(!told(&health().text("Words.\n\n{{crisis}}").file("crisis.toml", CRISIS)));
    assert!(!told(&health().also("# allow missing-crisis: they come on a card\n")));
    assert!(!told(&cooking()));
}

#[test]
fn days_are_written_as_in_the_country_of_the_book() {
    let book = |language: &str| {
        Workbook::new()
            .settings("\"en\"", language)
            .also("[review]\nby = \"Jo Doe\"\non = 2025-03-03\n")
            .text("Words.\n\n{{crisis}}")
            .file("crisis.toml", CRISIS)
    };
    let Some(said) = words(&book("\"en-IE\"")) else { return };
    assert!(said.contains("looked up on 1 April 2026."), "{said}");
    assert!(said.contains("reviewed this book on 3 March 2025."), "{said}");
    let Some(said) = words(&book("\"en-US\"")) else { return };
    assert!(said.contains("looked up on April 1, 2026."), "{said}");
    let own = book("\"en-GB\"").file("words.toml", "date-order = \"year month day\"\n");
    let words = Book::open(own.path()).manuscript["words"].clone();
    assert_eq!(words["date-order"], "year month day", "own words stay");
    assert_eq!(words["reviewed"], words["reviewed-day-first"]);
}

#[test]
fn english_is_spelt_as_in_the_country_of_the_book() {
    let said = |language: &str| {
        let book = Workbook::new().settings("\"en\"", language);
        let words = Book::open(book.path()).manuscript["words"].clone();
        ["licence", "licence-in", "ground-after", "wheel-alt"].map(|key| words[key].to_string())
    };
    for language in ["\"en-IE\"", "\"en-GB\"", "\"en-CA\""] {
        let [licence, place, after, wheel] = said(language);
        assert!(licence.contains("Licence {number}") && place.contains("Licence {number}"));
        assert!(after.contains("Afterwards") && wheel.contains("centre"), "{language}");
    }
    for language in ["\"en-US\"", "\"en\""] {
        assert!(said(language)[0].contains("License"), "{language}");
    }
    let words = "licence = \"No. {number}\"\n";
    let own = Workbook::new().settings("\"en\"", "\"en-GB\"").file("words.toml", words);
    assert_eq!(Book::open(own.path()).manuscript["words"]["licence"], "No. {number}");
}

#[test]
fn whoever_has_looked_up_the_crisis_lines_is_named() {
    let crisis = CRISIS.replace("\n\n", "\nverified-by = \"Somebody\"\n\n");
    let workbook = Workbook::new().text("Words.\n\n{{crisis}}").file("crisis.toml", crisis);
    let Some(said) = words(&workbook) else { return };
    assert!(said.contains("Last looked up by Somebody on April 1, 2026."), "{said}");
}

#[test]
fn crisis_lines_are_printed_where_they_are_asked_for_whatever_the_book_is_about() {
    let workbook = cooking().text("Words.\n\n{{crisis}}").file("crisis.toml", CRISIS);
    let Some(said) = words(&workbook) else { return };
    assert!(said.contains("call 1") && said.contains("In immediate danger"), "{said}");
}

#[test]
fn own_words_and_own_rules_hold_whatever_the_book_is_about() {
    let workbook = cooking()
        .file("words.toml", "free = \"For members.\"\n")
        .file("rules.toml", "[claim]\nalso = [\"saffron\"]\n");
    assert!(ids(&workbook).iter().all(|id| id == "claim"));
    assert_eq!(ids(&workbook).len(), 2, "`cured` and `saffron`");
    let words = Book::open(workbook.path()).manuscript["words"].clone();
    assert_eq!(words["free"], "For members.");
}

#[test]
fn a_book_about_health_is_held_to_all_of_it() {
    let health = cooking().settings("\nposts", "\nposts");
    let failed = health.run(&["build"]);
    let said = String::from_utf8_lossy(&failed.stderr).into_owned();
    assert!(said.contains("a deep prompt has no `ground-before`"), "{said}");
    assert!(ids(&health).contains(&"missing-crisis".to_string()));
}

#[test]
fn who_has_reviewed_the_book_is_printed_once() {
    let review = "[review]\nby = \"Jo Doe, LMFT\"\non = 2026-04-30\n";
    let printed = "Jo Doe, LMFT reviewed this book on April 30, 2026.";
    let asked = |text: &str| Workbook::new().text(text);
    let Some(at_end) = words(&asked("Words.").also(review)) else { return };
    assert_eq!(at_end.matches(printed).count(), 1, "{at_end}");
    let on_page = words(&asked("Words.\n\n{{review}}").also(review)).expect("words");
    assert_eq!(on_page.matches(printed).count(), 1, "{on_page}");
    let nobody = words(&asked("Words.\n\n{{review}}")).expect("words");
    assert!(nobody.contains("No clinician has reviewed this book yet."), "{nobody}");
    let silent = words(&asked("Words.")).expect("words");
    assert!(!silent.contains("reviewed"), "{silent}");
}

#[test]
fn a_book_that_says_that_nobody_has_reviewed_it_is_told_of() {
    let told = |workbook: &Workbook| ids(workbook).contains(&"unreviewed".to_string());
    let asked = || Workbook::new().text("Words.\n\n{{review}}");
    assert!(told(&asked()));
    assert!(!told(&asked().also("[review]\nby = \"Jo Doe\"\non = 2026-04-30\n")));
    assert!(!told(&Workbook::new()), "it does not say so");
    let built = asked().run(&["build"]);
    let built = String::from_utf8_lossy(&built.stderr).into_owned();
    assert!(built.contains("here the book says that nobody has reviewed it yet"), "{built}");
}

#[test]
fn the_number_of_chapters_is_written_out_wherever_it_is_asked_for() {
    let workbook = Workbook::new()
        .text("These {{chapters}} posts. *{{Chapters}}* of them.\n\n{{chapters}}")
        .settings("author", "subtitle = \"A {{chapters}}-part series\"\nauthor");
    let book = Book::open(workbook.path());
    assert_eq!(book.manuscript["subtitle"], "A two-part series");
    let blocks = book.manuscript["chapters"][0]["blocks"].to_string();
    for words in ["These two posts. ", "\"Two\"", "[\"two\"]"] {
        assert!(blocks.contains(words), "{words}: {blocks}");
    }
    let kit = workbook.file("kit.toml", "[email]\nheading = \"All {{chapters}} posts\"\n");
    assert!(kit.run(&["kit"]).status.success());
    let mail = std::fs::read_to_string(kit.path().join("kit/email/kit.html")).expect("a message");
    assert!(mail.contains("All two posts"), "{mail}");
    let german = kit.file("words.toml", "numbers = \"eins\"\n");
    assert_eq!(Book::open(german.path()).manuscript["subtitle"], "A 2-part series");
}

#[test]
fn numbers_that_may_mean_some_of_the_chapters_are_left_alone() {
    let count = |text: &str| {
        let page = format!("+++\ntitle = \"Before\"\n+++\n{text}\n");
        let workbook = Workbook::new()
            .settings("posts = [", "care = \"none\"\nfront = [\"before\"]\nposts = [")
            .file("front/before.md", page);
        ids(&workbook).iter().filter(|id| *id == "chapter-count").count()
    };
    for (text, found) in [
        ("A series of ten short posts.", 1),
        ("There are three chapters.", 1),
        ("All two chapters, and the 2 posts.", 0),
        ("It goes with one hundred posts.", 0),
        ("A ten-part series.", 1),
    ] {
        assert_eq!(count(text), found, "{text}");
    }
}

#[test]
fn what_nobody_has_decided_is_told_once_with_all_its_places() {
    let starter = PROMPTS.replace("key =", "starter = true\nkey =");
    let workbook = Workbook::new()
        .settings("posts = [", "care = \"none\"\nposts = [")
        .file("prompts/first.toml", starter.as_str())
        .file("prompts/second.toml", format!("\n\n{starter}"));
    let said = String::from_utf8_lossy(&workbook.run(&["build"]).stderr).into_owned();
    assert_eq!(said.matches("starter prompt").count(), 1, "{said}");
    assert!(said.contains("prompts/first.toml:1:1"), "{said}");
    assert!(said.contains("hint: the same in `prompts/second.toml:3`"), "{said}");
    assert_eq!(ids(&workbook), ["starter", "starter"], "`check` shows each");
}

#[test]
fn a_starter_prompt_is_told_until_it_is_rewritten_or_allowed() {
    let starter = PROMPTS.replace("key =", "starter = true\nkey =");
    let workbook = Workbook::new()
        .settings("posts = [", "care = \"none\"\nposts = [")
        .file("prompts/first.toml", format!("{starter}\n{}", starter.replace("today", "later")));
    let said = String::from_utf8_lossy(&workbook.run(&["build"]).stderr).into_owned();
    let told = "warning: 2 starter prompts, which fit any post\n  ┌─ prompts/first.toml:1:1\n";
    assert!(said.starts_with(told), "{said}");
    assert_eq!(ids(&workbook), ["starter"]);
    let allowed = workbook
        .file("prompts/first.toml", format!("# allow starter: it does for this post\n{starter}"));
    assert_eq!(String::from_utf8_lossy(&allowed.run(&["build"]).stderr), "");
    assert_eq!(ids(&allowed), Vec::<String>::new());
    let wrong = Workbook::new().file("prompts/first.toml", starter.replace("true", "\"yes\""));
    assert_eq!(wrong.run(&["build"]).status.code(), Some(1));
}

#[test]
fn a_deep_prompt_without_care_is_for_books_that_need_none() {
    let deep = DEEP.replace("ground-before = \"Look up.\"\n", "");
    let prompts = format!("{deep}\n{deep}").replacen("\"deep\"\nask", "\"other\"\nask", 1);
    Workbook::new()
        .settings("posts = [", "care = \"none\"\nposts = [")
        .file("prompts/first.toml", prompts)
        .build();
}
