//! beehiiv: a table of posts, each as the letter that went out; the post is what
//! stands in the cell `content-blocks` of it.

use super::page::{inner, outside};
use super::table::{ExportRow, ExportTable};
use crate::tools::import::clean::dom;
use crate::tools::import::error::ImportError;
use crate::tools::import::found::{Body, Found, Reading, State};
use crate::tools::import::letters;
use crate::tools::import::lines;
use crate::tools::import::when;

/// Reads an export.
pub fn read(text: &str, place: &str) -> Result<Reading, ImportError> {
    let table = ExportTable::read(text, place, "the table of a beehiiv export")?;
    let mut reading = Reading::default();
    for (index, row) in table.rows().enumerate() {
        reading.posts.push(post(&row, format!("{place}, row {}", index + 2)));
    }
    Ok(reading)
}

fn post(row: &ExportRow, place: String) -> Found {
    let html = row.field("content_html");
    let html = lines::marked(html, row.line_of("content_html"));
    let page = dom::parse(&html);
    let root = page.tree.root();
    let cell = root.descendants().find(|it| dom::attribute(*it, "id") == "content-blocks");
    let (body, asides) = match cell {
        Some(cell) => (format!("<div>{}</div>", inner(cell)), outside(root, cell)),
        None => (html.clone(), vec![]),
    };
    let state = match row.field("status").to_ascii_lowercase().as_str() {
        "confirmed" | "published" | "" => State::Published,
        _ => State::Draft,
    };
    let url = row.field("url");
    let plain = |name: &str| Some(letters::plain(row.field(name))).filter(|it| !it.is_empty());
    let tags = row.field("content_tags").split([',', ';', '|']).map(letters::tidy);
    Found {
        title: plain("web_title").or_else(|| plain("email_subject_line")).unwrap_or_default(),
        subtitle: plain("web_subtitle"),
        date: when::day(row.first(&["created_at", "published_at"])),
        state,
        tags: tags.filter(|it| !it.is_empty()).collect(),
        slug: url.trim_end_matches('/').rsplit_once('/').map(|it| it.1.to_string()),
        url: Some(url.to_string()).filter(|it| it.starts_with("http")),
        body: Body::Html(body),
        place,
        asides,
        ..Found::default()
    }
}
