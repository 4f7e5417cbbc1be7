//! Colour on a terminal: what is wrong in red or yellow, ways to mend it in blue.
//! Problems are drawn without colour first, so that no sign in an author's file
//! can pass for one of ours.

const BOLD: &str = "\u{1b}[1m";
const RED: &str = "\u{1b}[1;31m";
const YELLOW: &str = "\u{1b}[1;33m";
const BLUE: &str = "\u{1b}[34m";
const CYAN: &str = "\u{1b}[36m";
const PLAIN: &str = "\u{1b}[0m";

/// The drawing of a problem, in colour.
pub fn paint(drawn: &str) -> String {
    drawn.split_inclusive('\n').map(paint_line).collect()
}

fn paint_line(line: &str) -> String {
    let severities = [("error", RED), ("warning", YELLOW), ("note", CYAN)];
    for (word, colour) in severities {
        if let Some(rest) = line.strip_prefix(word).filter(|rest| rest.starts_with(':')) {
            let message = rest.trim_end_matches('\n');
            return format!(
                "{colour}{word}{PLAIN}{BOLD}{message}{PLAIN}{}",
                &rest[message.len()..]
            );
        }
    }
    if let Some((before, rest)) = line.split_once("= hint:").filter(|(it, _)| it.trim().is_empty())
    {
        return format!("{before}{CYAN}= hint:{PLAIN}{rest}");
    }
    match line.split_once('│').filter(|(it, _)| it.trim().chars().all(|c| c.is_ascii_digit())) {
        Some((gutter, rest)) if rest.trim_start().starts_with(['^', '-']) => {
            let marks = rest.trim_end_matches('\n');
            format!("{BLUE}{gutter}│{RED}{marks}{PLAIN}{}", &rest[marks.len()..])
        }
        Some((gutter, rest)) => format!("{BLUE}{gutter}│{PLAIN}{rest}"),
        None => line.into(),
    }
}
