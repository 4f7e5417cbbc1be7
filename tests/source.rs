//! Files of the author's, changed as a careful hand would change them.

use std::fs;
use std::path::PathBuf;

use workbook::book::{EditError, EditedFile, Slug, Step};

use crate::harness::project;

const PROMPTS: &str = "\
# What the chapter asks.

[[prompt]]
key = \"first\"   # never changes
ask = 'Who was there?'  # \"who\", not \"why\"
answer = { kind = \"lines\", count = 5 }

# The second one.
[[prompt]]
key = \"second\"
items = [
  \"one\", # the first
  \"two\",
]
";

fn ask(index: usize) -> [Step<'static>; 3] {
    [Step::Key("prompt"), Step::Index(index), Step::Key("ask")]
}

#[track_caller]
fn edited(change: impl FnOnce(&mut EditedFile)) -> String {
    let mut file = EditedFile::toml(PROMPTS).expect("TOML");
    change(&mut file);
    file.text()
}

/// All files of this project that authors write.
fn shipped(ending: &str) -> Vec<(PathBuf, String)> {
    let folders = ["workbook", "tests/specimen"].map(|folder| project().join(folder));
    let mut open: Vec<_> = folders.into();
    let mut found = vec![];
    while let Some(folder) = open.pop() {
        for path in fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|it| it == ending) {
                let text = fs::read_to_string(&path).expect("a text");
                found.push((path, text));
            }
        }
    }
    found
}

#[test]
fn a_file_in_which_nothing_is_changed_stays_as_it_is() {
    for (path, text) in shipped("toml") {
        let file = EditedFile::toml(&text).expect("TOML");
        assert!(file.text() == text, "{}", path.display());
        let returns = text.replace('\n', "\r\n");
        let file = EditedFile::toml(&returns).expect("TOML");
        assert!(file.text() == returns, "{} with Windows line ends", path.display());
    }
    for (path, text) in shipped("md") {
        let file = EditedFile::post(&text).expect("a post");
        assert!(file.text() == text, "{}", path.display());
    }
}

#[test]
fn one_value_is_changed_and_comments_and_order_stay() {
    let text = edited(|file| file.set(&ask(0), "Who came?").expect("set"));
    let expected = PROMPTS.replace("'Who was there?'", "\"Who came?\"");
    assert_eq!(text, expected);
    let count = [Step::Key("prompt"), Step::Index(0), Step::Key("answer"), Step::Key("count")];
    let text = edited(|file| file.set(&count, 8_i64).expect("set"));
    assert_eq!(text, PROMPTS.replace("count = 5", "count = 8"));
    let item = [Step::Key("prompt"), Step::Index(1), Step::Key("items"), Step::Index(0)];
    let text = edited(|file| file.set(&item, "uno").expect("set"));
    assert_eq!(text, PROMPTS.replace("\"one\"", "\"uno\""));
}

#[test]
fn what_is_new_comes_at_the_end_of_its_table() {
    let text = edited(|file| file.set(&ask(1), "And then?").expect("set"));
    assert_eq!(text, format!("{PROMPTS}ask = \"And then?\"\n"));
    let text = edited(|file| {
        let index = file.add_table("prompt").expect("a list of tables");
        file.set(&ask(index), "What else?").expect("set");
    });
    assert_eq!(text, format!("{PROMPTS}\n[[prompt]]\nask = \"What else?\"\n"));
}

#[test]
fn what_is_taken_out_takes_nothing_else_along() {
    let text = edited(|file| file.remove(&ask(0)).expect("removed"));
    let line = "ask = 'Who was there?'  # \"who\", not \"why\"\n";
    assert_eq!(text, PROMPTS.replace(line, ""));
    let second = [Step::Key("prompt"), Step::Index(1)];
    let text = edited(|file| file.remove(&second).expect("removed"));
    assert_eq!(text, PROMPTS.split("\n# The second").next().expect("a beginning"));
}

