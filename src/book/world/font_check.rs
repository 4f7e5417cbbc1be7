//! Whether a font is whole. Typst trusts what a font says of itself: a few
//! damaged bytes in its table of characters can claim billions of them. So each
//! table is checked before Typst sees the file.

use ttf_parser::{RawFace, Tag};

/// How many faces a collection may have.
const MOST_FACES: u32 = 64;
/// How many characters there are in Unicode, and so in a font at most.
const CHARACTERS: u64 = 0x0011_0000;

/// Tables of words and signatures. Whoever renames a font leaves their sums as
/// they were, and nothing in them can claim more than is there.
const PROSE: [[u8; 4]; 3] = [*b"name", *b"DSIG", *b"meta"];

/// Whether every table of every face lies within the file, has the sum that the
/// font says, and claims no more characters than there are.
pub fn is_sound(data: &[u8]) -> bool {
    let faces = ttf_parser::fonts_in_collection(data).unwrap_or(1);
    (1..=MOST_FACES).contains(&faces)
        && (0..faces).all(|index| RawFace::parse(data, index).is_ok_and(|face| is_whole(&face)))
}

fn is_whole(face: &RawFace) -> bool {
    face.table_records.into_iter().all(|record| {
        let (start, length) = (record.offset as usize, record.length as usize);
        let table = start.checked_add(length).and_then(|end| face.data.get(start..end));
        let characters = record.tag == Tag::from_bytes(b"cmap");
        let is_prose = PROSE.contains(&record.tag.to_bytes());
        table.is_some_and(|table| {
            (is_prose || sum(table, record.tag) == record.check_sum)
                && (!characters || is_bounded(table))
        })
    })
}

/// The sum of a table's 32-bit words (OpenType, "Calculating checksums"). In
/// `head` the sum of the whole font does not count.
fn sum(table: &[u8], tag: Tag) -> u32 {
    let (words, rest) = table.as_chunks();
    let mut last = [0; 4];
    last[..rest.len()].copy_from_slice(rest);
    let words = words.iter().chain([&last]).copied();
    let sum = words.map(u32::from_be_bytes).fold(0, u32::wrapping_add);
    match (tag == Tag::from_bytes(b"head"), table.get(8..12)) {
        (true, Some(&[a, b, c, d])) => sum.wrapping_sub(u32::from_be_bytes([a, b, c, d])),
        _ => sum,
    }
}

/// Whether the groups of a table of characters have no more of them than there
/// are (formats 12 and 13; the others cannot claim as many).
fn is_bounded(cmap: &[u8]) -> bool {
    let short = |at: usize| Some(u16::from_be_bytes(cmap.get(at..at + 2)?.try_into().ok()?));
    let long = |at: usize| Some(u32::from_be_bytes(cmap.get(at..at + 4)?.try_into().ok()?));
    let claimed = |at: usize| {
        if !matches!(short(at)?, 12 | 13) {
            return Some(0);
        }
        let count = long(at + 12)? as usize;
        let groups = cmap.get(at + 16..)?.chunks_exact(12).take(count);
        let size = |group: &[u8]| {
            let edge = |at: usize| u32::from_be_bytes([0, 1, 2, 3].map(|byte| group[at + byte]));
            u64::from(edge(4)).saturating_sub(u64::from(edge(0))) + 1
        };
        Some(groups.map(size).sum())
    };
    let count = usize::from(short(2).unwrap_or_default());
    (0..count).all(|index| {
        let claimed = long(4 + 8 * index + 4).and_then(|at| claimed(at as usize));
        claimed.is_some_and(|claimed| claimed <= CHARACTERS)
    })
}
