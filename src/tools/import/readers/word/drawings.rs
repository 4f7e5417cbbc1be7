//! Pictures, text boxes and charts.

use super::parts::chosen;
use super::writer::DocxWriter;
use crate::tools::import::readers::html::{dropped, escaped};
use crate::tools::import::readers::xml::XmlNode;

impl<'p> DocxWriter<'p> {
    /// What a drawing shows. `said` is what is said of it so far.
    pub fn drawing(&mut self, node: &'p XmlNode, said: &str) -> String {
        let named = node.children.iter().find(|it| matches!(it.local(), "docPr" | "nvPicPr"));
        let named = named.map_or(node, |it| it.child("cNvPr").unwrap_or(it));
        let own =
            ["descr", "alt"].map(|key| named.value(key)).into_iter().find(|it| !it.is_empty());
        let said = own.unwrap_or(said);
        let mut out = String::new();
        for child in &node.children {
            out.push_str(&self.drawn(child, said));
        }
        out
    }

    fn drawn(&mut self, node: &'p XmlNode, said: &str) -> String {
        match node.local() {
            "txbxContent" => {
                self.boxes.push(node);
                String::new()
            }
            "AlternateContent" => self.drawing(chosen(node), said),
            "blip" => self.picture(&[node.value("embed"), node.value("link")], said),
            "imagedata" => self.picture(&[node.value("id")], said),
            "chart" | "relIds" => {
                format!("<wb-dropped what=\"a chart or diagram\">{}</wb-dropped>", escaped(said))
            }
            "rect" if is_true(node.value("hr")) => "<hr>".into(),
            _ => self.drawing(node, said),
        }
    }

    fn picture(&self, ids: &[&str], said: &str) -> String {
        match ids.iter().find_map(|id| self.target(id)) {
            Some(to) => format!("<img src=\"{}\" alt=\"{}\">", escaped(to), escaped(said)),
            None => dropped("a picture that is not in the document", said),
        }
    }
}

fn is_true(value: &str) -> bool {
    matches!(value, "t" | "true" | "1")
}
