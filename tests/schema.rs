//! What may stand in each kind of file, as editors are told it, held against what
//! the program reads, with two editors' own checkers.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use crate::harness::{Workbook, program, project};
use crate::outside;

const KINDS: [&str; 10] = [
    "workbook", "post", "section", "prompts", "brand", "crisis", "glossary", "words", "kit",
    "rules",
];

fn schema(kind: &str) -> Value {
    let done = Command::new(program()).args(["schema", kind]).output().expect("the program");
    assert!(done.status.success());
    serde_json::from_slice(&done.stdout).expect("JSON")
}

/// All keys of a schema that it says nothing of.
fn unsaid(schema: &Value, way: &str, found: &mut Vec<String>) {
    match schema {
        Value::Object(map) => {
            if let Some(Value::Object(properties)) = map.get("properties") {
                for (key, value) in properties {
                    if value.get("description").is_none() {
                        found.push(format!("{way}.{key}"));
                    }
                }
            }
            map.iter().for_each(|(key, value)| unsaid(value, &format!("{way}.{key}"), found));
        }
        Value::Array(all) => all.iter().for_each(|value| unsaid(value, way, found)),
        _ => {}
    }
}

#[test]
fn every_key_is_explained() {
    let mut found = vec![];
    for kind in KINDS {
        unsaid(&schema(kind), kind, &mut found);
    }
    found.dedup();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn all_kinds_of_answer_and_card_are_in_it() {
    let prompts = schema("prompts").to_string();
    let drawn = fs::read_dir(project().join("workbook/templates/answers")).expect("templates");
    let names = drawn.flatten().map(|it| it.file_name().to_string_lossy().into_owned());
    let mut kinds: Vec<_> = names.map(|name| name.replace(".typ", "")).collect();
    assert_eq!(kinds.len(), 23);
    kinds.extend(["pause", "crisis", "quote", "info", "resource", "post-link"].map(Into::into));
    for kind in kinds {
        assert!(prompts.contains(&format!("\"const\":\"{kind}\"")), "{kind}");
    }
}

#[test]
fn a_file_is_known_by_its_path_and_others_are_told() {
    let of = |path: &str| Command::new(program()).args(["schema", path]).output().expect("it");
    let whole: Value = serde_json::from_slice(&of("my/prompts/first.toml").stdout).expect("JSON");
    assert_eq!(whole, schema("prompts"));
    let other = of("letter.txt");
    assert_eq!(other.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&other.stderr).contains("workbook, post, section"));
}

/// A TOML file of the kind, as a file of its own.
fn toml(folder: &Path, kind: &str, name: &str, text: &str) -> PathBuf {
    let path = folder.join(format!("{name}.{kind}.toml"));
    let text = text.strip_prefix("+++\n").and_then(|it| it.split("\n+++").next()).unwrap_or(text);
    fs::write(&path, format!("#:schema ./{kind}.json\n{text}\n")).expect("a file");
    path
}

/// Every file of a workbook with its kind.
fn files(root: &Path) -> Vec<(&'static str, String, String)> {
    let mut found = vec![];
    let folders = [
        ("posts", "post"),
        ("front", "section"),
        ("back", "section"),
        ("prompts", "prompts"),
        ("brands", "brand"),
    ];
    for (folder, kind) in folders {
        for entry in fs::read_dir(root.join(folder)).into_iter().flatten().flatten() {
            let is_text = entry.path().extension().is_some_and(|it| it == "md" || it == "toml");
            if is_text {
                let name = format!("{folder}-{}", entry.file_name().to_string_lossy());
                found.push((kind, name, fs::read_to_string(entry.path()).expect("a file")));
            }
        }
    }
    for kind in ["workbook", "brand", "crisis", "glossary", "words", "kit", "rules"] {
        if let Ok(text) = fs::read_to_string(root.join(format!("{kind}.toml"))) {
            found.push((kind, kind.to_string(), text));
        }
    }
    found
}

