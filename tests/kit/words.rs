//! `kit.toml`: what the author says, and what is still to be said.

use super::{WHOLE, files, kit, text, texts};
use crate::harness::Workbook;

#[test]
fn what_the_author_says_leaves_nothing_to_fill_in() {
    let workbook = Workbook::new().file("kit.toml", WHOLE);
    let made = workbook.run(&["kit"]);
    let said = String::from_utf8_lossy(&made.stdout);
    assert_eq!(said, "kit: 32 files; open `WHERE-TO-PUT-WHAT.html` first\n");
    let files = files(&workbook.path().join("kit"));
    for (name, text) in texts(&files) {
        assert!(!text.contains(".invalid"), "{name} has a place left to fill in");
    }
    assert!(text(&files, "email/kit.txt").contains("US Letter: https://example.org/one?a=1&b=2\n"));
    assert!(
        text(&files, "email/kit.html")
            .contains("https://example.org/workbook/covers/email-1200.png")
    );
    assert!(text(&files, "email/kit.html").contains("1 Example Road"));
    let head = text(&files, "landing/head.html");
    assert!(head.contains(
        "property=\"og:image\" content=\"https://example.org/workbook/covers/share-1200x630.png\""
    ));
    let snippet = text(&files, "landing/snippet.html");
    assert!(snippet.contains("action=\"https://example.org/subscribe\""));
    assert!(snippet.contains("name=\"fields[email]\""));
    assert!(text(&files, "LICENSE.txt").contains("CC BY 4.0"));
}

#[test]
fn what_is_left_to_say_is_listed_and_marked() {
    let workbook = Workbook::new();
    let said = String::from_utf8_lossy(&workbook.run(&["kit"]).stdout).into_owned();
    let left: Vec<_> = said.lines().filter(|line| line.starts_with("  ")).collect();
    assert_eq!(left.len(), 3, "{said}");
    let files = files(&workbook.path().join("kit"));
    let page = text(&files, "WHERE-TO-PUT-WHAT.html");
    for mark in ["files", "page", "form"] {
        assert!(page.contains(&format!("https://put-the-address-of-your-{mark}-here.invalid")));
    }
    assert!(text(&files, "email/kit.html").contains(
        "https://put-the-address-of-your-files-here.invalid/files/workbook-print-letter.pdf"
    ));
}

#[test]
fn the_addresses_of_a_phone_edition_and_an_epub_are_to_be_said_too() {
    let workbook = Workbook::new()
        .settings("[\"print\"]", "[\"print\", \"phone\", \"epub\"]")
        .file("kit.toml", WHOLE);
    let files = kit(&workbook);
    let page = text(&files, "WHERE-TO-PUT-WHAT.html");
    let base = "https://example.org/workbook/files";
    for (key, stand_in) in [("phone", "workbook-phone.html"), ("epub", "workbook-epub.epub")] {
        let row = format!("<td>{key}, under [links]</td><td><code>{base}/{stand_in}</code></td>");
        assert!(page.contains(&row), "{row} is not in {page}");
    }
    assert!(page.contains("What was written at one address is not at another"), "{page}");
    let links =
        "phone = \"https://example.org/notes/\"\nepub = \"https://example.org/e\"\n[sender]";
    let files = kit(&workbook.file("kit.toml", WHOLE.replace("[sender]", links)));
    let page = text(&files, "WHERE-TO-PUT-WHAT.html");
    assert!(page.contains("Everything is filled in."), "{page}");
    assert!(text(&files, "email/kit.txt").contains("https://example.org/notes/\n"));
}

