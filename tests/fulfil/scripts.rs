//! Names that take more than a letter beside the other: marks that no letter
//! includes, and scripts that only a font of the folder has.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use lopdf::{Document, Object};

use super::{copies, cover, covers, fulfil, warned, with_list};
use crate::conformance::assert_ua_1_and_a_2a;
use crate::harness::{Workbook, project};
use crate::outside;

/// A list of people of these names.
fn named(names: &[&str]) -> String {
    let rows = (0..).zip(names).map(|(number, name)| format!("p{number}@example.org,{name}\n"));
    "email,name\n".to_string() + &rows.collect::<String>()
}

/// The copies of a run.
fn paths(workbook: &Workbook) -> Vec<PathBuf> {
    let folder = workbook.path().join("out/copies");
    copies(workbook).into_keys().map(|file| folder.join(file)).collect()
}

fn prepared_for(names: &[&str]) -> Vec<String> {
    let mut all: Vec<_> = names.iter().map(|name| format!("Prepared for {name}")).collect();
    all.sort();
    all
}

#[test]
fn names_with_marks_that_no_letter_includes_are_printed() {
    let names = ["Ọlá Ẹ̀kọ́", "Jų\u{301}rė", "M\u{300}bali", "Αθηνά\u{323}", "Ж\u{301}анна"];
    let workbook = with_list(&named(&names));
    assert_eq!(warned(&fulfil(&workbook, &["--strict"])), "");
    assert_eq!(covers(&workbook), prepared_for(&names));
    assert_ua_1_and_a_2a(&paths(&workbook));
    let Some(_) = outside::program("pdftotext", "poppler-utils") else { return };
    let folder = workbook.path().join("out/copies");
    for (file, pdf) in copies(&workbook) {
        let text = outside::output(Command::new("pdftotext").arg(folder.join(file)).arg("-"));
        assert!(text.contains(&cover(&pdf)), "{}: {text:.200}", cover(&pdf));
    }
}

#[test]
fn a_mark_stands_at_its_letter_and_takes_no_room() {
    let workbook = with_list(&named(&["Ẹk Ẹ̀k"]));
    fulfil(&workbook, &[]);
    let pdf = copies(&workbook).into_values().next().expect("a copy");
    let places = places(&pdf);
    let [.., bare, next, _, marked, mark, last] = places[..] else { panic!("{places:?}") };
    let room = |letter: f32, next: f32| next - letter;
    assert!((room(bare, next) - room(marked, last)).abs() < 0.1, "{places:?}");
    assert!(mark < last, "the mark stands behind its letter: {places:?}");
}

/// Where the glyphs of the line on the cover begin, from left to right as they
/// are drawn.
fn places(pdf: &[u8]) -> Vec<f32> {
    let doc = Document::load_mem(pdf).expect("a PDF");
    let drawn = doc.objects.values().filter_map(|object| match object {
        Object::Stream(stream) => stream.get_plain_content().ok(),
        _ => None,
    });
    let mut drawn = drawn.map(|content| String::from_utf8_lossy(&content).into_owned());
    let is_line = |content: &String| content.contains("ActualText");
    let line = drawn.rfind(is_line).expect("a line");
    let places = line.lines().filter_map(|line| line.strip_prefix("1 0 0 1 "));
    places.map(|line| line.split(' ').next().expect("x").parse().expect("x")).collect()
}

#[test]
fn fonts_of_the_folder_add_their_letters() {
    let name = "דוד";
    let list = named(&[name, "Ana"]);
    let without = with_list(&list);
    assert!(warned(&fulfil(&without, &[])).contains("in a script that the cover cannot show"));
    let workbook = with_list(&list).file("fonts/hebrew.ttf", hebrew());
    assert_eq!(warned(&fulfil(&workbook, &["--strict"])), "");
    assert_eq!(covers(&workbook), prepared_for(&["Ana", name]));
    assert_ua_1_and_a_2a(&paths(&workbook));
}

/// A font whose letters go by the codes of Hebrew ones: what they look like does
/// not matter here.
fn hebrew() -> Vec<u8> {
    let mut font = fs::read(project().join("fonts/literata/Literata_400Regular.ttf")).expect("it");
    let group: [u32; 3] = [0x5d0, 0x5ea, 40];
    let mut table = vec![0, 0, 0, 1, 0, 3, 0, 10, 0, 0, 0, 12, 0, 12, 0, 0];
    for number in [28, 0, 1].into_iter().chain(group) {
        table.extend(u32::to_be_bytes(number));
    }
    let tables = usize::from(u16::from_be_bytes([font[4], font[5]]));
    let mut records = (0..tables).map(|index| 12 + 16 * index);
    let at = records.find(|at| font[*at..at + 4] == *b"cmap").expect("a table");
    font.resize(font.len().next_multiple_of(4), 0);
    let place = [font.len(), table.len()].map(|number| u32::try_from(number).expect("small"));
    let words = table.chunks_exact(4).map(|it| u32::from_be_bytes([it[0], it[1], it[2], it[3]]));
    font[at + 4..at + 8].copy_from_slice(&words.fold(0, u32::wrapping_add).to_be_bytes());
    font[at + 8..at + 12].copy_from_slice(&place[0].to_be_bytes());
    font[at + 12..at + 16].copy_from_slice(&place[1].to_be_bytes());
    font.extend(table);
    font
}
