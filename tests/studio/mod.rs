//! The studio, as its page meets it: over HTTP, on a folder of its own.

mod begun;
mod beside;
mod browser;
mod changed;
mod forms;
mod checked;
mod let_in;
mod made;
mod merged;
mod room;
mod seen;

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::harness::{Workbook, post, program, project};

/// A studio that is open on a folder, until it is dropped.
struct Studio {
    process: Child,
    address: String,
    host: String,
    path: String,
}

impl Studio {
    fn open(folder: &Path) -> Self {
        let mut process = Command::new(program())
            .args(["studio", "--no-open"])
            .arg(folder)
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program");
        let mut line = String::new();
        let out = process.stdout.take().expect("its output");
        BufReader::new(out).read_line(&mut line).expect("an address");
        let address = line.trim().rsplit(' ').next().expect("an address").to_string();
        let rest = address.strip_prefix("http://").expect("an address").to_string();
        let (host, path) = rest.split_once('/').expect("a path");
        let (host, path) = (host.to_string(), format!("/{path}"));
        Self { process, address, host, path }
    }

    /// What the studio answers to a request with these lines in its head.
    fn raw(&self, head: &str, body: &str) -> (u16, String, String) {
        let (status, head, body) = self.raw_bytes(head, body);
        (status, head, String::from_utf8_lossy(&body).into_owned())
    }

    /// What a path is answered with, byte by byte.
    fn bytes(&self, path: &str) -> (u16, Vec<u8>) {
        let head = format!("GET {}{path} HTTP/1.1\r\nHost: {}\r\n", self.path, self.host);
        let (status, _, body) = self.raw_bytes(&head, "");
        (status, body)
    }

    fn raw_bytes(&self, head: &str, body: &str) -> (u16, String, Vec<u8>) {
        let mut stream = TcpStream::connect(&self.host).expect("a studio");
        stream.set_read_timeout(Some(Duration::from_mins(1))).expect("a timeout");
        let length = body.len();
        let request = format!("{head}Content-Length: {length}\r\nConnection: close\r\n\r\n{body}");
        stream.write_all(request.as_bytes()).expect("a request");
        let mut answer = vec![];
        stream.read_to_end(&mut answer).expect("an answer");
        let end = answer.windows(4).position(|four| four == b"\r\n\r\n").expect("a head");
        let head = String::from_utf8_lossy(&answer[..end]).into_owned();
        let status = head.split(' ').nth(1).and_then(|it| it.parse().ok()).expect("a status");
        (status, head.to_lowercase(), answer[end + 4..].to_vec())
    }

    fn ask(&self, method: &str, path: &str, body: &Value) -> (u16, Value) {
        let (host, below) = (&self.host, &self.path);
        let head = format!(
            "{method} {below}{path} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n\
             Content-Type: application/json\r\n"
        );
        let body = if body.is_null() { String::new() } else { body.to_string() };
        let (status, _, body) = self.raw(&head, &body);
        (status, serde_json::from_str(&body).unwrap_or(Value::String(body)))
    }

    /// Sends bytes.
    fn put(&self, path: &str, bytes: &[u8]) -> (u16, Value) {
        let (host, below) = (&self.host, &self.path);
        let head =
            format!("PUT {below}{path} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n");
        let (status, _, body) = self.raw(&head, std::str::from_utf8(bytes).expect("letters"));
        (status, serde_json::from_str(&body).unwrap_or(Value::String(body)))
    }

    /// What is answered to a request that says it has so many bytes, before any is sent.
    fn announced(&self, head: &str, length: usize) -> (u16, String) {
        let mut stream = TcpStream::connect(&self.host).expect("a studio");
        stream.set_read_timeout(Some(Duration::from_mins(1))).expect("a timeout");
        let request = format!("{head}Content-Length: {length}\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).expect("a request");
        let mut answer = vec![];
        // it may hang up on what we have not sent
        let _ = stream.read_to_end(&mut answer);
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let status = answer.split(' ').nth(1).and_then(|it| it.parse().ok()).expect("a status");
        (status, answer)
    }

    fn get(&self, path: &str) -> Value {
        let (status, answer) = self.ask("GET", path, &Value::Null);
        assert_eq!(status, 200, "{path}: {answer}");
        answer
    }

    /// The book, as soon as it is what is waited for.
    fn wait(&self, is_it: impl Fn(&Value) -> bool) -> Value {
        self.wait_for("book", is_it)
    }

    /// What is answered, as soon as it is what is waited for.
    fn wait_for(&self, path: &str, is_it: impl Fn(&Value) -> bool) -> Value {
        let begun = Instant::now();
        loop {
            let view = self.get(path);
            if is_it(&view) {
                return view;
            }
            assert!(begun.elapsed() < Duration::from_mins(2), "it never came: {view}");
            sleep(Duration::from_millis(20));
        }
    }

    fn change(&self, path: &str, hash: &Value, change: &Value) -> (u16, Value) {
        let body = json!({ "hash": hash, "changes": change });
        self.ask("PUT", &format!("file?path={path}"), &body)
    }

    fn file(&self, path: &str) -> Value {
        self.get(&format!("file?path={path}"))
    }
}

impl Drop for Studio {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn pages(view: &Value) -> Vec<&str> {
    let pages = view["pages"].as_array().expect("pages").iter();
    pages.map(|page| page["id"].as_str().expect("a name")).collect()
}

fn book() -> Workbook {
    let text = "The first words, \"quoted\".\n\nThe second paragraph says more than that.\n";
    Workbook::new().file("posts/first.md", post("First", text))
}

/// A copy of a folder of this project.
fn copy(from: &str) -> Workbook {
    fn fill(mut book: Workbook, root: &Path, dir: &Path) -> Workbook {
        for entry in fs::read_dir(dir).expect("a folder").flatten() {
            let path = entry.path();
            let name = path.strip_prefix(root).expect("a path").to_string_lossy().into_owned();
            let is_ours = ["templates", "fonts"].iter().any(|it| name == *it);
            if path.is_dir() && !is_ours {
                book = fill(book, root, &path);
            } else if path.is_file() {
                book = book.file(&name, fs::read(&path).expect("a file"));
            }
        }
        book
    }
    let root = project().join(from);
    fill(Workbook::empty(), &root, &root)
}
