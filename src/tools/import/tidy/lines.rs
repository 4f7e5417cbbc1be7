//! Beginnings of lines: headings without a blank, typed bullets, blanks that make
//! code of a paragraph.

use super::Change;

/// What people type before an item. Its other side: `content::markdown::dialects`.
const BULLETS: [char; 8] = ['•', '‣', '▪', '●', '◦', '·', '∙', '○'];

/// The text with each line as it is meant, and what was changed.
pub fn mended(text: &str) -> (String, Vec<Change>) {
    let (mut out, mut changes) = (String::with_capacity(text.len()), vec![]);
    let (mut fence, mut in_list, mut after_empty) = (None::<&str>, false, true);
    for (index, line) in text.split_inclusive('\n').enumerate() {
        let bare = line.trim();
        let opens = ["```", "~~~"].into_iter().find(|mark| bare.starts_with(mark));
        if fence.is_some() || opens.is_some() {
            fence = match (fence, opens) {
                (Some(open), Some(mark)) if open == mark => None,
                (None, mark) => mark,
                (open, _) => open,
            };
            out.push_str(line);
            continue;
        }
        let (mended, what) = mend(line, in_list);
        if let Some((what, is_guess)) = what {
            changes.push(Change { line: index + 1, what, is_guess });
        }
        let is_item = is_item(mended.trim_start());
        // a list ends at an empty line that no indented line follows
        in_list = is_item
            || (in_list && (bare.is_empty() || line.starts_with([' ', '\t']) || !after_empty));
        after_empty = bare.is_empty();
        out.push_str(&mended);
    }
    (out, changes)
}

type What = Option<(&'static str, bool)>;

fn mend(line: &str, in_list: bool) -> (String, What) {
    let bare = line.trim_start();
    let lead = &line[..line.len() - bare.len()];
    if let Some(rest) = bare.strip_prefix(BULLETS) {
        let rest = rest.trim_start_matches(|c: char| c.is_whitespace() && c != '\n');
        let depth = lead.chars().map(|c| if c == '\t' { 2 } else { 1 }).sum::<usize>() / 2;
        let depth = if in_list { depth } else { 0 };
        return (
            format!("{}- {rest}", "  ".repeat(depth.min(4))),
            Some(("an item of a list", false)),
        );
    }
    let words = bare.trim_start_matches('#');
    let level = bare.len() - words.len();
    let is_heading = (1..=6).contains(&level)
        && !words.starts_with(char::is_whitespace)
        && words.starts_with(char::is_alphanumeric)
        // one sign before one word is a tag
        && (level > 1 || words.trim().contains(' '));
    if is_heading {
        return (format!("{} {words}", &bare[..level]), Some(("a heading", level == 1)));
    }
    let is_indented = lead.contains('\t') || lead.len() >= 4;
    if is_indented && !in_list && !bare.is_empty() {
        return (bare.into(), Some(("a paragraph without blanks before it", true)));
    }
    (line.into(), None)
}

/// Whether a line begins an item of a list.
pub fn is_item(line: &str) -> bool {
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = &line[digits..];
    let is_numbered =
        (1..=9).contains(&digits) && (rest.starts_with(". ") || rest.starts_with(") "));
    is_numbered || ["- ", "* ", "+ "].iter().any(|mark| line.starts_with(mark))
}
