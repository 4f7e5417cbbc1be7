//! Links between posts of the series: an address on the site becomes the name of
//! a file, and words that are the title of a page lead to it where their own
//! address leads nowhere. Links to a place in a text become links to its heading.

use std::collections::BTreeSet;

use super::arrange;
use super::convert::CleanPost;
use super::ledger::{Deed, Ledger};
use super::series::{Destination, KnownPages, bare, headings};
use super::tree::{CleanBlock, Span, TextRun, each_runs, text_of};

const TO_FILE: &str = "a link to a post of the series, now to its file";
const WITHOUT_PLACE: &str =
    "a link to a place in another post that is no heading, now to its beginning";
const NOWHERE: &str = "a link that leads nowhere from a book: its words stay";
/// What is said where a link leads to the site of the posts, to no page of the book.
pub const OWN_SITE: &str =
    "a link to a page of your own site that is not in the book, left as it was";
/// The same of a link that said only the path of the page.
pub const WHOLE_ON_SITE: &str =
    "a link to a page of your own site that is not in the book, now with the whole address";
/// What is said where a page has the name that an address ends with.
pub const BY_NAME: &str =
    "a link whose address ends with the name of a page of the book, now to that page";
/// What is said where a page has the title that a link says.
pub const BY_TITLE: &str = "a link whose words are a title, now to that page";

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

/// Makes links of all posts lead to files where they lead to posts or pages.
pub fn resolve(posts: &mut [CleanPost], series: &KnownPages) {
    for post in posts {
        let headings = headings(&post.text.blocks);
        let links = PostLinks { headings: &headings, series, site: post.site.as_deref() };
        let mut notes = std::mem::take(&mut post.text.notes);
        let end = post.text.blocks.len();
        for (index, block) in post.text.blocks.iter_mut().enumerate() {
            post.ledger.go_to(index);
            change(std::slice::from_mut(block), &links, &mut post.ledger);
        }
        post.ledger.go_to(end);
        for note in &mut notes {
            change(note, &links, &mut post.ledger);
        }
        post.text.notes = notes;
        tidy(&mut post.text.blocks);
    }
}

/// What links of a post can lead to.
struct PostLinks<'a> {
    headings: &'a BTreeSet<String>,
    series: &'a KnownPages,
    /// Its site: scheme and host.
    site: Option<&'a str>,
}

impl PostLinks<'_> {
    /// The address that a path stands for on the site of the post.
    fn whole(&self, path: &str) -> Option<String> {
        let is_path = path.starts_with('/') && !path.starts_with("//");
        self.site.filter(|_| is_path).map(|site| format!("{site}{path}"))
    }
}

fn change(blocks: &mut [CleanBlock], links: &PostLinks, ledger: &mut Ledger) {
    each_runs(blocks, &mut |runs: &mut Vec<TextRun>| {
        let mut begin = 0;
        while begin < runs.len() {
            let link = runs[begin].style.link.clone();
            let same = runs[begin..].iter().take_while(|run| run.style.link == link).count();
            if let Some(link) = link {
                lead(&mut runs[begin..begin + same], &link, links, ledger);
            }
            begin += same;
        }
    });
}

/// Lets a link lead where it can lead from a book.
fn lead(runs: &mut [TextRun], to: &str, links: &PostLinks, ledger: &mut Ledger) {
    let (words, series) = (text_of(runs), links.series);
    let found = match to.strip_prefix('#') {
        Some(name) if links.headings.contains(name) => return,
        Some(_) => Destination::Nowhere,
        None => series.target(to),
    };
    let whole = links.whole(to).filter(|_| found == Destination::Nowhere);
    let found = if whole.is_some() { Destination::OwnSite } else { found };
    let (link, deed, what) = match found {
        Destination::Outside => return,
        Destination::Page { name, is_certain } => {
            let place = series.place(&name, to);
            if place.is_none() && to.split_once('#').is_some_and(|(_, place)| !place.is_empty()) {
                ledger.enter(Deed::Changed, WITHOUT_PLACE, words.as_str());
            }
            let place = place.map(|place| format!("#{place}")).unwrap_or_default();
            // two signs that agree leave no doubt
            let is_certain =
                is_certain || series.titled(&arrange::bare(&words)) == Some(format!("{name}.md"));
            let (deed, what) =
                if is_certain { (Deed::Changed, TO_FILE) } else { (Deed::Guessed, BY_NAME) };
            (Some(format!("{name}.md{place}")), deed, what)
        }
        Destination::OwnSite | Destination::Nowhere => {
            match series.titled(&arrange::bare(&words)) {
                Some(file) => (Some(file), Deed::Guessed, BY_TITLE),
                None if whole.is_some() => (whole, Deed::Guessed, WHOLE_ON_SITE),
                None if found == Destination::OwnSite => {
                    return ledger.enter(Deed::Guessed, OWN_SITE, words);
                }
                None => (None, Deed::Changed, NOWHERE),
            }
        }
    };
    for run in runs {
        run.style.link.clone_from(&link);
    }
    ledger.enter(deed, what, words);
}

/// Runs that have become alike fall together.
fn tidy(blocks: &mut [CleanBlock]) {
    each_runs(blocks, &mut |runs: &mut Vec<TextRun>| {
        if runs.iter().all(|run| matches!(run.span, Span::Text(_))) {
            *runs = super::clean::in_order(std::mem::take(runs));
        }
    });
}
