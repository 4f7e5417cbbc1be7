//! Ghost: one file of JSON with all tables of a site. Only those about posts and
//! their tags are read; people are counted. A post has its text as a page, or
//! only in the way that one of the two editors keeps it.

mod cards;
mod lexical;
mod mobiledoc;

use serde_json::Value;

use crate::tools::import::error::ImportError;
use crate::tools::import::found::{Body, Found, Reading, State};
use crate::tools::import::ledger::Deed;
use crate::tools::import::letters;
use crate::tools::import::when;

/// Reads an export.
pub fn read(text: &str, place: &str) -> Result<Reading, ImportError> {
    let damaged = |_| ImportError::Damaged(place.into(), "a Ghost export");
    let export: Value =
        serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(damaged)?;
    let db = export.pointer("/db/0").unwrap_or(&export);
    let data = db.get("data").unwrap_or(db);
    let rows = |name: &str| data.get(name).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let mut reading = Reading::default();
    let setting = |key: &str| {
        let row = rows("settings").iter().find(|row| word(row, "key") == key)?;
        Some(word(row, "value").to_string()).filter(|it| !it.is_empty())
    };
    reading.site = setting("title");
    reading.language = setting("locale").or_else(|| setting("lang"));
    reading.leave("people with their e-mail addresses and passwords", rows("users").len());
    reading.leave("members", rows("members").len());
    reading.leave("comments", rows("comments").len());
    for row in rows("posts") {
        let mut post = post(row, format!("{place}, post `{}`", word(row, "slug")));
        post.tags = tags(word(row, "id"), row, rows("posts_tags"), rows("tags"));
        reading.posts.push(post);
    }
    Ok(reading)
}

fn post(row: &Value, place: String) -> Found {
    let is_page = word(row, "type") == "page" || row.get("page").and_then(truth) == Some(true);
    let state = match word(row, "status") {
        "published" | "sent" if is_page => State::Page,
        "published" | "sent" => State::Published,
        _ => State::Draft,
    };
    let (body, unknown) = body(row);
    let told = |name: String| (Deed::Dropped, "a card of an unknown kind", name);
    let date = [word(row, "published_at"), word(row, "created_at")];
    let text = |key: &str| Some(letters::plain(word(row, key))).filter(|it| !it.is_empty());
    Found {
        title: text("title").unwrap_or_default(),
        subtitle: text("custom_excerpt"),
        date: date.into_iter().find_map(when::day),
        state,
        slug: Some(word(row, "slug").to_string()).filter(|it| !it.is_empty()),
        url: Some(word(row, "canonical_url").to_string()).filter(|it| it.starts_with("http")),
        body,
        told: unknown.into_iter().map(told).collect(),
        place,
        ..Found::default()
    }
}

/// The text of a post in the best way that the export has it, and the names of
/// cards in it that nobody knows.
fn body(row: &Value) -> (Body, Vec<String>) {
    let html = word(row, "html");
    if !html.trim().is_empty() {
        return (Body::Html(html.into()), vec![]);
    }
    let edited = lexical::html(word(row, "lexical"))
        .or_else(|| mobiledoc::html(word(row, "mobiledoc")))
        .filter(|(html, _)| !html.is_empty());
    match edited {
        Some((html, unknown)) => (Body::Html(html), unknown),
        None => (Body::Plain(word(row, "plaintext").into()), vec![]),
    }
}

fn tags(post: &str, row: &Value, links: &[Value], tags: &[Value]) -> Vec<String> {
    let id = row.get("id").unwrap_or(&Value::Null);
    let is_of = |link: &&Value| {
        link.get("post_id") == Some(id) || (!post.is_empty() && word(link, "post_id") == post)
    };
    let names = links.iter().filter(is_of).filter_map(|link| {
        let tag = tags.iter().find(|tag| tag.get("id") == link.get("tag_id"))?;
        Some(letters::plain(word(tag, "name")))
    });
    names.collect()
}

fn word<'v>(row: &'v Value, key: &str) -> &'v str {
    row.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn truth(value: &Value) -> Option<bool> {
    value.as_bool().or_else(|| value.as_i64().map(|number| number != 0))
}
