//! Names in cells: on their own, in two parts, or within an object that the
//! platform has written into one cell, as JSON or as Python prints it.

use super::words::{letters, same_name};

/// Where objects keep names, the best first.
const WHOLE: [&str; 3] = ["name", "full name", "display name"];
const FIRST: [&str; 3] = ["first name", "fname", "given name"];
const LAST: [&str; 4] = ["last name", "lname", "surname", "family name"];

/// A whole name, or the one that two parts make. Where there is a first name
/// besides, what is called a name may be the last one only.
pub fn name(whole: &str, first: &str, last: &str) -> Option<String> {
    let [whole, first, last] = [whole, first, last].map(str::trim);
    let is_last = !whole.is_empty()
        && !first.is_empty()
        && last.is_empty()
        && !letters(whole).contains(&letters(first));
    if !whole.is_empty() && !is_last {
        return Some(whole.to_string());
    }
    let both = format!("{first} {}", if is_last { whole } else { last });
    Some(both.trim().to_string()).filter(|name| !name.is_empty())
}

/// The address in a cell, and the name beside it: `a@example.org`,
/// `<a@example.org>`, `mailto:a@example.org`, `Ann <a@example.org>`.
pub fn address(cell: &str) -> (&str, &str) {
    let (name, address) = match cell.strip_suffix('>').and_then(|it| it.rsplit_once('<')) {
        Some((name, address)) => (name.trim().trim_matches('"'), address.trim()),
        None => ("", cell),
    };
    let is_scheme = address.get(..7).is_some_and(|it| it.eq_ignore_ascii_case("mailto:"));
    (if is_scheme { address[7..].trim() } else { address }, name)
}

/// The name in an object that stands in a cell.
pub fn name_within(cell: &str) -> Option<String> {
    let pairs = json(cell).or_else(|| python(cell))?;
    let find = |keys: &[&str]| {
        let found =
            keys.iter().find_map(|key| pairs.iter().find(|(other, _)| same_name(other, key)));
        found.map_or("", |(_, value)| value.as_str())
    };
    name(find(&WHOLE), find(&FIRST), find(&LAST))
}

/// The texts of a JSON object.
fn json(cell: &str) -> Option<Vec<(String, String)>> {
    let object: serde_json::Map<_, _> = serde_json::from_str(cell).ok()?;
    let text = |(key, value): (String, serde_json::Value)| Some((key, value.as_str()?.to_string()));
    Some(object.into_iter().filter_map(text).collect())
}

/// The texts of a Python dictionary. Lists and objects within it say no names.
fn python(cell: &str) -> Option<Vec<(String, String)>> {
    let mut rest = cell.trim().strip_prefix('{')?.strip_suffix('}')?;
    let (mut pairs, mut key, mut depth) = (vec![], None, 0u32);
    while let Some(c) = rest.chars().next() {
        match c {
            '\'' | '"' => {
                let (text, after) = string(&rest[1..], c)?;
                rest = after.trim_start();
                match (key.take(), rest.strip_prefix(':')) {
                    _ if depth > 0 => {}
                    (_, Some(after)) => (key, rest) = (Some(text), after),
                    (Some(key), None) => pairs.push((key, text)),
                    (None, None) => {}
                }
                continue;
            }
            ',' if depth == 0 => key = None,
            '{' | '[' | '(' => depth += 1,
            '}' | ']' | ')' => depth = depth.checked_sub(1)?,
            _ => {}
        }
        rest = &rest[c.len_utf8()..];
    }
    Some(pairs)
}

/// A string up to its closing mark, and what comes after that.
fn string(text: &str, mark: char) -> Option<(String, &str)> {
    let mut out = String::new();
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            _ if c == mark => return Some((out, &text[at + 1..])),
            '\\' => match chars.next()?.1 {
                'x' => out.push(code(&mut chars, 2)?),
                'u' => out.push(code(&mut chars, 4)?),
                'U' => out.push(code(&mut chars, 8)?),
                'n' => out.push('\n'),
                'r' => out.push('\r'),
                't' => out.push('\t'),
                other => out.push(other),
            },
            c => out.push(c),
        }
    }
    None
}

fn code(chars: &mut std::str::CharIndices, digits: usize) -> Option<char> {
    let digits: String = chars.take(digits).map(|(_, c)| c).collect();
    char::from_u32(u32::from_str_radix(&digits, 16).ok()?)
}
