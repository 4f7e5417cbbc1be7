//! How long copies for everyone take, as ratios measured in one run: machines
//! differ.
//!
//! `cargo bench --bench copies` makes copies for 2,000 people of the shipped
//! workbook and for 100,000 of a one-page one, and prints how long that takes
//! beside writing the same bytes as plain files on all cores, how long reading
//! takes a row, how much memory a run takes for short and long lists, and how
//! many times as long Typst would take to compile a file for each. The people
//! are made up, by code: names in many scripts, hostile ones, people listed
//! twice. What was made is checked. It needs about 20 GB of disk, and gives them
//! back; a number of people as its argument makes it smaller.

#![allow(clippy::print_stdout, clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rayon::prelude::*;
use workbook::book::edition::Paper;
use workbook::book::world::{BookWorld, Home};
use workbook::people::copies::{self, Base, CopyOrder, Key, Recipients, Run, Shard};
use workbook::people::subscribers::{ListOptions, SubscriberList};

const FIRST: [&str; 10] =
    ["Ana", "Zoë", "Łucja", "Đào", "Ελένη", "Жанна", "O’Brien", "Çağla", "Þóra", "Jean-Luc"];
const STRANGE: [&str; 8] =
    ["=HYPERLINK(1)", "\u{202e}anA", "محمد", "李明", "<b>x</b>", "\"a\u{0}b\"", "{{name}}", "<i>"];

/// How often everything is timed.
const ROUNDS: usize = 3;

fn main() {
    let most = std::env::args().find_map(|it| it.parse().ok()).unwrap_or(100_000);
    let scratch = tempfile::tempdir().unwrap();
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("workbook");
    measure("the shipped workbook", &source, most / 50, scratch.path());
    reading(4 * most, scratch.path());
    measure("a workbook of one page", &one_page(scratch.path()), most, scratch.path());
}

