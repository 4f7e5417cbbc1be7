//! What a field is like, by its schema.

use serde::Serialize;
use serde_json::Value;

/// What a field is like.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum FieldShape {
    /// A number, whole or not, within bounds.
    Number { min: Option<i64>, max: Option<i64>, whole: bool },
    /// One of these.
    Choice { options: Vec<Value> },
    /// Which kind the table is of.
    Kind { options: Vec<String> },
    /// Some of these.
    Choices { options: Vec<Value> },
    /// Yes or no.
    Flag,
    /// A day.
    Day,
    /// Text of at most so many letters.
    Text { most: Option<u64>, pattern: Option<String> },
    /// A list of texts.
    Texts { most: Option<u64> },
    /// A list of numbers.
    Numbers { least: u64, most: u64 },
}

impl FieldShape {
    /// That of a value; nothing where it is a table or a list of them.
    pub fn of(schema: &Value, value: Option<&Value>) -> Option<Self> {
        if let Some(any) = schema["anyOf"].as_array() {
            let fitting = any.iter().find(|it| value.is_some_and(|value| fits(it, value)));
            return fitting.into_iter().chain(any).find_map(|it| Self::of(it, value));
        }
        if let Some(options) = schema["enum"].as_array() {
            return Some(Self::Choice { options: options.clone() });
        }
        let (min, max) = (schema["minimum"].as_i64(), schema["maximum"].as_i64());
        match schema["type"].as_str()? {
            "integer" => Some(Self::Number { min, max, whole: true }),
            "number" => Some(Self::Number { min, max, whole: false }),
            "boolean" => Some(Self::Flag),
            "string" if schema["format"] == "date" => Some(Self::Day),
            "string" => Some(Self::Text {
                most: schema["maxLength"].as_u64(),
                pattern: schema["pattern"].as_str().map(Into::into),
            }),
            "array" => Self::of_list(schema),
            _ => None,
        }
    }

    fn of_list(schema: &Value) -> Option<Self> {
        match Self::of(&schema["items"], None)? {
            Self::Choice { options } => Some(Self::Choices { options }),
            Self::Text { .. } => Some(Self::Texts { most: schema["maxItems"].as_u64() }),
            Self::Number { .. } => Some(Self::Numbers {
                least: schema["minItems"].as_u64().unwrap_or(0),
                most: schema["maxItems"].as_u64().unwrap_or(0),
            }),
            _ => None,
        }
    }
}

/// The schema of what stands below a key of a table, or in a list.
pub fn below<'a>(schema: &'a Value, key: Option<&str>) -> Option<&'a Value> {
    let Some(key) = key else { return Some(&schema["items"]).filter(|it| it.is_object()) };
    let own = &schema["properties"][key];
    let found = if own.is_null() { &schema["additionalProperties"] } else { own };
    Some(found).filter(|it| it.is_object())
}

/// The kinds that tables of this schema have; none where they are all alike.
pub fn kinds_of(schema: &Value) -> Vec<String> {
    let all = schema["oneOf"].as_array().into_iter().flatten();
    all.filter_map(|it| it["properties"]["kind"]["const"].as_str().map(Into::into)).collect()
}

/// The schema of tables of this kind.
pub fn of_kind<'a>(schema: &'a Value, kind: Option<&str>) -> Option<&'a Value> {
    let Some(all) = schema["oneOf"].as_array() else { return Some(schema) };
    all.iter().find(|it| it["properties"]["kind"]["const"].as_str() == kind)
}

/// Whether a value is as a schema asks for.
pub fn fits(schema: &Value, value: &Value) -> bool {
    if let Some(any) = schema["anyOf"].as_array() {
        return any.iter().any(|it| fits(it, value));
    }
    if let Some(options) = schema["enum"].as_array() {
        return options.contains(value);
    }
    let within = |low: &str, high: &str, it: u64| {
        it >= schema[low].as_u64().unwrap_or(0) && it <= schema[high].as_u64().unwrap_or(u64::MAX)
    };
    let count = |it: usize| u64::try_from(it).unwrap_or(u64::MAX);
    match (schema["type"].as_str().unwrap_or_default(), value) {
        ("integer", it) => it.as_u64().is_some_and(|it| within("minimum", "maximum", it)),
        ("number", it) => it.is_number(),
        ("boolean", it) => it.is_boolean(),
        ("string", Value::String(it)) => {
            within("minLength", "maxLength", count(it.chars().count()))
        }
        ("array", Value::Array(all)) => {
            let items = &schema["items"];
            within("minItems", "maxItems", count(all.len())) && all.iter().all(|it| fits(items, it))
        }
        ("object", Value::Object(table)) => {
            table.iter().all(|(key, it)| below(schema, Some(key)).is_some_and(|own| fits(own, it)))
        }
        _ => false,
    }
}
