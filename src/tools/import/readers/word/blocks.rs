//! Paragraphs, headings, items and tables.

use std::fmt::Write as _;

use super::numbering::ItemPlace;
use super::parts::{chosen, words};
use super::styles::ParagraphRole;
use super::writer::{Around, CONTENTS, DEEPEST_BOX, DELETED, DocxWriter};
use crate::tools::import::letters;
use crate::tools::import::readers::html::{dropped, escaped};
use crate::tools::import::readers::xml::XmlNode;

impl<'p> DocxWriter<'p> {
    /// Writes all blocks of a node.
    pub fn blocks(&mut self, node: &'p XmlNode) {
        for child in &node.children {
            match child.local() {
                "p" => self.paragraph(child),
                "tbl" => self.table(child),
                "sdt" if is_contents(child) => self.drop_block(CONTENTS, child),
                "del" | "moveFrom" => self.drop_block(DELETED, child),
                "altChunk" => self.inner_documents += 1,
                "AlternateContent" => self.blocks(chosen(child)),
                "oMathPara" | "oMath" => {
                    let formula = self.inline(child, &Around::default());
                    self.on_its_own(&format!("<p>{formula}</p>"));
                }
                "sectPr" | "sdtPr" | "pPr" | "tblPr" => {}
                _ => self.blocks(child),
            }
        }
    }

    fn drop_block(&mut self, what: &str, node: &XmlNode) {
        let dropped = dropped(what, &words(node));
        self.on_its_own(&format!("<p>{dropped}</p>"));
    }

    /// A block that ends the lists before it.
    fn on_its_own(&mut self, block: &str) {
        self.end_blocks();
        self.last_picture = None;
        self.out.push_str(block);
    }

    fn paragraph(&mut self, node: &'p XmlNode) {
        let properties = node.child("pPr");
        let role = self.parts.styles.role(node);
        let is_code = role == ParagraphRole::Code;
        let mut text = std::mem::take(&mut self.carried);
        text.push_str(&self.inline(node, &Around { is_code, ..Around::default() }));
        let marks = properties.and_then(|it| it.child("rPr"));
        if marks.is_some_and(|it| it.child("del").is_some() || it.child("moveFrom").is_some()) {
            self.carried = text;
            return;
        }
        self.write(node, role, &text);
        for inner in std::mem::take(&mut self.boxes) {
            if self.depth < DEEPEST_BOX {
                self.depth += 1;
                let within = self.apart(inner);
                self.depth -= 1;
                self.on_its_own(&format!(
                    "<div data-wb-changed=\"a text box, now part of the text\">{within}</div>"
                ));
            } else {
                self.drop_block("a text box within too many others", inner);
            }
        }
    }

    fn write(&mut self, node: &'p XmlNode, role: ParagraphRole, text: &str) {
        let is_bare = !text.contains('<');
        let plain = || letters::plain(text);
        match role {
            ParagraphRole::Heading(level) if !plain().is_empty() => {
                self.end_blocks();
                let begin = self.out.len();
                let names = anchors(node);
                self.on_its_own(&format!("<h{level}>{names}{text}</h{level}>"));
                self.headings.push((level, begin..self.out.len(), plain()));
            }
            ParagraphRole::Title
                if self.title.is_none() && !letters::tidy(&kept(text)).is_empty() =>
            {
                self.title = Some(letters::tidy(&kept(text)));
                if text.contains("wb-note") || text.contains("<img") {
                    self.on_its_own(&format!("<h1>{text}</h1>"));
                } else if text.contains("<wb-dropped") {
                    self.on_its_own(&format!(
                        "<p>{}</p>",
                        cut(text, "<wb-dropped", "</wb-dropped>").1
                    ));
                }
            }
            ParagraphRole::Subtitle if self.is_head() && is_bare && !plain().is_empty() => {
                self.subtitle = Some(plain());
            }
            ParagraphRole::Contents => {
                self.on_its_own(&format!("<p>{}</p>", dropped(CONTENTS, &kept_all(text))));
            }
            ParagraphRole::Quote => self.go_on("blockquote", &format!("<p>{text}</p>"), ""),
            ParagraphRole::Code => self.go_on("pre", text, "\n"),
            ParagraphRole::Caption if self.last_picture.is_some() => {
                let begin = self.last_picture.take().unwrap_or_default();
                let picture = self.out.split_off(begin);
                let picture = picture.trim_start_matches("<p>").trim_end_matches("</p>");
                let _ =
                    write!(self.out, "<figure>{picture}<figcaption>{text}</figcaption></figure>");
            }
            _ => self.text_or_item(node, text),
        }
    }

    /// Whether nothing stands before but the title.
    fn is_head(&self) -> bool {
        self.title.is_some() && self.subtitle.is_none() && self.out.is_empty()
    }

