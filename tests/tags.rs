//! What who listens to a table or a list is told, in finished files.

use lopdf::{Dictionary, Document, Object};

use workbook::book::edition::Paper;

use crate::harness::{Book, project};
use crate::layout::ink;
use crate::pdf::{built_specimen, built_workbook};

/// The elements of a file that have this role.
fn elements<'a>(doc: &'a Document, role: &str) -> Vec<&'a Dictionary> {
    let dicts = doc.objects.values().filter_map(|object| object.as_dict().ok());
    let is_of = |dict: &&Dictionary| {
        let is_element = dict.has(b"P");
        is_element && dict.get(b"S").and_then(Object::as_name).is_ok_and(|it| it == role.as_bytes())
    };
    dicts.filter(is_of).collect()
}

fn kids<'a>(doc: &'a Document, element: &'a Dictionary) -> Vec<&'a Dictionary> {
    let kids = element.get(b"K").and_then(|kids| doc.dereference(kids));
    let all = match kids {
        Ok((_, Object::Array(kids))) => kids.iter().collect(),
        Ok((_, kid)) => vec![kid],
        Err(_) => vec![],
    };
    let dicts = all.into_iter().filter_map(|kid| doc.dereference(kid).ok()?.1.as_dict().ok());
    dicts.collect()
}

fn role(element: &Dictionary) -> &[u8] {
    element.get(b"S").and_then(Object::as_name).unwrap_or_default()
}

fn is_empty(doc: &Document, element: &Dictionary) -> bool {
    let kids = element.get(b"K").and_then(|kids| doc.dereference(kids));
    kids.map_or(true, |(_, kids)| kids.as_array().is_ok_and(Vec::is_empty))
}

fn holds_a_field(doc: &Document, element: &Dictionary) -> bool {
    let kids = kids(doc, element).into_iter();
    kids.filter(|kid| kid.has(b"S")).any(|kid| role(kid) == b"Form" || holds_a_field(doc, kid))
}

fn scope(doc: &Document, cell: &Dictionary) -> Vec<u8> {
    let attributes = cell.get(b"A").and_then(|it| doc.dereference(it));
    let attributes = attributes.ok().and_then(|(_, it)| it.as_array().ok());
    let dicts = attributes.into_iter().flatten().filter_map(|it| it.as_dict().ok());
    let mut scopes = dicts.filter_map(|dict| dict.get(b"Scope").ok()?.as_name().ok());
    scopes.next().unwrap_or_default().to_vec()
}

#[test]
fn each_row_with_words_before_it_has_a_header_and_no_header_is_empty() {
    for path in [built_workbook(), built_specimen()].concat() {
        let doc = Document::load(&path).expect("a PDF");
        let mut headers = 0;
        for table in elements(&doc, "Table") {
            let parts = kids(&doc, table);
            let head = parts.iter().find(|part| role(part) == b"THead");
            let head = head.and_then(|head| kids(&doc, head).pop());
            if head.is_none_or(|head| kids(&doc, head).len() < 2) {
                continue;
            }
            let body = parts.into_iter().filter(|part| role(part) == b"TBody");
            for row in body.flat_map(|body| kids(&doc, body)) {
                let cells = kids(&doc, row);
                let has_words = !is_empty(&doc, cells[0]) && !holds_a_field(&doc, cells[0]);
                let expected: (&[u8], &[u8]) =
                    if has_words { (b"TH", b"Row") } else { (b"TD", b"") };
                let found = scope(&doc, cells[0]);
                assert_eq!((role(cells[0]), found.as_slice()), expected, "{}", path.display());
                headers += usize::from(has_words);
            }
        }
        assert!(headers > 0, "no row of {} has a header", path.display());
        let empty = elements(&doc, "TH").into_iter().filter(|cell| is_empty(&doc, cell)).count();
        assert_eq!(empty, 0, "{}", path.display());
    }
}

#[test]
fn a_list_item_has_no_label_without_a_mark() {
    for path in [built_workbook(), built_specimen()].concat() {
        let doc = Document::load(&path).expect("a PDF");
        let empty = elements(&doc, "Lbl").into_iter().filter(|it| is_empty(&doc, it)).count();
        assert_eq!(empty, 0, "{}", path.display());
    }
}

/// Prompts whose fields stand above and below a line by turns, as its points do.
const ALONG_A_LINE: [&str; 2] = ["timeline", "a-change-in-three-parts"];

#[test]
fn fields_are_read_in_the_order_in_which_they_stand() {
    for folder in ["workbook", "tests/specimen"] {
        let book = Book::open(&project().join(folder));
        let pages = book.typed_pages(Paper::Letter);
        for (number, page) in (1..).zip(pages.pages()) {
            let fields: Vec<_> =
                ink(&page.frame).into_iter().filter(|piece| piece.field.is_some()).collect();
            for pair in fields.windows(2) {
                let [before, after] = pair else { continue };
                let name = after.field.as_deref().unwrap_or_default();
                let prompt = name.split('.').nth(1).unwrap_or_default();
                let is_below = after.bottom > before.bottom - 1.0;
                let is_beside = after.left > before.left && after.bottom > before.top + 1.0;
                let follows = is_below || is_beside || ALONG_A_LINE.contains(&prompt);
                assert!(follows, "`{name}` on page {number} stands before what is read before it");
            }
        }
    }
}

#[test]
fn things_to_tick_are_one_list_however_many_stand_in_a_row() {
    for path in [built_workbook(), built_specimen()].concat() {
        let doc = Document::load(&path).expect("a PDF");
        let lists = elements(&doc, "L");
        let is_list = |kid: &&Dictionary| role(kid) == b"L" && kids(&doc, kid).len() == 1;
        for element in doc.objects.values().filter_map(|object| object.as_dict().ok()) {
            let apart = kids(&doc, element).windows(2).any(|pair| pair.iter().all(is_list));
            assert!(!apart, "{}: lists of one item follow one another", path.display());
        }
        let longest = lists.iter().map(|list| kids(&doc, list).len()).max().unwrap_or_default();
        assert!(longest >= 9, "{}: the longest list has {longest} items", path.display());
        for list in lists {
            for item in kids(&doc, list) {
                let parent = item.get(b"P").and_then(Object::as_reference).expect("a parent");
                let parent = doc.get_dictionary(parent).expect("an element");
                assert!(std::ptr::eq(parent, list), "{}: an item of two lists", path.display());
            }
        }
    }
}
