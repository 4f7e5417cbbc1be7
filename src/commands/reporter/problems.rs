//! Problems, each where the author wrote it, in colour on a terminal.

use std::io::{self, Write};

use typst::diag::{Severity, SourceDiagnostic};
use typst_kit::diagnostics::termcolor::Buffer;
use typst_kit::diagnostics::{DiagnosticFormat, emit};
use workbook::book::world::BookWorld;

use super::{Reporter, colour, excerpt};

impl Reporter {
    /// All problems of a run.
    pub fn problems<'a>(
        &self,
        world: Option<&BookWorld>,
        problems: impl IntoIterator<Item = &'a SourceDiagnostic>,
    ) {
        for problem in problems {
            self.err(|err| err.write_all(&self.drawn(world, problem)?));
        }
    }

    /// A problem as people see it.
    pub(super) fn drawn(
        &self,
        world: Option<&BookWorld>,
        problem: &SourceDiagnostic,
    ) -> io::Result<Vec<u8>> {
        let mut drawn = Buffer::no_color();
        let is_drawn = world.is_some_and(|world| {
            emit(&mut drawn, world, [problem], DiagnosticFormat::Human).is_ok()
        });
        if !is_drawn {
            drawn = Buffer::no_color();
            write_plainly(&mut drawn, problem)?;
        }
        let text = excerpt::tidy(&from_one(drawn.as_slice()));
        Ok(if self.in_colour { colour::paint(&text) } else { text }.into_bytes())
    }
}

/// Columns counted from 1, as editors do. Typst counts them from 0: here is the
/// number at the end of each line `┌─ file:line:column`.
fn from_one(drawn: &[u8]) -> String {
    let text = String::from_utf8_lossy(drawn);
    let counted = |line: &str| {
        let (place, column) = line.trim_end().rsplit_once(':').filter(|_| line.contains("┌─ "))?;
        Some(format!("{place}:{}\n", column.parse::<usize>().ok()? + 1))
    };
    let lines = text.split_inclusive('\n');
    lines.map(|line| counted(line).unwrap_or_else(|| line.into())).collect()
}

/// A problem in no file, or in one that cannot be shown.
fn write_plainly(out: &mut Buffer, problem: &SourceDiagnostic) -> io::Result<()> {
    let severity = match problem.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    writeln!(out, "{severity}: {}", problem.message)?;
    for hint in &problem.hints {
        writeln!(out, "  = hint: {}", hint.v)?;
    }
    writeln!(out)
}
