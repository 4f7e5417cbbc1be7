//! Wix: a table of posts, with their texts as a tree in JSON, or else without any
//! looks.

use serde_json::Value;

use super::html::{dropped, escaped, link};
use super::table::{ExportRow, ExportTable};
use crate::tools::import::error::ImportError;
use crate::tools::import::found::{Body, Found, Reading};
use crate::tools::import::letters;
use crate::tools::import::lines::LineMap;
use crate::tools::import::when;

/// Nodes stand within others no deeper than this.
const DEEPEST: usize = 100;

/// Reads an export.
pub fn read(text: &str, place: &str) -> Result<Reading, ImportError> {
    let table = ExportTable::read(text, place, "the table of a Wix export")?;
    let mut reading = Reading::default();
    for (index, row) in table.rows().enumerate() {
        reading.posts.push(post(&row, format!("{place}, row {}", index + 2)));
    }
    Ok(reading)
}

fn post(row: &ExportRow, place: String) -> Found {
    let rich: Value = serde_json::from_str(row.field("Rich Content")).unwrap_or_default();
    let nodes = rich.get("nodes").and_then(Value::as_array).filter(|it| !it.is_empty());
    let plain = row.field(plain_column(row));
    let body = match nodes {
        Some(nodes) => Body::Html(format!("<div>{}</div>", nodes_as_html(nodes, 0))),
        None => Body::Plain(plain.into()),
    };
    let excerpt = letters::plain(row.field("Excerpt"));
    let begin = excerpt.trim_end_matches(['…', '.']);
    let is_own = !excerpt.is_empty() && !letters::tidy(plain).starts_with(begin);
    let lines = LineMap::From(row.line_of(plain_column(row)));
    let url = row.first(&["Post Page URL", "URL"]);
    let slug = row.field("Slug").trim_matches('/');
    let tags = [row.field("Tags"), row.field("Categories")];
    let tags = tags.into_iter().flat_map(|it| it.split([',', ';'])).map(letters::tidy);
    Found {
        title: letters::plain(row.field("Title")),
        summary: Some(excerpt).filter(|_| is_own),
        date: when::day(row.first(&[
            "Published Date",
            "Publish Date",
            "First Published Date",
            "Date",
        ])),
        tags: tags.filter(|it| !it.is_empty()).collect(),
        slug: slug.rsplit('/').next().filter(|it| !it.is_empty()).map(Into::into),
        url: Some(url.to_string()).filter(|it| it.starts_with("http")),
        body,
        lines,
        place,
        ..Found::default()
    }
}

/// The column with a text without looks.
fn plain_column(row: &ExportRow) -> &'static str {
    if row.field("Plain Content").is_empty() { "Content" } else { "Plain Content" }
}

fn nodes_as_html(nodes: &[Value], depth: usize) -> String {
    nodes.iter().map(|node| node_as_html(node, depth)).collect()
}