/// A workbook with as little in it as there can be.
fn one_page(scratch: &Path) -> PathBuf {
    let folder = scratch.join("small");
    for (path, text) in [
        (
            "workbook.toml",
            "title = \"Small\"\nauthor = \"Us\"\nslug = \"small\"\nlanguage = \"en\"\ndate = 2026-05-01\neditions = [\"fill\"]\npapers = [\"letter\"]\nposts = [\"one\"]\n",
        ),
        ("posts/one.md", "+++\ntitle = \"One\"\n+++\nText.\n"),
        (
            "prompts/one.toml",
            "[[prompt]]\nkey = \"one\"\nask = \"One?\"\nanswer = { kind = \"lines\", count = 2 }\n",
        ),
    ] {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn measure(what: &str, source: &Path, people: usize, scratch: &Path) {
    let begun = Instant::now();
    let base = base(source);
    let compile = begun.elapsed();
    // 7919 is a prime: every person comes once, in another order.
    let lists = [(people / 10, 1), (people, 1), (people, 7919)];
    let lists = lists.map(|(people, step)| list(people, step, scratch));
    let key = Key::open_or_create(&scratch.join("key")).unwrap();
    let out = scratch.join("out");
    let empty = || fs::remove_dir_all(&out).unwrap();

    let small = peak(|| drop(copies(&base, &lists[0], &key, &out)));
    empty();
    let (mut ours, mut plains, mut large, mut again) = (vec![], vec![], 0, Duration::ZERO);
    for round in 0..ROUNDS {
        let begun = Instant::now();
        let mut run = None;
        large = peak(|| run = Some(copies(&base, &lists[1], &key, &out)));
        ours.push(begun.elapsed());
        if round == 0 {
            check(people, &run.unwrap(), &key, &out);
            let manifest = fs::read(out.join("manifest.json")).unwrap();
            let begun = Instant::now();
            copies(&base, &lists[2], &key, &out);
            again = begun.elapsed();
            let second = fs::read(out.join("manifest.json")).unwrap();
            assert!(manifest == second, "shuffled rows made other copies");
        }
        empty();
        plains.push(plain(&base, people, &out));
        empty();
    }
    let (ours, plain) = (median(ours), median(plains));
    let each = ours / u32::try_from(people).unwrap();
    println!("{what}: {people} people, {} bytes each", base.bytes().len());
    println!("{:8.2} s  one compile", compile.as_secs_f64());
    println!("{:8.2} s  copies for all", ours.as_secs_f64());
    println!("{:8.2} s  plain files of the same bytes", plain.as_secs_f64());
    println!("  ratio {:.2}: copies to plain files (at most 2)", ratio(ours, plain));
    println!(
        "{:8.2} s  again, the rows shuffled: all is found as it should be",
        again.as_secs_f64()
    );
    println!("  ratio {:.0}: a compile to a copy (at least 1000)", ratio(compile, each));
    println!("  memory: {small} kB for {} people, {large} kB for {people}", people / 10);
}

/// How long it takes to find out who is on a list, a row, by how long it is.
fn reading(most: usize, scratch: &Path) {
    let key = Key::open_or_create(&scratch.join("reading.key")).unwrap();
    let [few, many] = [most / 10, most].map(|people| {
        list(people, 1, scratch);
        let path = scratch.join(format!("list-{people}-1.csv"));
        let times = (0..ROUNDS).map(|_| {
            let begun = Instant::now();
            let list = read(&path);
            let found = Recipients::read(&list, &key, Shard::WHOLE);
            let rows = list.reading().rows;
            assert_eq!((found.people.len() + found.others.len()) as u64, rows);
            begun.elapsed() / u32::try_from(rows).unwrap()
        });
        median(times.collect())
    });
    println!("reading: {many:?} a row of a list of {most} people");
    println!("  ratio {:.2}: to a row of a tenth of that (at most 1.3)", ratio(many, few));
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn ratio(one: Duration, other: Duration) -> f64 {
    one.as_secs_f64() / other.as_secs_f64()
}

fn base(source: &Path) -> Base {
    let world = BookWorld::open(&Home::Folder(source.into()), None).unwrap();
    Base::render(&world, Some(Paper::Letter), None).ok().unwrap()
}

/// Somebody with a number. One in fifty has a name that is none.
fn person(number: usize) -> (String, String, bool) {
    let strange = number % 50 == 49;
    let name = if strange {
        STRANGE[number / 50 % STRANGE.len()].to_string()
    } else {
        let word: String = format!("{number:07}")
            .chars()
            .filter_map(|digit| char::from_u32(u32::from(digit) - 48 + 97))
            .collect();
        format!("{} Q{word}", FIRST[number % FIRST.len()])
    };
    (format!("person-{number}@example.org"), name, strange)
}

/// A list of people in some order, one in ten of them twice.
fn list(people: usize, step: usize, scratch: &Path) -> SubscriberList {
    let path = scratch.join(format!("list-{people}-{step}.csv"));
    let mut file = std::io::BufWriter::new(fs::File::create(&path).unwrap());
    writeln!(file, "email,name").unwrap();
    for number in (0..people).map(|number| number * step % people) {
        let (email, name, _) = person(number);
        writeln!(file, "{email},{name}").unwrap();
        if number % 10 == 3 {
            writeln!(file, "{},", email.to_uppercase()).unwrap();
        }
    }
    file.flush().unwrap();
    read(&path)
}

fn read(path: &Path) -> SubscriberList {
    let options = ListOptions { all_subscribed: true, ..ListOptions::default() };
    SubscriberList::open(path, &options).unwrap()
}

fn copies(base: &Base, list: &SubscriberList, key: &Key, out: &Path) -> Run {
    let (shard, is_strict, progress) = (Shard::WHOLE, true, &|_, _| ());
    copies::copies(base, &CopyOrder { list, key, out, shard, is_strict, letters: None, progress })
        .unwrap()
}

/// Whether everyone was done as they should, and the first of every hundred
/// has a copy that names them.
fn check(people: usize, run: &Run, key: &Key, out: &Path) {
    let strange = (0..people).filter(|number| person(*number).2).count();
    let twice = (0..people).filter(|number| number % 10 == 3).count();
    let counts = [run.counts.copies, run.counts.doubtful, run.counts.repeated];
    assert_eq!(counts.map(|it| usize::try_from(it).unwrap()), [people - strange, strange, twice]);
    assert_eq!(fs::read_dir(out.join("copies")).unwrap().count(), people - strange);
    for number in (0..people).step_by(people / 100) {
        let (email, name, _) = person(number);
        let pdf = fs::read(out.join(format!("copies/{}.pdf", key.token(&email)))).unwrap();
        let fields = workbook::editions::widgets::read(&pdf).unwrap().fields;
        let values: BTreeMap<_, _> = fields.into_iter().map(|it| (it.name, it.value)).collect();
        assert_eq!(values["cover.copy.prepared-for"], format!("Prepared for {name}"));
    }
}

/// As many files of as many bytes, written as plainly and on as many cores as
/// can be.
fn plain(base: &Base, people: usize, out: &Path) -> Duration {
    let tail = vec![b'x'; 1000];
    let begun = Instant::now();
    fs::create_dir_all(out).unwrap();
    (0..people - people / 50).into_par_iter().for_each(|number| {
        let mut file = fs::File::create(out.join(format!("{number:032x}.pdf"))).unwrap();
        file.write_all(base.bytes()).unwrap();
        file.write_all(&tail).unwrap();
    });
    begun.elapsed()
}

/// By how many kilobytes the memory of this process grows at most.
fn peak(work: impl FnOnce()) -> i64 {
    let said = |key: &str| -> i64 {
        let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
        let line = status.lines().find(|line| line.starts_with(key)).map(String::from);
        line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok()).unwrap_or_default()
    };
    let _ = fs::write("/proc/self/clear_refs", "5");
    let before = said("VmRSS");
    work();
    said("VmHWM") - before
}
