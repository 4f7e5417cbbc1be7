//! What the series says that the binary carries: the pages about itself, its
//! licence, its titles, its crisis lines.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

use toml::{Table, Value};

use crate::book::source::date::Date;
use crate::book::source::passage::Passage;
use crate::book::world::{CRISIS, built_in, built_in_below, starter_files};

/// Pages on which the makers of the series speak of themselves.
const PAGES: [&str; 2] = ["back/about-this-workbook.md", LICENCE];
/// The page on which they give their words away.
const LICENCE: &str = "back/licence.md";

/// It, read once: the binary stays the same.
pub static SHIPPED: LazyLock<Shipped> = LazyLock::new(Shipped::read);

/// The shipped series, as far as it can be mistaken for somebody else's.
pub struct Shipped {
    pub author: String,
    /// The name of the licence of its words.
    pub licence: String,
    /// The titles of its posts.
    pub titles: Vec<String>,
    /// How to reach whoever helps.
    pub lines: Vec<String>,
    /// The day on which those were checked.
    pub verified: Option<Date>,
    /// The author of an empty series.
    pub nobody: String,
    /// What the series and an empty one are called, and their files.
    pub books: [(String, String); 2],
    placeholder: BTreeSet<String>,
    about: BTreeSet<String>,
    grant: BTreeSet<String>,
    posts: BTreeSet<String>,
}

impl Shipped {
    /// Reads it from the binary.
    fn read() -> Self {
        let posts = built_in_below("posts");
        let series = table("workbook.toml");
        let empty: Table = starter("workbook.toml").parse().unwrap_or_default();
        let crisis = table(CRISIS);
        let licence = table("kit.toml");
        let licence = licence.get("licence").and_then(|licence| licence.get("name"));
        Self {
            author: text(series.get("author")),
            books: [&series, &empty].map(|it| (text(it.get("title")), text(it.get("slug")))),
            licence: text(licence),
            titles: posts.iter().filter_map(|path| title(&file(path))).collect(),
            lines: reaches(&crisis),
            verified: crisis.get("verified-on").and_then(Value::as_datetime).and_then(day),
            nobody: text(empty.get("author")),
            placeholder: paragraphs(&starter("posts/first-post.md")),
            about: PAGES.iter().flat_map(|path| paragraphs(&file(path))).collect(),
            grant: paragraphs(&file(LICENCE)),
            posts: posts.iter().flat_map(|path| paragraphs(&file(path))).collect(),
        }
    }

    /// Whether a passage is a paragraph of the pages about the series.
    pub fn says(&self, text: &str) -> bool {
        self.about.contains(&bare(text))
    }

    /// Whether a passage is of the post that an empty series begins with.
    pub fn is_placeholder(&self, text: &str) -> bool {
        self.placeholder.contains(&bare(text))
    }

    /// Whether a passage gives the words of the series away.
    pub fn grants(&self, text: &str) -> bool {
        self.grant.contains(&bare(text))
    }

    /// Whether at least half of the paragraphs of posts are those of the series.
    pub fn wrote_most_of<'a>(&self, posts: impl Iterator<Item = &'a Passage> + Clone) -> bool {
        let long = posts.map(|passage| bare(&passage.text)).filter(|text| text.len() >= SHORT);
        let (mut all, mut ours) = (0, 0);
        for text in long {
            all += 1;
            ours += usize::from(self.posts.contains(&text));
        }
        2 * ours >= all
    }
}

/// Fewer letters than these may be the same by chance.
const SHORT: usize = 24;

fn file(path: &str) -> String {
    let bytes = built_in(path);
    bytes.and_then(|bytes| Some(bytes.as_str().ok()?.to_string())).unwrap_or_default()
}

/// A file of an empty series.
fn starter(path: &str) -> String {
    let files = starter_files("any");
    let found = files.into_iter().find(|(other, _)| other == Path::new(path));
    found.and_then(|(_, bytes)| String::from_utf8(bytes).ok()).unwrap_or_default()
}

fn table(path: &str) -> Table {
    file(path).parse().unwrap_or_default()
}

fn text(value: Option<&Value>) -> String {
    value.and_then(Value::as_str).unwrap_or_default().into()
}

/// The title in the front matter of a text.
pub fn title(markdown: &str) -> Option<String> {
    let front: Table = markdown.split("+++").nth(1)?.parse().ok()?;
    Some(text(front.get("title")))
}

fn reaches(crisis: &Table) -> Vec<String> {
    let regions = crisis.get("region").and_then(Value::as_array).into_iter().flatten();
    let reach = |value: &Value| Some(value.get("reach")?.as_str()?.to_string());
    let of_region = |region: &Value| {
        let lines = region.get("lines").and_then(Value::as_array).into_iter().flatten();
        lines.chain(region.get("emergency")).filter_map(reach).collect::<Vec<_>>()
    };
    regions.flat_map(of_region).collect()
}

fn day(value: &toml::value::Datetime) -> Option<Date> {
    let toml::value::Date { year, month, day } = value.date?;
    Some(Date { year: year.into(), month, day })
}

/// The long paragraphs of a text, as far as they are read.
fn paragraphs(markdown: &str) -> BTreeSet<String> {
    let body = markdown.splitn(3, "+++").nth(2).unwrap_or_default();
    let whole = body.split("\n\n").map(bare);
    whole.filter(|text| text.len() >= SHORT).collect()
}

/// Letters and digits only: marks are the typesetter's.
pub fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
