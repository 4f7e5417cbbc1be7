//! What can be wrong with files, folders and the command line.

use std::fs;

use crate::harness::{SETTINGS, Workbook, post};

#[test]
fn a_fault_in_the_prompts_does_not_hide_one_in_the_post() {
    let workbook =
        Workbook::new().prompt("\"lines\"", "\"lyre\"").text("A <b>.\n\n## Head\n\nText.");
    let second = post("second", "[x](first.md#head)");
    let output = workbook.file("posts/second.md", second).run(&["build"]);
    let said = String::from_utf8_lossy(&output.stderr);
    let errors: Vec<_> = said.lines().filter(|line| line.starts_with("error")).collect();
    let expected =
        ["error: unknown kind of answer `lyre`", "error: raw HTML `<b>` cannot be printed"];
    assert_eq!(errors, expected);
}

#[test]
fn a_file_in_another_encoding_is_an_error() {
    Workbook::new().file("posts/first.md", b"+++\ntitle = \"Caf\xe9\"\n+++\n").must_fail(
        "
error: `posts/first.md` has letters that cannot be read
 = hint: save it again, and choose the encoding UTF-8
",
    );
}

#[test]
fn a_path_does_not_leave_the_folder() {
    Workbook::new().text("![A lake](../../lake.png)").must_fail(
        "
error: `../../lake.png` lies outside the workbook folder
  ┌─ posts/first.md:4:1
  │
4 │ ![A lake](../../lake.png)
  │ ^^^^^^^^^^^^^^^^^^^^^^^^^
  │
  = hint: copy the file into the folder
",
    );
    Workbook::new().settings("\"second\"", "\"../second\"").must_fail(
        r#"
error: `posts` cannot be `../second`
  ┌─ workbook.toml:8:19
  │
8 │ posts = ["first", "../second"]
  │                   ^^^^^^^^^^^
  │
  = hint: write the name alone: `second`
"#,
    );
}

#[cfg(unix)]
#[test]
fn a_link_does_not_lead_out_of_the_folder() {
    let elsewhere = Workbook::empty().file("lake.png", "").file("second.toml", "");
    let workbook =
        Workbook::new().text("![A lake](../images/lake.png)").remove("prompts/second.toml");
    let link = |from: &str, to: &str| {
        let to = workbook.path().join(to);
        fs::create_dir_all(to.parent().expect("a folder")).expect("write");
        std::os::unix::fs::symlink(elsewhere.path().join(from), to).expect("link");
    };
    link("lake.png", "images/lake.png");
    link("second.toml", "prompts/second.toml");
    workbook.must_fail(
        "
error: `prompts/second.toml` lies outside the workbook folder
 = hint: copy the file into the folder

error: `../images/lake.png` lies outside the workbook folder
  ┌─ posts/first.md:4:1
  │
4 │ ![A lake](../images/lake.png)
  │ ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  │
  = hint: copy the file into the folder
",
    );
}

#[test]
fn an_output_folder_that_cannot_be_written_is_an_error() {
    Workbook::new().file("out", "a file").must_fail_as(
        &["build", "--out", "out/pdf"],
        1,
        "
error: cannot write `out/pdf/small-print-letter.pdf`: not a directory
 = hint: close the program that holds the file
 = hint: or choose another place with `--out`
",
    );
}

#[test]
fn a_folder_without_a_workbook_is_an_error() {
    Workbook::empty().file("notes.txt", "").must_fail(
        "
error: no `workbook.toml` here, nor in `workbook`
  = hint: name the folder that holds it, or make a new one with `workbook new FOLDER`
",
    );
    Workbook::new().must_fail_as(
        &["build", "posts"],
        1,
        "
error: no `workbook.toml` in `posts`
  = hint: did you mean `.`? `posts` is a part of the workbook in this folder
",
    );
    Workbook::empty()
        .file("mine/workbook.toml", SETTINGS)
        .file("mine/posts/a.md", "")
        .must_fail_as(
            &["build", "mine/posts"],
            1,
            "
error: no `workbook.toml` in `mine/posts`
  = hint: did you mean `mine`? `posts` is a part of that workbook
",
        );
}

#[test]
fn wrong_usage_has_an_exit_code_of_its_own() {
    Workbook::new().must_fail_as(
        &["build", "--paper", "lettre"],
        2,
        "
error: invalid value 'lettre' for '--paper <NAME>': did you mean `letter`?

For more information, try '--help'.
",
    );
}

#[test]
fn all_problems_of_a_run_are_told_at_once() {
    let settings = SETTINGS.replace("\"en\"", "\"english\"");
    let output = Workbook::new()
        .file("workbook.toml", settings)
        .file("posts/first.md", post("first", "<b>"))
        .file("posts/second.md", post("second", "[x](y)"))
        .prompt("count", "cuont")
        .file("brand.toml", "nmae = 1")
        .run(&["build"]);
    let said = String::from_utf8_lossy(&output.stderr);
    let errors = said.lines().filter(|line| line.starts_with("error")).count();
    assert_eq!(errors, 5, "{said}");
}

#[test]
fn a_failed_build_leaves_the_last_one_alone() {
    let workbook = Workbook::new();
    let before = workbook.build();
    let workbook = workbook.text("<b>");
    assert_eq!(workbook.run(&["build"]).status.code(), Some(1));
    let path = workbook.path().join("dist/small-print-letter.pdf");
    assert_eq!(fs::read(path).expect("the last PDF"), before);
    let files = fs::read_dir(workbook.path().join("dist")).expect("dist").count();
    assert_eq!(files, 1, "something else was left there");
}
