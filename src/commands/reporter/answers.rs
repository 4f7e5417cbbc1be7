//! What is said of answers that were put in or moved.

use std::path::Path;

use workbook::editions::widgets::{Carried, Doubt, Homeless, Note, Remark, Reworded};
use workbook::tools::answers::PutIn;

use super::Reporter;
use super::count::Count;

impl Reporter {
    /// A file that answers were put into.
    pub fn filled(&self, path: &Path, PutIn { count, drawings, earlier, filled }: &PutIn) {
        self.out(|out| {
            let count = Count::of(*count, "answer", "answers");
            writeln!(out, "{}: {count} put in", path.display())?;
            if !drawings.is_empty() {
                let drawings = drawings.join("`, `");
                writeln!(
                    out,
                    "Drawn on a phone, with no place in a PDF, and left out: `{drawings}`"
                )?;
            }
            if !earlier.is_empty() {
                let pages = earlier.iter().map(|(page, day)| format!("`{page}` of {day}"));
                let pages = pages.collect::<Vec<_>>().join(", ");
                writeln!(
                    out,
                    "Earlier pages on a phone, with no place in a PDF, and left out: {pages}"
                )?;
            }
            Ok(())
        });
        for remark in &filled.remarks {
            self.remark(remark);
        }
    }

    /// A file that answers were moved into, and those that it has no place for.
    pub fn carried(&self, path: &Path, carried: &Carried) {
        self.out(|out| {
            let moved = Count::of(carried.moved, "answer", "answers");
            writeln!(out, "{}: {moved} moved", path.display())?;
            for Reworded { name, old, new } in &carried.reworded {
                writeln!(out, "\nreworded: `{name}` was “{old}” and is “{new}”")?;
            }
            if !carried.homeless.is_empty() {
                writeln!(out, "\nNo place in the newer workbook, and still in the older file:")?;
            }
            for Homeless { name, question, value } in &carried.homeless {
                writeln!(out, "\n`{name}`: {question}")?;
                value.lines().try_for_each(|line| writeln!(out, "  {line}"))?;
            }
            Ok(())
        });
        for remark in &carried.remarks {
            self.remark(remark);
        }
        if !carried.is_of_one_workbook() {
            let hint = "give a newer build of the workbook that was typed into";
            self.err(|err| {
                writeln!(
                    err,
                    "warning: fewer than half of the answers have a place\n  = hint: {hint}"
                )
            });
        }
    }

    /// What people have written beside the fields of a file.
    pub fn notes(&self, path: &Path, notes: &[Note]) {
        let (worded, drawn): (Vec<_>, Vec<_>) = notes.iter().partition(|it| !it.words.is_empty());
        if notes.is_empty() {
            return;
        }
        let comments = Count::of(worded.len(), "comment", "comments");
        let drawings = Count::of(drawn.len(), "drawing or mark", "drawings or marks");
        self.err(|err| {
            writeln!(
                err,
                "warning: `{}` has notes on its pages that are in no field: {comments}, {drawings}\n  \
                 = hint: `workbook answers` gives the words, page by page; look at the pages for the rest",
                path.display()
            )
        });
    }

    /// Why a file may have held other answers than those that were found.
    pub fn doubts(&self, path: &Path, doubts: &[Doubt]) {
        for doubt in doubts {
            let (message, hint) = described(doubt);
            self.err(|err| {
                writeln!(err, "error: `{}` {message}\n  = hint: {hint}", path.display())
            });
        }
    }

    fn remark(&self, remark: &Remark) {
        self.err(|err| match remark {
            Remark::Small { name, size } => {
                writeln!(err, "warning: `{name}` is full: its text had to shrink to {size:.1} pt")
            }
            Remark::Missing { name, letters } => writeln!(
                err,
                "warning: `{name}` holds letters that its font lacks: {letters}\n  \
                 = hint: the answer is kept, but a box stands for each of them"
            ),
        });
    }
}

/// A doubt in words, and what one can do about it.
fn described(doubt: &Doubt) -> (String, &'static str) {
    let again = "copy or download the file again; this is what could be read";
    match doubt {
        Doubt::CutShort => {
            ("is incomplete: it ends in the middle, and answers may be missing".into(), again)
        }
        Doubt::Damaged => ("is damaged, and answers may be missing".into(), again),
        Doubt::TakenForText => (
            "was changed on its way as if it were text, and answers may be missing".into(),
            "get it again as an attachment or in a ZIP file; this is what could be read",
        ),
        Doubt::Lost(count) => {
            let fields = Count::of(*count, "field of it is", "fields of it are");
            (format!("is damaged: {fields} missing"), again)
        }
        Doubt::Doubled(names) => {
            let places = Count::of(names.len(), "place has", "places have");
            (
                format!("holds several workbooks: {places} more than one answer"),
                "split the file into those it was made of, and read each by itself",
            )
        }
    }
}
