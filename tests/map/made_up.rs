//! Each rule on small made-up trees: what breaks it is told by name, and what
//! only looks like it is not.

use super::tree::Tree;
use super::{order, outside, sizes, types};

/// Two groups, two tools and a binary, into which a test puts its fault.
fn tree(changes: &[(&str, &str)]) -> Tree {
    const SOUND: [(&str, &str); 9] = [
        ("lib.rs", "pub mod book;\npub mod tools;"),
        ("main.rs", "mod commands;\nfn main() { commands::run() }"),
        ("book/mod.rs", "pub mod world;\npub mod content;"),
        ("book/world.rs", "pub struct World;"),
        ("book/content.rs", "use super::world::World;\npub struct Content(World);"),
        ("tools/mod.rs", "pub mod start;\npub mod check;"),
        ("tools/start.rs", "use crate::book::{content::Content, world};"),
        ("tools/check.rs", "pub fn check() {}"),
        ("commands/mod.rs", "use workbook::tools::check;\npub fn run() { check::check() }"),
    ];
    let sound = SOUND.iter().filter(|(path, _)| !changes.iter().any(|(other, _)| path == other));
    Tree::of(sound.chain(changes).map(|(path, text)| ((*path).into(), (*text).into())))
}

#[test]
fn a_sound_tree_has_no_fault() {
    let tree = tree(&[]);
    let none: Vec<String> = vec![];
    assert_eq!(order::downward(&tree), none);
    assert_eq!(order::circles(&tree), none);
    assert_eq!(order::between_tools(&tree), none);
    assert_eq!(outside::disk(&tree), none);
    assert_eq!(outside::environment(&tree), none);
    assert_eq!(types::same_names(&tree, &[]), none);
    assert_eq!(types::text_errors(&tree), none);
}

#[test]
fn imports_down_a_list_are_told() {
    for (path, text, fault) in [
        (
            "book/world.rs",
            "use super::content::Content;",
            "src/book/world.rs:1 uses `super::content::Content`: `content` stands below `world`",
        ),
        (
            "book/world.rs",
            "use crate::{\n    tools::start as first,\n};",
            "src/book/world.rs:2 uses `crate::tools::start`: `tools` stands below `book`",
        ),
        (
            "book/world.rs",
            "fn say() { format!(\"{}\", crate::tools::check::NAME) }",
            "src/book/world.rs:1 uses `crate::tools::check::NAME`: `tools` stands below `book`",
        ),
        (
            "book/mod.rs",
            "pub mod world;\npub mod content;\nuse super::tools;",
            "src/book/mod.rs:3 uses `super::tools`: `tools` stands below `book`",
        ),
        (
            "tools/check.rs",
            "use workbook::commands;",
            "src/tools/check.rs:1 uses `workbook::commands`: `commands` stands below `tools`",
        ),
    ] {
        assert_eq!(order::downward(&tree(&[(path, text)])), [fault]);
    }
    let turned = tree(&[("book/mod.rs", "pub mod content;\npub mod world;")]);
    let fault = "src/book/content.rs:1 uses `super::world::World`: `world` stands below `content`";
    assert_eq!(order::downward(&turned), [fault]);
    let commented =
        tree(&[("book/world.rs", "// use crate::tools;\n/// `crate::tools`\nfn a() {}")]);
    assert_eq!(order::downward(&commented), Vec::<String>::new());
}

#[test]
fn circles_are_told_however_far_round() {
    let round = tree(&[
        ("book/mod.rs", "pub mod world;\npub mod one;\npub mod two;\npub mod three;"),
        ("book/one.rs", "use super::two::Two;"),
        ("book/two.rs", "use crate::book::{three::Three, world};"),
        ("book/three.rs", "fn three() { super::one::one() }"),
        ("book/content.rs", ""),
    ]);
    let circle = "src/book/one.rs ↔ src/book/three.rs ↔ src/book/two.rs";
    assert_eq!(order::circles(&round), [circle]);
    let upward = tree(&[
        ("book/mod.rs", "pub mod world;\npub mod content;\nuse self::world::World;"),
        ("book/world.rs", "use super::Name;"),
    ]);
    assert_eq!(order::circles(&upward), Vec::<String>::new(), "it is part of `book`");
}

#[test]
fn tools_that_use_one_another_are_told() {
    let list = ("tools/mod.rs", "pub mod start;\npub mod check;\npub mod studio;");
    let door = tree(&[list, ("tools/studio.rs", "use super::{check, start};")]);
    assert_eq!(order::between_tools(&door), Vec::<String>::new(), "the studio shows them");
    let tree = tree(&[("tools/check.rs", "use super::start;")]);
    assert_eq!(order::between_tools(&tree), ["src/tools/check.rs:1 uses the tool `start`"]);
    assert_eq!(order::downward(&tree), Vec::<String>::new(), "it stands above");
}

