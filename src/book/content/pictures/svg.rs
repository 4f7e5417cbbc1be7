//! Drawings in SVG. What a page could not show is refused, since it would be
//! missing without a word; pictures within a drawing are made ready as others.

use std::io::Read;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use data_url::DataUrl;
use flate2::read::GzDecoder;
use roxmltree::{Attribute, Document, Node, ParsingOptions};
use typst::foundations::Bytes;
use typst::visualize::SvgImage;

use super::format::PictureFormat;
use super::raster;
use super::unfit::Unfit;

/// Larger drawings are refused, in bytes: one that is packed could be endless.
const MOST: u64 = 64 << 20;

/// The names of older SVG for addresses are of this space.
const XLINK: &str = "http://www.w3.org/1999/xlink";

/// A drawing as it travels to the book.
pub struct Drawing {
    /// Nothing where it is the file as it is.
    pub bytes: Option<Vec<u8>>,
    pub width: f64,
    pub height: f64,
}

/// Makes a drawing ready for the book.
///
/// # Errors
/// When it is not sound, or holds what cannot be printed.
pub fn prepare(bytes: &Bytes) -> Result<Drawing, Unfit> {
    let changed = checked(bytes)?;
    let shown = changed.clone().map_or_else(|| bytes.clone(), Bytes::new);
    let svg = SvgImage::new(shown).map_err(|_| Unfit::UnsoundSvg)?;
    Ok(Drawing { bytes: changed, width: svg.width(), height: svg.height() })
}

/// The drawing with its pictures made ready; nothing where they were so.
fn checked(bytes: &[u8]) -> Result<Option<Vec<u8>>, Unfit> {
    let text = text(bytes)?;
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let document = Document::parse_with_options(&text, options).map_err(|_| Unfit::UnsoundSvg)?;
    let mut changes = vec![];
    for node in document.descendants() {
        check_node(node)?;
        for attribute in node.attributes() {
            if let Some(address) = ready(node, attribute)? {
                changes.push((attribute.range_value(), address));
            }
        }
    }
    if changes.is_empty() {
        return Ok(None);
    }
    let mut ready = text.clone();
    changes.sort_by_key(|(range, _)| range.start);
    for (range, address) in changes.into_iter().rev() {
        ready.replace_range(range, &address);
    }
    Ok(Some(ready.into_bytes()))
}

/// The text of a drawing, unpacked where it is packed.
fn text(bytes: &[u8]) -> Result<String, Unfit> {
    const PACKED: [u8; 2] = [0x1F, 0x8B];
    let mut text = String::new();
    let read = if bytes.starts_with(&PACKED) {
        GzDecoder::new(bytes).take(MOST).read_to_string(&mut text)
    } else {
        bytes.take(MOST).read_to_string(&mut text)
    };
    read.map(|_| text).map_err(|_| Unfit::UnsoundSvg)
}

fn check_node(node: Node) -> Result<(), Unfit> {
    if let Some(style) = node.pi().filter(|pi| pi.target == "xml-stylesheet") {
        return Err(Unfit::NeedsOutside(style.value.unwrap_or(style.target).into()));
    }
    match node.tag_name().name() {
        "foreignObject" => Err(Unfit::Html),
        "script" => Err(Unfit::Script),
        "style" => node.children().filter_map(|child| child.text()).try_for_each(check_style),
        _ => node.attributes().try_for_each(|attribute| check_style(attribute.value())),
    }
}

/// A style may point at what lies in its own file.
fn check_style(style: &str) -> Result<(), Unfit> {
    let lower = style.to_ascii_lowercase();
    for start in ["url(", "@import"] {
        for (at, _) in lower.match_indices(start) {
            let rest = style[at + start.len()..].trim_start_matches([' ', '\n', '"', '\'']);
            let rest = rest.strip_prefix("url(").unwrap_or(rest).trim_start_matches(['"', '\'']);
            if !is_inside(rest) {
                let end = rest.find(['"', '\'', ')', ';']).unwrap_or(rest.len());
                return Err(Unfit::NeedsOutside(rest[..end].into()));
            }
        }
    }
    Ok(())
}

fn is_inside(address: &str) -> bool {
    let address = address.trim();
    address.is_empty() || address.starts_with('#') || address.starts_with("data:")
}

/// What an attribute shall say in place of what it says.
fn ready(node: Node, attribute: Attribute) -> Result<Option<String>, Unfit> {
    let is_svgs = attribute.namespace().is_none_or(|space| space == XLINK);
    // where a drawing links to is not printed
    if attribute.name() != "href" || !is_svgs || node.tag_name().name() == "a" {
        return Ok(None);
    }
    let address = attribute.value().trim();
    if !is_inside(address) {
        return Err(Unfit::NeedsOutside(address.into()));
    }
    if !address.starts_with("data:") {
        return Ok(None);
    }
    embedded(address).map_err(|unfit| Unfit::Embedded(Box::new(unfit)))
}

/// The address of a picture that stands in its address, made ready.
fn embedded(address: &str) -> Result<Option<String>, Unfit> {
    let url = DataUrl::process(address).map_err(|_| Unfit::Damaged)?;
    let (bytes, _) = url.decode_to_vec().map_err(|_| Unfit::Damaged)?;
    let mime = url.mime_type();
    let name = format!("{}.{}", mime.type_, mime.subtype.trim_end_matches("+xml"));
    let (bytes, format) = match PictureFormat::of(&bytes, &name).ok_or(Unfit::Unknown)? {
        PictureFormat::Svg => (checked(&bytes)?, PictureFormat::Svg),
        format => {
            let raster = raster::prepare(&bytes, format)?;
            (raster.bytes, raster.format)
        }
    };
    let address = |bytes| format!("data:image/{};base64,{}", format.mime(), STANDARD.encode(bytes));
    Ok(bytes.map(address))
}
