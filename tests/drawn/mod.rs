//! The pictures in `docs`: of whole pages, and one a kind in `docs/answers.md`, of the
//! example that stands there, as the print edition draws it.

mod pages;
mod palette;

use std::fs;
use std::io::Cursor;
use std::path::PathBuf;

use image::RgbImage;
use rayon::prelude::*;
use workbook::book::edition::{Edition, EditionKind, Paper, Sides};
use workbook::book::world::BookWorld;
use workbook::editions::typeset::{self, PageSetup};

use crate::harness::{Book, Workbook, project};
use crate::kinds::{KINDS, examples, page_of_answers};

/// What each kind is asked with in its picture.
const ASKS: [(&str, &str); 23] = [
    ("lines", "What do you know that helps when a day is hard?"),
    ("box", "Draw the place where you can breathe out."),
    ("stem", "Go on where these sentences begin."),
    ("checklist", "What has helped before?"),
    ("choice", "How would you like to go on?"),
    ("scale", "How strong is it, before you write and after?"),
    ("grid", "How do you treat a friend, and how yourself?"),
    ("table", "Take a thought, and look at it again."),
    ("two-column", "What would you like to do another way?"),
    ("body-map", "Where do you notice it?"),
    ("timeline", "What came before, and what came after?"),
    ("wheel", "How full is each part of your life, now and in spring?"),
    ("tracker", "Follow a week."),
    ("letter", "Write to someone who helped you."),
    ("values-sort", "How much does each of these matter to you now?"),
    ("steps", "Come back to the room."),
    ("session-log", "The session, before and after."),
    ("plan", "What is a small next step?"),
    ("circle-map", "Who is around you?"),
    ("check-in", "Look in on yourself."),
    ("date", "When would you like to read this again?"),
    ("acknowledge", "A note to yourself"),
    ("notes", "Whatever comes to mind."),
];

/// How many pixels a point has, and the most that a picture is high: of a page for
/// notes, its beginning is enough.
const SCALE: f64 = 1.4;
const MOST: u32 = 900;
/// The most bytes of a picture, which is a wheel of ten rings, and of all that come
/// with one page.
const BYTES: u64 = 24_000;
const ALL_BYTES: u64 = 200_000;

/// The Typst file that draws a kind.
const SHEET: &str = "kind.typ";

/// What to run when a picture is no longer true.
const COMMAND: &str = "cargo t --ignored draw_the_pictures_of_all_kinds";

fn path(kind: &str) -> PathBuf {
    project().join(format!("docs/answers/{kind}.png"))
}

/// The example that the page of answers has of a kind.
fn example<'a>(page: &'a str, kind: &str) -> &'a str {
    let (_, rest) = page.split_once(&format!("### `{kind}`\n")).expect(kind);
    examples(rest).next().expect(kind)
}

/// A workbook that asks each kind's example, in the order of `ASKS`.
fn workbook() -> Workbook {
    let page = page_of_answers();
    let prompt = |(kind, ask): &(&str, &str)| {
        let example = example(&page, kind);
        format!("[[prompt]]\nkey = \"{kind}\"\nask = \"{ask}\"\n{example}\n\n")
    };
    let prompts: String = ASKS.iter().map(prompt).collect();
    Workbook::new()
        .settings("language = \"en\"", "language = \"en-US\"\ncare-team = true")
        .file("prompts/first.toml", prompts)
        .file(SHEET, include_str!("kind.typ"))
}

/// Every kind as it is drawn now, in the colours that its picture has.
fn drawn() -> Vec<RgbImage> {
    let edition = Edition::new("book", EditionKind::Print, Paper::Letter, Sides::Single);
    let setup = typeset::to_json(&PageSetup::of(&edition));
    let workbook = workbook();
    let book = Book::open(workbook.path());
    let world = book.world().clone().with_virtual_file(typeset::EDITION, setup);
    (0..ASKS.len()).into_par_iter().map(|index| draw(&world, index)).collect()
}

fn draw(world: &BookWorld, index: usize) -> RgbImage {
    let world = world.clone().with_virtual_file("kind.json", index.to_string());
    let png = typeset::picture(&world.with_main(SHEET), SCALE).expect("a page");
    let page = image::load_from_memory(&png).expect("a picture").into_rgb8();
    let height = page.height().min(MOST);
    palette::reduced(&image::imageops::crop_imm(&page, 0, 0, page.width(), height).to_image())
}

