//! `kit.toml`: who sends the workbook, where its files will lie, and the words
//! around it. All of it may be left out.

use crate::book::edition::Edition;
use std::collections::{BTreeMap, BTreeSet};

use toml::Spanned;
use typst::diag::{EcoVec, FileError, SourceDiagnostic, SourceResult, eco_format};

use super::words::{self, KitTexts};
use crate::book::content::ui_strings;
use crate::book::content::word_licence::{self, WordLicence};
use crate::book::content::{self, Content};
use crate::book::edition::{EditionKind, Paper};
use crate::book::source::asked::{AskedKey, Shape};
use crate::book::source::fields::{self, Fields, FromToml, KeyValue, Within, Words};
use crate::book::source::file::SourceFile;
use crate::book::source::session::ReadSession;
use crate::book::world::BookWorld;

const PATH: &str = "kit.toml";

/// What `kit.toml` says.
pub struct KitSettings {
    /// Where files and pictures are uploaded, without a last slash.
    pub files: Option<String>,
    /// The page that offers the workbook.
    pub page: Option<String>,
    /// What takes sign-ups.
    pub form: Option<String>,
    /// What is said of data.
    pub privacy: Option<String>,
    /// Addresses of single files, by `<edition>-<paper>`.
    pub links: BTreeMap<String, String>,
    pub sender: Option<Words>,
    /// The sender's address on paper.
    pub postal: Vec<Words>,
    pub licence: Option<WordLicence>,
    /// What the platform calls the fields for address and name.
    pub inputs: [String; 2],
    /// Whether the e-mail shows a picture.
    pub picture: bool,
    pub texts: KitTexts,
    pub warnings: EcoVec<SourceDiagnostic>,
}

/// Reads the workbook folder, and `kit.toml` in it.
///
/// # Errors
/// Everything that is wrong with either.
pub fn with_content(world: &BookWorld) -> SourceResult<(Content, KitSettings)> {
    let content = content::read(world);
    let settings = read(world, content.as_ref().ok());
    match (content, settings) {
        (Ok(content), Ok(settings)) => Ok((content, settings)),
        (content, settings) => {
            let problems = [content.err(), settings.err()].into_iter().flatten();
            Err(problems.flatten().collect())
        }
    }
}

/// Reads `kit.toml`, or takes what is usual in its place.
///
/// # Errors
/// Everything that is wrong with it.
fn read(world: &BookWorld, content: Option<&Content>) -> SourceResult<KitSettings> {
    let session = ReadSession::new(world);
    if let Some(content) = content {
        session.language.set(content.settings.language);
        session.about_health.set(content.settings.about_health);
        session.chapters.replace(ui_strings::number(Some(&content.words), content.posts.len()));
    }
    let settings = read_in(&session);
    session.finish(|warnings| Some(KitSettings { warnings, ..settings? }))
}

/// What a reading asks of such a file.
pub fn asked(world: &BookWorld) -> Vec<AskedKey> {
    let session = ReadSession::new(world).recorded();
    let _ = read_in(&session);
    session.take_asked()
}

fn read_in(session: &ReadSession) -> Option<KitSettings> {
    let is_left_out = matches!(session.world.read(PATH), Err(FileError::NotFound(_)));
    let source = if is_left_out { Some(SourceFile::empty(PATH)) } else { session.load(PATH) };
    words::english(session).zip(source).and_then(|(english, source)| {
        fields::read(session, &source, PATH, |fields| Some(read_all(fields, english)))
    })
}

fn read_all(fields: &Fields, english: KitTexts) -> KitSettings {
    let addresses = fields.table("addresses", "the addresses");
    let address = |key| addresses.as_ref().and_then(|table| address(table, key));
    let [files, page, form, privacy] = ["files", "page", "form", "privacy"].map(address);
    let files = files.map(|files| files.trim_end_matches('/').to_string());
    if let Some(table) = &addresses {
        table.finish();
    }
    let links = fields.table("links", "the links").map(|table| read_links(&table));
    let (sender, postal) =
        fields.table("sender", "the sender").map(|table| read_sender(&table)).unwrap_or_default();
    let settings = KitSettings {
        files,
        page,
        form,
        privacy,
        links: links.unwrap_or_default(),
        sender,
        postal,
        licence: word_licence::read(fields, self::address),
        inputs: read_inputs(fields.table("form", "the form").as_ref()),
        picture: fields.flag("picture-in-email"),
        texts: words::own(fields, english),
        warnings: EcoVec::new(),
    };
    check_picture(fields, &settings);
    fields.finish();
    settings
}

