//! `crisis.toml`: whom to reach in a crisis, by region, and on which day that
//! was last checked. The regions that are printed stand in `workbook.toml`.
//! Drawn by `templates/inserts.typ`.

use serde::Serialize;
use toml::Spanned;
use typst::diag::{SourceDiagnostic, eco_format};

use super::insert::Insert;
use super::qr::Code;
use super::settings::Contents;
use crate::book::source::fields::{self, Date, Fields, Label, Within};
use crate::book::source::file::SourceFile;
use crate::book::source::notes::Fact;
use crate::book::source::session::ReadSession;
use crate::book::source::slug::Slug;
use crate::book::source::suggest::did_you_mean;

/// Whom to reach, in the regions of the workbook.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Crisis {
    /// The day on which all lines were last checked.
    pub verified_on: Date,
    /// Who did it, where it is said.
    pub verified_by: Option<Within<80>>,
    pub regions: Vec<Region>,
    /// What helps in other places.
    pub elsewhere: Option<Within<300>>,
}

/// Whom to reach in a region: only what is confirmed.
#[derive(Serialize)]
pub struct Region {
    #[serde(skip)]
    key: Spanned<Slug>,
    pub name: Label,
    pub lines: Vec<CrisisLine>,
    /// How to reach help in immediate danger.
    pub emergency: Option<Within<120>>,
}

/// Someone to reach, and how.
#[derive(Serialize)]
pub struct CrisisLine {
    pub name: Label,
    pub reach: Within<120>,
    pub url: Option<Code>,
    /// Whether it serves some of its region only: it is left out where there is no
    /// room to say so.
    pub partly: bool,
}

const FILE: &str = Insert::Crisis.file();

/// Reads the file if there is one, and picks the regions of the workbook.
pub fn read(session: &ReadSession, contents: Option<&Contents>) -> Option<Crisis> {
    let chosen = contents.and_then(|contents| contents.regions.as_ref());
    let wanted = contents.zip(chosen.and_then(|chosen| chosen.first()));
    let wanted = wanted.map(|(contents, region)| contents.source.at(region.span()));
    let source = session.data(FILE, wanted)?;
    session.warn_of_unprinted(&source, FILE, "{{crisis}}");
    let crisis = fields::read(session, &source, FILE, read_file)?;
    check_unique(session, &source, &crisis.regions);
    Some(match contents.zip(chosen) {
        Some((contents, chosen)) => choose(session, contents, chosen, crisis),
        None => crisis,
    })
    .inspect(|crisis| refuse_empty(session, &source, crisis))
}

fn read_file(file: &Fields) -> Option<Crisis> {
    let verified_on = file.required::<Spanned<Date>>("verified-on");
    if let Some(date) = &verified_on {
        let at = file.source.in_file(date.span());
        file.session.note_fact(file.source, Fact::Verified(at, *date.get_ref()));
    }
    let verified_by = file.optional::<Spanned<Within<80>>>("verified-by");
    if let Some(by) = &verified_by {
        let (at, by) = (file.source.in_file(by.span()), by.get_ref().0.0.clone());
        file.session.note_fact(file.source, Fact::VerifiedBy(at, by));
    }
    let verified_by = verified_by.map(Spanned::into_inner);
    let elsewhere = file.optional("elsewhere");
    if file.has("elsewhere") {
        file.session.note_fact(file.source, Fact::Elsewhere);
    }
    let example =
        "[{ key = \"us\", name = \"…\", lines = [{ name = \"…\", reach = \"call …\" }] }]";
    let tables = file.required_tables("region", "a region", example, 1..=40);
    file.finish();
    let regions = tables?.iter().filter_map(read_region).collect();
    Some(Crisis { verified_on: verified_on?.into_inner(), verified_by, regions, elsewhere })
}

fn read_region(fields: &Fields) -> Option<Region> {
    let key = fields.required("key");
    let name = fields.required("name");
    let lines = fields.tables("lines", "a line")?;
    let emergency = fields.table("emergency", "the emergency line");
    fields.finish();
    let lines = lines.iter().filter_map(|line| if_confirmed(line, read_line)).collect();
    let emergency = emergency.and_then(|line| if_confirmed(&line, read_emergency));
    Some(Region { key: key?, name: name?, lines, emergency })
}

