//! What is set in files beside their words.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::{Studio, book, copy};
use crate::harness::Workbook;

/// All fields of a form, and of the forms in it.
fn fields(form: &Value) -> Vec<Value> {
    let own = form["fields"].as_array().expect("fields").clone();
    let tables = form["tables"].as_array().expect("tables").iter();
    let lists = form["lists"].as_array().expect("lists").iter();
    let entries = lists.flat_map(|list| list["entries"].as_array().expect("entries"));
    own.into_iter().chain(tables.chain(entries).flat_map(fields)).collect()
}

/// A value as the page sends it.
fn sent(field: &Value, value: &Value) -> Value {
    if field["type"] == "day" { json!({ "day": value }) } else { value.clone() }
}

fn text(folder: &Path, path: &str) -> String {
    fs::read_to_string(folder.join(path)).expect("a file")
}

/// The files of a book that have forms.
fn files(folder: &Path) -> Vec<String> {
    let names = |dir: &str| {
        let entries = fs::read_dir(folder.join(dir)).into_iter().flatten().flatten();
        let names = entries.map(|it| it.file_name().to_string_lossy().into_owned());
        names.map(|name| format!("{dir}/{name}")).collect::<Vec<_>>()
    };
    let single = ["workbook.toml", "brand.toml", "crisis.toml", "glossary.toml"];
    let single = single.map(String::from).into_iter().filter(|it| folder.join(it).exists());
    let dirs = ["posts", "front", "back", "prompts"];
    single.chain(dirs.into_iter().flat_map(names)).collect()
}

/// Makes changes and gives what the file holds then.
fn changed(studio: &Studio, folder: &Path, path: &str, changes: &Value) -> String {
    let hash = studio.file(path)["hash"].clone();
    let (status, answer) = studio.change(path, &hash, changes);
    assert_eq!(status, 200, "{path}: {changes} {answer}");
    text(folder, path)
}

#[test]
fn every_form_of_the_series_and_the_specimen_is_saved_without_a_change() {
    for from in ["workbook", "tests/specimen"] {
        let book = copy(from);
        let studio = Studio::open(book.path());
        studio.wait(|view| view["good"] == true);
        let mut count = 0;
        for path in files(book.path()) {
            let before = text(book.path(), &path);
            let fields = fields(&studio.file(&path)["form"]);
            let written = fields.iter().filter(|it| !it["value"].is_null());
            let set = |it: &Value| json!({ "set": it["id"], "value": sent(it, &it["value"]) });
            let changes: Vec<_> = written.map(set).collect();
            count += changes.len();
            let then = changed(&studio, book.path(), &path, &json!(changes));
            assert!(then == before, "{path}: {then}");
        }
        assert!(count > 100, "{count}");
    }
}

/// Some value that a field can have.
fn some(field: &Value) -> Value {
    match field["type"].as_str().expect("a type") {
        "number" => field["max"].as_i64().map_or(json!(7), Value::from),
        "choice" => field["options"][0].clone(),
        "choices" => json!([field["options"][0]]),
        "flag" => json!(true),
        "day" => json!("2026-02-03"),
        "texts" => json!(["one"]),
        "numbers" => json!([2, 3]),
        _ => json!("some \"words\""),
    }
}

#[test]
fn a_setting_that_is_set_and_set_back_leaves_every_file_as_it_was() {
    for from in ["workbook", "tests/specimen"] {
        let book = copy(from);
        let studio = Studio::open(book.path());
        studio.wait(|view| view["good"] == true);
        for path in files(book.path()) {
            let before = text(book.path(), &path);
            let fields = fields(&studio.file(&path)["form"]);
            let open = fields.iter().filter(|it| it["value"].is_null() && it["type"] != "kind");
            let open: Vec<_> = open.collect();
            let set = |it: &&Value| json!({ "set": it["id"], "value": sent(it, &some(it)) });
            let changes: Vec<_> = open.iter().map(set).collect();
            let then = changed(&studio, book.path(), &path, &json!(changes));
            assert!(open.is_empty() || then != before, "{path}");
            let shown = self::fields(&studio.file(&path)["form"]);
            for field in &open {
                let now = shown.iter().find(|it| it["id"] == field["id"]).expect("the field");
                assert_eq!(now["value"], some(field), "{path}: {}", field["id"]);
            }
            let unset: Vec<_> = open.iter().rev().map(|it| json!({ "unset": it["id"] })).collect();
            assert_eq!(changed(&studio, book.path(), &path, &json!(unset)), before, "{path}");
        }
    }
}

