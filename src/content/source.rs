//! A text file of the author's, and ranges in it that diagnostics point at.

use std::ops::Range;

use typst::diag::{FileError, eco_format};
use typst::syntax::{DiagSpan, FileId};

use super::reading::Reading;
use crate::world::{detached, file_id, is_outside};

/// The text of a file, or the tail of it from `start` on.
#[derive(Clone)]
pub struct Source {
    pub id: FileId,
    pub text: String,
    pub start: usize,
}

impl Source {
    /// Loads a text file. Says what is wrong where it is missing, lies outside
    /// the folder or is not UTF-8.
    pub fn load(reading: &Reading, path: &str) -> Option<Self> {
        let id = file_id(path);
        match reading.desk.read(path).and_then(|bytes| Ok(bytes.as_str()?.to_string())) {
            Ok(text) => Some(Self { id, text, start: 0 }),
            Err(error) => {
                let shown = typst_kit::diagnostics::DiagnosticWorld::name(reading.desk, id);
                reading.push(match error {
                    FileError::InvalidUtf8 => detached(eco_format!("`{shown}` is not UTF-8 text"))
                        .with_hint("save it again with the encoding UTF-8"),
                    error if is_outside(&error) => outside(&shown),
                    FileError::NotFound(_) => detached(eco_format!("`{shown}` is missing")),
                    FileError::IsDirectory => detached(eco_format!("`{shown}` is a folder"))
                        .with_hint("put a file of that name in its place"),
                    other => detached(eco_format!("cannot read `{shown}`: {other}")),
                });
                None
            }
        }
    }

    /// A file that the author left out.
    pub fn empty(path: &str) -> Self {
        Self { id: file_id(path), text: String::new(), start: 0 }
    }

    /// Splits the TOML between `+++` lines from the text that follows. The
    /// TOML keeps its place in the file: what stands before it becomes blanks.
    pub fn split_front_matter(self, reading: &Reading) -> Option<(Self, Self)> {
        let mut lines = Lines { text: &self.text, at: 0 };
        let opens =
            |(_, line): &(usize, &str)| line.trim_start_matches('\u{feff}').trim_end() == "+++";
        let is_yaml = self.text.trim_start_matches('\u{feff}').starts_with("---");
        let Some((open, _)) = lines.next().filter(opens) else {
            if is_yaml {
                let hint = "put it between lines `+++`, as `title = \"…\"` instead of `title: …`";
                reading.error(self.at(0..3), "the front matter is YAML, not TOML", &[hint]);
                return None;
            }
            reading.error(
                self.at(0..0),
                "the file has no front matter",
                &["begin it with a line `+++`, then `title = \"…\"`, then another line `+++`"],
            );
            return None;
        };
        let begin = open + lines.at;
        let Some((end, _)) = lines.find(|(_, line)| line.trim_end() == "+++") else {
            reading.error(
                self.at(0..3),
                "the front matter does not end",
                &["close it with a line `+++` before the text"],
            );
            return None;
        };
        let after = lines.at;
        let blanks = " ".repeat(begin);
        let front = Self { text: blanks + &self.text[begin..end], ..self };
        let body = Self { text: self.text[after..].to_string(), id: front.id, start: after };
        Some((front, body))
    }

    /// The same place in the file, without its text.
    pub fn without_text(&self) -> Self {
        Self { text: String::new(), id: self.id, start: self.start }
    }

    /// Where a byte range of the text lies in the file.
    pub fn at(&self, range: Range<usize>) -> DiagSpan {
        DiagSpan::from_range(self.id, range.start + self.start..range.end + self.start)
    }
}

/// A file that the folder reaches only through a link or `..`.
pub(super) fn outside(path: &str) -> typst::diag::SourceDiagnostic {
    detached(eco_format!("`{path}` lies outside the workbook folder"))
        .with_hint("copy the file into the folder")
}

/// Lines with the offset at which each begins.
struct Lines<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Iterator for Lines<'a> {
    type Item = (usize, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let begin = self.at;
        let line = self.text[begin..].split_inclusive('\n').next()?;
        self.at += line.len();
        Some((begin, line))
    }
}
