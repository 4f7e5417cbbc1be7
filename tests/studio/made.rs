//! What is made from buttons, and pictures and looks that come in.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::{Studio, book};
use crate::harness::PROMPTS;

const DRAWING: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"20\">\
                       <rect width=\"40\" height=\"20\" fill=\"#345\"/></svg>";

fn make(studio: &Studio, order: &Value) -> Value {
    let run = studio.get("make")["state"]["run"].as_u64();
    assert_eq!(studio.ask("POST", "make", order).0, 202);
    let told = studio.wait_for("make", |told| {
        told["state"]["run"].as_u64() > run && told["state"]["running"] == false
    });
    told["state"].clone()
}

fn read(folder: &Path, path: &str) -> String {
    fs::read_to_string(folder.join(path)).unwrap_or_default()
}

#[test]
fn pdfs_are_made_where_it_was_said_and_a_failed_run_leaves_them() {
    let book = book();
    let studio = Studio::open(book.path());
    studio.wait(|view| view["good"] == true);
    let order = json!({ "what": "pdfs", "editions": ["print"], "papers": ["a4"] });
    let state = make(&studio, &order);
    assert_eq!(state["made"][0]["path"], "dist/small-print-a4.pdf", "{state}");
    let pdf = fs::read(book.path().join("dist/small-print-a4.pdf")).expect("a PDF");
    assert!(pdf.starts_with(b"%PDF"));
    assert_eq!(studio.ask("GET", "made/small-print-a4.pdf", &Value::Null).0, 200);
    for path in ["made/..%2Fworkbook.toml", "made/workbook.toml", "made/small-fill-a4.pdf"] {
        assert_eq!(studio.ask("GET", path, &Value::Null).0, 404, "{path}");
    }
    fs::write(book.path().join("prompts/first.toml"), PROMPTS.replace("ask", "aks"))
        .expect("a file");
    let state = make(&studio, &order);
    assert_eq!(state["problems"][0]["file"], "prompts/first.toml", "{state}");
    assert!(state["made"].as_array().is_some_and(Vec::is_empty), "{state}");
    assert_eq!(fs::read(book.path().join("dist/small-print-a4.pdf")).expect("a PDF"), pdf);
}

#[test]
fn a_book_whose_name_begins_as_the_folder_of_kits_does_is_opened_all_the_same() {
    let book = book();
    let path = book.path().join("workbook.toml");
    let settings = read(book.path(), "workbook.toml");
    assert!(settings.contains("slug = \"small\""), "{settings}");
    fs::write(&path, settings.replace("slug = \"small\"", "slug = \"kitchen\"")).expect("a file");
    let studio = Studio::open(book.path());
    studio.wait(|view| view["good"] == true);
    make(&studio, &json!({ "what": "pdfs", "editions": ["print"], "papers": ["a4"] }));
    assert_eq!(studio.bytes("made/kitchen-print-a4.pdf").0, 200);
}

#[test]
fn the_editions_without_pages_are_made_too_and_never_run_within_the_studio() {
    let book = book();
    let path = book.path().join("workbook.toml");
    let settings = read(book.path(), "workbook.toml");
    let all = "editions = [\"print\", \"phone\", \"epub\"]";
    fs::write(&path, settings.replace("editions = [\"print\"]", all)).expect("a file");
    let studio = Studio::open(book.path());
    let view = studio.wait(|view| view["good"] == true);
    let ids = |list: &str| {
        let all = view[list].as_array().expect("editions").iter();
        all.map(|it| it["id"].as_str().expect("a name").to_string()).collect::<Vec<_>>()
    };
    assert_eq!(
        (ids("editions"), ids("screens")),
        (vec!["print".into()], vec!["phone".into(), "epub".into()])
    );
    let state = make(&studio, &json!({ "what": "pdfs", "editions": ["phone", "epub"] }));
    let made = state["made"].as_array().expect("files");
    let wanted = view["screens"].as_array().expect("editions");
    assert_eq!(made.len(), 2, "{state}");
    for (made, wanted) in made.iter().zip(wanted) {
        let name = wanted["file"].as_str().expect("a name");
        assert_eq!(made["path"], format!("dist/{name}"), "{state}");
        let head = format!("GET {}made/{name} HTTP/1.1\r\nHost: {}\r\n", studio.path, studio.host);
        let (status, head, _) = studio.raw_bytes(&head, "");
        assert!(status == 200 && head.contains("content-disposition: attachment"), "{head}");
    }
}

