//! Changes of what is no mere words: a setting, the kind of a table, entries that
//! are tables, the day of a check.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value as Json;
use toml::de::DeTable;
use toml_edit::Value;

use super::beginnings;
use super::forms::{below, fits, of_kind, plain};
use super::labels;
use super::place::{ValueWay, WayStep, key_of};
use super::written::{parsed, quoted, steps};
use crate::book::source::date::Date;
use crate::book::source::edit::{EditError, EditedFile, Step};
use crate::book::source::slug::Slug;

/// What is to become of a setting.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub enum SettingChange {
    /// It has this value.
    Set { set: ValueWay, value: SetValue },
    /// It has the usual one, and is not written.
    Unset { unset: ValueWay },
    /// A table is of another kind.
    Kind { kind_of: ValueWay, kind: String },
    /// An entry that is a table stands elsewhere among those beside it.
    Place { entry: ValueWay, to: usize },
    /// It is taken out.
    TakeOut { take_out: ValueWay },
    /// There is one more, of this kind where there are kinds.
    New { new: ValueWay, at: usize, kind: Option<String> },
    /// All crisis lines were checked today, by somebody or nobody in particular.
    Checked {
        // said, where it is nobody in particular too: else anything would be this
        #[serde(deserialize_with = "Option::deserialize")]
        checked_by: Option<String>,
    },
}

/// A value.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub enum SetValue {
    Flag(bool),
    Whole(i64),
    Number(f64),
    Day { day: String },
    Text(String),
    List(Vec<SetValue>),
    Table(BTreeMap<String, SetValue>),
}

/// What a change has to know of the file and the day.
pub struct SettingFacts<'a> {
    /// What may stand in the file.
    pub schema: Option<&'a Json>,
    pub today: Date,
}

impl SettingChange {
    /// What was changed, in a few words.
    pub fn name(&self) -> String {
        match self {
            Self::Set { set: way, .. } | Self::Unset { unset: way } => {
                let key = way.iter().rev().find_map(key_of).unwrap_or_default();
                labels::known(key).map_or_else(|| labels::spelled_out(key), Into::into)
            }
            Self::Kind { .. } => "Kind".into(),
            Self::Place { .. } => "Order".into(),
            Self::TakeOut { .. } => "One taken out".into(),
            Self::New { .. } => "One more".into(),
            Self::Checked { .. } => "Checked today".into(),
        }
    }

    /// What it is about: a number that is counted up is one change.
    pub fn subject(&self) -> String {
        match self {
            Self::Set { set, .. } => format!("set {set:?}"),
            _ => String::new(),
        }
    }

    /// Makes it.
    ///
    /// # Errors
    /// When the file has no such place.
    pub fn make(&self, file: &mut EditedFile, facts: &SettingFacts) -> Result<(), EditError> {
        match self {
            Self::Set { set, value } => set_value(file, &steps(set), value),
            Self::Unset { unset } => unset_value(file, unset, facts),
            Self::Kind { kind_of, kind } => change_kind(file, kind_of, kind, facts),
            Self::Place { entry, to } => file.place_entry(&steps(entry), *to),
            Self::TakeOut { take_out } => file.take_entry(&steps(take_out)),
            Self::New { new, at, kind } => add(file, new, *at, kind.as_deref(), facts),
            Self::Checked { checked_by } => checked(file, checked_by.as_deref(), facts),
        }
    }
}

fn set_value(file: &mut EditedFile, way: &[Step], value: &SetValue) -> Result<(), EditError> {
    if let SetValue::List(all) = value
        && file.written(way).is_some_and(|it| it.starts_with('['))
    {
        return set_list(file, way, all);
    }
    let value = value.written(file.written(way).as_deref());
    file.put(way, value)
}

/// Makes a list hold these, one by one: what stays keeps its comments.
fn set_list(file: &mut EditedFile, way: &[Step], all: &[SetValue]) -> Result<(), EditError> {
    let wanted: Vec<String> = all.iter().map(|it| it.written(None).to_string()).collect();
    let entry = |file: &mut EditedFile, index: usize| {
        let way: Vec<_> = way.iter().copied().chain([Step::Index(index)]).collect();
        (file.written(&way), way)
    };
    let meant = |written: &str| format!("it = {written}").parse::<toml::Table>().ok();
    let same = |one: &str, other: &str| meant(one).is_some_and(|it| Some(it) == meant(other));
    for (index, (value, text)) in all.iter().zip(&wanted).enumerate() {
        let found = (index..).map_while(|at| Some((at, entry(file, at).0?)));
        let found = found.filter(|(_, it)| same(it, text)).map(|(at, _)| at).next();
        match found {
            Some(at) => file.shift(way, at, index)?,
            None => file.insert(way, index, value.written(None))?,
        }
    }
    while let (Some(_), way) = entry(file, wanted.len()) {
        file.remove(&way)?;
    }
    Ok(())
}

/// Takes a key out, or writes what is usual where something is said beside it.
fn unset_value(
    file: &mut EditedFile,
    way: &ValueWay,
    facts: &SettingFacts,
) -> Result<(), EditError> {
    if file.take_out(&steps(way))? {
        return Ok(());
    }
    let table = json_of(file);
    let usual = facts.schema.and_then(|it| schema_at(it, way, &table)).map(|it| &it["default"]);
    let usual = match usual {
        Some(Json::Bool(flag)) => SetValue::Flag(*flag),
        Some(Json::String(text)) => SetValue::Text(text.clone()),
        Some(Json::Number(number)) => SetValue::Whole(number.as_i64().unwrap_or_default()),
        _ => return file.cut(&steps(way)),
    };
    set_value(file, &steps(way), &usual)
}

