//! The phone edition: the whole book as one page of the web, in one file, that keeps
//! what is written in it on the device, and asks the network for nothing.
//!
//! `page(&BookWorld, &Manuscript, Hosting) -> Warned<Vec<u8>>`. The page is made of `views`;
//! `web/` has its look and its scripts, which the file carries; a policy lets it run
//! those and load nothing else.

mod outline;
mod controls;
mod labels;
mod woven;
mod kinds;
mod onward;
mod prompt;
mod calls;
mod views;
mod system;

use std::collections::BTreeMap;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};
use typst::diag::Warned;

use self::controls::Controls;
use self::outline::{BODY, body_path};
use crate::book::content::ui_strings::say;
use crate::book::manuscript::Manuscript;
use crate::book::world::BookWorld;
use crate::editions::html::contrast::Screen;
use crate::editions::html::faces::{Face, faces};
use crate::editions::html::{HtmlBook, pictures};

/// How the page comes to the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hosting {
    /// As a file by itself.
    File,
    /// As a folder, with what a home screen and a browser without network need.
    Folder,
}

/// The look, in the order in which it is read.
const STYLES: [&str; 4] = [
    include_str!("web/page.css"),
    include_str!("web/words.css"),
    include_str!("web/answers.css"),
    include_str!("web/print.css"),
];
/// The script, in the order in which it runs: parts of one module.
const SCRIPTS: [&str; 10] = [
    include_str!("web/fields.js"),
    include_str!("web/keep.js"),
    include_str!("web/lock.js"),
    include_str!("web/way.js"),
    include_str!("web/kinds.js"),
    include_str!("web/drawn.js"),
    include_str!("web/again.js"),
    include_str!("web/mine.js"),
    include_str!("web/copy.js"),
    include_str!("web/begin.js"),
];
/// Runs before anything is shown: whether scripts do.
const FIRST: &str = include_str!("web/first.js");
/// Keeps the page for when there is no network; only the folder has it.
const WORKER: &str = "navigator.serviceWorker?.register('worker.js').catch(() => {})\n";

/// The page of a book.
#[must_use]
pub fn page(world: &BookWorld, manuscript: &Manuscript, hosting: Hosting) -> Warned<Vec<u8>> {
    let pictures = held(world, manuscript);
    let src = |path: &str| pictures.get(path).cloned().unwrap_or_default();
    let href = |label: &str| format!("#{label}");
    let book = HtmlBook { manuscript, world, href: &href, src: &src };
    let make = Controls::new(&book);
    let body = body(&make);
    let Warned { output: faces, warnings } = faces(world, manuscript.brand, &body.0);
    let style = style(manuscript, &faces);
    let scripts = scripts(hosting);
    let head = head(&make, &style, &scripts, hosting);
    let document = html! {
        (DOCTYPE)
        html lang=(manuscript.language.tag()) dir=(direction(manuscript)) {
            (head)
            body spellcheck="false" data-slug=(slug(manuscript)) {
                (body)
                script type="application/json" id="_words" { (PreEscaped(said(&make))) }
                script type="module" { (PreEscaped(&scripts)) }
            }
        }
    };
    Warned { output: document.into_string().into_bytes(), warnings }
}

/// The pictures of the book, each as an address that holds it.
fn held(world: &BookWorld, manuscript: &Manuscript) -> BTreeMap<String, String> {
    let all = manuscript.pictures.iter();
    let held = all.filter_map(|picture| {
        let bytes = pictures::bytes(world, picture)?;
        Some((picture.path.clone(), pictures::data_address(&bytes)))
    });
    held.collect()
}

fn direction(manuscript: &Manuscript) -> &'static str {
    if manuscript.language.lang.dir().is_positive() { "ltr" } else { "rtl" }
}

fn body(make: &Controls) -> Markup {
    let manuscript = make.book.manuscript;
    html! {
        (woven::definitions(manuscript, &body_path(&BODY)))
        (system::left(make))
        a.skip href="#_main" { (make.say("phone-skip")) }
        (system::top(make))
        p.no-scripts.plain-way { (make.say("phone-no-scripts")) }
        div.alarm.scripted id="_alarm" role="alert" {}
        main id="_main" tabindex="-1" { (views::all(make)) (system::pages(make)) }
        (system::bar(make))
        dialog id="_sheet" aria-labelledby="_sheet-title" {
            h2 id="_sheet-title" { (make.say("contents")) }
            div id="_sheet-body" {}
            p.row id="_sheet-ways" {}
        }
        dialog id="_guest" aria-labelledby="_guest-title" {
            h2 id="_guest-title" tabindex="-1" { (make.say("contents")) }
            div id="_guest-body" {}
            p.row id="_guest-ways" {}
        }
        div id="_paper" aria-hidden="true" {}
    }
}

