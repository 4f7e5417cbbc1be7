//! How a book begins in a folder that is empty, and how posts come into it.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::{Studio, book};
use crate::harness::Workbook;

const POST: &str = "---\ntitle: Salt and Time\ndate: 2024-02-03\n---\n\nWords about bread.\n\n\
                    ![](https://example.org/a.png)\n";
const OTHER: &str = "---\ntitle: The Second\ndate: 2024-03-03\n---\n\nMore words.\n";

fn answers() -> Value {
    json!({
        "origin": "blank", "title": "A Quiet Year", "name": "Hollow Oak", "health": false,
        "country": "Ireland", "look": "clay", "contact": ["12 Example Street", " "],
    })
}

fn lot(studio: &Studio) -> u64 {
    let (status, lot) = studio.ask("POST", "lots", &json!({}));
    assert_eq!(status, 200, "{lot}");
    lot["lot"].as_u64().expect("a number")
}

fn incoming(folder: &Path) -> usize {
    fs::read_dir(folder.join(".history/incoming")).map_or(0, Iterator::count)
}

#[test]
fn an_empty_folder_asks_and_becomes_the_book_that_new_would_make() {
    let home = Workbook::empty();
    let folder = home.path().join("not/yet/there");
    let studio = Studio::open(&folder);
    studio.wait(|view| view["version"].as_u64() > Some(0) && view["begun"] == false);
    assert_eq!(studio.get("choices")["looks"].as_array().expect("looks").len(), 3);
    assert_eq!(studio.ask("POST", "begin", &answers()).0, 204);
    let view = studio.wait(|view| view["begun"] == true && view["good"] == true);
    assert_eq!(view["title"], "A Quiet Year");
    let settings = fs::read_to_string(folder.join("workbook.toml")).expect("settings");
    for line in ["care = \"none\"", "papers = [\"a4\", \"letter\"]", "name = \"Hollow Oak\""] {
        assert!(settings.contains(line), "{line} in {settings}");
    }
    assert!(settings.contains("contact = [\"12 Example Street\"]"), "{settings}");
    let look = fs::read_to_string(folder.join("brand.toml")).expect("a look");
    assert!(look.contains("Clay"), "{look}");
    assert_eq!(studio.ask("POST", "begin", &answers()).0, 422, "there is a book by now");
}

#[test]
fn what_would_be_wrong_with_a_new_book_is_told_at_its_question_and_nothing_is_written() {
    let home = Workbook::empty();
    let studio = Studio::open(home.path());
    let begin = |change: Value| {
        let mut asked = answers();
        asked.as_object_mut().expect("answers").extend(change.as_object().expect("one").clone());
        let (status, told) = studio.ask("POST", "begin", &asked);
        assert_eq!(status, 422, "{told}");
        told["faults"][0]["field"].clone()
    };
    assert_eq!(begin(json!({ "booking": "example" })), "booking");
    assert_eq!(begin(json!({ "country": "Nowhere" })), "country");
    assert_eq!(begin(json!({ "name": "x".repeat(51) })), "name");
    assert_eq!(begin(json!({ "contact": ["1", "2", "3", "4", "5"] })), "contact");
    let logo = lot(&studio);
    let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
    assert_eq!(studio.put(&format!("lots/{logo}?path=oak.svg"), drawing.as_bytes()).0, 204);
    assert_eq!(begin(json!({ "logo": logo })), "logo");
    let logo = lot(&studio);
    assert_eq!(studio.put(&format!("lots/{logo}?path=oak.gif"), b"GIF89a").0, 204);
    assert_eq!(begin(json!({ "logo": logo })), "logo");
    assert_eq!(begin(json!({ "title": "The logo ".repeat(30) })), "title", "whatever it says");
    let left: Vec<_> = fs::read_dir(home.path()).expect("a folder").flatten().collect();
    assert_eq!(left.len(), 1, "nothing but .history: {left:?}");
}

