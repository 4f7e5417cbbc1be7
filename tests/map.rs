//! `src/lib.rs` is the map: a module uses only those above it.

use std::fs;
use std::path::Path;

use crate::harness::project;

#[test]
fn imports_point_up_the_list_in_lib() {
    let map = fs::read_to_string(project().join("src/lib.rs")).expect("lib.rs");
    let order: Vec<_> =
        map.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    assert!(order.starts_with(&["world", "content", "manuscript", "typeset", "widgets", "write"]));
    for (index, module) in order.iter().enumerate() {
        for (path, text) in sources(module) {
            for other in &order[index + 1..] {
                let ways =
                    ["crate::", "super::super::", "crate::{"].map(|way| format!("{way}{other}"));
                let used = ways.iter().any(|way| text.contains(way));
                assert!(!used, "{path} uses `{other}`, which stands below `{module}` in lib.rs");
            }
        }
    }
}

#[test]
fn only_the_two_ends_of_the_pipeline_touch_the_disk() {
    for module in [
        "content",
        "manuscript",
        "typeset",
        "widgets",
        "answers",
        "check",
        "eject",
        "kit",
        "start",
        "import",
        "fulfil",
        "lib",
        "main",
        "report",
        "handout",
    ] {
        for (path, text) in sources(module) {
            assert!(!text.contains("std::fs"), "{path} reads or writes files by itself");
        }
    }
}

/// The files of a module with their text.
fn sources(module: &str) -> Vec<(String, String)> {
    fn gather(path: &Path, into: &mut Vec<(String, String)>) {
        if path.is_dir() {
            for entry in fs::read_dir(path).expect("folder").flatten() {
                gather(&entry.path(), into);
            }
        } else if let Ok(text) = fs::read_to_string(path) {
            into.push((path.display().to_string(), text));
        }
    }
    let mut found = vec![];
    gather(&project().join("src").join(module), &mut found);
    gather(&project().join(format!("src/{module}.rs")), &mut found);
    assert!(!found.is_empty(), "no file for `{module}`");
    found
}