fn schemas() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    for kind in KINDS {
        let path = folder.path().join(format!("{kind}.json"));
        fs::write(path, schema(kind).to_string()).expect("a schema");
    }
    folder
}

/// What each of the checkers says of a file: whether it passes.
fn passes(folder: &Path, path: &Path, kind: &str) -> Option<[(bool, String); 2]> {
    let python = outside::python()?;
    let bin = Path::new(python.get_program()).parent().expect("a folder").to_path_buf();
    let schema = format!("file://{}", folder.join(format!("{kind}.json")).display());
    let run = |command: &mut Command| {
        let done = command.current_dir(folder).output().expect("a checker");
        let said = [done.stdout, done.stderr].concat();
        (done.status.success(), String::from_utf8_lossy(&said).into_owned())
    };
    let taplo = run(Command::new(bin.join("taplo")).args(["lint", "--schema", &schema]).arg(path));
    let tombi = run(Command::new(bin.join("tombi")).args(["lint", "--offline"]).arg(path));
    Some([taplo, tombi])
}

#[test]
fn editors_accept_every_file_of_the_series_and_the_specimen() {
    let folder = schemas();
    for root in ["workbook", "tests/specimen"] {
        let all = files(&project().join(root));
        assert!(all.len() > 5, "{root}");
        for (kind, name, text) in all {
            let path = toml(folder.path(), kind, &name.replace('.', "-"), &text);
            let Some(said) = passes(folder.path(), &path, kind) else { return };
            for (passes, said) in said {
                assert!(passes, "{root}: {name}: {said}");
            }
        }
    }
}

#[test]
fn a_new_workbook_tells_editors_what_may_stand_in_its_files() {
    let folder = Workbook::empty();
    assert!(folder.run(&["new", "mine", "--blank", "--yes"]).status.success());
    let root = folder.path().join("mine");
    let read = |path: &str| fs::read_to_string(root.join(path)).expect("a file");
    assert!(read("workbook.toml").starts_with("#:schema ./.schemas/workbook.json\n# The workbook"));
    assert!(read("prompts/notes.toml").starts_with("#:schema ../.schemas/prompts.json\n"));
    assert!(!read("posts/first-post.md").contains("#:schema"));
    let told: Value = serde_json::from_str(&read(".schemas/prompts.json")).expect("JSON");
    assert_eq!(told, schema("prompts"));
    let checked = folder.run(&["new", "second", "--from", "mine", "--yes"]);
    let said = String::from_utf8_lossy(&checked.stdout).into_owned();
    assert!(checked.status.success() && !said.contains(".schemas"), "{said}");
    let again = fs::read_to_string(folder.path().join("second/crisis.toml")).expect("a file");
    assert_eq!(again.matches("#:schema").count(), 1, "once");
    let Some(python) = outside::python() else { return };
    let bin = Path::new(python.get_program()).parent().expect("a folder").to_path_buf();
    let tombi = |path: &str| {
        let mut tombi = Command::new(bin.join("tombi"));
        let tombi = tombi.args(["lint", "--offline"]).arg(path).current_dir(&root);
        tombi.output().expect("a checker").status.success()
    };
    assert!(tombi("prompts/notes.toml"), "its first line is enough");
    fs::write(root.join("prompts/notes.toml"), read("prompts/notes.toml").replace("ask", "aks"))
        .expect("a file");
    assert!(!tombi("prompts/notes.toml"));
}

