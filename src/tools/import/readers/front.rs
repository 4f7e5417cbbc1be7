//! What stands above a text, between `---` (YAML) or `+++` (TOML), by keys of
//! many programs and languages.

use toml::{Table, Value};

use super::ends;
use crate::book::source::date::Date;
use crate::tools::import::found::Aside;
use crate::tools::import::letters;
use crate::tools::import::when;

const TITLES: &[&str] = &[
    "title",
    "titel",
    "titre",
    "título",
    "titulo",
    "titolo",
    "títol",
    "tytuł",
    "tytul",
    "otsikko",
    "tittel",
    "titlu",
    "cím",
    "název",
    "titulek",
    "názov",
    "naslov",
    "başlık",
    "pealkiri",
    "virsraksts",
    "pavadinimas",
    "titill",
    "τίτλος",
    "заголовок",
    "заглавие",
    "название",
    "标题",
    "標題",
    "タイトル",
    "제목",
];
const SUBTITLES: &[&str] = &[
    "subtitle",
    "untertitel",
    "sous-titre",
    "soustitre",
    "subtítulo",
    "subtitulo",
    "sottotitolo",
    "ondertitel",
    "podtytuł",
    "alaotsikko",
    "underrubrik",
    "undertitel",
    "undertittel",
];
/// Under which a text is described; the first of them is taken.
const SUMMARIES: &[&str] = &[
    "summary",
    "description",
    "excerpt",
    "zusammenfassung",
    "beschreibung",
    "résumé",
    "resumen",
    "descripción",
    "descripcion",
    "resumo",
    "descrição",
    "descricao",
    "riassunto",
    "descrizione",
    "samenvatting",
    "beschrijving",
    "opis",
    "tiivistelmä",
    "kuvaus",
    "sammanfattning",
    "beskrivning",
    "beskrivelse",
];
/// Days on which a text was published, before days on which it was written.
const DAYS: &[&str] = &[
    "date",
    "published_at",
    "published",
    "pubdate",
    "date_published",
    "datepublished",
    "publishdate",
    "publish_date",
    "published_on",
    "datum",
    "fecha",
    "data",
    "dato",
    "dátum",
    "päivä",
    "päivämäärä",
    "pvm",
    "tarih",
    "kuupäev",
    "datums",
    "dagsetning",
    "ημερομηνία",
    "дата",
    "日付",
    "日期",
    "날짜",
    "created",
    "created_at",
    "date_created",
    "erstellt",
];

/// The keys and values above a text, without those that were taken.
#[derive(Default, Clone)]
pub struct FrontTable(Table);

impl FrontTable {
    /// What stands above a text, and the text.
    #[must_use]
    pub fn split(text: &str) -> (Self, &str) {
        let text = text.trim_start_matches('\u{feff}');
        for (fence, parse) in
            [("---", yaml as fn(&str) -> Table), ("+++", |text| text.parse().unwrap_or_default())]
        {
            let Some(rest) = text.strip_prefix(fence).and_then(|rest| rest.strip_prefix('\n'))
            else {
                continue;
            };
            let end = rest.split_inclusive('\n').scan(0, |at, line| {
                let begin = *at;
                *at += line.len();
                Some((begin, line))
            });
            let mut ends = end.filter(|(_, line)| line.trim_end() == fence);
            if let Some((end, line)) = ends.next() {
                return (Self::of(parse(&rest[..end])), &rest[end + line.len()..]);
            }
        }
        (Self::default(), text)
    }

    /// The keys and values of a whole file, in TOML or YAML by its name.
    #[must_use]
    pub fn of_file(text: &str, name: &str) -> Self {
        let is_toml = ends(name, "toml");
        Self::of(if is_toml { text.parse().unwrap_or_default() } else { yaml(text) })
    }

    /// With all keys in small letters.
    fn of(table: Table) -> Self {
        Self(table.into_iter().map(|(key, value)| (key.to_lowercase(), value)).collect())
    }

    /// The text behind a key.
    #[must_use]
    pub fn word(&self, key: &str) -> Option<String> {
        match self.0.get(key) {
            Some(Value::String(text)) => Some(letters::tidy(text)).filter(|it| !it.is_empty()),
            Some(Value::Datetime(day)) => Some(day.to_string()),
            _ => None,
        }
    }

    /// Whether a key says `true` or `false`.
    #[must_use]
    pub fn says(&self, key: &str) -> Option<bool> {
        self.0.get(key).and_then(Value::as_bool)
    }

