//! The cloth of a title: on each line of a grid stitch and gap take turns, and a
//! letter of the title says whether its line begins with the one or the other.
//! `templates/cloth.typ` stitches it.
//!
//! `cloths(titles) -> Vec<Cloth>`: no two of a book are alike where they are
//! stitched small.

use serde::Serialize;
use unicode_normalization::UnicodeNormalization;

/// One for each letter of a title: whether its line is shifted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Cloth(Vec<u8>);

/// The vowels of Latin, Greek and Cyrillic, without their marks.
const VOWELS: &str = "aeiouyæœøıαεηιουωаеёиоуыэюяіє";
/// What a title without letters is stitched by.
const NO_LETTERS: [u8; 3] = [1, 0, 0];
/// The smallest cloth, the tab, is stitched by so many letters of the title's
/// beginning, and by so many of its end.
const SHOWN: (usize, usize) = (3, 6);

/// The cloth of each title. One that would look like an earlier one begins with
/// a later letter.
#[must_use]
pub fn cloths(titles: &[&str]) -> Vec<Cloth> {
    let mut all: Vec<Cloth> = Vec::with_capacity(titles.len());
    for title in titles {
        let mut cloth = Cloth::of(title);
        for _ in 1..cloth.0.len() {
            if !all.iter().any(|other| other.shown() == cloth.shown()) {
                break;
            }
            cloth.0.rotate_left(1);
        }
        all.push(cloth);
    }
    all
}

impl Cloth {
    /// Whether each line is shifted, 1 or 0: at least three.
    #[must_use]
    pub fn letters(&self) -> &[u8] {
        &self.0
    }

    fn of(title: &str) -> Self {
        let letters: Vec<char> =
            title.to_lowercase().nfd().filter(|letter| letter.is_alphabetic()).collect();
        let bits: Vec<u8> = letters.iter().map(|letter| bit(*letter)).collect();
        let is_even = bits.iter().all(|bit| bits.first() == Some(bit));
        Self(match letters.as_slice() {
            [] => NO_LETTERS.to_vec(),
            _ if is_even => letters.iter().map(|letter| ones(*letter)).chain([1, 0]).collect(),
            _ => bits,
        })
    }

    /// What is seen of it where it is stitched small.
    fn shown(&self) -> (Vec<u8>, Vec<u8>) {
        let first = self.0.iter().cycle().take(SHOWN.0);
        let last = self.0.iter().rev().cycle().take(SHOWN.1);
        (first.copied().collect(), last.copied().collect())
    }
}

/// A vowel shifts its line. Where a script has none that we know, an odd count
/// of ones in the letter's number does.
fn bit(letter: char) -> u8 {
    match letter {
        '\0'..'\u{530}' => VOWELS.contains(letter).into(),
        '\u{1100}'..'\u{1200}' => ('\u{1161}'..'\u{1176}').contains(&letter).into(),
        _ => ones(letter),
    }
}

fn ones(letter: char) -> u8 {
    (u32::from(letter).count_ones() % 2 == 1).into()
}