fn asking(answer: &str) -> Workbook {
    let prompt = format!("[[prompt]]\nkey = \"a\"\nask = \"What?\"\n{answer}\n");
    book().file("prompts/first.toml", prompt)
}

#[test]
fn the_usual_value_is_shown_and_is_not_written() {
    let book = asking("answer = { kind = \"lines\", guide = \"dot\" } # dotted");
    let studio = Studio::open(book.path());
    studio.wait(|view| view["good"] == true);
    let path = "prompts/first.toml";
    let field = |key: &str| {
        let all = fields(&studio.file(path)["form"]);
        all.into_iter().find(|it| it["key"] == key).expect("a field")
    };
    let count = field("count");
    assert_eq!((&count["value"], &count["usual"]), (&Value::Null, &json!(4)));
    assert_eq!((&count["min"], &count["max"]), (&json!(1), &json!(60)));
    assert_eq!(field("guide")["options"], json!(["rule", "dot", "none"]));
    assert!(field("worksheet")["label"].as_str().expect("a label").contains("page by itself"));
    let set = json!([{ "set": count["id"], "value": 9 }]);
    assert!(
        changed(&studio, book.path(), path, &set).contains("guide = \"dot\", count = 9 } # dotted")
    );
    let unset = json!([{ "unset": count["id"] }, { "unset": field("guide")["id"] }]);
    assert!(changed(&studio, book.path(), path, &unset).contains("{ kind = \"lines\" } # dotted"));
}

#[test]
fn a_list_with_tables_is_set_whole_and_what_stays_is_as_it_was_written() {
    let items = "[{ text = 'a walk', key = \"walk\" }, # slowly\n\"music\"]";
    let book = asking(&format!("[prompt.answer]\nkind = \"checklist\"\nitems = {items}\n"));
    let studio = Studio::open(book.path());
    studio.wait(|view| view["good"] == true);
    let (path, way) = ("prompts/first.toml", json!(["prompt", 0, "answer", "items"]));
    let before = text(book.path(), path);
    let (walk, talk) =
        (json!({ "key": "walk", "text": "a walk" }), json!({ "key": "talk", "text": "a talk" }));
    let set = |value: Value| {
        changed(&studio, book.path(), path, &json!([{ "set": way, "value": value }]))
    };
    let then = set(json!([walk, talk, "music"]));
    let added =
        "{ text = 'a walk', key = \"walk\" }, # slowly\n{ key = \"talk\", text = \"a talk\" }";
    assert!(then.contains(added), "{then}");
    assert_eq!(set(json!([walk, "music"])), before);
    // what nobody can mean changes nothing
    let hash = studio.file(path)["hash"].clone();
    for odd in [json!({ "set": way, "value": null }), json!({ "checked": true }), json!({})] {
        assert!((400..500).contains(&studio.change(path, &hash, &json!([odd])).0), "{odd}");
    }
    assert_eq!(text(book.path(), path), before);
}

#[test]
fn what_the_reading_refuses_is_told_at_the_setting_and_the_last_pages_stay() {
    let book = asking("answer = { kind = \"lines\", count = 5 }");
    let studio = Studio::open(book.path());
    let good = studio.wait(|view| view["good"] == true);
    let path = "prompts/first.toml";
    let way = json!(["prompt", 0, "answer", "count"]);
    changed(&studio, book.path(), path, &json!([{ "set": way, "value": 500 }]));
    let view = studio.wait(|view| view["good"] == false);
    assert_eq!(view["pages"], good["pages"]);
    let problem = &view["problems"][0];
    assert!(problem["message"].as_str().expect("words").contains("outside 1 to 60"), "{problem}");
    let all = fields(&studio.file(path)["form"]);
    let field = all.iter().find(|it| it["id"] == way).expect("the field");
    assert_eq!((&problem["from"], &problem["to"]), (&field["from"], &field["to"]));
}

