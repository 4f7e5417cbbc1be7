//! Substack: a table of posts, and a piece of HTML for each.

use csv::StringRecord;

use super::folder;
use crate::tools::import::error::ImportError;
use crate::tools::import::found::{Body, Found, Reading, State};
use crate::tools::import::letters;
use crate::tools::import::supply::Supply;
use crate::tools::import::when;

/// Reads an export. Lists of subscribers in it are not opened.
pub fn read(supply: &Supply) -> Result<Reading, ImportError> {
    let is_table = |path: &&String| path.as_str() == "posts.csv" || path.ends_with("/posts.csv");
    let none = || ImportError::NoPosts(supply.name.clone());
    let table = supply.paths().iter().find(is_table).ok_or_else(none)?;
    let text = letters::decode(&supply.read(table)?);
    let mut rows = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let damaged = |_| ImportError::Damaged(supply.place(table), "the table of a Substack export");
    let heading = rows.headers().map_err(damaged)?.clone();
    let mut reading = Reading::default();
    for row in rows.records() {
        let row = row.map_err(damaged)?;
        let field = |name: &str| field(&heading, &row, name);
        let id = field("post_id");
        let path = supply.paths().iter().find(|path| is_body(path, folder(table), id));
        let Some(path) = path else {
            reading.leave("posts in the table that have no text", 1);
            continue;
        };
        let html = letters::decode(&supply.read(path)?);
        reading.posts.push(post(&field, html, supply.place(path), folder(path)));
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

fn post<'r>(field: &impl Fn(&str) -> &'r str, html: String, place: String, folder: &str) -> Found {
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
        body: Body::Html(html),
        place,
        folder: folder.into(),
        ..Found::default()
    }
}

fn field<'r>(heading: &StringRecord, row: &'r StringRecord, name: &str) -> &'r str {
    let at = heading.iter().position(|other| other.trim() == name);
    at.and_then(|at| row.get(at)).unwrap_or_default().trim()
}
