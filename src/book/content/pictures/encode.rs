//! Dots made fewer, and written as JPEG or PNG. The same dots give the same
//! bytes. Nothing here fails with dots that were decoded whole.

use fast_image_resize::images::Image as Dots;
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};
use image::codecs::png::{CompressionType, FilterType as RowFilter, PngEncoder};
use image::{
    ColorType, DynamicImage, GrayAlphaImage, GrayImage, ImageEncoder, RgbImage, RgbaImage,
};
use jpeg_encoder::{ColorType as JpegColours, Encoder};

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
    let kind = match image.color() {
        ColorType::L8 => PixelType::U8,
        ColorType::La8 => PixelType::U8x2,
        ColorType::Rgb8 => PixelType::U8x3,
        _ => PixelType::U8x4,
    };
    let from = Dots::from_vec_u8(image.width(), image.height(), image.into_bytes(), kind);
    let from = from.map_err(|_| Unfit::Damaged)?;
    let mut to = Dots::new(width, height, kind);
    let lanczos = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
    Resizer::new().resize(&from, &mut to, &lanczos).map_err(|_| Unfit::Damaged)?;
    of_dots(to).ok_or(Unfit::Damaged)
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

fn of_dots(dots: Dots) -> Option<DynamicImage> {
    let (width, height, kind) = (dots.width(), dots.height(), dots.pixel_type());
    let dots = dots.into_vec();
    match kind {
        PixelType::U8 => GrayImage::from_raw(width, height, dots).map(Into::into),
        PixelType::U8x2 => GrayAlphaImage::from_raw(width, height, dots).map(Into::into),
        PixelType::U8x3 => RgbImage::from_raw(width, height, dots).map(Into::into),
        _ => RgbaImage::from_raw(width, height, dots).map(Into::into),
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
