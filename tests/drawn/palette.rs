//! Pictures of few colours, as PNG with a palette: a third of the bytes.

use std::collections::BTreeMap;

use image::{Rgb, RgbImage};

/// How many colours a picture has at most: four bits a pixel.
const COLOURS: usize = 16;
/// How far each is from all others, as the sum of squares.
const APART: i32 = 400;

fn distance(Rgb(one): Rgb<u8>, Rgb(other): Rgb<u8>) -> i32 {
    one.iter().zip(other).map(|(a, b)| (i32::from(*a) - i32::from(b)).pow(2)).sum()
}

/// The colours that stand for all others: these, and the most frequent that are not alike.
fn chosen(counts: &BTreeMap<[u8; 3], usize>, first: &[Rgb<u8>]) -> Vec<Rgb<u8>> {
    let mut all: Vec<_> = counts.iter().collect();
    all.sort_by_key(|(colour, count)| (std::cmp::Reverse(**count), **colour));
    let mut chosen = first.to_vec();
    for (colour, _) in all {
        let colour = Rgb(*colour);
        if chosen.len() < COLOURS && chosen.iter().all(|it| distance(*it, colour) > APART) {
            chosen.push(colour);
        }
    }
    chosen
}

fn counts(picture: &RgbImage) -> BTreeMap<[u8; 3], usize> {
    let mut counts = BTreeMap::new();
    for pixel in picture.pixels() {
        *counts.entry(pixel.0).or_default() += 1;
    }
    counts
}

/// The picture in few colours.
pub fn reduced(picture: &RgbImage) -> RgbImage {
    reduced_to(&[], picture)
}

/// The same with some colours among them in any case, such as those of a few words.
pub fn reduced_to(colours: &[Rgb<u8>], picture: &RgbImage) -> RgbImage {
    let counts = counts(picture);
    let chosen = chosen(&counts, colours);
    let nearest = |colour: [u8; 3]| {
        *chosen.iter().min_by_key(|it| distance(**it, Rgb(colour))).expect("a colour")
    };
    let nearest: BTreeMap<_, _> = counts.keys().map(|it| (*it, nearest(*it))).collect();
    RgbImage::from_fn(picture.width(), picture.height(), |x, y| nearest[&picture.get_pixel(x, y).0])
}

/// The bytes of a picture of few colours.
pub fn png(picture: &RgbImage) -> Vec<u8> {
    let colours: Vec<_> = counts(picture).into_keys().collect();
    assert!(colours.len() <= COLOURS, "{} colours", colours.len());
    let index = |colour: &[u8; 3]| {
        u8::try_from(colours.iter().position(|it| it == colour).expect("it")).expect("few")
    };
    let mut packed = vec![];
    for row in picture.rows() {
        let row: Vec<_> = row.map(|pixel| index(&pixel.0)).collect();
        let pair = |pair: &[u8]| pair[0] << 4 | pair.get(1).unwrap_or(&0);
        packed.extend(row.chunks(2).map(pair));
    }
    let mut bytes = vec![];
    let mut encoder = png::Encoder::new(&mut bytes, picture.width(), picture.height());
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Four);
    encoder.set_palette(colours.concat());
    encoder.set_compression(png::Compression::High);
    encoder.set_filter(png::Filter::NoFilter);
    let mut writer = encoder.write_header().expect("a head");
    writer.write_image_data(&packed).expect("data");
    writer.finish().expect("an end");
    bytes
}
