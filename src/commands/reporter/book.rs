//! What is said of builds, checks and kits.

use std::path::Path;

use workbook::book::world::BookWorld;
use workbook::editions::build::Rendered;
use workbook::tools::check::{Grade, Report, Severity};
use workbook::tools::import::as_typed;
use workbook::tools::kit::{Kit, START};
use workbook::tools::proof::Proof;
use workbook::tools::start::Started;
use workbook::tools::studio::StudioOpened;

use super::Reporter;
use super::count::Count;
use super::progress::{Times, time_of};

impl Reporter {
    /// Where the studio is, and how it is stopped.
    pub fn studio(&self, opened: &StudioOpened) {
        self.out(|out| match opened {
            StudioOpened::New(address, unwatched) => {
                writeln!(out, "the studio is open at {address}")?;
                if let Some(reason) = unwatched {
                    writeln!(
                        out,
                        "it does not see what other programs change in this folder: {reason}"
                    )?;
                }
                writeln!(out, "it serves this machine alone; Ctrl C stops it, and all is saved")
            }
            StudioOpened::Already(address) => {
                writeln!(out, "the studio of this folder is open already, at {address}")
            }
        });
    }

    /// What a proof has found, and where it can be seen.
    pub fn proof(&self, proof: &Proof) {
        self.out(|out| {
            for (name, tally) in &proof.files {
                writeln!(out, "{name}: {tally}")?;
            }
            writeln!(out, "{}: open it in a browser", proof.page.display())
        });
    }

    /// That the folder holds no workbook, and which one was taken.
    pub fn built_in_series(&self) {
        self.out(|out| {
            writeln!(out, "There is no workbook here, so this is the built-in series.")?;
            writeln!(out, "`workbook new FOLDER` makes a copy of it to change.")
        });
    }

    /// How questions are answered.
    pub fn asking(&self) {
        let said = "Enter takes what is offered; what you leave empty can be written later.\n";
        self.err(|err| writeln!(err, "{said}"));
    }

    /// A new folder: what to open first, and what comes next.
    pub fn started(&self, folder: &Path, started: &Started) {
        let shown = folder.display();
        self.out(|out| {
            writeln!(out, "{shown} is made. Open these first:")?;
            started
                .first
                .iter()
                .try_for_each(|path| writeln!(out, "  {}", folder.join(path).display()))?;
            if !started.left.is_empty() {
                writeln!(
                    out,
                    "Left behind, since it is no part of a workbook: {}",
                    started.left.join(", ")
                )?;
            }
            let shown = as_typed(&shown.to_string());
            writeln!(out, "Then:")?;
            writeln!(out, "  workbook build {shown}    makes the PDFs, in `dist`")?;
            writeln!(
                out,
                "  workbook check {shown}    reads the words, and says what is still to be decided"
            )
        });
    }

    /// What was made of every file: pages and how full they are, where it has
    /// any, size and time.
    pub fn summary(&self, folder: &Path, files: &[Rendered], times: &Times) {
        let path = |file: &Rendered| file.path.display().to_string();
        let width = files.iter().map(|file| path(file).chars().count()).max().unwrap_or(0);
        for file in files {
            let (path, size) = (path(file), file.bytes.len().div_ceil(1000));
            let time = time_of(times, folder, &file.path).as_secs_f64();
            let pages = file.pages.map(|pages| format!("{pages:>3} pages")).unwrap_or_default();
            let full = file.page_use.as_ref();
            let full = full.map(|it| format!(", {:>2} % full", it.percent())).unwrap_or_default();
            self.out(|out| {
                writeln!(out, "{path:width$}  {pages}{full}  {size:>5} kB  {time:>5.2} s")
            });
            let sparse = file.page_use.iter().flat_map(|it| &it.sparse_pages);
            let sparse: Vec<_> = sparse.map(ToString::to_string).collect();
            if !sparse.is_empty() {
                self.out(|out| writeln!(out, "  less than half full: page {}", sparse.join(", ")));
            }
        }
    }

    /// How much may be typed into each field of text.
    pub fn capacities(&self, files: &[Rendered]) {
        for file in files.iter().filter(|file| !file.capacities.is_empty()) {
            self.out(|out| {
                let path = file.path.display();
                writeln!(out, "\n{path}: characters of average text at the smallest size")?;
                file.capacities
                    .iter()
                    .try_for_each(|field| writeln!(out, "{:>7}  {}", field.characters, field.name))
            });
        }
    }

    /// A kit, and what its author still has to say.
    pub fn kit(&self, folder: &Path, kit: &Kit) {
        self.out(|out| {
            writeln!(out, "{}: {} files; open `{START}` first", folder.display(), kit.files)?;
            if !kit.gaps.is_empty() {
                writeln!(
                    out,
                    "\nStill to say in `kit.toml`, and until then marked wherever it belongs:"
                )?;
            }
            kit.gaps.iter().try_for_each(|gap| writeln!(out, "  {}: {}", gap.key, gap.what))
        });
    }

    /// What a check has found, how hard each text is to read, and what was left
    /// out.
    pub fn findings(&self, world: &BookWorld, report: &Report) {
        for finding in &report.findings {
            self.err(|err| {
                let shown = self.drawn(Some(world), &finding.diagnostic())?;
                let text = String::from_utf8_lossy(&shown);
                let is_note = finding.severity == Severity::Note;
                let text = if is_note { text.replacen("warning", "note", 1) } else { text.into() };
                err.write_all(text.as_bytes())
            });
        }
        self.grades(&report.readability);
        for skipped in &report.skipped {
            self.out(|out| writeln!(out, "not checked: {skipped}"));
        }
        let count = |severity, one, more| Count::of(report.count(severity), one, more).to_string();
        let counts = [
            count(Severity::Error, "error", "errors"),
            count(Severity::Warning, "warning", "warnings"),
            count(Severity::Note, "note", "notes"),
        ];
        self.out(|out| {
            writeln!(out, "{}; {} allowed with a reason", counts.join(", "), report.allowed)
        });
    }

    fn grades(&self, grades: &[Grade]) {
        if grades.is_empty() {
            return;
        }
        self.out(|out| {
            writeln!(
                out,
                "Reading grades: Flesch-Kincaid and SMOG, then with the glossary's words as easy ones"
            )
        });
        let width = grades.iter().map(|grade| grade.of.chars().count()).max().unwrap_or(0);
        let smog = |smog: Option<f64>| smog.map_or("   –".into(), |smog| format!("{smog:>4.1}"));
        for grade in grades {
            let sentences = if grade.sentences == 1 { "sentence" } else { "sentences" };
            self.out(|out| {
                writeln!(
                    out,
                    "  {:width$}  {:>4.1} {}  {:>4.1} {}  {:>4} {sentences}",
                    grade.of,
                    grade.flesch_kincaid,
                    smog(grade.smog),
                    grade.flesch_kincaid_with_glossary,
                    smog(grade.smog_with_glossary),
                    grade.sentences,
                )
            });
        }
    }

    /// The same for programs.
    pub fn json(&self, report: &Report) {
        self.out(|out| {
            serde_json::to_writer_pretty(&mut *out, report)?;
            writeln!(out)
        });
    }
}