#[test]
fn posts_that_are_dropped_onto_an_empty_folder_are_chosen_and_the_book_begins_with_them() {
    let home = Workbook::empty();
    let studio = Studio::open(home.path());
    let lot = lot(&studio);
    for (name, text) in [("one.md", POST), ("two.md", OTHER)] {
        assert_eq!(studio.put(&format!("lots/{lot}?path=posts/{name}"), text.as_bytes()).0, 204);
    }
    let found = studio.get(&format!("lots/{lot}/posts"));
    let told: Vec<_> = found["posts"].as_array().expect("posts").iter().collect();
    assert_eq!(told.len(), 2);
    assert_eq!(
        (&told[0]["title"], &told[0]["date"]),
        (&json!("Salt and Time"), &json!("2024-02-03"))
    );
    let asked = json!({ "posts": [2, 1], "begin": answers() });
    let (status, done) = studio.ask("POST", &format!("lots/{lot}/posts"), &asked);
    assert_eq!(status, 200, "{done}");
    let need = &done["needs"][0];
    assert_eq!(need["deed"], "missing");
    let spot = &need["spots"][0];
    let text = fs::read_to_string(home.path().join("posts/one.md")).expect("a post");
    let at = usize::try_from(spot["at"].as_u64().expect("a place")).expect("a place");
    assert!(text[at..].starts_with("<!-- picture"), "{spot}");
    let view = studio.wait(|view| view["begun"] == true && view["good"] == true);
    let chapters = view["contents"].as_array().expect("contents").iter();
    let chapters: Vec<_> = chapters.filter(|it| it["part"] == "chapter").collect();
    assert_eq!(
        (&chapters[0]["title"], &chapters[1]["title"]),
        (&json!("The Second"), &json!("Salt and Time"))
    );
    assert_eq!(incoming(home.path()), 0, "what was dropped is deleted");
    let kept = studio.get("history")["states"].clone();
    assert_eq!(
        (kept.as_array().map(Vec::len), &kept[0]["what"]),
        (Some(1), &json!("Posts brought in"))
    );
    assert!(kept[0]["files"].as_array().expect("files").contains(&json!("posts/one.md")));
    assert_eq!(studio.ask("POST", "undo", &Value::Null).0, 409, "a beginning is not undone");
    let file = studio.file("posts/one.md");
    let change = json!([{ "body": "Words.\n" }]);
    assert_eq!(studio.change("posts/one.md", &file["hash"], &change).0, 200);
    assert_eq!(studio.ask("POST", &format!("history/{}", kept[0]["id"]), &Value::Null).0, 204);
    assert_eq!(studio.file("posts/one.md")["body"], file["body"], "a way back to it");
}

#[test]
fn posts_that_are_in_the_book_are_told_when_they_are_found_again() {
    let book = book();
    let studio = Studio::open(book.path());
    studio.wait(|view| view["good"] == true);
    let found = |names: &[(&str, &str)]| {
        let lot = lot(&studio);
        for (name, text) in names {
            assert_eq!(
                studio.put(&format!("lots/{lot}?path=posts/{name}"), text.as_bytes()).0,
                204
            );
        }
        (lot, studio.get(&format!("lots/{lot}/posts"))["posts"].clone())
    };
    let (lot, first) = found(&[("one.md", POST)]);
    assert_eq!(first[0]["there"], false);
    let (status, done) = studio.ask("POST", &format!("lots/{lot}/posts"), &json!({ "posts": [1] }));
    assert_eq!(status, 200, "{done}");
    let (_, second) = found(&[("one.md", POST), ("two.md", OTHER)]);
    let there: Vec<_> = second.as_array().expect("posts").iter().map(|it| &it["there"]).collect();
    assert_eq!(there, [&json!(true), &json!(false)]);
}

