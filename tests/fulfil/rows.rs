//! Every row ends up in one of three: copy, left out, doubtful.

use std::fs;

use workbook::people::copies::{Key, Reason, Recipients, RowOutcome, Shard};
use workbook::people::subscribers::{ListError, ListOptions, RowDoubt, SubscriberList};

use super::Dice;
use crate::harness::project;

fn key() -> Key {
    Key::parse("17".repeat(32).as_bytes()).expect("a key")
}

fn options() -> ListOptions {
    ListOptions { all_subscribed: true, ..ListOptions::default() }
}

/// The rows that give a copy, and those that do not with the reason.
fn outcomes(bytes: &[u8]) -> (Vec<u64>, Vec<(u64, Reason)>) {
    let list = SubscriberList::read(bytes, &options()).expect("a list");
    let recipients = Recipients::read(&list, &key(), Shard::WHOLE);
    let mut rows: Vec<_> = recipients.people.values().map(|person| person.row).collect();
    rows.sort_unstable();
    (rows, recipients.others)
}

fn fixture(file: &str) -> (Vec<u64>, Vec<(u64, Reason)>) {
    outcomes(&fs::read(project().join("tests/fulfil/lists").join(file)).expect("a list"))
}

fn misfit(cells: usize, columns: usize) -> Reason {
    Reason::Doubt(RowDoubt::Misfit(cells, columns))
}

#[test]
fn a_row_that_does_not_fit_its_heading_gives_no_copy() {
    assert_eq!(fixture("tags.csv"), (vec![2], vec![(3, misfit(4, 3))]));
    assert_eq!(fixture("comma.csv"), (vec![3], vec![(2, misfit(3, 2))]));
    assert_eq!(fixture("comma2.csv"), (vec![3], vec![(2, misfit(4, 3)), (4, misfit(2, 3))]));
    // Empty cells behind the last column are those of a spreadsheet.
    assert_eq!(outcomes(b"email,name,,\na@example.com,Ana,,\n").0, [2]);
    assert_eq!(outcomes(b"email,name\na@example.com,Ana,,,\n").0, [2]);
}

#[test]
fn somebody_of_whom_one_row_is_doubtful_gets_no_copy_by_another() {
    let list =
        b"email,tags,status\na@example.com,vip, active,unsubscribed\nA@example.com,vip,active\n";
    assert_eq!(outcomes(list), (vec![], vec![(2, misfit(4, 3)), (3, Reason::Elsewhere)]));
    let list = b"email,status\na@example.com,perhaps\na@example.com,active\nb@example.com,active\n";
    let unclear = Reason::Doubt(RowDoubt::Unclear);
    assert_eq!(outcomes(list), (vec![4], vec![(2, unclear), (3, Reason::Elsewhere)]));
    let list = b"email,status\na@example.com,perhaps\na@example.com,left\n";
    let left = Reason::Unsubscribed;
    assert_eq!(outcomes(list), (vec![], vec![(2, left), (3, left)]));
}

#[test]
fn rows_go_by_the_numbers_that_a_spreadsheet_shows() {
    assert_eq!(fixture("blank2.csv"), (vec![3], vec![(6, Reason::Address)]));
    let list = b"\r\nOur list\r\n\r\nemail,name\r\n\"a@example.com\",\"Ana\r\nB\"\r\nb@example.com,Ben\r\n\r\nx,y\r\n";
    assert_eq!(outcomes(list), (vec![5, 6], vec![(8, Reason::Address)]));
    let old_mac = b"email,name\ra@example.com,Ana\r\rx,y\r";
    assert_eq!(outcomes(old_mac), (vec![2], vec![(4, Reason::Address)]));
}

#[test]
fn a_stray_quotation_mark_is_told_where_it_was_opened() {
    let rows = "p@example.com,Ana\n".repeat(1400);
    for list in [
        format!("email,name\nx@example.com,Cy\ny@example.com,\"Ben\n{rows}"),
        format!("email,name\nx@example.com,Cy\ny@example.com,\"Ben\n{}", &rows[..40]),
        format!("email,name\nx@example.com,Cy\ny@example.com,\"Ben\n{rows}z@example.com,\"Cy\n"),
        "email,name\nx@example.com,Cy\ny@example.com,\"Ben".into(),
    ] {
        let problems = SubscriberList::read(list.as_bytes(), &options()).err();
        assert_eq!(problems, Some(vec![ListError::OpenQuote(3)]), "{} bytes", list.len());
    }
}

