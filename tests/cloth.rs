//! The cloth of a title: what it is stitched by.

use workbook::book::manuscript::cloth::cloths;

/// The letters of cloths, one string each.
fn letters(titles: &[&str]) -> Vec<String> {
    let all = serde_json::to_value(cloths(titles)).expect("plain data");
    let word = |cloth: &serde_json::Value| {
        let bits = cloth.as_array().expect("a list").iter();
        bits.map(ToString::to_string).collect()
    };
    all.as_array().expect("a list").iter().map(word).collect()
}

#[test]
fn a_vowel_shifts_its_line_and_a_consonant_does_not() {
    assert_eq!(letters(&["A Loaf, a Week!"]), ["1011010110"]);
}

#[test]
fn marks_count_for_nothing_in_latin_greek_and_cyrillic() {
    for (title, expected) in [("Tür", "010"), ("Λόγο", "0101"), ("Тетёт", "01010")] {
        assert_eq!(letters(&[title]), [expected], "{title}");
    }
}

#[test]
fn titles_of_other_scripts_of_one_sort_and_of_none_have_a_cloth_too() {
    for title in ["癒しの旅", "سفر", "치유", "aaa", "brr", "2026", ""] {
        let cloth = letters(&[title]).remove(0);
        assert!(cloth.contains('0') && cloth.contains('1'), "{title}: {cloth}");
    }
}

#[test]
fn no_two_chapters_of_a_book_look_alike() {
    let titles: Vec<_> = (0..30).map(|_| "When Life Changes Shape").collect();
    let all = letters(&titles);
    let shown = |cloth: &String| {
        let last: String = cloth.chars().rev().take(6).collect();
        (cloth[..3].to_string(), last)
    };
    let mut seen: Vec<_> = all.iter().map(shown).collect();
    seen.sort();
    seen.dedup();
    // a title of twenty letters has no more than twenty beginnings
    assert!(seen.len() >= 12, "{seen:?}");
    assert_eq!(all[0], letters(&["When Life Changes Shape"])[0]);
}
