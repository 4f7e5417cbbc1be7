//! Styles: what a paragraph is, and how letters look, by the names of styles and
//! of those that they are based on.

use std::collections::BTreeMap;

use super::numbering::ItemPlace;
use crate::tools::import::readers::xml::XmlNode;

/// No style is based on another through more than these.
const LONGEST_CHAIN: usize = 20;

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParagraphRole {
    Title,
    Subtitle,
    /// From 1.
    Heading(u8),
    Quote,
    Code,
    Caption,
    /// A line of a table of contents.
    Contents,
    Text,
}

/// How letters look: each property is one of Word's own, on or off.
#[allow(clippy::struct_excessive_bools)]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LetterLook {
    pub bold: bool,
    pub italic: bool,
    pub strike: bool,
    pub code: bool,
    pub hidden: bool,
    /// `sup` or `sub`.
    pub raised: Option<&'static str>,
}

/// The styles of a document.
#[derive(Default)]
pub struct Styles {
    by_id: BTreeMap<String, XmlNode>,
}

impl Styles {
    /// Of the part that holds them.
    pub fn of(part: &XmlNode) -> Self {
        let all = part.children.iter().flat_map(|it| &it.children);
        let styles = all.filter(|it| it.local() == "style");
        Self { by_id: styles.map(|it| (it.value("styleId").to_string(), it.clone())).collect() }
    }

    /// A style and those that it is based on.
    fn chain(&self, id: &str) -> Vec<&XmlNode> {
        let mut chain: Vec<&XmlNode> = vec![];
        let mut next = self.by_id.get(id);
        while let Some(style) = next.filter(|_| chain.len() < LONGEST_CHAIN) {
            chain.push(style);
            next = style.child("basedOn").and_then(|it| self.by_id.get(it.value("val")));
        }
        chain
    }

    /// What a paragraph is.
    pub fn role(&self, paragraph: &XmlNode) -> ParagraphRole {
        let properties = paragraph.child("pPr");
        let own = properties.and_then(|it| it.child("outlineLvl")).and_then(outline);
        let id = style_of(properties);
        let chain = self.chain(id);
        let named = |it: &&XmlNode| it.child("name").and_then(|name| by_name(name.value("val")));
        let level = |it: &&XmlNode| it.child("pPr")?.child("outlineLvl").and_then(outline);
        let of_style = chain.iter().find_map(|it| named(it).or_else(|| level(it)));
        let of_style = of_style.or_else(|| by_name(id).filter(|_| chain.is_empty()));
        match of_style {
            Some(ParagraphRole::Text) | None => own.unwrap_or(ParagraphRole::Text),
            Some(role) => role,
        }
    }

    /// The list that a paragraph's style is part of.
    pub fn list(&self, paragraph: &XmlNode) -> Option<ItemPlace> {
        let chain = self.chain(style_of(paragraph.child("pPr")));
        chain.iter().find_map(|it| ItemPlace::of(it.child("pPr")?))
    }

    /// How letters look with these properties: as those around them, and as the
    /// style and the properties themselves say.
    pub fn look(&self, properties: Option<&XmlNode>, around: LetterLook) -> LetterLook {
        let mut look = around;
        let id = properties.and_then(|it| it.child("rStyle")).map_or("", |it| it.value("val"));
        let chain = self.chain(id);
        for style in chain.iter().rev() {
            let name = style.child("name").map_or("", |it| it.value("val")).to_lowercase();
            look.code |= ["verbatim char", "html code", "source text"].contains(&name.as_str());
            look = look.with(style.child("rPr"));
        }
        if chain.is_empty() {
            look.bold |= id == "Strong";
            look.italic |= id == "Emphasis";
        }
        look.with(properties)
    }
}

impl LetterLook {
    fn with(mut self, properties: Option<&XmlNode>) -> Self {
        for property in properties.iter().flat_map(|it| &it.children) {
            let is_on = !matches!(property.value("val"), "0" | "false" | "off" | "none");
            match property.local() {
                "b" => self.bold = is_on,
                "i" => self.italic = is_on,
                "strike" | "dstrike" => self.strike = is_on,
                "vanish" => self.hidden = is_on,
                "vertAlign" => {
                    self.raised = match property.value("val") {
                        "superscript" => Some("sup"),
                        "subscript" => Some("sub"),
                        _ => None,
                    }
                }
                _ => {}
            }
        }
        self
    }
}

fn style_of(properties: Option<&XmlNode>) -> &str {
    properties.and_then(|it| it.child("pStyle")).map_or("", |it| it.value("val"))
}

fn outline(level: &XmlNode) -> Option<ParagraphRole> {
    let level = level.value("val").parse::<u8>().ok()?;
    Some(if level < 9 { ParagraphRole::Heading((level + 1).min(6)) } else { ParagraphRole::Text })
}

/// The names that Word itself gives, which are English in every language.
fn by_name(name: &str) -> Option<ParagraphRole> {
    let name = name.to_lowercase().replace(' ', "");
    let level = |begin: &str| name.strip_prefix(begin)?.parse::<u8>().ok();
    if let Some(level) = level("heading").filter(|it| (1..=9).contains(it)) {
        return Some(ParagraphRole::Heading(level.min(6)));
    }
    if level("toc").is_some() || name == "tocheading" || name == "tableoffigures" {
        return Some(ParagraphRole::Contents);
    }
    Some(match name.as_str() {
        "title" => ParagraphRole::Title,
        "subtitle" => ParagraphRole::Subtitle,
        "quote" | "intensequote" | "blocktext" | "quotations" => ParagraphRole::Quote,
        "sourcecode" | "htmlpreformatted" | "preformattedtext" => ParagraphRole::Code,
        "caption" | "imagecaption" => ParagraphRole::Caption,
        _ => return None,
    })
}
