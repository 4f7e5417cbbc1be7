//! The command that goes over the same posts once more, with what a first import
//! found to be left: pictures on the web, and words that end most posts.

use std::path::Path;

use super::endings::PROPOSED;
use super::report::ImportReport;
use super::{ImportOrder, Reach};

/// The command as it can be typed where the first one was; nothing where nothing is
/// left that it could do.
#[must_use]
pub fn command(order: &ImportOrder, report: &ImportReport) -> Option<String> {
    let mut entries = report.posts.iter().flat_map(|post| &post.entries);
    let has_endings = entries.any(|entry| entry.what == PROPOSED);
    let has_pictures = report.pictures_on_the_web > 0;
    if order.named.is_empty() || !(has_endings || has_pictures) {
        return None;
    }
    let mut words = vec!["workbook import".to_string()];
    words.extend(order.named.iter().map(|name| as_typed(name)));
    let into =
        order.into.map(Path::display).map(|it| format!("--into {}", as_typed(&it.to_string())));
    words.extend(into);
    words.push(format!("--posts {}", numbers(report)));
    if has_pictures || order.pictures_from == Reach::PublicWeb {
        words.push("--fetch-pictures".into());
    }
    if has_endings || order.drops_endings {
        words.push("--drop-endings".into());
    }
    Some(words.join(" "))
}

/// The numbers of the posts, as they are asked for: those in a row together.
fn numbers(report: &ImportReport) -> String {
    let mut runs: Vec<(usize, usize)> = vec![];
    for number in report.posts.iter().map(|post| post.number) {
        match runs.last_mut() {
            Some((_, last)) if number == *last + 1 => *last = number,
            _ => runs.push((number, number)),
        }
    }
    let run = |(first, last): (usize, usize)| match last - first {
        0 => first.to_string(),
        _ => format!("{first}-{last}"),
    };
    runs.into_iter().map(run).collect::<Vec<_>>().join(",")
}

/// A name as a shell takes it.
#[must_use]
pub fn as_typed(name: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "-_./\\:~,+@".contains(c);
    if name.chars().all(is_plain) { name.into() } else { format!("\"{name}\"") }
}