#[test]
fn another_kind_keeps_what_it_knows_and_takes_out_the_rest_in_one_step() {
    let answer = "[prompt.answer]\nkind = 'checklist'\ncolumns = 2 # beside each other\n\
                  other = 3\nitems = [\n  \"one\", # first\n  \"two\",\n]";
    let book = asking(answer);
    let studio = Studio::open(book.path());
    studio.wait(|view| view["good"] == true);
    let path = "prompts/first.toml";
    let before = text(book.path(), path);
    let to = |kind: &str| {
        let change = json!([{ "kind_of": ["prompt", 0, "answer"], "kind": kind }]);
        changed(&studio, book.path(), path, &change)
    };
    let choice = before.replace("'checklist'", "'choice'").replace("other = 3\n", "");
    assert_eq!(to("choice"), choice);
    let grid = to("grid");
    assert!(grid.contains("kind = 'grid'") && !grid.contains("items"), "{grid}");
    assert!(grid.contains("rows = [\"I take a break.\"]"), "{grid}");
    assert!(grid.contains("columns = [\"never\", \"sometimes\", \"often\"]"), "{grid}");
    let undo = || studio.ask("POST", "undo", &Value::Null).0;
    assert_eq!((undo(), text(book.path(), path)), (200, choice));
    assert_eq!((undo(), text(book.path(), path)), (200, before));
}

#[test]
fn a_card_of_another_kind_gets_what_it_needs() {
    let card = "answer = { kind = \"lines\" }\n\n[[card]]\nkind = \"pause\"\ntext = \"A while.\"";
    let book = asking(card);
    let studio = Studio::open(book.path());
    studio.wait(|view| view["good"] == true);
    let change = json!([{ "kind_of": ["card", 0], "kind": "resource" }]);
    let then = changed(&studio, book.path(), "prompts/first.toml", &change);
    let wanted = "kind = \"resource\"\ntext = \"A while.\"\ntitle = \"Something that may help\"\n";
    assert!(then.ends_with(wanted), "{then}");
}

#[test]
fn prompts_and_cards_of_every_kind_begin_sound_and_with_keys_of_their_own() {
    let book = asking("answer = { kind = \"lines\" }").also("care-team = true");
    let studio = Studio::open(book.path());
    studio.wait(|view| view["good"] == true);
    let path = "prompts/first.toml";
    let lists = studio.file(path)["form"]["lists"].as_array().expect("lists").clone();
    let kinds = |key: &str| {
        let list = lists.iter().find(|it| it["key"] == key).expect("a list");
        list["kinds"].as_array().expect("kinds").clone()
    };
    assert_eq!((kinds("prompt").len(), kinds("card").len()), (23, 7));
    // the way to the post needs an address that it does not have
    let cards = kinds("card").into_iter().filter(|it| it != "post-link" && it != "crisis");
    let cards = cards.map(|kind| json!({ "new": ["card"], "at": 1, "kind": kind }));
    let prompts = kinds("prompt").into_iter();
    let prompts = prompts
        .chain([json!("lines")])
        .map(|kind| json!({ "new": ["prompt"], "at": 1, "kind": kind }));
    let changes: Vec<_> = prompts.chain(cards).collect();
    let then = changed(&studio, book.path(), path, &json!(changes));
    assert!(then.contains("key = \"lines-2") && then.matches("key = \"").count() == 25, "{then}");
    studio.wait(|view| {
        view["good"] == true
            && view["contents"][0]["prompts"].as_array().is_some_and(|it| it.len() == 25)
    });
}

