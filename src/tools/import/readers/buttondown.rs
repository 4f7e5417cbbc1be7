//! Buttondown: a table of letters, and a file of Markdown for each, which may be
//! HTML behind a mark that says so.

use std::sync::LazyLock;

use regex::Regex;

use super::html::dropped;
use super::table::{ExportRow, ExportTable};
use super::{ends, folder};
use crate::tools::import::error::ImportError;
use crate::tools::import::found::{Body, Found, Reading, State};
use crate::tools::import::letters;
use crate::tools::import::lines::{self, LineMap};
use crate::tools::import::supply::Supply;
use crate::tools::import::when;

/// What stands before a text and says how it was written.
const MODE: &str = "<!-- buttondown-editor-mode:";

static COMMAND: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\{\{[^{}\n]*\}\}|\{%[^{}\n]*%\}").ok());

/// Reads an export. Tables of subscribers in it are not opened.
pub fn read(supply: &Supply) -> Result<Reading, ImportError> {
    let is_table = |path: &&String| path.rsplit('/').next() == Some("emails.csv");
    let none = || ImportError::NoPosts(supply.name.clone());
    let table = supply.paths().iter().find(is_table).ok_or_else(none)?;
    let text = letters::decode(&supply.read(table)?);
    let rows = ExportTable::read(&text, &supply.place(table), "the table of a Buttondown export")?;
    let beside =
        if folder(table).is_empty() { String::new() } else { folder(table).to_string() + "/" };
    let mut reading = Reading::default();
    for row in rows.rows() {
        let path = format!("{beside}emails/{}.md", row.field("slug"));
        let text = if supply.paths().contains(&path) {
            letters::decode(&supply.read(&path)?)
        } else {
            row.field("body").to_string()
        };
        if text.trim().is_empty() {
            reading.leave("letters in the table that have no text", 1);
            continue;
        }
        reading.posts.push(post(&row, &text, supply.place(&path), folder(&path)));
    }
    let others = supply.paths().iter().filter(|path| ends(path, "csv") && !is_table(path));
    reading.leave("tables about readers", others.count());
    Ok(reading)
}

fn post(row: &ExportRow, text: &str, place: String, folder: &str) -> Found {
    let (mode, body) = mode(text);
    let lines = LineMap::of(body, text);
    let is_html = mode == "fancy";
    let body = match lines.line(0) {
        Some(first) if is_html => lines::marked(body, first),
        _ => body.into(),
    };
    let text = match COMMAND.as_ref() {
        Some(command) => command.replace_all(&body, |found: &regex::Captures| {
            dropped("a command of Buttondown", &found[0])
        }),
        None => body.as_str().into(),
    };
    let date = when::day(row.field("publish_date"));
    let status = row.field("status").to_ascii_lowercase();
    let is_draft = date.is_none() || ["draft", "scheduled"].contains(&status.as_str());
    let (slug, url) = (row.field("slug"), row.field("absolute_url"));
    Found {
        title: letters::plain(row.field("subject")),
        date,
        state: if is_draft { State::Draft } else { State::Published },
        slug: Some(slug.to_string()).filter(|it| !it.is_empty()),
        url: Some(url.to_string()).filter(|it| it.starts_with("http")),
        summary: Some(letters::plain(row.field("description"))),
        lines,
        body: if is_html { Body::Html(text.into()) } else { Body::Markdown(text.into()) },
        place,
        folder: folder.into(),
        ..Found::default()
    }
}

/// How a text was written, and the text itself.
fn mode(text: &str) -> (&str, &str) {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let marked = text.strip_prefix(MODE).and_then(|rest| rest.split_once("-->"));
    marked.map_or(("", text), |(mode, text)| (mode.trim(), text.trim_start()))
}