/// Mail programs fetch a picture from an address.
fn check_picture(fields: &Fields, settings: &KitSettings) {
    if settings.picture && settings.files.is_none() {
        let at = fields.source.at(fields.range.clone());
        let message = "a picture in the e-mail has to lie on the web";
        let hint =
            "add `files = \"https://…\"` under `[addresses]`, or take `picture-in-email` out";
        fields.session.error(at, message, &[hint]);
    }
}

fn read_sender(table: &Fields) -> (Option<Words>, Vec<Words>) {
    let sender = table.optional::<Spanned<SenderName>>("name").map(|name| name.into_inner().0);
    let postal = table.list::<Within<80>>("postal", 1..=5).unwrap_or_default();
    table.finish();
    (sender, postal.into_iter().map(|Within(line)| line).collect())
}

/// A name that shows beside the subject line.
struct SenderName(Words);

impl FromToml for SenderName {
    const EXPECTED: &'static str = String::EXPECTED;
    const EXAMPLE: &'static str = String::EXAMPLE;

    fn shape() -> Shape {
        Within::<80>::shape()
    }

    fn read(place: &KeyValue) -> Option<Self> {
        let Within::<80>(name) = Within::read(place)?;
        words::warn_of_health(place, &name.0);
        Some(Self(name))
    }
}

/// What a platform calls a field, as it is written.
struct InputName(String);

impl FromToml for InputName {
    const EXPECTED: &'static str = String::EXPECTED;
    const EXAMPLE: &'static str = String::EXAMPLE;

    fn shape() -> Shape {
        Shape::Text { most: None, pattern: Some(r"^[A-Za-z0-9_\-\[\]]+$") }
    }

    fn read(place: &KeyValue) -> Option<Self> {
        String::read(place).map(Self)
    }
}

fn read_inputs(table: Option<&Fields>) -> [String; 2] {
    let names = ["email", "name"].map(|key| {
        let name =
            table.and_then(|table| Some((table, table.optional::<Spanned<InputName>>(key)?)));
        name.map_or_else(
            || key.to_string(),
            |(table, name)| {
                let name = Spanned::new(name.span(), name.into_inner().0);
                let is_plain = |c: char| c.is_ascii_alphanumeric() || "_-[]".contains(c);
                if name.get_ref().is_empty() || !name.get_ref().chars().all(is_plain) {
                    let message = eco_format!("no field is called `{}`", name.get_ref());
                    let hint = "copy the name from your platform, such as `fields[email]`";
                    table.session.error(table.source.at(name.span()), message, &[hint]);
                }
                name.into_inner()
            },
        )
    });
    if let Some(table) = table {
        table.finish();
    }
    names
}

/// One address a file. Its name says which.
fn read_links(table: &Fields) -> BTreeMap<String, String> {
    let kinds = EditionKind::ALL.into_iter().map(|(_, kind)| kind);
    let keys = kinds.flat_map(|kind| {
        let papers = Paper::ALL.map(|(_, paper)| kind.has_pages().then_some(paper));
        papers.map(|paper| Edition::key(kind, paper))
    });
    let keys: BTreeSet<_> = keys.collect();
    let keys = keys.into_iter();
    let links = keys.filter_map(|key| Some((key.clone(), address(table, &key)?))).collect();
    table.finish();
    links
}

/// An address as it is written.
struct WholeAddress(String);

impl FromToml for WholeAddress {
    const EXPECTED: &'static str = String::EXPECTED;
    const EXAMPLE: &'static str = String::EXAMPLE;

    fn shape() -> Shape {
        Shape::Text { most: None, pattern: Some(r#"^https://[^\s"'<>{}|*\\^`@]+$"#) }
    }

    fn read(place: &KeyValue) -> Option<Self> {
        String::read(place).map(Self)
    }
}

/// A whole address, in which nothing could be taken for
/// the end of an attribute or for the sign of a platform.
fn address(table: &Fields, key: &str) -> Option<String> {
    let written = table.optional::<Spanned<WholeAddress>>(key)?;
    let WholeAddress(text) = written.get_ref();
    let at = table.source.at(written.span());
    let rest = text.strip_prefix("https://");
    let Some(rest) = rest.filter(|rest| rest.starts_with(|c: char| c.is_alphanumeric())) else {
        let message = eco_format!("`{text}` is no whole address on the web");
        table.session.error(at, message, &["begin it with `https://`"]);
        return None;
    };
    let is_odd = |c: char| c.is_whitespace() || c.is_control() || "\"'<>{}|*\\^`@".contains(c);
    if let Some(odd) = rest.chars().find(|c| is_odd(*c)) {
        let message = eco_format!("the address has a `{odd}` in it");
        table.session.error(at, message, &["copy it from the browser, where the page is open"]);
        return None;
    }
    Some(text.clone())
}
