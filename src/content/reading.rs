//! One reading of a workbook folder: what it has found wrong, and which words
//! it has met. All problems of a run are collected; none stops the reading.

use std::cell::{Cell, RefCell};
use std::str::FromStr;

use serde::Serialize;
use typst::diag::{
    EcoString, EcoVec, FileError, Severity, SourceDiagnostic, SourceResult, eco_format,
};
use typst::syntax::DiagSpan;
use typst::text::{Lang, Region};

use super::blocks::Picture;
use super::insert::Insert;
use super::quotes::Quoter;
use super::source::Source;
use crate::world::Desk;

/// The state of one reading.
pub struct Reading<'a> {
    pub desk: &'a Desk,
    /// The language of the workbook, once it is known.
    pub language: Cell<Language>,
    /// Whether all who get the workbook have a care team.
    pub care_team: Cell<bool>,
    problems: RefCell<EcoVec<SourceDiagnostic>>,
    written: RefCell<Vec<Written>>,
    shown: RefCell<Vec<Shown>>,
    asked: RefCell<Vec<(Insert, DiagSpan)>>,
}

/// A picture in the book, and where the author put it.
pub struct Shown {
    pub at: DiagSpan,
    pub picture: Picture,
}

/// Words that will be printed, and where the author wrote them.
pub struct Written {
    pub source: Source,
    pub range: std::ops::Range<usize>,
    pub text: String,
}

impl<'a> Reading<'a> {
    pub fn new(desk: &'a Desk) -> Self {
        Self {
            desk,
            language: Cell::new(Language::ENGLISH),
            care_team: Cell::new(false),
            problems: RefCell::default(),
            written: RefCell::default(),
            shown: RefCell::default(),
            asked: RefCell::default(),
        }
    }

    pub fn push(&self, problem: SourceDiagnostic) {
        self.problems.borrow_mut().push(problem);
    }

    pub fn error(&self, at: DiagSpan, message: impl Into<EcoString>, hints: &[&str]) {
        let hints = hints.iter().map(|hint| (*hint).into());
        self.push(SourceDiagnostic::error(at, message).with_hints(hints));
    }

    /// How many problems there are so far.
    pub fn faults(&self) -> usize {
        self.problems.borrow().len()
    }

    /// Notes words, so that their letters can be looked for in the fonts.
    pub fn note(&self, source: &Source, range: std::ops::Range<usize>, text: &str) {
        let source = source.without_text();
        self.written.borrow_mut().push(Written { source, range, text: text.into() });
    }

    /// Notes a picture, so that it can be tried by itself.
    pub fn show(&self, at: DiagSpan, picture: &Picture) {
        self.shown.borrow_mut().push(Shown { at, picture: picture.clone() });
    }

    /// Notes that the book asks for data from a file of its own.
    pub fn ask(&self, insert: Insert, at: DiagSpan) {
        self.asked.borrow_mut().push((insert, at));
    }

    /// A file of data, if there is one. Where there is none, each place that
    /// asks for it is told, `wanted` among them.
    pub fn data(&self, insert: Insert, wanted: Option<DiagSpan>) -> Option<Source> {
        let file = insert.file();
        if !matches!(self.desk.read(file), Err(FileError::NotFound(_))) {
            return Source::load(self, file);
        }
        let asked = self.asked.borrow();
        let places = asked.iter().filter(|(other, _)| *other == insert).map(|(_, at)| *at);
        for at in wanted.into_iter().chain(places) {
            let hint = eco_format!("write `{file}` beside `workbook.toml`");
            self.error(at, eco_format!("`{file}` is missing"), &[hint.as_str()]);
        }
        None
    }

    pub fn take_shown(&self) -> Vec<Shown> {
        self.shown.take()
    }

    pub fn take_written(&self) -> Vec<Written> {
        self.written.take()
    }

    /// Straight quotes, dashes and dots made typographic, for a run of text of
    /// its own.
    pub fn typographic(&self, text: &str) -> String {
        Quoter::new(self.language.get()).set(text)
    }

    /// The value with all warnings where there was no error, else all problems.
    pub fn finish<T>(
        self,
        value: impl FnOnce(EcoVec<SourceDiagnostic>) -> Option<T>,
    ) -> SourceResult<T> {
        let problems = self.problems.into_inner();
        let sound = problems.iter().all(|problem| problem.severity == Severity::Warning);
        match value(problems.clone()) {
            Some(value) if sound => Ok(value),
            _ => Err(problems),
        }
    }
}

/// The nearest of the known names, as a hint to the author.
pub fn did_you_mean<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<EcoString> {
    let likeness = |other: &str| strsim::jaro_winkler(&name.to_lowercase(), &other.to_lowercase());
    known
        .into_iter()
        .map(|other| (likeness(other), other))
        .filter(|(likeness, _)| *likeness > 0.75)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, other)| eco_format!("did you mean `{other}`?"))
}

/// A language tag such as `en` or `en-US`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Language {
    pub lang: Lang,
    pub region: Option<Region>,
}

impl Language {
    /// English, of no country.
    pub const ENGLISH: Self = Self { lang: Lang::ENGLISH, region: None };
}

impl Language {
    /// The tag, as it is written.
    pub fn tag(self) -> String {
        let (lang, region) = (self.lang.as_str(), self.region.as_ref().map(Region::as_str));
        region.map_or(lang.into(), |region| format!("{lang}-{region}"))
    }
}

impl FromStr for Language {
    type Err = ();

    fn from_str(tag: &str) -> Result<Self, ()> {
        let (lang, region) = tag.split_once('-').map_or((tag, None), |(l, r)| (l, Some(r)));
        let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphabetic());
        if !plain(lang) || !region.is_none_or(plain) {
            return Err(());
        }
        Ok(Self {
            lang: Lang::from_str(lang).map_err(|_| ())?,
            region: region.map(Region::from_str).transpose().map_err(|_| ())?,
        })
    }
}

impl Serialize for Language {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Parts<'a> {
            tag: String,
            lang: &'a str,
            region: Option<&'a str>,
        }
        let (lang, region) = (self.lang.as_str(), self.region.as_ref().map(Region::as_str));
        Parts { tag: self.tag(), lang, region }.serialize(serializer)
    }
}
