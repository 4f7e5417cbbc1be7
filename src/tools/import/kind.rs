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
    /// A page for each post and each answer to others.
    Medium,
    /// `emails.csv`, and a text for each letter.
    Buttondown,
}

/// Documents that are made of several parts.
pub enum PackedDocument {
    /// Of Word: the path of its text.
    Word(String),
    /// What is not read: what it is, and what to do.
    Foreign(&'static str, &'static str),
}

/// Kinds of file that are read one by one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// RSS with the names of WordPress, also as Squarespace writes it.
    WordPress,
    /// JSON of Ghost.
    Ghost,
    /// A table of beehiiv.
    Beehiiv,
    /// A table of Wix.
    Wix,
    /// A web page.
    Page,
    /// Markdown, with or without front matter.
    Markdown,
    /// Text without marks.
    Plain,
    /// A picture or the like, which posts may show.
    Other,
}

/// Endings of texts that are no posts: settings, tables and programs.
const NO_POSTS: [&str; 29] = [
    "css",
    "scss",
    "sass",
    "less",
    "js",
    "mjs",
    "ts",
    "jsx",
    "tsx",
    "json",
    "csv",
    "xml",
    "svg",
    "yml",
    "yaml",
    "toml",
    "opml",
    "rb",
    "py",
    "sh",
    "lock",
    "ini",
    "bib",
    "ics",
    "vcf",
    "map",
    "webmanifest",
    "liquid",
    "gemspec",
];
/// So many bytes say what a file is.
const HEAD: usize = 64 * 1024;

/// The kind of a whole source, where it is one that is read as such.
#[must_use]
pub fn of_whole(supply: &Supply) -> Option<WholeKind> {
    let head = |path: &String| Some(letters::decode(&supply.read(path).ok()?));
    let table = |name: &str| supply.paths().iter().find(|path| is_named(path, name)).and_then(head);
    let page = supply.paths().iter().find(|path| {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        is_named(folder, "posts")
            && path.rsplit_once('.').is_some_and(|(_, end)| end.eq_ignore_ascii_case("html"))
    });
    if table("posts.csv").is_some_and(|text| has_columns(&text, &["post_id", "title"])) {
        Some(WholeKind::Substack)
    } else if table("emails.csv").is_some_and(|text| has_columns(&text, &["subject", "slug"])) {
        Some(WholeKind::Buttondown)
    } else if page.and_then(head).is_some_and(|text| is_medium(&text)) {
        Some(WholeKind::Medium)
    } else {
        None
    }
}

/// Whether a page is a post as Medium exports it.
#[must_use]
pub fn is_medium(page: &str) -> bool {
    page.contains("h-entry") && page.contains("e-content") && page.contains("graf")
}

/// Whether the first line of a table names these columns.
fn has_columns(table: &str, wanted: &[&str]) -> bool {
    let heading = table.trim_start_matches('\u{feff}').lines().next().unwrap_or_default();
    let has = |name: &&str| {
        heading
            .split([',', ';'])
            .any(|cell| cell.trim_matches(['"', ' ']).eq_ignore_ascii_case(name))
    };
    wanted.iter().all(has)
}

/// The documents of a source that have several parts, each with what stands
/// before the paths of these.
#[must_use]
pub fn documents(supply: &Supply) -> Vec<(String, PackedDocument)> {
    let signs = ["[Content_Types].xml", "mimetype", "Index/Document.iwa"];
    let mut all = vec![];
    for path in supply.paths() {
        let Some(sign) = signs.into_iter().find(|sign| {
            path.strip_suffix(sign).is_some_and(|root| root.is_empty() || root.ends_with('/'))
        }) else {
            continue;
        };
        let root = path[..path.len() - sign.len()].to_string();
        let text = || letters::decode(&supply.read(path).unwrap_or_default());
        let found = match sign {
            "mimetype" => by_mime(text().trim()),
            "Index/Document.iwa" => Some(PackedDocument::Foreign(
                "a document of Pages, Numbers or Keynote",
                "export it from there to Word (.docx)",
            )),
            _ => by_parts(&text(), &root, supply),
        };
        all.extend(found.map(|found| (root, found)));
    }
    all
}

fn by_mime(mime: &str) -> Option<PackedDocument> {
    if mime == "application/epub+zip" {
        let what = "copy its words, and save them as plain text";
        return Some(PackedDocument::Foreign("an e-book", what));
    }
    let what = "open it in a word processor and save it as .docx";
    mime.starts_with("application/vnd.oasis.opendocument")
        .then_some(PackedDocument::Foreign("a document of LibreOffice or OpenOffice", what))
}

/// What a document is that lists the kinds of its parts.
fn by_parts(types: &str, root: &str, supply: &Supply) -> Option<PackedDocument> {
    let part = |sign: &str| {
        let end = types.find(sign)?;
        let begin = types[..end].rfind('<')?;
        let from = types[begin..].split_once("PartName=\"")?.1;
        from.split('"').next().map(|path| format!("{root}{}", path.trim_start_matches('/')))
    };
    let is_there = |path: &String| supply.paths().contains(path);
    let usual = || Some(format!("{root}word/document.xml"));
    let main =
        [part("wordprocessingml.document.main"), part("wordprocessingml.template.main"), usual()];
    let main = main.into_iter().flatten().find(is_there);
    let macros = || part("ms-word.document.macroEnabled.main").filter(is_there);
    if let Some(main) = main.or_else(macros) {
        return Some(PackedDocument::Word(main));
    }
    let copy = "copy its words into a document, and save that as .docx";
    if types.contains("spreadsheetml") {
        Some(PackedDocument::Foreign("a table of Excel", copy))
    } else if types.contains("presentationml") {
        Some(PackedDocument::Foreign("a presentation", copy))
    } else {
        None
    }
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
    } else if has_columns(&head, &["web_title", "content_html"]) {
        FileKind::Beehiiv
    } else if has_columns(&head, &["title", "rich content"])
        || has_columns(&head, &["title", "plain content"])
    {
        FileKind::Wix
    } else if NO_POSTS.contains(&ending.as_str()) {
        FileKind::Other
    } else if is_page(&small, &ending) && !begin.starts_with("---\n") {
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
    const AS_DOCX: &str = "open it in a word processor and save it as .docx";
    const UNPACK: &str = "unpack it, and name the folder";
    const SIGNS: [(&[u8], &str, &str); 7] = [
        (
            b"%PDF-",
            "a PDF",
            "open it in a word processor, or copy its words, and save them as plain text",
        ),
        (b"{\\rtf", "a document in RTF", AS_DOCX),
        (
            b"\xd0\xcf\x11\xe0",
            "a document of an old Word, or one with a password",
            "open it in a word processor and save it as .docx, without a password",
        ),
        (
            b"bplist00",
            "a web archive of Safari",
            "save the page again, with the format *Page Source*",
        ),
        (b"\xffWPC", "a document of WordPerfect", AS_DOCX),
        (b"Rar!", "an archive that is no zip file", UNPACK),
        (b"7z\xbc\xaf", "an archive that is no zip file", UNPACK),
    ];
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_lowercase();
    if head.contains("mime-version:") && head.contains("content-type: multipart/related") {
        return Some(("a page saved as one file (.mht)", "save it as a web page (.html)"));
    }
    SIGNS.iter().find(|it| bytes.starts_with(it.0)).map(|it| (it.1, it.2))
}
