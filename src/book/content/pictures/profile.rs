//! Colour profiles. One that is sound stays with its picture; one that is
//! damaged, or meant for other colours, would be refused by readers of PDF.

use image::ColorType;
use moxcms::{ColorProfile, DataColorSpace, ProfileClass};

/// The profile, where it is sound and of a picture with these colours.
pub fn sound(profile: Option<Vec<u8>>, colours: ColorType) -> Option<Vec<u8>> {
    profile.filter(|bytes| {
        ColorProfile::new_from_slice(bytes).is_ok_and(|profile| {
            let space =
                if colours.has_color() { DataColorSpace::Rgb } else { DataColorSpace::Gray };
            profile.color_space == space && is_of_a_device(&profile) && has_its_length(bytes)
        })
    })
}

/// The classes that PDF/A-2 allows, 6.2.4.2.
fn is_of_a_device(profile: &ColorProfile) -> bool {
    use ProfileClass::{ColorSpace, DisplayDevice, InputDevice, OutputDevice};
    matches!(profile.profile_class, InputDevice | DisplayDevice | OutputDevice | ColorSpace)
}

/// A profile begins with its length.
fn has_its_length(bytes: &[u8]) -> bool {
    let stated = bytes.first_chunk().map(|length| u32::from_be_bytes(*length));
    stated.is_some_and(|length| usize::try_from(length) == Ok(bytes.len()))
}
