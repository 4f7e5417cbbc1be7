//! Substack: a table of posts, and a piece of HTML for each.

use super::folder;
use super::table::{ExportRow, ExportTable};
use crate::tools::import::error::ImportError;
use crate::tools::import::found::{Body, Found, Reading, State};
use crate::tools::import::letters;
use crate::tools::import::lines;
use crate::tools::import::supply::Supply;
use crate::tools::import::when;

/// Reads an export. Lists of subscribers in it are not opened.
pub fn read(supply: &Supply) -> Result<Reading, ImportError> {
    let is_table = |path: &&String| path.as_str() == "posts.csv" || path.ends_with("/posts.csv");
    let none = || ImportError::NoPosts(supply.name.clone());
    let table = supply.paths().iter().find(is_table).ok_or_else(none)?;
    let text = letters::decode(&supply.read(table)?);
    let rows = ExportTable::read(&text, &supply.place(table), "the table of a Substack export")?;
    let mut reading = Reading::default();
    for row in rows.rows() {
        let id = row.field("post_id");
        let path = supply.paths().iter().find(|path| is_body(path, folder(table), id));
        let Some(path) = path else {
            reading.leave("posts in the table that have no text", 1);
            continue;
        };
        let html = letters::decode(&supply.read(path)?);
        reading.posts.push(post(&row, &html, supply.place(path), folder(path)));
    }
    let lists = supply
        .paths()
        .iter()
        .filter(|path| path.rsplit('.').next() == Some("csv") && !is_table(path));
    reading.leave("tables about readers", lists.count());
    Ok(reading)
}

fn is_body(path: &str, beside: &str, id: &str) -> bool {
    let within = if beside.is_empty() { String::new() } else { format!("{beside}/") };
    path == format!("{within}posts/{id}.html")
}

fn post(row: &ExportRow, html: &str, place: String, folder: &str) -> Found {
    let field = |name: &str| row.field(name);
    let is_published = field("is_published").eq_ignore_ascii_case("true");
    let state = match field("type") {
        "page" => State::Page,
        "thread" | "restack" => State::Comment,
        _ if is_published => State::Published,
        _ => State::Draft,
    };
    let text = |name: &str| Some(letters::plain(field(name))).filter(|it| !it.is_empty());
    let slug = field("post_id").split_once('.').map(|(_, slug)| slug.to_string());
    Found {
        title: text("title").unwrap_or_default(),
        subtitle: text("subtitle"),
        date: when::day(field("post_date")),
        state,
        slug: slug.filter(|it| !it.is_empty()),
        body: Body::Html(lines::marked(html, 1)),
        place,
        folder: folder.into(),
        ..Found::default()
    }
}
