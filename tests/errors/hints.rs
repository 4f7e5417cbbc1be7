//! Hints work when they are followed to the letter: after that, the error is
//! gone. Each message is for someone who has never heard of TOML, and tells
//! nothing but what is wrong.

use std::fs;

use crate::harness::{CRISIS, PROMPTS, Workbook, post};

/// That this is all that is said, in a line of errors and one of hints each.
#[track_caller]
pub fn must_say(workbook: &Workbook, expected: &str) {
    let output = workbook.run(&["build"]);
    let said = String::from_utf8_lossy(&output.stderr);
    let plain = |line: &str| line.trim_start_matches([' ', '=']).trim().to_string();
    let tells = |line: &String| {
        ["error", "warning", "hint"].iter().any(|word| line.starts_with(&format!("{word}: ")))
    };
    let lines: Vec<_> = said.lines().map(plain).filter(tells).collect();
    assert_eq!(lines.join("\n"), expected.trim(), "\n--- it said:\n{said}");
    assert_eq!(output.status.code(), Some(1));
}

/// That an error is told like this in `workbook.toml`, and gone once what the
/// hint says has been done.
#[track_caller]
fn settings(wrong: (&str, &str), expected: &str, right: &str) {
    let (from, to) = wrong;
    must_say(&Workbook::new().settings(from, to), expected);
    Workbook::new().settings(from, right).build();
}

#[test]
fn names_of_posts() {
    let list = "[\"first\", \"second\"]";
    settings(
        (list, "[\"posts/first.md\", \"second\"]"),
        "error: `posts` cannot be `posts/first.md`\nhint: write the name alone: `first`",
        list,
    );
    settings(
        (list, "[\"frist\", \"second\"]"),
        "error: `posts/frist.md` is missing\nhint: did you mean `first`?",
        list,
    );
    let one = |workbook: Workbook| {
        workbook.remove("posts/second.md").remove("prompts/second.toml").settings(list, "\"first\"")
    };
    must_say(
        &one(Workbook::new()),
        "error: `posts` should be a list in brackets, not text\nhint: put it in brackets: `[\"first\"]`",
    );
    one(Workbook::new()).settings(list, "[\"first\"]").build();
    must_say(
        &Workbook::new().settings(list, "[1, \"second\"]"),
        "error: `posts` should be text in quotes, not 1\nhint: put it in quotes: `\"1\"`",
    );
}

#[test]
fn names_with_letters_that_have_no_place_in_a_file_name() {
    let list = "[\"first\", \"second\"]";
    let named = |name: &str| {
        Workbook::new()
            .file(&format!("posts/{name}.md"), post(name, "Words."))
            .file(&format!("prompts/{name}.toml"), PROMPTS)
            .remove("posts/first.md")
            .remove("prompts/first.toml")
    };
    for (wrong, right) in [("gefühle", "gefuhle"), ("My Post", "my-post")] {
        let expected = format!(
            "error: `posts` cannot be `{wrong}`\n\
             hint: write `{right}` here, and call its files `{right}.md` and `{right}.toml`"
        );
        let with = |name: &str| named(name).settings(list, &format!("[\"{name}\", \"second\"]"));
        must_say(&with(wrong), &expected);
        with(right).build();
    }
}

#[test]
fn slips_in_a_line_of_settings() {
    let title = "\"A small workbook\"";
    settings(
        (title, "'What's new?'"),
        "error: the text ends at its apostrophe\nhint: write `title = \"What's new?\"`",
        "\"What's new?\"",
    );
    settings(
        (title, "\"A \"small\" workbook\""),
        "error: a quotation mark within the text ends it\n\
         hint: write `title = \"A \\\"small\\\" workbook\"`",
        "\"A \\\"small\\\" workbook\"",
    );
    settings(
        (title, "A small workbook"),
        "error: text stands in quotation marks\nhint: write `title = \"A small workbook\"`",
        title,
    );
    settings(
        (title, "\"A small workbook"),
        "error: the text has no quotation mark at its end\nhint: write `title = \"A small workbook\"`",
        title,
    );
    settings(
        ("title = \"A", "title: \"A"),
        "error: `title` is followed by `:`\nhint: write `title = \"A small workbook\"`",
        "title = \"A",
    );
    settings(
        ("\"Its makers\"", "\"C:\\Users\""),
        "error: a `\\` in text has to be written twice\nhint: write `author = \"C:\\\\Users\"`",
        "\"C:\\\\Users\"",
    );
    settings(
        ("2026-05-01", "01.02.2026"),
        "error: `01.02.2026` is not how a date is written here\nhint: write `date = 2026-02-01`",
        "2026-02-01",
    );
    settings(
        ("2026-05-01", "\"2026-05-01\""),
        "error: `date` should be a date, not text\nhint: write it as `date = 2026-05-01`",
        "2026-05-01",
    );
    settings(
        ("papers =", "care-team = True\npapers ="),
        "error: `True` is not understood here\nhint: write `care-team = true`",
        "care-team = true\npapers =",
    );
}

