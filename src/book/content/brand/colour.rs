//! Colours: the roles that a brand gives them, and those worked out from a
//! role. Templates get all of them from here and mix none themselves.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::{Serialize, Serializer};
use toml::Spanned;
use typst::diag::eco_format;
use typst::syntax::DiagSpan;

use crate::book::content::publisher::ABOVE;
use crate::book::source::asked::Shape;
use crate::book::source::fields::{Fields, FromToml, KeyValue};
use crate::book::source::suggest::did_you_mean;

/// Red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour(pub [u8; 3]);

pub const WHITE: Colour = Colour([255; 3]);

/// What each role is where the brand does not say. `thread`, the second ink, is
/// mixed from the accent then.
const ROLES: [(&str, &str); 5] = [
    ("ink", "#1f2a2e"),    // text
    ("soft", "#595959"),   // help, captions, head and foot
    ("accent", "#1f5f5b"), // structure: small labels, chapters of even numbers
    ("rule", "#8c8c8c"),   // writing lines and the outlines of boxes
    ("tint", "#f6f1e8"),   // the ground where something begins
];
/// The second ink: numbers, care, chapters of odd numbers.
pub const THREAD: &str = "thread";
/// What it is beside the accent above.
pub const STANDARD_THREAD: Colour = Colour([0xa2, 0x4a, 0x2c]);

/// Colours that are a role made lighter, by that share of the way to white.
const LIGHTER: [(&str, &str, f64); 11] = [
    ("mark", "ink", 0.20),     // boxes to tick, circles to circle
    ("hair", "rule", 0.45),    // decoration: between rows of a table
    ("dots", "rule", 0.30),    // decoration: on a page for notes
    ("quote", "accent", 0.45), // decoration: beside an indented quote
    ("care", THREAD, 0.90),    // the ground of what looks after the reader
    // decoration: the cloth in either ink, its stitches and one of its sides, and that
    // side where the cloth is turned
    ("accent-stitch", "accent", 0.22),
    ("accent-side", "accent", 0.83),
    ("accent-turned", "accent", 0.20),
    ("thread-stitch", THREAD, 0.22),
    ("thread-side", THREAD, 0.83),
    ("thread-turned", THREAD, 0.20),
];

/// A colour that does something, and where the author wrote it.
#[derive(Clone, Copy)]
pub struct Role {
    pub colour: Colour,
    pub at: Option<DiagSpan>,
}

/// The roles by name.
pub type Roles = BTreeMap<&'static str, Role>;
/// All that templates may use, by name.
pub type Colours = BTreeMap<&'static str, Colour>;

impl Colour {
    /// A colour written as `#rgb` or `#rrggbb`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.is_ascii())?;
        let digits = match digits.len() {
            3 => digits.chars().flat_map(|digit| [digit, digit]).collect(),
            6 => digits.to_string(),
            _ => return None,
        };
        let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
        let is_hex = digits.chars().all(|digit| digit.is_ascii_hexdigit());
        is_hex.then_some(Self([part(0)?, part(2)?, part(4)?]))
    }

    pub fn hex(self) -> String {
        let [red, green, blue] = self.0;
        format!("#{red:02x}{green:02x}{blue:02x}")
    }

    /// The hue a third of the circle on: in every one of the three, what the next has.
    pub fn turned(self) -> Self {
        let [red, green, blue] = self.0;
        Self([blue, red, green])
    }

    /// This share of the way to white. The hue stays.
    pub fn lighter(self, share: f64) -> Self {
        self.towards(255.0, share)
    }

    /// This share of the way to black. The hue stays.
    pub fn darker(self, share: f64) -> Self {
        self.towards(0.0, share)
    }

    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 255")]
    fn towards(self, end: f64, share: f64) -> Self {
        let mix = |part| (f64::from(part) + (end - f64::from(part)) * share).round() as u8;
        Self(self.0.map(mix))
    }
}

impl Serialize for Colour {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.hex().serialize(serializer)
    }
}

