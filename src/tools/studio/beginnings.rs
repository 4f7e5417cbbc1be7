//! With what each kind of thing begins that the studio adds: what it cannot do
//! without, to be written over.

/// What a prompt of a kind asks at first, and the keys that its answer needs.
type AnswerBeginning = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

const ANSWERS: [AnswerBeginning; 23] = [
    ("lines", "What would you like to remember?", &[]),
    ("box", "Draw it, or put it into words.", &[]),
    ("stem", "How do these sentences go on?", &[("stems", r#"["Today I would like"]"#)]),
    ("letter", "Write a letter that nobody has to read.", &[]),
    ("notes", "Room for your own thoughts.", &[]),
    ("checklist", "Which of these fit?", &[("items", r#"["The first", "The second"]"#)]),
    ("choice", "Which of these is nearest?", &[("items", r#"["The first", "The second"]"#)]),
    ("scale", "How strong is it just now?", &[]),
    (
        "grid",
        "How often is it so?",
        &[("rows", r#"["I take a break."]"#), ("columns", r#"["never", "sometimes", "often"]"#)],
    ),
    (
        "values-sort",
        "What matters to you?",
        &[("values", r#"["Rest", "Honesty", "Play", "Courage", "Family"]"#)],
    ),
    ("acknowledge", "One thing before you go on.", &[("text", r#""I have read this page.""#)]),
    ("date", "On which day?", &[]),
    (
        "table",
        "What happened, and what came of it?",
        &[("columns", r#"[{ title = "What happened" }, { title = "What came of it" }]"#)],
    ),
    (
        "two-column",
        "Put both beside each other.",
        &[("left", r#""On one side""#), ("right", r#""On the other""#)],
    ),
    ("plan", "What would be a small step?", &[]),
    ("session-log", "Around the session, for yourself.", &[]),
    ("tracker", "How does the week go?", &[("rows", r#"["Slept", "Was outdoors"]"#)]),
    ("check-in", "How is it a while later?", &[]),
    ("body-map", "Where in your body do you notice it?", &[]),
    ("timeline", "What happened when?", &[]),
    (
        "wheel",
        "How full is each part of your life?",
        &[("areas", r#"["Body", "Rest", "Friends", "Work", "Play", "Meaning"]"#)],
    ),
    ("circle-map", "Who is how near to you?", &[]),
    ("steps", "One step after the other.", &[("steps", r#"["Look around the room."]"#)]),
];

/// The keys that cards of a kind need.
const CARDS: [(&str, &[(&str, &str)]); 7] = [
    ("content-note", &[("text", r#""The next page asks about something that may be hard.""#)]),
    ("pause", &[("text", r#""A moment to look up.""#)]),
    ("crisis", &[]),
    ("quote", &[("text", r#""Words that are worth a line of their own.""#)]),
    ("info", &[("text", r#""Something to know.""#)]),
    ("resource", &[("title", r#""Something that may help""#)]),
    ("post-link", &[]),
];

/// Entries of other lists, by their key.
const OTHERS: [(&str, &str); 3] = [
    (
        "region",
        "name = \"A country\"\nemergency = { reach = \"…\", unconfirmed = \"it is new\" }\n",
    ),
    // it is printed as soon as somebody has checked it
    ("lines", "name = \"A line\"\nreach = \"Call …\"\nunconfirmed = \"it is new\"\n"),
    ("term", "term = \"A word\"\nmeaning = \"What it means.\"\n"),
];

/// What an answer or a card of a kind needs: keys, each with its value.
pub fn needs(kind: &str) -> &'static [(&'static str, &'static str)] {
    let answers = ANSWERS.iter().map(|(kind, _, needs)| (*kind, *needs));
    answers.chain(CARDS).find(|(it, _)| *it == kind).map_or(&[], |(_, needs)| needs)
}

/// A new entry of a list of tables below headings, as it is to be written; nothing
/// where the studio knows of no such list. Its heading is `way`, and where it is found
/// by a key, that is `key`.
pub fn entry(list: &str, way: &str, kind: Option<&str>, key: &str) -> Option<String> {
    let heading = format!("[[{way}]]\n");
    if list == "prompt" {
        let (kind, ask, needs) = ANSWERS.iter().find(|(it, ..)| Some(*it) == kind)?;
        let needs: Vec<_> = needs.iter().map(|(key, value)| format!(", {key} = {value}")).collect();
        let needs = needs.concat();
        let answer = format!("answer = {{ kind = \"{kind}\"{needs} }}");
        return Some(format!("{heading}key = \"{key}\"\nask = \"{ask}\"\n{answer}\n"));
    }
    if list == "card" {
        let (kind, needs) = CARDS.iter().find(|(it, _)| Some(*it) == kind)?;
        let needs: Vec<_> = needs.iter().map(|(key, value)| format!("{key} = {value}\n")).collect();
        let needs = needs.concat();
        return Some(format!("{heading}kind = \"{kind}\"\n{needs}"));
    }
    let (_, needs) = OTHERS.iter().find(|(it, _)| *it == list)?;
    let key = if list == "region" { format!("key = \"{key}\"\n") } else { String::new() };
    Some(format!("{heading}{key}{needs}"))
}

/// The same of a list between brackets.
pub fn value(list: &str) -> Option<&'static str> {
    match list {
        "columns" => Some(r#"{ title = "One more" }"#),
        "lines" => Some(r#"{ name = "A line", reach = "Call …" }"#),
        "term" => Some(r#"{ term = "A word", meaning = "What it means." }"#),
        _ => None,
    }
}
