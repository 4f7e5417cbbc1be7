//! Lists in the files of spreadsheet programs.

use std::io::{Cursor, Write};

use workbook::people::copies::{Key, Reason, Recipients, Shard};
use workbook::people::subscribers::{
    ListError, ListFormat, ListOptions, RowDoubt, Standing, SubscriberList,
};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A cell: its place, its kind, its style and what it holds.
type Cell<'a> = (&'a str, &'a str, u32, &'a str);

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const LINKS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKED: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// The file of a spreadsheet with these sheets. Style 1 is a day, 2 a moment.
fn xlsx(sheets: &[(&str, &[Cell])]) -> Vec<u8> {
    let mut file = ZipWriter::new(Cursor::new(vec![]));
    let mut add = |path: &str, text: &str| {
        file.start_file(path, SimpleFileOptions::default()).expect("a part");
        file.write_all(text.as_bytes()).expect("a part");
    };
    let (mut named, mut linked) = (vec![], vec![]);
    for (number, (name, cells)) in (1..).zip(sheets) {
        named.push(format!("<sheet name='{name}' sheetId='{number}' r:id='r{number}'/>"));
        linked.push(format!(
            "<Relationship Id='r{number}' Type='{LINKS}/worksheet' \
             Target='worksheets/sheet{number}.xml'/>"
        ));
        let rows: String = cells.iter().map(cell).collect();
        let sheet = format!("<worksheet xmlns='{MAIN}'><sheetData>{rows}</sheetData></worksheet>");
        add(&format!("xl/worksheets/sheet{number}.xml"), &sheet);
    }
    let (named, linked) = (named.concat(), linked.concat());
    add(
        "xl/workbook.xml",
        &format!("<workbook xmlns='{MAIN}' xmlns:r='{LINKS}'><sheets>{named}</sheets></workbook>"),
    );
    add(
        "_rels/.rels",
        &format!(
            "<Relationships xmlns='{PACKED}'><Relationship Id='r1' \
             Type='{LINKS}/officeDocument' Target='xl/workbook.xml'/></Relationships>"
        ),
    );
    add(
        "xl/_rels/workbook.xml.rels",
        &format!("<Relationships xmlns='{PACKED}'>{linked}</Relationships>"),
    );
    add(
        "xl/styles.xml",
        &format!(
            "<styleSheet xmlns='{MAIN}'><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/>\
             <xf numFmtId='22'/></cellXfs></styleSheet>"
        ),
    );
    file.finish().expect("a file").into_inner()
}

fn cell((place, kind, style, holds): &Cell) -> String {
    let row = place.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let value = match *kind {
        "inlineStr" => format!("<is><t>{holds}</t></is>"),
        _ => format!("<v>{holds}</v>"),
    };
    format!("<row r='{row}'><c r='{place}' t='{kind}' s='{style}'>{value}</c></row>")
}

fn said<'a>(place: &'a str, holds: &'a str) -> Cell<'a> {
    (place, "inlineStr", 0, holds)
}

fn read(bytes: &[u8]) -> Result<SubscriberList, Vec<ListError>> {
    SubscriberList::read(bytes, &ListOptions { all_subscribed: true, ..ListOptions::default() })
}

/// A sheet of notes, then one of people, with a title above, an empty row, one
/// with a cell too many, and one without an address.
fn list() -> Vec<u8> {
    xlsx(&[
        ("Notes", &[said("A1", "What is in this file")]),
        (
            "People",
            &[
                said("A1", "Our readers"),
                said("A3", "Email"),
                said("B3", "Name"),
                said("C3", "Since"),
                said("D3", "Number"),
                said("E3", "Subscribed"),
                said("A4", "ana@example.org"),
                said("B4", "Ana López"),
                ("C4", "n", 1, "46000"),
                ("D4", "n", 0, "12.5"),
                ("E4", "b", 0, "1"),
                said("A6", "ben@example.org"),
                ("C6", "n", 2, "46000.5"),
                ("D6", "n", 0, "1234567"),
                ("E6", "b", 0, "0"),
                said("A7", "eve@example.org"),
                ("E7", "b", 0, "1"),
                said("F7", "too much"),
                said("B8", "Nobody"),
            ],
        ),
    ])
}

#[test]
fn the_sheet_with_addresses_is_read_as_its_csv_would_be() {
    let list = read(&list()).expect("a list");
    assert_eq!(list.reading().written, ListFormat::Sheet("People".into()));
    assert_eq!((list.reading().heading_row, list.reading().rows), (3, 4));
    let cells: Vec<Vec<&str>> = list.whole_rows().map(|(_, row)| row.iter().collect()).collect();
    assert_eq!(
        cells[..2],
        [
            ["ana@example.org", "Ana López", "2025-12-09", "12.5", "TRUE"],
            ["ben@example.org", "", "2025-12-09 12:00:00", "1234567", "FALSE"],
        ]
    );
    let rows: Vec<_> = list.rows().map(|row| (row.number, row.standing)).collect();
    assert_eq!(rows[..2], [(4, Standing::Subscribed), (6, Standing::Left)]);
}

#[test]
fn every_row_of_a_sheet_is_accounted_for() {
    let key = Key::parse("17".repeat(32).as_bytes()).expect("a key");
    let recipients = Recipients::read(&read(&list()).expect("a list"), &key, Shard::WHOLE);
    let rows: Vec<_> = recipients.people.values().map(|person| person.row).collect();
    assert_eq!(rows, [4]);
    let misfit = Reason::Doubt(RowDoubt::Misfit(6, 5));
    let others = [(6, Reason::Unsubscribed), (7, misfit), (8, Reason::Unsubscribed)];
    assert_eq!(recipients.others, others);
}

#[test]
fn sheets_that_are_no_lists_are_told() {
    let of = |bytes: &[u8]| read(bytes).err();
    assert_eq!(of(&xlsx(&[("Empty", &[])])), Some(vec![ListError::Empty]));
    let notes = xlsx(&[("Notes", &[said("A1", "What is in this file")])]);
    assert_eq!(of(&notes), Some(vec![ListError::NoAddresses]));
    // A list of a program that is older, or that keeps a password.
    assert_eq!(of(&[0xd0, 0xcf, 0x11, 0xe0, 0, 0]), Some(vec![ListError::Spreadsheet]));
    // A document of a word processor is such an archive, too.
    let mut file = ZipWriter::new(Cursor::new(vec![]));
    file.start_file("word/document.xml", SimpleFileOptions::default()).expect("a part");
    let document = file.finish().expect("a file").into_inner();
    assert_eq!(of(&document), Some(vec![ListError::Spreadsheet]));
}

#[test]
fn a_sheet_that_unpacks_to_more_than_a_list_is_refused() {
    let mut file = ZipWriter::new(Cursor::new(vec![]));
    let blanks = vec![b' '; 1 << 20];
    for path in ["xl/workbook.xml", "xl/worksheets/sheet1.xml"] {
        file.start_file(path, SimpleFileOptions::default()).expect("a part");
        for _ in 0..300 {
            file.write_all(&blanks).expect("a part");
        }
    }
    let bomb = file.finish().expect("a file").into_inner();
    assert!(bomb.len() < 1 << 21, "{} bytes", bomb.len());
    assert_eq!(read(&bomb).err(), Some(vec![ListError::Large]));
    // A cell in the last corner of a sheet makes no table of thousands of millions.
    let corner = xlsx(&[("List", &[said("A1", "Email"), said("XFD1048576", "x")])]);
    assert_eq!(read(&corner).err(), Some(vec![ListError::Unreadable]));
}
