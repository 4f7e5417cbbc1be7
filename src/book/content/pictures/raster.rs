//! Pictures made of dots: decoded whole, turned upright, and no larger than a
//! page can show. Photos are JPEG then, drawings PNG.

use std::io::Cursor;

use exif::{In, Reader, Tag};
use image::codecs::gif::GifDecoder;
use image::codecs::jpeg::JpegDecoder;
use image::codecs::png::PngDecoder;
use image::codecs::webp::WebPDecoder;
use image::metadata::Orientation;
use image::{ColorType, DynamicImage, ImageDecoder, Limits};

use super::format::{PictureFormat, is_lossy_webp};
use super::jpeg::Jpeg;
use super::place::{MOST_DOTS, enough};
use super::unfit::Unfit;
use super::{encode, png, profile};

/// A picture of dots as it travels to the book.
pub struct Raster {
    /// Nothing where it is the file as it is.
    pub bytes: Option<Vec<u8>>,
    pub format: PictureFormat,
    /// In dots, of the upright picture before it was made smaller.
    pub width: u32,
    pub height: u32,
}

/// What a file says before its dots are decoded.
struct Header {
    width: u32,
    height: u32,
    colours: ColorType,
    turn: Orientation,
    /// Nothing where it has none that may stay.
    profile: Option<Vec<u8>>,
}

/// Makes a picture ready for the book.
///
/// # Errors
/// When it cannot be decoded whole, or has too many dots to try.
pub fn prepare(bytes: &[u8], format: PictureFormat) -> Result<Raster, Unfit> {
    let jpeg = if format == PictureFormat::Jpeg { Some(Jpeg::of(bytes)?) } else { None };
    let mut decoder = open(bytes, format)?;
    let header = Header::read(&mut decoder)?;
    let image = match &jpeg {
        Some(jpeg) => jpeg.decode()?,
        None => decode(decoder)?,
    };
    let (width, height) = header.upright((header.width, header.height));
    let keep = header.profile.is_some();
    let (bytes, format) = match (format, &jpeg) {
        (_, Some(jpeg)) if header.is_as_shown() => {
            (Some(jpeg.bare(keep)).filter(|bare| bare != bytes), format)
        }
        (PictureFormat::Png, _) if header.is_as_shown() => {
            (png::without_metadata(bytes, keep), format)
        }
        _ if is_photo(bytes, format, header.colours) => {
            (Some(encode::jpeg(header.shown(image)?, header.profile)?), PictureFormat::Jpeg)
        }
        _ => (Some(encode::png(&header.shown(image)?, header.profile)?), PictureFormat::Png),
    };
    Ok(Raster { bytes, format, width, height })
}

fn open(bytes: &[u8], format: PictureFormat) -> Result<Box<dyn ImageDecoder + '_>, Unfit> {
    let reader = Cursor::new(bytes);
    let opened: Result<Box<dyn ImageDecoder>, _> = match format {
        PictureFormat::Jpeg => JpegDecoder::new(reader).map(|it| Box::new(it) as _),
        PictureFormat::Gif => GifDecoder::new(reader).map(|it| Box::new(it) as _),
        PictureFormat::WebP => WebPDecoder::new(reader).map(|it| Box::new(it) as _),
        PictureFormat::Png | PictureFormat::Svg => {
            PngDecoder::new(reader).map(|it| Box::new(it) as _)
        }
    };
    opened.map_err(|_| Unfit::Damaged)
}

fn decode(mut decoder: Box<dyn ImageDecoder + '_>) -> Result<DynamicImage, Unfit> {
    let limited = decoder.set_limits(Limits::default());
    limited.and_then(|()| DynamicImage::from_decoder(decoder)).map_err(|_| Unfit::Damaged)
}

/// Photos are what a camera's format, or a lossy one, holds.
fn is_photo(bytes: &[u8], format: PictureFormat, colours: ColorType) -> bool {
    match format {
        PictureFormat::Jpeg => true,
        PictureFormat::WebP => !colours.has_alpha() && is_lossy_webp(bytes),
        _ => false,
    }
}

impl Header {
    fn read(decoder: &mut dyn ImageDecoder) -> Result<Self, Unfit> {
        let (width, height) = decoder.dimensions();
        if u64::from(width) * u64::from(height) > MOST_DOTS {
            return Err(Unfit::TooLarge(width, height));
        }
        let colours = decoder.color_type();
        let profile = profile::sound(decoder.icc_profile().ok().flatten(), colours);
        let turn = decoder.exif_metadata().ok().flatten().and_then(turn);
        let turn = turn.unwrap_or(Orientation::NoTransforms);
        Ok(Self { width, height, colours, turn, profile })
    }

    fn is_as_shown(&self) -> bool {
        self.turn == Orientation::NoTransforms && self.enough() == (self.width, self.height)
    }

    /// Width and height that the page has use for, before the turn.
    fn enough(&self) -> (u32, u32) {
        let (width, height) = self.upright((self.width, self.height));
        self.upright(enough(width, height))
    }

    /// Width and height after the turn; and from there back again.
    fn upright(&self, (width, height): (u32, u32)) -> (u32, u32) {
        use Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
        match self.turn {
            Rotate90 | Rotate270 | Rotate90FlipH | Rotate270FlipH => (height, width),
            _ => (width, height),
        }
    }

    /// The picture as the page shows it.
    fn shown(&self, image: DynamicImage) -> Result<DynamicImage, Unfit> {
        let mut image = encode::scaled(image, self.enough())?;
        image.apply_orientation(self.turn);
        Ok(image)
    }
}

/// How EXIF says that the picture is turned, also where other parts of it are
/// odd.
fn turn(exif: Vec<u8>) -> Option<Orientation> {
    let read = Reader::new().continue_on_error(true).read_raw(exif);
    let exif = read.or_else(|error| error.distill_partial_result(drop)).ok()?;
    let turn = exif.get_field(Tag::Orientation, In::PRIMARY)?.value.get_uint(0)?;
    Orientation::from_exif(u8::try_from(turn).ok()?)
}
