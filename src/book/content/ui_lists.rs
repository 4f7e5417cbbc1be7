//! Words of the workbook that are several in one line: the order of a date,
//! months, days of the week, parts of the body. Whoever translates them keeps
//! their number and what stands between them.

use typst::diag::{EcoString, eco_format};

use crate::book::source::session::Fault;

/// The parts of a date, which are keys of other words.
const DATE: [&str; 3] = ["day", "month", "year"];
/// How many parts of the body a map has at most.
const MOST_REGIONS: usize = 14;

/// What is wrong with words that are a list, if anything is.
pub fn fault(key: &str, words: &str) -> Option<Fault> {
    match key {
        "date-order" | "date-order-day-first" => date_order(words),
        "months" => series(key, words, 12),
        "weekdays" | "said-weekdays" => series(key, words, 7),
        "regions" => regions(words),
        _ => None,
    }
}

fn date_order(words: &str) -> Option<Fault> {
    let mut parts: Vec<_> = words.split_whitespace().collect();
    parts.sort_unstable();
    (parts != DATE).then(|| {
        let message = "these are not `day`, `month` and `year` in some order";
        let hint = "leave the three words in English, in the order of your language: \
                    `date-order = \"day month year\"`";
        (message.into(), hint.into())
    })
}

/// So many words with blanks between them.
fn series(key: &str, words: &str, count: usize) -> Option<Fault> {
    let parts: Vec<_> = words.split(' ').collect();
    let named: Vec<_> = words.split([',', ';', ' ']).filter(|part| !part.is_empty()).collect();
    if parts.len() == count && named == parts {
        return None;
    }
    let hint = if named.len() == count {
        eco_format!("write `{key} = \"{}\"`", named.join(" "))
    } else {
        eco_format!("write {count} words with a single blank between each two")
    };
    let found = named.len();
    let message: EcoString = if found == count {
        "something else than single blanks stands between the words".into()
    } else {
        eco_format!("{count} words belong here, not {found}")
    };
    Some((message, hint))
}

fn regions(words: &str) -> Option<Fault> {
    let count = words.split(", ").count();
    let is_whole = words.split(", ").all(|part| !part.trim().is_empty());
    (count > MOST_REGIONS || !is_whole).then(|| {
        let message = if is_whole {
            eco_format!("there are {count} parts of the body, more than {MOST_REGIONS}")
        } else {
            "there is nothing between two commas".into()
        };
        (message, eco_format!("write 1 to {MOST_REGIONS}, parted by a comma and a blank"))
    })
}