    /// Takes the first text under one of these keys that is as it should be.
    pub fn take<T>(&mut self, keys: &[&str], fits: impl Fn(String) -> Option<T>) -> Option<T> {
        let (key, found) = keys.iter().find_map(|key| Some((*key, fits(self.word(key)?)?)))?;
        self.0.remove(key);
        Some(found)
    }

    pub fn take_title(&mut self) -> Option<String> {
        self.take(TITLES, Some)
    }

    pub fn take_subtitle(&mut self) -> Option<String> {
        self.take(SUBTITLES, Some)
    }

    pub fn take_summary(&mut self) -> Option<String> {
        self.take(SUMMARIES, Some)
    }

    /// Takes the day. What cannot be read as one stays, and is told.
    pub fn take_day(&mut self) -> Option<Date> {
        self.take(DAYS, |words| when::day(&words))
    }

    /// Takes tags: a list, or words with commas or blanks between them.
    pub fn take_tags(&mut self) -> Vec<String> {
        let mut tags = vec![];
        for key in ["tags", "categories"] {
            match self.0.remove(key) {
                Some(Value::Array(items)) => {
                    tags.extend(items.iter().filter_map(Value::as_str).map(String::from));
                }
                Some(Value::String(words)) => {
                    let parts =
                        words.split(
                            |c: char| {
                                if words.contains(',') { c == ',' } else { c.is_whitespace() }
                            },
                        );
                    tags.extend(parts.map(letters::tidy).filter(|it| !it.is_empty()));
                }
                _ => {}
            }
        }
        tags
    }

    /// What is left in words, which a post has no place for.
    #[must_use]
    pub fn asides(&self) -> Vec<Aside> {
        let left = |(key, _): (&String, &Value)| Some(format!("{key}: {}", self.word(key)?));
        let why = "what stood above the text";
        self.0.iter().filter_map(left).map(|words| Aside { why, words }).collect()
    }
}

/// As much of YAML as stands in front matter: a word or a list behind each key.
fn yaml(text: &str) -> Table {
    let mut table = Table::new();
    let mut last: Option<String> = None;
    for line in text.lines() {
        if let Some(item) = line.trim_start().strip_prefix("- ") {
            let begun = last.as_ref().and_then(|key| table.get_mut(key));
            match begun {
                Some(Value::Array(items)) => items.push(scalar(item)),
                Some(value) if value.as_str() == Some("") => {
                    *value = Value::Array(vec![scalar(item)]);
                }
                _ => {}
            }
        } else if let Some((key, value)) =
            line.split_once(':').filter(|_| !line.starts_with([' ', '#']))
        {
            let (key, value) = (key.trim().to_lowercase(), without_remark(value.trim()));
            let items = value.strip_prefix('[').and_then(|it| it.strip_suffix(']'));
            let value = match items {
                Some(items) => Value::Array(items.split(',').map(scalar).collect()),
                None => scalar(value),
            };
            table.insert(key.clone(), value);
            last = Some(key);
        } else if let Some(Value::String(before)) = last.as_ref().and_then(|key| table.get_mut(key))
        {
            // a text that runs on in the next line
            before.push(' ');
            before.push_str(line.trim());
        }
    }
    table
}

/// A value without a remark behind it, where marks say where it ends.
fn without_remark(value: &str) -> &str {
    let Some(mark) = value.chars().next().filter(|c| matches!(c, '"' | '\'')) else {
        return value;
    };
    let is_end = |(at, _): &(usize, &str)| {
        let rest = &value[at + 1..];
        *at > 0 && rest.starts_with(char::is_whitespace) && rest.trim_start().starts_with('#')
    };
    let end = value.match_indices(mark).find(is_end);
    end.map_or(value, |(at, _)| &value[..=at])
}

fn scalar(text: &str) -> Value {
    let text = text.trim();
    let unquoted = |mark: char| text.strip_prefix(mark).and_then(|it| it.strip_suffix(mark));
    match text {
        "true" => Value::Boolean(true),
        "false" => Value::Boolean(false),
        ">" | "|" | ">-" | "|-" => Value::String(String::new()),
        _ => {
            let in_double = unquoted('"').map(|it| it.replace("\\\"", "\"").replace("\\\\", "\\"));
            let quoted = in_double.or_else(|| Some(unquoted('\'')?.replace("''", "'")));
            Value::String(quoted.unwrap_or_else(|| text.into()))
        }
    }
}
