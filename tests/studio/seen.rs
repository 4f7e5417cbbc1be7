//! What is seen of a book, and where its words lead.

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::time::Duration;

use serde_json::{Value, json};

use super::{Studio, book, copy, pages};
use crate::harness::{PROMPTS, Workbook, post};

#[test]
fn a_word_that_is_changed_is_saved_and_its_page_alone_is_another() {
    let book = book();
    let studio = Studio::open(book.path());
    let before = studio.wait(|view| view["good"] == true);
    let file = studio.file("posts/first.md");
    let text = file["body"]["text"].as_str().expect("a text").replace("second", "next");
    let (status, _) = studio.change("posts/first.md", &file["hash"], &json!([{ "body": text }]));
    assert_eq!(status, 200);
    let saved = fs::read_to_string(book.path().join("posts/first.md")).expect("a post");
    assert!(saved.ends_with(&text) && saved.starts_with("+++\n"), "{saved}");
    let version = before["version"].as_u64();
    let after = studio.wait(|view| view["version"].as_u64() > version && view["good"] == true);
    let changed: Vec<_> =
        pages(&before).into_iter().zip(pages(&after)).filter(|(a, b)| a != b).collect();
    assert_eq!(changed.len(), 1, "{changed:?}");
    let (status, svg) = studio.ask("GET", &format!("page/{}.svg", changed[0].1), &Value::Null);
    assert!(status == 200 && svg.as_str().is_some_and(|svg| svg.starts_with("<svg")));
    let (status, _) = studio.ask("GET", &format!("page/{}.svg", changed[0].0), &Value::Null);
    assert_eq!(status, 404, "a page that is gone");
}

#[test]
fn a_page_comes_in_dots_as_wide_as_it_is_shown() {
    let book = book();
    let studio = Studio::open(book.path());
    let view = studio.wait(|view| view["good"] == true);
    let page = &view["pages"][0];
    let (id, shape) = (&page["id"].as_str().expect("a name"), |name: &str| page[name].as_f64());
    let size = |wide: u32| {
        let (status, bytes) = studio.bytes(&format!("page/{id}.png?wide={wide}"));
        assert_eq!(status, 200);
        let info = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().expect("a PNG");
        (info.info().width, info.info().height)
    };
    let (wide, high) = size(300);
    let expected = 300.0 * shape("height").expect("a height") / shape("width").expect("a width");
    assert!(wide == 300 && (f64::from(high) - expected).abs() <= 1.0, "{wide} by {high}");
    assert_eq!(size(4_000_000_000).0, 1600, "no picture takes all memory");
    for asked in ["png", "png?wide=0x", "svg?wide=300", "jpg?wide=300"] {
        assert!(studio.bytes(&format!("page/{id}.{asked}")).0 >= 400, "{asked}");
    }
}

#[test]
fn what_is_not_printed_changes_no_page() {
    let book = book();
    let studio = Studio::open(book.path());
    let before = studio.wait(|view| view["good"] == true);
    let prompts = format!("# a note to myself\n{PROMPTS}");
    fs::write(book.path().join("prompts/first.toml"), prompts).expect("a file");
    let version = before["version"].as_u64();
    let after = studio.wait(|view| view["version"].as_u64() > version && view["good"] == true);
    assert_eq!(pages(&before), pages(&after));
}

#[test]
fn words_on_a_page_lead_to_where_they_are_written() {
    let book = book();
    let studio = Studio::open(book.path());
    let view = studio.wait(|view| view["good"] == true);
    let text = fs::read_to_string(book.path().join("posts/first.md")).expect("a post");
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut found = vec![];
    for page in 0..pages(&view).len() {
        let things = studio.get(&format!("things?version={}&page={page}", view["version"]));
        for thing in things["things"].as_array().expect("things") {
            if thing["file"] == "posts/first.md" && thing["key"] == "text" {
                let place = |end: &str| usize::try_from(thing[end].as_u64().expect("a place"));
                let range = place("from").expect("a place")..place("to").expect("a place");
                found.push(String::from_utf16(&units[range]).expect("letters"));
                let rects = thing["rects"].as_array().expect("rectangles");
                assert_eq!(rects.len(), 1, "{thing}");
                assert!(thing["editable"] == true);
            }
        }
    }
    let wanted = ["The first words, \"quoted\".", "The second paragraph says more than that."];
    assert_eq!(found, wanted);
}

