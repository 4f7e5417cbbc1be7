//! Which brand a world has: the workbook's own, another of its folder `brands`,
//! or a file anywhere, whose folder then appears inside the workbook's.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;

use typst::diag::{EcoVec, SourceDiagnostic, SourceResult, eco_format};

use super::BRAND;
use super::built_in::BRANDS;
use super::diagnostics::{detached, unreadable};
use super::folder::Folder;
use super::nearby::nearest;

/// Where the folders of brand files from elsewhere appear.
const GUESTS: &str = "brand-files";

/// A brand that was chosen.
#[derive(Clone)]
pub struct BrandChoice {
    /// Where its file stands.
    pub path: String,
    /// What it is called, where it is not the workbook's own.
    pub name: Option<String>,
}

impl BrandChoice {
    /// Where the fonts lie that a brand from elsewhere brings along.
    pub fn fonts(&self) -> Option<String> {
        let (folder, _) = self.path.rsplit_once('/').filter(|_| self.path.starts_with(GUESTS))?;
        Some(format!("{folder}/fonts"))
    }
}

/// Finds the brands that were asked for.
///
/// # Errors
/// When there is none of that name.
pub fn choose(folder: &mut Folder, asked: &[impl AsRef<Path>]) -> SourceResult<Vec<BrandChoice>> {
    if asked.is_empty() {
        return Ok(vec![BrandChoice { path: BRAND.into(), name: None }]);
    }
    let (mut found, mut problems) = (vec![], EcoVec::new());
    for brand in asked {
        match find(folder, brand.as_ref()) {
            Ok(choice) => found.push(choice),
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() { Ok(found) } else { Err(problems) }
}

fn find(folder: &mut Folder, asked: &Path) -> Result<BrandChoice, SourceDiagnostic> {
    let shown = asked.to_string_lossy();
    let is_bare = asked.file_name() == Some(asked.as_os_str());
    if is_bare && !asked.is_file() {
        let name = shown.strip_suffix(".toml").unwrap_or(&shown);
        let path = format!("{BRANDS}/{name}.toml");
        if folder.list(BRANDS).contains(&path) {
            return Ok(BrandChoice { path, name: Some(name.into()) });
        }
        // a name with an ending is that of a file
        if name == shown && asked.extension().is_none() {
            return Err(unknown(folder, name));
        }
    }
    if let Err(error) = fs::metadata(asked) {
        return Err(unreadable(&shown, &error));
    }
    let stem = asked.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let path = inside(folder, asked).unwrap_or_else(|| {
        let at = format!("{GUESTS}/{stem}");
        let file = asked.file_name().unwrap_or_default().to_string_lossy();
        let path = format!("{at}/{file}");
        folder.guests.push((at, asked.parent().unwrap_or(Path::new("")).to_path_buf()));
        path
    });
    Ok(BrandChoice { path, name: Some(stem) })
}

/// The path within the workbook folder, for a file that lies in it.
fn inside(folder: &Folder, asked: &Path) -> Option<String> {
    let (root, _) = folder.root.as_ref()?;
    let real = fs::canonicalize(asked).ok()?;
    Some(real.strip_prefix(root).ok()?.to_str()?.replace('\\', "/"))
}

fn unknown(folder: &Folder, name: &str) -> SourceDiagnostic {
    let is_brand = |path: &&str| Path::new(path).extension() == Some(OsStr::new("toml"));
    let paths = folder.list(BRANDS);
    let brands: Vec<_> = paths
        .iter()
        .map(String::as_str)
        .filter(is_brand)
        .filter_map(|path| path.strip_prefix("brands/")?.strip_suffix(".toml"))
        .collect();
    let near = nearest(name, brands.iter().copied());
    let hint = near.map_or_else(
        || eco_format!("there is {}; or give the path of a brand file", brands.join(", ")),
        |brand| eco_format!("did you mean `{brand}`?"),
    );
    detached(eco_format!("no brand is called `{name}`")).with_hint(hint)
}
