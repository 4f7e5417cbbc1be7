//! `brand.toml`: the look. Its two sides: here it is read and checked;
//! `templates/system.typ` turns it into colours, fonts and sizes. A brand file
//! may name a publisher of its own, for a book that two hand out together.

pub(crate) mod colour;
pub(crate) mod contrast;
mod typefaces;

use serde::Serialize;
use typst::diag::FileError;

use self::colour::{Colours, Roles};
use self::typefaces::Typefaces;
use super::publisher::{self, Publisher};
use crate::book::source::fields::{self, Fields};
use crate::book::source::file::SourceFile;
use crate::book::source::session::ReadSession;
use crate::book::world::{BRAND, BookWorld};

/// What `brand.toml` says.
#[derive(Serialize)]
pub struct Brand {
    colours: Colours,
    pub motif: Motif,
    #[serde(rename = "type")]
    pub typefaces: Typefaces,
}

/// What a book is ornamented with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Motif {
    /// Each chapter's cloth, and grounds where something begins.
    Cloth,
    /// Nothing but rules, for hardly any ink.
    Plain,
}

pub(crate) const MOTIFS: [(&str, Motif); 2] = [("cloth", Motif::Cloth), ("plain", Motif::Plain)];

impl Brand {
    /// A colour by its name: red, green and blue.
    pub fn colour(&self, name: &str) -> [u8; 3] {
        self.colours.get(name).map_or([0; 3], |colour| colour.0)
    }

    /// All of them.
    pub fn colours(&self) -> &Colours {
        &self.colours
    }

    /// The same brand in other colours.
    pub fn in_colours(&self, colours: Colours) -> Self {
        Self { colours, motif: self.motif, typefaces: self.typefaces.clone() }
    }
}

/// Reads the brand, and whose book it is with it: `settled` by the settings,
/// unless the brand is another than the workbook's and names somebody. A
/// workbook without `brand.toml` gets the standard one.
pub fn read(session: &ReadSession, settled: Option<Publisher>) -> Option<(Brand, Publisher)> {
    let path = session.world.brand();
    let is_own = path == BRAND;
    let left_out = matches!(session.world.read(path), Err(FileError::NotFound(_)));
    let is_standard = left_out && session.world.brand_name().is_none();
    let source = if is_standard { SourceFile::empty(path) } else { session.load(path)? };
    let (brand, named) = fields::read(session, &source, "brand.toml", |fields| {
        let named = if is_own && settled.is_some() {
            publisher::warn_of_two(fields);
            publisher::skip(fields);
            None
        } else {
            publisher::read_in_brand(fields)
        };
        Some((read_look(session, fields)?, named))
    })?;
    let behind = || if is_own { None } else { publisher::behind_brand(session) };
    Some((brand, named.or(settled).or_else(behind).unwrap_or_default()))
}

/// What of a brand is chosen one by one.
#[derive(Default)]
pub struct BrandParts {
    pub roles: Roles,
    /// The typefaces: of titles, of posts, of what the workbook asks.
    pub faces: Vec<String>,
}

/// The roles and typefaces of the brand of a world, as far as they can be read, fit or
/// not.
pub fn parts(world: &BookWorld) -> Option<BrandParts> {
    let session = ReadSession::new(world);
    let path = world.brand();
    let left_out = matches!(world.read(path), Err(FileError::NotFound(_)));
    let source = if left_out { SourceFile::empty(path) } else { session.load(path)? };
    fields::read(&session, &source, BRAND, |fields| {
        let mut roles = colour::read(fields)?;
        contrast::add_thread(&mut roles);
        let faces = typefaces::read(fields);
        let faces = faces.map(|it| [it.display, it.text, it.sans]).unwrap_or_default();
        let faces = faces.iter().filter_map(|chain| chain.first().cloned()).collect();
        Some(BrandParts { roles, faces })
    })
}

fn read_look(session: &ReadSession, fields: &Fields) -> Option<Brand> {
    let motif = fields.one_of("motif", &MOTIFS);
    let roles = colour::read(fields);
    let typefaces = typefaces::read(fields);
    fields.finish();
    let mut roles = roles?;
    contrast::add_thread(&mut roles);
    contrast::check(session, &roles);
    let mut colours = colour::all(&roles);
    let plain = roles.get("ink").map(|ink| ("plain-ink", contrast::plain_ink(ink.colour)));
    colours.extend(plain);
    Some(Brand { colours, motif: motif?, typefaces: typefaces? })
}