#[test]
fn editors_refuse_what_the_program_refuses() {
    let folder = schemas();
    let prompt = "[[prompt]]\nkey = \"a\"\nask = \"What?\"\n";
    let faulty = [
        ("workbook", "unknown", "titel = \"A\"\n".to_string()),
        ("workbook", "missing", "title = \"A\"\n".to_string()),
        ("prompts", "kind", format!("{prompt}answer = {{ kind = \"liness\", count = 3 }}\n")),
        ("prompts", "bound", format!("{prompt}answer = {{ kind = \"lines\", count = 300 }}\n")),
        ("prompts", "type", format!("{prompt}answer = {{ kind = \"lines\", count = \"3\" }}\n")),
        (
            "prompts",
            "depth",
            format!("{prompt}depth = \"deeper\"\nanswer = {{ kind = \"lines\" }}\n"),
        ),
        ("prompts", "none", prompt.to_string()),
        ("post", "minutes", "title = \"A\"\nminutes = 0\n".to_string()),
        ("section", "key", "title = \"A\"\nsummary = \"B\"\n".to_string()),
        ("crisis", "day", "verified-on = \"soon\"\n".to_string()),
        ("brand", "motif", "motif = \"silk\"\n".to_string()),
        ("glossary", "term", "[[term]]\nterm = \"A\"\n".to_string()),
        ("words", "type", "contents = 3\n".to_string()),
        ("kit", "address", "[addresses]\nfiles = \"example.org\"\n".to_string()),
        ("rules", "weight", "[claim]\nseverity = \"fatal\"\n".to_string()),
    ];
    for (kind, name, text) in faulty {
        let path = toml(folder.path(), kind, name, &text);
        let Some(said) = passes(folder.path(), &path, kind) else { return };
        for (passes, said) in said {
            assert!(!passes, "{kind}: {name}: {said}");
        }
    }
}

/// Files beside the book: with what each says, and whether that is right.
const BESIDE: [(&str, &str, &str, bool); 20] = [
    ("kit", "empty", "", true),
    ("kit", "all", include_str!("../src/tools/schema/probe/kit.toml"), true),
    ("kit", "lists", "[email]\nbody = [\"One.\", \"Two.\"]\nsign-off = \"Bye\"\n", true),
    ("kit", "unknown", "[adresses]\npage = \"https://example.org\"\n", false),
    ("kit", "address", "[addresses]\npage = \"https://exa mple.org\"\n", false),
    ("kit", "link", "[links]\nprint-a3 = \"https://example.org\"\n", false),
    ("kit", "postal", "[sender]\npostal = [\"1\", \"2\", \"3\", \"4\", \"5\", \"6\"]\n", false),
    ("kit", "licence", "[licence]\nurl = \"https://example.org\"\n", false),
    ("kit", "input", "[form]\nemail = \"the address\"\n", false),
    ("kit", "words", "[email]\nsubjekt = \"Here\"\n", false),
    ("kit", "one-text", "[email]\nsubject = [\"Here\"]\n", false),
    ("rules", "empty", "", true),
    ("rules", "all", include_str!("../src/tools/schema/probe/rules.toml"), true),
    ("rules", "ours", "[claim]\noff = true\n\n[grade]\nmost = 7.5\n", true),
    ("rules", "also", "[claim]\nalso = [\"mend*\"]\nseverity = \"note\"\n", true),
    ("rules", "key", "[claim]\nwrods = [\"a\"]\n", false),
    ("rules", "number", "[grade]\nmost = \"six\"\n", false),
    ("rules", "place", "[severity]\npots = \"note\"\n", false),
    ("rules", "weight", "[severity]\nposts = \"fatal\"\n", false),
    ("rules", "list", "[claim]\nwords = \"heals\"\n", false),
];

#[test]
fn the_program_and_editors_say_the_same_of_the_files_of_the_kit_and_of_rules() {
    let folder = schemas();
    for (kind, name, text, is_right) in BESIDE {
        let book = Workbook::new().file(&format!("{kind}.toml"), text);
        let done = match kind {
            // a kit that could not be made is not begun
            "kit" => book.run(&["kit", "--out", "out"]),
            _ => book.run(&["check", "."]),
        };
        let said = String::from_utf8_lossy(&done.stderr).into_owned();
        let is_refused = said.contains(&format!("{kind}.toml:"));
        assert_eq!(is_refused && said.starts_with("error"), !is_right, "{kind} {name}: {said}");
        let path = toml(folder.path(), kind, name, text);
        let Some(found) = passes(folder.path(), &path, kind) else { return };
        for (passes, said) in found {
            assert_eq!(passes, is_right, "{kind}: {name}: {said}");
        }
    }
}