fn read_line(fields: &Fields) -> Option<CrisisLine> {
    let (name, reach) = (fields.required("name"), read_reach(fields));
    let (url, partly) = (Code::read(fields, "url"), fields.flag("partly"));
    fields.finish();
    Some(CrisisLine { name: name?, reach: reach?, url, partly })
}

fn read_emergency(fields: &Fields) -> Option<Within<120>> {
    let reach = read_reach(fields);
    fields.finish();
    reach
}

fn read_reach(fields: &Fields) -> Option<Within<120>> {
    let reach = fields.required::<Spanned<Within<120>>>("reach")?;
    let at = fields.source.in_file(reach.span());
    fields.session.note_fact(fields.source, Fact::Reach(at, reach.get_ref().0.0.clone()));
    Some(reach.into_inner())
}

/// What is not confirmed stays in the file, with the reason, and is not printed.
fn if_confirmed<T>(fields: &Fields, read: impl Fn(&Fields) -> Option<T>) -> Option<T> {
    if fields.optional::<String>("unconfirmed").is_none() {
        return read(fields);
    }
    let at = fields.source.in_file(fields.range.clone());
    fields.session.note_fact(fields.source, Fact::Unconfirmed(at));
    fields.session.unprinted(|| read(fields));
    None
}

fn check_unique(session: &ReadSession, source: &SourceFile, regions: &[Region]) {
    for (index, region) in regions.iter().enumerate() {
        let key = region.key.get_ref();
        if let Some(first) = regions[..index].iter().find(|other| other.key.get_ref() == key) {
            let message = eco_format!("two regions have the key `{}`", key.0);
            let error = SourceDiagnostic::error(source.at(region.key.span()), message)
                .with_spanned_hint("the other one is here", source.at(first.key.span()))
                .with_hint("put their lines together, or give this one a key of its own");
            session.push(error);
        }
    }
}

/// The regions that the workbook names, in its order.
fn choose(
    session: &ReadSession,
    contents: &Contents,
    chosen: &[Spanned<String>],
    all: Crisis,
) -> Crisis {
    let mut rest = all.regions;
    let keys: Vec<_> = rest.iter().map(|region| region.key.get_ref().0.clone()).collect();
    let names: Vec<_> = rest.iter().map(|region| region.name.0.0.to_lowercase()).collect();
    let mut regions = vec![];
    for name in chosen {
        if let Some(index) =
            rest.iter().position(|region| region.key.get_ref().0 == *name.get_ref())
        {
            regions.push(rest.remove(index));
            continue;
        }
        let (slug, at) = (name.get_ref(), contents.source.at(name.span()));
        let called = names.iter().position(|name| *name == slug.to_lowercase());
        let hint = called
            .map(|index| eco_format!("write its key: `{}`", keys[index]))
            .or_else(|| did_you_mean(slug, keys.iter().map(String::as_str)))
            .unwrap_or_else(|| eco_format!("there is `{}`", keys.join("`, `")));
        let message = if keys.contains(slug) {
            eco_format!("`{slug}` is named twice")
        } else {
            eco_format!("`{FILE}` has no region `{slug}`")
        };
        let hint = if keys.contains(slug) { "take one of them out".into() } else { hint };
        session.error(at, message, &[hint.as_str()]);
    }
    Crisis { regions, ..all }
}

/// A region without a number would look as if there were no help.
fn refuse_empty(session: &ReadSession, source: &SourceFile, crisis: &Crisis) {
    let is_empty = |region: &&Region| region.lines.is_empty() && region.emergency.is_none();
    for region in crisis.regions.iter().filter(is_empty) {
        let key = &region.key.get_ref().0;
        let message = eco_format!("the region `{key}` has no line that is confirmed");
        let hint =
            eco_format!("add one to `lines`, or leave `{key}` out of `regions` in `workbook.toml`");
        session.error(source.at(region.key.span()), message, &[hint.as_str()]);
    }
}
