//! The pictures of whole pages in the documentation: the cover, a text and a prompt
//! of the shipped book, the specimen, a book with a publisher, and what a kit holds.

use std::fs;
use std::path::Path;

use image::imageops::{self, FilterType};
use image::{Rgb, RgbImage};
use tempfile::TempDir;
use typst::foundations::{Label, Selector};
use typst::introspection::Introspector;
use typst::utils::{PicoStr, Scalar};
use typst_layout::PagedDocument;
use typst_render::RenderOptions;
use workbook::book::edition::{Paper, Sides};

use super::palette;
use crate::harness::{Book, program, project};
use crate::outside;

/// Around and between pages.
const GREY: Rgb<u8> = Rgb([190, 186, 178]);
/// The two inks of the shipped brand, which few words have.
const INKS: [Rgb<u8>; 2] = [Rgb([31, 95, 91]), Rgb([162, 74, 44])];
/// The pages of the specimen that are shown, by their prompts.
const SPECIMEN: [&str; 8] = [
    "words.stem",
    "words.letter",
    "choices.scale",
    "tables.table-heads",
    "days.week",
    "drawings.body-map",
    "drawings.wheel",
    "drawings.circle-map",
];
const PUBLISHER: &str = "
[publisher]
name = \"Hollow Oak\"
credentials = \"Counselling for adults\"
licence = \"LPC 012345\"
jurisdiction = \"Oregon\"
contact = [\"12 Example Street, Exampleton\", \"hello@example.org\"]
booking = \"https://example.org/book\"

[publisher.logo]
file = \"logo.svg\"
alt = \"An oak with a hollow in it\"
height = 18
";
const LOGO: &str = "<svg xmlns='http://www.w3.org/2000/svg' width='120' height='120'>\
    <g fill='none' stroke='#1f5d5b' stroke-width='6' stroke-linecap='round'>\
    <circle cx='60' cy='48' r='40'/><path d='M50 86v26M70 86v26M36 112h48'/>\
    <circle cx='60' cy='52' r='9'/></g></svg>";

/// A page as pixels, with so many to a point, and a line around it.
fn page(document: &PagedDocument, number: usize, scale: f64) -> RgbImage {
    let options = RenderOptions { pixel_per_pt: Scalar::new(scale), ..RenderOptions::default() };
    let pixels = typst_render::render(&document.pages()[number - 1], &options);
    let png = pixels.encode_png().expect("a picture");
    let page = image::load_from_memory(&png).expect("a picture").into_rgb8();
    let mut framed = RgbImage::from_pixel(page.width() + 2, page.height() + 2, GREY);
    imageops::replace(&mut framed, &page, 1, 1);
    framed
}

/// On which page something with this label stands.
fn page_of(document: &PagedDocument, label: &str) -> usize {
    let label = Label::new(PicoStr::intern(label)).expect("a label");
    let found = document.introspector().query(&Selector::Label(label));
    let location = found[0].location().expect("a place");
    document.introspector().page(location).expect("a page").get()
}

/// Pictures in rows of so many.
fn sheet(pictures: &[RgbImage], columns: usize) -> RgbImage {
    let (width, height) = pictures[0].dimensions();
    let rows = pictures.len().div_ceil(columns);
    let of = |count: usize, length: u32| u32::try_from(count).expect("few") * length;
    let mut sheet = RgbImage::from_pixel(of(columns, width), of(rows, height), GREY);
    for (index, picture) in pictures.iter().enumerate() {
        let (x, y) = (of(index % columns, width), of(index / columns, height));
        imageops::replace(&mut sheet, picture, x.into(), y.into());
    }
    sheet
}

fn save(name: &str, picture: &RgbImage) {
    let path = project().join(format!("docs/{name}.png"));
    fs::write(path, palette::png(&palette::reduced_to(&INKS, picture))).expect("write");
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let path = entry.expect("a file").path();
        let to = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &to);
        } else {
            fs::copy(&path, to).expect("a copy");
        }
    }
}

/// The shipped book as a publisher's.
fn published() -> PagedDocument {
    let folder = TempDir::new().expect("a folder");
    copy(&project().join("workbook"), folder.path());
    let settings = folder.path().join("workbook.toml");
    let text = fs::read_to_string(&settings).expect("text") + PUBLISHER;
    fs::write(settings, text).expect("write");
    fs::write(folder.path().join("logo.svg"), LOGO).expect("write");
    Book::open(folder.path()).pages(Paper::Letter, Sides::Single)
}

/// A page of the web, so large, as Chromium shows it.
fn shown(folder: &Path, file: &str, [width, height]: [u32; 2]) -> Option<RgbImage> {
    let picture = folder.join("shown.png");
    let mut chromium = outside::program("chromium", "chromium")?;
    let args = ["--headless", "--no-sandbox", "--hide-scrollbars"].map(String::from);
    let size = format!("--window-size={width},{height}");
    let out = format!("--screenshot={}", picture.display());
    let address = format!("file://{}", folder.join(file).display());
    outside::output(chromium.args(args).args([size, out, address]));
    Some(image::open(picture).expect("a picture").into_rgb8())
}

/// What a kit holds: the message, the picture for shared links, the piece of web page.
fn kit() -> Option<RgbImage> {
    let folder = TempDir::new().expect("a folder");
    let (out, book) = (folder.path(), project().join("workbook"));
    let mut kit = std::process::Command::new(program());
    assert!(
        kit.arg("kit").arg(book).arg("--out").arg(out).output().expect("a run").status.success()
    );
    let message = shown(out, "email/substack.html", [640, 1230])?;
    let landing = shown(out, "landing/preview.html", [800, 790])?;
    let share = image::open(out.join("covers/share-1200x630.png")).expect("a picture").into_rgb8();
    let share = imageops::resize(&share, 800, 420, FilterType::Lanczos3);
    let mut all = RgbImage::from_pixel(640 + 20 + 800, 1230, Rgb([255; 3]));
    imageops::replace(&mut all, &message, 0, 0);
    imageops::replace(&mut all, &share, 660, 0);
    imageops::replace(&mut all, &landing, 660, 440);
    Some(all)
}

#[test]
#[ignore = "writes the pictures of the documentation"]
fn draw_the_pages_of_the_documentation() {
    let shipped = Book::open(&project().join("workbook")).pages(Paper::Letter, Sides::Single);
    let text = page_of(&shipped, "when-life-changes-shape") + 2;
    let prompt = page_of(&shipped, "when-life-changes-shape.unsent-letter");
    for (name, number) in [("cover", 1), ("text", text), ("prompts", prompt)] {
        save(name, &page(&shipped, number, 1.0));
    }
    let specimen = Book::open(&project().join("tests/specimen"));
    let specimen = specimen.pages(Paper::Letter, Sides::Single);
    let asked = SPECIMEN.map(|label| page(&specimen, page_of(&specimen, label), 0.68));
    save("specimen", &sheet(&asked, 4));
    let published = published();
    let ends = [1, published.pages().len()].map(|number| page(&published, number, 0.78));
    save("publisher", &sheet(&ends, 2));
    if let Some(kit) = kit() {
        save("kit", &kit);
    }
}