/// A list as it stands once it was changed.
#[track_caller]
fn list(from: &str, change: impl FnOnce(&mut EditedFile) -> Result<(), EditError>) -> String {
    let mut file = EditedFile::toml(&format!("items = {from}\nlast = true\n")).expect("TOML");
    change(&mut file).expect("such a place");
    let text = file.text();
    let list = text.strip_prefix("items = ").and_then(|it| it.strip_suffix("\nlast = true\n"));
    list.expect("the rest as it was").to_string()
}

#[test]
fn entries_of_a_list_keep_their_own_comments_wherever_they_go() {
    let way = [Step::Key("items")];
    let out = |index| [Step::Key("items"), Step::Index(index)];
    let long = "[\n  # above\n  \"a\",  # of a\n  \"b\",\n  \"c\",  # of c\n]";
    let shift = |from, to| list(long, |file| file.shift(&way, from, to));
    assert_eq!(shift(0, 2), "[\n  \"b\",\n  \"c\",  # of c\n  # above\n  \"a\",  # of a\n]");
    assert_eq!(shift(2, 0), "[\n  \"c\",  # of c\n  # above\n  \"a\",  # of a\n  \"b\",\n]");
    let remove = |index| list(long, |file| file.remove(&out(index)));
    assert_eq!(remove(0), "[\n  \"b\",\n  \"c\",  # of c\n]");
    assert_eq!(remove(1), "[\n  # above\n  \"a\",  # of a\n  \"c\",  # of c\n]");
    assert_eq!(remove(2), "[\n  # above\n  \"a\",  # of a\n  \"b\",\n]");
    let insert = |index| list(long, |file| file.insert(&way, index, "n"));
    assert!(insert(0).starts_with("[\n  \"n\",\n  # above\n  \"a\",  # of a\n"), "{}", insert(0));
    assert!(insert(1).contains("  \"a\",  # of a\n  \"n\",\n  \"b\",\n"), "{}", insert(1));
    assert!(insert(3).ends_with("  \"c\",  # of c\n  \"n\",\n]"), "{}", insert(3));
}

#[test]
fn entries_of_a_list_in_a_line_stay_in_it() {
    let way = [Step::Key("items")];
    let short = "[\"a\", 'b']";
    assert_eq!(list(short, |file| file.shift(&way, 1, 0)), "['b', \"a\"]");
    assert_eq!(list(short, |file| file.insert(&way, 0, "n")), "[\"n\", \"a\", 'b']");
    assert_eq!(list(short, |file| file.insert(&way, 2, "n")), "[\"a\", 'b', \"n\"]");
    let out = |index| [Step::Key("items"), Step::Index(index)];
    assert_eq!(list(short, |file| file.remove(&out(0))), "['b']");
    assert_eq!(list("[]", |file| file.insert(&way, 0, "n")), "[\"n\"]");
    let nowhere = EditedFile::toml("items = [1]").expect("TOML").shift(&way, 0, 1);
    assert_eq!(nowhere, Err(EditError::NoSuchPlace(1)));
}

#[test]
fn a_way_that_leads_nowhere_changes_nothing() {
    let text = edited(|file| {
        let third = file.set(&ask(2), "No");
        assert_eq!(third, Err(EditError::NoSuchPlace(1)));
        let inside = [Step::Key("prompt"), Step::Index(0), Step::Key("key"), Step::Key("x")];
        assert!(file.set(&inside, "No").is_err());
    });
    assert_eq!(text, PROMPTS);
    assert!(matches!(EditedFile::toml("a = "), Err(EditError::Syntax(_))));
    for text in ["", "Text.", "+++\ntitle = \"x\"\n"] {
        assert_eq!(EditedFile::post(text).err(), Some(EditError::NoFrontMatter));
    }
}

#[test]
fn a_post_keeps_its_text_while_its_front_matter_changes() {
    let post = "+++\ntitle = \"One\" # so far\n+++\n\nText +++ text.\n+++\n";
    let mut file = EditedFile::post(post).expect("a post");
    file.set(&[Step::Key("title")], "Two").expect("set");
    assert_eq!(file.text(), post.replace("One", "Two"));
    file.set_body("Other words.\n");
    assert_eq!(file.text(), "+++\ntitle = \"Two\" # so far\n+++\nOther words.\n");
}

