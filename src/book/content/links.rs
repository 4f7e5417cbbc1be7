//! Where links lead: to another post of the series, or out of the book.

use crate::book::source::session::Fault;
use std::collections::{BTreeMap, BTreeSet};

use typst::diag::{SourceDiagnostic, eco_format};
use typst::syntax::DiagSpan;

use crate::book::source::session::ReadSession;
use crate::book::source::suggest::did_you_mean;

/// What can be linked to, and what was.
#[derive(Default)]
pub struct Links {
    /// The posts and sections of the book.
    pub slugs: Vec<String>,
    /// Posts by the address at which they stand on the web.
    pub addresses: BTreeMap<String, String>,
    /// Every label in the book: `post` and `post#heading`.
    pub labels: BTreeSet<String>,
    /// Posts and sections whose text could not be read.
    pub unread: BTreeSet<String>,
    /// The titles of posts and sections, by their names.
    pub titles: BTreeMap<String, String>,
    /// How many footnotes the texts have, addresses among them.
    pub notes: usize,
    /// Labels that were linked to, and from where.
    pub uses: Vec<(DiagSpan, String)>,
}

/// The longest address, in characters: browsers and mail programs agree on it,
/// and it is printed as a footnote.
const LONGEST: usize = 2000;

/// Where a link leads.
#[derive(Debug, PartialEq, Eq)]
pub enum LinkTarget {
    /// A label in the book.
    Inside(String),
    /// An address outside of it.
    Outside(String),
}

impl Links {
    /// Finds out where an address leads that was written in a post.
    ///
    /// # Errors
    /// When it leads nowhere.
    pub fn target(&self, post: &str, address: &str) -> Result<LinkTarget, Fault> {
        let length = address.chars().count();
        if length > LONGEST {
            let message = eco_format!("the address has {length} characters, more than {LONGEST}");
            return Err((message, "link to a shorter address of the same page".into()));
        }
        if address.is_empty() {
            return Err(("the link has no address".into(), "write it between the brackets".into()));
        }
        let (path, fragment) = match address.split_once('#') {
            Some((path, fragment)) => (path, Some(fragment)),
            None => (address, None),
        };
        if let Some(post) = self.addresses.get(path.trim_end_matches('/')) {
            return Ok(LinkTarget::Inside(label(post, fragment)));
        }
        if let Some((scheme, rest)) = address.split_once(':')
            && !scheme.contains('/')
        {
            return outside(scheme, rest).map(|()| LinkTarget::Outside(address.into()));
        }
        let post = if path.is_empty() { post } else { self.slug(path)? };
        Ok(LinkTarget::Inside(label(post, fragment)))
    }

    /// The title of the post that an address names.
    pub fn title(&self, address: &str) -> Option<&str> {
        let path = address.split('#').next().unwrap_or_default();
        let slug = self.slug(path).ok()?;
        self.titles.get(slug).map(String::as_str)
    }

    /// Notes a link to a label, to be looked for when all labels are known.
    pub fn refer(&mut self, at: DiagSpan, label: &str) {
        self.uses.push((at, label.into()));
    }

    /// Reports links to headings that no post has.
    pub fn check(&self, session: &ReadSession) {
        for (at, label) in self.uses.iter().filter(|(_, label)| !self.labels.contains(label)) {
            let (post, heading) = label.split_once('#').unwrap_or((label, ""));
            if self.unread.contains(post) {
                continue;
            }
            let message = eco_format!("`{post}` has no heading `#{heading}`");
            let headings =
                self.labels.iter().filter_map(|label| label.strip_prefix(post)?.strip_prefix('#'));
            let mut error = SourceDiagnostic::error(*at, message);
            error.hint(
                did_you_mean(heading, headings)
                    .unwrap_or_else(|| eco_format!("link to the post itself: `{post}.md`")),
            );
            session.push(error);
        }
    }

    /// The post or section that a path names: `other.md`, `../posts/other`.
    fn slug(&self, path: &str) -> Result<&str, Fault> {
        if looks_like_a_site(path) {
            let message = eco_format!("`{path}` is not a whole address");
            return Err((message, "begin it with `https://`".into()));
        }
        let name = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        let name =
            [".md", ".html", ".htm"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name);
        self.slugs.iter().find(|slug| *slug == name).map(String::as_str).ok_or_else(|| {
            let hint = did_you_mean(name, self.slugs.iter().map(String::as_str));
            let message = eco_format!("the link leads to `{path}`, which is no post of the series");
            (
                message,
                hint.unwrap_or_else(|| {
                    "name a post as in `workbook.toml`, or begin the address with `https://`".into()
                }),
            )
        })
    }
}

/// Whether a path begins with the name of a site, such as `example.org/page`.
fn looks_like_a_site(path: &str) -> bool {
    let site = path.split('/').next().unwrap_or_default();
    let is_site = path.contains('/') && site.contains('.') && !site.starts_with('.');
    is_site || path.starts_with("//") || path.starts_with("www.")
}

fn label(post: &str, fragment: Option<&str>) -> String {
    match fragment.filter(|fragment| !fragment.is_empty()) {
        Some(heading) => format!("{post}#{heading}"),
        None => post.into(),
    }
}

fn outside(scheme: &str, rest: &str) -> Result<(), Fault> {
    if !["http", "https", "mailto", "tel"].contains(&scheme.to_ascii_lowercase().as_str()) {
        let message = eco_format!("a workbook cannot link to `{scheme}:` addresses");
        return Err((message, "use `https:`, `http:`, `mailto:` or `tel:`".into()));
    }
    let bad = |c: char| c.is_whitespace() || c.is_control();
    if rest.trim_start_matches('/').is_empty() || rest.contains(bad) {
        return Err((
            "the address is incomplete".into(),
            "write it out, as in `https://example.org`".into(),
        ));
    }
    Ok(())
}