#[test]
fn a_kit_is_made_and_says_what_is_still_to_be_said() {
    let book = book();
    let studio = Studio::open(book.path());
    studio.wait(|view| view["good"] == true);
    let state = make(&studio, &json!({ "what": "kit" }));
    assert_eq!(state["made"][0]["path"], "kit/WHERE-TO-PUT-WHAT.html", "{state}");
    assert!(book.path().join("kit/WHERE-TO-PUT-WHAT.html").exists());
    let fields = studio.get("kit")["fields"].clone();
    let is_field = |gap: &Value| {
        let mut fields = fields.as_array().expect("fields").iter();
        fields.any(|it| gap == &format!("{}.{}", it["table"], it["key"]).replace('"', ""))
    };
    let gaps = state["gaps"].as_array().expect("gaps");
    assert!(!gaps.is_empty() && gaps.iter().all(is_field), "each is a field: {state}");
    let (status, page) = studio.ask("GET", "made/kit/WHERE-TO-PUT-WHAT.html", &Value::Null);
    assert!(status == 200 && page.as_str().is_some_and(|page| page.contains("<html")), "{page}");
    for path in ["made/kit/..%2Fworkbook.toml", "made/kit/%2Fetc%2Fpasswd", "made/kit/.x"] {
        assert_eq!(studio.ask("GET", path, &Value::Null).0, 404, "{path}");
    }
    fs::write(book.path().join("kit/mine.txt"), "mine").expect("a file");
    let state = make(&studio, &json!({ "what": "kit" }));
    assert!(!state["problems"].to_string().contains("--out"), "{state}");
    assert_eq!(read(book.path(), "kit/mine.txt"), "mine");
}

#[test]
fn what_was_made_before_is_still_told_and_served_once_something_else_is_made() {
    let book = book();
    let studio = Studio::open(book.path());
    studio.wait(|view| view["good"] == true);
    make(&studio, &json!({ "what": "pdfs", "editions": ["print"], "papers": ["a4"] }));
    make(&studio, &json!({ "what": "test" }));
    let last = studio.get("make")["last"].clone();
    assert_eq!(last["pdfs"]["made"][0]["path"], "dist/small-print-a4.pdf", "{last}");
    assert!(last["test"]["made"][0]["count"].as_u64() >= Some(3), "{last}");
    assert_eq!(studio.ask("GET", "made/small-print-a4.pdf", &Value::Null).0, 200);
}

#[test]
fn a_test_of_the_form_fills_every_place_and_writes_nothing() {
    let book = book();
    let studio = Studio::open(book.path());
    studio.wait(|view| view["good"] == true);
    let state = make(&studio, &json!({ "what": "test" }));
    assert!(state["made"][0]["count"].as_u64() >= Some(3), "{state}");
    assert_eq!(studio.ask("GET", "made/test.pdf", &Value::Null).0, 200);
    assert!(!book.path().join("dist").exists());
}

#[test]
fn a_picture_gets_a_name_that_is_safe_and_its_own() {
    let book = book();
    let studio = Studio::open(book.path());
    let put =
        |name: &str, drawing: &str| studio.put(&format!("picture?name={name}"), drawing.as_bytes());
    let path = |(status, told): (u16, Value)| {
        (status, told["path"].as_str().unwrap_or_default().to_string())
    };
    assert_eq!(path(put("My%20Lake%21.SVG", DRAWING)), (200, "images/my-lake.svg".into()));
    assert_eq!(path(put("My%20Lake%21.SVG", DRAWING)).1, "images/my-lake.svg", "the same");
    let other = DRAWING.replace("#345", "#543");
    assert_eq!(path(put("my-lake.svg", &other)).1, "images/my-lake-2.svg", "never over another");
    assert_eq!(read(book.path(), "images/my-lake.svg"), DRAWING);
    assert_eq!(path(put("..%2F..%2Fworkbook.svg", DRAWING)).1, "images/workbook.svg");
    let script = DRAWING.replace("<rect", "<script>alert(1)</script><rect");
    assert_eq!(put("a.svg", &script).0, 422);
    assert_eq!(put("a.png", "no picture").0, 422);
    assert_eq!(fs::read_dir(book.path().join("images")).expect("images").count(), 3);
}

