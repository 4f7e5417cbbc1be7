//! Names that may stand on a cover, and those that may not.

use workbook::people::copies::{Reason, clean};

#[test]
fn names_of_people_are_shown_as_they_are() {
    for name in [
        "Ana",
        "Zoë",
        "D'Arcy",
        "O’Brien",
        "Jean-Luc",
        "J. R. R.",
        "Anne & Ben",
        "Łucja Żak",
        "Đào Thị Hồng",
        "Ελένη Παπαδάκη",
        "Жанна Ёлкина",
        "Þóra Ægisdóttir",
        "Çağla Işık",
        "Ana (Nana) López",
        "Henry VIII",
        "Ioan-Ștefan",
        "Mª José",
        "Dr. Kim, MD",
        "Ọlá Ẹ̀kọ́",
        "Ẹ̀kọ́",
        "Nguyễn Thị Ngọc Ánh",
        "Jų\u{301}rė Į\u{307}\u{301}",
        "x\u{323}\u{30c}",
        "דוד כהן",
        "علی\u{200c}رضا",
        "श्रीमती",
        "王小明",
    ] {
        assert_eq!(clean(name), Ok(Some(name.to_string())));
    }
}

#[test]
fn blanks_are_single_and_accents_are_in_their_letters() {
    assert_eq!(clean("  Ana \u{a0}  López "), Ok(Some("Ana López".to_string())));
    assert_eq!(clean("Zoe\u{308}"), Ok(Some("Zoë".to_string())));
    assert_eq!(clean(" \u{a0} "), Ok(None));
}

#[test]
fn what_could_be_more_than_a_name_is_refused() {
    let long = "Ana ".repeat(40);
    for (name, reason) in [
        ("Ana\nBcc: x", Reason::Control),
        ("Ana\0", Reason::Control),
        ("A\tB", Reason::Control),
        ("Ana\u{e0041}", Reason::Control),
        ("Ana\u{2028}Ben", Reason::Control),
        ("\u{202e}anA", Reason::Bidi),
        ("Ana\u{2066}", Reason::Bidi),
        ("Ana\u{200f}", Reason::Bidi),
        ("=HYPERLINK(1)", Reason::Formula),
        ("+1 234", Reason::Formula),
        ("-Ana", Reason::Formula),
        ("@SUM(A1)", Reason::Formula),
        (" =1+1", Reason::Formula),
        ("<b>Ana</b>", Reason::Markup),
        ("{{name}}", Reason::Markup),
        ("*|FNAME|*", Reason::Markup),
        ("#set text", Reason::Markup),
        ("$x$", Reason::Markup),
        ("[Ana]", Reason::Markup),
        ("&amp;", Reason::Markup),
        ("A_na", Reason::Markup),
        ("https://example.com", Reason::Markup),
        ("see example.com/x", Reason::Markup),
        ("A\\na", Reason::Markup),
        ("A;na", Reason::Markup),
        ("An\u{fffd}", Reason::Broken),
        ("An\u{92}a", Reason::Broken),
        ("ZoÃ«", Reason::Broken),
        ("Stanis³aw", Reason::Broken),
        ("Koøínek Tomáš", Reason::Broken),
        ("MŸller", Reason::Broken),
        ("Ìàðèÿ", Reason::Broken),
        ("12345", Reason::NoLetter),
        ("Ana \u{301}", Reason::Script),
        ("A\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}na", Reason::Script),
        (long.as_str(), Reason::Long),
    ] {
        assert_eq!(clean(name), Err(reason), "{name:?}");
    }
}

#[test]
fn what_stands_beside_a_name_goes() {
    for (written, shown) in [
        ("A\u{200b}na", "Ana"),
        ("Anne\u{ad}marie", "Annemarie"),
        ("\u{feff}Ana", "Ana"),
        ("Ana 🌱", "Ana"),
        ("🌻 Ana ❤\u{fe0f}", "Ana"),
        ("Ana -", "Ana"),
        ("– Ana", "Ana"),
        ("Ana NULL", "Ana"),
        ("undefined Ana", "Ana"),
        ("O\u{2bc}Brien", "O’Brien"),
        ("Ka\u{2bb}ahumanu", "Ka‘ahumanu"),
        ("Null", "Null"),
        ("Nan", "Nan"),
        ("McÉwan", "McÉwan"),
        ("Őrsi Łucja-Świętosława", "Őrsi Łucja-Świętosława"),
    ] {
        assert_eq!(clean(written), Ok(Some(shown.to_string())), "{written:?}");
    }
}

#[test]
fn what_stands_for_no_name_is_none() {
    for written in [
        "NULL",
        "null",
        "undefined",
        "N/A",
        "n/a",
        "None",
        "\\N",
        "(none)",
        "nan",
        "unknown",
        "-",
        "–",
        ".",
        "...",
        "?",
        "FNAME",
        "First Name",
        "Subscriber",
        "Friend",
        "TEST",
        "ana@example.com",
        "www.example.com",
        "example.org",
        "🌱",
        "\u{200b}",
        "NULL NULL",
    ] {
        assert_eq!(clean(written), Ok(None), "{written:?}");
    }
}