fn node_as_html(node: &Value, depth: usize) -> String {
    if depth > DEEPEST {
        return String::new();
    }
    let nodes = node.get("nodes").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let within = nodes_as_html(nodes, depth + 1);
    let word = |path: &str| node.pointer(path).and_then(Value::as_str).unwrap_or_default();
    let wrapped = |name: &str| format!("<{name}>{within}</{name}>");
    match word("/type") {
        "TEXT" => letters_as_html(node),
        "PARAGRAPH" => wrapped("p"),
        "HEADING" => {
            let level = node.pointer("/headingData/level").and_then(Value::as_u64).unwrap_or(2);
            wrapped(&format!("h{}", level.clamp(1, 6)))
        }
        "BULLETED_LIST" => wrapped("ul"),
        "ORDERED_LIST" => {
            let start = node.pointer("/orderedListData/start").and_then(Value::as_u64).unwrap_or(1);
            format!("<ol start=\"{start}\">{within}</ol>")
        }
        "LIST_ITEM" => wrapped("li"),
        "BLOCKQUOTE" => wrapped("blockquote"),
        "CODE_BLOCK" => wrapped("pre"),
        "CAPTION" => wrapped("figcaption"),
        "DIVIDER" => "<hr>".into(),
        "TABLE" => wrapped("table"),
        "TABLE_ROW" => wrapped("tr"),
        "TABLE_CELL" => wrapped("td"),
        "COLLAPSIBLE_ITEM_TITLE" => format!("<p><b>{within}</b></p>"),
        "IMAGE" | "GIF" => picture(node, &within),
        "GALLERY" => gallery(node),
        "VIDEO" | "AUDIO" | "EMBED" | "HTML" => {
            let places = [
                "/videoData/video/src/url",
                "/audioData/audio/src/url",
                "/embedData/src",
                "/htmlData/url",
                "/htmlData/source",
            ];
            let to = places.iter().map(|it| word(it)).find(|it| !it.is_empty());
            let html = word("/htmlData/html");
            let frame = to.map(|to| format!("<iframe src=\"{}\"></iframe>", escaped(to)));
            format!("{}{html}{within}", frame.unwrap_or_default())
        }
        "LINK_PREVIEW" => {
            let to = word("/linkPreviewData/link/url");
            let said = [word("/linkPreviewData/title"), to].into_iter().find(|it| !it.is_empty());
            format!("<p>{}</p>", link(to, &escaped(said.unwrap_or_default())))
        }
        "BUTTON" => dropped("a button", word("/buttonData/text")),
        "POLL" => dropped("a poll", word("/pollData/poll/title")),
        "FILE" => dropped("a file to download", word("/fileData/name")),
        _ => within,
    }
}

/// A run of letters with its decorations.
fn letters_as_html(node: &Value) -> String {
    let text = node.pointer("/textData/text").and_then(Value::as_str).unwrap_or_default();
    let mut out = escaped(text).replace('\n', "<br>");
    let decorations = node.pointer("/textData/decorations").and_then(Value::as_array);
    for decoration in decorations.into_iter().flatten() {
        let is_off = |key: &str| decoration.get(key) == Some(&Value::Bool(false));
        let weight = decoration.get("fontWeightValue").and_then(Value::as_u64).unwrap_or(700);
        match decoration.get("type").and_then(Value::as_str).unwrap_or_default() {
            "BOLD" if weight >= 600 => out = format!("<b>{out}</b>"),
            "ITALIC" if !is_off("italicData") => out = format!("<i>{out}</i>"),
            "STRIKETHROUGH" if !is_off("strikethroughData") => out = format!("<s>{out}</s>"),
            "LINK" => {
                let to = decoration.pointer("/linkData/link/url").and_then(Value::as_str);
                out = link(to.unwrap_or_default(), &out);
            }
            _ => {}
        }
    }
    out
}

fn picture(node: &Value, within: &str) -> String {
    let data = node.get("imageData").or_else(|| node.get("gifData")).unwrap_or(&Value::Null);
    let word = |path: &str| data.pointer(path).and_then(Value::as_str).unwrap_or_default();
    let caption = if within.is_empty() && !word("/caption").is_empty() {
        format!("<figcaption>{}</figcaption>", escaped(word("/caption")))
    } else {
        within.into()
    };
    let places = ["/image/src/url", "/image/src/id", "/original/url", "/src"];
    let from = places.iter().map(|it| word(it)).find(|it| !it.is_empty()).unwrap_or_default();
    shown(from, word("/altText"), &caption)
}

fn shown(from: &str, alt: &str, caption: &str) -> String {
    // pictures are named by what Wix keeps them under
    let is_name = !from.is_empty() && !from.contains('/');
    let from =
        if is_name { format!("https://static.wixstatic.com/media/{from}") } else { from.into() };
    format!("<figure><img src=\"{}\" alt=\"{}\">{caption}</figure>", escaped(&from), escaped(alt))
}

fn gallery(node: &Value) -> String {
    let items = node.pointer("/galleryData/items").and_then(Value::as_array);
    let item = |item: &Value| {
        let word = |path: &str| item.pointer(path).and_then(Value::as_str).unwrap_or_default();
        let places = ["/image/media/src/url", "/image/media/src/id"];
        let from = places.iter().map(|it| word(it)).find(|it| !it.is_empty()).unwrap_or_default();
        shown(
            from,
            word("/altText"),
            &format!("<figcaption>{}</figcaption>", escaped(word("/title"))),
        )
    };
    items.into_iter().flatten().map(item).collect()
}
