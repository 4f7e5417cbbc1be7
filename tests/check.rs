//! `workbook check`: what it finds, how much it weighs, and how it can be told
//! otherwise.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

use crate::harness::{CRISIS, PROMPTS, Workbook, project};
use crate::outside::{output, python};

/// The day of the check: 2026-11-26.
const TODAY: &str = "1795651200";

fn run(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(crate::harness::program());
    command.arg("check").arg(folder).args(args).env("SOURCE_DATE_EPOCH", TODAY);
    command.output().expect("run workbook")
}

/// What the check says to programs.
#[track_caller]
fn report(folder: &Path) -> Value {
    let output = run(folder, &["--format", "json"]);
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)))
}

/// The findings as lines `file:line id`.
fn found(report: &Value) -> Vec<String> {
    let findings = report["findings"].as_array().expect("findings");
    let line = |finding: &Value| {
        let file = finding["file"].as_str().unwrap_or("-");
        format!("{file}:{} {}", finding["line"], finding["id"].as_str().expect("an id"))
    };
    findings.iter().map(line).collect()
}

/// The ids of all findings in a small workbook, without those of its bare front
/// and openers.
fn ids(workbook: &Workbook) -> Vec<String> {
    let bare = |line: &String| {
        let ends = ["missing-crisis", "no-summary"].iter().any(|id| line.ends_with(id));
        line.contains("notice-") || ends
    };
    let found = found(&report(workbook.path())).into_iter().filter(|line| !bare(line));
    found.filter_map(|line| Some(line.split_once(' ')?.1.to_string())).collect()
}

/// Every rule that the program carries.
fn rules() -> BTreeSet<String> {
    let text = fs::read_to_string(project().join("workbook/rules.toml")).expect("rules");
    let table: toml::Table = text.parse().expect("TOML");
    table.keys().filter(|key| *key != "severity").cloned().collect()
}

#[test]
fn every_planted_fault_is_found_and_nothing_else() {
    let faulty = project().join("tests/faulty");
    let expected = fs::read_to_string(faulty.join("expected.txt")).expect("a list");
    let expected: Vec<_> = expected.lines().filter(|line| !line.starts_with('#')).collect();
    let of = |folder: &str| {
        let report = report(&faulty.join(folder));
        found(&report).into_iter().map(|line| format!("{folder}/{line}")).collect::<Vec<_>>()
    };
    let found = [of("bare"), of("spoken"), of("left")].concat();
    assert_eq!(found.join("\n"), expected.join("\n"));
    let ids: BTreeSet<_> =
        expected.iter().filter_map(|line| Some(line.split_once(' ')?.1.to_string())).collect();
    assert_eq!(ids, rules(), "each rule is broken at least once");
}

#[test]
fn the_shipped_series_has_no_finding() {
    let folder = project().join("workbook");
    let report = report(&folder);
    assert_eq!(found(&report), Vec::<String>::new());
    let grades = report["reading"].as_array().expect("grades");
    let all = grades.last().expect("all instructions");
    assert_eq!(all["what"], "all");
    assert!(all["smog-with-glossary"].as_f64().expect("a grade") <= 8.0, "{all}");
}

#[test]
fn warnings_fail_only_where_that_is_asked_for() {
    let front = "+++\ntitle = \"Before\"\n+++\nWords.\n\n{{crisis}}\n";
    let workbook = Workbook::new()
        .settings("posts = [", "front = [\"before\"]\nposts = [")
        .file("front/before.md", front)
        .file("crisis.toml", CRISIS);
    let code = |workbook: &Workbook, args: &[&str]| run(workbook.path(), args).status.code();
    assert_eq!(code(&workbook, &[]), Some(0), "only warnings");
    assert_eq!(code(&workbook, &["--strict"]), Some(1));
    let notes = "[severity]\nfront = \"note\"\ndata = \"note\"\nprompts = \"note\"\n";
    let softer = workbook.file("rules.toml", notes);
    assert_eq!(code(&softer, &["--strict"]), Some(0), "only notes");
    let without = softer.file("front/before.md", front.replace("{{crisis}}", ""));
    assert_eq!(code(&without, &[]), Some(1), "no crisis lines");
    assert!(!without.path().join("dist").exists(), "something was written");
}

#[test]
fn a_short_pair_of_questions_is_no_second_ask() {
    let asks = |ask: &str| {
        let ids = ids(&Workbook::new().prompt("How is today?", ask));
        ids.iter().filter(|id| *id == "two-asks").count()
    };
    assert_eq!(asks("What happened, and what helped?"), 0);
    assert_eq!(asks("What helped you then, and what would you like to hear now?"), 1);
    assert_eq!(asks("What helped? What did not?"), 1);
}