#[test]
fn names_are_made_of_titles_in_every_script_and_none_is_taken_twice() {
    let slug = |title: &str| Slug::of(title).map(|slug| slug.0);
    for (title, expected) in [
        ("A safe, supported journey", "a-safe-supported-journey"),
        ("Über Größe & Łódź", "uber-grosse-lodz"),
        ("Don’t panic: it’s fine", "dont-panic-its-fine"),
        ("Καλημέρα", "kalemera"),
        ("Привет, мир", "privet-mir"),
        ("10 questions", "10-questions"),
    ] {
        assert_eq!(slug(title).as_deref(), Some(expected), "{title}");
    }
    for empty in ["", " — ", "?!"] {
        assert_eq!(slug(empty), None, "{empty:?}");
    }
    let long = slug(&"long words ".repeat(20)).expect("a name");
    assert!(long.len() <= 100 && long.ends_with("words") || long.ends_with("long"), "{long}");
    let taken = [Slug("one".into()), Slug("one-2".into())];
    let free = Slug("one".into()).unless_taken(|slug| taken.contains(slug));
    assert_eq!(free.0, "one-3");
}

#[test]
fn a_key_that_is_put_in_and_taken_out_leaves_no_trace() {
    let files = [
        PROMPTS,
        "title = \"x\"\n",
        "title = \"x\"\n\n# the end\n",
        "a = { kind = \"lines\" }\n",
        "a = {kind = \"lines\"}\n[b]\nc = 1\n",
        "a = {}\n",
    ];
    let ways: [&[Step]; 4] = [
        &[Step::Key("new")],
        &[Step::Key("a"), Step::Key("new")],
        &[Step::Key("begun"), Step::Key("new")],
        &[Step::Key("begun"), Step::Key("deeper"), Step::Key("new")],
    ];
    for (text, way) in files.iter().flat_map(|text| ways.iter().map(move |way| (text, way))) {
        let mut file = EditedFile::toml(text).expect("TOML");
        assert_eq!(file.written(way), None);
        assert_eq!(file.text(), **text, "to look is not to write");
        file.put(way, 5.into()).expect("a place");
        let then = file.text();
        assert!(then.contains("new = 5"), "{then}");
        assert_eq!(then.contains("[begun]"), way[0] == Step::Key("begun"), "{then}");
        let mut file = EditedFile::toml(&then).expect("TOML");
        let is_own = text.contains("a = ") || way.len() != 2 || way[0] != Step::Key("a");
        assert_eq!(file.take_out(way), Ok(true), "{then}");
        if is_own && *text != "a = {}\n" {
            assert_eq!(file.text(), **text);
        }
    }
    let mut file = EditedFile::toml("a = { kind = \"lines\" }\n").expect("TOML");
    file.put(&[Step::Key("a"), Step::Key("new")], 5.into()).expect("a place");
    assert_eq!(file.text(), "a = { kind = \"lines\", new = 5 }\n");
}

#[test]
fn a_key_beside_which_something_is_said_is_not_taken_out() {
    for text in ["# why\na = 1\n", "a = 1 # why\n", "a = [\n  1, # why\n]\n"] {
        let mut file = EditedFile::toml(text).expect("TOML");
        assert_eq!(file.take_out(&[Step::Key("a")]), Ok(false));
        assert_eq!(file.text(), text);
    }
}

#[test]
fn a_key_that_is_cut_leaves_what_is_said_beside_it() {
    let cut = |way: &[Step]| {
        let mut file = EditedFile::toml(PROMPTS).expect("TOML");
        file.cut(way).expect("a key");
        file.text()
    };
    let first = |key| [Step::Key("prompt"), Step::Index(0), Step::Key(key)];
    let key = "key = \"first\"   # never changes";
    assert_eq!(cut(&first("key")), PROMPTS.replace(key, "# never changes"));
    let answer = "answer = { kind = \"lines\", count = 5 }\n";
    assert_eq!(cut(&first("answer")), PROMPTS.replace(answer, ""));
    let [prompt, index, answer] = first("answer");
    let count = cut(&[prompt, index, answer, Step::Key("count")]);
    assert!(count.contains("kind = \"lines\""), "{count}");
    let items = cut(&[Step::Key("prompt"), Step::Index(1), Step::Key("items")]);
    assert!(items.ends_with("key = \"second\"\n"), "{items}");
}

