//! The series that posts belong to, as their links know it: chapters and pages of
//! the workbook by their addresses, by their names and by their titles.

use std::collections::{BTreeMap, BTreeSet};

use super::arrange;
use super::convert::CleanPost;
use super::tree::{CleanBlock, text_of};
use crate::book::source::slug::slugify;

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
    /// The names by which links know its headings.
    pub headings: BTreeSet<String>,
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
    /// Headings of each page by the names that links of the source give them, by
    /// the names of the pages.
    places: BTreeMap<String, BTreeMap<String, String>>,
}

/// Where a link leads.
#[derive(Debug, PartialEq, Eq)]
pub enum Destination {
    /// To the page of that name: surely, by its very address, or else as it seems,
    /// by the name at the end of the address.
    Page { name: String, is_certain: bool },
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
        let mut places = BTreeMap::new();
        for (post, name) in posts.iter().zip(names) {
            let urls = post.url.iter().chain(&post.other_urls);
            addresses.extend(urls.map(|url| (bare(url), name.clone())));
            slugs.push((post.slug.clone().unwrap_or_default(), name.clone()));
            titles.push((arrange::bare(&post.title), name.clone()));
            places.insert(name.clone(), places_in(post));
        }
        let of_folders = posts.iter().filter_map(|post| post.site.as_deref()).map(bare);
        let sites = addresses.iter().map(|(key, _)| site(key).to_string());
        let sites = sites.chain(of_folders).collect();
        for page in pages {
            addresses.extend(page.addresses.iter().map(|url| (bare(url), page.name.clone())));
            slugs.push((page.name.clone(), page.name.clone()));
            titles.push((arrange::bare(&page.title), page.name.clone()));
            let headings = page.headings.iter().map(|it| (it.clone(), it.clone()));
            places.entry(page.name.clone()).or_insert_with(|| headings.collect());
        }
        Self { addresses, slugs, titles, sites, places }
    }

    /// Where an address leads.
    #[must_use]
    pub fn target(&self, to: &str) -> Destination {
        let key = bare(to);
        let is_it = |address: &&(String, String)| {
            // a number without a site is of this one
            let is_number = key.starts_with('?') && address.0.ends_with(&key);
            address.0 == key || is_number || is_path_of(&address.0, to)
        };
        if let Some((_, name)) = self.addresses.iter().find(is_it).filter(|_| !key.is_empty()) {
            return Destination::Page { name: name.clone(), is_certain: true };
        }
        // a file in the same folder has no other name
        let is_certain = !key.contains('/');
        let page = |name: &str| Destination::Page { name: name.into(), is_certain };
        if to.starts_with(GHOST_SITE) {
            let is_certain = key.matches('/').count() == 1;
            let name = self.by_name(&key);
            return name.map_or(Destination::Nowhere, |name| Destination::Page {
                name: name.into(),
                is_certain,
            });
        }
        let is_whole = to.contains("://") || to.starts_with("mailto:") || to.starts_with("tel:");
        let is_own = self.sites.iter().any(|own| own == site(&key));
        // Substack does not say where its posts stand
        let is_likely = self.sites.is_empty() && key.split('/').nth_back(1) == Some("p");
        match self.by_name(&key) {
            Some(name) if !is_whole || is_own || is_likely => page(name),
            _ if is_own && is_whole => Destination::OwnSite,
            _ if is_whole => Destination::Outside,
            _ => Destination::Nowhere,
        }
    }

    /// The name of the heading of a page that a link of the source leads to.
    #[must_use]
    pub fn place(&self, page: &str, link: &str) -> Option<&str> {
        let (_, id) = link.split_once('#')?;
        let places = self.places.get(page)?;
        places.get(id).or_else(|| places.get(&slugify(id))).map(String::as_str)
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

/// Whether an address without a site is the path of this one.
fn is_path_of(address: &str, to: &str) -> bool {
    let path = to.strip_prefix('/').filter(|path| !path.starts_with('/')).map(bare);
    let own = address.split_once('/').map(|(_, path)| path);
    path.is_some_and(|path| !path.is_empty() && own == Some(path.as_str()))
}

/// The headings of a post that there still are.
fn places_in(post: &CleanPost) -> BTreeMap<String, String> {
    let headings = headings(&post.text.blocks);
    let known = post.text.anchors.iter().filter(|(_, name)| headings.contains(*name));
    let known = known.map(|(id, name)| (id.clone(), name.clone()));
    headings.iter().map(|name| (name.clone(), name.clone())).chain(known).collect()
}

/// The names of a text's headings, as links give them.
#[must_use]
pub fn headings(blocks: &[CleanBlock]) -> BTreeSet<String> {
    let name = |block: &CleanBlock| match block {
        CleanBlock::Heading { runs, .. } => Some(slugify(&text_of(runs))),
        _ => None,
    };
    blocks.iter().filter_map(name).collect()
}

fn site(key: &str) -> &str {
    key.split(['/', '?']).next().unwrap_or_default()
}
