//! Does what a hint says, as somebody would who has never seen such a file.

use std::fs;

use crate::harness::Workbook;

/// The workbook once the hint was followed, which stands below a place in what
/// was said.
#[track_caller]
pub fn hint(workbook: Workbook, said: &str, hint: &str) -> Workbook {
    let code: Vec<&str> = hint.split('`').skip(1).step_by(2).collect();
    match hint.split(' ').next() {
        Some("rename" | "is") => rename(workbook, code[0], code[1]),
        Some("write" | "add") => write(workbook, said, code[0]),
        Some("did") => replace(workbook, said, code[0]),
        Some("begin") => brackets(workbook, said, code[0]),
        Some("use") => straight(workbook, said),
        _ => panic!("nobody knows how to do this: {hint}"),
    }
}

fn rename(workbook: Workbook, from: &str, to: &str) -> Workbook {
    fs::rename(workbook.path().join(from), workbook.path().join(to)).expect("rename");
    workbook
}

/// The file, line and column that a message points at, and how many letters.
fn place(said: &str) -> (String, usize, usize, usize) {
    let place = said.lines().find_map(|line| line.split_once("┌─ ")).expect("a place").1.trim();
    let parts: Vec<_> = place.rsplitn(3, ':').collect();
    let number = |text: &str| text.parse::<usize>().expect("a number") - 1;
    let long = said.lines().find(|line| line.contains('^')).map_or(1, |it| it.matches('^').count());
    (parts[2].into(), number(parts[1]), number(parts[0]), long)
}

fn change(workbook: Workbook, said: &str, edit: impl Fn(&str, usize, usize) -> String) -> Workbook {
    let (file, row, column, long) = place(said);
    let text = fs::read_to_string(workbook.path().join(&file)).expect("a file");
    let lines = text.lines().enumerate();
    let lines: Vec<_> = lines
        .map(|(at, line)| if at == row { edit(line, column, long) } else { line.into() })
        .collect();
    workbook.file(&file, lines.join("\n") + "\n")
}

/// Writes an entry in place of the one of that key, or the words at the place.
fn write(workbook: Workbook, said: &str, code: &str) -> Workbook {
    change(workbook, said, |line, column, long| {
        let Some((key, _)) = code.split_once([' ', '=']).filter(|_| code.contains(" = ")) else {
            return at(line, column, long, code);
        };
        if line.trim_start().starts_with(key) {
            return code.into();
        }
        let open = line.rfind(&format!("{key} =")).unwrap_or_else(|| panic!("no {key} in {line}"));
        let digit = |at: usize| line.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
        let end = line[open..]
            .char_indices()
            .find(|(at, c)| *c == '}' || *c == ',' && !digit(open + at + 1));
        let end = end.map_or(line.len(), |(at, _)| open + at);
        format!("{}{code}{}", &line[..open], &line[end..])
    })
}

/// Writes a word in place of the one at the place, within its quotation marks.
fn replace(workbook: Workbook, said: &str, word: &str) -> Workbook {
    change(workbook, said, |line, column, long| at(line, column, long, word))
}

fn at(line: &str, column: usize, long: usize, word: &str) -> String {
    let letters: Vec<char> = line.chars().collect();
    let inner: String = letters[column..column + long].iter().collect();
    let new = if let Some((head, _)) = inner.split_once("](") {
        format!("{head}]({word})")
    } else if inner.starts_with('"') && !word.starts_with('"') {
        format!("\"{word}\"")
    } else {
        word.into()
    };
    let (before, after): (String, String) =
        (letters[..column].iter().collect(), letters[column + long..].iter().collect());
    format!("{before}{new}{after}")
}

/// Puts brackets around all lines of that name, or signs before a heading.
fn brackets(workbook: Workbook, said: &str, wanted: &str) -> Workbook {
    if wanted.starts_with('#') {
        return change(workbook, said, |line, _, _| {
            format!("{wanted}{}", line.trim_start_matches('#'))
        });
    }
    let (file, ..) = place(said);
    let text = fs::read_to_string(workbook.path().join(&file)).expect("a file");
    let single = &wanted[1..wanted.len() - 1];
    let lines = text.lines().map(|line| if line == single { wanted } else { line });
    let text = lines.collect::<Vec<_>>().join("\n");
    workbook.file(&file, text)
}

fn straight(workbook: Workbook, said: &str) -> Workbook {
    change(workbook, said, |line, _, _| line.replace(['“', '”'], "\""))
}
