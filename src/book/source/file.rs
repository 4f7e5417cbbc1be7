//! A text file of the author's, and ranges in it that diagnostics point at.

use std::ops::Range;

use typst::diag::{FileError, SourceDiagnostic, eco_format};
use typst::syntax::{DiagSpan, FileId};
use typst_kit::diagnostics::DiagnosticWorld;

use crate::book::world::diagnostics::detached;
use crate::book::world::{BookWorld, file_id, is_outside};

/// The text of a file, or the tail of it from `start` on.
#[derive(Clone)]
pub struct SourceFile {
    pub id: FileId,
    pub text: String,
    pub start: usize,
}

impl SourceFile {
    /// Loads a text file.
    ///
    /// # Errors
    /// When it is missing, lies outside the folder or is not UTF-8.
    pub fn load(world: &BookWorld, path: &str) -> Result<Self, SourceDiagnostic> {
        let id = file_id(path);
        let bytes = world.read(path);
        if let Ok(bytes) = &bytes
            && let Some(kind) = foreign(bytes)
        {
            let shown = world.name(id);
            let message = eco_format!("`{shown}` is {kind}, not plain text");
            let hint = eco_format!("save it there as plain text, and name that file `{shown}`");
            return Err(detached(message).with_hint(hint));
        }
        let text = bytes.and_then(|bytes| Ok(bytes.as_str()?.to_string()));
        text.map(|text| Self { id, text, start: 0 }).map_err(|error| {
            let shown = world.name(id);
            match error {
                FileError::InvalidUtf8 => {
                    detached(eco_format!("`{shown}` has letters that cannot be read"))
                        .with_hint("save it again, and choose the encoding UTF-8")
                }
                error if is_outside(&error) => outside(&shown),
                FileError::NotFound(_) => detached(eco_format!("`{shown}` is missing")),
                FileError::IsDirectory => detached(eco_format!("`{shown}` is a folder"))
                    .with_hint("put a file of that name in its place"),
                FileError::AccessDenied => {
                    detached(eco_format!("your account may not read `{shown}`"))
                        .with_hint(eco_format!("run `chmod a+r {shown}`, or ask whose file it is"))
                }
                other => detached(eco_format!("cannot read `{shown}`: {other}")),
            }
        })
    }

    /// A file that the author left out.
    pub fn empty(path: &str) -> Self {
        Self { id: file_id(path), text: String::new(), start: 0 }
    }

    /// Splits the TOML between `+++` lines from the text that follows. The
    /// TOML keeps its place in the file: what stands before it becomes blanks.
    ///
    /// # Errors
    /// When there are no such lines.
    pub fn split_front_matter(self) -> Result<(Self, Self), SourceDiagnostic> {
        let wrong = |range, message, hint| {
            Err(SourceDiagnostic::error(self.at(range), message).with_hint(hint))
        };
        let mut lines = NumberedLines { text: &self.text, at: 0 };
        let opens =
            |(_, line): &(usize, &str)| line.trim_start_matches('\u{feff}').trim_end() == "+++";
        let is_yaml = self.text.trim_start_matches('\u{feff}').starts_with("---");
        let Some((open, _)) = lines.next().filter(opens) else {
            if is_yaml {
                let hint = "put it between lines `+++`, with `=` for `:` and text in quotes: `title = \"…\"`";
                return wrong(
                    0..3,
                    "what the post says of itself stands between lines `---`",
                    hint,
                );
            }
            let hint = "begin it with a line `+++`, then `title = \"…\"`, then another line `+++`";
            return wrong(0..0, "the file has no front matter", hint);
        };
        let begin = open + lines.at;
        let Some((end, _)) = lines.find(|(_, line)| line.trim_end() == "+++") else {
            let hint = "close it with a line `+++` before the text";
            return wrong(0..3, "the front matter does not end", hint);
        };
        let after = lines.at;
        let blanks = " ".repeat(begin);
        let front = Self { text: blanks + &self.text[begin..end], ..self };
        let body = Self { text: self.text[after..].to_string(), id: front.id, start: after };
        Ok((front, body))
    }

    /// A range of the text as one of the file, in bytes.
    pub fn in_file(&self, range: Range<usize>) -> Range<usize> {
        range.start + self.start..range.end + self.start
    }

    /// Where a byte range of the text lies in the file.
    pub fn at(&self, range: Range<usize>) -> DiagSpan {
        DiagSpan::from_range(self.id, self.in_file(range))
    }
}

/// What a file was made by that is no plain text, whatever its name says.
fn foreign(bytes: &[u8]) -> Option<&'static str> {
    const SIGNS: [(&[u8], &str); 6] = [
        (b"PK\x03\x04", "a document of a word processor such as Word"),
        (b"\xd0\xcf\x11\xe0", "a document of a word processor such as Word"),
        (b"{\\rtf", "a document of a word processor such as Word"),
        (b"%PDF-", "a document of a PDF program"),
        (b"\x89PNG", "a picture"),
        (b"\xff\xd8\xff", "a picture"),
    ];
    SIGNS.iter().find(|(sign, _)| bytes.starts_with(sign)).map(|(_, kind)| *kind)
}

/// A file that the folder reaches only through a link or `..`.
fn outside(path: &str) -> SourceDiagnostic {
    detached(eco_format!("`{path}` lies outside the workbook folder"))
        .with_hint("copy the file into the folder")
}

/// Lines with the offset at which each begins.
struct NumberedLines<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Iterator for NumberedLines<'a> {
    type Item = (usize, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let begin = self.at;
        let line = self.text[begin..].split_inclusive('\n').next()?;
        self.at += line.len();
        Some((begin, line))
    }
}
