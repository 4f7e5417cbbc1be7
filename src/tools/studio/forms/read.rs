//! A file beside its schema: which keys it has, and which it may have.

use serde_json::{Value, json};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::shape::{FieldShape, kinds_of, of_kind};
use super::{FormList, FormTable, SettingField};
use crate::book::content::depth;
use crate::book::source::edit::front_matter;
use crate::tools::studio::labels;
use crate::tools::studio::place::{Units, ValueWay, WayStep, group, key_of};

/// Lists that say what stands where in the book.
const ELSEWHERE: [&str; 3] = ["posts", "front", "back"];
/// Keys that come first; the others follow by their names.
const ORDER: [&str; 23] = [
    "title",
    "subtitle",
    "author",
    "language",
    "date",
    "kind",
    "depth",
    "minutes",
    "help",
    "columns",
    "rows",
    "count",
    "height",
    "pitch",
    "guide",
    "lines",
    "label",
    "content-note",
    "ground-before",
    "opt-out",
    "ground-after",
    "worksheet",
    "starter",
];

/// A file of this schema as a form.
pub fn form(schema: &Value, text: &str) -> FormTable {
    let range = front_matter(text).unwrap_or(0..text.len());
    let toml = text.get(range.clone()).unwrap_or_default();
    let (file, _) = DeTable::parse_recoverable(toml);
    let reading = FormReading { file: &file, toml, units: Units(text), start: range.start };
    let at = At { table: Some(file.get_ref()), from: 0, name: String::new(), help: "" };
    reading.table(schema, &vec![], at)
}

/// A table that is read, or is not there.
struct At<'a> {
    table: Option<&'a DeTable<'a>>,
    from: usize,
    name: String,
    help: &'a str,
}

struct FormReading<'a> {
    file: &'a Spanned<DeTable<'a>>,
    toml: &'a str,
    units: Units<'a>,
    start: usize,
}

