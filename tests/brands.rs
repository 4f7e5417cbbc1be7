//! Brands: several in one run, who they name, and colours that can be read.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};
use typst::layout::{Abs, Frame, FrameItem, Point, Rect};
use typst::visualize::Paint;
use workbook::book::content::PAIRINGS;
use workbook::book::edition::{Paper, Sides};

use crate::harness::{Book, Workbook, project};
use crate::layout::{check, torture};
use crate::outside::{output, program, python};

pub const SHIPPED: [&str; 3] = ["clay", "dusk", "shore"];

const LOGO: &str = "<svg xmlns='http://www.w3.org/2000/svg' width='160' height='120'>\
    <circle cx='80' cy='60' r='50' fill='none' stroke='#6b3e5e' stroke-width='6'/></svg>";

const FULL: &str = "\
name = \"Harbour Practice\"
credentials = \"Counselling for adults\"
licence = \"LPC 012345\"
jurisdiction = \"Oregon\"
contact = [\"12 Example Street\", \"+1 555 0100\"]
booking = \"https://example.org/book\"

[logo]
file = \"logo.svg\"
alt = \"A circle\"
";

/// A workbook whose brand has every part.
fn full() -> Workbook {
    torture().file("brand.toml", FULL).file("logo.svg", LOGO)
}

/// The words of a PDF, or nothing where there is no program to find them.
fn words(pdf: &Path) -> Option<String> {
    let mut program = program("pdftotext", "poppler-utils")?;
    let text = output(program.arg(pdf).arg("-"));
    Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn all_files(folder: &Path) -> Vec<String> {
    let mut files = vec![];
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            files.extend(all_files(&path));
        } else {
            files.push(path.display().to_string());
        }
    }
    files.sort();
    files
}

// --- several in one run

#[test]
fn brands_from_anywhere_are_built_in_one_run() {
    let elsewhere = Workbook::empty().file("plum.toml", "[roles]\naccent = \"#6b3e5e\"\n");
    let workbook = Workbook::new().file("brands/own.toml", "").file("looks/Ash.toml", "");
    let plum = elsewhere.path().join("plum.toml");
    let brands = ["shore", "own", "clay.toml", "looks/Ash.toml", plum.to_str().expect("a path")];
    let args: Vec<_> = brands.iter().flat_map(|brand| ["--brand", *brand]).collect();
    let made = workbook.run(&[&["build"], args.as_slice()].concat());
    let said = String::from_utf8_lossy(&made.stdout);
    let files = said.lines().filter(|line| line.starts_with("dist/"));
    let paths: Vec<_> = files.filter_map(|line| line.split_whitespace().next()).collect();
    let expected = ["shore", "own", "clay", "Ash", "plum"]
        .map(|brand| format!("dist/{brand}/small-print-letter.pdf"));
    assert_eq!(paths, expected, "{}", String::from_utf8_lossy(&made.stderr));
    let dist = workbook.path().join("dist");
    assert_eq!(all_files(&dist).len(), 5);
    let read =
        |brand: &str| fs::read(dist.join(brand).join("small-print-letter.pdf")).expect(brand);
    assert!(read("own") == read("Ash"), "both are the standard look");
    assert!(read("own") != read("plum") && read("plum") != read("clay"));
}

#[test]
fn two_brands_of_one_name_are_wrong_usage() {
    let workbook = Workbook::new().file("looks/Shore.toml", "");
    workbook.must_fail_as(
        &["build", "--brand", "shore", "--brand", "looks/Shore.toml"],
        2,
        "error: two brands are called `shore`, and both would go into the folder `shore`",
    );
}

#[test]
fn an_unknown_brand_is_told_which_there_are() {
    let brands = ["--brand", "shore", "--brand", "sure"];
    Workbook::new().file("brands/own.toml", "").must_fail_as(
        &[&["build"], brands.as_slice()].concat(),
        1,
        "
error: no brand is called `sure`
  = hint: there is clay, dusk, own, shore; or give the path of a brand file
",
    );
}

