//! Files that cannot be read are told apart, and none of them, however broken,
//! makes the program stop or hang.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use lopdf::Document;
use workbook::editions::widgets::{self, ReadError};
use workbook::pdf::open::OpenError;

use super::{blank, scratch, typed};
use crate::harness::Workbook;
use crate::outside::{output, program};

/// How many files are damaged.
const FILES: u64 = 1000;
/// No file may take longer than this.
const BOUND: Duration = Duration::from_secs(20);

/// Numbers that look random: xorshift64*, with a seed for every file.
struct Dice(u64);

impl Dice {
    fn new(seed: u64) -> Self {
        Self((seed + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let rolled = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(rolled).expect("64 bits") % sides.max(1)
    }

    fn byte(&mut self) -> u8 {
        u8::try_from(self.roll(256)).expect("a byte")
    }
}

/// The same file with everything but pictures and fonts in plain text, so that
/// damage meets numbers, names and brackets.
fn plain(pdf: &[u8]) -> Vec<u8> {
    let mut doc = Document::load_mem(pdf).expect("a PDF");
    doc.objects.retain(|_, object| !object.type_name().is_ok_and(|it| it == b"ObjStm"));
    let mut bytes = vec![];
    doc.save_to(&mut bytes).expect("a PDF");
    bytes
}

/// Places outside of streams.
fn open_places(pdf: &[u8]) -> Vec<usize> {
    let (mut places, mut inside) = (vec![], false);
    for at in 0..pdf.len() {
        inside = match &pdf[at..] {
            [b's', b't', b'r', b'e', b'a', b'm', ..] if !inside => true,
            [b'e', b'n', b'd', b's', b't', b'r', b'e', b'a', b'm', ..] => false,
            _ => inside,
        };
        if !inside {
            places.push(at);
        }
    }
    places
}

/// A file with up to eight kinds of damage, at these places.
fn damaged(pdf: &[u8], places: &[usize], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = pdf.to_vec();
    for _ in 0..=dice.roll(8) {
        let at = places[dice.roll(places.len())].min(bytes.len().saturating_sub(1));
        let end = (at + 1 + dice.roll(64)).min(bytes.len());
        match dice.roll(8) {
            0 | 1 => bytes[at] = dice.byte(),
            2 => bytes[at] ^= 1 << dice.roll(8),
            3 => drop(bytes.drain(at..end)),
            4 => {
                let copied = bytes[at..end].to_vec();
                let to = places[dice.roll(places.len())].min(bytes.len());
                bytes.splice(to..to, copied);
            }
            5 => {
                let digits = bytes[at..end].iter_mut().filter(|byte| byte.is_ascii_digit());
                digits.for_each(|digit| *digit = b'0' + dice.byte() % 10);
            }
            6 => {
                let big: [&[u8]; 4] = [b"99999999999", b"-1", b"[[[[[[[[", b"<<<<<<<<"];
                bytes.splice(at..at, big[dice.roll(big.len())].iter().copied());
            }
            _ if dice.roll(8) == 0 => bytes.truncate(at),
            _ => bytes[at..end].fill(b' '),
        }
        if bytes.is_empty() {
            break;
        }
    }
    bytes
}

/// Everything that is done with a file; whether it could be read.
fn try_all(file: &[u8], sound: &[u8], values: &[(&str, &str)]) -> bool {
    let read = widgets::read(file);
    let _ = widgets::fill(file, values);
    let _ = widgets::carry(file, sound);
    let _ = widgets::carry(sound, file);
    read.is_ok()
}

#[test]
fn a_thousand_damaged_files_give_an_answer_or_an_error() {
    let blank = fs::read(blank()).expect("a PDF");
    let typed = typed();
    let values: Vec<_> =
        typed.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let sound = widgets::fill(&blank, &values).expect("filled").pdf;
    let plain = plain(&sound);
    assert!(widgets::read(&plain).expect("answers") == widgets::read(&sound).expect("answers"));
    let values: Vec<_> =
        values.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect();

    let (sender, finished) = channel();
    thread::spawn(move || {
        let places = [(0..sound.len()).collect::<Vec<_>>(), open_places(&plain)];
        let values: Vec<_> = values.iter().map(|(name, value)| (&**name, &**value)).collect();
        for seed in 0..FILES {
            let mut dice = Dice::new(seed);
            let file = match seed % 4 {
                0 => damaged(&sound, &places[0], &mut dice),
                _ => damaged(&plain, &places[1], &mut dice),
            };
            sender.send((seed, try_all(&file, &blank, &values))).expect("a listener");
        }
    });
    let mut read = 0;
    for seed in 0..FILES {
        match finished.recv_timeout(BOUND) {
            Ok((_, was_read)) => read += u64::from(was_read),
            Err(RecvTimeoutError::Timeout) => panic!("file {seed} takes longer than {BOUND:?}"),
            Err(RecvTimeoutError::Disconnected) => panic!("file {seed} made the program panic"),
        }
    }
    // Some damage is fatal and some is not: else the dice would be loaded.
    assert!((FILES / 10..FILES * 95 / 100).contains(&read), "{read} of {FILES} could be read");
}

#[test]
fn a_file_that_ends_early_is_read_or_called_damaged() {
    let blank = fs::read(blank()).expect("a PDF");
    for part in 1..40 {
        let cut = &blank[..blank.len() * part / 40];
        match widgets::read(cut) {
            Ok(_) | Err(ReadError::Open(OpenError::Damaged) | ReadError::NoFields) => {}
            Err(error) => panic!("{part} of 40: {error}"),
        }
        assert!(widgets::fill(cut, &[]).is_err(), "{part} of 40 was filled");
    }
}

/// What `workbook answers` says of a file.
fn said(file: &Path) -> (String, Option<i32>) {
    let output = Workbook::empty().run(&["answers", &file.display().to_string()]);
    assert!(output.stdout.is_empty());
    let said = String::from_utf8_lossy(&output.stderr).replace(&*file.to_string_lossy(), "FILE");
    (said.trim_end().to_string(), output.status.code())
}

#[test]
fn what_is_wrong_with_a_file_is_told_apart() {
    let scratch = scratch();
    let file = |name: &str, bytes: &[u8]| {
        let path = scratch.path().join(name);
        fs::write(&path, bytes).expect("a file");
        path
    };
    let bytes = fs::read(blank()).expect("a PDF");
    let png = file("picture.pdf", b"\x89PNG\r\n\x1a\n not a PDF at all");
    let cut = file("cut.pdf", &bytes[..bytes.len() / 3]);
    let told = |path: &Path, message: &str, hint: &str| {
        let expected = format!("error: `FILE`: {message}\n  = hint: {hint}");
        assert_eq!(said(path), (expected, Some(1)));
    };
    let saved = "give the file that was saved in the PDF viewer";
    told(&png, "this is not a PDF", saved);
    told(&file("empty.pdf", b""), "this is not a PDF", saved);
    let again = "download or copy the file again, or open it in a viewer and save it";
    told(&cut, "this PDF is damaged and cannot be read", again);
    let plain = file("plain.pdf", &Workbook::new().build());
    let other = "give a file of the `fill` edition; a printed copy has no fields";
    told(&plain, "this PDF has no fields", other);
}

#[test]
fn a_locked_file_is_called_locked() {
    let Some(_) = program("qpdf", "qpdf") else { return };
    let scratch = scratch();
    let path = scratch.path().join("locked.pdf");
    let lock = ["--encrypt", "secret", "owner", "256", "--"];
    output(Command::new("qpdf").args(lock).arg(blank()).arg(&path));
    let message = "error: `FILE`: this PDF is locked with a password\n  = hint: save a copy without a password first";
    assert_eq!(said(&path), (message.into(), Some(1)));
}