impl SetValue {
    /// As it is written, in the quotation marks of the old one.
    fn written(&self, old: Option<&str>) -> Value {
        match self {
            Self::Flag(flag) => Value::from(*flag),
            Self::Whole(number) => Value::from(*number),
            Self::Number(number) => Value::from(*number),
            Self::Day { day } => {
                day.parse::<toml_edit::Datetime>().map_or_else(|_| Value::from(day), Value::from)
            }
            Self::Text(text) => quoted(text, old),
            Self::List(all) => Value::Array(all.iter().map(|it| it.written(None)).collect()),
            Self::Table(all) => {
                let entries = all.iter().map(|(key, it)| (key.as_str(), it.written(None)));
                Value::InlineTable(entries.collect())
            }
        }
    }
}

/// The file as JSON, to be held against its schema.
fn json_of(file: &EditedFile) -> Json {
    let text = file.toml_text();
    let (table, _) = DeTable::parse_recoverable(&text);
    let keys =
        table.get_ref().iter().map(|(key, it)| (key.get_ref().to_string(), plain(it.get_ref())));
    Json::Object(keys.collect())
}

/// The schema of what stands at the end of a way: of a table with kinds, that of all
/// of them.
fn schema_at<'a>(schema: &'a Json, way: &[WayStep], table: &Json) -> Option<&'a Json> {
    let (mut schema, mut value) = (schema, table);
    for step in way {
        (schema, value) = match step {
            WayStep::Key(key) => {
                let own = of_kind(schema, value["kind"].as_str())?;
                (below(own, Some(key))?, &value[key.as_str()])
            }
            WayStep::Index(index) => (below(schema, None)?, &value[*index]),
        };
    }
    Some(schema)
}

/// Gives a table another kind: what the new kind knows stays, the rest goes, and
/// what it needs comes.
fn change_kind(
    file: &mut EditedFile,
    way: &ValueWay,
    kind: &str,
    facts: &SettingFacts,
) -> Result<(), EditError> {
    let nowhere = EditError::NoSuchPlace(way.len());
    let all = json_of(file);
    let schema = facts.schema.and_then(|it| schema_at(it, way, &all)).ok_or(nowhere.clone())?;
    let schema = of_kind(schema, Some(kind)).ok_or(nowhere.clone())?;
    let table = way.iter().try_fold(&all, |value, step| match step {
        WayStep::Key(key) => value.get(key),
        WayStep::Index(index) => value.get(*index),
    });
    let table = table.and_then(Json::as_object).ok_or(nowhere)?;
    let at = |key: &'static str| steps(way).into_iter().chain([Step::Key(key)]).collect::<Vec<_>>();
    set_value(file, &at("kind"), &SetValue::Text(kind.into()))?;
    for (key, value) in table.iter().filter(|(key, _)| *key != "kind") {
        if !below(schema, Some(key)).is_some_and(|own| fits(own, value)) {
            let way: Vec<_> = steps(way).into_iter().chain([Step::Key(key)]).collect();
            if !file.take_out(&way)? {
                file.cut(&way)?;
            }
        }
    }
    for (key, value) in beginnings::needs(kind) {
        if file.written(&at(key)).is_none() {
            let value = parsed(value).unwrap_or_else(|| Value::from(*value));
            file.put(&at(key), value)?;
        }
    }
    Ok(())
}

/// Adds an entry to a list of tables.
fn add(
    file: &mut EditedFile,
    list: &ValueWay,
    at: usize,
    kind: Option<&str>,
    facts: &SettingFacts,
) -> Result<(), EditError> {
    let nowhere = EditError::NoSuchPlace(list.len());
    let way = steps(list);
    let Some((Step::Key(name), parent)) = way.split_last() else { return Err(nowhere) };
    if file.written(&way).is_some_and(|it| it.starts_with('[')) {
        let value = beginnings::value(name).and_then(parsed).ok_or(nowhere)?;
        return file.insert(&way, at, value);
    }
    let keys: Vec<_> = list.iter().filter_map(key_of).collect();
    let key = new_key(&json_of(file), kind.unwrap_or(name), facts.today);
    let entry = beginnings::entry(name, &keys.join("."), kind, &key).ok_or(nowhere)?;
    file.put_entry(parent, at, &entry)
}

/// A key that no entry of the file has, and none will have by chance on another day.
pub fn new_key(file: &Json, kind: &str, today: Date) -> String {
    let all = file.as_object().into_iter().flat_map(|it| it.values()).filter_map(Json::as_array);
    let keys: Vec<_> = all.flatten().filter_map(|it| it["key"].as_str()).collect();
    let Date { year, month, day } = today;
    let key = Slug(format!("{kind}-{year:04}-{month:02}-{day:02}"));
    key.unless_taken(|it| keys.contains(&it.0.as_str())).0
}

/// Writes down that all lines were checked today.
fn checked(file: &mut EditedFile, by: Option<&str>, facts: &SettingFacts) -> Result<(), EditError> {
    let day = SetValue::Day { day: facts.today.to_string() };
    set_value(file, &[Step::Key("verified-on")], &day)?;
    let way = [Step::Key("verified-by")];
    match by {
        Some(by) => {
            let value = quoted(by, file.written(&way).as_deref());
            file.put(&way, value)
        }
        None => file.cut(&way),
    }
}
