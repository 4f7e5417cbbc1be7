//! Who is let in, and what is kept from whom.

use serde_json::{Value, json};

use super::{Studio, book};

#[test]
fn only_the_studios_own_page_is_let_in() {
    let book = book();
    let studio = Studio::open(book.path());
    studio.wait(|view| view["good"] == true);
    let (host, path) = (&studio.host, &studio.path);
    let asked = |head: &str| studio.raw(head, "").0;
    let get = |path: &str, more: &str| asked(&format!("GET {path} HTTP/1.1\r\n{more}"));
    let own = format!("Host: {host}\r\n");
    assert_eq!(get(path, &own), 200);
    assert_eq!(get("/", &own), 404, "without the secret");
    assert_eq!(get("/book", &own), 404, "without the secret");
    assert_eq!(get(path, "Host: rebound.example\r\n"), 403, "under another name");
    let foreign = format!("{own}Origin: https://example.org\r\n");
    assert_eq!(get(&format!("{path}book"), &foreign), 403, "from another site");
    let crossed = format!("{own}Sec-Fetch-Site: cross-site\r\n");
    assert_eq!(get(&format!("{path}book"), &crossed), 403, "from another site");
    for more in [own.clone(), foreign] {
        let head = format!("POST {path}undo HTTP/1.1\r\n{more}");
        assert_eq!(asked(&head), 403, "a change by nobody of ours");
    }
    let (_, head, _) = studio.raw(&format!("GET {path} HTTP/1.1\r\n{own}"), "");
    for wanted in ["default-src 'none'", "frame-ancestors 'none'", "referrer-policy: no-referrer"] {
        assert!(head.contains(wanted), "{head}");
    }
    assert!(!head.contains("access-control"), "{head}");
}

#[test]
fn another_site_can_begin_make_allow_and_bring_in_nothing() {
    let book = book();
    let studio = Studio::open(book.path());
    studio.wait(|view| view["good"] == true);
    let (host, below) = (&studio.host, &studio.path);
    let ways = [
        ("POST", "begin"),
        ("POST", "lots"),
        ("PUT", "lots/1?path=a.md"),
        ("POST", "lots/1/posts"),
        ("POST", "make"),
        ("POST", "allow"),
        ("PUT", "picture?name=a.svg"),
        ("PUT", "look"),
        ("PUT", "look/logo?name=a.svg&alt=a"),
        ("GET", "findings"),
    ];
    for (method, path) in ways {
        let head = format!(
            "{method} {below}{path} HTTP/1.1\r\nHost: {host}\r\nOrigin: https://example.org\r\n\
             Content-Type: application/json\r\n"
        );
        assert_eq!(studio.raw(&head, "{\"what\":\"pdfs\"}").0, 403, "{path}");
    }
    assert!(!book.path().join("dist").exists() && !book.path().join("images").exists());
}

#[test]
fn no_file_outside_the_book_is_read_or_written() {
    let book = book().file("secret.txt", "mine");
    let studio = Studio::open(book.path());
    studio.wait(|view| view["good"] == true);
    let outside =
        ["../secret.txt", "/etc/passwd", "secret.txt", "posts/../secret.txt", ".history/studio"];
    for path in outside {
        assert_eq!(studio.ask("GET", &format!("file?path={path}"), &Value::Null).0, 404, "{path}");
        let change = json!([{ "body": "x" }]);
        assert_eq!(studio.change(path, &json!(""), &change).0, 404, "{path}");
    }
    for path in ["web/..%2f..%2fmod.rs", "web/../Cargo.toml", "web/fonts/../../Cargo.toml"] {
        assert_eq!(studio.ask("GET", path, &Value::Null).0, 404, "{path}");
    }
}

#[test]
fn a_second_studio_of_a_folder_names_the_first() {
    let book = book();
    let first = Studio::open(book.path());
    let second = Studio::open(book.path());
    assert_eq!(first.address, second.address);
    first.wait(|view| view["good"] == true);
}

#[test]
fn a_page_left_open_finds_its_studio_again() {
    let book = book();
    let address = Studio::open(book.path()).address.clone();
    assert_eq!(Studio::open(book.path()).address, address);
}
