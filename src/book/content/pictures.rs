//! Pictures that posts show: found, decoded and measured before Typst sees
//! them, so that a broken one points at the line that names it.
//! What only Typst can find out about one, `typeset::try_picture` does.

use crate::book::source::session::Fault;
use percent_encoding::percent_decode_str;
use typst::diag::{EcoString, FileError, eco_format};
use typst::foundations::Bytes;
use typst::visualize::{ExchangeFormat, RasterImage, SvgImage};

use super::blocks::Picture;
use crate::book::world::{BookWorld, is_outside};

const MM_PER_DOT: f64 = 25.4 / 150.0;

/// Finds a picture by the path that a file in `folder` gives.
///
/// # Errors
/// When it is missing, lies outside the workbook folder or cannot be decoded.
pub fn find(world: &BookWorld, folder: &str, path: &str) -> Result<Picture, Fault> {
    if path.contains(':') {
        let hint = "save it in the folder `images` and write `![…](../images/name.png)`";
        return Err((eco_format!("`{path}` is not in the workbook folder"), hint.into()));
    }
    let written = [path.to_string(), percent_decode_str(path).decode_utf8_lossy().into_owned()];
    let places = written.iter().flat_map(|path| [resolve(folder, path), resolve("", path)]);
    let (found, bytes) = places
        .flatten()
        .find_map(|found| match world.read(&found) {
            Err(FileError::NotFound(_)) => None,
            other => Some((found, other)),
        })
        .ok_or_else(|| match resolve(folder, path).or_else(|| resolve("", path)) {
            None => outside(path),
            Some(found) => (
                eco_format!("there is no picture `{found}`"),
                "check its name, capitals too".into(),
            ),
        })?;
    let bytes = bytes.map_err(|error| match error {
        error if is_outside(&error) => outside(path),
        other => {
            (eco_format!("cannot read the picture `{found}`: {other}"), "check the file".into())
        }
    })?;
    measure(&bytes, &found, &found)
}

fn outside(path: &str) -> Fault {
    (
        eco_format!("`{path}` lies outside the workbook folder"),
        "copy the file into the folder".into(),
    )
}

/// Joins a path to a folder; nothing where it climbs out of the workbook.
pub(super) fn resolve(folder: &str, path: &str) -> Option<String> {
    let base = if path.starts_with('/') { "" } else { folder };
    let mut parts: Vec<&str> = base.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    (!parts.is_empty() && !path.contains('\\')).then(|| parts.join("/"))
}

/// The picture at a path, once it is known to be sound. `shown` is what the
/// author calls it.
pub(super) fn measure(bytes: &Bytes, found: &str, shown: &str) -> Result<Picture, Fault> {
    let (width, height) = size(bytes, shown)?;
    Ok(Picture {
        path: format!("/{found}"),
        alt: String::new(),
        caption: None,
        ratio: width / height,
        width: width * MM_PER_DOT,
    })
}

/// Width and height in dots.
fn size(bytes: &Bytes, path: &str) -> Result<(f64, f64), Fault> {
    let hint = || EcoString::from("save it again as PNG, JPEG or SVG");
    let undecodable =
        |reason: &str| (eco_format!("cannot read the picture `{path}`: {reason}"), hint());
    if path.to_ascii_lowercase().ends_with(".svg") {
        let svg = SvgImage::new(bytes.clone()).map_err(|_| undecodable("it is not sound SVG"))?;
        return Ok((svg.width(), svg.height()));
    }
    let format = ExchangeFormat::detect(bytes)
        .ok_or_else(|| undecodable("it is not PNG, JPEG, GIF, WebP or SVG"))?;
    let raster = RasterImage::plain(bytes.clone(), format)
        .map_err(|_| undecodable("the file is damaged"))?;
    Ok((f64::from(raster.width()), f64::from(raster.height())))
}