#[test]
fn one_wrong_brand_stops_all_and_what_they_share_is_told_once() {
    let brand = "[roles]\naccent = \"#12\"\n";
    Workbook::new().file("brands/own.toml", brand).text("<b>").must_fail_as(
        &["build", "--brand", "shore", "--brand", "own", "--brand", "dusk"],
        1,
        r##"
error: raw HTML `<b>` cannot be printed
  ┌─ posts/first.md:4:1
  │
4 │ <b>
  │ ^^^
  │
  = hint: put `**` on both sides of the words instead

error: `#12` is not a colour
  ┌─ brands/own.toml:2:10
  │
2 │ accent = "#12"
  │          ^^^^^
  │
  = hint: write a colour as `#1f5f5b`, or by its name in `[palette]`
"##,
    );
}

// --- who it is

#[test]
fn the_parts_of_a_brand_stand_where_it_wants_them() {
    let book = Book::open(full().path());
    let places = &book.manuscript["brand"]["places"];
    assert_eq!(places["cover"], json!(["logo", "name", "credentials"]));
    assert_eq!(places["foot"], json!(["name"]));
    assert_eq!(places["about"], json!(["name", "credentials", "licence", "contact", "booking"]));
    let asked = "[places]\ncover = []\nfoot = [\"licence\", \"name\"]\nabout = [\"contact\"]\n";
    let workbook = full().file("brand.toml", format!("{FULL}{asked}"));
    let book = Book::open(workbook.path());
    let places = &book.manuscript["brand"]["places"];
    assert_eq!(places["cover"], json!([]));
    assert_eq!(places["foot"], json!(["licence", "name"]));
    assert_eq!(places["about"], json!(["contact"]));
    workbook.build();
    let Some(words) = words(&workbook.path().join("dist/small-print-letter.pdf")) else { return };
    assert!(words.contains("License LPC 012345, Oregon · Harbour Practice"), "{words}");
    assert!(words.contains("+1 555 0100"));
    assert!(!words.contains("Counselling") && !words.contains("example.org/book"));
}

#[test]
fn what_a_brand_does_not_say_leaves_no_trace() {
    let places = "[places]\ncover = [\"logo\", \"name\"]\nfoot = [\"name\", \"licence\"]\n";
    let bare = Workbook::new();
    let plain = bare.build();
    assert!(plain == Workbook::new().file("brand.toml", places).build(), "something is drawn");
    let Some(words) = words(&bare.path().join("dist/small-print-letter.pdf")) else { return };
    for trace in [" · ", "License", "Book a time", "Name"] {
        assert!(!words.contains(trace), "`{trace}` in {words}");
    }
}

#[test]
fn a_brand_with_every_part_fits_its_pages() {
    let long = "a long line ".repeat(6);
    let widest = FULL
        .replace("Harbour Practice", &"Harbour ".repeat(6))
        .replace("Counselling for adults", &long)
        .replace("LPC 012345", &"1234567890".repeat(8))
        .replace("\"12 Example Street\", ", &format!("{:?}, ", long.trim()).repeat(3))
        .replace("/book", &"/book".repeat(34))
        + "height = 40\n[places]\ncover = [\"logo\", \"name\", \"credentials\", \"licence\"]\n\
           about = [\"logo\", \"name\", \"credentials\", \"licence\", \"contact\", \"booking\"]\n";
    let title = "A title of many words ".repeat(9);
    let wide = LOGO.replace("width='160'", "width='1600'");
    let tall = LOGO.replace("height='120'", "height='1200'");
    for (brand, logo) in [(FULL, LOGO), (&widest, LOGO), (&widest, &wide), (&widest, &tall)] {
        for title in ["A small workbook", title.trim()] {
            let settings = crate::harness::SETTINGS.replace("A small workbook", title);
            let workbook = Workbook::new()
                .file("workbook.toml", settings)
                .file("brand.toml", brand)
                .file("logo.svg", logo);
            let book = Book::open(workbook.path());
            for (paper, sides) in [(Paper::Letter, Sides::Single), (Paper::A4, Sides::Double)] {
                let pages = book.pages(paper, sides);
                check(&pages, paper, sides);
            }
        }
    }
    let workbook = full();
    let book = Book::open(workbook.path());
    check(&book.pages(Paper::Letter, Sides::Double), Paper::Letter, Sides::Double);
}

