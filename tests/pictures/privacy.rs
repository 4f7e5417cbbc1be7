//! What a picture tells beside what it shows stays with the author.

use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use image::GenericImageView;

use super::{jpeg, loose_exif, only_picture, png, quarters, showing, with_segment};
use crate::harness::Workbook;

const SECRETS: [&str; 6] =
    ["PhoneMaker", "by the harbour", "52.5163", "in the album", "small picture", "other picture"];

/// A photo with all that phones and programs write into one.
fn telling_photo(width: u32, height: u32) -> Vec<u8> {
    let bare = jpeg(&quarters(width, height));
    let small = [b"JFXX\0\x10", &b"small picture"[..]].concat();
    let parts: [(u8, &[u8]); 5] = [
        (0xFE, b"by the harbour"),
        (0xE0, &small),
        (0xED, b"Photoshop 3.0\0in the album"),
        (0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>52.5163</x:xmpmeta>"),
        (0xE1, &loose_exif(1, 3)),
    ];
    let told = parts.iter().fold(bare, |jpeg, (marker, body)| with_segment(&jpeg, *marker, body));
    [&told[..], b"\xFF\xD8\xFF\xE1\x00\x0Fother picture\xFF\xD9"].concat()
}

/// A drawing with words, a date and a place beside its dots.
fn telling_drawing() -> Vec<u8> {
    let bare = png(&quarters(300, 200));
    let chunk = |name: &[u8; 4], data: &[u8]| {
        let length = u32::try_from(data.len()).expect("short").to_be_bytes();
        let mut sum = flate2::Crc::new();
        sum.update(&[name, data].concat());
        [&length[..], name, data, &sum.sum().to_be_bytes()].concat()
    };
    let told = [
        chunk(b"tEXt", b"Comment\0by the harbour"),
        chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\x0052.5163"),
        chunk(b"eXIf", &loose_exif(1, 3)[6..]),
        chunk(b"prVt", b"in the album"),
    ];
    // behind the signature and the header
    [&bare[..33], &told.concat(), &bare[33..]].concat()
}

#[track_caller]
fn tells_nothing(bytes: &[u8]) {
    for secret in SECRETS {
        let tells = bytes.windows(secret.len()).any(|part| part == secret.as_bytes());
        assert!(!tells, "it tells `{secret}`");
    }
}

fn files_below(folder: &Path) -> Vec<Vec<u8>> {
    let entries = fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path());
    let files = |path: PathBuf| {
        if path.is_dir() { files_below(&path) } else { vec![fs::read(path).expect("a file")] }
    };
    entries.flat_map(files).collect()
}

#[test]
fn a_photo_in_the_book_tells_no_place_maker_or_day() {
    let told = telling_photo(300, 200);
    assert!(
        SECRETS.iter().all(|secret| told.windows(secret.len()).any(|p| p == secret.as_bytes()))
    );
    for photo in [told, telling_photo(4000, 300)] {
        let pdf = showing("a.jpg", &photo).build();
        tells_nothing(&pdf);
        tells_nothing(&only_picture(&pdf));
    }
}

#[test]
fn a_photo_that_only_told_too_much_keeps_every_dot() {
    let shown = only_picture(&showing("a.jpg", &telling_photo(300, 200)).build());
    assert_eq!(shown, jpeg(&quarters(300, 200)));
}

#[test]
fn a_photo_in_a_drawing_tells_nothing_either() {
    let photo = with_segment(&jpeg(&quarters(300, 200)), 0xE1, &loose_exif(6, 3));
    let svg = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' xmlns:x='http://www.w3.org/1999/xlink' \
         width='200' height='300'><image width='200' height='300' \
         x:href='data:image/jpeg;base64,{}'/></svg>",
        STANDARD.encode(photo)
    );
    let pdf = showing("a.svg", svg.as_bytes()).build();
    tells_nothing(&pdf);
    let shown = only_picture(&pdf);
    tells_nothing(&shown);
    let size = image::load_from_memory(&shown).expect("a sound picture").dimensions();
    assert_eq!(size, (200, 300));
}

#[test]
fn logos_kits_and_ejected_projects_tell_nothing() {
    let logo = "[publisher.logo]\nfile = \"logo.png\"\nalt = \"A logo\"\n";
    for bytes in [telling_drawing(), telling_photo(300, 200)] {
        let workbook = Workbook::new()
            .also(logo)
            .file("logo.png", &bytes)
            .file("images/a.png", &bytes)
            .text("![A picture](/images/a.png)");
        for args in [&["kit", "--out", "kit"], &["eject", "--out", "project"]] {
            let made = workbook.run(args);
            assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
            for file in files_below(&workbook.path().join(args[2])) {
                tells_nothing(&file);
            }
        }
    }
}

#[test]
fn a_sound_colour_profile_stays_and_others_go() {
    let bare = jpeg(&quarters(300, 200));
    let with =
        |profile: &[u8]| with_segment(&bare, 0xE2, &[b"ICC_PROFILE\0\x01\x01", profile].concat());
    let wide = moxcms::ColorProfile::new_display_p3().encode().expect("a profile");
    let grey = moxcms::ColorProfile::new_gray_with_gamma(2.2).encode().expect("a profile");
    let cut = &wide[..wide.len() / 2];
    let shown = |profile: &[u8]| only_picture(&showing("a.jpg", &with(profile)).build());
    assert_eq!(shown(&wide), with(&wide));
    for stray in [&grey[..], cut, b"no profile at all"] {
        assert_eq!(shown(stray), bare);
    }
    let large = with_segment(
        &jpeg(&quarters(4000, 300)),
        0xE2,
        &[b"ICC_PROFILE\0\x01\x01", &wide[..]].concat(),
    );
    let shown = only_picture(&showing("a.jpg", &large).build());
    assert!(shown.windows(wide.len()).any(|part| part == wide), "the profile is gone");
}