/// Prompts and cards in turn, with comments of their own and a comment of the file.
const TABLES: &str = "\
# The file.

# of the first
[[prompt]]
key = \"a\"
text = \"\"\"
[[card]]

# no comment
\"\"\"
# still of the first

# Before the card.

# of the card
[[card]]
kind = \"pause\"
[[prompt]]
key = \"b\"

[prompt.answer]
kind = \"lines\"

# the end
";

#[test]
fn tables_below_headings_are_moved_with_their_comments_among_all_that_stand_there() {
    let order = |file: &EditedFile| {
        let all = file.entries(&[]);
        all.iter().map(|it| format!("{} {}", it.list, it.index)).collect::<Vec<_>>()
    };
    let first = [Step::Key("prompt"), Step::Index(0)];
    let mut file = EditedFile::toml(TABLES).expect("TOML");
    assert_eq!(order(&file), ["prompt 0", "card 0", "prompt 1"]);
    file.place_entry(&first, 2).expect("a place");
    let card = "# of the card\n[[card]]\nkind = \"pause\"";
    let then = file.text();
    let between = "# Before the card.\n\n[[prompt]]\nkey = \"b\"";
    assert!(then.starts_with(&format!("# The file.\n\n{card}\n\n{between}")), "{then}");
    assert!(then.ends_with("# still of the first\n\n# the end\n"), "{then}");
    assert!(file.place_entry(&first, 3).is_err());
    file.place_entry(&[Step::Key("prompt"), Step::Index(1)], 0).expect("a place");
    assert_eq!(file.text(), TABLES);
    file.take_entry(&[Step::Key("card"), Step::Index(0)]).expect("a card");
    assert_eq!(file.text(), TABLES.replace(&format!("{card}\n"), ""));
    assert!(file.take_entry(&[Step::Key("card"), Step::Index(0)]).is_err());
}

#[test]
fn a_table_that_is_added_and_taken_out_leaves_every_shipped_file_as_it_is() {
    for (path, text) in shipped("toml").into_iter().filter(|(_, text)| text.contains("[[")) {
        let mut file = EditedFile::toml(&text).expect("TOML");
        let all = file.entries(&[]);
        let list = all[0].list.clone();
        for at in 0..=all.len() {
            let index = all[..at].iter().filter(|it| it.list == list).count();
            file.put_entry(&[], at, &format!("[[{list}]]\nkey = \"new\"\n")).expect("a place");
            assert!(file.text().contains("key = \"new\""));
            file.take_entry(&[Step::Key(&list), Step::Index(index)]).expect("it");
            assert!(file.text() == text, "{} at {at}", path.display());
        }
        for (at, entry) in all.iter().enumerate() {
            let way = |index: usize| [Step::Key(&entry.list), Step::Index(index)];
            let to = all.len() - 1 - at;
            file.place_entry(&way(entry.index), to).expect("a place");
            let there = file.entries(&[]);
            file.place_entry(&way(there[to].index), at).expect("a place");
            assert!(file.text() == text, "{} from {at} to {to}", path.display());
        }
    }
}

#[test]
fn to_look_for_what_is_not_there_begins_nothing() {
    let way = [Step::Key("publisher"), Step::Key("logo"), Step::Key("file")];
    let then = edited(|file| {
        assert!(file.set(&way, "logo.svg").is_err());
        assert!(file.remove(&way).is_err());
        assert!(file.insert(&way, 0, "a").is_err());
        assert_eq!(file.written(&way), None);
    });
    assert_eq!(then, PROMPTS);
}