#[test]
fn wrong_parts_of_a_brand_are_errors() {
    let brand = "\
jurisdiction = \"Oregon\"
contact = [\"a\", \"b\", \"c\", \"d\", \"e\"]
booking = \"example.org\"
[places]
cover = [\"logo\", \"nmae\"]
foot = [\"name\", \"contact\", \"name\"]
";
    Workbook::new().file("brand.toml", brand).must_fail(
        r#"
error: `contact` has 5 lines, more than 4
  ┌─ brand.toml:2:11
  │
2 │ contact = ["a", "b", "c", "d", "e"]
  │           ^^^^^^^^^^^^^^^^^^^^^^^^^
  │
  = hint: keep those that people need most

error: `example.org` is no address on the web
  ┌─ brand.toml:3:11
  │
3 │ booking = "example.org"
  │           ^^^^^^^^^^^^^
  │
  = hint: begin it with `https://`

error: `jurisdiction` says where a licence holds, and there is no `licence`
  ┌─ brand.toml:1:1
  │
1 │ jurisdiction = "Oregon"
  │ ^
  │
  = hint: add `licence = "…"`, or take the line out

error: unknown part `nmae`
  ┌─ brand.toml:5:18
  │
5 │ cover = ["logo", "nmae"]
  │                  ^^^^^^
  │
  = hint: did you mean `name`?

error: unknown part `contact`
  ┌─ brand.toml:6:17
  │
6 │ foot = ["name", "contact", "name"]
  │                 ^^^^^^^^^
  │
  = hint: there is `name`, `credentials`, `licence`

error: `name` is listed twice
  ┌─ brand.toml:6:28
  │
6 │ foot = ["name", "contact", "name"]
  │                            ^^^^^^
  │
  = hint: take one of them out
"#,
    );
}

#[test]
fn a_foot_has_room_for_one_line() {
    let brand = "\
name = \"A practice with a name of many words\"
credentials = \"Counselling and psychotherapy\"
[places]
foot = [\"name\", \"credentials\"]
";
    Workbook::new().file("brand.toml", brand).must_fail(
        r#"
error: `foot` is longer than 60 characters
  ┌─ brand.toml:4:8
  │
4 │ foot = ["name", "credentials"]
  │        ^^^^^^^^^^^^^^^^^^^^^^^
  │
  = hint: leave something out, such as the `credentials`
"#,
    );
}

// --- the logo

#[track_caller]
fn logo_error(logo: &str, first_lines: &str) {
    let workbook = full().file("brand.toml", format!("[logo]\n{logo}\n")).file("broken.png", "no");
    let made = workbook.run(&["build"]);
    let said = String::from_utf8_lossy(&made.stderr);
    assert!(said.starts_with(first_lines), "{said}");
    assert_eq!(made.status.code(), Some(1));
}

#[test]
fn a_logo_that_cannot_be_shown_is_an_error() {
    let alt = "alt = \"A circle\"";
    let says = |file: &str, message: &str| {
        logo_error(
            &format!("file = \"{file}\"\n{alt}"),
            &format!("error: {message}\n  ┌─ brand.toml:2:8\n"),
        );
    };
    says("lgo.svg", "there is no logo `lgo.svg`");
    says(
        "broken.png",
        "cannot read the picture `broken.png`: it is not PNG, JPEG, GIF, WebP or SVG",
    );
    says("logo.pdf", "the logo `logo.pdf` is not PNG or SVG");
    says("../logo.svg", "the logo `../logo.svg` lies outside the brand’s folder");
    logo_error("file = \"logo.svg\"", "error: the logo has no `alt`\n  ┌─ brand.toml:1:1\n");
    logo_error(alt, "error: the logo has no `file`\n  ┌─ brand.toml:1:1\n");
    let high = format!("file = \"logo.svg\"\n{alt}\nheight = 60");
    logo_error(&high, "error: `height` is 60, outside 6 to 40\n  ┌─ brand.toml:4:10\n");
}

#[test]
fn a_brand_from_elsewhere_brings_its_logo_and_its_fonts() {
    let font = fs::read(project().join("fonts/inter/Inter_400Regular.ttf")).expect("a font");
    let elsewhere = Workbook::empty()
        .file("harbour/brand.toml", format!("{FULL}[type]\ntext = \"Intar\"\n"))
        .file("harbour/logo.svg", LOGO)
        .file("harbour/fonts/intar.ttf", renamed(font));
    let workbook = Workbook::new();
    let brand = elsewhere.path().join("harbour/brand.toml");
    let brand = brand.to_str().expect("a path");
    let made = workbook.run(&["build", "--brand", brand]);
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    assert!(workbook.path().join("dist/brand/small-print-letter.pdf").exists());
    let made = workbook.run(&["eject", "--brand", brand, "--out", "project"]);
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let file = |path: &str| workbook.path().join("project").join(path);
    let manuscript = fs::read(file("manuscript.json")).expect("a manuscript");
    let manuscript: Value = serde_json::from_slice(&manuscript).expect("JSON");
    let logo = manuscript["brand"]["logo"]["path"].as_str().expect("a path");
    assert_eq!(fs::read_to_string(file(&logo[1..])).expect("the logo"), LOGO);
    assert!(file("fonts/brand/intar.ttf").exists());
}

#[cfg(unix)]
#[test]
fn a_brand_from_elsewhere_does_not_reach_out_of_its_folder() {
    let elsewhere = Workbook::empty().file("logo.svg", LOGO).file("in/brand.toml", FULL);
    let link = elsewhere.path().join("in/logo.svg");
    std::os::unix::fs::symlink(elsewhere.path().join("logo.svg"), link).expect("link");
    let brand = elsewhere.path().join("in/brand.toml");
    let made = Workbook::new().run(&["build", "--brand", brand.to_str().expect("a path")]);
    let said = String::from_utf8_lossy(&made.stderr);
    let begin = "error: the logo `logo.svg` lies outside the brand’s folder\n";
    assert!(said.starts_with(begin), "{said}");
}

#[test]
fn a_font_without_the_script_of_the_book_is_an_error() {
    let greek = "Η θάλασσα ήταν ήσυχη και το φως έπεφτε αργά. ".repeat(40);
    let brand = "[type]\ndisplay = \"Fraunces\"\ntext = \"Literata\"\n";
    let workbook = Workbook::new().file("brand.toml", brand);
    workbook.build();
    let said = workbook.text(&greek).run(&["build"]).stderr;
    let said = String::from_utf8_lossy(&said);
    assert!(
        said.starts_with("error: the font `Fraunces` lacks letters of the book: `Η`, `ά`, "),
        "{said}"
    );
    assert_eq!(said.matches("error").count(), 1, "{said}");
    Workbook::new().file("brand.toml", brand).text("One word: θάλασσα.").build();
}

/// The font Inter under another name.
fn renamed(mut font: Vec<u8>) -> Vec<u8> {
    let name = |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<_>>();
    let (from, to) = (name("Inter"), name("Intar"));
    while let Some(at) = font.windows(from.len()).position(|bytes| bytes == from) {
        font[at..at + to.len()].copy_from_slice(&to);
    }
    font
}

#[test]
fn stock_typst_sets_an_ejected_brand() {
    const COMPILE: &str = "
import sys, typst
folder, out = sys.argv[1:]
typst.compile(folder + '/templates/workbook.typ', output=out, root=folder,
    font_paths=[folder + '/fonts'], ignore_system_fonts=True, pdf_standards=['ua-1', 'a-2a'])
";
    let Some(mut python) = python() else { return };
    let workbook = full();
    assert!(workbook.run(&["eject", "--out", "project"]).status.success());
    let folder = workbook.path().join("project");
    output(python.args(["-c", COMPILE]).arg(&folder).arg(workbook.path().join("stock.pdf")));
}

#[test]
fn a_font_without_the_letters_of_the_book_is_an_error() {
    let brand = "[type]\ntext = \"Noto Emoji\"\n";
    let said = Workbook::new().file("brand.toml", brand).run(&["build"]).stderr;
    let said = String::from_utf8_lossy(&said);
    let begin = "\
error: the font `Noto Emoji` lacks letters of the book: `A`, `B`, `C`, `D`, `E`, `F`, `G`, `H` and ";
    assert!(said.starts_with(begin), "{said}");
    assert!(said.contains("\n  ┌─ brand.toml:2:8\n"), "{said}");
    assert_eq!(said.matches("error").count(), 1, "{said}");
}

// --- colours

#[test]
fn colours_too_faint_are_errors_with_the_nearest_that_pass() {
    let brand = "\
[palette]
pale = \"#9ab8b4\"
sky = \"#304050\"
[roles]
soft = \"pale\"
rule = \"#d0d0d0\"
tint = \"sky\"
";
    Workbook::new().file("brand.toml", brand).must_fail(
        r##"
error: `soft` #9ab8b4 on the white paper #ffffff has a contrast of 2.12; text needs 4.5
  ┌─ brand.toml:2:8
  │
2 │ pale = "#9ab8b4"
  │        ^^^^^^^^^
  │
  = hint: the nearest `soft` that passes is `#667a77`

error: `ink` #1f2a2e on `tint` #304050 has a contrast of 1.38; text needs 4.5
  ┌─ brand.toml:3:7
  │
3 │ sky = "#304050"
  │       ^^^^^^^^^
  │
  = hint: the nearest `tint` that passes is `#879099`

error: `rule` #d0d0d0 on the white paper #ffffff has a contrast of 1.54; lines that carry meaning need 3
  ┌─ brand.toml:6:8
  │
6 │ rule = "#d0d0d0"
  │        ^^^^^^^^^
  │
  = hint: the nearest `rule` that passes is `#949494`
"##,
    );
    let mended = brand.replace("#9ab8b4", "#667a77").replace("#304050", "#879099");
    Workbook::new().file("brand.toml", mended.replace("#d0d0d0", "#949494")).build();
}

#[test]
fn the_edge_of_what_can_be_read_is_exact() {
    let with =
        |ink: &str| Workbook::new().file("brand.toml", format!("[roles]\naccent = \"{ink}\"\n"));
    with("#767676").build();
    with("#777777").must_fail(
        r##"
error: `accent` #777777 on the white paper #ffffff has a contrast of 4.47; text needs 4.5
  ┌─ brand.toml:2:10
  │
2 │ accent = "#777777"
  │          ^^^^^^^^^
  │
  = hint: the nearest `accent` that passes is `#767676`
"##,
    );
}

/// What is drawn on a page, in its order: the colours of each text and its
/// ground, and those of lines.
#[derive(Default)]
struct Painted {
    grounds: Vec<(Rect, String)>,
    texts: Vec<(String, String, String)>,
    lines: Vec<String>,
}

fn hex(paint: &Paint) -> String {
    match paint {
        Paint::Solid(colour) => colour.to_hex().into(),
        _ => panic!("a gradient or tiling"),
    }
}

fn gather(frame: &Frame, origin: Point, into: &mut Painted) {
    for (at, item) in frame.items() {
        let at = origin + *at;
        match item {
            FrameItem::Group(group) => {
                let shift = Point::new(group.transform.tx, group.transform.ty);
                gather(&group.frame, at + shift, into);
            }
            FrameItem::Text(text) => {
                let point = at + Point::new(text.width() / 2.0, -text.size * 0.2);
                let inside = |(rect, _): &&(Rect, String)| {
                    let within = |low: Abs, high: Abs, of: Abs| low <= of && of <= high;
                    within(rect.min.x, rect.max.x, point.x)
                        && within(rect.min.y, rect.max.y, point.y)
                };
                let ground = into.grounds.iter().rev().find(inside);
                let ground = ground.map_or("#ffffff".into(), |(_, ground)| ground.clone());
                into.texts.push((text.text.to_string(), hex(&text.fill), ground));
            }
            FrameItem::Shape(shape, _) => {
                let area = shape.bbox(false);
                let area = Rect::new(at + area.min, at + area.max);
                into.grounds.extend(shape.fill.iter().map(|fill| (area, hex(fill))));
                into.lines.extend(shape.stroke.iter().map(|stroke| hex(&stroke.paint)));
            }
            FrameItem::Image(..) | FrameItem::Link(..) | FrameItem::Tag(_) => {}
        }
    }
}

/// The names of a colour in a brand.
fn names<'a>(colours: &'a Value, hex: &str) -> Vec<&'a str> {
    let colours = colours.as_object().expect("colours").iter();
    colours.filter(|(_, colour)| *colour == hex).map(|(name, _)| name.as_str()).collect()
}

/// Whether a colour lies between the two of the map.
fn is_map(colours: &Value, hex: &str) -> bool {
    let part = |hex: &str, at: usize| u8::from_str_radix(&hex[at..at + 2], 16).expect("a colour");
    let (art, faint) = (&colours["art"], &colours["art-faint"]);
    let (art, faint) = (art.as_str().expect("art"), faint.as_str().expect("art-faint"));
    [1, 3, 5].iter().all(|at| (part(art, *at)..=part(faint, *at)).contains(&part(hex, *at)))
}

#[track_caller]
fn check_colours(book: &Book) {
    const DECORATION: [&str; 3] = ["hair", "dots", "quote"];
    let colours = &book.manuscript["brand"]["colours"];
    let is_listed = |colour: &str, ground: &str, least: f64| {
        let (colours, grounds) = (names(colours, colour), names(colours, ground));
        PAIRINGS.iter().any(|pairing| {
            let least = pairing.least >= least;
            least && colours.contains(&pairing.colour) && grounds.contains(&pairing.ground)
        })
    };
    for (number, page) in (1..).zip(book.pages(Paper::Letter, Sides::Single).pages()) {
        let mut painted = Painted::default();
        gather(&page.frame, Point::zero(), &mut painted);
        for (text, colour, ground) in &painted.texts {
            let fine = is_listed(colour, ground, 4.5);
            assert!(fine, "page {number}: `{text}` is {colour} on {ground}, which nobody checks");
        }
        for colour in &painted.lines {
            let decorates = names(colours, colour).iter().any(|name| DECORATION.contains(name));
            let fine = decorates || is_map(colours, colour) || is_listed(colour, "#ffffff", 3.0);
            assert!(fine, "page {number}: a line is {colour}, which nobody checks");
        }
    }
}

#[test]
fn every_colour_on_the_pages_is_one_whose_contrast_is_checked() {
    for brand in SHIPPED {
        check_colours(&Book::branded(&project().join("workbook"), Some(Path::new(brand))));
    }
    let workbook = full();
    check_colours(&Book::open(workbook.path()));
}

#[test]
fn templates_mix_no_colours() {
    for path in all_files(&project().join("workbook/templates")) {
        let text = fs::read_to_string(&path).expect("a template");
        for way in [".lighten(", ".darken(", "rgb(\"", "luma(", ".transparentize("] {
            assert!(!text.contains(way), "{path} has `{way}`");
        }
    }
}

// --- what is shipped

#[test]
fn the_shipped_brands_look_different_and_fit_their_pages() {
    let folder = project().join("workbook");
    let mut looks = vec![];
    for brand in SHIPPED {
        let book = Book::branded(&folder, Some(Path::new(brand)));
        for (paper, sides) in [(Paper::Letter, Sides::Single), (Paper::A4, Sides::Double)] {
            check(&book.pages(paper, sides), paper, sides);
        }
        let brand = &book.manuscript["brand"];
        looks.push((brand["colours"]["accent"].clone(), brand["type"]["display"].clone()));
    }
    for (index, look) in looks.iter().enumerate() {
        let others = &looks[index + 1..];
        assert!(others.iter().all(|other| look.0 != other.0 && look.1[0] != other.1[0]));
    }
}

#[test]
fn branded_pdfs_conform() {
    const CHECK: &str = "
import page, sys
for file in sys.argv[1:]:
    for profile in ('ua1', '2a'):
        result = page.validate_pdf(file, profile=profile)
        faults = [(fault.rule_id, fault.message) for fault in result.failures]
        print(profile, result.is_compliant, faults)
";
    let Some(mut python) = python() else { return };
    let (workbook, elsewhere) = (full(), Workbook::empty().file("dusk.toml", ""));
    let dusk = elsewhere.path().join("dusk.toml");
    fs::copy(project().join("workbook/brands/dusk.toml"), &dusk).expect("a brand");
    let brands = ["--brand", "clay", "--brand", "brand.toml", "--brand"];
    let args =
        [&["build", "--paper", "letter"], brands.as_slice(), &[dusk.to_str().expect("a path")]];
    let made = workbook.run(&args.concat());
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let file = |brand| workbook.path().join(format!("dist/{brand}/small-print-letter.pdf"));
    let files = ["clay", "brand", "dusk"].map(file);
    let said = output(python.args(["-c", CHECK]).args(&files));
    assert_eq!(said, "ua1 True []\n2a True []\n".repeat(files.len()));
    let Some(_) = program("qpdf", "qpdf") else { return };
    for file in &files {
        output(Command::new("qpdf").arg("--check").arg(file));
    }
}
