//! `brand.toml`: who hands the workbook out, and its look. Its two sides: here
//! it is read and checked; `templates/system.typ` turns it into colours, fonts
//! and sizes, and `templates/imprint.typ` shows who it is.

pub(crate) mod colour;
pub(crate) mod contrast;
mod logo;
mod places;
mod typefaces;

use serde::Serialize;
use toml::Spanned;
use typst::diag::{FileError, eco_format};

use self::colour::Colours;
use self::logo::Logo;
use self::places::Places;
use self::typefaces::Typefaces;
use super::qr::Code;
use crate::book::source::fields::{self, Fields, Within, Words};
use crate::book::source::file::SourceFile;
use crate::book::source::session::ReadSession;

/// What `brand.toml` says.
#[derive(Serialize)]
pub struct Brand {
    #[serde(flatten)]
    who: Who,
    logo: Option<Logo>,
    places: Places,
    colours: Colours,
    #[serde(rename = "type")]
    pub typefaces: Typefaces,
}

/// The keys that stand above all tables of the file.
const ABOVE: [&str; 6] = ["name", "credentials", "licence", "jurisdiction", "contact", "booking"];

impl Brand {
    /// Who hands the workbook out, where the brand says.
    pub fn name(&self) -> Option<&str> {
        self.who.name.as_ref().map(|Words(name)| name.as_str())
    }

    /// A colour by its name: red, green and blue.
    pub fn colour(&self, name: &str) -> [u8; 3] {
        self.colours.get(name).map_or([0; 3], |colour| colour.0)
    }
}

/// Who hands the workbook out.
#[derive(Serialize)]
struct Who {
    name: Option<Words>,
    credentials: Option<Words>,
    licence: Option<Words>,
    jurisdiction: Option<Words>,
    contact: Vec<Words>,
    /// Where to book a time.
    booking: Option<Code>,
}

/// Reads the brand. A workbook without `brand.toml` gets the standard one.
pub fn read(session: &ReadSession) -> Option<Brand> {
    let path = session.world.brand();
    let left_out = matches!(session.world.read(path), Err(FileError::NotFound(_)));
    let is_standard = left_out && session.world.brand_name().is_none();
    let source = if is_standard { SourceFile::empty(path) } else { session.load(path)? };
    fields::read(session, &source, "brand.toml", |fields| {
        let who = read_who(fields);
        let logo = logo::read(fields);
        let places = places::read(fields, |part| match part {
            "logo" => usize::from(logo.is_some()),
            part => who.letters(part),
        });
        let roles = colour::read(fields);
        let typefaces = typefaces::read(fields);
        fields.finish();
        let roles = roles?;
        contrast::check(session, &roles);
        Some(Brand { who, logo, places, colours: colour::all(&roles), typefaces: typefaces? })
    })
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
