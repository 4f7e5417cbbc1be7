//! Values of which only some will do: numbers within bounds, and words of a
//! fixed set.

use std::ops::RangeInclusive;

use toml::Spanned;
use typst::diag::eco_format;

use super::Fields;
use crate::book::source::asked::{Shape, UsualValue};
use crate::book::source::suggest::did_you_mean;

impl Fields<'_> {
    /// A whole number within bounds, `default` where it is left out.
    pub fn number(&self, key: &str, range: RangeInclusive<u32>, default: u32) -> u32 {
        self.note_usual(key, || (Shape::Whole(range.clone()), UsualValue::Number(default)));
        self.number_within(key, range).unwrap_or(default)
    }

    /// How long something takes, in minutes.
    pub fn minutes(&self) -> Option<u32> {
        self.optional_number("minutes", 1..=600)
    }

    /// A whole number within bounds that may be left out.
    pub fn optional_number(&self, key: &str, range: RangeInclusive<u32>) -> Option<u32> {
        self.note_asked(key, false, || Shape::Whole(range.clone()));
        self.number_within(key, range)
    }

    fn number_within(&self, key: &str, range: RangeInclusive<u32>) -> Option<u32> {
        let number = self.value::<Spanned<i64>>(key)?;
        let value = u32::try_from(*number.get_ref()).ok().filter(|value| range.contains(value));
        if value.is_none() {
            let (low, high) = (range.start(), range.end());
            let written = number.get_ref();
            let message = eco_format!("`{key}` is {written}, outside {low} to {high}");
            let nearest = (*written).clamp(i64::from(*low), i64::from(*high));
            let hint =
                eco_format!("write `{key} = {nearest}`, or another number from {low} to {high}");
            self.session.error(self.source.at(number.span()), message, &[hint.as_str()]);
        }
        value
    }

    /// One of a few whole numbers, the first of them where it is left out.
    pub fn one_number_of(&self, key: &str, choices: &[u32]) -> u32 {
        let first = choices.first().copied().unwrap_or_default();
        self.note_usual(key, || (Shape::OneNumber(choices.to_vec()), UsualValue::Number(first)));
        let Some(number) = self.value::<Spanned<i64>>(key) else { return first };
        let chosen = choices.iter().find(|choice| i64::from(**choice) == *number.get_ref());
        chosen.copied().unwrap_or_else(|| {
            let names: Vec<_> = choices.iter().map(ToString::to_string).collect();
            let message =
                eco_format!("`{key}` is {}, not {}", number.get_ref(), names.join(" or "));
            let hint = eco_format!("write `{key} = {first}`");
            self.session.error(self.source.at(number.span()), message, &[hint.as_str()]);
            first
        })
    }

    /// One of a fixed set of words, the first of them where it is left out.
    pub fn one_of<T: Copy>(&self, key: &str, choices: &[(&str, T)]) -> Option<T> {
        let usual = || choices.first().map(|(name, _)| UsualValue::Word((*name).to_string()));
        self.note_key(key, false, || (word_of(choices), usual()));
        if self.get(key).is_none() {
            return choices.first().map(|(_, value)| *value);
        }
        let word = self.value::<Spanned<String>>(key)?;
        choose(self, key, &word, choices)
    }
}

impl Fields<'_> {
    /// One of a fixed set of words that may be left out; what holds then depends.
    pub fn optional_one_of<T: Copy>(&self, key: &str, choices: &[(&str, T)]) -> Option<T> {
        self.note_asked(key, false, || word_of(choices));
        let word = self.value::<Spanned<String>>(key)?;
        choose(self, key, &word, choices)
    }

    /// A list of words of a fixed set, each with its place; `choose` picks what they
    /// stand for.
    pub fn words_of<T>(
        &self,
        key: &str,
        choices: &[(&str, T)],
    ) -> Option<Spanned<Vec<Spanned<String>>>> {
        self.note_asked(key, false, || Shape::List(Box::new(word_of(choices)), 0..=choices.len()));
        self.value(key)
    }
}

fn word_of<T>(choices: &[(&str, T)]) -> Shape {
    Shape::Word(choices.iter().map(|(name, _)| (*name).to_string()).collect())
}

/// Picks what a word stands for, or says which words there are.
pub fn choose<T: Copy>(
    fields: &Fields,
    key: &str,
    word: &Spanned<String>,
    choices: &[(&str, T)],
) -> Option<T> {
    let name = word.get_ref().as_str();
    let chosen = choices.iter().find(|(choice, _)| *choice == name);
    if chosen.is_none() {
        let names = || choices.iter().map(|(choice, _)| *choice);
        let hint = did_you_mean(name, names()).unwrap_or_else(|| {
            let names: Vec<_> = names().map(|choice| format!("`{choice}`")).collect();
            eco_format!("there is {}", names.join(", "))
        });
        let message = eco_format!("unknown {key} `{name}`");
        fields.session.error(fields.source.at(word.span()), message, &[hint.as_str()]);
    }
    chosen.map(|(_, value)| *value)
}
