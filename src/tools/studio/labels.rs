//! What people call the keys of an author's files.

/// Keys, what each is called, and whether its words want more than one line.
const LABELS: [(&str, &str, bool); 40] = [
    ("title", "Title", false),
    ("subtitle", "Line below the title", false),
    ("summary", "What the chapter is about", true),
    ("quote", "Sentence set large", true),
    ("closing", "Last words of the chapter", true),
    ("author", "Author", false),
    ("prompt", "Question", false),
    ("ask", "Question", true),
    ("help", "A line under it", true),
    ("items", "Choice", false),
    ("columns", "Column", false),
    ("rows", "Row", false),
    ("stems", "Beginning of a sentence", false),
    ("steps", "Step", true),
    ("labels", "Label", false),
    ("low", "Left end of the scale", false),
    ("high", "Right end of the scale", false),
    ("content-note", "Note before a deep question", true),
    ("ground-before", "What steadies before it", true),
    ("ground-after", "What leads back after it", true),
    ("opt-out", "Another way to answer, or none", true),
    ("skip", "Where to go on without it", true),
    ("card", "Card", false),
    ("text", "Words", true),
    ("term", "Word", false),
    ("meaning", "What it means", true),
    ("name", "Name", false),
    ("credentials", "What they are", false),
    ("contact", "How to reach them", false),
    ("licence", "Licence to practise", false),
    ("note", "Note", true),
    ("line", "Line", false),
    ("alt", "What the picture shows", true),
    ("answer", "Answer", false),
    ("reach", "How to reach them", false),
    ("url", "Address on the web", false),
    ("elsewhere", "In all other countries", true),
    ("unconfirmed", "Why nobody has confirmed it", true),
    ("slug", "Name of the files that are made", false),
    ("booking", "Where a time can be booked", false),
];

/// What a key is called, where it has a name of its own.
pub fn known(key: &str) -> Option<&'static str> {
    LABELS.iter().find(|(other, ..)| *other == key).map(|(_, label, _)| *label)
}

/// What a key is called, with its place in a list.
pub fn label(key: &str, place: Option<usize>) -> String {
    let label = known(key).map_or_else(|| spelled_out(key), Into::into);
    place.map_or(label.clone(), |place| format!("{label} {place}"))
}

/// Whether the words of a key want more than one line, be they few.
pub fn is_long(key: &str) -> bool {
    LABELS.iter().any(|(other, _, is_long)| *other == key && *is_long)
}

/// Files that have no title.
const FILES: [(&str, &str); 4] = [
    ("crisis.toml", "Crisis lines"),
    ("glossary.toml", "Words that are explained"),
    ("brand.toml", "The look"),
    ("words.toml", "Words of the workbook itself"),
];

/// What a file without a title is called.
pub fn file(path: &str) -> String {
    if let Some((_, name)) = FILES.iter().find(|(file, _)| *file == path) {
        return (*name).into();
    }
    let name = path.rsplit('/').next().unwrap_or(path);
    spelled_out(name.rsplit_once('.').map_or(name, |(stem, _)| stem))
}

/// A key as words.
pub fn spelled_out(key: &str) -> String {
    capital(&key.replace(['-', '_'], " "))
}

/// Words as they begin a sentence.
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
