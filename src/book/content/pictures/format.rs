//! The formats of pictures. What a file holds decides, and not its name.

use image::ImageFormat;

/// A format that we read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PictureFormat {
    Png,
    Jpeg,
    Gif,
    WebP,
    Svg,
}

impl PictureFormat {
    /// What these bytes are.
    pub fn of(bytes: &[u8], path: &str) -> Option<Self> {
        match image::guess_format(bytes) {
            Ok(ImageFormat::Png) => Some(Self::Png),
            Ok(ImageFormat::Jpeg) => Some(Self::Jpeg),
            Ok(ImageFormat::Gif) => Some(Self::Gif),
            Ok(ImageFormat::WebP) => Some(Self::WebP),
            Ok(_) => None,
            Err(_) => is_svg(bytes, path).then_some(Self::Svg),
        }
    }

    pub const fn ending(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::Gif => "gif",
            Self::WebP => "webp",
            Self::Svg => "svg",
        }
    }

    /// What stands behind `image/` in the name that the web has for it.
    pub const fn mime(self) -> &'static str {
        match self {
            Self::Jpeg => "jpeg",
            Self::Svg => "svg+xml",
            other => other.ending(),
        }
    }

    /// Whether Typst, which goes by the name where it knows the ending, takes
    /// the file at this path for what it is.
    pub fn goes_by(self, path: &str) -> bool {
        match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
            "jpeg" => self == Self::Jpeg,
            "svgz" => self == Self::Svg,
            ending @ ("png" | "jpg" | "gif" | "webp" | "svg" | "pdf") => ending == self.ending(),
            _ => true,
        }
    }
}

fn is_svg(bytes: &[u8], path: &str) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    let is_named_so = ["svg", "svgz"].iter().any(|name| ending.eq_ignore_ascii_case(name));
    is_named_so || bytes.trim_ascii_start().starts_with(b"<")
}

/// Whether a WebP lost something when it was made, as photos do: its dots are
/// in a chunk of this name.
pub fn is_lossy_webp(bytes: &[u8]) -> bool {
    const FIRST_CHUNK: usize = 12;
    let mut rest = bytes.get(FIRST_CHUNK..).unwrap_or_default();
    while let Some((name, after)) = rest.split_first_chunk::<4>() {
        if name == b"VP8 " {
            return true;
        }
        let Some((length, after)) = after.split_first_chunk() else { return false };
        let length = u32::from_le_bytes(*length).next_multiple_of(2);
        rest = usize::try_from(length).ok().and_then(|length| after.get(length..)).unwrap_or(&[]);
    }
    false
}
