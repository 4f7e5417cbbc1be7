//! The regions whose crisis lines are printed: where the settings list them, that list
//! follows what is done to the regions themselves. One that is new comes into it as
//! soon as somebody has confirmed a line of it, since nothing is printed before.

use toml::Value;

use super::written::quoted;
use crate::book::source::edit::{EditError, EditedFile, Step};

/// The list in the settings.
const LIST: &str = "regions";

/// Regions by their short names, in their order, and whether each has something to
/// print.
fn regions(crisis: &str) -> Vec<(String, bool)> {
    let file: toml::Table = crisis.parse().unwrap_or_default();
    let all = file.get("region").and_then(Value::as_array).into_iter().flatten();
    all.filter_map(|it| Some((it.get("key")?.as_str()?.to_string(), is_printable(it)))).collect()
}

fn is_printable(region: &Value) -> bool {
    let lines = region.get("lines").and_then(Value::as_array).into_iter().flatten();
    let mut all = lines.chain(region.get("emergency"));
    all.any(|line| line.get("unconfirmed").is_none())
}

/// What becomes of the list.
enum Followed {
    /// A region has another short name.
    Renamed(String, String),
    /// It is gone.
    Gone(String),
    /// It has something to print.
    Come(String),
}

impl Followed {
    fn of(before: &str, then: &str) -> Option<Self> {
        let (old, new) = (regions(before), regions(then));
        let is_in = |all: &[(String, bool)], key: &String| all.iter().any(|(it, _)| it == key);
        let gone: Vec<_> = old.iter().filter(|(key, _)| !is_in(&new, key)).collect();
        let come: Vec<_> = new.iter().filter(|(key, _)| !is_in(&old, key)).collect();
        let was_empty = |key: &String| !old.iter().any(|(it, prints)| it == key && *prints);
        match (&gone[..], &come[..]) {
            ([(gone, _)], [(come, _)]) => Some(Self::Renamed(gone.clone(), come.clone())),
            ([(gone, _)], []) => Some(Self::Gone(gone.clone())),
            ([], _) => {
                let ready = new.iter().find(|(key, prints)| *prints && was_empty(key));
                ready.map(|(key, _)| Self::Come(key.clone()))
            }
            _ => None,
        }
    }
}

/// The settings as they follow a change of the crisis lines, and what is said of it;
/// nothing where they stay as they are.
///
/// # Errors
/// When the settings cannot be parsed.
pub fn followed(
    settings: &str,
    (before, then): (&str, &str),
) -> Result<Option<(String, String)>, EditError> {
    let list = listed(settings);
    let Some(followed) = Followed::of(before, then).filter(|_| !list.is_empty()) else {
        return Ok(None);
    };
    let at = |key: &String| list.iter().position(|it| it == key);
    let mut file = EditedFile::toml(settings)?;
    let said = match &followed {
        Followed::Renamed(old, new) => {
            let Some(at) = at(old) else { return Ok(None) };
            let way = [Step::Key(LIST), Step::Index(at)];
            let value = quoted(new, file.written(&way).as_deref());
            file.set(&way, value)?;
            format!("It is called “{new}” under “Regions”, too.")
        }
        Followed::Gone(key) => {
            let Some(at) = at(key).filter(|_| list.len() > 1) else { return Ok(None) };
            file.remove(&[Step::Key(LIST), Step::Index(at)])?;
            format!("“{key}” stands no longer under “Regions”.")
        }
        Followed::Come(key) if at(key).is_none() => {
            file.insert(&[Step::Key(LIST)], list.len(), quoted(key, None))?;
            format!("“{key}” stands under “Regions” now, and is printed.")
        }
        Followed::Come(_) => return Ok(None),
    };
    Ok(Some((file.text(), said)))
}

fn listed(settings: &str) -> Vec<String> {
    let file: toml::Table = settings.parse().unwrap_or_default();
    let all = file.get(LIST).and_then(Value::as_array).into_iter().flatten();
    all.filter_map(|it| Some(it.as_str()?.to_string())).collect()
}
