//! How many more an answer has room for on its page.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::{Studio, book};
use crate::harness::Workbook;

const PATH: &str = "prompts/first.toml";

/// A book of which the first chapter asks this, and something else below it.
fn asking(answer: &str) -> Workbook {
    let other = "\n[[prompt]]\nkey = \"b\"\nask = \"And?\"\nanswer = { kind = \"lines\" }\n";
    let prompt = format!("[[prompt]]\nkey = \"a\"\nask = \"What?\"\nanswer = {answer}\n{other}");
    book().file(PATH, prompt)
}

fn room(studio: &Studio) -> Value {
    studio.wait(|view| view["good"] == true);
    studio.get(&format!("room?path={PATH}&prompt=0"))
}

fn more(room: &Value) -> usize {
    usize::try_from(room["more"].as_u64().expect("a number")).expect("a number")
}

/// How the pages lie: how many there are, and on which the questions begin.
fn lie(view: &Value) -> (usize, Vec<Value>) {
    let prompts = view["contents"][0]["prompts"].as_array().expect("prompts").iter();
    let count = view["pages"].as_array().expect("pages").len();
    (count, prompts.map(|prompt| prompt["page"].clone()).collect())
}

/// How they lie once the file says something else.
fn then(studio: &Studio, folder: &Path, text: &str) -> (usize, Vec<Value>) {
    let before = studio.get("book")["version"].as_u64();
    fs::write(folder.join(PATH), text).expect("a file");
    lie(&studio.wait(|view| view["version"].as_u64() > before && view["good"] == true))
}

#[test]
fn so_many_more_fit_as_it_says_and_one_more_moves_a_page() {
    let list = |key: &str, count: usize| {
        let items: Vec<_> = (0..count).map(|at| format!("\"Word {at}\"")).collect();
        format!("{key} = [{}]", items.join(", "))
    };
    let number = |key: &str, count: usize| format!("{key} = {count}");
    let kinds: [(&str, &str, usize, &str); 5] = [
        ("checklist", "items", 4, ""),
        ("lines", "count", 4, ""),
        ("table", "rows", 1, ", height = 1, columns = [{ title = \"One\" }, { title = \"Two\" }]"),
        ("grid", "rows", 2, ", columns = [\"no\", \"yes\"]"),
        ("plan", "rows", 1, ""),
    ];
    for (kind, key, count, rest) in kinds {
        let of = |count: usize| {
            let is_list = ["checklist", "grid"].contains(&kind);
            let own = if is_list { list(key, count) } else { number(key, count) };
            format!("{{ kind = \"{kind}\", {own}{rest} }}")
        };
        let book = asking(&of(count));
        let text = fs::read_to_string(book.path().join(PATH)).expect("a file");
        let studio = Studio::open(book.path());
        let told = room(&studio);
        let before = lie(&studio.get("book"));
        assert!(more(&told) > 0 && told["is_most"] == false, "{kind}: {told}");
        let with = |more: usize| text.replace(&of(count), &of(count + more));
        assert_eq!(then(&studio, book.path(), &with(more(&told))), before, "{kind}: {told}");
        let full = studio.get(&format!("room?path={PATH}&prompt=0&near=7"));
        assert_eq!((more(&full), &full["page"]), (0, &told["page"]), "{kind}: it is full");
        let over = then(&studio, book.path(), &with(more(&told) + 1));
        assert_ne!(over, before, "{kind}: {told}");
    }
}

#[test]
fn of_an_answer_that_has_no_more_or_less_of_anything_nothing_is_said() {
    let answers = ["{ kind = \"box\" }", "{ kind = \"notes\" }", "{ kind = \"scale\" }"];
    for answer in answers {
        let book = asking(answer);
        let studio = Studio::open(book.path());
        studio.wait(|view| view["good"] == true);
        let asked = |prompt: usize| format!("room?path={PATH}&prompt={prompt}");
        assert_eq!(studio.ask("GET", &asked(0), &Value::Null).0, 204, "{answer}");
        assert_eq!(studio.ask("GET", &asked(9), &Value::Null).0, 204, "no such question");
        fs::write(book.path().join(PATH), "nothing").expect("a file");
        studio.wait(|view| view["good"] == false);
        assert_eq!(studio.ask("GET", &asked(0), &Value::Null).0, 204, "pages of before");
    }
}

#[test]
fn where_there_can_be_no_more_that_is_said_and_not_that_the_page_is_full() {
    let stems: Vec<_> = (0..11).map(|at| format!("\"Beginning {at}\"")).collect();
    let book = asking(&format!("{{ kind = \"stem\", lines = 0, stems = [{}] }}", stems.join(", ")));
    let studio = Studio::open(book.path());
    let told = room(&studio);
    assert_eq!((more(&told), &told["is_most"]), (1, &json!(true)), "{told}");
    assert_eq!(told["called"], json!(["beginning", "beginnings"]));
}
