//! `brand.toml`: palette, roles and type. Its two sides: here it is read and
//! checked; `templates/system.typ` turns it into colours, fonts and sizes.

use std::collections::BTreeMap;
use std::str::FromStr;

use serde::Serialize;
use toml::Spanned;
use typst::World;
use typst::diag::{FileError, SourceDiagnostic, eco_format};
use typst::visualize::Color;

use super::fields::{self, Field, Fields, Place, Words};
use super::reading::{Reading, did_you_mean};
use super::source::Source;

/// What `brand.toml` says.
#[derive(Serialize)]
pub struct Brand {
    pub name: Option<Words>,
    pub roles: Roles,
    #[serde(rename = "type")]
    pub typefaces: Typefaces,
}

/// Which colour does what, as `#rrggbb`.
#[derive(Serialize)]
pub struct Roles {
    /// Text.
    pub ink: String,
    /// Help, captions, head and foot.
    pub soft: String,
    /// Numerals, small labels and the drawn motif.
    pub accent: String,
    /// Writing lines and the outlines of boxes.
    pub rule: String,
    /// The ground of a card.
    pub tint: String,
}

/// Each voice's families in the order in which a letter is looked for.
#[derive(Serialize)]
pub struct Typefaces {
    /// Titles and numerals.
    pub display: Vec<String>,
    /// The posts.
    pub text: Vec<String>,
    /// What the workbook asks and explains.
    pub sans: Vec<String>,
}

/// Families that stand behind every brand's own, for letters those lack.
const FALLBACK: [&str; 2] = ["Inter", "Noto Emoji"];

/// Reads the brand. A workbook without `brand.toml` gets the standard one.
pub fn read(reading: &Reading) -> Option<Brand> {
    let path = reading.desk.brand();
    let left_out = matches!(reading.desk.read(path), Err(FileError::NotFound(_)));
    let is_standard = left_out && reading.desk.brand_name().is_none();
    let source = if is_standard { Source::empty(path) } else { Source::load(reading, path)? };
    fields::read(reading, &source, "brand.toml", |fields| {
        let name = fields.optional("name");
        let palette = fields.table("palette", "the palette");
        let palette = palette.map(|fields| read_palette(&fields)).unwrap_or_default();
        let roles = read_roles(fields, &palette);
        let typefaces = read_typefaces(fields);
        fields.finish();
        Some(Brand { name, roles: roles?, typefaces: typefaces? })
    })
}

type Palette = BTreeMap<String, String>;

/// The colours by name. A wrong one is reported once, and not again where it
/// is used.
fn read_palette(fields: &Fields) -> Palette {
    let color = |(key, value)| {
        let text = String::read(&Place { fields, key, value })?;
        let found = hex(&text);
        if found.is_none() {
            wrong_color(fields, value.span(), &text, "write it as `#1f5f5b`");
        }
        Some((key.to_string(), found.unwrap_or_default()))
    };
    fields.own_keys().filter_map(color).collect()
}

fn read_roles(fields: &Fields, palette: &Palette) -> Option<Roles> {
    let table = fields.table("roles", "the roles");
    let color = |key, standard: &str| {
        let Some(named) = table.as_ref().and_then(|table| table.optional::<Spanned<String>>(key))
        else {
            return Some(standard.to_string());
        };
        let name = named.get_ref();
        let found = palette.get(name).cloned().or_else(|| hex(name));
        if found.is_none() {
            let known = palette.keys().map(String::as_str);
            let hint = did_you_mean(name, known).unwrap_or_else(|| {
                "write a colour as `#1f5f5b`, or by its name in `[palette]`".into()
            });
            wrong_color(fields, named.span(), name, &hint);
        }
        found
    };
    let ink = color("ink", "#1f2a2e");
    let soft = color("soft", "#595959");
    let accent = color("accent", "#1f5f5b");
    let line = color("rule", "#8c8c8c");
    let tint = color("tint", "#f6f1e8");
    if let Some(table) = &table {
        table.finish();
    }
    Some(Roles { ink: ink?, soft: soft?, accent: accent?, rule: line?, tint: tint? })
}

/// A colour written as `#rgb` or `#rrggbb`, as the latter.
fn hex(text: &str) -> Option<String> {
    let digits = text.strip_prefix('#').filter(|digits| [3, 6].contains(&digits.len()))?;
    let [red, green, blue, _] = Color::from_str(digits).ok()?.to_vec4_u8();
    Some(format!("#{red:02x}{green:02x}{blue:02x}"))
}

fn wrong_color(fields: &Fields, range: std::ops::Range<usize>, text: &str, hint: &str) {
    let message = eco_format!("`{text}` is not a colour");
    fields.reading.error(fields.source.at(range), message, &[hint]);
}

fn read_typefaces(fields: &Fields) -> Option<Typefaces> {
    let table = fields.table("type", "the type");
    let family = |key, standard: &str| match &table {
        Some(table) => match table.optional::<Spanned<String>>(key) {
            Some(name) => known_family(table, &name),
            None => Some(standard.to_string()),
        },
        None => Some(standard.to_string()),
    };
    let display = family("display", "Fraunces");
    let text = family("text", "Literata");
    let sans = family("sans", "Atkinson Hyperlegible Next");
    if let Some(table) = &table {
        table.finish();
    }
    let voices = [display?, text?, sans?];
    let chain = |first: usize| {
        let mut chain = vec![voices[first].clone()];
        for name in voices.iter().cloned().chain(FALLBACK.map(Into::into)) {
            if !chain.contains(&name) {
                chain.push(name);
            }
        }
        chain
    };
    Some(Typefaces { display: chain(0), text: chain(1), sans: chain(2) })
}

/// The family by the name its own files give it.
fn known_family(fields: &Fields, name: &Spanned<String>) -> Option<String> {
    let families: Vec<_> = fields.reading.desk.book().families().map(|(name, _)| name).collect();
    let asked = name.get_ref();
    let found = families.iter().find(|family| family.eq_ignore_ascii_case(asked));
    if found.is_none() {
        let at = fields.source.at(name.span());
        let mut error = SourceDiagnostic::error(at, eco_format!("no font is called `{asked}`"));
        if let Some(hint) = did_you_mean(asked, families.iter().copied()) {
            error.hint(hint);
        }
        error.hint(eco_format!("there is {}", families.join(", ")));
        error.hint("put the TTF or OTF files of another font into the folder `fonts`");
        fields.reading.push(error);
    }
    found.map(ToString::to_string)
}
