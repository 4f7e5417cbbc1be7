//! Links between posts of the series: an address on the site becomes the name of
//! a file. Links to a place in a text become links to its heading.

use std::collections::BTreeSet;

use super::convert::CleanPost;
use super::ledger::Deed;
use super::tree::{CleanBlock, Span, TextRun, each_runs, text_of};
use crate::book::source::slug::slugify;

/// Stands in exports of Ghost for the address of the site.
const GHOST_SITE: &str = "__GHOST_URL__";

/// Where a post is known by, and the name of its file.
pub struct Address {
    /// Without scheme, `www.`, query and closing `/`.
    key: String,
    name: String,
}

/// The addresses of posts, by the names that their files get.
#[must_use]
pub fn addresses(posts: &[CleanPost], names: &[String]) -> Vec<Address> {
    let mut all = vec![];
    for (post, name) in posts.iter().zip(names) {
        if let Some(url) = &post.url {
            all.push(Address { key: bare(url), name: name.clone() });
        }
    }
    all
}

/// Leaves an address out that an earlier post has too, as pages have that all name
/// their site.
pub fn keep_addresses_apart(posts: &mut [CleanPost]) {
    let mut seen: Vec<String> = vec![];
    for post in posts {
        let Some(url) = post.url.take() else { continue };
        if seen.contains(&bare(&url)) {
            post.ledger.enter(Deed::Changed, "an address that another post has too, left out", url);
        } else {
            seen.push(bare(&url));
            post.url = Some(url);
        }
    }
}

/// Makes links of all posts lead to files where they lead to posts.
pub fn resolve(posts: &mut [CleanPost], names: &[String]) {
    let addresses = addresses(posts, names);
    let slugs: Vec<_> =
        posts.iter().map(|post| post.slug.clone().unwrap_or_default()).zip(names).collect();
    let slugs: Vec<(String, String)> =
        slugs.into_iter().map(|(slug, name)| (slug, name.clone())).collect();
    let sites: Vec<String> = addresses.iter().map(|it| site(&it.key).to_string()).collect();
    for post in posts {
        let headings = headings(&post.text.blocks);
        let (mut inside, mut lost) = (0, vec![]);
        let mut notes = std::mem::take(&mut post.text.notes);
        let mut change = |runs: &mut Vec<TextRun>| {
            for run in runs.iter_mut() {
                let Some(to) = run.style.link.take() else { continue };
                if let Some(name) = to.strip_prefix('#') {
                    let is_there = headings.contains(name);
                    run.style.link = Some(to.clone()).filter(|_| is_there);
                    if !is_there {
                        lost.push(run.text().to_string());
                    }
                    continue;
                }
                match target(&to, &addresses, &slugs, &sites) {
                    Destination::Post(file) => {
                        inside += 1;
                        run.style.link = Some(file);
                    }
                    Destination::Outside => run.style.link = Some(to),
                    Destination::Nowhere => lost.push(run.text().to_string()),
                }
            }
        };
        each_runs(&mut post.text.blocks, &mut change);
        for note in &mut notes {
            each_runs(note, &mut change);
        }
        post.text.notes = notes;
        post.ledger.block = 0;
        for _ in 0..inside {
            post.ledger.tally(Deed::Changed, "a link to a post of the series, now to its file");
        }
        for words in lost {
            post.ledger.enter(
                Deed::Changed,
                "a link that leads nowhere from a book: its words stay",
                words,
            );
        }
        tidy(&mut post.text.blocks);
    }
}

/// The names of a text's headings, as links give them.
fn headings(blocks: &[CleanBlock]) -> BTreeSet<String> {
    let name = |block: &CleanBlock| match block {
        CleanBlock::Heading { runs, .. } => Some(slugify(&text_of(runs))),
        _ => None,
    };
    blocks.iter().filter_map(name).collect()
}

enum Destination {
    Post(String),
    Outside,
    Nowhere,
}

fn target(
    to: &str,
    addresses: &[Address],
    slugs: &[(String, String)],
    sites: &[String],
) -> Destination {
    let file = |name: &str| Destination::Post(format!("{name}.md"));
    let key = bare(to);
    if let Some(found) = addresses.iter().find(|it| it.key == key) {
        return file(&found.name);
    }
    if to.starts_with(GHOST_SITE) {
        return by_name(&key, slugs).map_or(Destination::Nowhere, file);
    }
    let is_whole = to.contains("://") || to.starts_with("mailto:") || to.starts_with("tel:");
    let is_here = !is_whole || sites.iter().any(|own| own == site(&key));
    // Substack does not say where its posts stand
    let is_likely = sites.is_empty() && key.split('/').nth_back(1) == Some("p");
    match by_name(&key, slugs) {
        Some(name) if is_here || is_likely => file(name),
        _ if is_whole => Destination::Outside,
        _ => Destination::Nowhere,
    }
}

/// The file of the post that an address ends with.
fn by_name<'n>(key: &str, slugs: &'n [(String, String)]) -> Option<&'n str> {
    let last = key.rsplit('/').next().unwrap_or_default();
    let ends = [".md", ".html", ".htm"];
    let last = ends.iter().find_map(|end| last.strip_suffix(end)).unwrap_or(last);
    let is_it =
        |(slug, name): &&(String, String)| !last.is_empty() && (slug == last || name == last);
    slugs.iter().find(is_it).map(|(_, name)| name.as_str())
}

/// An address in a form in which it can be compared.
fn bare(url: &str) -> String {
    let url = url.split(['?', '#']).next().unwrap_or_default();
    let url = url.split_once("://").map_or(url, |(_, rest)| rest);
    let url = url.strip_prefix("www.").unwrap_or(url);
    url.trim_end_matches('/').to_lowercase()
}

fn site(key: &str) -> &str {
    key.split('/').next().unwrap_or_default()
}

/// Runs that have become alike fall together.
fn tidy(blocks: &mut [CleanBlock]) {
    each_runs(blocks, &mut |runs: &mut Vec<TextRun>| {
        if runs.iter().all(|run| matches!(run.span, Span::Text(_))) {
            *runs = super::clean::in_order(std::mem::take(runs));
        }
    });
}
