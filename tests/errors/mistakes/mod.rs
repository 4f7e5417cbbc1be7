//! Mistakes that a practitioner makes on the way from a blog to a workbook. Each
//! gives one message, which names the place and says what to do; and when that
//! is done, to the letter, the message is gone.

mod again;
mod files;
mod follow;
mod pages;
mod ways;

use std::process::Output;

use crate::harness::Workbook;

/// A mistake, and what is told of it.
struct Mistake {
    /// What is run; `build` where it is empty.
    run: &'static [&'static str],
    /// Makes the mistake in a sound folder.
    spoil: fn(Workbook) -> Workbook,
    /// The message.
    message: &'static str,
    /// Where it points: words of what is said.
    place: &'static str,
    /// What to do.
    hint: &'static str,
    mend: Mend,
}

/// How a mistake is mended.
enum Mend {
    /// By what the hint says, which the test does by itself.
    AsSaid,
    /// By what the hint says, in words that a program cannot follow.
    By(fn(Workbook) -> Workbook),
    /// By running this instead.
    Run(&'static [&'static str]),
}

/// A mistake in a file, which `build` tells.
const fn slip(
    spoil: fn(Workbook) -> Workbook,
    message: &'static str,
    place: &'static str,
    hint: &'static str,
) -> Mistake {
    Mistake { run: &["build"], spoil, message, place, hint, mend: Mend::AsSaid }
}

/// A mistake on the command line, and the right command.
const fn wrong(
    run: &'static [&'static str],
    message: &'static str,
    hint: &'static str,
    right: &'static [&'static str],
) -> Mistake {
    Mistake { run, spoil: |it| it, message, place: "", hint, mend: Mend::Run(right) }
}

impl Mistake {
    const fn mended(self, mend: fn(Workbook) -> Workbook) -> Self {
        Self { mend: Mend::By(mend), ..self }
    }

    const fn spoilt(self, spoil: fn(Workbook) -> Workbook) -> Self {
        Self { spoil, ..self }
    }

    /// Makes the mistake, reads what is told, does it, and looks again.
    fn is_told_and_mended(&self, sound: Workbook) {
        let workbook = (self.spoil)(sound);
        let told = workbook.run(self.run);
        let said = said(&told);
        let (messages, hints) = parts(&said);
        let all = format!("{:?}\n{said}", self.run);
        assert_eq!(messages, [self.message], "{all}");
        assert_eq!(hints.join(" | "), self.hint, "{all}");
        assert!(said.contains(self.place), "`{}` is not in {all}", self.place);
        assert!(matches!(told.status.code(), Some(1 | 2)), "{all}");
        let (workbook, run) = match self.mend {
            Mend::AsSaid => (follow::hint(workbook, &said, self.hint), self.run),
            Mend::By(mend) => (mend(workbook), self.run),
            Mend::Run(run) => (workbook, run),
        };
        let mended = workbook.run(run);
        assert!(mended.status.success(), "{all}\nmended:\n{}", self::said(&mended));
    }
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The messages and the hints of what is said. On the command line, the hint is
/// the end of the message.
fn parts(said: &str) -> (Vec<&str>, Vec<&str>) {
    let lines = || said.lines().map(|line| line.trim_start_matches([' ', '=']).trim());
    let errors = lines().filter_map(|line| line.strip_prefix("error: "));
    let mut hints: Vec<_> = lines()
        .filter_map(|line| line.strip_prefix("hint: ").or_else(|| line.strip_prefix("tip: ")))
        .collect();
    let mut messages = vec![];
    for error in errors {
        let value = Some(error).filter(|it| it.starts_with("invalid value"));
        match value.and_then(|it| it.split_once(">': ")) {
            Some((message, hint)) => {
                messages.push(message);
                hints.push(hint);
            }
            None => messages.push(error),
        }
    }
    (messages, hints)
}

fn try_all(mistakes: &[Mistake], sound: fn() -> Workbook) {
    for mistake in mistakes {
        mistake.is_told_and_mended(sound());
    }
}

#[test]
fn there_are_more_than_forty() {
    let all = files::SETTINGS.len()
        + files::PROMPT_SLIPS.len()
        + files::BRANDS.len()
        + pages::POSTS.len()
        + pages::PICTURES.len()
        + ways::IMPORTS.len()
        + ways::NEW_ONES.len()
        + ways::BUILDS.len();
    assert!(all > 40, "{all}");
}
