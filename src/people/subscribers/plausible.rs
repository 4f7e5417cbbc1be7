//! Whether a name was decoded as it was written. Bytes that were taken for
//! another encoding leave signs and letters where no name has them.

use encoding_rs::WINDOWS_1252;

/// Signs that stand beside no letter of a name.
const SIGNS: &str = "³¹²¼½¾§¤¦¨¸¬±×÷£¥¢©®™€‰†‡•¶¿¡¯¹^~|";
/// Marks that do not stand between small letters.
const MARKS: &str = "–—“”„‚…‹›«»";
/// Letters of Czech and Slovak that no language with ø has.
const CZECH: &str = "ěščřžůťďňľĺŕĚŠČŘŽŮŤĎŇ";
/// After these, a capital may follow a small letter.
const PREFIXES: [&str; 12] =
    ["Mc", "Mac", "De", "Di", "Da", "La", "Le", "Du", "Van", "Fitz", "Del", "Mhic"];

/// Whether all words of a name look as they were written.
#[must_use]
pub fn is_plausible(name: &str) -> bool {
    if name.is_ascii() {
        return true;
    }
    let is_slavic = name.contains(|c| CZECH.contains(c));
    let is_danish = name.contains(['ø', 'Ø']);
    let is_odd = is_slavic && is_danish || name.split(' ').any(is_encoded_twice);
    !is_odd && name.split_whitespace().all(is_plausible_word)
}

/// Whether a word is UTF-8 that was read as Windows writes western languages.
fn is_encoded_twice(word: &str) -> bool {
    let (bytes, _, is_lossy) = WINDOWS_1252.encode(word);
    !word.is_ascii() && !is_lossy && std::str::from_utf8(&bytes).is_ok()
}

fn is_plausible_word(word: &str) -> bool {
    let letters = || word.chars().filter(|c| c.is_alphabetic());
    let is_latin = |c: char| c.is_ascii_alphabetic() || ('\u{c0}'..'\u{250}').contains(&c);
    let is_eastern = |c: char| ('\u{370}'..'\u{530}').contains(&c);
    // Latin, and not one letter without an accent.
    let is_all_accents = letters().count() >= 3 && letters().all(|c| is_latin(c) && !c.is_ascii());
    let is_mixed = letters().any(is_latin) && letters().any(is_eastern);
    !is_all_accents
        && !is_mixed
        && !["øí", "øá", "øý"].iter().any(|it| word.contains(it))
        && !word.ends_with('‘')
        && is_well_joined(word)
}

/// Whether every two characters may stand beside each other.
fn is_well_joined(word: &str) -> bool {
    let is_small = |c: char| c.is_lowercase();
    let mut before: Option<char> = None;
    let mut chars = word.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map(|(_, c)| *c);
        let beside = |is: fn(char) -> bool| before.is_some_and(is) || after.is_some_and(is);
        let is_sign = SIGNS.contains(c) && beside(char::is_alphabetic);
        let is_mark =
            MARKS.contains(c) && before.is_some_and(is_small) && after.is_some_and(is_small);
        let is_capital = c.is_uppercase()
            && !c.is_ascii()
            && (before.is_some_and(is_small)
                || before.is_some_and(char::is_alphabetic) && after.is_some_and(is_small))
            && !PREFIXES.contains(&&word[..at]);
        if is_sign || is_mark || is_capital {
            return false;
        }
        before = Some(c);
    }
    true
}
