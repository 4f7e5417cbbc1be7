//! What can be wrong in a prompt file.

use crate::harness::{PROMPTS, Workbook};

#[test]
fn missing_prompts_point_at_their_post() {
    Workbook::new().remove("prompts/second.toml").must_fail(
        r#"
error: `prompts/second.toml` is missing
  ┌─ workbook.toml:8:19
  │
8 │ posts = ["first", "second"]
  │                   ^^^^^^^^
  │
  = hint: write the prompts that belong to the post
"#,
    );
}

#[test]
fn prompts_without_a_post_are_not_lost() {
    Workbook::new().file("prompts/frist.toml", "").must_fail(
        "
error: `prompts/frist.toml` belongs to no post of the series
 = hint: name it after its post, list `frist` under `posts` in `workbook.toml`, or delete it
",
    );
}

#[test]
fn a_prompt_file_without_prompts_is_an_error() {
    Workbook::new().file("prompts/first.toml", "# later\n").must_fail(
        "
error: the file has no prompt
  ┌─ prompts/first.toml:1:1
  │
1 │ # later
  │ ^
  │
  = hint: begin each prompt with a line `[[prompt]]`
",
    );
}

#[test]
fn two_prompts_cannot_share_a_key() {
    let twice = format!("{0}{0}", crate::harness::PROMPTS);
    Workbook::new().file("prompts/first.toml", twice).must_fail(
        r#"
error: two prompts have the key `today`
  ┌─ prompts/first.toml:6:7
  │
2 │ key = "today"
  │       ------- the other one is here
  ·
6 │ key = "today"
  │       ^^^^^^^
  │
  = hint: give this one a key of its own: saved answers are found by it
"#,
    );
}

#[test]
fn a_key_given_twice_is_told() {
    Workbook::new().prompt("key =", "ask = \"And now?\"\nkey =").must_fail(
        r#"
error: `ask` is here twice
  ┌─ prompts/first.toml:4:1
  │
4 │ ask = "How is today?"
  │ ^^^
  │
  = hint: take one of them out
"#,
    );
}

#[test]
fn a_wrong_type_says_which_is_right() {
    Workbook::new().prompt("count = 3", "count = \"3\"").must_fail(
        r#"
error: `count` should be a whole number, not text
  ┌─ prompts/first.toml:4:36
  │
4 │ answer = { kind = "lines", count = "3" }
  │                                    ^^^
  │
  = hint: write it as `count = 3`
"#,
    );
}

#[test]
fn a_number_out_of_bounds_says_the_bounds() {
    Workbook::new().prompt("count = 3", "count = 0").must_fail(
        r#"
error: `count` is 0, outside 1 to 60
  ┌─ prompts/first.toml:4:36
  │
4 │ answer = { kind = "lines", count = 0 }
  │                                    ^
  │
  = hint: write `count = 1`, or another number from 1 to 60
"#,
    );
}

#[test]
fn an_unknown_key_is_compared_with_those_there_are() {
    Workbook::new().prompt("count", "cuont").prompt("count", "cuont").must_fail(
        r#"
error: unknown key `cuont` in the answer
  ┌─ prompts/first.toml:4:28
  │
4 │ answer = { kind = "lines", cuont = 3 }
  │                            ^^^^^
  │
  = hint: did you mean `count`?
"#,
    );
}

#[test]
fn an_unknown_key_like_no_other_gets_a_list() {
    Workbook::new().prompt("count = 3", "zebra = 3").must_fail(
        r#"
error: unknown key `zebra` in the answer
  ┌─ prompts/first.toml:4:28
  │
4 │ answer = { kind = "lines", zebra = 3 }
  │                            ^^^^^
  │
  = hint: take it out; known here: `kind`, `count`, `pitch`, `guide`
"#,
    );
}

#[test]
fn an_unknown_kind_of_answer_is_compared_with_those_there_are() {
    Workbook::new().prompt("\"lines\", count = 3", "\"checklst\"").must_fail(
        r#"
error: unknown kind of answer `checklst`
  ┌─ prompts/first.toml:4:19
  │
4 │ answer = { kind = "checklst" }
  │                   ^^^^^^^^^^
  │
  = hint: did you mean `checklist`?
"#,
    );
}

#[test]
fn a_prompt_needs_an_ask_and_an_answer() {
    Workbook::new().file("prompts/first.toml", "[[prompt]]\nkey = \"today\"\n").must_fail(
        "
error: a prompt has no `ask`
  ┌─ prompts/first.toml:1:1
  │
1 │ [[prompt]]
  │ ^^^^^^^^^^
  │
  = hint: add `ask = \"…\"`

error: a prompt has no `answer`
  ┌─ prompts/first.toml:1:1
  │
1 │ [[prompt]]
  │ ^^^^^^^^^^
  │
  = hint: add `answer = { kind = \"lines\", count = 5 }`
",
    );
}

#[test]
fn lines_that_cannot_be_read_are_told_each() {
    Workbook::new()
        .file("prompts/first.toml", "[[prompt]]\nkey = today\nask = \"How is today?\n")
        .must_fail(
            r#"
error: text stands in quotation marks
  ┌─ prompts/first.toml:2:7
  │
2 │ key = today
  │       ^^^^^
  │
  = hint: write `key = "today"`

error: the text has no quotation mark at its end
  ┌─ prompts/first.toml:3:21
  │
3 │ ask = "How is today?
  │                     ^
  │
  = hint: write `ask = "How is today?"`
"#,
        );
}

#[test]
fn a_character_that_cannot_be_printed_is_an_error() {
    Workbook::new().prompt("How is", "How\\u0007 is").must_fail(
        r#"
error: the character U+0007 cannot be printed
  ┌─ prompts/first.toml:3:7
  │
3 │ ask = "How\u0007 is today?"
  │       ^^^^^^^^^^^^^^^^^^^^^
  │
  = hint: take it out, or type the word again; for a list, begin the line with `-`
"#,
    );
}

#[test]
fn curly_quotes_and_single_brackets_get_a_word_of_advice() {
    let hint = |toml: &str| {
        let output = Workbook::new().file("prompts/first.toml", toml).run(&["build"]);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        let hint = said.lines().find_map(|line| Some(line.split_once("= hint: ")?.1.to_string()));
        hint.unwrap_or_else(|| panic!("no hint in {said}"))
    };
    let curly = "[[prompt]]\nkey = “now”\n";
    assert_eq!(hint(curly), "use straight quotes around text: \" instead of “ or ”");
    let single = PROMPTS.replace("[[prompt]]", "[prompt]");
    assert_eq!(hint(&single), "begin each with a line `[[prompt]]`");
    assert_eq!(hint(&single.repeat(2)), "begin each prompt with double brackets: `[[prompt]]`");
}
