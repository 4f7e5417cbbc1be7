//! HTML that holds an author's words: nothing in them is taken for a tag, an
//! attribute, or a sign of any newsletter platform.

use maud::Render;
use typst::text::Lang;

/// Joins words without showing, so that two signs beside each other mean
/// nothing to a platform that looks for them (U+2060).
const JOINER: char = '\u{2060}';

/// Words of an author's. Templates of the kit print no others.
#[derive(Clone, Copy)]
pub struct AuthorText<'a>(pub &'a str);

impl Render for AuthorText<'_> {
    fn render_to(&self, buffer: &mut String) {
        for c in defused(self.0).chars() {
            match c {
                '&' => buffer.push_str("&amp;"),
                '<' => buffer.push_str("&lt;"),
                '>' => buffer.push_str("&gt;"),
                '"' => buffer.push_str("&quot;"),
                '\'' => buffer.push_str("&#39;"),
                '{' => buffer.push_str("&#123;"),
                '}' => buffer.push_str("&#125;"),
                c => buffer.push(c),
            }
        }
    }
}

/// The words with no two signs together that begin or end a merge tag: `{{`,
/// `{%`, `{$` and `{name}` of most platforms, `*|` and `|*` of Mailchimp's.
pub fn defused(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut last = ' ';
    for c in text.chars() {
        if last == '{' || matches!((last, c), ('*', '|') | ('|', '*') | ('%' | '}', '}')) {
            out.push(JOINER);
        }
        out.push(c);
        last = c;
    }
    if last == '{' {
        out.push(JOINER);
    }
    out
}

/// Which way the language is written, as HTML calls it.
pub fn direction(lang: Lang) -> &'static str {
    match lang.dir() {
        typst::layout::Dir::RTL => "rtl",
        _ => "ltr",
    }
}
