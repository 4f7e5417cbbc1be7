//! The line end before `endstream`.
//!
//! A compressed stream may happen to end in a carriage return. Typst puts one
//! line feed after it, and a checker that takes CR LF for the line end then
//! counts the stream one byte short of its `/Length` (ISO 19005-2, 6.1.7.1).
//! Here such a stream gets a line end of CR LF, which leaves no doubt.

const DOUBTFUL: &[u8] = b"\r\nendstream";
/// The size of an entry in a cross-reference table (7.5.4), in bytes.
const ENTRY: usize = 20;

/// Settles the line ends of a PDF as Typst writes it, with one plain
/// cross-reference table. Any other PDF comes back as it is.
#[must_use]
pub fn settle_line_ends(pdf: Vec<u8>) -> Vec<u8> {
    let places: Vec<_> = find_all(&pdf, DOUBTFUL).map(|at| at + 1).collect();
    if places.is_empty() { pdf } else { insert_returns(&pdf, &places).unwrap_or(pdf) }
}

/// Inserts a carriage return at each place, and moves the offsets in the
/// cross-reference table along.
fn insert_returns(pdf: &[u8], places: &[usize]) -> Option<Vec<u8>> {
    let moved = |offset: usize| offset + places.iter().filter(|place| **place < offset).count();
    let start = find_all(pdf, b"startxref\n").last()? + b"startxref\n".len();
    let (table, _) = number(pdf.get(start..)?)?;
    let head = pdf.get(table..)?.strip_prefix(b"xref\n0 ")?;
    let (count, digits) = number(head)?;
    let entries = table + b"xref\n0 ".len() + digits + 1;
    let end = entries + count * ENTRY;

    let mut settled = Vec::with_capacity(pdf.len() + places.len());
    let mut from = 0;
    for place in places {
        settled.extend_from_slice(pdf.get(from..*place)?);
        settled.push(b'\r');
        from = *place;
    }
    settled.extend_from_slice(pdf.get(from..entries)?);
    for entry in pdf.get(entries..end)?.chunks_exact(ENTRY) {
        settled.extend(moved_entry(entry, moved)?);
    }
    settled.extend_from_slice(pdf.get(end..start)?);
    settled.extend_from_slice(format!("{}\n%%EOF", moved(table)).as_bytes());
    Some(settled)
}

/// An entry of the table, its offset moved where an object is there.
fn moved_entry(entry: &[u8], moved: impl Fn(usize) -> usize) -> Option<Vec<u8>> {
    let is_used = entry[17] == b'n';
    if !is_used {
        return Some(entry.to_vec());
    }
    let offset = format!("{:010}", moved(number(entry)?.0));
    Some([offset.as_bytes(), &entry[10..]].concat())
}

fn find_all<'a>(bytes: &'a [u8], needle: &'a [u8]) -> impl Iterator<Item = usize> + 'a {
    bytes.windows(needle.len()).enumerate().filter(move |(_, w)| *w == needle).map(|(at, _)| at)
}

/// The decimal number at the start, and how many digits it has.
fn number(bytes: &[u8]) -> Option<(usize, usize)> {
    let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let text = std::str::from_utf8(bytes.get(..digits)?).ok()?;
    Some((text.parse().ok()?, digits))
}
