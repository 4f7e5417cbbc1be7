//! Letters: their looks, links, notes, and changes that were tracked.

use super::fields;
use super::parts::{NoteKind, chosen, words};
use super::writer::{Around, CONTENTS, DELETED, DocxWriter};
use crate::tools::import::readers::html::{self, dropped, escaped};
use crate::tools::import::readers::xml::XmlNode;

impl<'p> DocxWriter<'p> {
    /// All letters of a node.
    pub fn inline(&mut self, node: &'p XmlNode, around: &Around) -> String {
        node.children.iter().map(|child| self.piece(child, around)).collect()
    }

    fn piece(&mut self, node: &'p XmlNode, around: &Around) -> String {
        match node.local() {
            "pPr" | "rPr" | "sdtPr" | "sdtEndPr" => String::new(),
            "instrText" => {
                self.fields.command(&node.text);
                String::new()
            }
            "fldChar" => {
                self.fields.step(node);
                String::new()
            }
            "r" => {
                let look = self.parts.styles.look(node.child("rPr"), around.look);
                self.inline(node, &Around { look, ..around.clone() })
            }
            "t" => self.letters(&node.text, around),
            "hyperlink" => {
                let link = self.hyperlink(node).or_else(|| around.link.clone());
                self.inline(node, &Around { link, ..around.clone() })
            }
            "fldSimple" => {
                let link = fields::link(node.value("instr")).or_else(|| around.link.clone());
                self.inline(node, &Around { link, ..around.clone() })
            }
            "del" | "moveFrom" => dropped(DELETED, &words(node)),
            "delText" => dropped(DELETED, &node.text),
            "tab" | "ptab" if around.is_code => "\t".into(),
            "tab" | "ptab" => " ".into(),
            "br" if matches!(node.value("type"), "page" | "column") => " ".into(),
            "br" | "cr" if around.is_code => "\n".into(),
            "br" | "cr" => "<br>".into(),
            "noBreakHyphen" => self.letters("\u{2011}", around),
            "sym" => self.symbol(node, around),
            "footnoteReference" => self.note(NoteKind::Foot, node.value("id")),
            "endnoteReference" => self.note(NoteKind::End, node.value("id")),
            "drawing" | "pict" | "object" => self.drawing(node, ""),
            "AlternateContent" => self.inline(chosen(node), around),
            "txbxContent" => {
                self.boxes.push(node);
                String::new()
            }
            _ => self.inline(node, around),
        }
    }

    fn letters(&mut self, text: &str, around: &Around) -> String {
        if self.fields.is_contents() {
            return dropped(CONTENTS, text);
        }
        let look = around.look;
        if look.hidden {
            return dropped("hidden words", text);
        }
        let text: String = text.chars().map(letter).collect();
        let mut out = escaped(&text);
        if around.is_code {
            return out;
        }
        let looks = [
            (look.code, "code"),
            (look.strike, "s"),
            (look.italic, "i"),
            (look.bold, "b"),
            (look.raised.is_some(), look.raised.unwrap_or("sup")),
        ];
        for (_, name) in looks.into_iter().filter(|(is_so, _)| *is_so) {
            out = format!("<{name}>{out}</{name}>");
        }
        match around.link.clone().or_else(|| self.fields.link()) {
            Some(to) => html::link(&to, &out),
            None => out,
        }
    }

    fn hyperlink(&self, node: &XmlNode) -> Option<String> {
        let target = self.target(node.value("id")).unwrap_or_default();
        let place = node.value("anchor");
        let hash = if place.is_empty() { "" } else { "#" };
        let to = format!("{target}{hash}{place}");
        (!to.is_empty()).then_some(to)
    }

    /// A sign of a face that has nothing but signs.
    fn symbol(&mut self, node: &XmlNode, around: &Around) -> String {
        let code = u32::from_str_radix(node.value("char"), 16).ok();
        let Some(sign) = code.and_then(char::from_u32) else { return String::new() };
        let sign = if code.is_some_and(|it| it < 0x100) {
            code.and_then(|it| char::from_u32(it + 0xf000)).unwrap_or(sign)
        } else {
            sign
        };
        self.letters(&letter(sign).to_string(), around)
    }
}

/// A letter as it is shown: faces of signs keep theirs where no other face has
/// any.
fn letter(c: char) -> char {
    match c {
        '\u{f0b7}' | '\u{f06c}' | '\u{f09f}' => '•',
        '\u{f0a7}' | '\u{f06e}' => '▪',
        '\u{f0d8}' => '‣',
        '\u{f0fc}' => '✓',
        '\u{f0e0}' | '\u{f0e8}' => '→',
        '\u{f04a}' => '☺',
        '\u{f0a8}' | '\u{f06f}' => '☐',
        '\u{f0fe}' => '☒',
        other => other,
    }
}
