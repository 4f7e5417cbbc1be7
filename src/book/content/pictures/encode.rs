//! Dots made fewer, and written as JPEG or PNG. The same dots give the same
//! bytes. Nothing here fails with dots that were decoded whole.

use image::codecs::png::{CompressionType, FilterType as RowFilter, PngEncoder};
use image::{ColorType, DynamicImage, GrayImage, ImageEncoder, RgbImage, RgbaImage};
use jpeg_encoder::{ColorType as JpegColours, Encoder};
use resize::{Pixel, PixelFormat, Type};
use rgb::{ComponentBytes, FromSlice, Pod};

use super::unfit::Unfit;

/// The quality that cameras and programs call high; print shows no loss.
const QUALITY: u8 = 85;

/// The picture with so many dots. `image` could do it too, but slowly, and with
/// dark rims where a picture is see-through.
pub fn scaled(image: DynamicImage, (width, height): (u32, u32)) -> Result<DynamicImage, Unfit> {
    let image = with_a_byte_each(image);
    if (image.width(), image.height()) == (width, height) {
        return Ok(image);
    }
    let sizes = [image.width(), image.height(), width, height].map(|side| side as usize);
    let dots = image.as_bytes();
    let scaled = match image.color() {
        ColorType::L8 => fewer(dots.as_gray(), sizes, Pixel::Gray8)
            .and_then(|dots| Some(GrayImage::from_raw(width, height, dots)?.into())),
        ColorType::Rgb8 => fewer(dots.as_rgb(), sizes, Pixel::RGB8)
            .and_then(|dots| Some(RgbImage::from_raw(width, height, dots)?.into())),
        ColorType::Rgba8 => fewer(dots.as_rgba(), sizes, Pixel::RGBA8P)
            .and_then(|dots| Some(RgbaImage::from_raw(width, height, dots)?.into())),
        _ => {
            let scaled = scaled(image.into_rgba8().into(), (width, height))?;
            return Ok(scaled.into_luma_alpha8().into());
        }
    };
    scaled.ok_or(Unfit::Damaged)
}

/// The dots of a picture of one size in another.
fn fewer<P: PixelFormat>(
    dots: &[P::InputPixel],
    [from_width, from_height, width, height]: [usize; 4],
    kind: P,
) -> Option<Vec<u8>>
where
    P::OutputPixel: Default + Pod,
    [P::OutputPixel]: ComponentBytes<u8>,
{
    let mut fewer = vec![P::OutputPixel::default(); width * height];
    let resizer = resize::new(from_width, from_height, width, height, kind, Type::Lanczos3);
    resizer.ok()?.resize(dots, &mut fewer).ok()?;
    Some(fewer.as_bytes().to_vec())
}

/// The same picture with a byte for each colour of a dot.
fn with_a_byte_each(image: DynamicImage) -> DynamicImage {
    match image.color() {
        ColorType::L8 | ColorType::La8 | ColorType::Rgb8 | ColorType::Rgba8 => image,
        ColorType::L16 => image.into_luma8().into(),
        ColorType::La16 => image.into_luma_alpha8().into(),
        ColorType::Rgb16 | ColorType::Rgb32F => image.into_rgb8().into(),
        _ => image.into_rgba8().into(),
    }
}

/// As JPEG. `image` writes that too, but as much of colour as of light, which
/// nobody sees and which takes more bytes.
pub fn jpeg(image: DynamicImage, profile: Option<Vec<u8>>) -> Result<Vec<u8>, Unfit> {
    let side = |dots: u32| u16::try_from(dots).map_err(|_| Unfit::Damaged);
    let (width, height) = (side(image.width())?, side(image.height())?);
    let colours = if image.color() == ColorType::L8 { JpegColours::Luma } else { JpegColours::Rgb };
    let dots = match colours {
        JpegColours::Luma => image.into_luma8().into_raw(),
        _ => image.into_rgb8().into_raw(),
    };
    let mut bytes = vec![];
    let mut encoder = Encoder::new(&mut bytes, QUALITY);
    let profile = profile.map_or(Ok(()), |profile| encoder.add_icc_profile(&profile));
    profile.map_err(|_| Unfit::Damaged)?;
    encoder.encode(&dots, width, height, colours).map_err(|_| Unfit::Damaged)?;
    Ok(bytes)
}

/// As PNG.
pub fn png(image: &DynamicImage, profile: Option<Vec<u8>>) -> Result<Vec<u8>, Unfit> {
    let mut bytes = vec![];
    let (compression, rows) = (CompressionType::Default, RowFilter::Adaptive);
    let mut encoder = PngEncoder::new_with_quality(&mut bytes, compression, rows);
    if let Some(profile) = profile {
        encoder.set_icc_profile(profile).map_err(|_| Unfit::Damaged)?;
    }
    image.write_with_encoder(encoder).map_err(|_| Unfit::Damaged)?;
    Ok(bytes)
}
