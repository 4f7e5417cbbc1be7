//! A few words of which one is the answer: on a phone they are there to tap.

use typst::diag::eco_format;

use crate::book::source::fields::{Fields, Label, Words};

/// Those of an answer, `marks`: 2 to 4. What they answer names all of them, and
/// something has to.
pub fn read(fields: &Fields, named_by: &[impl AsRef<Words>], what: &str) -> Vec<Label> {
    let marks: Vec<Label> = fields.list("marks", 2..=4).unwrap_or_default();
    let is_there = named_by.iter().any(|it| !named(&marks, &it.as_ref().0).is_empty());
    if !marks.is_empty() && !is_there {
        let at = fields.source.at(fields.range.clone());
        let message = eco_format!("none of the `{what}` names all of the `marks`");
        let hint = "write them into the one that they answer: `\"I was (glad, sad)\"`";
        fields.session.error(at, message, &[hint]);
    }
    marks
}

/// The marks, where words name all of them; else none.
pub fn named<'m>(marks: &'m [Label], words: &str) -> &'m [Label] {
    let words = words.to_lowercase();
    let are_all = marks.iter().all(|mark| words.contains(&mark.0.0.to_lowercase()));
    if are_all { marks } else { &[] }
}
