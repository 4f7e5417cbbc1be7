//! Lines of an author's file as a terminal may show them: nothing in them steers
//! it, and a long one is cut to what stands around the fault.

/// How many characters of a line are shown.
const WIDTH: usize = 96;
/// How many of them stand before the fault, where the line is cut.
const BEFORE: usize = 30;
/// What stands between a line and its number.
const BAR: &str = " │ ";

/// The drawing of a problem, safe and no wider than a screen.
pub fn tidy(drawn: &str) -> String {
    let safe: String = drawn.chars().map(shown).collect();
    let lines: Vec<&str> = safe.split('\n').collect();
    let mut out = vec![];
    let mut shift = None;
    for (index, line) in lines.iter().enumerate() {
        let marks = lines.get(index + 1).copied().unwrap_or_default();
        match line.split_once(BAR).filter(|(number, _)| is_gutter(number)) {
            Some((number, text)) if !number.trim().is_empty() => {
                let fault = marks.split_once(BAR).map_or(0, |(_, marks)| indent(marks));
                shift = window(text, fault);
                out.push(format!("{number}{BAR}{}", cut(text, shift, true)));
            }
            Some((number, marks)) => out.push(format!("{number}{BAR}{}", cut(marks, shift, false))),
            None => out.push((*line).into()),
        }
    }
    out.join("\n")
}

/// A character, or the escape that stands for one that would steer a terminal or
/// turn its text around.
fn shown(c: char) -> String {
    let is_bidi = matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if is_bidi || (c.is_control() && !matches!(c, '\n' | '\t')) {
        c.escape_unicode().to_string()
    } else {
        c.to_string()
    }
}

fn is_gutter(text: &str) -> bool {
    text.trim().chars().all(|c| c.is_ascii_digit())
}

fn indent(marks: &str) -> usize {
    marks.chars().take_while(|c| *c == ' ').count()
}

/// From which character on a line is shown, where it is too long to be shown
/// whole.
fn window(text: &str, fault: usize) -> Option<usize> {
    let is_long = text.chars().count() > WIDTH;
    is_long.then(|| if fault < WIDTH - BEFORE { 0 } else { fault - BEFORE })
}

/// What the window shows; dots stand for what is left out, where `is_text`.
fn cut(text: &str, shift: Option<usize>, is_text: bool) -> String {
    let Some(shift) = shift else { return text.into() };
    let shown: String = text.chars().skip(shift).take(WIDTH).collect();
    let dots = |there: bool| if !is_text || !there { "" } else { "…" };
    let lead = if shift > 0 && !is_text { " " } else { dots(shift > 0) };
    format!("{lead}{}{}", shown.trim_end(), dots(text.chars().count() > shift + WIDTH))
}
