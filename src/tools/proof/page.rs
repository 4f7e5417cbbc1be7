//! The page that shows a proof: plain HTML, without scripts, with pictures beside
//! it.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::Seen;
use super::marks::path;
use super::pairs::Pair;

const STYLE: &str = "
:root { color-scheme: light dark; --desk: #e9e4da; --paper: #faf7f1; --ink: #1f2a2e; --soft: #555b5c; --rule: #ddd6c8; --thread: #9a4428 }
@media (prefers-color-scheme: dark) { :root { --desk: #121617; --paper: #1b2021; --ink: #ebe5d9; --soft: #b5b1a7; --rule: #353c3d; --thread: #e8a081 } }
body { margin: 0; background: var(--desk); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif }
main { max-width: 92rem; margin: auto; padding: 2.5rem 1.5rem 5rem }
h1, h2, h3 { font-family: Georgia, serif; font-weight: 500; line-height: 1.25; margin: 0 }
h1 { font-size: 1.75rem } h2 { font-size: 1.35rem; margin-top: 3rem } h3 { font-size: 1.05rem; margin: 2.5rem 0 .75rem }
p, ul { max-width: 44rem; margin: .6rem 0 } ul { padding-left: 1.2rem }
a { color: inherit; text-underline-offset: .15em } a:focus-visible { outline: 2px solid var(--thread); outline-offset: 2px }
.soft { color: var(--soft) }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr)); gap: 1.5rem; align-items: start }
figure { margin: 0 } figcaption { color: var(--soft); margin-bottom: .35rem }
img { display: block; width: 100%; height: auto; background: #fff; box-shadow: 0 1px 2px rgb(60 45 20 / .1), 0 4px 14px rgb(60 45 20 / .08) }
.pair img { max-width: 44rem }
.sheet { margin-top: 1.5rem }
@media print { body { background: none } img { box-shadow: none; border: 1px solid #ddd6c8 } }
";

/// The whole page. `are_two`: two builds are held against each other.
pub fn page(all: &[Seen], are_two: bool) -> String {
    let title = if are_two { "What has changed" } else { "All pages" };
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                title { "Proof: " (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                main {
                    h1 { (title) }
                    @if are_two { (overview(all)) }
                    @for seen in all { (file(seen)) }
                }
            }
        }
    };
    page.into_string()
}

fn overview(all: &[Seen]) -> Markup {
    html! {
        p.soft {
            "What differs has a frame, in both pictures. A page that only stands at another place is "
            "in no picture."
        }
        ul {
            @for seen in all {
                li { a href={ "#" (id(&seen.name)) } { (seen.name) } ": " (seen.counts()) }
            }
        }
    }
}

fn file(seen: &Seen) -> Markup {
    html! {
        section aria-labelledby=(id(&seen.name)) {
            h2 id=(id(&seen.name)) { (seen.name) }
            p.soft { (seen.counts()) @if seen.tally.same > 1 && !seen.sheets.is_empty() { ", twelve a sheet, row by row" } }
            @for pair in &seen.pairs { (row(&seen.name, *pair)) }
            @for (index, path) in seen.sheets.iter().enumerate() {
                img.sheet src=(path) alt={ "Sheet " (index + 1) ": twelve pages, from page " (index * 12 + 1) };
            }
        }
    }
}

fn row(name: &str, pair: Pair) -> Markup {
    let picture = |age: &str, said: &str, page: usize| {
        html! {
            figure {
                figcaption { (said) ", page " (page + 1) }
                img src=(path(name, age, page)) loading="lazy"
                    alt={ (said) ", page " (page + 1) };
            }
        }
    };
    let (head, pictures) = match pair {
        Pair::Same(..) => return html! {},
        Pair::Moved(from, to) => {
            return html! { p { "Page " (from + 1) " is page " (to + 1) " now, and looks the same." } };
        }
        Pair::Changed(from, to) => (
            format!("Page {} has changed", to + 1),
            html! { (picture("old", "Before", from)) (picture("new", "Now", to)) },
        ),
        Pair::Went(page) => (format!("Page {} is gone", page + 1), picture("old", "Before", page)),
        Pair::Came(page) => (format!("Page {} is new", page + 1), picture("new", "Now", page)),
    };
    html! { h3 { (head) } div.pair { (pictures) } }
}

fn id(name: &str) -> String {
    format!("file-{}", name.replace('/', "-"))
}
