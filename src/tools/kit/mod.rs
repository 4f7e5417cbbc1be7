//! `workbook kit`: all that is uploaded to give the workbook away. The PDFs
//! under two names each, pictures of the cover, the e-mail that brings the
//! workbook, a piece of web page, and a page that says where each of them goes.

mod covers;
mod email;
mod html;
mod hosted;
mod accessibility;
mod landing;
pub mod limits;
mod look;
mod manifest;
mod notices;
mod offer;
mod page;
mod platforms;
pub(crate) mod settings;
mod sums;
mod words;
mod worksheets;

use std::path::Path;

use rayon::prelude::*;
use typst::diag::{
    EcoVec, ParallelCollectCombinedResult, SourceDiagnostic, SourceResult, eco_format,
};
use typst::syntax::DiagSpan;

use self::covers::SHAPES;
use self::limits::{Verdict, size};
pub use self::offer::Gap;
use self::offer::{Document, Offer};
use self::page::LimitCheck;
use self::platforms::PLATFORMS;
pub use self::words::telling;
use crate::book::content::Date;
use crate::book::source::asked::AskedKey;
use crate::book::world::BookWorld;
use crate::editions::build::{self, Book, Failure, Listener, Selection};
use crate::write::{self, File};

/// The page to open first.
pub const START: &str = "WHERE-TO-PUT-WHAT.html";

/// A kit that lies on disk.
pub struct Kit {
    /// How many there are.
    pub files: usize,
    /// What the author still has to say, and what stands in its place.
    pub gaps: Vec<Gap>,
    /// What is odd, though not wrong.
    pub warnings: EcoVec<SourceDiagnostic>,
}

/// Where to make a kit.
pub struct KitOrder<'a> {
    /// The folder. An older kit in it is replaced.
    pub out: &'a Path,
    /// A date in place of the one in `workbook.toml`.
    pub date: Option<Date>,
    /// Hears when an edition is begun and when it is done.
    pub progress: &'a Listener<'a>,
}

/// What a reading asks of `kit.toml`.
#[must_use]
pub fn asked(world: &BookWorld) -> Vec<AskedKey> {
    settings::asked(world)
}

/// Makes all that is uploaded to give the workbook away, as one folder.
///
/// # Errors
/// Everything that is wrong, at once. An older kit is left as it was then.
pub fn kit(world: &BookWorld, order: &KitOrder) -> Result<Kit, Failure> {
    let (content, settings) = settings::with_content(world).map_err(Failure::Author)?;
    let contents = [content];
    let books = build::assemble(std::slice::from_ref(world), &contents, order.date);
    let rendered = build::render(&books, &Selection::default(), order.progress)?;
    let mut warnings = build::warnings(&books, &rendered);
    warnings.extend(build::undecided(&books));
    let [book] = &books[..] else { return Err(Failure::Template(EcoVec::new())) };
    let worksheets = worksheets::all(book).map_err(|problems| build::blame(&books, problems))?;
    warnings.extend(worksheets::telling(book));
    let offer = Offer {
        content: book.content,
        settings: &settings,
        date: order.date.unwrap_or(book.content.settings.date),
        documents: rendered.into_iter().map(Document::from).collect(),
        worksheets,
    };
    let packed = pack(book, &offer);
    let (files, mut kit) = packed.map_err(|problems| build::blame(&books, problems))?;
    save(order.out, &files).map_err(Failure::Author)?;
    kit.warnings = warnings.into_iter().chain(kit.warnings).collect();
    Ok(kit)
}

/// Makes the files of an offer, whose manuscript lies in the world.
fn pack(book: &Book, offer: &Offer) -> SourceResult<(Vec<File>, Kit)> {
    let pictures: Vec<File> = SHAPES
        .par_iter()
        .map(|shape| Ok((shape.path.into(), covers::draw(&book.world, shape)?)))
        .collect_combined_result::<Vec<_>>()?;
    let messages: Vec<_> =
        PLATFORMS.iter().map(|platform| (platform, email::html(offer, platform))).collect();
    let sizes: Vec<_> = messages.iter().map(|(_, html)| html.len()).collect();
    let mut files: Vec<File> = vec![
        (START.into(), page::page(offer, &pictures, &sizes).into()),
        ("manifest.json".into(), manifest::manifest(offer, book.world.brand_name(), &pictures)),
        ("LICENSE.txt".into(), notices::licence(offer).into()),
        ("landing/snippet.html".into(), landing::snippet(offer).into()),
        ("landing/preview.html".into(), landing::preview(offer).into()),
        ("landing/head.html".into(), landing::head(offer).into()),
        ("email/subject.txt".into(), email::subject(offer).into()),
    ];
    files.push((accessibility::FILE.into(), accessibility::statement(offer).into()));
    files.extend(hosted::folder(book, offer));
    files.extend(notices::disclaimer(offer).map(|text| ("DISCLAIMER.txt".into(), text.into())));
    for (platform, html) in messages {
        files.push((format!("email/{}.html", platform.key).into(), html.into()));
        let text = email::text(offer, platform);
        files.push((format!("email/{}.txt", platform.key).into(), text.into()));
    }
    for document in &offer.documents {
        files.push((document.path().into(), document.bytes.clone()));
        files.push((document.hashed_path().into(), document.bytes.clone()));
    }
    for worksheet in &offer.worksheets {
        files.push((worksheet.path().into(), worksheet.pdf.clone()));
        files.push((worksheet.hashed_path().into(), worksheet.pdf.clone()));
    }
    let checks = page::general(offer, &pictures).into_iter().chain(
        PLATFORMS.iter().zip(sizes).flat_map(|(it, html)| page::of_platform(offer, it, html)),
    );
    let warnings =
        checks.filter(|check| check.verdict == Verdict::Fail).map(|check| too_large(&check));
    let warnings = offer.settings.warnings.iter().cloned().chain(offer.telling()).chain(warnings);
    let warnings = warnings.collect();
    files.extend(pictures);
    files.push((sums::SUMS.into(), sums::list(&files).into()));
    let kit = Kit { files: files.len(), gaps: offer.gaps(), warnings };
    Ok((files, kit))
}

/// Saves the files of a kit, in place of an older one.
///
/// # Errors
/// When the folder cannot be written, or holds what is not of a kit.
fn save(folder: &Path, files: &[File]) -> SourceResult<()> {
    write::replace(folder, files, sums::SUMS, sums::strangers)
}

fn too_large(check: &LimitCheck) -> SourceDiagnostic {
    let message = eco_format!("too large with {}: {}", size(check.bytes as u64), check.what);
    let hint = eco_format!("`{START}` says what the limit is, and what else there is");
    SourceDiagnostic::warning(DiagSpan::detached(), message).with_hint(hint)
}
