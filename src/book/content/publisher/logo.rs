//! The logo: a picture that lies beside the file that names it.

use crate::book::source::session::Fault;
use serde::Serialize;
use toml::Spanned;
use typst::diag::{EcoString, FileError, eco_format};

use crate::book::content::blocks::Picture;
use crate::book::content::pictures::{self};
use crate::book::source::fields::{Fields, Within};
use crate::book::world::{BookWorld, is_outside};

/// A logo. Its other side: `templates/imprint.typ`.
#[derive(Serialize)]
pub struct Logo {
    #[serde(flatten)]
    pub picture: Picture,
    /// In mm.
    pub height: u32,
}

pub fn read(fields: &Fields, above: &[&str]) -> Option<Logo> {
    if let Some(file) = fields.peek("logo") {
        tell_of_bare(fields, file);
        return None;
    }
    let table = fields.table("logo", "the logo")?;
    let file = table.required::<Spanned<String>>("file");
    let alt = table.required("alt");
    let height = table.number("height", 6..=40, 16);
    table.finish_below(above);
    let (file, Within::<300>(alt)) = (file?, alt?);
    let at = table.source.at(file.span());
    match find(table.session.world, table.source.id.vpath().get_without_slash(), file.get_ref()) {
        Ok(found) => {
            let picture = Picture { alt: alt.0, ..found };
            table.session.show(picture.placed(at));
            Some(Logo { picture, height })
        }
        Err((message, hint)) => {
            table.session.error(at, message, &[hint.as_str()]);
            None
        }
    }
}

/// Says how a logo is written of which only the file is named.
fn tell_of_bare(fields: &Fields, file: &str) {
    fields.has("logo");
    let at = fields.place_of("logo").unwrap_or_default();
    let hint = eco_format!("write `logo = {{ file = \"{file}\", alt = \"what it shows\" }}`");
    let message = "the logo has to say what it shows, too";
    fields.session.error(fields.source.at(at), message, &[hint.as_str()]);
}

/// Finds the logo by its path from the file that names it.
fn find(world: &BookWorld, from: &str, written: &str) -> Result<Picture, Fault> {
    let wrong = |message: EcoString, hint: &str| Err((message, hint.into()));
    let name = written.to_ascii_lowercase();
    if ![".png", ".svg"].iter().any(|end| name.ends_with(end)) {
        return wrong(
            eco_format!("the logo `{written}` is not PNG or SVG"),
            "save it as one of them, such as `logo.png`, and write that name here",
        );
    }
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let is_far = written.starts_with('/') || written.contains(':');
    // a brand from elsewhere brings along what lies in its folder, and no more
    let is_guest = from == world.brand() && world.brand_fonts().is_some();
    let is_near = |found: &String| !is_guest || found.starts_with(folder);
    let found = pictures::resolve(folder, written).filter(|found| !is_far && is_near(found));
    let outside = || {
        let message = eco_format!("the logo `{written}` lies outside the folder");
        wrong(message, "copy it beside this file, and write its path from there")
    };
    let Some(found) = found else { return outside() };
    match world.read(&found) {
        Ok(bytes) => pictures::ready(world, bytes, &found, written),
        Err(FileError::NotFound(_)) => wrong(
            eco_format!("there is no logo `{written}`"),
            "its path begins beside this file; check its name, capitals too",
        ),
        Err(error) if is_outside(&error) => outside(),
        Err(error) => {
            wrong(eco_format!("cannot read the logo `{written}`: {error}"), "check the file")
        }
    }
}
