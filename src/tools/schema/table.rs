//! What was asked for, table by table, as a schema.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::words;
use crate::book::source::asked::{ANY, AskedKey, Shape, UsualValue};

/// A table of a file: its keys.
#[derive(Debug, Default)]
pub struct TableSchema {
    keys: BTreeMap<String, KeySchema>,
    /// The tables of this sort that were read.
    tables: BTreeSet<(String, usize)>,
}

/// A key of a table.
#[derive(Debug, Default)]
struct KeySchema {
    /// What may stand there.
    shapes: Vec<Shape>,
    /// What holds where it is left out.
    usual: Vec<UsualValue>,
    /// In which tables it had to be there.
    required: BTreeSet<(String, usize)>,
    /// The tables that stand there, by their kind where they have one.
    below: BTreeMap<String, TableSchema>,
}

impl TableSchema {
    /// All of a kind of file.
    pub fn of(asked: &[AskedKey]) -> Self {
        let mut table = Self::default();
        for it in asked {
            table.add(it, &it.way);
        }
        table
    }

    fn add(&mut self, asked: &AskedKey, way: &[String]) {
        let table = (asked.file.clone(), asked.table);
        if let Some((step, rest)) = way.split_first() {
            let (name, kind) = parts(step);
            let key = self.keys.entry(name.into()).or_default();
            return key.below.entry(kind.into()).or_default().add(asked, rest);
        }
        self.tables.insert(table.clone());
        let key = self.keys.entry(asked.key.clone()).or_default();
        if !key.shapes.contains(&asked.shape) {
            key.shapes.push(asked.shape.clone());
        }
        if let Some(usual) = asked.usual.as_ref().filter(|usual| !key.usual.contains(usual)) {
            key.usual.push(usual.clone());
        }
        if asked.required {
            key.required.insert(table);
        }
    }

    /// The schema of such a table; `way` leads to it, for what is said of its keys.
    pub fn schema(&self, way: &str) -> Value {
        self.schema_of(way, "")
    }

    fn schema_of(&self, way: &str, kind: &str) -> Value {
        let (mut properties, mut required) = (Map::new(), vec![]);
        let mut others = json!(false);
        for (name, key) in &self.keys {
            let below = if way.is_empty() { name.clone() } else { format!("{way}.{name}") };
            let mut schema = key.schema(&below);
            if name == ANY {
                others = schema;
                continue;
            }
            if name == "kind" && !kind.is_empty() {
                schema = json!({ "const": kind });
            }
            if let (Some(schema), Some(said)) = (schema.as_object_mut(), words::said(&below, kind))
            {
                schema.insert("description".into(), json!(said));
            }
            properties.insert(name.clone(), schema);
            if key.required == self.tables {
                required.push(name.clone());
            }
        }
        let mut schema = json!({
            "type": "object",
            "properties": properties,
            "additionalProperties": others,
        });
        if let (Some(schema), false) = (schema.as_object_mut(), required.is_empty()) {
            schema.insert("required".into(), json!(required));
        }
        schema
    }
}

/// The name of a step on a way, and the kind of table that it leads to.
fn parts(step: &str) -> (&str, &str) {
    let (name, kind) = step.split_once('{').unwrap_or((step, ""));
    (name.trim_end_matches("[]"), kind.trim_end_matches('}'))
}

impl KeySchema {
    fn schema(&self, way: &str) -> Value {
        let mut all: Vec<_> = self.shapes.iter().map(|shape| self.of_shape(shape, way)).collect();
        all.dedup();
        let mut schema = match all.len() {
            0 => self.tables(way),
            1 => all.remove(0),
            _ => json!({ "anyOf": all }),
        };
        if let (Some(schema), [usual]) = (schema.as_object_mut(), self.usual.as_slice()) {
            let usual = match usual {
                UsualValue::Number(number) => json!(number),
                UsualValue::Word(word) => json!(word),
                UsualValue::Flag(flag) => json!(flag),
            };
            schema.insert("default".into(), usual);
        }
        schema
    }

    fn of_shape(&self, shape: &Shape, way: &str) -> Value {
        match shape {
            Shape::Text { most, pattern } => {
                let mut schema = Map::from_iter([("type".to_string(), json!("string"))]);
                schema.extend(most.map(|most| ("maxLength".to_string(), json!(most))));
                schema.extend(pattern.map(|pattern| ("pattern".to_string(), json!(pattern))));
                Value::Object(schema)
            }
            Shape::Whole(range) if *range.end() == u32::MAX => json!({ "type": "integer" }),
            Shape::Whole(range) => {
                json!({ "type": "integer", "minimum": range.start(), "maximum": range.end() })
            }
            Shape::Number => json!({ "type": "number" }),
            Shape::Flag => json!({ "type": "boolean" }),
            Shape::Day => json!({ "type": "string", "format": "date" }),
            Shape::Word(words) => json!({ "enum": words }),
            Shape::OneNumber(numbers) => json!({ "enum": numbers }),
            Shape::List(inner, range) => json!({
                "type": "array",
                "items": self.of_shape(inner, way),
                "minItems": range.start(),
                "maxItems": range.end(),
            }),
            Shape::Table => self.tables(way),
            Shape::Either(shapes) => {
                let all: Vec<_> = shapes.iter().map(|shape| self.of_shape(shape, way)).collect();
                json!({ "anyOf": all })
            }
        }
    }

    fn tables(&self, way: &str) -> Value {
        let mut all: Vec<_> =
            self.below.iter().map(|(kind, tree)| tree.schema_of(way, kind)).collect();
        match all.len() {
            0 => json!({ "type": "object" }),
            1 => all.remove(0),
            _ => json!({ "oneOf": all }),
        }
    }
}
