//! The place where pictures stand, and how many dots fill it.

/// The widest place, in mm. Its other side: `help` in `templates/system.typ`.
const WIDEST_MM: f64 = 155.0;
/// The highest, in mm. Its other side: `image-height` in `templates/system.typ`.
const HIGHEST_MM: f64 = 150.0;
/// What a press can show of a photograph.
const DOTS_PER_MM: f64 = 300.0 / 25.4;
/// The natural size of a picture is that at 150 dots per inch.
const MM_PER_DOT: f64 = 25.4 / 150.0;

/// So many dots fill the widest place.
pub const WIDEST: u32 = 1831;
/// A picture of more dots is not decoded: a page has room for 3 million, and
/// large cameras make 50 million.
pub const MOST_DOTS: u64 = 50_000_000;

/// The width in mm at which a picture of so many dots is shown where there is
/// room.
pub fn natural_width(dots: f64) -> f64 {
    dots * MM_PER_DOT
}

/// Width and height in dots of a picture that has no more of them than its
/// place can show.
pub fn enough(width: u32, height: u32) -> (u32, u32) {
    let (wide, high) = (f64::from(width), f64::from(height));
    let factor = (WIDEST_MM * DOTS_PER_MM / wide).min(HIGHEST_MM * DOTS_PER_MM / high).min(1.0);
    let scaled = |dots: f64| whole((dots * factor).ceil());
    (scaled(wide), scaled(high))
}

/// A number of dots that was cut to a place, and so fits.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "1 to 2^32")]
fn whole(dots: f64) -> u32 {
    dots.max(1.0) as u32
}
