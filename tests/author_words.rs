//! Every word of an author's is in the book as it was meant, or the author is
//! told where it stands and how to mend it.

use serde_json::{Value, json};

use crate::harness::Workbook;

/// The blocks that a text becomes, without the warnings.
#[track_caller]
fn blocks(markdown: &str) -> Vec<Value> {
    let chapter = Workbook::new().text(markdown).chapter();
    chapter["blocks"].as_array().expect("blocks").clone()
}

/// The plain words of a text as they are printed.
#[track_caller]
fn printed(language: &str, markdown: &str) -> String {
    let workbook = Workbook::new().settings("\"en\"", &format!("\"{language}\"")).text(markdown);
    words(&workbook.chapter()["blocks"])
}

fn words(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(values) => values.iter().map(words).collect(),
        Value::Object(map) => {
            let inner = ["body", "blocks", "items", "head", "rows", "text"];
            inner.iter().filter_map(|key| map.get(*key)).map(words).collect()
        }
        _ => String::new(),
    }
}

/// What a build says of a text: the first line of each problem, and its place.
fn told(markdown: &str) -> Vec<String> {
    let workbook = Workbook::new().also("care = \"none\"\n").text(markdown);
    let output = workbook.run(&["build"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let lines =
        said.lines().filter(|line| line.starts_with("error") || line.starts_with("warning"));
    lines.map(Into::into).collect()
}

#[test]
fn an_apostrophe_opens_no_quotation() {
    for (language, written, expected) in [
        ("en", "She said, \"I was born in the '70s.\"", "She said, “I was born in the ’70s.”"),
        (
            "en",
            "\"'Tis the season,\" he said. \"Get 'em,\" she said.",
            "“’Tis the season,” he said. “Get ’em,” she said.",
        ),
        (
            "en",
            "The rock 'n' roll years, and \"rock 'n' roll\" again, \"after that.\"",
            "The rock ’n’ roll years, and “rock ’n’ roll” again, “after that.”",
        ),
        ("en", "`x`'s value and *Anna*'s hat.", "x’s value and Anna’s hat."),
        (
            "en",
            "\"In 1990\" and 'in 1990' and the 1990's.",
            "“In 1990” and ‘in 1990’ and the 1990’s.",
        ),
        (
            "en",
            "He wrote 'it's fine' and \"the class of '98\".",
            "He wrote ‘it’s fine’ and “the class of ’98”.",
        ),
        ("en", "A 6\" x 4\" photo.", "A 6″ x 4″ photo."),
        ("en", "'Round the house' is its name.", "‘Round the house’ is its name."),
        (
            "de",
            "So 'ne Sache, gib's zu. \"Das ist 'n Ding.\" In den '90ern.",
            "So ’ne Sache, gib’s zu. „Das ist ’n Ding.“ In den ’90ern.",
        ),
        ("nl", "'s Avonds is 't stil.", "’s Avonds is ’t stil."),
        ("fr", "L'amour, c'est l'eau.", "L’amour, c’est l’eau."),
        ("it", "L'anno '68 e 'sto libro.", "L’anno ’68 e ’sto libro."),
    ] {
        assert_eq!(printed(language, written), expected, "{language}");
    }
}

#[test]
fn an_address_stays_as_it_is_and_becomes_a_link() {
    let address = "https://example.org/2024/my--first--post_about_things...and/more?x=1&y='2'";
    let body =
        &blocks(&format!("See {address}. Or www.example.org/some--page today, or me@example.org."))
            [0]["body"];
    let link =
        |url: &str, text: &str| json!({ "type": "link", "url": url, "note": null, "body": [text] });
    assert_eq!(body[0], "See ");
    assert_eq!(body[1], link(address, address));
    assert_eq!(body[2], ". Or ");
    assert_eq!(body[3], link("https://www.example.org/some--page", "www.example.org/some--page"));
    assert_eq!(body[5], link("mailto:me@example.org", "me@example.org"));
    let note = |markdown: &str| blocks(markdown)[0]["body"][0]["note"].clone();
    assert_eq!(note("[example.org](https://www.example.org/)"), json!(null));
    assert_eq!(note("[example.org/a](https://example.org/b)"), "example.org/b");
    let ask = Workbook::new()
        .prompt("How is today?", "Have you seen https://example.org/a--b...c?")
        .chapter();
    assert_eq!(ask["prompts"][0]["ask"], "Have you seen https://example.org/a--b...c?");
}

#[test]
fn a_blank_on_the_wrong_side_of_bold_changes_sides() {
    let body = |markdown: &str| blocks(markdown)[0]["body"].clone();
    let strong = |text: &str| json!({ "type": "strong", "body": [text] });
    assert_eq!(body("**Note: **write"), json!([strong("Note:"), " write"]));
    assert_eq!(body("And ** this one** too."), json!(["And ", strong("this one"), " too."]));
    assert_eq!(
        body("*Breathe *then go."),
        json!([{ "type": "emph", "body": ["Breathe"] }, " then go."])
    );
    assert_eq!(body("~~gone ~~now")[1], " now");
    assert_eq!(body("**a** and **b**"), json!([strong("a"), " and ", strong("b")]));
    assert_eq!(body("**Important:**read this."), json!([strong("Important"), ":read this."]));
    assert_eq!(body("*Now!*Then"), json!([{ "type": "emph", "body": ["Now"] }, "!Then"]));
    assert_eq!(body("**Wait**, then **go.**"), json!([strong("Wait"), ", then ", strong("go.")]));
    assert_eq!(body("5 * 3 * 2 and \\*\\*two\\*\\*"), json!(["5 * 3 * 2 and **two**"]));
    assert_eq!(body("`**x **`y"), json!([{ "type": "code", "text": "**x **" }, "y"]));
}

#[test]
fn a_wiki_link_leads_to_its_post() {
    let body = &blocks("Read [[second]] and [[second|the other one]].")[0]["body"];
    let link = |text: &str| json!({ "type": "post-link", "to": "second", "body": [text] });
    assert_eq!(
        *body,
        json!(["Read ", link("The second post"), " and ", link("the other one"), "."])
    );
}

#[test]
fn what_another_program_wrote_is_told_where_it_stands() {
    for (markdown, message) in [
        (
            "> [!note] Take care\n> of you.",
            "a callout of another program would be printed as it is",
        ),
        ("Say ==this== now.", "`==` would be printed as it is"),
        ("Words. %% a private comment %%", "a comment between `%%` would be printed"),
        (
            "See {{< ref \"second.md\" >}}.",
            "a command of another program would be printed as it is",
        ),
        ("{% include x.html %}", "a command of another program would be printed as it is"),
        (
            "[caption id=\"x\"]Words[/caption]",
            "a command of another program would be printed as it is",
        ),
        ("Words.\n\n:::note\nFenced.\n:::", "`:::` would be printed as it is"),
        ("Term\n: Its definition", "a line that begins with `:` would be printed as it is"),
        ("- [/] half", "this box would be printed as it is"),
        ("Drink H~2~O.", "`~` would be printed as it is"),
        ("Area x^2^ now.", "`^` would be printed as it is"),
        (
            "**Important read this.",
            "these signs would be printed as they are: they have no partner",
        ),
        ("![[lake.png]]", "the picture has no description"),
        ("## A heading {.red}", "the words in braces would not be printed"),
    ] {
        let told = told(markdown);
        assert!(
            told.iter().any(|line| line == &format!("error: {message}")),
            "{markdown}: {told:?}"
        );
    }
    assert!(told("100 %, 2 == 2, a ~ b, [a] and {b}.").is_empty());
}

#[test]
fn what_markdown_would_leave_out_is_told() {
    for (markdown, message) in [
        ("Text.\n\n[Warning]: Breathe.", "the line `[warning]: …` would not be printed"),
        ("|a|b|\n|-|-|\n|1|2|3|", "the row has 3 cells, and its table 2 columns"),
        (
            "<!-- allow claim: x --> It heals. <!-- allow claim: y -->",
            "raw HTML `<!-- allow claim: x -->` cannot be printed",
        ),
    ] {
        let told = told(markdown);
        let found = told
            .iter()
            .any(|line| line.to_lowercase() == format!("error: {message}").to_lowercase());
        assert!(found, "{markdown}: {told:?}");
    }
    let table = &blocks("|a|b|\n|-|-|\n|`x\\|y`|2|")[0];
    assert_eq!(words(&table["rows"]), "x|y2");
    assert_eq!(told("A [link][a].\n\n[a]: https://example.org"), Vec::<String>::new());
}

#[test]
fn text_whose_marks_were_lost_is_told_and_printed() {
    let wall = "This is a line of a post that came without its empty lines, and so it is long.\n"
        .repeat(30);
    for (markdown, message) in [
        ("##Heading\n\nText.", "a heading needs a blank behind its `#`, and is printed as text"),
        ("• one\n• two", "this sign is printed as it is, and no list is made"),
        (
            "Text.\n\n    An indented paragraph.",
            "these lines are set as code, since they begin with blanks",
        ),
        (wall.as_str(), "30 lines in a row are one paragraph"),
    ] {
        let told = told(markdown);
        assert!(told.iter().any(|line| line == &format!("warning: {message}")), "{told:?}");
    }
}

#[test]
fn words_that_are_kept_together_break_where_a_column_ends() {
    let sentence = "Today I went to the shore with my sister and sat down.";
    assert_eq!(printed("en", &sentence.replace(' ', "\u{a0}")), sentence);
    assert_eq!(printed("en", &sentence.replace(' ', "&nbsp;")), sentence);
    assert_eq!(printed("en", "10\u{a0}km"), "10\u{a0}km");
    let ask = Workbook::new().prompt("How is today?", &sentence.replace(' ', "\u{a0}")).chapter();
    assert_eq!(ask["prompts"][0]["ask"], sentence);
}

#[test]
fn a_heading_may_name_itself() {
    let blocks = blocks("## A heading {#mine}\n\nSee [it](#mine).");
    assert_eq!(blocks[0]["id"], "first#mine");
    assert_eq!(words(&blocks[0]["body"]), "A heading");
    assert_eq!(blocks[1]["body"][1]["to"], "first#mine");
}

#[test]
fn tables_keep_line_breaks_and_need_no_head() {
    let table = &blocks("| Day | What |\n|---|---|\n| Monday | rest<br>tea |")[0];
    assert_eq!(table["rows"][0][1], json!(["rest", { "type": "break" }, "tea"]));
    let table = &blocks("|  |  |\n|---|---|\n| Morning | tea |")[0];
    assert_eq!(table["head"], json!([]));
    assert_eq!(words(&table["rows"]), "Morningtea");
}

/// Makes texts in many dialects. Every word in them is another, so that none can
/// go missing unseen.
pub struct Writer {
    pub dice: crate::fulfil::Dice,
    pub words: Vec<String>,
    pub notes: usize,
}

impl Writer {
    fn word(&mut self) -> String {
        let word = format!("w{}x", self.words.len());
        self.words.push(word.clone());
        word
    }

    fn words(&mut self, most: u64) -> String {
        let count = 1 + self.dice.roll(most);
        (0..count).map(|_| self.inline()).collect::<Vec<_>>().join(" ")
    }

    fn inline(&mut self) -> String {
        let (a, b) = (self.word(), self.word());
        match self.dice.roll(23) {
            0 => format!("**{a}** {b}"),
            1 => format!("**{a}: **{b}"),
            2 => format!("*{a} {b}*"),
            3 => format!("__{a}__ ~~{b}~~"),
            4 => format!("[{a}](https://example.org/{b})"),
            5 => format!("[{a} {b}](second.md)"),
            6 => format!("`{a} {b}`"),
            7 => format!("\"{a}\" and '{b}'"),
            8 => format!("https://example.org/{a}--{b}"),
            9 => format!("<https://example.org/{a}> {b}"),
            10 => format!("{a}\\\n{b}"),
            11 => format!("{a} &amp; \\*{b}\\*"),
            12 => format!("***{a}*** ==={b}"),
            13 => format!("{a}’s {b}@example.org"),
            14 => format!("[[second|{a}]] {b}"),
            15 => format!("{a}<{b}>"),
            16 => format!("{a} [{b}]"),
            17 => format!("*{a} *{b}"),
            18 => format!("{a}\u{a0}{b}"),
            19 => {
                self.notes += 1;
                format!("{a}[^n{}]", self.notes)
            }
            20 => format!("**{a}:**{b}"),
            _ => format!("{a} {b}"),
        }
    }

    fn block(&mut self) -> String {
        let (one, two, three) = (self.words(4), self.words(3), self.words(2));
        match self.dice.roll(16) {
            0 => format!("## {three}"),
            1 => format!("- {one}\n- {two}\n  - {three}"),
            2 => format!("1. {one}\n2. {two}\n\n   {three}"),
            3 => format!("> {one}\n>\n> {two}"),
            4 => format!(
                "| {} | {} |\n|---|:-:|\n| {} | {} |",
                self.word(),
                self.word(),
                self.word(),
                self.word()
            ),
            5 => format!("| {} | {} |\n|---|---|\n| {} |", self.word(), self.word(), self.word()),
            6 => format!("```\n{} {}\n```", self.word(), self.word()),
            7 => format!("- [ ] {one}\n- [x] {two}"),
            8 => format!("    {} {}", self.word(), self.word()),
            9 => format!("{one}\n{two}\n{three}"),
            10 => format!("• {one}\n• {two}"),
            11 => format!("##{}", self.word()),
            12 => format!("<!-- allow claim: a reason -->\n{one}"),
            13 => format!("{}\n---", self.word()),
            _ => one,
        }
    }

    /// A text, with the notes that it refers to.
    pub fn text(&mut self) -> String {
        let count = 2 + self.dice.roll(5);
        let mut blocks: Vec<_> = (0..count).map(|_| self.block()).collect();
        for note in 1..=self.notes {
            let word = self.word();
            blocks.push(format!("[^n{note}]: {word}"));
        }
        blocks.join("\n\n")
    }
}

#[test]
fn every_word_of_a_generated_text_is_printed_or_told() {
    let (mut printed, mut refused) = (0, 0);
    for seed in 0..300 {
        let dice = crate::fulfil::Dice(seed * 7919 + 1);
        let mut writer = Writer { dice, words: vec![], notes: 0 };
        let text = writer.text();
        let workbook = Workbook::new().text(&text);
        let home = workbook::book::world::Home::Folder(workbook.path().to_path_buf());
        let world = workbook::book::world::BookWorld::open(&home, None).expect("a folder");
        match workbook::book::content::read(&world) {
            Ok(content) => {
                let manuscript = workbook::book::manuscript::assemble(&content, None);
                let json = workbook::editions::typeset::to_json(&manuscript);
                let json = String::from_utf8(json).expect("JSON");
                for word in writer.words.iter().filter(|word| text.contains(word.as_str())) {
                    assert!(json.contains(word.as_str()), "`{word}` is lost in:\n{text}");
                }
                printed += 1;
            }
            Err(problems) => {
                assert!(!problems.is_empty(), "{text}");
                refused += 1;
            }
        }
    }
    assert!(printed > refused, "{printed} texts were printed, {refused} refused");
}