#[test]
fn front_matter_as_other_programs_write_it() {
    let with = |text: &str| Workbook::new().file("posts/first.md", text);
    must_say(
        &with("+++\ntitle: The first post\n+++\nWords.\n"),
        "error: `title` is followed by `:`\nhint: write `title = \"The first post\"`",
    );
    must_say(
        &with("---\ntitle: The first post\n---\nWords.\n"),
        "error: what the post says of itself stands between lines `---`\n\
         hint: put it between lines `+++`, with `=` for `:` and text in quotes: `title = \"…\"`",
    );
    with("+++\ntitle = \"The first post\"\n+++\nWords.\n").build();
}

#[test]
fn prompts_in_single_brackets() {
    let second = PROMPTS.replace("today", "later");
    let with = |bracket: &str| {
        let prompts = format!("{PROMPTS}\n{second}").replace("[[prompt]]", bracket);
        Workbook::new().file("prompts/first.toml", prompts)
    };
    let hint = "hint: begin each prompt with double brackets: `[[prompt]]`";
    must_say(&with("[prompt]"), &format!("error: there is more than one `[prompt]`\n{hint}"));
    with("[[prompt]]").build();
    let alone = Workbook::new().prompt("[[prompt]]", "[prompt]");
    let hint = "hint: begin each with a line `[[prompt]]`";
    must_say(&alone, &format!("error: `prompt` should be a list of tables\n{hint}"));
}

#[test]
fn documents_of_word_processors() {
    for bytes in [&b"PK\x03\x04\x14\0\x06\0"[..], b"{\\rtf1\\ansi Words.}"] {
        must_say(
            &Workbook::new().file("posts/first.md", bytes),
            "error: `posts/first.md` is a document of a word processor such as Word, not plain text\n\
             hint: save it there as plain text, and name that file `posts/first.md`",
        );
    }
    must_say(
        &Workbook::new().file("posts/first.md", b"+++\ntitle = \"Caf\xe9\"\n+++\nWords.\n"),
        "error: `posts/first.md` has letters that cannot be read\n\
         hint: save it again, and choose the encoding UTF-8",
    );
}