#[test]
fn what_is_wrong_in_kit_toml_is_told_at_once() {
    let wrong = "\
adresses = 1
[addresses]
files = \"example.org/files\"
page = \"https://example.org/{x}\"
[links]
print-legal = \"https://example.org\"
[email]
subjekt = \"Hi\"
greeting = \"Hi {nom},\"
fallback = \"{{ x }}\"
body = \"One paragraph\"
[form]
email = \"a b\"
";
    Workbook::new().file("kit.toml", wrong).must_fail_as(
        &["kit"],
        1,
        "
error: `example.org/files` is no whole address on the web
  ┌─ kit.toml:3:9
  │
3 │ files = \"example.org/files\"
  │         ^^^^^^^^^^^^^^^^^^^
  │
  = hint: begin it with `https://`

error: the address has a `{` in it
  ┌─ kit.toml:4:8
  │
4 │ page = \"https://example.org/{x}\"
  │        ^^^^^^^^^^^^^^^^^^^^^^^^^
  │
  = hint: copy it from the browser, where the page is open

error: unknown key `print-legal` in the links
  ┌─ kit.toml:6:1
  │
6 │ print-legal = \"https://example.org\"
  │ ^^^^^^^^^^^
  │
  = hint: did you mean `print-a4`?

error: no field is called `a b`
   ┌─ kit.toml:13:9
   │
13 │ email = \"a b\"
   │         ^^^^^
   │
   = hint: copy the name from your platform, such as `fields[email]`

error: `body` is a list
   ┌─ kit.toml:11:8
   │
11 │ body = \"One paragraph\"
   │        ^^^^^^^^^^^^^^^
   │
   = hint: put brackets around: `[\"…\"]`

error: nothing can be filled in for `{{ x }`
   ┌─ kit.toml:10:12
   │
10 │ fallback = \"{{ x }}\"
   │            ^^^^^^^^^
   │
   = hint: what can stand in braces here: `{title}`, `{sender}`

error: nothing can be filled in for `{nom}`
  ┌─ kit.toml:9:12
  │
9 │ greeting = \"Hi {nom},\"
  │            ^^^^^^^^^^^
  │
  = hint: what can stand in braces here: `{title}`, `{sender}`, `{name}`

error: no words are called `subjekt` in `[email]`
  ┌─ kit.toml:8:11
  │
8 │ subjekt = \"Hi\"
  │           ^^^^
  │
  = hint: did you mean `subject`?

error: unknown key `adresses` in kit.toml
  ┌─ kit.toml:1:1
  │
1 │ adresses = 1
  │ ^^^^^^^^
  │
  = hint: did you mean `addresses`?
",
    );
}

#[test]
fn words_of_another_language_take_the_place_of_ours() {
    let workbook = Workbook::new()
        .settings("\"en\"", "\"de\"")
        .file("kit.toml", "[email]\nsubject = \"Ihr Arbeitsbuch ist da\"\n");
    let said = String::from_utf8_lossy(&workbook.run(&["kit"]).stderr).into_owned();
    assert!(said.contains("warning: some words of the kit are in English"), "{said}");
    assert!(said.contains("email.preheader") && !said.contains("email.subject,"), "{said}");
    let files = files(&workbook.path().join("kit"));
    assert!(text(&files, "email/subject.txt").contains("Ihr Arbeitsbuch ist da"));
    assert!(text(&files, "email/kit.html").contains("<html lang=\"de\" dir=\"ltr\">"));
}

#[test]
fn the_disclaimer_has_the_crisis_lines_of_the_book() {
    let lines = "\
verified-on = 2026-11-20
elsewhere = \"Ask at a hospital.\"
[[region]]
key = \"here\"
name = \"Hereland\"
lines = [
  { name = \"Listeners\", reach = \"call 123\", url = \"https://example.org/listen\" },
  { name = \"Unsure\", reach = \"call 999999\", unconfirmed = \"not reached\" },
]
emergency = { reach = \"call 100\" }
";
    let disclaimer = text(&kit(&Workbook::new().file("crisis.toml", lines)), "DISCLAIMER.txt");
    let expected = "Hereland\nListeners: call 123 https://example.org/listen\nIn immediate danger: call 100\n\nElsewhere\nAsk at a hospital.\n\nLast looked up on November 20, 2026.";
    assert!(disclaimer.contains(expected), "{disclaimer}");
    assert!(!disclaimer.contains("999999"), "{disclaimer}");
    let without = text(&kit(&Workbook::new()), "DISCLAIMER.txt");
    assert!(without.contains("local emergency number"), "{without}");
}
