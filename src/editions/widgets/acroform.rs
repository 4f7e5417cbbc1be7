//! The fields of a form as a tree: names are given piece by piece, and each
//! inner node says its group's label.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::error::StampError;
use crate::book::manuscript::form::Form;
use crate::pdf::strings::encode;

/// The inner nodes, by name.
pub struct Tree {
    nodes: BTreeMap<String, ObjectId>,
    kids: BTreeMap<ObjectId, Vec<Object>>,
    roots: Vec<Object>,
}

impl Tree {
    /// Plants the fields of a form; their objects have these numbers.
    pub fn plant(doc: &mut Document, form: &Form, fields: &[ObjectId]) -> Result<Self, StampError> {
        let names: BTreeSet<_> = form.fields.iter().map(|field| field.name.as_str()).collect();
        let labels: BTreeMap<_, _> =
            form.groups.iter().map(|group| (group.name.as_str(), group.label.as_str())).collect();
        let mut tree = Self { nodes: BTreeMap::new(), kids: BTreeMap::new(), roots: vec![] };
        for (field, id) in form.fields.iter().zip(fields) {
            let parent = match field.name.rsplit_once('.') {
                Some((parent, _)) => Some(tree.node(doc, parent, &names, &labels)?),
                None => None,
            };
            tree.attach(parent, *id);
            if let (Some(parent), Ok(dict)) = (parent, doc.get_dictionary_mut(*id)) {
                dict.set("Parent", parent);
            }
        }
        for (id, kids) in std::mem::take(&mut tree.kids) {
            if let Ok(dict) = doc.get_dictionary_mut(id) {
                dict.set("Kids", kids);
            }
        }
        Ok(tree)
    }

    /// The form dictionary's `Fields`.
    pub fn into_fields(self) -> Vec<Object> {
        self.roots
    }

    fn node(
        &mut self,
        doc: &mut Document,
        name: &str,
        fields: &BTreeSet<&str>,
        labels: &BTreeMap<&str, &str>,
    ) -> Result<ObjectId, StampError> {
        if let Some(id) = self.nodes.get(name) {
            return Ok(*id);
        }
        if fields.contains(name) {
            return Err(StampError::Clash(name.to_string()));
        }
        let parent = match name.rsplit_once('.') {
            Some((parent, _)) => Some(self.node(doc, parent, fields, labels)?),
            None => None,
        };
        let label = labels.get(name).ok_or_else(|| StampError::Unlabelled(name.to_string()))?;
        let id = doc.add_object(group(name, label, parent));
        self.attach(parent, id);
        self.nodes.insert(name.to_string(), id);
        Ok(id)
    }

    fn attach(&mut self, parent: Option<ObjectId>, kid: ObjectId) {
        match parent {
            Some(parent) => self.kids.entry(parent).or_default().push(kid.into()),
            None => self.roots.push(kid.into()),
        }
    }
}

/// An inner node.
fn group(name: &str, label: &str, parent: Option<ObjectId>) -> Dictionary {
    let mut dict = dictionary! { "T" => encode(last(name)), "TU" => encode(label) };
    if let Some(parent) = parent {
        dict.set("Parent", parent);
    }
    dict
}

/// The names of a field: its own piece, the label, and the whole name.
pub fn name_field(dict: &mut Dictionary, name: &str, label: &str) {
    dict.set("T", encode(last(name)));
    dict.set("TU", encode(label));
    dict.set("TM", encode(name));
}

fn last(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}