/// Whether two pictures show the same. On one kind of processor they are equal to
/// the pixel; another rounds the edges of letters its own way.
fn agree(one: &RgbImage, other: &RgbImage) -> bool {
    if one.dimensions() != other.dimensions() {
        return false;
    }
    let apart = || one.as_raw().iter().zip(other.as_raw()).map(|(a, b)| u64::from(a.abs_diff(*b)));
    let sum: u64 = apart().sum();
    apart().filter(|it| *it > 48).count() < 40 && sum * 50 < one.as_raw().len() as u64
}

#[test]
fn every_kind_has_its_picture() {
    let (page, kinds) = (page_of_answers(), KINDS.iter().map(|(kind, _)| *kind));
    let mut missing = vec![];
    for kind in kinds {
        let (_, rest) = page.split_once(&format!("### `{kind}`\n")).expect(kind);
        let (section, _) = rest.split_once("```toml").expect(kind);
        let shown = section.contains(&format!("<img src=\"answers/{kind}.png\" width=\""));
        let told = section.split_once("alt=\"").is_some_and(|(_, alt)| alt.len() > 30);
        if !shown || !told || !path(kind).is_file() {
            missing.push(kind);
        }
    }
    assert!(missing.is_empty(), "no picture, or no words for it: {missing:?}; run `{COMMAND}`");
    assert_eq!(fs::read_dir(project().join("docs/answers")).expect("a folder").count(), ASKS.len());
}

#[test]
fn the_pictures_show_what_the_program_draws() {
    let shown = |kind: &str| image::open(path(kind)).ok().map(image::DynamicImage::into_rgb8);
    let drawn = drawn();
    let is_old = |((kind, _), now): &(&(&str, &str), &RgbImage)| {
        !shown(kind).is_some_and(|shown| agree(&shown, now))
    };
    let old = ASKS.iter().zip(&drawn).filter(is_old).map(|((kind, _), _)| *kind);
    let old: Vec<_> = old.collect();
    assert!(old.is_empty(), "the pictures of {old:?} are old: run `{COMMAND}`, and look at them");
    let bytes = |kind| fs::metadata(path(kind)).map_or(0, |file| file.len());
    let sizes: Vec<_> = ASKS.iter().map(|(kind, _)| (bytes(kind), *kind)).collect();
    let (most, largest) = sizes.iter().max().expect("pictures");
    assert!(*most <= BYTES, "{largest}.png has {most} bytes");
    assert!(sizes.iter().map(|(bytes, _)| bytes).sum::<u64>() <= ALL_BYTES, "{sizes:?}");
}

#[test]
fn a_picture_of_something_else_is_told_apart() {
    let one = RgbImage::from_pixel(200, 100, image::Rgb([255; 3]));
    let mut word = one.clone();
    for x in 20..40 {
        word.put_pixel(x, 50, image::Rgb([31, 42, 46]));
    }
    let mut shade = one.clone();
    shade.pixels_mut().take(4000).for_each(|pixel| pixel.0 = [246, 241, 232]);
    let mut edge = one.clone();
    edge.put_pixel(3, 3, image::Rgb([250; 3]));
    let wide = RgbImage::from_pixel(201, 100, image::Rgb([255; 3]));
    assert_eq!(
        [&one, &word, &shade, &wide].map(|other| agree(&one, other)),
        [true, false, false, false]
    );
    assert!(agree(&one, &edge));
}

#[test]
#[ignore = "writes the pictures of the documentation"]
fn draw_the_pictures_of_all_kinds() {
    fs::create_dir_all(project().join("docs/answers")).expect("a folder");
    for ((kind, _), picture) in ASKS.iter().zip(drawn()) {
        fs::write(path(kind), palette::png(&picture)).expect("write");
    }
}

#[test]
fn a_picture_comes_back_as_it_was_packed() {
    let picture = RgbImage::from_fn(9, 7, |x, y| image::Rgb([if x > y { 20 } else { 250 }; 3]));
    let again = image::load(Cursor::new(palette::png(&picture)), image::ImageFormat::Png);
    assert!(again.expect("a picture").into_rgb8() == picture);
}
