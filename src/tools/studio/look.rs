//! The look, one setting at a time: colours with the contrast that they have,
//! typefaces, the logo and whose book it is. Each is written as a careful hand would
//! write it, and what the book could not be set with is not written at all.

use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use toml_edit::{Array, InlineTable, Value};
use typst::diag::{EcoVec, Severity, SourceDiagnostic};

use super::view::Problem;
use super::written::quoted;
use crate::book::content;
use crate::book::content::brand::colour::{Colour, Role, Roles};
use crate::book::content::brand::contrast::{RoleContrast, add_thread, measure};
use crate::book::content::brand::{BrandParts, MOTIFS, parts};
use crate::book::content::publisher::known_places;
use crate::book::source::edit::{EditError, EditedFile, Step};
use crate::book::world::{BRAND, BookWorld, SETTINGS, built_in};
use crate::tools::start::LOOKS;

/// The tables of the files.
const PUBLISHER: &str = "publisher";
const ROLES: &str = "roles";
const TYPE: &str = "type";
const PLACES: &str = "places";
/// The key of the ornament.
const MOTIF: &str = "motif";
/// The voices that a typeface is chosen for.
const VOICES: [&str; 3] = ["display", "text", "sans"];
/// What can be said of whose book it is.
const WHOSE: [&str; 6] = ["name", "credentials", "licence", "jurisdiction", "contact", "booking"];
/// What stands above a table that is begun.
const ABOVE: &str =
    "\n# Whose book it is: on the cover, in the feet of the pages and at the end.\n";

/// A setting of the look, to be changed.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LookChange {
    /// A role has another colour, as `#rrggbb`.
    Colour { role: String, colour: String },
    /// A voice has another typeface.
    Face { voice: String, family: String },
    /// Whose book it is says something else; several lines where it is a list.
    Whose { key: String, text: String },
    /// With what the book is ornamented.
    Motif { name: String },
    /// What of this stands in a place; what is usual where nothing is named.
    Place { place: String, parts: Option<Vec<String>> },
    /// One of the looks that come with the program takes the place of this one.
    Shipped { name: String },
}

impl LookChange {
    /// The file that it is in.
    pub fn path(&self) -> &'static str {
        if matches!(self, Self::Whose { .. } | Self::Place { .. }) { SETTINGS } else { BRAND }
    }

    /// What it is called among the states of the book, and what it is about.
    pub fn name(&self) -> (String, String) {
        match self {
            Self::Colour { role, .. } => (format!("Colour of “{role}”"), format!("colour {role}")),
            Self::Face { voice, .. } => (format!("Typeface of “{voice}”"), format!("face {voice}")),
            Self::Whose { key, .. } => (format!("Whose book it is: {key}"), format!("whose {key}")),
            Self::Motif { .. } => ("Ornament".into(), String::new()),
            Self::Place { place, .. } => (format!("What stands where: {place}"), String::new()),
            Self::Shipped { name } => (format!("The look “{name}”"), String::new()),
        }
    }

    /// The text of its file with it.
    ///
    /// # Errors
    /// When the file cannot be parsed, or there is no such setting.
    pub fn made(&self, text: &str) -> Result<String, EditError> {
        match self {
            Self::Colour { role, colour } => recoloured(text, role, colour),
            Self::Face { voice, family } if VOICES.contains(&voice.as_str()) => {
                let mut file = EditedFile::toml(text)?;
                file.table(TYPE, "\n")?;
                set(&mut file, &[Step::Key(TYPE), Step::Key(voice)], family)?;
                Ok(file.text())
            }
            Self::Whose { key, text: said } if WHOSE.contains(&key.as_str()) => {
                said_of(text, key, said)
            }
            Self::Motif { name } if MOTIFS.iter().any(|(it, _)| it == name) => {
                let mut file = EditedFile::toml(text)?;
                let way = [Step::Key(MOTIF)];
                let value = quoted(name, file.written(&way).as_deref());
                file.put(&way, value)?;
                Ok(file.text())
            }
            Self::Place { place, parts } => placed(text, place, parts.as_deref()),
            Self::Shipped { name } if LOOKS.iter().any(|look| look.name == name) => {
                let bytes = built_in(&format!("brands/{name}.toml"));
                Ok(String::from_utf8_lossy(bytes.as_deref().unwrap_or_default()).into_owned())
            }
            _ => Err(EditError::NoSuchPlace(0)),
        }
    }
}

