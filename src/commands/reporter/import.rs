//! What is said of posts that were found and brought in.

use std::path::Path;

use workbook::tools::import::{
    Deed, Found, ImportReport, Imported, REPORT, Reading, State, Tidied, as_typed, words,
};

use super::Reporter;
use super::count::Count;

impl Reporter {
    /// All posts of a source, with the numbers by which they are chosen.
    pub fn found(&self, reading: &Reading) {
        self.out(|out| {
            for post in &reading.posts {
                writeln!(out, "{}", listed(post))?;
            }
            for left in &reading.left {
                writeln!(out, "not copied: {}: {}", left.what, left.count)?;
            }
            Ok(())
        });
    }

    /// That posts are to be chosen.
    pub fn choose_some(&self) {
        self.err(|err| {
            writeln!(
                err,
                "error: which posts?\n  = hint: say it with `--posts 3,5-9`, `--posts all`, \
                 `--match WORD`, `--tag TAG` or `--since 2026-01-31`\n"
            )
        });
    }

    /// How posts that were listed come into a book.
    pub fn name_a_folder(&self, sources: &[String]) {
        let sources = sources.join(" ");
        self.err(|err| {
            writeln!(
                err,
                "nothing was changed; bring posts in by their numbers with\n\n    \
                 workbook import {sources} --into my-workbook --posts 3,5-9\n"
            )
        });
    }

    /// Asks for numbers.
    pub fn ask_for_posts(&self) {
        self.err(|err| {
            write!(err, "Which posts, in which order? (numbers such as 3,5-9, or all) ")?;
            err.flush()
        });
    }

    /// What came in, and what to do next.
    pub fn imported(&self, imported: &Imported) {
        let (folder, report) = (imported.folder.display(), &imported.report);
        let shown = as_typed(&folder.to_string());
        self.out(|out| {
            for post in &report.posts {
                let words = Count::of(post.words_in_post, "word", "words");
                writeln!(out, "{:>4}  {folder}/{}  {words}", post.number, post.file)?;
            }
            for post in &report.without_day {
                writeln!(out, "not brought in, since no day of it is known: {post}")?;
            }
            if report.pictures > 0 {
                let pictures = Count::of(report.pictures, "picture", "pictures");
                writeln!(out, "{folder}/images  {pictures}")?;
            }
            if report.pictures_on_the_web > 0 {
                let pictures = Count::of(report.pictures_on_the_web, "picture is", "pictures are");
                writeln!(out, "{pictures} only on the web")?;
            }
            if report.pictures_missed > 0 {
                let pictures = Count::of(report.pictures_missed, "picture", "pictures");
                writeln!(out, "{pictures} did not come in: the report says which, and why")?;
            }
            let unsummed = report.without_summary().count();
            if unsummed > 0 {
                let posts = Count::of(unsummed, "chapter opens", "chapters open");
                writeln!(out, "{posts} without a summary: that can wait")?;
            }
            if let Some(told) = report.sample.told() {
                writeln!(out, "{told}")?;
            }
            let count = |deed| report.count(deed);
            writeln!(
                out,
                "{} missing, {} guessed, {} left out, {} changed",
                count(Deed::Missing),
                count(Deed::Guessed),
                count(Deed::Dropped),
                count(Deed::Changed)
            )?;
            writeln!(out, "Next:")?;
            if let Some(again) = &report.again {
                writeln!(out, "  {again}    does what is left that takes nobody's judgement")?;
            }
            writeln!(out, "  workbook build {shown}    makes the PDFs, in `dist`")?;
            writeln!(
                out,
                "  {folder}/{REPORT}    begins with what needs you: look at it beside the PDF"
            )
        });
    }

    /// After what a new workbook is called, since nobody said otherwise.
    pub fn called_like_its_source(&self, folder: &Path, title: &str) {
        self.out(|out| {
            let file = folder.join("workbook.toml");
            writeln!(
                out,
                "The workbook is called “{title}”, as what its posts come from: `title` in `{}` says \
                 what it is called",
                file.display()
            )
        });
    }

    /// What was assumed of a new workbook, and what changes it.
    pub fn began_about_health(&self, folder: &Path) {
        self.out(|out| {
            let folder = folder.display();
            writeln!(
                out,
                "{folder} is a new workbook about health, with notices and crisis lines, since nobody said \
                 otherwise. In `{folder}/workbook.toml`, `regions` names the crisis lines of your \
                 readers. For a book that is not about health, delete the folder, and import again \
                 with `--care none`"
            )
        });
    }

    /// What would change in a post, and what of that is a guess.
    pub fn tidied(&self, post: &Path, tidied: &Tidied) {
        self.out(|out| {
            let post = post.display();
            if !tidied.is_changed() {
                return writeln!(out, "{post}: nothing to tidy");
            }
            write!(out, "{}", tidied.diff())?;
            for change in tidied.changes.iter().filter(|change| change.is_guess) {
                writeln!(out, "guessed: {post}:{}: {}", change.line, change.what)?;
            }
            Ok(())
        });
    }

    /// That a post stays as it is until somebody says so.
    pub fn not_yet_tidied(&self, post: &Path) {
        self.err(|err| {
            let post = post.display();
            writeln!(
                err,
                "error: `{post}` is as it was\n  = hint: `workbook import --tidy {post} --yes` writes it\n"
            )
        });
    }

    /// Asks whether to write a post.
    pub fn ask_to_write(&self, post: &Path) {
        self.err(|err| {
            write!(err, "Write {}? A copy is kept. (y or n) ", post.display())?;
            err.flush()
        });
    }

    /// Where the copy of a post is.
    pub fn copied(&self, copy: &Path) {
        self.out(|out| writeln!(out, "written; as it was before: {}", copy.display()));
    }

    /// The same for programs.
    pub fn import_as_json(&self, report: &ImportReport) {
        self.out(|out| {
            serde_json::to_writer_pretty(&mut *out, report)?;
            writeln!(out)
        });
    }
}

fn listed(post: &Found) -> String {
    let day = post.date.map_or("          ".into(), |date| date.to_string());
    let state = match post.state {
        State::Published => "",
        State::Draft => "  (draft)",
        State::Page => "  (page)",
        State::Comment => "  (comment)",
    };
    let words = Count::of(words(post), "word", "words");
    format!("{:>4}  {day}  {}  {words}{state}", post.number, post.title)
}
