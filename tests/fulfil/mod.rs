//! Copies for everyone on a list. All people are made up, by code.

mod claims;
mod consent;
mod copies;
mod encodings;
mod import;
mod mail;
mod names;
mod privacy;
mod purge;
mod resume;
mod rows;
mod scripts;
mod shards;
mod sheets;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Output;

use crate::harness::Workbook;

/// Parts of names in scripts that covers show.
const FIRST: [&str; 12] = [
    "Ana",
    "Zoë",
    "Łucja",
    "Søren",
    "Đào",
    "Ελένη",
    "Жанна",
    "Ioan-Ștefan",
    "Nguyễn",
    "O’Brien",
    "Çağla",
    "Þóra",
];
const LAST: [&str; 8] =
    ["López", "van der Berg", "Żak", "Παπαδάκη", "Шевченко", "D'Arcy", "Müller", "Võ"];

/// Numbers that only look random, from a seed.
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self, sides: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

/// Somebody with a number: their address, and a name that nobody else has.
pub fn person(number: usize) -> (String, String) {
    let (first, last) = (FIRST[number % FIRST.len()], LAST[number / 7 % LAST.len()]);
    (format!("p{number}@example.org"), format!("{first} {} {last}", word(number)))
}

/// A word for each number: no word is the beginning of another.
fn word(mut number: usize) -> String {
    let mut word = String::from("Q");
    for _ in 0..4 {
        word.push(['a', 'e', 'i', 'o', 'u'][number % 5]);
        word.push(['b', 'd', 'g', 'k', 'm', 'n', 'r', 's'][number / 5 % 8]);
        number /= 40;
    }
    word
}

/// A list of these people.
pub fn list(numbers: impl IntoIterator<Item = usize>) -> String {
    let row = |number| {
        let (email, name) = person(number);
        format!("{email},{name}\n")
    };
    "email,name\n".to_string() + &numbers.into_iter().map(row).collect::<String>()
}

/// A small workbook with a list beside it.
pub fn with_list(list: &str) -> Workbook {
    Workbook::new().file("list.csv", list)
}

/// With a key that only its owner may read.
pub fn with_key(workbook: Workbook, digits: &str) -> Workbook {
    let workbook = workbook.file("key", digits.repeat(32));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::Permissions::from_mode(0o600);
        fs::set_permissions(workbook.path().join("key"), mode).expect("mode");
    }
    workbook
}

/// Makes the copies of all on the list.
pub const FULFIL: [&str; 7] =
    ["fulfil", "list.csv", "--all-subscribed", "--out", "out", "--key", "key"];

/// Makes the copies, with further arguments.
#[track_caller]
pub fn fulfil(workbook: &Workbook, args: &[&str]) -> Output {
    let all = [&FULFIL, args].concat();
    let output = workbook.run(&all);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output
}

/// What a program said where errors are said.
pub fn warned(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The files below a folder, by their paths in it.
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().into_string().expect("a plain name");
        if entry.path().is_dir() {
            let inner = files(&entry.path()).into_iter();
            found.extend(inner.map(|(path, bytes)| (format!("{name}/{path}"), bytes)));
        } else {
            found.insert(name, fs::read(entry.path()).expect("a file"));
        }
    }
    found
}

/// The copies in the folder of a run.
pub fn copies(workbook: &Workbook) -> BTreeMap<String, Vec<u8>> {
    files(&workbook.path().join("out/copies"))
}

/// What a copy says on its cover.
#[track_caller]
pub fn cover(pdf: &[u8]) -> String {
    let answers = workbook::editions::widgets::read(pdf).expect("a fill edition");
    let field = answers.fields.into_iter().find(|it| it.name == "cover.copy.prepared-for");
    field.expect("a place for a name").value
}

/// What the copies say on their covers, sorted.
#[track_caller]
pub fn covers(workbook: &Workbook) -> Vec<String> {
    let mut covers: Vec<_> = copies(workbook).values().map(|pdf| cover(pdf)).collect();
    covers.sort();
    covers
}