#[test]
fn files_and_folders_of_nearly_the_right_name() {
    let renamed = |from: &str, to: &str| {
        let workbook = Workbook::new();
        fs::rename(workbook.path().join(from), workbook.path().join(to)).expect("rename");
        workbook
    };
    let mended = |workbook: &Workbook, from: &str, to: &str| {
        fs::rename(workbook.path().join(from), workbook.path().join(to)).expect("rename");
        workbook.build();
    };
    for (wrong, right) in
        [("posts/first.md.txt", "posts/first.md"), ("posts/First.md", "posts/first.md")]
    {
        let workbook = renamed(right, wrong);
        must_say(
            &workbook,
            &format!("error: `{right}` is missing\nhint: rename `{wrong}` to `{right}`"),
        );
        mended(&workbook, wrong, right);
    }
    let workbook = renamed("posts", "Posts");
    let hint = "hint: rename the folder `Posts` to `posts`";
    must_say(
        &workbook,
        &format!(
            "error: `posts/first.md` is missing\n{hint}\nerror: `posts/second.md` is missing\n{hint}"
        ),
    );
    mended(&workbook, "Posts", "posts");
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere() {
    let workbook = Workbook::new().remove("posts/first.md");
    std::os::unix::fs::symlink("nowhere.md", workbook.path().join("posts/first.md")).expect("link");
    must_say(
        &workbook,
        "error: `posts/first.md` is missing\n\
         hint: it is a link that leads nowhere: put the file itself in its place",
    );
    workbook.remove("posts/first.md").text("Words.").build();
}

#[test]
fn regions_by_their_names() {
    let crisis = CRISIS.replace("\"here\"", "\"de\"").replace("\"Here\"", "\"Germany\"");
    let with = |region: &str| {
        Workbook::new()
            .file("crisis.toml", &crisis)
            .text("Words.\n\n{{crisis}}")
            .settings("papers =", &format!("regions = [\"{region}\"]\npapers ="))
    };
    must_say(
        &with("Germany"),
        "error: `crisis.toml` has no region `Germany`\nhint: write its key: `de`",
    );
    with("de").build();
}

#[test]
fn keys_of_a_brand_below_a_table() {
    must_say(
        &Workbook::new().file("brand.toml", "[type]\ntext = \"Inter\"\nname = \"A practice\"\n"),
        "error: `name` stands in the type\nhint: move the line up, above the first line in brackets",
    );
    let mended = "name = \"A practice\"\n[type]\ntext = \"Inter\"\n";
    let moved = Workbook::new().file("brand.toml", mended);
    moved.build();
    moved
        .file("brand.toml", "[type]\ntext = \"Inter\"\n")
        .also("[publisher]\nname = \"A practice\"\n")
        .build();
}

#[test]
fn fonts_without_the_letters_of_the_book() {
    let with = |font: &str| {
        let text = "Η θάλασσα ήταν ήσυχη και το φως έπεφτε αργά. ".repeat(40);
        Workbook::new()
            .text(&text)
            .file("brand.toml", format!("[type]\ndisplay = \"{font}\"\ntext = \"{font}\"\n"))
    };
    let output = with("Fraunces").run(&["build"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(
        said.trim_end().ends_with("  = hint: name a font here that has them: `Inter`, `Literata`"),
        "{said}"
    );
    assert_eq!(said.matches("error").count(), 1, "{said}");
    with("Literata").build();
    with("Inter").build();
}

#[test]
fn words_of_the_workbook_without_what_is_filled_in() {
    let with = |words: &str| Workbook::new().file("words.toml", format!("page-of = \"{words}\"\n"));
    must_say(
        &with("(Seite)"),
        "error: the words lack `{page}`\n\
         hint: write `{page}` where it belongs: in English it is “(page {page})”",
    );
    with("(Seite {page})").build();
    must_say(
        &with("({chapter}, {page})"),
        "error: the words have something in braces that nothing is put in place of\n\
         hint: take it out: in English it is “(page {page})”",
    );
}

#[test]
fn keys_that_slipped_into_a_table_below_them() {
    let answer = "answer = { kind = \"lines\", count = 3 }";
    let table = "[prompt.answer]\nkind = \"lines\"\ncount = 3\n";
    must_say(
        &Workbook::new().prompt(answer, &format!("{table}minutes = 5")),
        "error: `minutes` stands in the answer, and belongs to a prompt\n\
         hint: move the line up, above `[prompt.answer]`",
    );
    Workbook::new().prompt(answer, &format!("minutes = 5\n{table}")).build();
    must_say(
        &Workbook::new().prompt(answer, &format!("minutes = 5\n{table}minutes = 5")),
        "error: `minutes` stands in the answer, and belongs to a prompt\n\
         hint: take the line out: a prompt says it already",
    );
    must_say(
        &Workbook::new().prompt(answer, "answer = { kind = \"lines\", count = 3, minutes = 5 }"),
        "error: `minutes` stands in the answer, and belongs to a prompt\n\
         hint: write it on a line of its own, outside of the brackets",
    );
    let crisis = format!("{CRISIS}verified-by = \"Somebody\"\n");
    must_say(
        &Workbook::new().text("Words.\n\n{{crisis}}").file("crisis.toml", crisis),
        "error: `verified-by` stands in a region, and belongs to crisis.toml\n\
         hint: move the line up, above `[[region]]`",
    );
}