#[test]
fn ways_around_the_disk_rule_are_told() {
    for text in [
        "use std::fs;",
        "use std::{fs::File, io};",
        "fn there(path: &Path) -> bool { path.exists() }",
        "fn there(paths: &[&Path]) -> bool { paths.iter().any(|path| path.is_file()) }",
        "fn there(path: &Path) -> bool { path.parent().is_some_and(Path::is_dir) }",
        "fn whole(path: &Path) { path.canonicalize() }",
        "fn list(path: &Path) { for entry in path.read_dir() {} }",
        "fn size(path: &Path) { path.metadata() }",
        "fn own() { tempfile::tempdir() }",
        "use tempfile::NamedTempFile as Own;",
        "fn open() { lopdf::Document::load(\"a.pdf\") }",
        "fn say() { format!(\"{}\", std::fs::read_to_string(\"a\")) }",
    ] {
        for file in ["tools/check.rs", "book/content.rs", "commands/mod.rs", "main.rs"] {
            assert_ne!(outside::disk(&tree(&[(file, text)])), Vec::<String>::new(), "{text}");
        }
        assert_eq!(outside::disk(&tree(&[("book/world.rs", text)])), Vec::<String>::new());
    }
}

#[test]
fn clocks_and_environments_are_told() {
    for text in [
        "use std::env;",
        "fn here() { std::env::current_dir() }",
        "fn now() { std::time::SystemTime::now() }",
        "fn now() { Instant::now() }",
        "fn now() { OffsetDateTime::now_utc() }",
        "fn since(begun: Instant) { begun.elapsed() }",
    ] {
        for file in ["tools/check.rs", "book/world.rs", "main.rs"] {
            let faults = outside::environment(&tree(&[(file, text)]));
            assert_ne!(faults, Vec::<String>::new(), "{text}");
        }
        assert_eq!(outside::environment(&tree(&[("commands/mod.rs", text)])), Vec::<String>::new());
    }
    let sound = tree(&[("tools/check.rs", "fn key() { env!(\"CARGO_PKG_VERSION\") }")]);
    assert_eq!(outside::environment(&sound), Vec::<String>::new());
}

#[test]
fn names_of_two_types_are_told() {
    let two = tree(&[
        ("tools/start.rs", "enum Line { A }\nmod deeper { trait Part {} }"),
        ("tools/check.rs", "struct Line;\ntype Part = Line;"),
    ]);
    let faults = [
        "`Line`: src/tools/check.rs:1, src/tools/start.rs:1",
        "`Part`: src/tools/check.rs:2, src/tools/start.rs:2",
    ];
    assert_eq!(types::same_names(&two, &[]), faults);
    assert_eq!(types::same_names(&two, &[("Line", "a reason")]), faults[1..]);
}

#[test]
fn errors_that_are_texts_are_told() {
    for text in [
        "fn read() -> Result<(u8, String), String> {}",
        "fn read() { let a: Vec<Result<u8, &'static str>> = vec![]; }",
        "fn read() { all.collect::<Result<Vec<_>, String>>() }",
        "impl FromStr for A { type Err = String; }",
    ] {
        let faults = types::text_errors(&tree(&[("tools/check.rs", text)]));
        assert_eq!(faults, ["src/tools/check.rs:1 has a text as its error"], "{text}");
    }
    let sound = tree(&[("tools/check.rs", "fn read() -> Result<String, Error> {}")]);
    assert_eq!(types::text_errors(&sound), Vec::<String>::new());
}

#[test]
fn sizes_are_counted_in_lines() {
    let long = "/// Not\n/// counted.\n#[inline]\npub fn long(\n    a: u8,\n) {\n    a\n}\n";
    let tree = tree(&[("tools/check.rs", &format!("{long}fn short() {{}}\n"))]);
    let of = |name: &str| {
        let functions = sizes::functions(&tree);
        functions.iter().find(|it| it.1 == format!("src/tools/check.rs: `{name}`")).map(|it| it.0)
    };
    assert_eq!((of("long"), of("short")), (Some(5), Some(1)));
    let functions: Vec<_> = (1..=20).map(|lines| (lines, String::new())).collect();
    assert_eq!(sizes::ninetieth(&functions), 18);
    let files = [("a.rs".to_string(), 400), ("b.rs".to_string(), 401)];
    assert_eq!(sizes::long_files(files, 400), ["b.rs has 401 lines"]);
}
