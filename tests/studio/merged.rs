//! Two writers in one text: `web/js/merge.js`, run by Node.

use std::fs;

use serde_json::{Value, json};

use crate::harness::project;
use crate::outside;

/// What becomes of what both began from, and of what each made of it.
fn merged(before: &str, mine: &str, theirs: &str) -> Option<Value> {
    let mut node = outside::program("node", "nodejs")?;
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["merge.js", "pairs.js"] {
        let from = project().join("src/tools/studio/web/js").join(name);
        fs::copy(from, folder.path().join(name)).expect("a module");
    }
    fs::write(folder.path().join("package.json"), "{ \"type\": \"module\" }").expect("a file");
    let texts = json!([before, mine, theirs]);
    let script = format!(
        "import {{ merge }} from './merge.js';\nconsole.log(JSON.stringify(merge(...{texts})));"
    );
    fs::write(folder.path().join("run.js"), script).expect("a script");
    let told = outside::output(node.arg("run.js").current_dir(folder.path()));
    Some(serde_json::from_str(&told).expect("JSON"))
}

const BEFORE: &str = "One.\n\nTwo.\n\nThree.\n";

#[track_caller]
fn goes_together(mine: &str, theirs: &str, wanted: &str) {
    let Some(found) = merged(BEFORE, mine, theirs) else { return };
    assert_eq!(found, json!({ "mine": wanted, "theirs": wanted, "clashes": 0 }));
}

#[test]
fn changes_of_different_paragraphs_go_together() {
    goes_together(
        "One, mine.\n\nTwo.\n\nThree.\n",
        "One.\n\nTwo.\n\nThree, theirs.\n",
        "One, mine.\n\nTwo.\n\nThree, theirs.\n",
    );
}

#[test]
fn paragraphs_that_come_and_go_beside_others_go_together() {
    goes_together(
        "One.\n\nTwo, mine.\n\nThree.\n",
        "Before.\n\nOne.\n\nTwo.\n\nThree.\n\nAfter.\n",
        "Before.\n\nOne.\n\nTwo, mine.\n\nThree.\n\nAfter.\n",
    );
    goes_together("One, mine.\n\nTwo.\n\nThree.\n", "One.\n\nThree.\n", "One, mine.\n\nThree.\n");
}

#[test]
fn what_both_changed_alike_is_no_clash() {
    goes_together(
        "One, both.\n\nTwo.\n\nThree.\n",
        "One, both.\n\nTwo.\n\nThree, theirs.\n",
        "One, both.\n\nTwo.\n\nThree, theirs.\n",
    );
}

#[test]
fn a_passage_that_both_changed_is_kept_twice_and_all_else_goes_together() {
    let mine = "One, mine.\n\nTwo, mine.\n\nThree.\n";
    let theirs = "One.\n\nTwo, theirs.\n\nThree, theirs.\n";
    let Some(found) = merged(BEFORE, mine, theirs) else { return };
    let wanted = json!({
        "mine": "One, mine.\n\nTwo, mine.\n\nThree, theirs.\n",
        "theirs": "One, mine.\n\nTwo, theirs.\n\nThree, theirs.\n",
        "clashes": 1,
    });
    assert_eq!(found, wanted);
}

#[test]
fn a_paragraph_that_one_changed_and_the_other_took_out_is_kept_twice() {
    let Some(found) = merged(BEFORE, "One.\n\nTwo, mine.\n\nThree.\n", "One.\n\nThree.\n") else {
        return;
    };
    assert_eq!(found["clashes"], 1, "{found}");
    assert!(found["mine"].as_str().is_some_and(|it| it.contains("Two, mine.")), "{found}");
    assert_eq!(found["theirs"], "One.\n\nThree.\n");
}

#[test]
fn two_new_paragraphs_at_one_place_are_kept_twice() {
    let mine = "One.\n\nMine.\n\nTwo.\n\nThree.\n";
    let theirs = "One.\n\nTheirs.\n\nTwo.\n\nThree.\n";
    let Some(found) = merged(BEFORE, mine, theirs) else { return };
    assert_eq!(found, json!({ "mine": mine, "theirs": theirs, "clashes": 1 }));
}