fn scripts(hosting: Hosting) -> String {
    let worker = if hosting == Hosting::Folder { WORKER } else { "" };
    SCRIPTS.concat() + worker
}

fn style(manuscript: &Manuscript, faces: &[Face]) -> String {
    let [light, dark] = Screen::of(manuscript.brand).map(|screen| screen.css());
    let mut style = format!(
        ":root{{{light}color-scheme:light}}\n\
         @media (prefers-color-scheme:dark){{:root:not([data-light=light]){{{dark}color-scheme:dark}}}}\n\
         :root[data-light=dark]{{{dark}color-scheme:dark}}\n"
    );
    style.extend(STYLES);
    style.extend(faces.iter().map(face));
    style
}

/// A face that the page holds.
fn face(it: &Face) -> String {
    let style = if it.is_italic { "italic" } else { "normal" };
    let held = BASE64_STANDARD.encode(&it.bytes);
    let range = if it.is_figures { ";unicode-range:U+30-39" } else { "" };
    format!(
        "@font-face{{font-family:'book {}';font-style:{style};font-weight:{};font-display:swap;\
         src:url(data:font/woff2;base64,{held}) format('woff2'){range}}}\n",
        it.voice, it.weight
    )
}

/// The hash of a script or a style, as a policy names it.
fn hashed(text: &str) -> String {
    format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)))
}

/// What the page may do: run and look as it is, and hold what it holds.
fn policy(style: &str, scripts: &str, hosting: Hosting) -> String {
    let (first, main, style) = (hashed(FIRST), hashed(scripts), hashed(style));
    let near = match hosting {
        Hosting::File => "",
        Hosting::Folder => " manifest-src 'self'; worker-src 'self';",
    };
    let own = if hosting == Hosting::Folder { " 'self'" } else { "" };
    format!(
        "default-src 'none'; script-src {first} {main}; style-src {style}; font-src data:; \
         img-src data:{own};{near} base-uri 'none'; form-action 'none'"
    )
}

/// A sheet of paper, of nobody's.
const ICON: &str = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'%3E\
    %3Crect width='8' height='8' fill='%23fff'/%3E%3Cpath d='M1 2h6M1 4h6M1 6h4' stroke='%23444'/%3E%3C/svg%3E";

fn head(make: &Controls, style: &str, scripts: &str, hosting: Hosting) -> Markup {
    html! {
        head {
            meta charset="utf-8";
            meta http-equiv="Content-Security-Policy" content=(policy(style, scripts, hosting));
            meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover";
            meta name="referrer" content="no-referrer";
            meta name="robots" content="noindex";
            meta name="color-scheme" content="light dark";
            meta name="format-detection" content="telephone=no";
            link rel="icon" href=(ICON);
            @if hosting == Hosting::Folder {
                link rel="manifest" href="manifest.webmanifest";
                link rel="apple-touch-icon" href="icon-180.png";
            }
            title { (tab(make.book.manuscript)) }
            script { (PreEscaped(FIRST)) }
            style { (PreEscaped(style)) }
        }
    }
}

/// What the tab is called: what the publisher says, else nothing that tells.
#[must_use]
pub fn tab(manuscript: &Manuscript) -> String {
    let own = manuscript.phone.tab;
    own.map_or_else(|| say(manuscript.words, "phone-tab", &[]), |words| words.0.clone())
}

/// Names what the device keeps, so that two books do not share it.
fn slug<'m>(manuscript: &'m Manuscript) -> &'m str {
    manuscript.phone.slug
}

/// Words that the script says and the page too, by the name that the script has for them.
const SHARED: [(&str, &str); 9] = [
    ("next", "phone-next"),
    ("open", "phone-open"),
    ("stays", "phone-stays"),
    ("lock-about", "phone-lock-about"),
    ("kept-open", "phone-kept-open"),
    ("locked-about", "phone-locked-about"),
    ("no-drawing", "phone-drawing"),
    ("erase-all", "phone-erase-all"),
    ("call", "web-call"),
];

/// The words that the script says, and what else it has to know, as JSON. No text
/// in it can end the element that holds it.
fn said(make: &Controls) -> String {
    let words = make.book.manuscript.words.iter();
    let own = words.filter_map(|(key, words)| Some((key.strip_prefix("phone-js-")?, &words.0)));
    let mut all: BTreeMap<&str, &str> = own.map(|(key, words)| (key, words.as_str())).collect();
    let tab = tab(make.book.manuscript);
    all.insert("tab", &tab);
    let shared = SHARED.map(|(name, key)| (name, make.say(key)));
    all.extend(shared.iter().map(|(name, words)| (*name, words.as_str())));
    let leave = make.book.manuscript.phone.leave.unwrap_or("about:blank");
    all.insert("leave-to", leave);
    let json = serde_json::to_string(&all).unwrap_or_default();
    json.replace('<', "\\u003c")
}
