//! Markdown with front matter between `---` (YAML) or `+++` (TOML), or without.

use pulldown_cmark::{Event, Options, Parser};
use toml::{Table, Value};

use super::{dialects, folder, notion, stem};
use crate::book::source::slug::Slug;
use crate::tools::import::found::{Aside, Body, Found, State};
use crate::tools::import::letters;
use crate::tools::import::lines::LineMap;
use crate::tools::import::when;

/// Keys of front matter that a post of a workbook has a place for.
const USED: [&str; 11] = [
    "title",
    "subtitle",
    "date",
    "draft",
    "tags",
    "slug",
    "url",
    "categories",
    "permalink",
    "published",
    "canonical_url",
];

/// Keys under which a text is described; the first of them is taken.
const SUMMARIES: [&str; 3] = ["summary", "description", "excerpt"];

/// What a heading may have beyond plain Markdown: a name, as documents of Google
/// give each.
const HEADING: Options = Options::ENABLE_HEADING_ATTRIBUTES;

/// Reads a file.
pub fn read(text: &str, path: &str, place: &str) -> Found {
    let (front, body) = split(text);
    let named = notion::name(stem(path));
    let page = named.map(|_| notion::page(body));
    let plain = dialects::plainer(page.as_ref().map_or(body, |page| page.text.as_str()));
    let body = dialects::bold_mended(&plain.text);
    let word = |key: &str| match front.get(key) {
        Some(Value::String(text)) => Some(letters::tidy(text)).filter(|it| !it.is_empty()),
        Some(Value::Datetime(day)) => Some(day.to_string()),
        _ => None,
    };
    let field = |names: &[&str]| page.as_ref().and_then(|page| page.field(names));
    let is_draft = front.get("draft").and_then(Value::as_bool) == Some(true)
        || front.get("published").and_then(Value::as_bool) == Some(false);
    let url = ["url", "canonical_url", "permalink"].iter().find_map(|key| word(key));
    let tags = ["tags", "categories"].iter().filter_map(|key| front.get(*key)?.as_array());
    let tags = tags.flatten().filter_map(Value::as_str).map(String::from);
    let of_page = field(&["Tags", "Category", "Categories"]).unwrap_or_default();
    let of_page = of_page.split(", ").filter(|it| !it.is_empty()).map(String::from);
    let date = word("date").or_else(|| Some(field(&["Date", "Published", "Created"])?.into()));
    let name = named.unwrap_or_else(|| stem(path));
    let mut asides = asides(&front);
    asides.extend(page.iter().flat_map(notion::NotionPage::asides));
    asides.extend(plain.asides);
    Found {
        title: word("title")
            .or_else(|| heading(&body))
            .unwrap_or_else(|| name.replace(['-', '_'], " ")),
        subtitle: word("subtitle"),
        summary: SUMMARIES.iter().find_map(|key| word(key)),
        lines: LineMap::of(&body, text),
        date: date.as_deref().and_then(when::day),
        state: if is_draft { State::Draft } else { State::Published },
        tags: tags.chain(of_page).chain(plain.tags).collect(),
        slug: word("slug").or_else(|| Slug::of(name).map(|slug| slug.0)),
        url: url.filter(|it| it.starts_with("http")),
        body: Body::Markdown(body),
        place: place.into(),
        folder: folder(path).into(),
        asides,
        ..Found::default()
    }
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

/// What front matter says in words and a post has no place for.
fn asides(front: &Table) -> Vec<Aside> {
    let taken = SUMMARIES.into_iter().find(|key| front.contains_key(*key));
    let is_used = |key: &str| {
        let is_summary = SUMMARIES.contains(&key);
        if is_summary { taken == Some(key) } else { USED.contains(&key) }
    };
    let others = front.iter().filter(|(key, _)| !is_used(key));
    let texts = others.filter_map(|(key, value)| Some(format!("{key}: {}", value.as_str()?)));
    let why = "what stood above the text";
    texts.map(|words| Aside { why, words }).collect()
}

/// Front matter and what follows it.
fn split(text: &str) -> (Table, &str) {
    let text = text.trim_start_matches('\u{feff}');
    for (fence, parse) in
        [("---", yaml as fn(&str) -> Table), ("+++", |text| text.parse().unwrap_or_default())]
    {
        let Some(rest) = text.strip_prefix(fence).and_then(|rest| rest.strip_prefix('\n')) else {
            continue;
        };
        let end = rest.split_inclusive('\n').scan(0, |at, line| {
            let begin = *at;
            *at += line.len();
            Some((begin, line))
        });
        let mut ends = end.filter(|(_, line)| line.trim_end() == fence);
        if let Some((end, line)) = ends.next() {
            return (parse(&rest[..end]), &rest[end + line.len()..]);
        }
    }
    (Table::new(), text)
}

/// As much of YAML as stands in front matter: a word or a list behind each key.
fn yaml(text: &str) -> Table {
    let mut table = Table::new();
    let mut last: Option<String> = None;
    for line in text.lines() {
        if let Some(item) = line.trim_start().strip_prefix("- ") {
            let begun = last.as_ref().and_then(|key| table.get_mut(key));
            match begun {
                Some(Value::Array(items)) => items.push(scalar(item)),
                Some(value) if value.as_str() == Some("") => {
                    *value = Value::Array(vec![scalar(item)]);
                }
                _ => {}
            }
        } else if let Some((key, value)) =
            line.split_once(':').filter(|_| !line.starts_with([' ', '#']))
        {
            let (key, value) = (key.trim().to_lowercase(), value.trim());
            let items = value.strip_prefix('[').and_then(|it| it.strip_suffix(']'));
            let value = match items {
                Some(items) => Value::Array(items.split(',').map(scalar).collect()),
                None => scalar(value),
            };
            table.insert(key.clone(), value);
            last = Some(key);
        } else if let Some(Value::String(before)) = last.as_ref().and_then(|key| table.get_mut(key))
        {
            // a text that runs on in the next line
            before.push(' ');
            before.push_str(line.trim());
        }
    }
    table
}

fn scalar(text: &str) -> Value {
    let text = text.trim();
    let unquoted = |mark: char| text.strip_prefix(mark).and_then(|it| it.strip_suffix(mark));
    match text {
        "true" => Value::Boolean(true),
        "false" => Value::Boolean(false),
        ">" | "|" | ">-" | "|-" => Value::String(String::new()),
        _ => {
            let in_double = unquoted('"').map(|it| it.replace("\\\"", "\"").replace("\\\\", "\\"));
            let quoted = in_double.or_else(|| Some(unquoted('\'')?.replace("''", "'")));
            Value::String(quoted.unwrap_or_else(|| text.into()))
        }
    }
}