#[test]
fn words_of_the_program_are_not_taken_for_the_same_words_in_a_paragraph() {
    let text = "The first words.\n\nNothing in this chapter asks for more than that.\n";
    let book = Workbook::new().file("posts/first.md", post("First", text));
    let studio = Studio::open(book.path());
    let view = studio.wait(|view| view["good"] == true);
    let mut found = vec![];
    for page in 0..pages(&view).len() {
        let things = studio.get(&format!("things?version={}&page={page}", view["version"]));
        for thing in things["things"].as_array().expect("things") {
            let words = thing["words"].as_str().expect("words");
            if words.to_lowercase().contains("in this chapter") {
                let rects = thing["rects"].as_array().expect("rectangles");
                found.push((thing["file"].clone(), rects.len()));
            }
        }
    }
    let (mine, ours): (Vec<_>, Vec<_>) =
        found.into_iter().partition(|(file, _)| file == "posts/first.md");
    assert_eq!(mine, [(json!("posts/first.md"), 1)]);
    assert!(ours.contains(&(json!("templates/words.toml"), 1)), "{ours:?}");
}

#[test]
fn nearly_all_words_of_the_shipped_posts_can_be_chosen() {
    let book = copy("workbook");
    let studio = Studio::open(book.path());
    let view = studio.wait(|view| view["good"] == true);
    let (mut chosen, mut letters) = (BTreeSet::new(), 0);
    for page in 0..pages(&view).len() {
        let things = studio.get(&format!("things?version={}&page={page}", view["version"]));
        for thing in things["things"].as_array().expect("things") {
            let file = thing["file"].as_str().expect("a file");
            if file.starts_with("posts/")
                && thing["key"] == "text"
                && chosen.insert((file.to_string(), thing["from"].as_u64()))
            {
                letters += thing["words"].as_str().expect("words").len();
            }
        }
    }
    let mut all = 0;
    for entry in fs::read_dir(book.path().join("posts")).expect("posts").flatten() {
        let text = fs::read_to_string(entry.path()).expect("a post");
        let body = text.splitn(3, "+++\n").nth(2).expect("a text").to_string();
        let is_text =
            |it: &&str| it.starts_with(|c: char| c.is_alphabetic() || c == '*' || c == '“');
        all += body.split("\n\n").map(str::trim).filter(is_text).map(str::len).sum::<usize>();
    }
    assert!(letters * 20 > all * 18, "{letters} letters of {all}");
}

#[test]
fn a_chapter_that_is_taken_out_waits_with_its_prompts_and_the_pages_go_on() {
    let book = book();
    let studio = Studio::open(book.path());
    let before = studio.wait(|view| view["good"] == true);
    let settings = studio.file("workbook.toml");
    assert_eq!(settings["orders"]["posts"], json!(["first", "second"]));
    let changes = json!([{ "remove": ["posts", 1] }]);
    assert_eq!(studio.change("workbook.toml", &settings["hash"], &changes).0, 200);
    let version = before["version"].as_u64();
    let after = studio.wait(|view| view["version"].as_u64() > version);
    assert!(after["good"] == true, "{}", after["problems"]);
    assert!(pages(&after).len() < pages(&before).len());
    let told = &after["warnings"][0]["message"];
    assert_eq!(told, "not in the book: `posts/second.md`, `prompts/second.toml`");
    assert!(book.path().join("posts/second.md").exists());
}

#[test]
fn what_is_odd_is_not_among_what_is_wrong() {
    let book = book().file("posts/draft.md", post("Draft", "Words.\n"));
    let studio = Studio::open(book.path());
    studio.wait(|view| view["good"] == true);
    fs::write(book.path().join("prompts/first.toml"), PROMPTS.replace("ask", "aks"))
        .expect("a file");
    let view = studio.wait(|view| view["good"] == false);
    let problems = view["problems"].as_array().expect("problems");
    assert!(problems.iter().all(|it| it["file"] == "prompts/first.toml"), "{problems:?}");
    assert_eq!(view["warnings"][0]["message"], "not in the book: `posts/draft.md`");
}

#[test]
fn what_is_wrong_leaves_the_last_good_pages_and_is_told_at_its_place() {
    let book = book();
    let studio = Studio::open(book.path());
    let before = studio.wait(|view| view["good"] == true);
    let sound = fs::read_to_string(book.path().join("prompts/first.toml")).expect("prompts");
    let wrong = sound.replace("kind = \"lines\"", "kind = \"liness\"");
    fs::write(book.path().join("prompts/first.toml"), wrong).expect("prompts");
    let view = studio.wait(|view| view["good"] == false);
    assert_eq!(pages(&before), pages(&view));
    let problem = &view["problems"][0];
    assert_eq!((&problem["file"], &problem["line"]), (&json!("prompts/first.toml"), &json!(4)));
    assert!(problem["hints"][0].as_str().expect("a hint").contains("`lines`"), "{problem}");
    fs::write(book.path().join("prompts/first.toml"), sound).expect("prompts");
    studio.wait(|view| view["good"] == true);
}

