//! The nearest of the names that there are, and a file that is not where it was
//! said to be: where it may be instead.

use std::fs;
use std::io;
use std::path::Path;

use typst::diag::{EcoString, eco_format};

/// The nearest of the known names, if any is near.
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let likeness = |other: &str| likeness(&name.to_lowercase(), &other.to_lowercase());
    let known = known.into_iter().map(|other| (likeness(other), other));
    let near = known.filter(|(likeness, _)| *likeness > LEAST);
    near.max_by(|(a, _), (b, _)| a.total_cmp(b)).map(|(_, other)| other)
}

/// How alike two names are that are near each other, from 0 to 1.
const LEAST: f64 = 0.75;

/// How alike two names are. One letter, or two that changed places, leave a short
/// name near, be it its first letter too.
fn likeness(one: &str, other: &str) -> f64 {
    let is_slip = one.len() == other.len() && one.len() > 2;
    let least = if is_slip && strsim::osa_distance(one, other) == 1 { LEAST + 0.01 } else { 0.0 };
    strsim::jaro_winkler(one, other).max(least)
}

/// What to do where the system did not let us read a path; nothing where it is
/// for its owner to know.
pub fn remedy(path: &Path, error: &io::Error) -> Option<EcoString> {
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Some(instead(path)),
        io::ErrorKind::IsADirectory => Some("name a file: this is a folder".into()),
        io::ErrorKind::PermissionDenied => {
            let shown = path.display();
            Some(eco_format!("run `chmod a+r {shown}`, or ask whose file it is"))
        }
        _ => None,
    }
}

fn instead(path: &Path) -> EcoString {
    let folder = match path.parent() {
        None => Path::new("/"),
        Some(folder) if folder == Path::new("") => Path::new("."),
        Some(folder) => folder,
    };
    let wanted = path.file_name().unwrap_or_default().to_string_lossy();
    let Ok(entries) = fs::read_dir(folder) else {
        let folder = folder.display();
        return eco_format!(
            "there is no folder `{folder}`: write the path from the folder you are in"
        );
    };
    let names: Vec<_> =
        entries.flatten().map(|it| it.file_name().to_string_lossy().into_owned()).collect();
    match nearest(&wanted, names.iter().map(String::as_str)) {
        Some(name) => eco_format!("did you mean `{}`?", path.with_file_name(name).display()),
        None => {
            eco_format!("put a file `{wanted}` there, or write the path from the folder you are in")
        }
    }
}
