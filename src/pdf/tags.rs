//! What Typst's tags leave out, or have too much of (14.7, 14.8).
//!
//! Typst makes headers of the head of a table alone, and says of each cell which
//! these are. Here the first cell of a row that has words becomes the header of
//! its row; with both at the ends of their rows and columns, their `Scope` says
//! all that a list for each cell would (14.8.5.7).

use lopdf::{Document, Object, ObjectId, dictionary};

use super::open::get;

/// More nesting than this in a cell is none that has words.
const DEPTH: usize = 32;

/// Beside this many columns, a table of headers of rows has more headers than
/// cells, which checkers such as outloud take for a table that went to pieces:
/// they count, whatever `Scope` or `Headers` say. So the cell in the corner, the
/// head of nothing but heads, is none there.
const FEW_COLUMNS: usize = 2;

/// Gives tables headers of their rows, and takes away what is empty: heads of
/// columns without words, labels of list items whose mark is a drawing, and a
/// flag that says only what is usual, at which poppler stumbles. Items in rows,
/// which Typst takes for a list each, become one list.
pub fn mend(doc: &mut Document) {
    let elements = doc.objects.iter().filter(|(_, object)| is_element(object));
    let elements: Vec<_> = elements.map(|(id, _)| *id).collect();
    for id in elements {
        match role(doc, id) {
            b"Table" => mend_table(doc, id),
            b"LI" => drop_empty_labels(doc, id),
            _ => join_lists(doc, id),
        }
    }
    let info = doc.catalog().ok().and_then(|catalog| catalog.get(b"MarkInfo").ok().cloned());
    let dict = match info {
        Some(Object::Reference(id)) => doc.get_dictionary_mut(id).ok(),
        Some(_) => {
            doc.catalog_mut().ok().and_then(|it| it.get_mut(b"MarkInfo").ok()?.as_dict_mut().ok())
        }
        None => None,
    };
    dict.map(|info| info.remove(b"Suspects"));
}

fn is_element(object: &Object) -> bool {
    object.as_dict().is_ok_and(|dict| dict.has(b"S") && dict.has(b"P"))
}

fn role(doc: &Document, id: ObjectId) -> &[u8] {
    let element = doc.get_dictionary(id).ok();
    element.and_then(|it| it.get(b"S").ok()?.as_name().ok()).unwrap_or_default()
}

/// What is in an element: other elements, or content.
fn kids(doc: &Document, id: ObjectId) -> Vec<Object> {
    let element = doc.get_dictionary(id).ok();
    match element.and_then(|element| get(doc, element, b"K").zip(element.get(b"K").ok())) {
        Some((Object::Array(kids), _)) => kids.clone(),
        Some((_, kid)) => vec![kid.clone()],
        None => vec![],
    }
}

/// The elements in an element that have this role.
fn kids_of_role(doc: &Document, id: ObjectId, roles: &[&[u8]]) -> Vec<ObjectId> {
    let elements = kids(doc, id).into_iter().filter_map(|kid| kid.as_reference().ok());
    elements.filter(|kid| roles.contains(&role(doc, *kid))).collect()
}

/// Gives the rows of a table headers, and takes those without words away.
fn mend_table(doc: &mut Document, table: ObjectId) {
    let rows = |doc: &Document, part: &[u8]| {
        let parts = kids_of_role(doc, table, &[part]);
        parts.iter().flat_map(|part| kids_of_role(doc, *part, &[b"TR"])).collect::<Vec<_>>()
    };
    let cells = |doc: &Document, row: ObjectId| kids_of_role(doc, row, &[b"TH", b"TD"]);
    let (heads, body) = (rows(doc, b"THead"), rows(doc, b"TBody"));
    let Some(head) = heads.last().map(|row| cells(doc, *row)).filter(|head| head.len() > 1) else {
        return;
    };
    let first = |doc: &Document, row: &ObjectId| cells(doc, *row).first().copied();
    let has_header = |row: &ObjectId| first(doc, row).is_some_and(|cell| has_words(doc, cell));
    let bare_corner = head.len() <= FEW_COLUMNS && body.iter().any(has_header);
    for (index, cell) in head.into_iter().enumerate() {
        if kids(doc, cell).is_empty() || index == 0 && bare_corner {
            set_role(doc, cell, "TD", None);
        }
    }
    for row in body {
        for (index, cell) in cells(doc, row).into_iter().enumerate() {
            let is_header = index == 0 && has_words(doc, cell);
            let (role, scope) = if is_header { ("TH", Some("Row")) } else { ("TD", None) };
            set_role(doc, cell, role, scope);
        }
    }
}