#[test]
fn posts_that_come_into_a_book_are_a_state_that_can_be_undone() {
    let book = book();
    let studio = Studio::open(book.path());
    studio.wait(|view| view["good"] == true);
    let before = fs::read_to_string(book.path().join("workbook.toml")).expect("settings");
    let lot = lot(&studio);
    assert_eq!(studio.put(&format!("lots/{lot}?path=one.md"), POST.as_bytes()).0, 204);
    let (status, done) = studio.ask("POST", &format!("lots/{lot}/posts"), &json!({ "posts": [1] }));
    assert_eq!(status, 200, "{done}");
    let history = studio.get("history");
    assert_eq!(history["states"][0]["what"], "Posts brought in");
    assert_eq!(studio.ask("POST", "undo", &Value::Null).0, 200);
    assert_eq!(fs::read_to_string(book.path().join("workbook.toml")).expect("settings"), before);
    assert!(book.path().join("posts/one.md").exists(), "no file is taken away");
}

#[test]
fn what_is_dropped_stays_inside_and_is_bounded() {
    let book = book();
    let studio = Studio::open(book.path());
    let lot = lot(&studio);
    for path in ["../out.md", "a/../../out.md", "/etc/out.md", "a\\..\\out.md", "c:out.md", ""] {
        let path = path.replace('/', "%2F").replace('\\', "%5C");
        let (status, told) = studio.put(&format!("lots/{lot}?path={path}"), b"words");
        assert_eq!(status, 422, "{path}: {told}");
    }
    assert!(!book.path().join("out.md").exists() && !book.path().join(".history/out.md").exists());
    let (host, below) = (&studio.host, &studio.path);
    let large = format!(
        "PUT {below}lots/{lot}?path=a.zip HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n"
    );
    let (status, told) = studio.announced(&large, (500 << 20) + 1);
    assert_eq!(status, 413);
    assert!(told.contains("500 MB"), "{told}");
    let foreign = format!(
        "PUT {below}lots/{lot}?path=a.md HTTP/1.1\r\nHost: {host}\r\nOrigin: https://example.org\r\n"
    );
    assert_eq!(studio.raw(&foreign, "words").0, 403);
    assert_eq!(studio.put("lots/999?path=a.md", b"words").0, 404);
    assert_eq!(studio.put(&format!("lots/{lot}?path=a.md"), POST.as_bytes()).0, 204);
    assert_eq!(studio.ask("DELETE", &format!("lots/{lot}"), &Value::Null).0, 204);
    assert_eq!(incoming(book.path()), 0);
}

#[test]
fn what_an_earlier_studio_left_of_a_drop_is_deleted() {
    let book = book().file(".history/incoming/1/files/list.csv", "people");
    let _studio = Studio::open(book.path());
    assert_eq!(incoming(book.path()), 0);
}

#[test]
fn the_cover_that_is_shown_follows_the_answers_and_nothing_is_written() {
    let home = Workbook::empty();
    let studio = Studio::open(home.path());
    let cover = |change: Value| {
        let mut asked = answers();
        asked.as_object_mut().expect("answers").extend(change.as_object().expect("one").clone());
        let (status, told) = studio.ask("POST", "begin/cover", &asked);
        assert_eq!(status, 200, "{told}");
        let id = told["id"].as_str().expect("a name").to_string();
        let (status, svg) = studio.ask("GET", &format!("look/drawn/{id}.svg"), &Value::Null);
        assert!(status == 200 && svg.as_str().is_some_and(|svg| svg.starts_with("<svg")), "{svg}");
        id
    };
    let logo = lot(&studio);
    let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"20\">\
                   <rect width=\"40\" height=\"20\" fill=\"#345\"/></svg>";
    assert_eq!(studio.put(&format!("lots/{logo}?path=oak.svg"), drawing.as_bytes()).0, 204);
    let other = [
        cover(json!({})),
        cover(json!({ "title": "Another Year" })),
        cover(json!({ "look": "dusk" })),
        cover(json!({ "logo": logo, "logo-alt": "An oak" })),
        cover(json!({ "origin": "kap", "health": null })),
    ];
    let all: std::collections::BTreeSet<_> = other.iter().collect();
    assert_eq!(all.len(), other.len(), "{other:?}");
    assert_eq!(cover(json!({})), other[0]);
    let left: Vec<_> = fs::read_dir(home.path()).expect("a folder").flatten().collect();
    assert_eq!(left.len(), 1, "nothing but .history: {left:?}");
}
