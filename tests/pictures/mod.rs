//! What becomes of pictures on their way into a book.

mod photos;
mod privacy;
mod refused;

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use std::io::Cursor;
use tempfile::TempDir;

use crate::harness::Workbook;
use crate::outside::output;

/// Red, green, blue and yellow quarters, row by row, with a grain as photos
/// have it.
pub fn quarters(width: u32, height: u32) -> DynamicImage {
    let colours = [[200, 40, 40], [40, 160, 40], [40, 40, 200], [200, 180, 40]];
    let dot = |x, y| {
        let quarter = usize::from(x >= width / 2) + 2 * usize::from(y >= height / 2);
        let grain = u8::try_from((x * 7919 + y * 104_729 + x * y) % 23).expect("small");
        Rgb(colours[quarter].map(|colour: u8| colour + grain))
    };
    RgbImage::from_fn(width, height, dot).into()
}

pub fn jpeg(image: &DynamicImage) -> Vec<u8> {
    let mut bytes = vec![];
    image.write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, 90)).expect("JPEG");
    bytes
}

pub fn png(image: &DynamicImage) -> Vec<u8> {
    let mut bytes = Cursor::new(vec![]);
    image.write_to(&mut bytes, ImageFormat::Png).expect("PNG");
    bytes.into_inner()
}

/// A JPEG with another segment behind its start.
pub fn with_segment(jpeg: &[u8], marker: u8, body: &[u8]) -> Vec<u8> {
    let length = u16::try_from(body.len() + 2).expect("a short segment").to_be_bytes();
    [&jpeg[..2], &[0xFF, marker], &length, body, &jpeg[2..]].concat()
}

/// EXIF that says how a picture is turned, in the type of numbers given, with a
/// maker before it, and a part after it whose place lies beyond the end.
pub fn loose_exif(turn: u8, kind: u8) -> Vec<u8> {
    let turn = if kind == 3 { [0, turn, 0, 0] } else { [0, 0, 0, turn] };
    let entries = [
        [&[1, 0x0F, 0, 2, 0, 0, 0, 11, 0, 0, 0, 50][..]].concat(),
        [&[1, 0x12, 0, kind, 0, 0, 0, 1][..], &turn].concat(),
        vec![0x87, 0x69, 0, 4, 0, 0, 0, 1, 0, 0, 0xFF, 0],
    ];
    let tiff = b"MM\0*\0\0\0\x08\0\x03";
    [b"Exif\0\0", &tiff[..], &entries.concat(), &[0; 4], b"PhoneMaker\0"].concat()
}

/// A workbook that shows one picture.
pub fn showing(name: &str, bytes: &[u8]) -> Workbook {
    let text = format!("![A picture](/images/{name})");
    Workbook::new().file(&format!("images/{name}"), bytes).text(&text)
}

/// What a program of others finds in a PDF: its pictures, each in a file, as
/// they lie in it (`-all`) or as dots (`-png`).
pub fn pictures_in(pdf: &[u8], how: &str) -> (TempDir, Vec<PathBuf>) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("book.pdf");
    fs::write(&file, pdf).expect("write");
    output(Command::new("pdfimages").arg(how).arg(&file).arg(folder.path().join("picture")));
    let files = fs::read_dir(folder.path()).expect("a folder").flatten().map(|file| file.path());
    let mut files: Vec<_> = files.filter(|path| *path != file).collect();
    files.sort();
    (folder, files)
}

/// The one picture in a PDF, as it lies in it.
pub fn only_picture(pdf: &[u8]) -> Vec<u8> {
    let (_folder, files) = pictures_in(pdf, "-all");
    assert_eq!(files.len(), 1, "{files:?}");
    fs::read(&files[0]).expect("a picture")
}
