//! Whose book it is: `[publisher]` in `workbook.toml`, or in a brand file that
//! names one of its own. Drawn by `templates/imprint.typ`.

pub(crate) mod logo;
mod places;

use std::ops::Range;

use serde::Serialize;
use toml::Spanned;
use typst::diag::{EcoString, FileError, SourceDiagnostic, eco_format};

use self::logo::Logo;
use self::places::Places;
pub use self::places::known as known_places;
use super::qr::Code;
use crate::book::source::fields::{self, Fields, Within, Words};
use crate::book::source::session::ReadSession;
use crate::book::world::{BRAND, file_id};

/// Who hands the workbook out, and where the book says so.
#[derive(Serialize)]
pub struct Publisher {
    #[serde(flatten)]
    pub who: Who,
    pub logo: Option<Logo>,
    pub places: Places,
}

/// Who hands the workbook out.
#[derive(Default, Serialize)]
pub struct Who {
    pub name: Option<Words>,
    pub credentials: Option<Words>,
    pub licence: Option<Words>,
    pub jurisdiction: Option<Words>,
    pub contact: Vec<Words>,
    /// Where to book a time.
    pub booking: Option<Code>,
}

/// The keys of whoever it is that once stood above all tables of a brand file.
pub const ABOVE: [&str; 6] =
    ["name", "credentials", "licence", "jurisdiction", "contact", "booking"];
/// Its tables there.
const TABLES: [&str; 2] = ["logo", "places"];
/// The table.
const KEY: &str = "publisher";

impl Default for Publisher {
    fn default() -> Self {
        let who = Who::default();
        Self { places: Places::usual(|part| who.letters(part)), who, logo: None }
    }
}

impl Publisher {
    /// Who hands the workbook out, where it says.
    pub fn name(&self) -> Option<&str> {
        self.who.name.as_ref().map(|Words(name)| name.as_str())
    }

    /// Whether the cover says this name.
    pub fn is_on_cover(&self, name: &str) -> bool {
        self.name() == Some(name) && self.places.cover.contains(&"name")
    }
}

/// Reads the table of a file. `above` are the keys of the file that stand above
/// all its tables.
pub fn read(file: &Fields, above: &[&str]) -> Option<Publisher> {
    let table = file.table(KEY, "the publisher")?;
    let publisher = read_all(&table, above);
    table.finish_below(above);
    Some(publisher)
}

/// Reads what a brand file says of it: in its table, or where it once stood.
pub fn read_in_brand(file: &Fields) -> Option<Publisher> {
    let above = ABOVE.iter().filter(|key| file.has(key)).map(|key| eco_format!("`{key}`"));
    let tables = TABLES.iter().filter(|key| file.has(key)).map(|key| eco_format!("`[{key}]`"));
    let old: Vec<_> = above.chain(tables).collect();
    let own = read(file, &ABOVE);
    if old.is_empty() {
        return own;
    }
    warn_of_old_place(file, &old);
    Some(own.unwrap_or_else(|| read_all(file, &ABOVE)))
}

/// Reads it in the workbook's own brand file, which another one stands in for.
pub fn behind_brand(session: &ReadSession) -> Option<Publisher> {
    if matches!(session.world.read(BRAND), Err(FileError::NotFound(_))) {
        return None;
    }
    let source = session.load(BRAND)?;
    fields::read(session, &source, BRAND, read_in_brand)
}

/// Takes note of the keys of a publisher who is not printed.
pub fn skip(file: &Fields) {
    for key in ABOVE.iter().chain(&TABLES).chain([&KEY]) {
        file.has(key);
    }
}

/// Says that a brand file is not asked, where the workbook has its publisher.
pub fn warn_of_two(file: &Fields) {
    let keys = ABOVE.iter().chain(&TABLES).chain([&KEY]);
    if let Some(at) = keys.filter_map(|key| file.place_of(key)).min_by_key(|at| at.start) {
        let message = eco_format!("`{BRAND}` names a publisher, and so does `workbook.toml`");
        let hint = "the one in `workbook.toml` is printed: take this one out";
        warn(file, at, message, hint.into());
    }
}

fn warn_of_old_place(file: &Fields, old: &[EcoString]) {
    let first = ABOVE.iter().chain(&TABLES).filter_map(|key| file.place_of(key));
    let Some(at) = first.min_by_key(|at| at.start) else { return };
    let is_own = file.source.id == file_id(BRAND);
    let to = if is_own { "to the end of `workbook.toml`" } else { "to the end of this file" };
    let whole = old.join(", ");
    let mut hint = eco_format!("move {whole} {to}, below a line `[{KEY}]`");
    if TABLES.iter().any(|key| file.has(key)) {
        hint += "; `[logo]` becomes `[publisher.logo]`, `[places]` becomes `[publisher.places]`";
    }
    let message = "whose book it is stands among the colours: it is read there, for now";
    warn(file, at, message.into(), hint);
}

fn warn(file: &Fields, at: Range<usize>, message: EcoString, hint: EcoString) {
    let warning = SourceDiagnostic::warning(file.source.at(at), message);
    file.session.push(warning.with_hint(hint));
}

fn read_all(fields: &Fields, above: &[&str]) -> Publisher {
    let who = read_who(fields);
    let logo = logo::read(fields, above);
    let places = places::read(fields, above, |part| match part {
        "logo" => usize::from(logo.is_some()),
        part => who.letters(part),
    });
    Publisher { who, logo, places }
}

fn read_who(fields: &Fields) -> Who {
    let who = Who {
        name: fields.optional("name").map(|Within::<50>(name)| name),
        credentials: short(fields, "credentials"),
        licence: short(fields, "licence"),
        jurisdiction: short(fields, "jurisdiction"),
        contact: read_contact(fields),
        booking: Code::read(fields, "booking"),
    };
    if who.jurisdiction.is_some() && who.licence.is_none() {
        let at = fields.source.at(fields.range.clone());
        let message = "`jurisdiction` says where a licence holds, and there is no `licence`";
        fields.session.error(at, message, &["add `licence = \"…\"`, or take the line out"]);
    }
    who
}

fn short(fields: &Fields, key: &'static str) -> Option<Words> {
    fields.optional(key).map(|Within::<80>(words)| words)
}

fn read_contact(fields: &Fields) -> Vec<Words> {
    let contact = fields.optional::<Spanned<Vec<Within<80>>>>("contact");
    let Some(contact) = contact else { return vec![] };
    let (at, lines) = (fields.source.at(contact.span()), contact.into_inner());
    if lines.len() > 4 {
        let message = eco_format!("`contact` has {} lines, more than 4", lines.len());
        fields.session.error(at, message, &["keep those that people need most"]);
    }
    lines.into_iter().map(|Within(line)| line).collect()
}

impl Who {
    /// About how many letters a part has where it is printed; none where it is
    /// left out.
    fn letters(&self, part: &str) -> usize {
        let letters =
            |words: &Option<Words>| words.as_ref().map_or(0, |Words(text)| text.chars().count());
        match part {
            "name" => letters(&self.name),
            "credentials" => letters(&self.credentials),
            "licence" if self.licence.is_some() => {
                "License , ".len() + letters(&self.licence) + letters(&self.jurisdiction)
            }
            "contact" => self.contact.len(),
            "booking" => self.booking.as_ref().map_or(0, Code::letters),
            _ => 0,
        }
    }
}