/// The role that a colour comes from, and how much lighter it is.
pub fn origin(name: &'static str) -> (&'static str, f64) {
    let derived = LIGHTER.iter().find(|(derived, ..)| *derived == name);
    derived.map_or((name, 0.0), |(_, role, share)| (role, *share))
}

/// The roles' colours, those that come from them, and the paper.
pub fn all(roles: &Roles) -> Colours {
    let own = roles.iter().map(|(name, role)| (*name, role.colour));
    let lighter = LIGHTER
        .iter()
        .filter_map(|(name, role, share)| Some((*name, roles.get(role)?.colour.lighter(*share))));
    own.chain(lighter).chain([("paper", WHITE)]).collect()
}

/// The palette's colours by name, and where they are written. A wrong one is
/// reported here, and not again where it is used.
type Palette = BTreeMap<String, (Option<Colour>, DiagSpan)>;

/// Reads the roles; `thread` is among them only where the brand names one.
pub fn read(fields: &Fields) -> Option<Roles> {
    let palette = fields.table("palette", "the palette");
    let palette = palette.map(|fields| read_palette(&fields)).unwrap_or_default();
    let table = fields.table("roles", "the roles");
    let role = |(name, standard)| {
        let written = table.as_ref().and_then(|table| table.optional::<Spanned<String>>(name));
        let role = match (&table, written) {
            (Some(table), Some(written)) => look_up(table, &palette, &written),
            _ => Colour::parse(standard).map(|colour| Role { colour, at: None }),
        };
        (name, role)
    };
    let roles = ROLES.map(role);
    let written = table.as_ref().and_then(|table| Some((table, table.optional(THREAD)?)));
    let thread = written.map(|(table, written)| look_up(table, &palette, &written));
    if let Some(table) = &table {
        table.finish_below(&ABOVE);
    }
    let roles = roles.into_iter().map(|(name, role)| Some((name, role?)));
    roles.chain(thread.map(|thread| Some((THREAD, thread?)))).collect()
}

fn read_palette(fields: &Fields) -> Palette {
    let colour = |(key, value)| {
        let text = String::read(&KeyValue { fields, key, value })?;
        let found = Colour::parse(&text);
        if found.is_none() {
            let hint = meant(&text).map_or("#1f5f5b".into(), Colour::hex);
            wrong(fields, value.span(), &text, &eco_format!("write it as `{hint}`"));
        }
        Some((key.to_string(), (found, fields.source.at(value.span()))))
    };
    fields.own_keys(Shape::TEXT).filter_map(colour).collect()
}

/// A colour by its name in the palette, or as it is.
fn look_up(fields: &Fields, palette: &Palette, written: &Spanned<String>) -> Option<Role> {
    let name = written.get_ref();
    let own = || (Colour::parse(name), fields.source.at(written.span()));
    let is_named = palette.contains_key(name);
    let (colour, at) = palette.get(name).copied().unwrap_or_else(own);
    if colour.is_none() && !is_named {
        let hint = did_you_mean(name, palette.keys().map(String::as_str))
            .or_else(|| Some(eco_format!("write `{}`", meant(name)?.hex())))
            .unwrap_or_else(|| "write a colour as `#1f5f5b`, or by its name in `[palette]`".into());
        wrong(fields, written.span(), name, &hint);
    }
    colour.map(|colour| Role { colour, at: Some(at) })
}

/// The colour that is meant by one without its `#`, or by its parts as a web page
/// has them.
fn meant(text: &str) -> Option<Colour> {
    let parts = text.strip_prefix("rgb(").and_then(|parts| parts.strip_suffix(')'));
    let Some(parts) = parts else { return Colour::parse(&format!("#{text}")) };
    let parts: Vec<u8> = parts.split(',').map_while(|part| part.trim().parse().ok()).collect();
    parts.try_into().ok().map(Colour)
}

fn wrong(fields: &Fields, range: Range<usize>, text: &str, hint: &str) {
    let message = eco_format!("`{text}` is not a colour");
    fields.session.error(fields.source.at(range), message, &[hint]);
}