    /// A paragraph of an element that has several: one goes on in the next.
    fn go_on(&mut self, name: &str, within: &str, between: &str) {
        let end = format!("</{name}>");
        if !self.lists.is_open() && self.out.ends_with(&end) {
            self.out.truncate(self.out.len() - end.len());
            let _ = write!(self.out, "{between}{within}{end}");
        } else {
            self.on_its_own(&format!("<{name}>{within}{end}"));
        }
    }

    fn text_or_item(&mut self, node: &'p XmlNode, text: &str) {
        let own = node.child("pPr").and_then(ItemPlace::of);
        let place = own.or_else(|| self.parts.styles.list(node)).filter(|it| !it.is_none());
        let is_empty = text.trim().is_empty();
        if let Some(place) = place {
            if is_empty {
                return;
            }
            self.last_picture = None;
            let tags = self.lists.begin(&place, &self.parts.numbering, &mut self.counters);
            let _ = write!(self.out, "{}<p>{}</p>", tags.unwrap_or_default(), text);
            return;
        }
        let has_line = || {
            node.child("pPr")
                .is_some_and(|it| it.child("pBdr").is_some_and(|it| it.child("bottom").is_some()))
        };
        if is_empty && !has_line() {
            // an empty paragraph parts two lists
            self.end_blocks();
            return;
        }
        if is_empty {
            return self.on_its_own("<hr>");
        }
        self.end_blocks();
        let begin = self.out.len();
        self.on_its_own(&format!("<p>{}</p>", typed(text)));
        let is_picture = text.contains("<img") && kept_all(text).trim().is_empty();
        self.last_picture = is_picture.then_some(begin);
    }

    fn table(&mut self, node: &'p XmlNode) {
        let mut rows = String::new();
        self.rows(node, &mut rows);
        self.on_its_own(&format!("<table>{rows}</table>"));
    }

    fn rows(&mut self, node: &'p XmlNode, rows: &mut String) {
        for child in &node.children {
            match child.local() {
                "tr" if child.child("trPr").is_some_and(|it| it.child("del").is_some()) => {
                    self.drop_block(DELETED, child);
                }
                "tr" => {
                    rows.push_str("<tr>");
                    self.cells(child, rows);
                    rows.push_str("</tr>");
                }
                "tblPr" | "tblGrid" => {}
                _ => self.rows(child, rows),
            }
        }
    }

    fn cells(&mut self, row: &'p XmlNode, rows: &mut String) {
        for child in &row.children {
            match child.local() {
                "tc" => {
                    let span = child.child("tcPr").and_then(|it| it.child("gridSpan"));
                    let span = span.map_or("1", |it| it.value("val"));
                    let within = self.apart(child);
                    let _ = write!(rows, "<td colspan=\"{}\">{within}</td>", escaped(span));
                }
                "trPr" | "tblPrEx" => {}
                _ => self.cells(child, rows),
            }
        }
    }
}

/// The places in a heading that links lead to.
fn anchors(node: &XmlNode) -> String {
    let names = node.children.iter().filter(|it| it.local() == "bookmarkStart");
    let names = names.map(|it| it.value("name")).filter(|it| !it.is_empty() && *it != "_GoBack");
    let anchors: Vec<_> = names.map(|it| format!("<a id=\"{}\"></a>", escaped(it))).collect();
    anchors.concat()
}

fn is_contents(node: &XmlNode) -> bool {
    let gallery = node.child("sdtPr").and_then(|it| it.below("docPartGallery"));
    gallery.is_some_and(|it| it.value("val") == "Table of Contents")
}

/// The words of a piece of HTML, with those that are left out.
fn kept_all(text: &str) -> String {
    letters::plain(text)
}

/// The words of a piece of HTML that the post will have.
fn kept(text: &str) -> String {
    let (rest, _) = cut(text, "<wb-dropped", "</wb-dropped>");
    letters::plain(&cut(&rest, "<sup><a href=\"#wb-note", "</sup>").0)
}

/// A text without what stands between these, and that.
fn cut(text: &str, begin: &str, end: &str) -> (String, String) {
    let (mut rest, mut taken) = (String::new(), String::new());
    for (index, part) in text.split(begin).enumerate() {
        match part.split_once(end).filter(|_| index > 0) {
            Some((within, after)) => {
                let _ = write!(taken, "{begin}{within}{end}");
                rest.push_str(after);
            }
            None => rest.push_str(part),
        }
    }
    (rest, taken)
}

/// Bullets that were typed in faces in which letters look like bullets.
fn typed(text: &str) -> String {
    for (letter, bullet) in [("o", "◦"), ("§", "▪"), ("-", "•")] {
        if let Some(rest) = text.strip_prefix(letter).filter(|it| it.starts_with('\u{a0}')) {
            return format!("{bullet}{rest}");
        }
    }
    text.into()
}
