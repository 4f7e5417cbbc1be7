//! Pictures that posts show: found, decoded and made ready before Typst sees
//! them, so that a broken one points at the line that names it. What a picture
//! tells beside what it shows (a place, a day, a camera) ends here.
//! What only Typst can find out about one, `typeset::try_picture` does.

mod unfit;
mod place;
mod format;
mod profile;
mod png;
mod jpeg;
mod encode;
mod raster;
mod svg;

use crate::book::source::session::Fault;
use percent_encoding::percent_decode_str;
use typst::diag::{EcoString, FileError, eco_format};
use typst::foundations::Bytes;

use self::format::PictureFormat;
use self::unfit::Unfit;
use super::blocks::Picture;
use crate::book::world::nearby::nearest;
use crate::book::world::{BookWorld, is_outside};

/// Finds a picture by the path that a file in `folder` gives.
///
/// # Errors
/// When it is missing, lies outside the workbook folder or cannot be printed.
pub fn find(world: &BookWorld, folder: &str, path: &str) -> Result<Picture, Fault> {
    if path.is_empty() {
        let hint = "write where its file is: `![…](../images/name.png)`";
        return Err(("the picture has no file".into(), hint.into()));
    }
    if path.contains('\\') {
        let hint = eco_format!("write `{}`", path.replace('\\', "/"));
        return Err((eco_format!("folders in `{path}` are parted by `\\`"), hint));
    }
    if path.contains(':') {
        let hint =
            "save it in a folder `images` beside `posts`, and write `![…](../images/name.png)`";
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
            Some(found) => {
                (eco_format!("there is no picture `{found}`"), elsewhere(world, &found, path))
            }
        })?;
    let bytes = bytes.map_err(|error| match error {
        error if is_outside(&error) => outside(path),
        other => {
            (eco_format!("cannot read the picture `{found}`: {other}"), "check the file".into())
        }
    })?;
    ready(world, bytes, &found, &found)
}

/// Where a picture may be that is not at the place `wanted`, which was `written`
/// so in a post.
fn elsewhere(world: &BookWorld, wanted: &str, written: &str) -> EcoString {
    let (folder, name) = wanted.rsplit_once('/').unwrap_or(("", wanted));
    let all = world.list("");
    let is_beside = |path: &&String| path.rsplit_once('/').map_or("", |it| it.0) == folder;
    let names = all.iter().filter(is_beside).filter_map(|path| path.rsplit('/').next());
    if let Some(other) = nearest(name, names) {
        let dir = written.rsplit_once('/').map_or(String::new(), |(dir, _)| format!("{dir}/"));
        return eco_format!("did you mean `{dir}{other}`?");
    }
    eco_format!("put the picture there, by this very name")
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

/// The picture at a path, ready for the book. `shown` is what the author calls
/// it.
pub(super) fn ready(
    world: &BookWorld,
    bytes: Bytes,
    found: &str,
    shown: &str,
) -> Result<Picture, Fault> {
    let file = prepare(bytes.clone(), found.into()).map_err(|unfit| unfit.fault(shown))?;
    let path = path_for(world, found, file.format);
    let replaced = (path != found).then_some(bytes);
    Ok(Picture {
        path: format!("/{path}"),
        alt: String::new(),
        caption: None,
        ratio: file.width / file.height,
        width: place::natural_width(file.width),
        found: found.into(),
        bytes: file.bytes.or(replaced),
    })
}

/// How the file of a picture should end, if it can stand in a book. `shown` is what
/// its owner calls it.
///
/// # Errors
/// When it cannot.
pub fn fitness(bytes: &Bytes, shown: &str) -> Result<&'static str, Fault> {
    let file = prepare(bytes.clone(), shown.into()).map_err(|unfit| unfit.fault(shown))?;
    let own = PictureFormat::of(bytes, shown).unwrap_or(file.format);
    Ok(own.ending())
}

/// The path at which the picture lies in the book: its own, unless that would
/// say what it is not.
fn path_for(world: &BookWorld, found: &str, format: PictureFormat) -> String {
    let mut path = found.to_string();
    let is_taken = |path: &str| path != found && world.read(path).is_ok();
    while !format.goes_by(&path) || is_taken(&path) {
        path = format!("{path}.{}", format.ending());
    }
    path
}

/// A picture that is ready.
#[derive(Clone)]
struct PreparedPicture {
    /// Nothing where it is the file as it is.
    bytes: Option<Bytes>,
    format: PictureFormat,
    /// In dots, before it was made smaller.
    width: f64,
    height: f64,
}

/// Makes a picture ready, once for all brands and builds of a run: a photo takes
/// a tenth of a second.
#[comemo::memoize]
fn prepare(bytes: Bytes, path: String) -> Result<PreparedPicture, Unfit> {
    match PictureFormat::of(&bytes, &path).ok_or(Unfit::Unknown)? {
        PictureFormat::Svg => {
            let svg::Drawing { bytes, width, height } = svg::prepare(&bytes)?;
            Ok(PreparedPicture {
                bytes: bytes.map(Bytes::new),
                format: PictureFormat::Svg,
                width,
                height,
            })
        }
        format => {
            let raster::Raster { bytes, format, width, height } = raster::prepare(&bytes, format)?;
            let (width, height) = (f64::from(width), f64::from(height));
            Ok(PreparedPicture { bytes: bytes.map(Bytes::new), format, width, height })
        }
    }
}