#[test]
fn lists_are_read_however_people_write_them() {
    for list in [
        "sep=;\nemail;name\na@example.com;Ana\n",
        "Members of 2026\n\nemail,name\na@example.com,Ana\n",
        ",,\nemail,name,\na@example.com,Ana,\n",
        "email|name\na@example.com|Ana\n",
        "email,name\n<a@example.com>,Ana\n",
        "email\nAna <a@example.com>\n",
        "email,name\nmailto:a@example.com,Ana\n",
        "Name,E-mail 1 - Value\nAna,a@example.com\n",
        "Vorname,Email 1\nAna,a@example.com\n",
        "E-Mail\tVorname\tNachname\na@example.com\tAna\t\n",
    ] {
        let list = SubscriberList::read(list.as_bytes(), &options()).expect(list);
        let rows: Vec<_> = list.rows().map(|row| (row.email, row.name)).collect();
        assert_eq!(rows, [("a@example.com".to_string(), "Ana".to_string())]);
    }
    let names = "E-Mail;Vorname;Name\na@example.com;Zoë;Müller\nb@example.com;Ana;Ana López\n";
    let list = SubscriberList::read(names.as_bytes(), &options()).expect("a list");
    assert_eq!(list.rows().map(|row| row.name).collect::<Vec<_>>(), ["Zoë Müller", "Ana López"]);
}

#[test]
fn columns_of_one_name_can_be_told_by_their_numbers() {
    let bytes = fs::read(project().join("tests/fulfil/lists/dup.csv")).expect("a list");
    let problems = SubscriberList::read(&bytes, &options()).err().expect("two columns");
    assert_eq!(problems, [ListError::Twins("email", "Email".into(), vec![1, 3])]);
    assert!(problems[0].hint().contains("`--map email=1`"));
    let read = |map: &str| {
        let maps = vec![workbook::people::subscribers::parse(map).expect("a map")];
        SubscriberList::read(&bytes, &ListOptions { maps, ..options() }).expect("a list")
    };
    for (map, email) in [("email=1", "a@example.com"), ("email=3", "work-a@example.com")] {
        assert_eq!(read(map).rows().next().map(|row| row.email).as_deref(), Some(email));
    }
}

#[test]
fn a_spreadsheet_is_named_as_one() {
    let problems = SubscriberList::read(b"PK\x03\x04rest", &options()).err();
    assert_eq!(problems, Some(vec![ListError::Spreadsheet]));
}

/// A list with all kinds of rows.
const LIST: &str = "\u{feff}Email;Vorname;Name;Status;Abgemeldet;Notiz\r\n\
    a@example.com;Ana;López;Aktiv;nein;\"eins; zwei\"\r\nb@example.com;Zoë;;Abgemeldet;ja;\r\n\
    A@Example.com;;;Aktiv;;\"mit \"\"Zitat\"\"\"\r\n;;;;;\r\nniemand;Ben;;Aktiv;;\r\n\
    c@example.com;Жанна;;Aktiv;-;\"zwei\r\nZeilen\"\r\nd@example.com;<b>;;Gekündigt;2024-01-02;\r\n";

#[test]
fn however_a_list_is_damaged_its_three_counts_add_up() {
    let (mut dice, key, mut read) = (Dice(3), key(), 0);
    for round in 0..10_000 {
        let mut bytes = LIST.as_bytes().to_vec();
        for _ in 0..=dice.roll(4) {
            damage(&mut bytes, &mut dice);
        }
        let Ok(list) = SubscriberList::read(&bytes, &options()) else { continue };
        read += 1;
        let recipients = Recipients::read(&list, &key, Shard::WHOLE);
        let count = |outcome| {
            let is_it = |(_, reason): &&(u64, Reason)| reason.outcome(false) == outcome;
            recipients.others.iter().filter(is_it).count()
        };
        let [left, doubtful] = [RowOutcome::LeftOut, RowOutcome::Doubtful].map(count);
        let sum = (recipients.people.len() + left + doubtful) as u64;
        assert_eq!(sum, list.reading().rows, "round {round}: {}", String::from_utf8_lossy(&bytes));
        let mut rows: Vec<_> = recipients.others.iter().map(|(row, _)| *row).collect();
        rows.extend(recipients.people.values().map(|person| person.row));
        rows.sort_unstable();
        rows.dedup();
        assert_eq!(rows.len() as u64, sum, "round {round}: a row is counted twice");
    }
    assert!(read > 1000, "hardly any list was read: {read}");
}

fn damage(bytes: &mut Vec<u8>, dice: &mut Dice) {
    const PIECES: [&[u8]; 12] =
        [b"\"", b";", b",", b"\n", b"\r", b"\0", b"\xff", b"@", b"\xc3", b"\t", b"|", b"sep=;\n"];
    let place = |dice: &mut Dice| {
        usize::try_from(dice.roll(bytes.len().max(1) as u64)).expect("a small number")
    };
    let (at, to) = (place(dice), place(dice));
    let (at, to) = (at.min(to), at.max(to).min(at.min(to) + 40));
    let piece = PIECES[usize::try_from(dice.roll(12)).expect("a small number")];
    match dice.roll(4) {
        0 => drop(bytes.splice(at..at, piece.iter().copied())),
        1 => drop(bytes.drain(at..to)),
        2 => {
            let copied = bytes[at..to].to_vec();
            drop(bytes.splice(to..to, copied));
        }
        _ => drop(bytes.splice(at..(at + 1).min(bytes.len()), piece.iter().copied())),
    }
}
