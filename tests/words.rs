//! Every word of the sources is in the PDF: titles, paragraphs and prompts are
//! taken from the files as they are and looked for in what poppler reads.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use regex::Regex;
use toml::Value;

use crate::harness::project;
use crate::outside::{output, program};
use crate::pdf::built_workbook;

/// What stands for the number of chapters: the shipped series has ten.
const CHAPTERS: &str = "{{chapters}}";

/// Letters and digits only: line breaks, quotes and dashes are the typesetter's.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The text of each page, bare, and without the numbers of pages that are told
/// behind a name.
fn pages(pdf: &Path) -> Vec<String> {
    let text = output(Command::new("pdftotext").args(["-raw", "-enc", "UTF-8"]).arg(pdf).arg("-"));
    let told = Regex::new(r"\(page\s\d+\)").expect("a pattern");
    text.split('\u{c}').map(|page| bare(&told.replace_all(page, ""))).collect()
}

/// Whether a piece stands on a page, or runs from the foot of one to the next.
fn is_printed(piece: &str, pages: &[String]) -> bool {
    pages.iter().any(|page| page.contains(piece))
        || pages.windows(2).any(|pair| {
            let ends: Vec<_> = piece.char_indices().map(|(at, _)| at).collect();
            let begins = ends.partition_point(|end| pair[0].contains(&piece[..*end]));
            begins > 1 && pair[1].contains(&piece[ends[begins - 1]..])
        })
}

/// A Markdown text in pieces that are printed in one run: nothing stands
/// between their letters but what the typesetter puts there.
fn pieces(markdown: &str) -> Vec<String> {
    let parts = runs(markdown).into_iter().flat_map(|run| {
        run.split('|')
            .flat_map(|cell| outside_of_links(&without_pictures(cell)))
            .collect::<Vec<_>>()
    });
    parts.map(|part| bare(&part)).filter(|part| !part.is_empty()).collect()
}

/// Its paragraphs, items, headings, notes and rows, each in one line.
fn runs(markdown: &str) -> Vec<String> {
    let mut pieces = vec![];
    let printed = markdown.lines().filter(|line| !line.starts_with("<!-- allow "));
    let markdown = printed.collect::<Vec<_>>().join("\n").replace(CHAPTERS, "ten");
    for block in markdown.split("\n\n").filter(|block| !block.trim().starts_with("{{")) {
        for (index, line) in block.split('\n').enumerate() {
            let (is_new, line) = item(line);
            if is_new || index == 0 {
                pieces.push(String::new());
            }
            if let Some(piece) = pieces.last_mut() {
                piece.push(' ');
                piece.push_str(line);
            }
        }
    }
    pieces
}

/// Whether a line begins something of its own, and what it says.
fn item(line: &str) -> (bool, &str) {
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    if let Some(text) = digits.strip_prefix(". ") {
        return (true, text);
    }
    match line.split_once("]: ").filter(|_| line.starts_with("[^")) {
        Some((_, note)) => (true, note),
        None => (line.starts_with(['|', '-', '>', '#']), line),
    }
}

/// Text without its pictures: what they show is told, and not printed.
fn without_pictures(text: &str) -> String {
    let mut parts = text.split("![");
    let mut said = parts.next().unwrap_or_default().to_string();
    for part in parts {
        said.push_str(part.split_once(')').expect("an end").1);
    }
    said
}

/// Text cut where an address, a page number or a footnote's mark comes in.
fn outside_of_links(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut rest = text;
    while let Some(at) = rest.find("](").into_iter().chain(rest.find("[^")).min() {
        let end = if rest[at..].starts_with("](") { ')' } else { ']' };
        let stop = rest[at..].find(end).map_or(rest.len(), |length| at + length + 1);
        if let Some(part) = parts.last_mut() {
            part.push_str(&rest[..at]);
        }
        parts.push(String::new());
        rest = &rest[stop..];
    }
    if let Some(part) = parts.last_mut() {
        part.push_str(rest);
    }
    parts
}

/// All strings in a TOML value but those that only name things.
fn strings(value: &Value, into: &mut Vec<String>) {
    match value {
        Value::String(text) => into.push(bare(&text.replace(CHAPTERS, "ten"))),
        Value::Array(values) => {
            let printed = values.iter().filter(|value| value.get("unconfirmed").is_none());
            printed.for_each(|value| strings(value, into));
        }
        Value::Table(table) => {
            for (key, value) in table {
                let is_left_out = value.get("unconfirmed").is_some();
                if !["key", "kind", "depth", "url", "cards"].contains(&key.as_str()) && !is_left_out
                {
                    strings(value, into);
                }
            }
        }
        _ => {}
    }
}

/// The text as the edition prints it that goes by this name: of words such as
/// `{{print: …|fill: …}}`, its own.
fn of_edition(text: &str, name: &str) -> String {
    let mut parts = text.split("{{print: ");
    let mut said = parts.next().unwrap_or_default().to_string();
    for part in parts {
        let (both, rest) = part.split_once("}}").expect("an end");
        let (print, fill) = both.split_once("|fill: ").expect("words for both");
        said.push_str(if name == "print" { print } else { fill });
        said.push_str(rest);
    }
    said
}

