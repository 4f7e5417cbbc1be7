//! The links of Typst's that stand for fields, and their place in what is read.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::error::StampError;
use crate::pdf::open::{annotations, array, dict, get, rect};

/// What the address of such a link begins with.
const SCHEME: &[u8] = b"field:";
/// More nesting than this is a bug.
const DEPTH: usize = 200;

/// A link that stands for a field.
pub struct FieldLink {
    /// Its annotation.
    pub annotation: ObjectId,
    /// Its element in the structure tree.
    pub element: ObjectId,
    /// Its page.
    pub page: ObjectId,
    /// Left, bottom, right, top, in points.
    pub rect: [f32; 4],
}

/// All links, by name.
pub fn links(doc: &Document) -> Result<BTreeMap<String, FieldLink>, StampError> {
    let parents = parents(doc);
    let mut links = BTreeMap::new();
    for (page, annotation) in annotations(doc) {
        let Ok(link) = doc.get_dictionary(annotation) else { continue };
        let Some(name) = field_name(doc, link) else { continue };
        let key = get(doc, link, b"StructParent").and_then(|it| it.as_i64().ok());
        let element = key.and_then(|key| parents.get(&key).copied());
        let (Some(element), Some(rect)) = (element, rect(doc, link)) else {
            return Err(StampError::Untagged(name));
        };
        let link = FieldLink { annotation, element, page, rect };
        if links.insert(name.clone(), link).is_some() {
            return Err(StampError::DrawnTwice(name));
        }
    }
    Ok(links)
}

fn field_name(doc: &Document, link: &Dictionary) -> Option<String> {
    let address = get(doc, dict(doc, link, b"A")?, b"URI")?.as_str().ok()?;
    let name = address.strip_prefix(SCHEME)?;
    Some(String::from_utf8_lossy(name).into_owned())
}

/// The elements of annotations, by `StructParent`.
fn parents(doc: &Document) -> BTreeMap<i64, ObjectId> {
    let mut parents = BTreeMap::new();
    let tree = doc.catalog().ok().and_then(|catalog| dict(doc, catalog, b"StructTreeRoot"));
    let root = tree.and_then(|tree| dict(doc, tree, b"ParentTree"));
    let mut nodes: Vec<_> = root.map(|root| (root, 0)).into_iter().collect();
    while let Some((node, depth)) = nodes.pop() {
        for pair in array(doc, node, b"Nums").into_iter().flat_map(|nums| nums.chunks_exact(2)) {
            if let (Ok(key), Ok(element)) = (pair[0].as_i64(), pair[1].as_reference()) {
                parents.insert(key, element);
            }
        }
        let kids = array(doc, node, b"Kids").into_iter().flatten().filter(|_| depth < DEPTH);
        let kids = kids.filter_map(|kid| doc.dereference(kid).ok()?.1.as_dict().ok());
        nodes.extend(kids.map(|kid| (kid, depth + 1)));
    }
    parents
}

/// Makes a `Link` element a `Form` one.
pub fn make_form(doc: &mut Document, name: &str, link: &FieldLink) -> Result<(), StampError> {
    let not_empty = || StampError::NotEmpty(name.to_string());
    let element = doc.get_dictionary(link.element).map_err(|_| not_empty())?;
    let kids = match get(doc, element, b"K") {
        Some(Object::Array(kids)) => kids.clone(),
        Some(kid) => vec![kid.clone()],
        None => vec![],
    };
    let is_link = element.get(b"S").and_then(Object::as_name).is_ok_and(|role| role == b"Link");
    let is_widget = |kid: &Object| {
        let object = kid.as_dict().and_then(|kid| kid.get(b"Obj")).and_then(Object::as_reference);
        object.is_ok_and(|object| object == link.annotation)
    };
    let [kid] = &kids[..] else { return Err(not_empty()) };
    if !is_link || !is_widget(kid) {
        return Err(not_empty());
    }
    let kid = kid.clone();
    let element = doc.get_dictionary_mut(link.element).map_err(|_| not_empty())?;
    element.set("S", "Form");
    element.set("K", kid);
    Ok(())
}

/// All elements, in the order in which they are read.
pub fn reading_order(doc: &Document) -> BTreeMap<ObjectId, usize> {
    let (mut order, mut seen) = (BTreeMap::new(), BTreeSet::new());
    let root = doc.catalog().and_then(|catalog| catalog.get(b"StructTreeRoot"));
    let mut next: Vec<_> = root.and_then(Object::as_reference).into_iter().collect();
    while let Some(id) = next.pop() {
        let Ok(element) = doc.get_dictionary(id) else { continue };
        if !seen.insert(id) {
            continue;
        }
        order.insert(id, order.len());
        match get(doc, element, b"K") {
            Some(Object::Array(kids)) => {
                next.extend(kids.iter().rev().filter_map(|kid| kid.as_reference().ok()));
            }
            _ => next.extend(element.get(b"K").and_then(Object::as_reference)),
        }
    }
    order
}
