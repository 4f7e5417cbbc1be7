//! Documents of Word, written by us after what programs write.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::shapes::{SITE, Sample, zipped};

const SPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
    xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
    xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
    xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\" \
    xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
    xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" \
    xmlns:v=\"urn:schemas-microsoft-com:vml\"";

/// The styles of a Word that speaks German: names stay English, ids do not.
const STYLES: &str = "<w:style w:type=\"paragraph\" w:styleId=\"Standard\"><w:name w:val=\"Normal\"/></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Titel\"><w:name w:val=\"Title\"/><w:basedOn w:val=\"Standard\"/></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Untertitel\"><w:name w:val=\"Subtitle\"/></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"berschrift1\"><w:name w:val=\"heading 1\"/><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"berschrift2\"><w:name w:val=\"heading 2\"/></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Kapitel\"><w:name w:val=\"My chapter\"/><w:basedOn w:val=\"berschrift2\"/></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Zitat\"><w:name w:val=\"Quote\"/></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Verzeichnis1\"><w:name w:val=\"toc 1\"/></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Beschriftung\"><w:name w:val=\"caption\"/></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Liste\"><w:name w:val=\"List Bullet\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>\
    <w:style w:type=\"character\" w:styleId=\"Fett\"><w:name w:val=\"Strong\"/><w:rPr><w:b/></w:rPr></w:style>";

const NUMBERING: &str = "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"·\"/></w:lvl>\
    <w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"o\"/></w:lvl></w:abstractNum>\
    <w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/></w:lvl>\
    <w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"lowerLetter\"/><w:lvlText w:val=\"%2)\"/></w:lvl></w:abstractNum>\
    <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num>";

/// A document that is being written.
#[derive(Default)]
pub struct Docx {
    pub body: String,
    /// Pieces of the part with footnotes, from number 2 on.
    pub notes: Vec<String>,
    /// Where names lead: `link1`, `link2`, …
    pub targets: Vec<String>,
    /// Other parts, by their paths.
    pub others: Vec<(String, Vec<u8>)>,
}

impl Docx {
    pub fn of(body: &str) -> Self {
        Self { body: body.into(), ..Self::default() }
    }

    pub fn with(mut self, path: &str, bytes: impl AsRef<[u8]>) -> Self {
        self.others.push((path.into(), bytes.as_ref().to_vec()));
        self
    }

    pub fn note(mut self, runs: &str) -> Self {
        self.notes.push(format!("<w:p><w:r><w:footnoteRef/></w:r>{runs}</w:p>"));
        self
    }

    pub fn target(mut self, to: &str) -> Self {
        self.targets.push(to.into());
        self
    }

    /// The document as a zip file.
    pub fn bytes(&self) -> Vec<u8> {
        let part = |root: &str, within: &str| {
            format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:{root} {SPACES}>{within}</w:{root}>"
            )
        };
        let mut notes = String::from(
            "<w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>",
        );
        for (index, note) in self.notes.iter().enumerate() {
            let _ = write!(notes, "<w:footnote w:id=\"{}\">{note}</w:footnote>", index + 2);
        }
        let mut targets = String::from("<Relationships>");
        for (index, to) in self.targets.iter().enumerate() {
            let mode = if to.contains("://") { " TargetMode=\"External\"" } else { "" };
            let to = to.replace('&', "&amp;");
            let _ =
                write!(targets, "<Relationship Id=\"link{}\" Target=\"{to}\"{mode}/>", index + 1);
        }
        let types = "<Types><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
        let mut files = vec![
            ("[Content_Types].xml".to_string(), types.as_bytes().to_vec()),
            (
                "word/document.xml".into(),
                part("document", &format!("<w:body>{}<w:sectPr/></w:body>", self.body)).into(),
            ),
            ("word/styles.xml".into(), part("styles", STYLES).into()),
            ("word/numbering.xml".into(), part("numbering", NUMBERING).into()),
            ("word/footnotes.xml".into(), part("footnotes", &notes).into()),
            ("word/_rels/document.xml.rels".into(), (targets.clone() + "</Relationships>").into()),
            ("word/_rels/footnotes.xml.rels".into(), (targets + "</Relationships>").into()),
        ];
        files.extend(self.others.iter().cloned());
        zipped(&files)
    }
}

/// A paragraph in a style.
pub fn styled(style: &str, runs: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{runs}</w:p>")
}

/// A paragraph.
pub fn par(runs: &str) -> String {
    format!("<w:p>{runs}</w:p>")
}

/// A paragraph that is an item.
pub fn item(list: u32, level: usize, runs: &str) -> String {
    format!(
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr>{runs}</w:p>"
    )
}

/// Letters.
pub fn run(text: &str) -> String {
    looking("", text)
}