fn set(file: &mut EditedFile, way: &[Step], text: &str) -> Result<(), EditError> {
    let value = quoted(text, file.written(way).as_deref());
    file.set(way, value)
}

/// A role takes its new colour where it is written: in the palette, where its name
/// there is its own, or else at the role.
fn recoloured(text: &str, role: &str, colour: &str) -> Result<String, EditError> {
    let table: toml::Table = text.parse().unwrap_or_default();
    let roles = table.get(ROLES).and_then(toml::Value::as_table);
    let name = roles.and_then(|roles| roles.get(role)?.as_str());
    let is_named = name.is_some_and(|name| {
        let palette = table.get("palette").and_then(toml::Value::as_table);
        let users = roles.into_iter().flat_map(|roles| roles.values());
        palette.is_some_and(|palette| palette.contains_key(name))
            && users.filter(|it| it.as_str() == Some(name)).count() == 1
    });
    let mut file = EditedFile::toml(text)?;
    if let Some(name) = name.filter(|_| is_named) {
        set(&mut file, &[Step::Key("palette"), Step::Key(name)], colour)?;
    } else {
        file.table(ROLES, "\n")?;
        set(&mut file, &[Step::Key(ROLES), Step::Key(role)], colour)?;
    }
    Ok(file.text())
}

fn said_of(text: &str, key: &str, said: &str) -> Result<String, EditError> {
    let mut file = EditedFile::toml(text)?;
    let way = [Step::Key(PUBLISHER), Step::Key(key)];
    let lines: Vec<_> = said.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    if lines.is_empty() {
        if file.table_is_there(PUBLISHER) {
            file.remove(&way)?;
        }
        return Ok(file.text());
    }
    file.table(PUBLISHER, ABOVE)?;
    if key == "contact" {
        file.set(&way, lines.into_iter().collect::<Array>())?;
    } else {
        set(&mut file, &way, &lines.join(" "))?;
    }
    Ok(file.text())
}

/// The settings with what stands in a place.
fn placed(text: &str, place: &str, parts: Option<&[String]>) -> Result<String, EditError> {
    let nowhere = EditError::NoSuchPlace(0);
    let (name, known, _) =
        known_places().into_iter().find(|(name, ..)| *name == place).ok_or(nowhere.clone())?;
    let mut file = EditedFile::toml(text)?;
    let way = [Step::Key(PUBLISHER), Step::Key(PLACES), Step::Key(name)];
    let Some(parts) = parts else {
        if !file.take_out(&way)? {
            file.cut(&way)?;
        }
        return Ok(file.text());
    };
    if parts.iter().any(|part| !known.contains(&part.as_str())) {
        return Err(nowhere);
    }
    file.table(PUBLISHER, ABOVE)?;
    file.put(&way, Value::Array(parts.iter().map(String::as_str).collect::<Array>()))?;
    Ok(file.text())
}

/// The settings with a logo in them.
///
/// # Errors
/// When they cannot be parsed.
pub fn with_logo(text: &str, path: &str, alt: &str) -> Result<String, EditError> {
    let mut file = EditedFile::toml(text)?;
    file.table(PUBLISHER, ABOVE)?;
    let way = |key| [Step::Key(PUBLISHER), Step::Key("logo"), Step::Key(key)];
    if set(&mut file, &way("file"), path).is_ok() {
        set(&mut file, &way("alt"), alt)?;
        return Ok(file.text());
    }
    let mut logo = InlineTable::new();
    logo.insert("file", path.into());
    logo.insert("alt", alt.into());
    file.set(&[Step::Key(PUBLISHER), Step::Key("logo")], Value::InlineTable(logo))?;
    Ok(file.text())
}

/// What would be wrong with the book, and is not so now, with this text in the place of
/// a file.
pub fn faults(world: &BookWorld, path: &str, text: &str) -> Vec<Problem> {
    faults_of(|world| content::read(world).err(), world, path, text)
}

