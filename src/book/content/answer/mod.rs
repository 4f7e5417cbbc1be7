//! The kinds of answer: what a prompt gives room for. Each kind has a file
//! with its settings, read from `answer = { kind = … }`; the file of the kind's
//! name in `templates/answers` draws it.

pub(crate) mod acknowledge;
pub(crate) mod body_map;
pub(crate) mod check_in;
pub(crate) mod checklist;
pub(crate) mod choice;
pub(crate) mod circle_map;
pub(crate) mod date;
pub(crate) mod frame;
pub(crate) mod grid;
pub(crate) mod letter;
pub(crate) mod lines;
pub(crate) mod marks;
pub(crate) mod notes;
pub(crate) mod plan;
pub(crate) mod scale;
pub(crate) mod session_log;
pub(crate) mod space;
pub(crate) mod stem;
pub(crate) mod steps;
pub(crate) mod table;
pub(crate) mod timeline;
pub(crate) mod tracker;
pub(crate) mod two_column;
pub(crate) mod values_sort;
pub(crate) mod wheel;

use serde::Serialize;
use toml::Spanned;

use self::space::{FieldKind, Space, Spaces};
use super::ui_strings::UiStrings;
use crate::book::source::fields::{Fields, choose};

/// Room to answer.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Answer {
    Lines(lines::Lines),
    Box(frame::Frame),
    Stem(stem::Stem),
    Checklist(checklist::Checklist),
    Choice(choice::Choice),
    Scale(scale::Scale),
    Grid(grid::Grid),
    Table(table::Table),
    TwoColumn(two_column::TwoColumn),
    BodyMap(body_map::BodyMap),
    Timeline(timeline::Timeline),
    Wheel(wheel::Wheel),
    Tracker(tracker::Tracker),
    Letter(letter::Letter),
    ValuesSort(values_sort::ValuesSort),
    Steps(steps::Exercise),
    SessionLog(session_log::SessionLog),
    Plan(plan::Plan),
    CircleMap(circle_map::CircleMap),
    CheckIn(check_in::CheckIn),
    Date(date::DateSlots),
    Acknowledge(acknowledge::Acknowledge),
    Notes(notes::Notes),
}

type ReadAnswer = fn(&Fields) -> Option<Answer>;

const KINDS: &[(&str, ReadAnswer)] = &[
    ("lines", |fields| lines::Lines::read(fields).map(Answer::Lines)),
    ("box", |fields| Some(Answer::Box(frame::Frame::read(fields)))),
    ("stem", |fields| stem::Stem::read(fields).map(Answer::Stem)),
    ("checklist", |fields| checklist::Checklist::read(fields).map(Answer::Checklist)),
    ("choice", |fields| choice::Choice::read(fields).map(Answer::Choice)),
    ("scale", |fields| Some(Answer::Scale(scale::Scale::read(fields)))),
    ("grid", |fields| grid::Grid::read(fields).map(Answer::Grid)),
    ("table", |fields| table::Table::read(fields).map(Answer::Table)),
    ("two-column", |fields| two_column::TwoColumn::read(fields).map(Answer::TwoColumn)),
    ("body-map", |fields| body_map::BodyMap::read(fields).map(Answer::BodyMap)),
    ("timeline", |fields| timeline::Timeline::read(fields).map(Answer::Timeline)),
    ("wheel", |fields| wheel::Wheel::read(fields).map(Answer::Wheel)),
    ("tracker", |fields| tracker::Tracker::read(fields).map(Answer::Tracker)),
    ("letter", |fields| Some(Answer::Letter(letter::Letter::read(fields)))),
    ("values-sort", |fields| values_sort::ValuesSort::read(fields).map(Answer::ValuesSort)),
    ("steps", |fields| steps::Exercise::read(fields).map(Answer::Steps)),
    ("session-log", |fields| Some(Answer::SessionLog(session_log::SessionLog::read(fields)))),
    ("plan", |fields| Some(Answer::Plan(plan::Plan::read(fields)))),
    ("circle-map", |fields| Some(Answer::CircleMap(circle_map::CircleMap::read(fields)))),
    ("check-in", |fields| Some(Answer::CheckIn(check_in::CheckIn::read(fields)))),
    ("date", |fields| date::DateSlots::read(fields).map(Answer::Date)),
    ("acknowledge", |fields| acknowledge::Acknowledge::read(fields).map(Answer::Acknowledge)),
    ("notes", |fields| notes::Notes::read(fields).map(Answer::Notes)),
];

impl Answer {
    /// Reads the table of an answer.
    pub fn read(fields: &Fields) -> Option<Self> {
        let kind = fields.required::<Spanned<String>>("kind")?;
        let read = choose(fields, "kind of answer", &kind, KINDS)?;
        let answer = read(fields);
        fields.finish();
        answer
    }

    /// It without the time that it takes, which is said elsewhere.
    #[must_use]
    pub fn without_minutes(self) -> Self {
        match self {
            Self::Steps(steps) => Self::Steps(steps::Exercise { minutes: None, ..steps }),
            other => other,
        }
    }

    /// The spaces that it is made of, in reading order.
    pub fn spaces(&self, ui_strings: &UiStrings) -> Vec<Space> {
        let mut spaces = Spaces::new(ui_strings);
        match self {
            Self::Lines(answer) => answer.spaces(&mut spaces),
            Self::Box(_) => frame::Frame::spaces(&mut spaces),
            Self::Stem(answer) => answer.spaces(&mut spaces),
            Self::Checklist(answer) => answer.spaces(&mut spaces),
            Self::Choice(answer) => answer.spaces(&mut spaces),
            Self::Scale(answer) => answer.spaces(&mut spaces),
            Self::Grid(answer) => answer.spaces(&mut spaces),
            Self::Table(answer) => answer.spaces(&mut spaces),
            Self::TwoColumn(answer) => answer.spaces(&mut spaces),
            Self::BodyMap(answer) => answer.spaces(&mut spaces),
            Self::Timeline(answer) => answer.spaces(&mut spaces),
            Self::Wheel(answer) => answer.spaces(&mut spaces),
            Self::Tracker(answer) => answer.spaces(&mut spaces),
            Self::Letter(answer) => answer.spaces(&mut spaces),
            Self::ValuesSort(answer) => answer.spaces(&mut spaces),
            Self::Steps(answer) => answer.spaces(&mut spaces),
            Self::SessionLog(answer) => answer.spaces(&mut spaces),
            Self::Plan(answer) => answer.spaces(&mut spaces),
            Self::CircleMap(answer) => answer.spaces(&mut spaces),
            Self::CheckIn(answer) => answer.spaces(&mut spaces),
            Self::Date(answer) => answer.spaces(&mut spaces),
            Self::Acknowledge(answer) => answer.spaces(&mut spaces),
            Self::Notes(answer) => answer.spaces(&mut spaces),
        }
        if self.is_marked() {
            spaces.add("words", spaces.say("said-words-below", &[]), FieldKind::Multiline);
        }
        spaces.into_all()
    }

    /// Whether it is marked and not written: then its last space is for words
    /// about what was marked.
    #[must_use]
    pub fn is_marked(&self) -> bool {
        matches!(
            self,
            Self::Checklist(_)
                | Self::Choice(_)
                | Self::Scale(_)
                | Self::Grid(_)
                | Self::ValuesSort(_)
                | Self::BodyMap(_)
                | Self::Wheel(_)
                | Self::CircleMap(_)
                | Self::Tracker(_)
                | Self::Steps(_)
        )
    }
}