#[test]
fn whoever_begins_to_listen_is_told_the_book_as_it_is_now() {
    let book = book();
    let studio = Studio::open(book.path());
    let view = studio.wait(|view| view["good"] == true);
    let mut stream = TcpStream::connect(&studio.host).expect("a studio");
    stream.set_read_timeout(Some(Duration::from_secs(30))).expect("a timeout");
    let head = format!("GET {}events HTTP/1.1\r\nHost: {}\r\n\r\n", studio.path, studio.host);
    stream.write_all(head.as_bytes()).expect("a request");
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
    assert!(lines.any(|line| line == "event: view"), "nothing has changed, and it is told");
    let told = lines.find_map(|line| Some(line.strip_prefix("data: ")?.to_string()));
    let told: Value = serde_json::from_str(&told.expect("a view")).expect("JSON");
    assert_eq!(told["version"], view["version"]);
}

#[test]
fn another_colour_is_shown_at_once_as_it_is_set_then() {
    let book = book();
    let studio = Studio::open(book.path());
    let before = studio.wait(|view| view["good"] == true);
    let version = before["version"].as_u64().expect("a version");
    let change = json!({ "colour": { "role": "accent", "colour": "#204060" } });
    assert_eq!(studio.ask("PUT", "look", &change).0, 204);
    let ahead = studio.wait(|view| view["version"].as_u64() > Some(version));
    let set = studio.wait(|view| view["version"].as_u64() > Some(version + 1));
    assert_ne!(pages(&before), pages(&ahead));
    assert_eq!(pages(&ahead), pages(&set), "Typst sets each page as it was shown");
    assert_eq!(ahead["inks"]["accent"], "#204060");
}

#[test]
fn whoever_asks_for_nothing_in_particular_sees_what_the_others_see() {
    let book = book();
    let studio = Studio::open(book.path());
    studio.wait(|view| view["good"] == true);
    let asked = studio.get("book?edition=fill&paper=a4");
    assert_eq!((&asked["edition"], &asked["paper"]), (&json!("fill"), &json!("a4")));
    let other = studio.get("book");
    assert_eq!((&other["edition"], &other["paper"]), (&json!("fill"), &json!("a4")));
    assert_eq!(other["version"], asked["version"], "and nothing is set anew");
    assert_eq!(studio.get("book?edition=")["edition"], "print", "empty is as the book has it");
}

#[test]
fn a_line_of_a_file_is_a_place_in_it() {
    let book = book();
    let studio = Studio::open(book.path());
    studio.wait(|view| view["good"] == true);
    let text = fs::read_to_string(book.path().join("posts/first.md")).expect("a post");
    let line = text.lines().position(|line| line.starts_with("The second")).expect("it") + 1;
    let file = studio.get(&format!("file?path=posts/first.md&line={line}"));
    let units: Vec<u16> = text.encode_utf16().collect();
    let at = usize::try_from(file["at"].as_u64().expect("a place")).expect("a place");
    assert!(String::from_utf16(&units[at..]).expect("letters").starts_with("The second"));
}

#[test]
fn keys_files_and_regions_have_the_names_that_forms_have() {
    let book = book();
    let studio = Studio::open(book.path());
    studio.wait(|view| view["good"] == true);
    let words = studio.get("words");
    assert_eq!(words["keys"]["help"], "A line under it");
    assert_eq!(words["files"]["crisis.toml"], "Crisis lines");
    assert_eq!(words["regions"]["uk"], "United Kingdom", "those of the program");
    let form = studio.file("prompts/first.toml")["form"].clone();
    let lists = form["lists"].as_array().expect("lists").iter();
    let list = lists.clone().find(|list| list["key"] == "prompt").expect("prompts");
    for field in list["entries"][0]["fields"].as_array().expect("fields") {
        let key = field["key"].as_str().expect("a key");
        let has_name = words["keys"][key].as_str().is_some_and(|name| name == field["label"]);
        assert!(has_name || key == "title", "{key}: {} and {}", words["keys"][key], field["label"]);
    }
}
