//! JPEG, segment by segment: whether the file is whole, and what it holds
//! besides the picture.

use image::{DynamicImage, GrayImage, RgbImage};
use zune_jpeg::JpegDecoder;
use zune_jpeg::errors::DecodeErrors;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::unfit::Unfit;

const START: u8 = 0xD8;
const END: u8 = 0xD9;
const SCAN: u8 = 0xDA;
const COMMENT: u8 = 0xFE;
const PROGRESSIVE: u8 = 0xC2;
/// The header of JFIF, without the small picture that may follow it.
const JFIF: usize = 14;
/// Ones, which are no code of a sound JPEG (ITU T.81, C.2). After the last dots,
/// they are read only where some dots are missing.
const NO_CODE: [u8; 32] = {
    let mut ones = [0; 32];
    let mut at = 0;
    while at < ones.len() {
        ones[at] = 0xFF;
        at += 2;
    }
    ones
};

/// A file in its pieces, up to the end of the picture. What follows the end is
/// no part of it: phones put other pictures there.
pub struct Jpeg<'a> {
    segments: Vec<Segment<'a>>,
}

/// A piece of the file: its marker, what it says, and the dots after it.
struct Segment<'a> {
    marker: u8,
    body: &'a [u8],
    dots: &'a [u8],
}

impl<'a> Jpeg<'a> {
    /// Takes a file apart.
    ///
    /// # Errors
    /// When the file ends before the picture does, or a stripe of it is missing.
    pub fn of(bytes: &'a [u8]) -> Result<Self, Unfit> {
        let segments = segments(bytes).ok_or(Unfit::CutShort)?;
        let is_sound = segments.iter().all(|segment| has_all_stripes(segment.dots));
        if is_sound { Ok(Self { segments }) } else { Err(Unfit::Damaged) }
    }

    /// The file without anything but the picture and, where it may stay, its
    /// colour profile.
    pub fn bare(&self, keep_profile: bool) -> Vec<u8> {
        self.written(keep_profile, &[])
    }

    /// The bare file, with something after the last dots.
    fn written(&self, keep_profile: bool, after: &[u8]) -> Vec<u8> {
        let mut bare = vec![0xFF, START];
        for Segment { marker, body, dots } in &self.segments {
            if let Some(body) = shown(*marker, body, keep_profile) {
                bare.extend([0xFF, *marker]);
                bare.extend(u16::try_from(body.len() + 2).unwrap_or(u16::MAX).to_be_bytes());
                bare.extend(body);
                bare.extend(*dots);
            }
        }
        bare.extend(after);
        bare.extend([0xFF, END]);
        bare
    }

    /// The dots. `image` takes a damaged JPEG for sound and fills it up with
    /// grey; this does not.
    ///
    /// # Errors
    /// When not every dot can be decoded, or would be in a press's colours.
    pub fn decode(&self) -> Result<DynamicImage, Unfit> {
        let scans = self.segments.iter().filter(|segment| segment.marker == SCAN).count();
        let is_progressive = self.segments.iter().any(|segment| segment.marker == PROGRESSIVE);
        // the decoder loses the colours of a file that has them one by one
        if scans > 1 && !is_progressive {
            return Err(Unfit::Unusual);
        }
        // the decoder wants a marker behind the first scan of such a file
        let after = if is_progressive && scans == 1 { &[] } else { NO_CODE.as_slice() };
        decode(&self.written(false, after))
    }
}

/// What of a segment decides how the picture looks.
fn shown(marker: u8, body: &[u8], keep_profile: bool) -> Option<&[u8]> {
    match marker {
        0xE0 if body.starts_with(b"JFIF\0") => Some(&body[..body.len().min(JFIF)]),
        0xE2 if body.starts_with(b"ICC_PROFILE\0") => keep_profile.then_some(body),
        0xEE if body.starts_with(b"Adobe") => Some(body),
        0xE0..=0xEF | COMMENT => None,
        _ => Some(body),
    }
}

/// All segments up to the end of the picture; nothing where there is no end.
fn segments(bytes: &[u8]) -> Option<Vec<Segment<'_>>> {
    let mut rest = bytes.strip_prefix(&[0xFF, START])?;
    let mut segments = vec![];
    loop {
        let at =
            rest.windows(2).position(|pair| pair[0] == 0xFF && !matches!(pair[1], 0 | 0xFF))?;
        let marker = rest[at + 1];
        rest = &rest[at + 2..];
        match marker {
            END => return Some(segments),
            0x01 | 0xD0..=START => {}
            _ => {
                let length = u16::from_be_bytes(*rest.first_chunk()?);
                let (body, after) = rest.split_at_checked(usize::from(length))?;
                let (dots, after) = after.split_at(if marker == SCAN { dots(after)? } else { 0 });
                segments.push(Segment { marker, body: body.get(2..)?, dots });
                rest = after;
            }
        }
    }
}

/// How many bytes there are before the next marker that is none of a restart.
fn dots(bytes: &[u8]) -> Option<usize> {
    let ends = |pair: &[u8]| pair[0] == 0xFF && !matches!(pair[1], 0 | 0xD0..=0xD7 | 0xFF);
    bytes.windows(2).position(ends)
}

/// Whether the stripes that some cameras cut a picture into follow one another.
/// A hole within one of them is not found.
fn has_all_stripes(dots: &[u8]) -> bool {
    let ends = dots.windows(2).filter(|pair| pair[0] == 0xFF && matches!(pair[1], 0xD0..=0xD7));
    ends.zip((0xD0..=0xD7).cycle()).all(|(end, expected)| end[1] == expected)
}

fn decode(bytes: &[u8]) -> Result<DynamicImage, Unfit> {
    let unfit = |error| match error {
        DecodeErrors::Unsupported(_) => Unfit::Unusual,
        _ => Unfit::Damaged,
    };
    let options = |space| {
        let options = DecoderOptions::default().set_strict_mode(true);
        let options = options.set_max_width(usize::MAX).set_max_height(usize::MAX);
        options.jpeg_set_out_colorspace(space)
    };
    let open = |space| JpegDecoder::new_with_options(ZCursor::new(bytes), options(space));
    let mut decoder = open(ColorSpace::RGB);
    decoder.decode_headers().map_err(unfit)?;
    let space = match decoder.input_colorspace() {
        Some(ColorSpace::CMYK | ColorSpace::YCCK) => return Err(Unfit::Cmyk),
        Some(ColorSpace::Luma) => ColorSpace::Luma,
        _ => ColorSpace::RGB,
    };
    let mut decoder = open(space);
    let dots = decoder.decode().map_err(unfit)?;
    let (width, height) = decoder.dimensions().ok_or(Unfit::Damaged)?;
    let (width, height) = (size(width)?, size(height)?);
    let image = match space {
        ColorSpace::Luma => GrayImage::from_raw(width, height, dots).map(DynamicImage::from),
        _ => RgbImage::from_raw(width, height, dots).map(DynamicImage::from),
    };
    image.ok_or(Unfit::Damaged)
}

fn size(dots: usize) -> Result<u32, Unfit> {
    u32::try_from(dots).map_err(|_| Unfit::Damaged)
}