#[test]
fn entries_that_are_tables_are_moved_and_taken_out_with_their_comments() {
    let book = copy("workbook");
    let studio = Studio::open(book.path());
    studio.wait(|view| view["good"] == true);
    let before = text(book.path(), "crisis.toml");
    let all = || studio.file("crisis.toml")["form"]["lists"][0]["entries"].clone();
    let first = all()[0]["lists"][0]["entries"].as_array().expect("lines").len();
    assert!(first > 2);
    let change = json!([{ "entry": ["region", 0, "lines", 0], "to": 1 }]);
    let moved = changed(&studio, book.path(), "crisis.toml", &change);
    let place = |text: &str, words: &str| text.find(words).expect("the words");
    let (comment, name) = ("# 988lifeline.org; Spanish", "name = \"988 Suicide");
    assert!(place(&moved, "Veterans Crisis Line") < place(&moved, comment));
    let between = &moved[place(&moved, comment)..place(&moved, name)];
    assert_eq!(between.lines().count(), 2, "{between}");
    let back = json!([{ "entry": ["region", 0, "lines", 1], "to": 0 }]);
    assert_eq!(changed(&studio, book.path(), "crisis.toml", &back), before);
    let out = json!([{ "take_out": ["region", 0, "lines", 0] }]);
    let then = changed(&studio, book.path(), "crisis.toml", &out);
    assert!(!then.contains(comment) && then.contains("Veterans Crisis Line"));
    let new = json!([{ "new": ["region", 0, "lines"], "at": 0 }]);
    let then = changed(&studio, book.path(), "crisis.toml", &new);
    assert!(then.contains("[[region.lines]]\nname = \"A line\"\n"));
    assert!(then.contains("unconfirmed = "), "nobody is sent to a line that is not there");
}

#[test]
fn crisis_lines_are_checked_today_by_somebody_or_nobody_in_particular() {
    let book = copy("workbook");
    let studio = Studio::open(book.path());
    studio.wait(|view| view["good"] == true);
    let path = "crisis.toml";
    let by = |who: Value| changed(&studio, book.path(), path, &json!([{ "checked_by": who }]));
    let then = by(json!("A reader"));
    let lines: Vec<_> = then.lines().filter(|line| line.starts_with("verified-")).collect();
    let day = lines[0].strip_prefix("verified-on = ").expect("a day");
    let time = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("now");
    let today =
        time::OffsetDateTime::from_unix_timestamp(i64::try_from(time.as_secs()).expect("it"));
    assert_eq!(day, today.expect("a day").date().to_string());
    assert_eq!(lines[1], "verified-by = \"A reader\"");
    assert!(!by(Value::Null).contains("verified-by"));
    assert!(studio.file(path)["form"]["lists"][0]["key"] == "region");
}

#[test]
fn what_lies_in_the_folder_comes_into_the_book_and_new_posts_begin() {
    let draft = "+++\ntitle = \"A draft\"\n+++\n\nText.\n";
    let book = book().file("posts/draft.md", draft).file("back/end.md", draft);
    let studio = Studio::open(book.path());
    studio.wait(|view| view["good"] == true);
    let lists = studio.get("outside")["lists"].clone();
    let of =
        |name: &str, whole: bool| json!([{ "name": name, "title": "A draft", "whole": whole }]);
    assert_eq!((&lists["posts"], &lists["back"]), (&of("draft", false), &of("end", true)));
    let add = |page: Value| studio.ask("POST", "outside", &page);
    let (status, answer) = add(json!({ "list": "posts", "at": 0, "name": "draft" }));
    assert_eq!((status, &answer["path"]), (200, &json!("posts/draft.md")));
    assert!(book.path().join("prompts/draft.toml").exists(), "a chapter asks something");
    assert_eq!(add(json!({ "list": "back", "at": 9, "name": "end" })).0, 200);
    let (status, answer) = add(json!({ "list": "posts", "at": 1, "title": "Ça va, \"so\"?" }));
    assert_eq!((status, &answer["path"]), (200, &json!("posts/ca-va-so.md")));
    let view = studio.wait(|view| view["good"] == true && view["contents"][4].is_object());
    let titles: Vec<_> =
        (0..4).map(|at| view["contents"][at]["title"].as_str().expect("it")).collect();
    assert_eq!(titles[0], "A draft");
    assert!(titles[1].starts_with("Ça va,"), "{titles:?}");
    assert_eq!(studio.get("outside")["lists"]["posts"], json!([]));
    assert_eq!(studio.ask("POST", "undo", &Value::Null).0, 200);
    assert!(book.path().join("posts/ca-va-so.md").exists(), "no file is ever taken away");
    assert_eq!(studio.get("outside")["lists"]["posts"][0]["name"], "ca-va-so");
    for page in [
        json!({ "list": "prompts", "at": 0, "title": "x" }),
        json!({ "list": "posts", "at": 0, "name": "../../etc/passwd" }),
        json!({ "list": "posts", "at": 0 }),
    ] {
        assert_eq!(add(page).0, 404);
    }
}