/// Letters with properties.
pub fn looking(look: &str, text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    format!("<w:r><w:rPr>{look}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

/// A post as a document.
pub fn of_sample(post: &Sample) -> Vec<u8> {
    let mut author = Author::default();
    author.doc.body = styled("Titel", &run(&post.title));
    if let Some(subtitle) = &post.subtitle {
        author.doc.body += &styled("Untertitel", &run(subtitle));
    }
    let dialect = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
    for event in Parser::new_ext(&post.text, dialect) {
        author.take(event);
    }
    author.doc.bytes()
}

/// Writes Markdown as a document.
#[derive(Default)]
struct Author {
    doc: Docx,
    runs: String,
    style: String,
    lists: Vec<u32>,
    look: Vec<&'static str>,
    link: Option<usize>,
    /// Names of notes, in the order in which the text refers to them.
    names: BTreeMap<String, usize>,
    note: Option<String>,
    rows: String,
}

impl Author {
    fn take(&mut self, event: Event) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                self.style =
                    if level == HeadingLevel::H2 { "berschrift1" } else { "Kapitel" }.into();
            }
            Event::Start(Tag::BlockQuote(_)) => self.style = "Zitat".into(),
            Event::Start(Tag::List(first)) => {
                self.end();
                self.lists.push(if first.is_some() { 2 } else { 1 });
            }
            Event::Start(Tag::Strong) => self.look.push("<w:b/>"),
            Event::Start(Tag::Emphasis) => self.look.push("<w:i w:val=\"1\"/>"),
            Event::Start(Tag::Link { dest_url, .. }) => {
                let to = match dest_url.strip_suffix(".md") {
                    Some(name) => format!("{SITE}/p/{name}"),
                    None => dest_url.to_string(),
                };
                self.doc.targets.push(to);
                self.link = Some(self.doc.targets.len());
            }
            Event::Start(Tag::FootnoteDefinition(name)) => self.note = Some(name.to_string()),
            Event::Start(Tag::TableHead | Tag::TableRow) => self.rows += "<w:tr>",
            Event::End(TagEnd::TableCell) => {
                let runs = std::mem::take(&mut self.runs);
                let _ = write!(self.rows, "<w:tc>{}</w:tc>", par(&runs));
            }
            Event::End(TagEnd::TableHead | TagEnd::TableRow) => self.rows += "</w:tr>",
            Event::End(TagEnd::Table) => {
                let rows = std::mem::take(&mut self.rows);
                let _ = write!(self.doc.body, "<w:tbl><w:tblPr/>{rows}</w:tbl>");
            }
            Event::End(TagEnd::Strong | TagEnd::Emphasis) => drop(self.look.pop()),
            Event::End(TagEnd::Link) => self.link = None,
            Event::End(TagEnd::FootnoteDefinition) => self.note = None,
            Event::End(TagEnd::List(_)) => drop(self.lists.pop()),
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item) => self.end(),
            Event::End(TagEnd::BlockQuote(_)) => self.style.clear(),
            Event::Text(text) => self.text(&text),
            Event::SoftBreak => self.text(" "),
            Event::HardBreak => self.runs += "<w:r><w:br/></w:r>",
            Event::FootnoteReference(name) => {
                let next = self.names.len() + 2;
                let id = *self.names.entry(name.to_string()).or_insert(next);
                let _ = write!(self.runs, "<w:r><w:footnoteReference w:id=\"{id}\"/></w:r>");
            }
            Event::Rule => {
                self.doc.body += "<w:p><w:r><w:pict><v:rect o:hr=\"t\"/></w:pict></w:r></w:p>";
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        // programs break letters wherever they were changed
        let middle =
            (text.len() / 2..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let (one, other) = text.split_at(middle);
        let runs = looking(&self.look.concat(), one) + &looking(&self.look.concat(), other);
        let runs = match self.link {
            Some(id) => format!("<w:hyperlink r:id=\"link{id}\">{runs}</w:hyperlink>"),
            None => runs,
        };
        self.runs.push_str(&runs);
    }

    fn end(&mut self) {
        let runs = std::mem::take(&mut self.runs);
        if runs.is_empty() {
            return;
        }
        if let Some(name) = &self.note {
            let index = self.names[name] - 2;
            self.doc.notes.resize(self.doc.notes.len().max(index + 1), String::new());
            self.doc.notes[index] += &par(&format!("<w:r><w:footnoteRef/></w:r>{runs}"));
            return;
        }
        self.doc.body += &match self.lists.last() {
            Some(list) => item(*list, self.lists.len() - 1, &runs),
            None => styled(&self.style, &runs),
        };
        if !self.style.starts_with('Z') {
            self.style.clear();
        }
    }
}
