//! `workbook.toml` of a new folder: what was said is written into it, and all
//! else stays as it was.

use toml_edit::{Array, Value};

use super::{LogoFile, NewOrder, Origin, Whose};
use crate::book::edition::Paper;
use crate::book::source::date::Date;
use crate::book::source::edit::{EditError, EditedFile, Step};
use crate::book::source::language::Language;
use crate::book::source::slug::Slug;
use crate::book::world::{SETTINGS, built_in};

/// The regions of the shipped `crisis.toml`.
const REGIONS: [&str; 7] = ["us", "canada", "uk", "ireland", "eu", "australia", "new-zealand"];
const PUBLISHER: &str = "publisher";

/// The settings with what was ordered in them.
///
/// # Errors
/// When they cannot be parsed.
pub fn written(text: &str, order: &NewOrder) -> Result<String, EditError> {
    let mut file = EditedFile::toml(&without_example(text, order))?;
    set_book(&mut file, order)?;
    set_sheet(&mut file, order)?;
    set_publisher(&mut file, order)?;
    Ok(file.text())
}

/// The settings without the example of what is written into them.
fn without_example(text: &str, order: &NewOrder) -> String {
    let is_example =
        |part: &&str| part.starts_with("# Whose book it is") && !order.whose.is_nobody();
    text.split("\n\n").filter(|part| !is_example(part)).collect::<Vec<_>>().join("\n\n")
}

fn set(file: &mut EditedFile, key: &str, value: impl Into<Value>) -> Result<(), EditError> {
    file.set(&[Step::Key(key)], value)
}

fn set_book(file: &mut EditedFile, order: &NewOrder) -> Result<(), EditError> {
    if let Some(title) = &order.title {
        set(file, "title", title.as_str())?;
        // answers and old links find a new edition by the names that its files have
        if !matches!(order.origin, Origin::Edition(_))
            && let Some(Slug(slug)) = Slug::of(title)
        {
            set(file, "slug", slug)?;
        }
    }
    // whoever hands a series out has not written it
    if let Some(name) = order.whose.name.as_ref().filter(|_| order.origin == Origin::Blank) {
        set(file, "author", name.as_str())?;
    }
    if let Some(about_health) = order.about_health {
        set(file, "care", if about_health { "health" } else { "none" })?;
    }
    // whoever made the series gives it away, and nobody else has decided to
    if order.whose.name.is_some() && !matches!(order.origin, Origin::Edition(_)) {
        file.remove(&[Step::Key("free")])?;
    }
    if order.origin.is_health_blank(order) {
        set(file, "front", list(&["how-to-use-this-book", "if-you-need-someone-now"]))?;
        set(file, "back", list(&["notes", "about-this-workbook"]))?;
    }
    set(file, "date", day(order.today))
}

fn set_sheet(file: &mut EditedFile, order: &NewOrder) -> Result<(), EditError> {
    let usual = order.country.map(|country| country.paper);
    let papers = match (order.paper, usual) {
        (Some(paper), _) => vec![paper.name()],
        (None, Some(Paper::A4)) => vec!["a4", "letter"],
        (None, Some(Paper::Letter)) => vec!["letter", "a4"],
        (None, None) => vec![],
    };
    if !papers.is_empty() {
        set(file, "papers", list(&papers))?;
    }
    let is_known = |tag: &&String| tag.parse::<Language>().is_ok();
    if let Some(language) = order.language.as_ref().filter(is_known) {
        set(file, "language", language.as_str())?;
    }
    let Some(country) = order.country else { return Ok(()) };
    if let Some(language) = country.language.filter(|_| order.origin == Origin::Blank) {
        set(file, "language", language)?;
    }
    if let Some(home) = country.region.filter(|_| order.has_crisis_lines()) {
        let others = REGIONS.into_iter().filter(|region| *region != home);
        set(file, "regions", list(&[home].into_iter().chain(others).collect::<Vec<_>>()))?;
    }
    Ok(())
}

fn set_publisher(file: &mut EditedFile, order: &NewOrder) -> Result<(), EditError> {
    let Whose { name, credentials, licence, contact, booking, logo } = &order.whose;
    if order.whose.is_nobody() {
        return Ok(());
    }
    file.table(
        PUBLISHER,
        "\n# Whose book it is: on the cover, in the feet of the pages and at the end.\n",
    )?;
    let lines =
        [("name", name), ("credentials", credentials), ("licence", licence), ("booking", booking)];
    for (key, line) in lines {
        if let Some(line) = line {
            file.set(&[Step::Key(PUBLISHER), Step::Key(key)], line.as_str())?;
        }
    }
    if !contact.is_empty() {
        let lines: Vec<_> = contact.iter().map(String::as_str).collect();
        file.set(&[Step::Key(PUBLISHER), Step::Key("contact")], list(&lines))?;
    }
    if let Some(logo) = logo {
        let mut table = toml_edit::InlineTable::new();
        table.insert("file", logo.file_name().into());
        let alt = logo.alt.clone().unwrap_or_else(|| LogoFile::usual_alt(name.as_deref()));
        table.insert("alt", alt.into());
        file.set(&[Step::Key(PUBLISHER), Step::Key("logo")], table)?;
    }
    Ok(())
}

/// Who has made the shipped series, as TOML writes it.
pub fn shipped_author() -> String {
    let text = built_in(SETTINGS).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    let table: toml::Table = text.and_then(|text| text.parse().ok()).unwrap_or_default();
    table.get("author").map(ToString::to_string).unwrap_or_default()
}

fn list(items: &[&str]) -> Array {
    items.iter().copied().collect()
}

fn day(date: Date) -> toml_edit::Datetime {
    let year = u16::try_from(date.year).unwrap_or_default();
    let date = toml_edit::Date { year, month: date.month, day: date.day };
    toml_edit::Datetime { date: Some(date), time: None, offset: None }
}
