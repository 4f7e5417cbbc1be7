//! Prompts as the templates get them.

use serde_json::json;

use crate::harness::{CRISIS, PROMPTS, Workbook};

#[test]
fn a_prompt_carries_all_that_is_said_of_it() {
    let prompts = "\
[[prompt]]
key = \"now\"
title = \"Now\"
ask = \"What's here?\"
help = \"\"\"
One
line.\"\"\"
depth = \"deep\"
minutes = 15
content-note = \"You can skip this.\"
opt-out = \"Or draw.\"
ground-before = \"Look up.\"
ground-after = \"Look around.\"
answer = { kind = \"lines\", count = 8 }
";
    let gentle = PROMPTS.replace("today", "after");
    let prompts = format!("{prompts}\n{gentle}");
    let workbook = Workbook::new().text("{{crisis}}").file("crisis.toml", CRISIS);
    assert_eq!(
        workbook.file("prompts/first.toml", prompts).chapter()["prompts"][0],
        json!({ "id": "first.now", "number": 1, "key": "now", "title": "Now",
                 "ask": "What’s here?", "help": "One line.", "depth": "deep", "minutes": 15,
                 "content-note": "You can skip this.", "opt-out": "Or draw.",
                "ground-before": "Look up.", "ground-after": "Look around.",
                "starter": false, "fields": ["first.now.text"], "in_words": null, "answer": { "kind": "lines", "count": 8, "pitch": 8, "guide": "rule" } })
    );
}

#[test]
fn spaces_that_do_not_break_are_kept() {
    let workbook = Workbook::new().prompt("How is", "Combien\u{a0}?  How\u{202f}is");
    assert_eq!(workbook.chapter()["prompts"][0]["ask"], "Combien\u{a0}? How\u{202f}is today?");
}

#[test]
fn an_answer_may_be_a_table_of_its_own() {
    let workbook = Workbook::new().prompt(
        "answer = { kind = \"lines\", count = 3 }",
        "[prompt.answer]\nkind = \"lines\"\ncount = 7",
    );
    assert_eq!(workbook.chapter()["prompts"][0]["answer"]["count"], 7);
}

#[test]
fn how_long_an_exercise_takes_is_said_once() {
    let minutes = |above: &str| {
        let steps = "answer = { kind = \"steps\", steps = [\"a\"], minutes = 3 }";
        let workbook = Workbook::new()
            .prompt("answer = { kind = \"lines\", count = 3 }", &format!("{above}{steps}"));
        let prompt = workbook.chapter()["prompts"][0].clone();
        [prompt["minutes"].as_u64(), prompt["answer"]["minutes"].as_u64()]
    };
    assert_eq!(minutes("minutes = 5\n"), [Some(5), None]);
    assert_eq!(minutes(""), [None, Some(3)]);
}

#[test]
fn wrong_settings_of_each_kind_are_errors() {
    let said = |toml: &str| {
        let workbook = Workbook::new().prompt("{ kind = \"lines\", count = 3 }", toml);
        let output = workbook.run(&["build"]);
        assert_eq!(output.status.code(), Some(1), "{toml}");
        String::from_utf8_lossy(&output.stderr).lines().next().unwrap_or_default().to_string()
    };
    for (toml, message) in [
        ("{ kind = \"box\", height = 5 }", "`height` is 5, outside 16 to 200"),
        ("{ kind = \"checklist\" }", "the answer has no `items`"),
        ("{ kind = \"checklist\", items = [] }", "`items` has 0 entries, not 1 to 100"),
        ("{ kind = \"checklist\", items = [\"a\", 1] }", "`items` should be text in quotes, not 1"),
        ("{ kind = \"checklist\", items = [\" \"] }", "`items` is empty"),
        ("{ kind = \"scale\", min = 5, max = 5 }", "a scale from 5 to 5 does not fit on a line"),
        ("{ kind = \"scale\", ends = [\"a\"] }", "`ends` has 1 words, not 2"),
        ("\"lines\"", "`answer` should be a table"),
    ] {
        assert_eq!(said(toml), format!("error: {message}"));
    }
}
