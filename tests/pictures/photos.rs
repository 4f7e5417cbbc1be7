//! Size and turn.

use image::{DynamicImage, GenericImageView};

use super::{jpeg, loose_exif, only_picture, png, quarters, showing, with_segment};
use crate::harness::Workbook;

/// What 155 × 150 mm show at 300 dots per inch.
const PLACE: (u32, u32) = (1831, 1772);

#[test]
fn a_picture_that_is_small_and_tells_nothing_keeps_its_bytes() {
    let photo = jpeg(&quarters(300, 200));
    assert_eq!(only_picture(&showing("a.jpg", &photo).build()), photo);
}

#[test]
fn a_photo_has_no_more_dots_than_its_place_and_stays_jpeg() {
    for (width, height) in [(4032, 3024), (1500, 4000)] {
        let photo = jpeg(&quarters(width, height));
        let workbook = showing("a.jpg", &photo);
        let pdf = workbook.build();
        assert_eq!(pdf, workbook.build(), "two builds differ");
        let shown = only_picture(&pdf);
        assert!(shown.starts_with(&[0xFF, 0xD8]), "it is no JPEG");
        let shown = image::load_from_memory(&shown).expect("a sound picture");
        let fits = shown.width() <= PLACE.0 && shown.height() <= PLACE.1;
        let fills = shown.width() == PLACE.0 || shown.height() == PLACE.1;
        assert!(fits && fills, "{:?}", shown.dimensions());
        assert_eq!(corners(&shown), ["red", "green", "blue", "yellow"]);
    }
}

#[test]
fn a_large_picture_stands_as_it_would_with_all_its_dots() {
    let picture = |width, height| {
        let bytes = png(&DynamicImage::new_luma8(width, height));
        let chapter = showing("a.png", &bytes).chapter();
        let of = |key: &str| chapter["blocks"][0][key].as_f64().expect("a number");
        (of("ratio"), of("width"))
    };
    assert_eq!(picture(3000, 1000), (3.0, 3000.0 * 25.4 / 150.0));
    assert_eq!(picture(300, 600), (0.5, 300.0 * 25.4 / 150.0));
}

#[test]
fn a_turned_photo_stands_upright_whatever_else_its_exif_says() {
    let rgby = ["red", "green", "blue", "yellow"];
    let upright = [
        (1, [0, 1, 2, 3]),
        (2, [1, 0, 3, 2]),
        (3, [3, 2, 1, 0]),
        (4, [2, 3, 0, 1]),
        (5, [0, 2, 1, 3]),
        (6, [2, 0, 3, 1]),
        (7, [3, 1, 2, 0]),
        (8, [1, 3, 0, 2]),
    ];
    for (turn, expected) in upright {
        // a short number, as it should be, and a long one, as some write it
        for kind in [3, 4] {
            let photo = with_segment(&jpeg(&quarters(300, 200)), 0xE1, &loose_exif(turn, kind));
            let workbook = showing("a.jpg", &photo);
            let ratio = workbook.chapter()["blocks"][0]["ratio"].as_f64().expect("a ratio");
            let lies = turn < 5;
            assert!((ratio - if lies { 1.5 } else { 2.0 / 3.0 }).abs() < 1e-9, "{turn}: {ratio}");
            let shown = image::load_from_memory(&only_picture(&workbook.build())).expect("sound");
            assert_eq!(shown.dimensions(), if lies { (300, 200) } else { (200, 300) });
            assert_eq!(corners(&shown), expected.map(|corner: usize| rgby[corner]), "{turn}");
        }
    }
}

#[test]
fn a_drawing_that_is_made_smaller_has_no_dark_rim_where_it_is_see_through() {
    // white on the left; on the right nothing, which programs write as black
    let dot = |x, _| image::Rgba(if x < 2001 { [255; 4] } else { [0; 4] });
    let drawing = image::RgbaImage::from_fn(4000, 40, dot).into();
    let (_folder, files) = super::pictures_in(&showing("a.png", &png(&drawing)).build(), "-png");
    let colours = image::open(&files[0]).expect("a picture").into_luma8();
    let mask = image::open(&files[1]).expect("its mask").into_luma8();
    let seen = colours.pixels().zip(mask.pixels()).filter(|(_, mask)| mask.0[0] > 0);
    let darkest = seen.map(|(colour, _)| colour.0[0]).min();
    assert!(darkest > Some(250), "{darkest:?}");
}

#[test]
fn a_picture_whose_end_is_lost_in_the_post_is_shown() {
    let whole = png(&quarters(24, 24));
    let (dots, end) = whole.split_at(whole.len() - 12);
    // a few bytes too many before the last chunk, which then nobody finds
    let file = [dots, b"((((", end].concat();
    let shown = only_picture(&showing("end.png", &file).build());
    assert!(shown.starts_with(b"\x89PNG"));
}

#[test]
fn an_ejected_project_has_its_pictures_as_the_book_has_them() {
    let photo = with_segment(&jpeg(&quarters(300, 200)), 0xE1, &loose_exif(6, 3));
    let workbook = showing("a.png", &photo);
    let made = workbook.run(&["eject", "--out", "project"]);
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let shown = std::fs::read(workbook.path().join("project/images/a.png.jpg")).expect("a picture");
    let size = image::load_from_memory(&shown).expect("a sound picture").dimensions();
    assert_eq!(size, (200, 300));
}

#[test]
fn what_a_picture_is_decides_and_not_its_name() {
    let image = quarters(300, 200);
    let mut webp = std::io::Cursor::new(vec![]);
    image.write_to(&mut webp, image::ImageFormat::WebP).expect("WebP");
    let mut gif = std::io::Cursor::new(vec![]);
    image.write_to(&mut gif, image::ImageFormat::Gif).expect("GIF");
    let all = [jpeg(&image), png(&image), webp.into_inner(), gif.into_inner()];
    let mut text = String::new();
    let mut workbook = Workbook::new();
    for (number, bytes) in all.iter().enumerate() {
        for ending in ["png", "jpg", "jpeg", "JPG", "gif", "webp", "svg", "picture"] {
            let name = format!("{number}.{ending}");
            text.push_str("![A picture](/images/");
            text.push_str(&name);
            text.push_str(")\n\n");
            workbook = workbook.file(&format!("images/{name}"), bytes);
        }
    }
    // what would be the name of `0.png` in the book is taken
    let other = png(&DynamicImage::new_luma8(9, 9));
    let workbook = workbook.file("images/0.png.jpg", other);
    let pdf = workbook.text(&format!("{text}![Another](/images/0.png.jpg)")).build();
    let (_folder, files) = super::pictures_in(&pdf, "-png");
    let sizes = files.iter().map(|file| image::image_dimensions(file).expect("a picture"));
    let (small, large): (Vec<_>, Vec<_>) = sizes.partition(|size| *size == (9, 9));
    // what is in GIF has a mask besides
    assert_eq!((small.len(), large.len()), (1, 32 + 8));
    assert!(large.iter().all(|size| *size == (300, 200)), "{large:?}");
}

/// The colour in each corner: left and right above, left and right below.
fn corners(image: &DynamicImage) -> [&'static str; 4] {
    let (right, below) = (image.width() - 5, image.height() - 5);
    [(4, 4), (right, 4), (4, below), (right, below)].map(|(x, y)| {
        match image.get_pixel(x, y).0.map(|colour| colour > 120) {
            [true, false, false, _] => "red",
            [false, true, false, _] => "green",
            [false, false, true, _] => "blue",
            [true, true, false, _] => "yellow",
            _ => "none",
        }
    })
}