impl FormReading<'_> {
    fn unit(&self, byte: usize) -> usize {
        self.units.at(self.start + byte)
    }

    fn table(&self, schema: &Value, way: &ValueWay, at: At) -> FormTable {
        let kinds = kinds_of(schema);
        let kind = at.table.and_then(|it| it.get("kind")).and_then(|it| it.get_ref().as_str());
        let mut form = FormTable {
            id: way.clone(),
            name: at.name,
            help: at.help.into(),
            there: at.table.is_some(),
            from: self.unit(at.from),
            fields: vec![],
            tables: vec![],
            lists: vec![],
        };
        let own = of_kind(schema, kind).or_else(|| schema["oneOf"].get(0));
        let Some(own) = own else { return form };
        for key in keys(own, at.table, kinds.is_empty() || of_kind(schema, kind).is_some()) {
            // saved answers are found by the keys of prompts
            if key == "key" && way.first().and_then(key_of) != Some("region") {
                continue;
            }
            let Some(schema) = super::below(own, Some(&key)) else { continue };
            let value = at.table.and_then(|it| it.get(key.as_str()));
            let is_required = own["required"].as_array().is_some_and(|it| it.contains(&json!(key)));
            let mut way = way.clone();
            way.push(WayStep::Key(key));
            self.key(schema, way, value, is_required, &kinds, &mut form);
        }
        form
    }

    fn key(
        &self,
        schema: &Value,
        way: ValueWay,
        value: Option<&Spanned<DeValue>>,
        required: bool,
        kinds: &[String],
        into: &mut FormTable,
    ) {
        let Some(WayStep::Key(key)) = way.last().cloned() else { return };
        let written = value.map(|it| plain(it.get_ref()));
        let shape = match key.as_str() {
            "kind" if !kinds.is_empty() => Some(FieldShape::Kind { options: kinds.to_vec() }),
            _ => FieldShape::of(schema, written.as_ref()),
        };
        let is_text = matches!(shape, Some(FieldShape::Text { .. }));
        let said = schema["description"].as_str().unwrap_or_default();
        let (label, help) = labels::called(&key, said, is_text);
        let Some(shape) = shape else {
            return self.inner(schema, way, value, (label, help), into);
        };
        let span = value.map_or(0..0, Spanned::span);
        into.fields.push(SettingField {
            care: way.len() == 3 && depth::needs().any(|it| it == key),
            usual: schema.get("default").cloned(),
            value: written,
            from: self.unit(span.start),
            to: self.unit(span.end),
            id: way,
            key,
            label,
            help,
            shape,
            required,
        });
    }

    /// A table in a table, or a list of them.
    fn inner(
        &self,
        schema: &Value,
        way: ValueWay,
        value: Option<&Spanned<DeValue>>,
        (name, help): (String, String),
        into: &mut FormTable,
    ) {
        if schema["type"] != "array" {
            let table = value.and_then(|it| it.get_ref().as_table());
            let from = value.map_or(0, |it| it.span().start);
            return into.tables.push(self.table(
                schema,
                &way,
                At { table, from, name, help: &help },
            ));
        }
        let items = &schema["items"];
        let all = value.and_then(|it| it.get_ref().as_array()).into_iter().flatten();
        let entries = all.enumerate().filter_map(|(index, value)| {
            let mut way = way.clone();
            way.push(WayStep::Index(index));
            let name = group(&way, self.file);
            let at =
                At { table: value.get_ref().as_table(), from: value.span().start, name, help: "" };
            at.table.is_some().then(|| self.table(items, &way, at))
        });
        let count = |name: &str| schema[name].as_u64().and_then(|it| usize::try_from(it).ok());
        let own = kinds_of(items);
        into.lists.push(FormList {
            entries: entries.collect(),
            kinds: if own.is_empty() { kinds_of(&items["properties"]["answer"]) } else { own },
            headed: value.is_none_or(|it| self.is_headed(it)),
            least: count("minItems").unwrap_or(0),
            most: count("maxItems").unwrap_or(usize::MAX),
            key: way.iter().rev().find_map(key_of).unwrap_or_default().into(),
            id: way,
            label: name,
            help,
        });
    }

    fn is_headed(&self, value: &Spanned<DeValue>) -> bool {
        let first = value.get_ref().as_array().and_then(|all| all.iter().next());
        let begin = first.and_then(|it| self.toml.get(it.span().start..));
        begin.is_none_or(|it| it.starts_with('['))
    }
}

/// The keys that a table may have, and those of the author's own, in the order in
/// which they are shown.
fn keys(schema: &Value, table: Option<&DeTable>, is_of_kind: bool) -> Vec<String> {
    let known = schema["properties"].as_object().into_iter().flat_map(|it| it.keys());
    let known = known.filter(|key| is_of_kind || *key == "kind").cloned();
    let own = table.into_iter().flat_map(|it| it.keys()).map(|key| key.get_ref().to_string());
    let mut keys: Vec<_> = if schema["additionalProperties"].is_object() {
        known.chain(own).collect()
    } else {
        known.collect()
    };
    let rank = |key: &String| ORDER.iter().position(|it| it == key).unwrap_or(ORDER.len());
    keys.retain(|key| !ELSEWHERE.contains(&key.as_str()));
    keys.sort_by(|a, b| (rank(a), a).cmp(&(rank(b), b)));
    keys.dedup();
    keys
}

/// A value as it is shown: days are letters.
pub fn plain(value: &DeValue) -> Value {
    match value {
        DeValue::String(text) => json!(text),
        DeValue::Integer(number) => {
            let whole = i64::from_str_radix(number.as_str(), number.radix());
            whole.map_or_else(|_| json!(number.as_str()), Value::from)
        }
        DeValue::Float(number) => {
            number.as_str().parse::<f64>().map_or_else(|_| json!(number.as_str()), Value::from)
        }
        DeValue::Boolean(flag) => json!(flag),
        DeValue::Datetime(day) => json!(day.to_string()),
        DeValue::Array(all) => all.iter().map(|it| plain(it.get_ref())).collect(),
        DeValue::Table(table) => {
            let keys =
                table.iter().map(|(key, it)| (key.get_ref().to_string(), plain(it.get_ref())));
            Value::Object(keys.collect())
        }
    }
}
