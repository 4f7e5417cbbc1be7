//! What is said of answers that were put in or moved.

use std::path::Path;

use workbook::editions::widgets::{Carried, Homeless, Remark, Reworded};

use super::Reporter;
use super::count::Count;

impl Reporter {
    /// A file that answers were put into.
    pub fn filled(&self, path: &Path, count: usize, remarks: &[Remark]) {
        self.out(|out| {
            writeln!(out, "{}: {} put in", path.display(), Count::of(count, "answer", "answers"))
        });
        remarks.iter().for_each(|remark| self.remark(remark));
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
        carried.remarks.iter().for_each(|remark| self.remark(remark));
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
