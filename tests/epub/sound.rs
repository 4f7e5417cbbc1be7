//! The files of the book: XML that is well formed, links that lead somewhere, and the
//! same bytes on every build.

use std::collections::BTreeSet;

use super::opened::{Epub, elements, parsed};
use super::{books, made, made_with};
use crate::harness::Workbook;

#[test]
fn its_kind_stands_first_as_it_is() {
    let epub = made(&Workbook::new());
    assert_eq!(epub.order[..3], ["mimetype", "META-INF/container.xml", "EPUB/package.opf"]);
    // a local header of 30 bytes, the name, no more, and the kind as it is (OCF 3.3, 4.3)
    assert_eq!(&epub.bytes[28..30], [0, 0]);
    assert_eq!(&epub.bytes[30..58], b"mimetypeapplication/epub+zip");
}

#[test]
fn the_same_book_gives_the_same_bytes() {
    let workbook = Workbook::new();
    let both = [(), ()].map(|()| made(&workbook).bytes);
    assert!(both[0] == both[1]);
    let later = made(&Workbook::new().settings("2026-05-01", "2026-05-02"));
    assert_ne!(later.metadata("dc:identifier"), Epub::open(&both[0]).metadata("dc:identifier"));
}

/// A target: the file, and the id in it.
fn target(address: &str) -> (&str, Option<&str>) {
    address.split_once('#').map_or((address, None), |(file, id)| (file, Some(id)))
}

#[test]
fn every_file_is_listed_and_every_link_leads_somewhere() {
    for (folder, _kept) in books() {
        let epub = made_with(&folder, &["print"]);
        let package = parsed(epub.text("package.opf"));
        let listed: BTreeSet<_> = elements(&package, "item")
            .map(|item| item.attribute("href").expect("a name"))
            .collect();
        let held = epub.order.iter().filter_map(|name| name.strip_prefix("EPUB/"));
        let held: BTreeSet<_> = held.filter(|name| *name != "package.opf").collect();
        assert_eq!(listed, held);
        for name in listed.iter().filter(|name| name.strip_suffix(".xhtml").is_some()) {
            leads_somewhere(&epub, name);
        }
    }
}

#[track_caller]
fn leads_somewhere(epub: &Epub, name: &str) {
    let document = parsed(epub.text(name));
    let mut ids = BTreeSet::new();
    for node in document.descendants().filter(roxmltree::Node::is_element) {
        if let Some(id) = node.attribute("id") {
            let is_name = |sign: char| sign.is_ascii_alphanumeric() || "-._".contains(sign);
            assert!(id.chars().all(is_name) && !id.starts_with(|it: char| it.is_ascii_digit()));
            assert!(ids.insert(id.to_string()), "{name} has two {id}");
        }
        let addresses = ["href", "src"].into_iter().filter_map(|key| node.attribute(key));
        for address in addresses.filter(|address| !address.contains(':')) {
            let (file, id) = target(address);
            assert!(epub.files.contains_key(&format!("EPUB/{file}")), "{name} leads to {address}");
            if let Some(id) = id {
                let there = epub.text(file).contains(&format!(" id=\"{id}\""));
                assert!(there, "{name} leads to {address}");
            }
        }
    }
}

#[test]
fn a_plain_book_has_no_cloth_and_a_brand_its_colours() {
    let brand = "motif = \"plain\"\n[palette]\nnavy = \"#004080\"\n[roles]\naccent = \"navy\"\n";
    let epub = made(&Workbook::new().file("brand.toml", brand));
    assert!(!epub.documents().concat().contains("<svg"));
    assert!(epub.text("book.css").contains("#004080"));
    let cloth = made(&Workbook::new());
    assert!(
        cloth
            .documents()
            .iter()
            .all(|text| !text.contains("The first post") || text.contains("<svg"))
    );
}

#[test]
fn a_book_says_its_language_everywhere() {
    let workbook = Workbook::new().settings("language = \"en\"", "language = \"de-AT\"");
    let epub = made(&workbook);
    assert_eq!(epub.metadata("dc:language"), ["de-AT"]);
    for text in epub.documents() {
        assert!(text.contains("lang=\"de-AT\" xml:lang=\"de-AT\" dir=\"ltr\""));
    }
}
