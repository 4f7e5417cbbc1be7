//! Text that was pasted: headings and lists have lost their marks. What is likely
//! to have been one is made one again, and every guess is told:
//! `pasted::html(text) -> String`.

mod lines;
mod runs;
mod lists;
mod headings;

use self::lines::{Line, PastedKind};
use super::lines::{LINE, LineMap};

/// A text as HTML. Guesses stand at the elements that they made.
#[must_use]
pub fn html(text: &str, map: &LineMap) -> String {
    let (mut lines, told) = lines::of(text);
    lists::find(&mut lines);
    headings::find(&mut lines);
    let mut page = format!("<div>{}", guess(told));
    let mut index = 0;
    while let Some(line) = lines.get(index) {
        let count = match &line.kind {
            PastedKind::Item(list) => {
                let is_same =
                    |it: &&Line| matches!(&it.kind, PastedKind::Item(other) if other == list);
                lines[index..].iter().take_while(is_same).count()
            }
            _ => 1,
        };
        page.push_str(&block(&lines[index..index + count], map));
        index += count;
    }
    page + "</div>"
}

fn guess(what: Option<&str>) -> String {
    what.map_or(String::new(), |what| format!("<span data-wb-guess=\"{what}\"></span>"))
}

/// A paragraph, a heading, or all items of a list.
fn block(lines: &[Line], map: &LineMap) -> String {
    let escaped = |line: &Line| line.text.replace('&', "&amp;").replace('<', "&lt;");
    let at = |line: &Line| {
        map.line(line.index).map_or(String::new(), |line| format!(" {LINE}=\"{line}\""))
    };
    let Some(first) = lines.first() else { return String::new() };
    let begin = at(first);
    match &first.kind {
        PastedKind::Text => format!("<p{begin}>{}</p>", escaped(first)),
        PastedKind::Noted(what) => {
            format!("<p{begin} data-wb-guess=\"{what}\">{}</p>", escaped(first))
        }
        PastedKind::Heading(what) => {
            format!("<h2{begin} data-wb-guess=\"{what}\">{}</h2>", escaped(first))
        }
        PastedKind::Item(list) => {
            let item = |line: &Line| format!("<li{}>{}</li>", at(line), escaped(line));
            let items: String = lines.iter().map(item).collect();
            let name = if list.first.is_some() { "ol" } else { "ul" };
            let start = list.first.unwrap_or(1);
            format!(
                "<{name}{begin} start=\"{start}\" data-wb-guess=\"{}\">{items}</{name}>",
                list.why
            )
        }
    }
}