/// The same for whoever reads that file.
pub fn faults_of(
    read: impl Fn(&BookWorld) -> Option<EcoVec<SourceDiagnostic>>,
    world: &BookWorld,
    path: &str,
    text: &str,
) -> Vec<Problem> {
    let problems = |world: &BookWorld| -> Vec<Problem> {
        let told = read(world).unwrap_or_default();
        let wrong = told.iter().filter(|it| it.severity == Severity::Error);
        wrong.map(|it| Problem::of(Some(world), it)).collect()
    };
    let then = world.clone().with_virtual_file(path, text.to_string().into_bytes());
    let mut found = problems(&then);
    if !found.is_empty() {
        let before = problems(world);
        found.retain(|it| before.iter().all(|old| old.message != it.message));
    }
    found
}

/// A role as the page is told it.
#[derive(Serialize)]
struct ShownRole {
    role: &'static str,
    colour: String,
    /// To two places, cut off.
    ratio: f64,
    least: f64,
    ground: &'static str,
    passes: bool,
    /// The nearest colour that passes, where this one does not.
    better: Option<String>,
}

fn shown(it: &RoleContrast) -> ShownRole {
    let ratio = (it.ratio * 100.0).floor() / 100.0;
    let (role, colour, better) = (it.role, it.colour.hex(), it.better.map(Colour::hex));
    let passes = it.ratio >= it.least;
    ShownRole { role, colour, ratio, least: it.least, ground: it.ground, passes, better }
}

/// How the look is now: colours as they are measured, faces, and whose book it is.
pub fn now(world: &BookWorld) -> Json {
    let BrandParts { roles, faces } = parts(world).unwrap_or_default();
    let measured: Vec<_> = measure(&roles).iter().map(shown).collect();
    let settings = world.read(SETTINGS).ok().and_then(|it| Some(it.as_str().ok()?.to_string()));
    let table: toml::Table = settings.and_then(|text| text.parse().ok()).unwrap_or_default();
    let publisher = table.get(PUBLISHER);
    let text = |key: &str| match publisher.and_then(|it| it.get(key)) {
        Some(toml::Value::Array(lines)) => {
            lines.iter().filter_map(toml::Value::as_str).collect::<Vec<_>>().join("\n")
        }
        Some(value) => value.as_str().unwrap_or_default().into(),
        None => String::new(),
    };
    let whose: serde_json::Map<_, _> =
        WHOSE.iter().map(|key| ((*key).to_string(), json!(text(key)))).collect();
    let logo = publisher.and_then(|it| it.get("logo"));
    let logo = logo.map(|it| json!({ "file": word(it, "file"), "alt": word(it, "alt") }));
    let voices: serde_json::Map<_, _> =
        VOICES.iter().zip(&faces).map(|(voice, face)| ((*voice).into(), json!(face))).collect();
    let places = publisher.and_then(|it| it.get(PLACES));
    json!({
        "roles": measured,
        "faces": voices,
        "whose": whose,
        "logo": logo,
        "motif": motif(world),
        "motifs": MOTIFS.map(|(name, _)| name),
        "places": known_places().map(|place| shown_place(place, places)),
    })
}

/// What the brand file says of the ornament, or what is usual.
fn motif(world: &BookWorld) -> String {
    let file = world.read(world.brand()).ok();
    let file = file.and_then(|it| it.as_str().ok()?.parse::<toml::Table>().ok());
    let motif = file.and_then(|it| Some(it.get(MOTIF)?.as_str()?.to_string()));
    motif.unwrap_or_else(|| MOTIFS[0].0.into())
}

/// A place, with what stands there and what may.
fn shown_place((name, parts, usual): (&str, &[&str], usize), places: Option<&toml::Value>) -> Json {
    let own = places.and_then(|it| it.get(name)?.as_array());
    let own = own.map(|it| it.iter().filter_map(toml::Value::as_str).collect::<Vec<_>>());
    json!({ "place": name, "parts": parts, "usual": parts[..usual], "own": own })
}

fn word<'a>(table: &'a toml::Value, key: &str) -> Option<&'a str> {
    table.get(key)?.as_str()
}

/// The colours as they would be measured with one of them another.
pub fn tried(world: &BookWorld, role: &str, colour: &str) -> Option<Json> {
    let BrandParts { mut roles, .. } = parts(world)?;
    let colour = Colour::parse(colour)?;
    let known = *roles.keys().find(|name| **name == role)?;
    roles.insert(known, Role { colour, at: None });
    Some(json!(remixed(roles).iter().map(shown).collect::<Vec<_>>()))
}

fn remixed(mut roles: Roles) -> Vec<RoleContrast> {
    add_thread(&mut roles);
    measure(&roles)
}
