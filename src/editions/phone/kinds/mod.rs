//! The kinds of answer on a phone: one column, native controls, a thumb.
//! `content/answer` reads them, and says which fields each has.

mod writing;
mod marking;
mod rows;
mod days;
mod drawings;

use maud::Markup;

use super::controls::Controls;
use crate::book::content::answer::Answer;
use crate::book::manuscript::Numbered;

/// The name of a kind and its controls.
#[must_use]
pub fn answer(make: &Controls, it: &Numbered) -> (&'static str, Markup) {
    let ask = it.prompt.ask.0.as_str();
    match &it.prompt.answer {
        Answer::Lines(answer) => ("lines", writing::lines(make, answer, it)),
        Answer::Box(answer) => ("box", writing::frame(make, answer, ask)),
        Answer::Stem(answer) => ("stem", writing::stem(make, answer)),
        Answer::Letter(answer) => ("letter", writing::letter(make, answer, it)),
        Answer::Notes(answer) => ("notes", writing::notes(make, answer, ask)),
        Answer::Timeline(answer) => ("timeline", writing::timeline(make, answer, ask)),
        Answer::Checklist(answer) => ("checklist", marking::checklist(make, answer, ask)),
        Answer::Choice(answer) => ("choice", marking::choice(make, answer, ask)),
        Answer::Scale(answer) => ("scale", marking::scale(make, answer, ask)),
        Answer::Grid(answer) => ("grid", marking::grid(make, answer)),
        Answer::ValuesSort(answer) => ("values-sort", marking::values(make, answer)),
        Answer::Acknowledge(answer) => ("acknowledge", marking::acknowledge(make, answer, ask)),
        Answer::Steps(answer) => ("steps", marking::steps(make, answer)),
        Answer::Table(answer) => ("table", rows::table(make, answer)),
        Answer::TwoColumn(answer) => ("two-column", rows::two_column(make, answer)),
        Answer::Plan(answer) => ("plan", rows::plan(make, answer)),
        Answer::Date(answer) => ("date", days::date(make, answer)),
        Answer::Tracker(answer) => ("tracker", days::tracker(make, answer)),
        Answer::CheckIn(answer) => ("check-in", days::check_in(make, answer)),
        Answer::SessionLog(answer) => ("session-log", days::session_log(make, answer)),
        Answer::BodyMap(answer) => ("body-map", drawings::body_map(make, answer)),
        Answer::Wheel(answer) => ("wheel", drawings::wheel(make, answer)),
        Answer::CircleMap(answer) => ("circle-map", drawings::circle_map(make, answer)),
    }
}
