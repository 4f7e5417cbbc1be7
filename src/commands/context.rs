//! What every command needs: somebody to tell, and the environment.

use std::path::{Path, PathBuf};

use typst::diag::{EcoVec, SourceDiagnostic, SourceResult};
use workbook::book::world::{BookWorld, Home};
use workbook::editions::build::Failure;

use super::arguments::SourceArgs;
use super::environment::Environment;
use super::exit::Exit;
use super::reporter::Reporter;

/// What a command runs in.
pub struct Context<'a> {
    pub reporter: &'a Reporter,
    pub environment: Environment,
}

impl Context<'_> {
    /// Finds and opens the workbook, once for each brand.
    pub fn open_all(
        &self,
        source: &SourceArgs,
        brands: &[PathBuf],
        out: &Path,
    ) -> Result<Vec<BookWorld>, Exit> {
        Home::find(source.dir.as_deref(), self.environment.seen_from_here(out))
            .and_then(|home| BookWorld::open_all(&home, brands))
            .map_err(|problems| self.refuse(None, &problems))
    }

    /// Finds and opens the workbook, in one brand.
    pub fn open(
        &self,
        source: &SourceArgs,
        brand: Option<&Path>,
        out: &Path,
    ) -> Result<BookWorld, Exit> {
        Home::find(source.dir.as_deref(), self.environment.seen_from_here(out))
            .and_then(|home| BookWorld::open(&home, brand))
            .map_err(|problems| self.refuse(None, &problems))
    }

    /// How a command ends that is about no workbook.
    pub fn end(&self, result: SourceResult<()>) -> Exit {
        result.map_or_else(|problems| self.refuse(None, &problems), |()| Exit::Made)
    }

    /// Tells what the author can mend.
    pub fn refuse(&self, world: Option<&BookWorld>, problems: &EcoVec<SourceDiagnostic>) -> Exit {
        self.reporter.problems(world, problems);
        Exit::Author
    }

    /// Tells why there is no workbook.
    pub fn fail(&self, world: Option<&BookWorld>, failure: &Failure) -> Exit {
        match failure {
            Failure::Usage(message) => self.reporter.usage(message),
            Failure::Author(problems) => self.refuse(world, problems),
            Failure::Template(problems) => {
                self.reporter.problems(world, problems);
                self.reporter.our_bug()
            }
        }
    }
}
