//! Markdown with front matter between `---` (YAML) or `+++` (TOML), or without.

use pulldown_cmark::{Event, Options, Parser};

use super::front::FrontTable;
use super::site::SiteSettings;
use super::{dialects, ends, file_name, folder, liquid, notion};
use crate::book::source::slug::Slug;
use crate::tools::import::found::{Body, Found, State};
use crate::tools::import::letters;
use crate::tools::import::lines::{self, LineMap};
use crate::tools::import::when;

/// What a heading may have beyond plain Markdown: a name, as documents of Google
/// give each.
const HEADING: Options = Options::ENABLE_HEADING_ATTRIBUTES;

/// Reads a file, which may be of a site.
pub fn read(text: &str, path: &str, place: &str, site: Option<&SiteSettings>) -> Found {
    let (mut front, body) = FrontTable::split(text);
    let first = 1 + text[..text.len() - body.len()].matches('\n').count();
    let body = liquid::resolved(body, &front, site);
    let mut found =
        Found { place: place.into(), folder: folder(path).into(), ..above(&mut front, site) };
    let mut name = file_name::of(path);
    if ends(path, "html") || ends(path, "htm") {
        found.body = Body::Html(lines::marked(&body, first));
    } else if let Some(of_notion) = notion::name(name) {
        name = of_notion;
        let page = notion::page(&body);
        let tags = page.field(&["Tags", "Category", "Categories"]).unwrap_or_default();
        found.tags.extend(tags.split(", ").filter(|it| !it.is_empty()).map(String::from));
        let day = || when::day(page.field(&["Date", "Published", "Created"])?);
        found.date = found.date.or_else(day);
        found.asides.extend(page.asides());
        write(&mut found, &page.text, text);
    } else {
        write(&mut found, &body, text);
    }
    // a slug of a platform's own stays as it is
    let of_name = || Slug::of(file_name::without_day(name)).map(|slug| slug.0);
    found.slug = found.slug.or_else(of_name);
    file_name::complete(&mut found, name);
    found
}

/// What stands above a text.
fn above(front: &mut FrontTable, site: Option<&SiteSettings>) -> Found {
    let is_draft = front.says("draft") == Some(true) || front.says("published") == Some(false);
    let is_address = |it: String| it.starts_with("http").then_some(it);
    let on_site =
        |it: String| site?.whole(&it).filter(|_| it.starts_with('/') && !it.contains(':'));
    Found {
        title: front.take_title().unwrap_or_default(),
        subtitle: front.take_subtitle(),
        summary: front.take_summary(),
        date: front.take_day(),
        state: if is_draft { State::Draft } else { State::Published },
        tags: front.take_tags(),
        slug: front.take(&["slug"], Some),
        url: front.take(&["url", "canonical_url", "permalink"], is_address),
        other_urls: front.take(&["permalink", "url"], on_site).into_iter().collect(),
        asides: front.asides(),
        ..Found::default()
    }
}

/// Adds a text in Markdown, of a file that holds this.
fn write(found: &mut Found, text: &str, file: &str) {
    let plain = dialects::plainer(text);
    let body = dialects::bold_mended(&plain.text);
    if found.title.is_empty() {
        found.title = heading(&body).unwrap_or_default();
    }
    found.lines = LineMap::of(&body, file);
    found.tags.extend(plain.tags);
    found.asides.extend(plain.asides);
    found.body = Body::Markdown(body);
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