#[test]
fn a_new_region_goes_under_regions_once_a_line_of_it_is_confirmed_and_leaves_with_it() {
    let book = copy("workbook");
    let studio = Studio::open(book.path());
    studio.wait(|view| view["good"] == true);
    let path = "crisis.toml";
    let before = (text(book.path(), path), text(book.path(), "workbook.toml"));
    let list = |settings: &str| {
        let file: toml::Table = settings.parse().expect("TOML");
        file["regions"].as_array().expect("regions").clone()
    };
    let regions = || list(&text(book.path(), "workbook.toml"));
    let (was, count) = (regions(), before.0.matches("[[region]]").count());
    let change = |change: Value| {
        let hash = studio.file(path)["hash"].clone();
        let (status, told) = studio.change(path, &hash, &json!([change]));
        assert_eq!(status, 200, "{told}");
        told["file"]["said"].clone()
    };
    assert!(change(json!({ "new": ["region"], "at": count })).is_null());
    assert_eq!(regions(), was, "nobody has confirmed it yet");
    let name = json!({ "set": ["region", count, "key"], "value": "here" });
    assert!(change(name).is_null());
    let way = json!(["region", count, "emergency", "unconfirmed"]);
    let said = change(json!({ "unset": way }));
    assert!(said.as_str().is_some_and(|it| it.contains("“here” stands under “Regions”")), "{said}");
    assert_eq!(regions(), [was.clone(), vec!["here".into()]].concat());
    let only = before.1.replace("\"new-zealand\"]", "\"new-zealand\", \"here\"]");
    assert_eq!(text(book.path(), "workbook.toml"), only, "nothing else is another");
    studio.wait(|view| view["good"] == true && view["undo"]["what"].is_string());
    change(json!({ "set": ["region", count, "key"], "value": "there" }));
    assert_eq!(regions(), [was.clone(), vec!["there".into()]].concat());
    change(json!({ "take_out": ["region", count] }));
    assert_eq!(text(book.path(), "workbook.toml"), before.1);
    for _ in 0..5 {
        assert_eq!(studio.ask("POST", "undo", &Value::Null).0, 200);
    }
    assert_eq!((text(book.path(), path), text(book.path(), "workbook.toml")), before);
}

#[test]
fn a_page_that_asks_nothing_gets_its_first_question_in_a_file_that_is_begun() {
    let page = "+++\ntitle = \"A page\"\n+++\n\nText.\n";
    let book = book()
        .file("front/page.md", page)
        .file(".schemas/prompts.json", "{}")
        .settings("posts =", "front = [\"page\"]\nposts =");
    let studio = Studio::open(book.path());
    studio.wait(|view| view["good"] == true);
    let ask = |path: &str, kind: &str| {
        studio.ask("POST", "question", &json!({ "path": path, "kind": kind }))
    };
    assert_eq!(ask("front/page.md", "silk").0, 404);
    assert_eq!(ask("front/../../page.md", "lines").0, 404);
    assert_eq!(ask("posts/first.md", "lines").0, 404, "it asks something already");
    let (status, told) = ask("front/page.md", "checklist");
    assert_eq!((status, &told["path"]), (200, &json!("prompts/page.toml")));
    let then = text(book.path(), "prompts/page.toml");
    assert!(then.starts_with("#:schema ../.schemas/prompts.json\n[[prompt]]\nkey = \""), "{then}");
    let asks = |view: &Value| view["contents"][0]["prompts"][0]["ask"].clone();
    let view = studio.wait(|view| view["good"] == true && asks(view).is_string());
    assert_eq!(studio.get("history")["states"][0]["what"], "A question for “A page”");
    assert_eq!(asks(&view), studio.file("prompts/page.toml")["parts"][0]["text"]);
}