/// Whether there is something in a cell, and no place to type or tick.
fn has_words(doc: &Document, cell: ObjectId) -> bool {
    !kids(doc, cell).is_empty() && !has_field(doc, cell, 0)
}

fn has_field(doc: &Document, id: ObjectId, depth: usize) -> bool {
    let mut elements = kids(doc, id).into_iter().filter_map(|kid| kid.as_reference().ok());
    depth > DEPTH || elements.any(|kid| role(doc, kid) == b"Form" || has_field(doc, kid, depth + 1))
}

/// Makes a cell one of another role, and says of what it is the header.
fn set_role(doc: &mut Document, cell: ObjectId, role: &str, scope: Option<&str>) {
    let Ok(element) = doc.get_dictionary(cell) else { return };
    let mut attributes = match get(doc, element, b"A") {
        Some(Object::Array(all)) => all.clone(),
        Some(one) => vec![one.clone()],
        None => vec![],
    };
    attributes.retain_mut(|attributes| {
        let Ok(dict) = attributes.as_dict_mut() else { return true };
        dict.remove(b"Headers");
        dict.remove(b"Scope");
        dict.len() > 1
    });
    if let Some(scope) = scope {
        attributes.push(dictionary! { "O" => "Table", "Scope" => scope }.into());
    }
    let Ok(element) = doc.get_dictionary_mut(cell) else { return };
    element.set("S", role);
    if attributes.is_empty() {
        element.remove(b"A");
    } else {
        element.set("A", attributes);
    }
}

/// A list item begins with its words where its mark is drawn.
fn drop_empty_labels(doc: &mut Document, item: ObjectId) {
    let is_empty = |kid: &Object| {
        let label = kid.as_reference().ok().filter(|id| role(doc, *id) == b"Lbl");
        label.is_some_and(|label| kids(doc, label).is_empty())
    };
    let all = kids(doc, item);
    let kept: Vec<_> = all.iter().filter(|kid| !is_empty(kid)).cloned().collect();
    if kept.len() == all.len() {
        return;
    }
    let labels: Vec<_> = all.iter().filter(|kid| !kept.contains(kid)).cloned().collect();
    if let Ok(element) = doc.get_dictionary_mut(item) {
        element.set("K", kept);
    }
    for label in labels.iter().filter_map(|label| label.as_reference().ok()) {
        doc.objects.remove(&label);
    }
}

/// Makes one list of those of a kind that follow one another in an element, each
/// with one item: `templates/answers/checklist.typ` draws them so.
fn join_lists(doc: &mut Document, element: ObjectId) {
    let (mut kept, mut first) = (vec![], None);
    let all = kids(doc, element);
    for kid in &all {
        match (list_of_one(doc, kid), first) {
            (Some((list, item)), Some(first)) if is_like(doc, list, first) => {
                append(doc, first, item);
                doc.objects.remove(&list);
            }
            (found, _) => {
                first = found.map(|(list, _)| list);
                kept.push(kid.clone());
            }
        }
    }
    if kept.len() < all.len()
        && let Ok(element) = doc.get_dictionary_mut(element)
    {
        element.set("K", kept);
    }
}

/// Whether two elements have the same attributes: bullets are no numbers.
fn is_like(doc: &Document, one: ObjectId, other: ObjectId) -> bool {
    let attributes = |id| doc.get_dictionary(id).ok().and_then(|element| get(doc, element, b"A"));
    attributes(one) == attributes(other)
}

/// A list, and the item that is all in it.
fn list_of_one(doc: &Document, list: &Object) -> Option<(ObjectId, ObjectId)> {
    let list = list.as_reference().ok().filter(|list| role(doc, *list) == b"L")?;
    let [item] = kids_of_role(doc, list, &[b"LI"])[..] else { return None };
    Some((list, item))
}

/// Puts an item at the end of a list.
fn append(doc: &mut Document, list: ObjectId, item: ObjectId) {
    let mut items = kids(doc, list);
    items.push(item.into());
    if let Ok(list) = doc.get_dictionary_mut(list) {
        list.set("K", items);
    }
    if let Ok(item) = doc.get_dictionary_mut(item) {
        item.set("P", list);
    }
}