#[test]
fn a_colour_is_written_where_it_stands_and_one_too_faint_is_not() {
    let brand = "# mine\n[palette]\nsea = '#1f5f5b' # of the coast\n\n[roles]\naccent = \"sea\"\n";
    let book = book().file("brand.toml", brand);
    let studio = Studio::open(book.path());
    studio.wait(|view| view["good"] == true);
    let colour = |colour: &str| {
        studio.ask("PUT", "look", &json!({ "colour": { "role": "accent", "colour": colour } }))
    };
    let (status, told) = colour("#d08a5e");
    assert_eq!(status, 422);
    assert!(told["problem"]["hints"][0].as_str().expect("a hint").contains("nearest"), "{told}");
    assert_eq!(read(book.path(), "brand.toml"), brand);
    let tried = studio.get("look/tried?role=accent&colour=%23d08a5e");
    let roles = tried["roles"].as_array().expect("roles");
    let accent = roles.iter().find(|it| it["role"] == "accent").expect("a role");
    assert!(accent["passes"] == false && accent["ratio"].as_f64() < Some(4.5), "{accent}");
    let better = accent["better"].as_str().expect("a colour").to_string();
    assert_eq!(colour(&better).0, 204, "the nearest passes");
    assert_eq!(read(book.path(), "brand.toml"), brand.replace("#1f5f5b", &better));
}

#[test]
fn faces_whose_book_it_is_and_the_shipped_looks_are_chosen_and_can_be_undone() {
    let book = book();
    let studio = Studio::open(book.path());
    studio.wait(|view| view["good"] == true);
    let settings = read(book.path(), "workbook.toml");
    let change = |change: Value| studio.ask("PUT", "look", &change).0;
    assert_eq!(change(json!({ "face": { "voice": "display", "family": "Literata" } })), 204);
    assert!(read(book.path(), "brand.toml").contains("display = \"Literata\""));
    assert_eq!(change(json!({ "face": { "voice": "display", "family": "Nobody Has" } })), 422);
    assert_eq!(change(json!({ "face": { "voice": "colour", "family": "Literata" } })), 422);
    assert_eq!(change(json!({ "whose": { "key": "name", "text": "x".repeat(51) } })), 422);
    assert_eq!(read(book.path(), "workbook.toml"), settings);
    assert_eq!(change(json!({ "whose": { "key": "name", "text": "Hollow Oak" } })), 204);
    assert!(read(book.path(), "workbook.toml").ends_with("[publisher]\nname = \"Hollow Oak\"\n"));
    assert_eq!(studio.ask("POST", "undo", &Value::Null).0, 200);
    assert_eq!(read(book.path(), "workbook.toml"), settings);
    assert_eq!(change(json!({ "shipped": { "name": "dusk" } })), 204);
    assert!(read(book.path(), "brand.toml").contains("Dusk"));
}

#[test]
fn a_logo_comes_in_with_what_it_shows_and_never_over_another() {
    let book = book().file("logo.svg", "another");
    let studio = Studio::open(book.path());
    studio.wait(|view| view["good"] == true);
    let put = |asked: &str, drawing: &str| {
        studio.put(&format!("look/logo?{asked}"), drawing.as_bytes()).0
    };
    assert_eq!(put("name=oak.svg&alt=", DRAWING), 422);
    let script = DRAWING.replace("<rect", "<script>alert(1)</script><rect");
    assert_eq!(put("name=oak.svg&alt=An%20oak", &script), 422);
    assert_eq!(put("name=oak.svg&alt=An%20oak", DRAWING), 200);
    assert_eq!(read(book.path(), "logo.svg"), "another");
    let settings = read(book.path(), "workbook.toml");
    assert!(settings.contains("logo = { file = \"logo-2.svg\", alt = \"An oak\" }"), "{settings}");
    studio.wait(|view| view["good"] == true);
}

#[test]
fn the_looks_are_drawn_side_by_side_and_faces_with_words() {
    let book = book();
    let studio = Studio::open(book.path());
    studio.wait(|view| view["good"] == true);
    let told = studio.get("look/pages");
    let looks = told["looks"].as_array().expect("looks");
    assert_eq!(looks.len(), 4);
    for look in looks {
        let pages = look["pages"].as_array().expect("pages");
        assert_eq!(pages.len(), 3, "{look}");
        let id = pages[0].as_str().expect("a name");
        let (status, svg) = studio.ask("GET", &format!("look/drawn/{id}.svg"), &Value::Null);
        assert!(status == 200 && svg.as_str().is_some_and(|svg| svg.starts_with("<svg")));
    }
    let faces = studio.get("look/faces");
    let faces = faces["faces"].as_array().expect("faces");
    assert!(faces.iter().any(|face| face["family"] == "Literata"), "{faces:?}");
    assert!(faces.len() > 3, "{faces:?}");
}

