//! Damaged files of every format that the program reads: none of them makes it
//! panic, abort, hang or take more memory than there is.
//!
//! The files are read by a process of their own, `worker`, which says which it
//! has come to; another watches it. `DAMAGED=100000 cargo test --release
//! damaged_files` reads more of them than usual.

pub mod dice;
mod targets;

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use self::dice::{Dice, damaged, settle_sums};
use self::targets::{TARGETS, Target, workbook};

/// How many files of each format are read where nobody says otherwise.
const USUAL: u64 = 500;
/// The longest that one file may take of a processor: how busy the machine is
/// besides does not count.
const LONGEST: Duration = Duration::from_secs(30);
/// The longest that it may take where it does nothing, or the system does not
/// tell what it does.
const STUCK: Duration = Duration::from_mins(10);
/// The most memory that may be taken, in bytes.
const MOST: u64 = 2_000_000_000;
/// How many faults of a format are told at once.
const FAULTS: usize = 12;

/// How many files of a format are read.
fn wanted(target: &Target) -> u64 {
    let all = std::env::var("DAMAGED").ok().and_then(|all| all.parse::<u64>().ok());
    all.map_or(USUAL / target.cost, |all| all.div_ceil(TARGETS.len() as u64))
}

/// The input of a number, and where it goes.
fn input(corpus: &[(String, Vec<u8>)], number: u64) -> (&str, Vec<u8>) {
    let mut dice = Dice::new(number);
    let (path, sound) = &corpus[dice.roll(corpus.len())];
    let mut bytes = damaged(sound, &mut dice);
    if path.starts_with("fonts/") && dice.roll(2) == 0 {
        settle_sums(&mut bytes);
    }
    (path, bytes)
}

fn target(name: &str) -> &'static Target {
    TARGETS.iter().find(|target| target.name == name).expect("a format")
}

/// Reads damaged files, and says of each that it comes to it.
#[test]
#[ignore = "`damaged_files…` starts and watches it"]
fn worker() {
    let Ok(task) = std::env::var("DAMAGED_TASK") else { return };
    let [name, from, to] = task.split(' ').collect::<Vec<_>>()[..] else { return };
    let number = |text: &str| text.parse::<u64>().expect("a number");
    let (target, workbook) = (target(name), workbook());
    let corpus = (target.corpus)();
    let mut said = std::io::stdout();
    for number in number(from)..number(to) {
        writeln!(said, "\ninput {number}").expect("a listener");
        said.flush().expect("a listener");
        let (path, bytes) = input(&corpus, number);
        let path = workbook.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        let sound = fs::read(&path).ok();
        fs::write(&path, bytes).expect("a file");
        (target.read)(&workbook, &path, number);
        match sound {
            Some(sound) => fs::write(&path, sound).expect("a file"),
            None => fs::remove_file(&path).expect("a file"),
        }
        if number.is_multiple_of(20) {
            comemo::evict(0);
        }
    }
}

/// A worker that is watched.
struct Watched {
    child: Child,
    lines: Receiver<String>,
    /// The input that it has come to.
    number: Option<u64>,
    /// What it has had of processors, as far as it was watched.
    used: Duration,
    errors: PathBuf,
}

impl Watched {
    fn start(name: &str, from: u64, to: u64) -> Self {
        let errors = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("damaged-{name}.err"));
        let mut child = Command::new(std::env::current_exe().expect("these tests"))
            .args(["damaged::worker", "--exact", "--ignored", "--nocapture"])
            .env("DAMAGED_TASK", format!("{name} {from} {to}"))
            .env("RUST_BACKTRACE", "0")
            .stdout(Stdio::piped())
            .stderr(fs::File::create(&errors).expect("a file"))
            .spawn()
            .expect("a worker");
        let (sender, lines) = channel();
        let said = BufReader::new(child.stdout.take().expect("a pipe"));
        thread::spawn(move || {
            said.lines().map_while(Result::ok).try_for_each(|line| sender.send(line))
        });
        Self { child, lines, number: None, used: Duration::ZERO, errors }
    }

    /// Waits until it has ended, or has to be ended, which is told.
    fn watch(&mut self) -> Result<(), String> {
        let (mut begun, mut used) = (Instant::now(), Duration::ZERO);
        loop {
            match self.lines.recv_timeout(Duration::from_millis(50)) {
                Ok(line) => {
                    if let Some(number) = line.strip_prefix("input ") {
                        self.number = number.parse().ok();
                        (begun, used) = (Instant::now(), self.used);
                    }
                }
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => {}
            }
            self.used = self.used.max(self.processor());
            let took = self.used.saturating_sub(used);
            if took > LONGEST || begun.elapsed() > STUCK {
                return Err(self.end(&format!("takes longer than {LONGEST:?} or is stuck")));
            }
            if self.memory() > MOST {
                return Err(self.end(&format!("takes {} MB", self.memory() / 1_000_000)));
            }
        }
        let status = self.child.wait().expect("an end");
        if status.success() { Ok(()) } else { Err(format!("{status}: {}", self.told())) }
    }

    fn end(&mut self, why: &str) -> String {
        let _ = self.child.kill();
        let _ = self.child.wait();
        why.into()
    }

    /// What it has had of all processors together, where the system tells.
    fn processor(&self) -> Duration {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.child.id()));
        let stat = stat.unwrap_or_default();
        // its name, which may hold anything, ends with the last parenthesis
        let numbers = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
        let ticks = numbers.skip(11).take(2).filter_map(|ticks| ticks.parse::<u64>().ok());
        // Linux tells them in hundredths of a second (proc(5), USER_HZ)
        Duration::from_millis(10 * ticks.sum::<u64>())
    }

    /// The most memory that it has had, in bytes, where the system tells.
    fn memory(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()));
        let status = status.unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
        kilobytes.unwrap_or(0) * 1024
    }

    /// What it said of its end.
    fn told(&self) -> String {
        let said = fs::read(&self.errors).unwrap_or_default();
        String::from_utf8_lossy(&said).chars().take(600).collect()
    }
}

/// Has a worker read all files of a format, another one where one has ended
/// early, and tells each fault with its input, which is kept.
#[track_caller]
fn none_does_harm(name: &str) {
    let (to, mut from, mut faults) = (wanted(target(name)), 0, vec![]);
    let (corpus, mut used) = ((target(name).corpus)(), Duration::ZERO);
    while from < to && faults.len() < FAULTS {
        let mut watched = Watched::start(name, from, to);
        let end = watched.watch();
        used += watched.used;
        let Err(why) = end else { break };
        let number = watched.number.unwrap_or_else(|| panic!("{name}: {why}"));
        let (path, bytes) = input(&corpus, number);
        let kept = format!("damaged-{name}-{number}-{}", path.replace('/', "-"));
        let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join(kept);
        fs::write(&kept, bytes).expect("a file");
        faults.push(format!("{}: {why}", kept.display()));
        from = number + 1;
    }
    let seconds = used.as_secs();
    let _ = writeln!(std::io::stderr(), "{to} damaged files of {name}: {seconds} s of a processor");
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}

#[test]
fn damaged_files_of_markdown_do_no_harm() {
    none_does_harm("markdown");
}

#[test]
fn damaged_files_of_toml_do_no_harm() {
    none_does_harm("toml");
}

#[test]
fn damaged_pictures_do_no_harm() {
    none_does_harm("pictures");
}

#[test]
fn damaged_fonts_do_no_harm() {
    none_does_harm("fonts");
}

#[test]
fn damaged_pdfs_do_no_harm() {
    none_does_harm("pdf");
}

#[test]
fn damaged_lists_do_no_harm() {
    none_does_harm("lists");
}
