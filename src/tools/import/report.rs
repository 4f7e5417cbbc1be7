//! What an import did, for people (`import-report.md`) and for programs.

use std::fmt::Write;

use serde::Serialize;

use super::found::LeftOut;
use super::ledger::{Deed, Entry};
use super::sample::SamplePost;
use crate::book::source::date::Date;

const NOTHING_NEEDED: &str =
    "\nNothing needs you. Every word of the sources is in a post or in this report.\n\n";
const REST: &str = "\n## The account\n\nNothing below asks for anything that is not said above. It is there so that \
                    you can look a thing up: every word of the sources is in a post or in this report.\n\n";

/// What an import did.
#[derive(Debug, Serialize)]
pub struct ImportReport {
    /// Each post that came in.
    pub posts: Vec<ImportedPost>,
    /// What the sources hold that is never copied.
    pub left: Vec<LeftOut>,
    /// How many posts were found and not asked for.
    pub not_chosen: usize,
    /// Posts that a first day was asked of, and that have none: number and title.
    pub without_day: Vec<String>,
    /// Whether a new `workbook.toml` was written.
    pub is_new: bool,
    /// How many pictures came in.
    pub pictures: usize,
    /// How many are only on the web, and were not asked for.
    pub pictures_on_the_web: usize,
    /// How many others did not come in.
    pub pictures_missed: usize,
    /// What became of the post that an empty series begins with.
    pub sample: SamplePost,
    /// The command that does what is left and needs nobody's judgement.
    pub again: Option<String>,
}

/// A post, and what became of its words.
#[derive(Debug, Serialize)]
pub struct ImportedPost {
    /// By which it was chosen.
    pub number: usize,
    /// As it is printed.
    pub title: String,
    /// Where it stands in the source.
    pub place: String,
    /// Where it stands in the workbook.
    pub file: String,
    /// How many words the source has: the sum of the next two.
    pub words_there: usize,
    /// In the post, its title among them.
    pub words_in_post: usize,
    /// Left out, and told.
    pub words_in_report: usize,
    /// Letters that are neither in the post nor in the report: a fault of ours.
    pub letters_lost: usize,
    /// Whether the first page of its chapter has something to say below the title.
    pub has_summary: bool,
    /// The line of its title in the workbook.
    pub title_line: usize,
    /// What was done, the most pressing first.
    pub entries: Vec<Entry>,
}

impl ImportReport {
    /// How many lines say that something was done.
    #[must_use]
    pub fn count(&self, deed: Deed) -> usize {
        let entries = self.posts.iter().flat_map(|post| &post.entries);
        entries.filter(|entry| entry.deed == deed).map(|entry| entry.count).sum()
    }

    /// As people read it, beginning with what needs them.
    #[must_use]
    pub fn markdown(&self, date: Date, needs: &str) -> String {
        let mut text = format!("# What came in on {date}\n");
        text.push_str(needs);
        text.push_str(if needs.is_empty() { NOTHING_NEEDED } else { REST });
        text.push_str(&self.table());
        for post in &self.posts {
            text.push_str(&section(post));
        }
        text.push_str("\n## Not copied\n\n");
        for left in &self.left {
            let _ = writeln!(text, "- {}: {}", left.what, left.count);
        }
        let _ = writeln!(text, "- posts that were not asked for: {}", self.not_chosen);
        for post in &self.without_day {
            let _ = writeln!(
                text,
                "- of no day that is known, so that `--since` leaves it out: {post}"
            );
        }
        if let Some(told) = self.sample.told() {
            let _ = writeln!(text, "\n{told}.");
        }
        text
    }

    /// The posts whose chapters open with nothing below their titles.
    pub fn without_summary(&self) -> impl Iterator<Item = &ImportedPost> {
        self.posts.iter().filter(|post| !post.has_summary)
    }

    /// How the words of each post add up.
    fn table(&self) -> String {
        let mut text = String::from(
            "| Post | File | Words in the source | in the post | in this report |\n| --- | --- | --: | --: | --: |\n",
        );
        for post in &self.posts {
            let _ = writeln!(
                text,
                "| {} | `{}` | {} | {} | {} |",
                post.title.replace('|', "\\|"),
                post.file,
                post.words_there,
                post.words_in_post,
                post.words_in_report
            );
        }
        text
    }
}

fn section(post: &ImportedPost) -> String {
    let mut text = format!(
        "\n## {}\n\n`{}`, number {} of the list, from `{}`\n",
        post.title, post.file, post.number, post.place
    );
    if post.entries.is_empty() {
        text.push_str("\nNothing was changed.\n");
    }
    let mut deed = None;
    for entry in &post.entries {
        if deed != Some(entry.deed) {
            deed = Some(entry.deed);
            let _ = write!(text, "\n**{}**\n\n", named(entry.deed));
        }
        text.push_str(&line(entry));
    }
    if post.letters_lost > 0 {
        let _ = writeln!(
            text,
            "\n**{} letters are neither in the post nor here. This is a fault in workbook: please report it.**",
            post.letters_lost
        );
    }
    text
}

fn line(entry: &Entry) -> String {
    let place = match (entry.line, entry.source_line) {
        (Some(line), Some(source)) => format!("line {line}, in the source line {source}: "),
        (Some(line), None) => format!("line {line}: "),
        (None, Some(source)) => format!("in the source line {source}: "),
        (None, None) => String::new(),
    };
    let count = if entry.count > 1 { format!(" ({} times)", entry.count) } else { String::new() };
    format!("- {place}{}{count}{}\n", entry.what, quoted_words(&entry.words))
}

/// The words of an entry, behind a colon.
pub fn quoted_words(words: &str) -> String {
    match words {
        "" => String::new(),
        // as it is written, several lines of it
        words if words.contains('\n') => {
            let quoted = |line: &str| format!("\n  {}", format!("> {line}").trim_end());
            format!(":\n{}\n", words.lines().map(quoted).collect::<String>())
        }
        words => format!(": “{words}”"),
    }
}

fn named(deed: Deed) -> &'static str {
    match deed {
        Deed::Missing => "Missing: look, or write",
        Deed::Guessed => "Guessed: look whether it is so",
        Deed::Dropped => "Left out of the post",
        Deed::Changed => "Changed",
    }
}
