//! The file that all copies begin with, read once, and what has to follow it
//! so that it is somebody's.

use typst::diag::eco_vec;
use typst::text::{Font, FontInstance, FontStyle, FontWeight};

use crate::book::content::Date;
use crate::book::edition::{EditionKind, Paper};
use crate::book::world::diagnostics::detached;
use crate::book::world::{BookWorld, field_font};
use crate::editions::build::{self, Failure, Rendered, Selection};
use sha2::{Digest, Sha256};

use super::manifest::ManifestFile;
use super::phrases::Phrases;
use super::reason::Reason;
use super::recipients::Person;
use crate::book::manuscript::form::PREPARED_FOR;
use crate::editions::widgets::{FillError, IncrementalUpdate, Prepared, Remark, upright};
use crate::write::sums::hex;

/// A fill edition, ready to be copied.
pub struct Base {
    prepared: Prepared,
    /// What copies say.
    pub phrases: Phrases,
    file: String,
    /// The sum as far as all copies are the same.
    begun: Sha256,
    /// What follows where there is no name.
    nameless: Vec<u8>,
}

/// What makes a copy somebody's.
pub struct Personalisation {
    /// The bytes that follow those of the edition.
    pub tail: Vec<u8>,
    /// Whether it says no name.
    pub is_nameless: bool,
    /// Why it says none, where there is one.
    pub remark: Option<Reason>,
}

impl Base {
    /// Sets the fill edition on a paper, or on the first of the workbook's.
    ///
    /// # Errors
    /// Everything that is wrong with the workbook, at once.
    pub fn render(
        world: &BookWorld,
        paper: Option<Paper>,
        date: Option<Date>,
    ) -> Result<Self, Failure> {
        let worlds = std::slice::from_ref(world);
        let contents = build::read(worlds).map_err(Failure::Author)?;
        let books = build::assemble(worlds, &contents, date);
        let usual = contents.iter().filter_map(|content| content.settings.papers.first().copied());
        let papers = paper.into_iter().chain(usual).take(1).collect();
        let selection = Selection { kinds: vec![EditionKind::Fill], papers, is_personal: true };
        let rendered =
            build::render(&books, &selection, &|_| ())?.into_iter().zip(&contents).next();
        let nothing = || Failure::Template(eco_vec![detached("nothing was set")]);
        let (Rendered { edition, bytes, .. }, content) = rendered.ok_or_else(nothing)?;
        let file = edition.file_name();
        Self::new((bytes, fonts(world)), file, Phrases::new(&content.words))
            .map_err(|error| Failure::Template(eco_vec![detached(error.to_string())]))
    }

    /// Reads a fill edition, called so, and takes fonts for names that its own
    /// cannot show.
    ///
    /// # Errors
    /// When it has no place for a name.
    pub fn new(
        (pdf, fonts): (Vec<u8>, Vec<FontInstance>),
        file: String,
        phrases: Phrases,
    ) -> Result<Self, FillError> {
        let prepared = Prepared::new(pdf)?.with_fonts(fonts);
        let begun = Sha256::new_with_prefix(prepared.base());
        let nameless = prepared.update(&[(PREPARED_FOR, &phrases.cover(None))])?.bytes;
        Ok(Self { prepared, phrases, file, begun, nameless })
    }

    /// The bytes that all copies begin with.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.prepared.base()
    }

    /// What makes a copy somebody's. Where their name cannot be shown, it says
    /// none, unless somebody is strict about that.
    ///
    /// # Errors
    /// When their name cannot be shown, and a copy without it will not do.
    pub(super) fn personalise(
        &self,
        person: &Person,
        is_strict: bool,
    ) -> Result<Personalisation, Reason> {
        let named = match &person.name {
            Ok(None) => return Ok(self.without(None)),
            Ok(Some(name)) => self.named(name),
            Err(reason) => Err(*reason),
        };
        match named {
            Ok(tail) => Ok(Personalisation { tail, is_nameless: false, remark: None }),
            Err(reason) if is_strict => Err(reason),
            Err(reason) => Ok(self.without(Some(reason))),
        }
    }

    /// A copy that says no name.
    fn without(&self, remark: Option<Reason>) -> Personalisation {
        Personalisation { tail: self.nameless.clone(), is_nameless: true, remark }
    }

    fn named(&self, name: &str) -> Result<Vec<u8>, Reason> {
        let line = self.phrases.cover(Some(name));
        let tail = self.prepared.update(&[(PREPARED_FOR, &line)]);
        let IncrementalUpdate { bytes, remarks } = tail.map_err(|_| Reason::Script)?;
        match remarks.first() {
            None => Ok(bytes),
            Some(Remark::Small { .. }) => Err(Reason::Long),
            Some(Remark::Missing { .. }) => Err(Reason::Script),
        }
    }

    /// The file itself.
    pub(super) fn entry(&self) -> ManifestFile {
        self.sum(self.file.clone(), b"")
    }

    /// A copy, with the sum of all its bytes.
    pub(super) fn sum(&self, file: String, tail: &[u8]) -> ManifestFile {
        let digest = self.begun.clone().chain_update(tail).finalize();
        let sha256 = hex(&digest);
        let bytes = (self.bytes().len() + tail.len()) as u64;
        ManifestFile { file, bytes, sha256 }
    }
}

/// What sets names: the font that the others are set in, then those of the
/// workbook, upright ones of a usual weight first.
fn fonts(world: &BookWorld) -> Vec<FontInstance> {
    let field = Font::new(field_font(), 0);
    let mut others: Vec<_> = world.fonts().collect();
    others.sort_by_key(|font| {
        let variant = font.info().variant;
        (variant.style != FontStyle::Normal, variant.weight.distance(FontWeight::REGULAR))
    });
    field.into_iter().chain(others).map(upright).collect()
}