#[test]
fn a_finding_says_where_what_why_and_what_would_be_better() {
    let workbook = Workbook::new()
        .prompt("How is today?", "Why did you stay?")
        .file("rules.toml", "[missing-crisis]\noff = true\n");
    let said = String::from_utf8_lossy(&run(workbook.path(), &[]).stderr).into_owned();
    let expected = "warning: “Why did you” [why-question]\n  ┌─ ";
    assert!(said.contains(expected), "{said}");
    let expected = r#"prompts/first.toml:3:8
  │
3 │ ask = "Why did you stay?"
  │        ^^^^^^^^^^^
  │
  = hint: asked about the past, “why” sounds like blame
  = hint: better: what was going on; what helped; what would you like now
"#;
    assert!(said.contains(expected), "{said}");
}

#[test]
fn an_authors_own_posts_get_notes() {
    let workbook = Workbook::new().text("It heals.").prompt("How is today?", "What heals?");
    let report = report(workbook.path());
    let weigh = |file: &str| {
        let findings = report["findings"].as_array().expect("findings").iter();
        let of = |finding: &&Value| finding["file"] == file && finding["id"] == "claim";
        findings.clone().find(of).map(|finding| finding["severity"].clone())
    };
    assert_eq!(weigh("posts/first.md"), Some("note".into()));
    assert_eq!(weigh("prompts/first.toml"), Some("warning".into()));
}