#[test]
fn the_cover_of_a_look_counts_the_chapters_of_the_book() {
    let cover = |subtitle: &str| {
        let book = book().settings("title =", &format!("subtitle = {subtitle:?}\ntitle ="));
        let studio = Studio::open(book.path());
        studio.wait(|view| view["good"] == true);
        studio.get("look/pages")["looks"][0]["pages"][0].clone()
    };
    assert_eq!(cover("All of its {{chapters}} parts"), cover("All of its two parts"));
}

#[test]
fn the_ornament_and_what_stands_where_are_chosen_and_what_is_usual_is_not_written() {
    let brand = "# mine\nmotif = 'cloth' # for now\n\n[roles]\naccent = \"#1f5f5b\"\n";
    let book = book().file("brand.toml", brand).also("[publisher]\nname = \"Hollow Oak\"\n");
    let studio = Studio::open(book.path());
    studio.wait(|view| view["good"] == true);
    let settings = read(book.path(), "workbook.toml");
    let change = |change: Value| studio.ask("PUT", "look", &change).0;
    assert_eq!(studio.get("look")["motif"], "cloth");
    assert_eq!(change(json!({ "motif": { "name": "plain" } })), 204);
    assert_eq!(read(book.path(), "brand.toml"), brand.replace("'cloth'", "'plain'"));
    assert_eq!(change(json!({ "motif": { "name": "silk" } })), 422);
    let place =
        |place: &str, parts: Value| change(json!({ "place": { "place": place, "parts": parts } }));
    assert_eq!(place("foot", json!(["name", "credentials"])), 204);
    let told = studio.get("look")["places"].clone();
    let foot = told.as_array().expect("places").iter().find(|it| it["place"] == "foot");
    let foot = foot.expect("the foot");
    assert_eq!((&foot["own"], &foot["usual"]), (&json!(["name", "credentials"]), &json!(["name"])));
    let then = read(book.path(), "workbook.toml");
    assert!(then.starts_with(&settings), "{then}");
    assert!(then[settings.len()..].contains("foot = [\"name\", \"credentials\"]"), "{then}");
    assert_eq!(place("foot", json!(["booking"])), 422, "it has no room there");
    assert_eq!(place("roof", json!(["name"])), 422);
    assert_eq!(place("foot", Value::Null), 204);
    assert_eq!(read(book.path(), "workbook.toml"), settings);
}

#[test]
fn what_the_kit_has_to_know_is_written_into_its_file_and_nothing_that_it_could_not_be_made_with() {
    let book = book();
    let studio = Studio::open(book.path());
    studio.wait(|view| view["good"] == true);
    let say = |table: &str, key: &str, text: &str| {
        studio.ask("PUT", "kit", &json!({ "table": table, "key": key, "text": text }))
    };
    let (status, told) = say("addresses", "files", "example.org");
    assert_eq!(status, 422);
    let message = told["problem"]["message"].as_str().expect("words");
    assert!(message.contains("no whole address"), "{told}");
    assert!(!book.path().join("kit.toml").exists());
    assert_eq!(say("addresses", "files", "https://example.org/w").0, 204);
    assert_eq!(say("sender", "postal", "A street\n\nA town").0, 204);
    assert_eq!(say("links", "fill-a4", "https://example.org/4").0, 204);
    let wanted = "[addresses]\nfiles = \"https://example.org/w\"\n\n[sender]\n\
                  postal = [\"A street\", \"A town\"]\n\n[links]\n\
                  fill-a4 = \"https://example.org/4\"\n";
    assert_eq!(read(book.path(), "kit.toml"), wanted);
    let fields = studio.get("kit")["fields"].as_array().expect("fields").clone();
    let postal = fields.iter().find(|it| it["key"] == "postal").expect("the field");
    assert_eq!((&postal["text"], &postal["lines"]), (&json!("A street\nA town"), &json!(true)));
    assert_eq!(say("addresses", "roof", "https://example.org").0, 422);
    assert_eq!(say("sender", "postal", "").0, 204);
    assert!(!read(book.path(), "kit.toml").contains("[sender]"));
    studio.wait(|view| view["undo"]["what"] == "Kit: postal");
    assert_eq!(studio.ask("POST", "undo", &Value::Null).0, 200);
    assert_eq!(read(book.path(), "kit.toml"), wanted);
}
