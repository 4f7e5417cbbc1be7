//! Markdown with front matter between `---` (YAML) or `+++` (TOML), or without.

use pulldown_cmark::{Event, Options, Parser};

use super::front::FrontTable;
use super::{dialects, file_name, folder, notion};
use crate::book::source::slug::Slug;
use crate::tools::import::found::{Body, Found, State};
use crate::tools::import::letters;
use crate::tools::import::lines::LineMap;
use crate::tools::import::when;

/// What a heading may have beyond plain Markdown: a name, as documents of Google
/// give each.
const HEADING: Options = Options::ENABLE_HEADING_ATTRIBUTES;

/// Reads a file.
pub fn read(text: &str, path: &str, place: &str) -> Found {
    let (mut front, body) = FrontTable::split(text);
    let named = file_name::of(path);
    let of_notion = notion::name(named);
    let page = of_notion.map(|_| notion::page(body));
    let plain = dialects::plainer(page.as_ref().map_or(body, |page| page.text.as_str()));
    let body = dialects::bold_mended(&plain.text);
    let field = |names: &[&str]| page.as_ref().and_then(|page| page.field(names));
    let is_draft = front.says("draft") == Some(true) || front.says("published") == Some(false);
    let of_page = field(&["Tags", "Category", "Categories"]).unwrap_or_default();
    let of_page = of_page.split(", ").filter(|it| !it.is_empty()).map(String::from);
    let name = of_notion.unwrap_or(named);
    let is_address = |it: String| it.starts_with("http").then_some(it);
    let mut found = Found {
        title: front.take_title().or_else(|| heading(&body)).unwrap_or_default(),
        subtitle: front.take_subtitle(),
        summary: front.take_summary(),
        lines: LineMap::of(&body, text),
        date: front.take_day().or_else(|| when::day(field(&["Date", "Published", "Created"])?)),
        state: if is_draft { State::Draft } else { State::Published },
        tags: front.take_tags().into_iter().chain(of_page).chain(plain.tags).collect(),
        slug: front
            .take(&["slug"], Some)
            .or_else(|| Slug::of(file_name::without_day(name)).map(|slug| slug.0)),
        url: front.take(&["url", "canonical_url", "permalink"], is_address),
        body: Body::Markdown(body),
        place: place.into(),
        folder: folder(path).into(),
        asides: front.asides(),
        ..Found::default()
    };
    found.asides.extend(page.iter().flat_map(notion::NotionPage::asides));
    found.asides.extend(plain.asides);
    file_name::complete(&mut found, name);
    found
}

/// The words of a heading of the highest level with which a text begins.
fn heading(body: &str) -> Option<String> {
    let line = body.lines().find(|line| !line.trim().is_empty())?;
    line.strip_prefix("# ")?;
    let mut words = String::new();
    for event in Parser::new_ext(line, HEADING) {
        if let Event::Text(text) | Event::Code(text) = event {
            words.push_str(&text);
        }
    }
    Some(letters::tidy(&words)).filter(|it| !it.is_empty())
}
