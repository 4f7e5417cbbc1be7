//! What can be said of files, and of nothing in particular.

use std::io;
use std::path::Path;

use typst::diag::{EcoString, SourceDiagnostic, eco_format};
use typst::syntax::DiagSpan;

use super::nearby;

/// An error that points into no file.
pub fn detached(message: impl Into<EcoString>) -> SourceDiagnostic {
    SourceDiagnostic::error(DiagSpan::detached(), message)
}

/// A file or folder that the system did not let us read.
pub fn unreadable(path: &str, error: &io::Error) -> SourceDiagnostic {
    let problem = detached(eco_format!("cannot read `{path}`: {}", reason(error)));
    match nearby::remedy(Path::new(path), error) {
        Some(remedy) => problem.with_hint(remedy),
        None => problem,
    }
}

/// The system's reason, without its error number.
pub fn reason(error: &io::Error) -> String {
    let text = error.to_string().to_lowercase();
    text.split(" (os error").next().unwrap_or_default().to_string()
}