/// Everything that an author wrote in a file for an edition, in pieces.
fn written(path: &Path, edition: &str) -> Vec<String> {
    let text = of_edition(&fs::read_to_string(path).expect("a source"), edition);
    let mut found = vec![];
    let toml = if path.extension().is_some_and(|end| end == "md") {
        let mut parts = text.splitn(3, "+++\n").skip(1);
        let front = parts.next().expect("front matter").to_string();
        found.extend(pieces(parts.next().expect("text")));
        front
    } else {
        text
    };
    let mut table: toml::Table = toml.parse().expect("TOML");
    // Only a chapter lists its prompts by their titles.
    let post = path.file_stem().map(|stem| project().join("workbook/posts").join(stem));
    if post.is_some_and(|post| !post.with_extension("md").exists()) {
        let prompts = table.get_mut("prompt").and_then(Value::as_array_mut).into_iter().flatten();
        for prompt in prompts.filter_map(Value::as_table_mut) {
            prompt.remove("title");
        }
    }
    strings(&Value::Table(table), &mut found);
    found
}

#[test]
fn every_title_paragraph_and_prompt_is_in_the_text_of_the_pdf() {
    let Some(_) = program("pdftotext", "poppler-utils") else { return };
    let mut sources = vec![];
    for folder in ["posts", "prompts", "front", "back"] {
        let entries = fs::read_dir(project().join("workbook").join(folder)).expect("a folder");
        sources.extend(entries.flatten().map(|entry| entry.path()));
    }
    sources
        .extend(["crisis.toml", "glossary.toml"].map(|name| project().join("workbook").join(name)));
    sources.retain(|source| source.is_file());
    for pdf in built_workbook() {
        let pages = pages(&pdf);
        let name = pdf.file_name().and_then(|name| name.to_str()).expect("a name");
        let edition = if name.contains("-print-") { "print" } else { "fill" };
        for source in &sources {
            let (from, to) = (source.display(), pdf.display());
            let pieces = written(source, edition);
            assert!(!pieces.is_empty(), "{from} has no words");
            for piece in pieces {
                assert!(is_printed(&piece, &pages), "{from}: `{piece}` is not in {to}");
            }
        }
    }
}

/// Sentences that stand more than once, and why they have to.
const AGAIN: [(&str, &str); 5] = [
    (
        "do not drive before the next day after a full sleep and only if your clinician agrees",
        "a rule of safety, in the words of its page and of the chapter about safety",
    ),
    ("turn to the grounding card", "where a check sends one"),
    ("sped up or shut down", "the one check, in the same words around each deep page"),
    (
        "close the book use the grounding card and call someone if it stays",
        "what to do after a deep page, the same each time so that nobody has to think",
    ),
    ("us food and drug administration", "who made two of the sources"),
];

/// How many words make a sentence that one would notice twice.
const LEAST_WORDS: usize = 5;

/// The sentences of a text, as their words alone.
fn sentences(text: &str) -> Vec<String> {
    let link = Regex::new(r"!?\[([^\]^]*)\]\([^)]*\)").expect("a pattern");
    let text = link.replace_all(text, "$1").replace(['’', '\''], "");
    let ends = Regex::new(r#"[.!?][”")*]*(\s|$)|\|"#).expect("a pattern");
    let words = |sentence: &str| {
        let words = sentence.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect::<Vec<_>>()
    };
    let long = ends.split(&text).map(words).filter(|words| words.len() >= LEAST_WORDS);
    long.map(|words| words.join(" ")).collect()
}

/// The texts of a TOML value: names, titles, and the line that repeats its post in large letters are
/// none.
fn texts(value: &Value, into: &mut Vec<String>) {
    match value {
        Value::String(text) => into.push(text.clone()),
        Value::Array(values) => values.iter().for_each(|value| texts(value, into)),
        Value::Table(table) => {
            let named = ["key", "kind", "depth", "url", "title", "quote"];
            let own = table.iter().filter(|(key, _)| !named.contains(&key.as_str()));
            own.for_each(|(_, value)| texts(value, into));
        }
        _ => {}
    }
}

#[test]
fn no_sentence_of_the_series_stands_twice() {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for folder in ["posts", "prompts", "front", "back"] {
        let entries = fs::read_dir(project().join("workbook").join(folder)).expect("a folder");
        for path in entries.flatten().map(|entry| entry.path()) {
            let text = of_edition(&fs::read_to_string(&path).expect("a source"), "print");
            let parts = text.splitn(3, "+++\n").collect::<Vec<_>>();
            let (toml, markdown) =
                if let [_, toml, markdown] = parts[..] { (toml, markdown) } else { (&*text, "") };
            let mut own = runs(markdown);
            texts(&Value::Table(toml.parse().expect("TOML")), &mut own);
            for sentence in own.iter().flat_map(|text| sentences(text)) {
                found.entry(sentence).or_default().push(path.display().to_string());
            }
        }
    }
    let again = found.iter().filter(|(_, places)| places.len() > 1);
    let (known, new): (Vec<_>, Vec<_>) =
        again.partition(|(sentence, _)| AGAIN.iter().any(|(again, _)| again == sentence));
    assert!(new.is_empty(), "{new:#?}");
    assert_eq!(known.len(), AGAIN.len(), "some stand once by now");
}
