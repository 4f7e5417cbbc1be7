//! How a list is written: its encoding, and what stands between its cells.

use std::io::{self, BufReader, Read};

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use encoding_rs_io::DecodeReaderBytesBuilder;

/// What may stand between cells.
const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];
/// A line of headings is shorter than this, in bytes.
const HEADING: usize = 1 << 14;

/// How the characters of a file are written.
#[derive(Debug, Clone, Copy)]
pub struct Encoding(&'static encoding_rs::Encoding);

impl Encoding {
    /// The text of a file, in UTF-8 and without the mark at its beginning.
    pub fn reader<R: Read>(self, file: R) -> impl Read + use<R> {
        let file = BufReader::with_capacity(1 << 16, file);
        DecodeReaderBytesBuilder::new().encoding(Some(self.0)).bom_override(true).build(file)
    }
}

/// Finds out how a file is written: in UTF-8 where all of it is sound, in
/// UTF-16 where every other byte of its beginning is zero, else as Windows
/// writes western languages. A mark at the beginning overrules all that.
pub fn sniff(mut file: impl Read) -> io::Result<(Encoding, u8)> {
    let mut beginning = vec![];
    file.by_ref().take(HEADING as u64).read_to_end(&mut beginning)?;
    let encoding = match beginning.as_slice() {
        [_, 0, _, 0, ..] => UTF_16LE,
        [0, _, 0, _, ..] => UTF_16BE,
        [0xfe, 0xff, ..] | [0xff, 0xfe, ..] => UTF_8,
        _ if is_utf_8(beginning.as_slice().chain(file))? => UTF_8,
        _ => WINDOWS_1252,
    };
    let encoding = Encoding(encoding);
    let mut heading = String::new();
    let mut text = encoding.reader(beginning.as_slice()).take(HEADING as u64);
    // A beginning may end within a character.
    let mut bytes = vec![];
    text.read_to_end(&mut bytes)?;
    heading.push_str(&String::from_utf8_lossy(&bytes));
    Ok((encoding, delimiter(&heading)))
}

fn is_utf_8(mut file: impl Read) -> io::Result<bool> {
    let (mut buffer, mut kept) = (vec![0; 1 << 16], 0);
    loop {
        let read = file.read(&mut buffer[kept..])?;
        let all = kept + read;
        match std::str::from_utf8(&buffer[..all]) {
            Ok(_) => kept = 0,
            Err(error) if error.error_len().is_none() && read > 0 => {
                buffer.copy_within(error.valid_up_to()..all, 0);
                kept = all - error.valid_up_to();
            }
            Err(_) => return Ok(false),
        }
        if read == 0 {
            return Ok(kept == 0);
        }
    }
}

/// What stands most often between the quoted names of the first line.
fn delimiter(heading: &str) -> u8 {
    let line = heading.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let bare: String = line.split('"').step_by(2).collect();
    let count = |delimiter: &u8| bare.bytes().filter(|byte| byte == delimiter).count();
    DELIMITERS.into_iter().rev().max_by_key(count).unwrap_or(b',')
}
