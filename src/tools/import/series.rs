//! The series that posts belong to, as their links know it: chapters and pages of
//! the workbook by their addresses, by their names and by their titles.

use super::arrange;
use super::convert::CleanPost;

/// Stands in exports of Ghost for the address of the site.
const GHOST_SITE: &str = "__GHOST_URL__";

/// A chapter or a page that the workbook has already.
#[derive(Debug, Clone)]
pub struct BookPage {
    /// The name of its file.
    pub name: String,
    pub title: String,
    /// Addresses by which an import knows it.
    pub addresses: Vec<String>,
}

/// What can be linked to.
pub struct KnownPages {
    /// Where a page is known by, without scheme, `www.` and closing `/`, and its
    /// name.
    addresses: Vec<(String, String)>,
    /// What platforms call pages, and their names.
    slugs: Vec<(String, String)>,
    /// Titles in a form in which they can be compared, and names.
    titles: Vec<(String, String)>,
    /// The sites on which the posts stand.
    sites: Vec<String>,
}

/// Where a link leads.
#[derive(Debug, PartialEq, Eq)]
pub enum Destination {
    /// To this file.
    Page(String),
    /// Out of the book.
    Outside,
    /// To something on the same site that is not in the book.
    OwnSite,
    /// To nothing that can be reached from a book.
    Nowhere,
}

impl KnownPages {
    /// Posts under these names, beside the pages of the workbook.
    #[must_use]
    pub fn of(posts: &[CleanPost], names: &[String], pages: &[BookPage]) -> Self {
        let (mut addresses, mut slugs, mut titles) = (vec![], vec![], vec![]);
        for (post, name) in posts.iter().zip(names) {
            let urls = post.url.iter().chain(&post.other_urls);
            addresses.extend(urls.map(|url| (bare(url), name.clone())));
            slugs.push((post.slug.clone().unwrap_or_default(), name.clone()));
            titles.push((arrange::bare(&post.title), name.clone()));
        }
        let sites = addresses.iter().map(|(key, _)| site(key).to_string()).collect();
        for page in pages {
            addresses.extend(page.addresses.iter().map(|url| (bare(url), page.name.clone())));
            slugs.push((page.name.clone(), page.name.clone()));
            titles.push((arrange::bare(&page.title), page.name.clone()));
        }
        Self { addresses, slugs, titles, sites }
    }

    /// Where an address leads.
    #[must_use]
    pub fn target(&self, to: &str) -> Destination {
        let file = |name: &str| Destination::Page(format!("{name}.md"));
        let key = bare(to);
        let is_it = |address: &&(String, String)| {
            // a number without a site is of this one
            address.0 == key || (key.starts_with('?') && address.0.ends_with(&key))
        };
        if let Some((_, name)) = self.addresses.iter().find(is_it).filter(|_| !key.is_empty()) {
            return file(name);
        }
        if to.starts_with(GHOST_SITE) {
            return self.by_name(&key).map_or(Destination::Nowhere, file);
        }
        let is_whole = to.contains("://") || to.starts_with("mailto:") || to.starts_with("tel:");
        let is_own = self.sites.iter().any(|own| own == site(&key));
        // Substack does not say where its posts stand
        let is_likely = self.sites.is_empty() && key.split('/').nth_back(1) == Some("p");
        match self.by_name(&key) {
            Some(name) if !is_whole || is_own || is_likely => file(name),
            _ if is_own && is_whole => Destination::OwnSite,
            _ if is_whole => Destination::Outside,
            _ => Destination::Nowhere,
        }
    }

    /// The file of the page of that title, in a form in which it can be compared.
    #[must_use]
    pub fn titled(&self, words: &str) -> Option<String> {
        let found = self.titles.iter().find(|(title, _)| !words.is_empty() && title == words);
        found.map(|(_, name)| format!("{name}.md"))
    }

    /// The page that an address ends with.
    fn by_name(&self, key: &str) -> Option<&str> {
        let last = key.rsplit('/').next().unwrap_or_default();
        let ends = [".md", ".html", ".htm"];
        let last = ends.iter().find_map(|end| last.strip_suffix(end)).unwrap_or(last);
        let is_it =
            |(slug, name): &&(String, String)| !last.is_empty() && (slug == last || name == last);
        self.slugs.iter().find(is_it).map(|(_, name)| name.as_str())
    }
}

/// An address in a form in which it can be compared. Of what stands behind `?`,
/// only the number of a post stays.
#[must_use]
pub fn bare(url: &str) -> String {
    let url = url.split('#').next().unwrap_or_default();
    let (url, query) = url.split_once('?').unwrap_or((url, ""));
    let url = url.split_once("://").map_or(url, |(_, rest)| rest);
    let url = url.strip_prefix("www.").unwrap_or(url).trim_end_matches('/').to_lowercase();
    let is_number = |part: &&str| {
        let number = part.strip_prefix("p=").or_else(|| part.strip_prefix("page_id="));
        number.is_some_and(|it| !it.is_empty() && it.chars().all(|c| c.is_ascii_digit()))
    };
    let number = query.split('&').find(is_number);
    number.map_or(url.clone(), |part| {
        format!("{url}?p={}", part.rsplit('=').next().unwrap_or_default())
    })
}

fn site(key: &str) -> &str {
    key.split(['/', '?']).next().unwrap_or_default()
}
