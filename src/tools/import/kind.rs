//! Which program made a source, found out from what is in it. Names of files
//! only decide between texts that could be either.

use super::error::ImportError;
use super::letters;
use super::supply::Supply;

/// Kinds of source that are read as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WholeKind {
    /// `posts.csv`, and a page for each post.
    Substack,
}

/// Kinds of file that are read one by one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// RSS with the names of WordPress, also as Squarespace writes it.
    WordPress,
    /// JSON of Ghost.
    Ghost,
    /// A web page.
    Page,
    /// Markdown, with or without front matter.
    Markdown,
    /// Text without marks.
    Plain,
    /// A picture or the like, which posts may show.
    Other,
}

/// So many bytes say what a file is.
const HEAD: usize = 64 * 1024;

/// The kind of a whole source, where it is one that is read as such.
#[must_use]
pub fn of_whole(supply: &Supply) -> Option<WholeKind> {
    let table = supply.paths().iter().find(|path| is_named(path, "posts.csv"))?;
    let head = letters::decode(&supply.read(table).ok()?);
    let heading = head.lines().next().unwrap_or_default();
    let has = |name: &str| heading.split(',').any(|cell| cell.trim_matches(['"', ' ']) == name);
    (has("post_id") && has("title")).then_some(WholeKind::Substack)
}

/// The kind of a file.
///
/// # Errors
/// When it is a document that is not read.
pub fn of_file(path: &str, bytes: &[u8]) -> Result<FileKind, ImportError> {
    if let Some((what, instead)) = foreign(bytes) {
        return Err(ImportError::Unread(path.into(), what, instead));
    }
    let ending = path.rsplit_once('.').map_or(String::new(), |(_, end)| end.to_ascii_lowercase());
    let is_text = !bytes.is_empty()
        && (!bytes.contains(&0)
            || bytes.starts_with(&[0xff, 0xfe])
            || bytes.starts_with(&[0xfe, 0xff]));
    if !is_text {
        return Ok(FileKind::Other);
    }
    let head = letters::decode(&bytes[..bytes.len().min(HEAD)]);
    let begin = head.trim_start_matches('\u{feff}').trim_start();
    let small = begin.to_lowercase();
    Ok(if begin.starts_with('<') && head.contains("wordpress.org/export/") {
        FileKind::WordPress
    } else if begin.starts_with('{') && is_ghost(&head) {
        FileKind::Ghost
    } else if ["css", "js", "json", "csv", "xml", "svg", "yml", "yaml", "toml", "opml"]
        .contains(&ending.as_str())
    {
        FileKind::Other
    } else if is_page(&small, &ending) {
        FileKind::Page
    } else if ["md", "markdown", "mdx"].contains(&ending.as_str()) || has_marks(begin) {
        FileKind::Markdown
    } else {
        FileKind::Plain
    })
}

fn is_named(path: &str, name: &str) -> bool {
    path.rsplit('/').next() == Some(name)
}

fn is_ghost(head: &str) -> bool {
    let head: String = head.chars().filter(|c| !c.is_whitespace()).take(4000).collect();
    (head.contains("\"db\":[") || head.contains("\"meta\":{\"exported_on\""))
        && (head.contains("\"data\":") || head.contains("\"meta\":"))
}

fn is_page(small: &str, ending: &str) -> bool {
    let is_whole =
        ["<!doctype html", "<html", "<head", "<body"].iter().any(|it| small.starts_with(it))
            || (small.starts_with("<?xml") && small.contains("<html"));
    let tags = [
        "<p",
        "<div",
        "<h1",
        "<h2",
        "<h3",
        "<article",
        "<section",
        "<ul",
        "<ol",
        "<blockquote",
        "<figure",
        "<!--",
    ];
    let is_piece = tags.iter().any(|it| small.starts_with(it)) && small.contains("</");
    is_whole || is_piece || (["html", "htm", "xhtml"].contains(&ending) && small.contains('<'))
}

/// Whether a text has marks of Markdown.
fn has_marks(text: &str) -> bool {
    let is_mark = |line: &str| {
        let line = line.trim_end();
        line.starts_with("# ")
            || line.starts_with("## ")
            || line.starts_with("> ")
            || line.starts_with("- ")
            || line.contains("](http")
            || line.contains("**")
    };
    text.starts_with("---\n") || text.starts_with("+++\n") || text.lines().take(400).any(is_mark)
}

/// Documents that are not read, and what to do.
fn foreign(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    const SIGNS: [(&[u8], &str, &str); 5] = [
        (
            b"%PDF-",
            "a PDF",
            "open it in a word processor, or copy its words, and save them as plain text",
        ),
        (
            b"{\\rtf",
            "a document in RTF",
            "open it in a word processor and save it as a web page (.html)",
        ),
        (
            b"\xd0\xcf\x11\xe0",
            "a document of an old Word",
            "open it in a word processor and save it as .docx or as a web page (.html)",
        ),
        (b"Rar!", "an archive that is no zip file", "unpack it, and name the folder"),
        (b"7z\xbc\xaf", "an archive that is no zip file", "unpack it, and name the folder"),
    ];
    SIGNS.iter().find(|it| bytes.starts_with(it.0)).map(|it| (it.1, it.2))
}
