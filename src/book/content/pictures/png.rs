//! PNG, chunk by chunk.

/// What decides how the dots look. All others hold words, dates, places, other
/// programs' notes or further pictures.
const LOOKS: [&[u8; 4]; 12] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"cICP", b"sBIT",
    b"bKGD", b"pHYs",
];
const SIGNATURE: usize = 8;
/// The length and the name before what a chunk holds, and the sum behind it.
const AROUND: usize = 12;
/// The chunk that a file ends with. A file without it can be decoded, but not by
/// all who decode.
const END: &[u8] = b"\0\0\0\0IEND\xae\x42\x60\x82";

/// The file without anything but the picture and, where it may stay, its
/// colour profile; nothing where that is the file as it is.
pub fn without_metadata(bytes: &[u8], keep_profile: bool) -> Option<Vec<u8>> {
    let stays = |name: &[u8]| {
        LOOKS.iter().any(|looks| looks.as_slice() == name) || keep_profile && name == b"iCCP"
    };
    let mut bare = bytes.get(..SIGNATURE)?.to_vec();
    let mut rest = &bytes[SIGNATURE..];
    while let Some((chunk, after)) = first_chunk(rest) {
        let name = &chunk[4..8];
        if stays(name) {
            bare.extend_from_slice(chunk);
        }
        rest = if name == b"IEND" { &[] } else { after };
    }
    if !bare.ends_with(END) {
        bare.extend_from_slice(END);
    }
    (bare != bytes).then_some(bare)
}

fn first_chunk(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let length = u32::from_be_bytes(*bytes.first_chunk()?);
    bytes.split_at_checked(usize::try_from(length).ok()?.checked_add(AROUND)?)
}