#[test]
fn rules_can_be_changed_added_and_switched_off() {
    let workbook = Workbook::new().text("It heals. My house style says wellness journey, no cure.");
    assert_eq!(ids(&workbook), ["claim"]);
    let rules = "\
[claim]
off = true

[house-style]
reason = \"we say it otherwise\"
words = [\"wellness *\"]
in = [\"posts\"]
";
    assert_eq!(ids(&workbook.file("rules.toml", rules)), ["house-style"]);
    let more = Workbook::new()
        .text("It heals and mends.")
        .file("rules.toml", "[claim]\nalso = [\"mend*\"]\n");
    assert_eq!(ids(&more), ["claim", "claim"]);
    let fewer =
        Workbook::new().text("It heals.").file("rules.toml", "[claim]\nwords = [\"mends\"]\n");
    assert_eq!(ids(&fewer), Vec::<String>::new());
}

#[test]
fn wrong_rules_are_errors() {
    for (rules, message) in [
        ("[clam]\noff = true\n", "there is no rule `clam`"),
        ("[mine]\nwords = [\"a\"]\n", "the rule `mine` has no `reason`"),
        ("[claim]\nwrods = [\"a\"]\n", "unknown key `wrods` in a rule"),
        ("[grade]\nmost = \"six\"\n", "`most` should be a whole number, not text"),
        ("[severity]\npots = \"note\"\n", "unknown key `pots` in a rule"),
        ("[claim]\nseverity = \"fatal\"\n", "unknown severity `fatal`"),
    ] {
        let output = run(Workbook::new().file("rules.toml", rules).path(), &[]);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(said.starts_with(&format!("error: {message}\n")), "{rules}: {said}");
        assert_eq!(output.status.code(), Some(1));
    }
}

#[test]
fn an_allowance_covers_what_follows_it_and_no_more() {
    let text = "<!-- allow claim: a quotation -->\nIt heals.\n\nIt heals.";
    assert_eq!(ids(&Workbook::new().text(text)), ["claim"]);
    let prompts = PROMPTS.replace("ask", "# allow why-question: a title\nask");
    let prompts = prompts.replace("How is today?", "Why did you stay?");
    let with = |prompts: &str| ids(&Workbook::new().file("prompts/first.toml", prompts));
    assert_eq!(with(&prompts), Vec::<String>::new());
    assert_eq!(with(&prompts.replace(": a title", "")), ["bare-allowance", "why-question"]);
    assert_eq!(with(&prompts.replace("Why did you", "How did you")), ["unused-allowance"]);
    assert_eq!(
        with(&prompts.replace("why-question", "why")),
        ["unknown-allowance", "why-question"]
    );
}

#[test]
fn crisis_lines_grow_old_after_180_days() {
    let at = |day: &str| {
        let crisis = CRISIS.replace("2026-04-01", day);
        ids(&Workbook::new().text("Words.\n\n{{crisis}}").file("crisis.toml", crisis))
    };
    let usual = ["no-elsewhere", "number-in-words"];
    assert_eq!(at("2026-05-30"), usual, "180 days ago");
    assert_eq!(at("2026-05-29"), ["no-elsewhere", "stale-crisis", "number-in-words"]);
    assert_eq!(at("2026-11-27"), ["no-elsewhere", "future-crisis", "number-in-words"]);
}

#[test]
fn what_build_refuses_is_a_finding_too() {
    let workbook = Workbook::new().prompt("count", "cuont").text("A [link](nowhere.md).");
    let report = report(workbook.path());
    let lines = found(&report);
    for line in ["posts/first.md:4 build-refuses", "prompts/first.toml:4 build-refuses"] {
        assert!(lines.iter().any(|other| other == line), "{line} is not in {lines:?}");
    }
    assert_eq!(run(workbook.path(), &[]).status.code(), Some(1));
}

#[test]
fn in_another_language_only_rules_of_ones_own_apply() {
    let workbook = Workbook::new()
        .settings("\"en\"", "\"de\"")
        .text("It heals. Es heilt alles.")
        .file("rules.toml", "[heilung]\nreason = \"das weiß niemand\"\nwords = [\"heilt\"]\n");
    let report = report(workbook.path());
    let lines = found(&report);
    assert!(lines.contains(&"posts/first.md:4 heilung".to_string()), "{lines:?}");
    assert!(!lines.iter().any(|line| line.ends_with(" claim")), "{lines:?}");
    assert_eq!(report["reading"], Value::Array(vec![]));
    let skipped = report["skipped"][0].as_str().expect("a reason");
    assert_eq!(skipped, "the reading grade: its formulas are for English, not `de`");
    let said = run(workbook.path(), &[]).stdout;
    assert!(String::from_utf8_lossy(&said).contains("not checked: the reading grade"));
}

/// The words of the shipped posts as plain sentences.
fn plain(markdown: &str) -> String {
    let body = markdown.splitn(3, "+++").nth(2).expect("a text");
    let prose = body.split("\n\n").filter(|block| {
        !block.contains(['|', '[', '*', '#', '"'])
            && !block.trim_start().starts_with(['-', '1', '{', '<'])
    });
    prose.collect::<Vec<_>>().join("\n\n")
}

#[test]
fn grades_are_those_that_textstat_works_out() {
    const GRADE: &str = "
import sys, textstat
text = sys.stdin.read()
print(textstat.flesch_kincaid_grade(text), textstat.smog_index(text), textstat.sentence_count(text))
";
    let mut texts = vec![];
    for entry in fs::read_dir(project().join("workbook/posts")).expect("posts").flatten() {
        let name = entry.path().file_stem().expect("a name").to_string_lossy().into_owned();
        texts.push((name, plain(&fs::read_to_string(entry.path()).expect("a post"))));
    }
    let names: Vec<_> = texts.iter().map(|(name, _)| format!("\"{name}\"")).collect();
    let workbook = Workbook::new().settings("\"first\", \"second\"", &names.join(", "));
    let workbook = workbook.remove("prompts/first.toml").remove("prompts/second.toml");
    let workbook = texts.iter().fold(workbook, |workbook, (name, text)| {
        let post = crate::harness::post(name, text);
        let prompts = workbook.file(&format!("prompts/{name}.toml"), PROMPTS);
        prompts.file(&format!("posts/{name}.md"), post).file(&format!("{name}.txt"), text)
    });
    let report = report(workbook.path());
    let grades = report["reading"].as_array().expect("grades");
    for (name, _) in &texts {
        let Some(mut python) = python() else { return };
        let file = fs::File::open(workbook.path().join(format!("{name}.txt"))).expect("a text");
        let theirs = output(python.args(["-c", GRADE]).stdin(file));
        let theirs: Vec<f64> =
            theirs.split_whitespace().map(|number| number.parse().expect("a number")).collect();
        let of = format!("posts/{name}.md");
        let ours = grades.iter().find(|grade| grade["of"] == of.as_str()).expect("a grade");
        for (key, theirs, most) in [
            ("flesch-kincaid", theirs[0], 0.4),
            ("smog", theirs[1], 0.7),
            ("sentences", theirs[2], 1.5),
        ] {
            let ours = ours[key].as_f64().expect("a number");
            assert!((ours - theirs).abs() < most, "{name}: {key} is {ours}, and theirs {theirs}");
        }
    }
    assert!(!texts.is_empty(), "no posts");
}
