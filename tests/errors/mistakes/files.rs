//! Mistakes in `workbook.toml`, in prompts and in brands.

use super::{Mistake, slip, try_all};
use crate::harness::{CRISIS, PROMPTS, Workbook};

/// A picture of one dot.
const DOT: &[u8] = include_bytes!("../../corpus/pictures/square.png");
const TITLE: &str = "\"A small workbook\"";

fn settings(workbook: Workbook, from: &str, to: &str) -> Workbook {
    workbook.settings(from, to)
}

fn with_logo(workbook: Workbook, file: &str) -> Workbook {
    workbook.also(&format!("[publisher]\nlogo = {{ file = \"{file}\", alt = \"An oak\" }}\n"))
}

pub const SETTINGS: &[Mistake] = &[
    slip(
        |it| settings(it, TITLE, "Salt: a book"),
        "text stands in quotation marks",
        "workbook.toml:1:9",
        "write `title = \"Salt: a book\"`",
    ),
    slip(
        |it| settings(it, TITLE, "“Salt and time”"),
        "the quotation marks are curly",
        "workbook.toml:1:9",
        "use straight quotes around text: \" instead of “ or ”",
    ),
    slip(
        |it| settings(it, TITLE, "\"Salt and time"),
        "the text has no quotation mark at its end",
        "workbook.toml:1:",
        "write `title = \"Salt and time\"`",
    ),
    slip(
        |it| settings(it, "title =", "tilte ="),
        "unknown key `tilte` in workbook.toml",
        "workbook.toml:1:1",
        "did you mean `title`?",
    ),
    slip(
        |it| settings(it, "2026-05-01", "26.11.2026"),
        "`26.11.2026` is not how a date is written here",
        "workbook.toml:5:",
        "write `date = 2026-11-26`",
    ),
    slip(
        |it| settings(it, "2026-05-01", "November 26, 2026"),
        "`November 26, 2026` is not how a date is written here",
        "workbook.toml:5:",
        "write `date = 2026-11-26`",
    ),
    slip(
        |it| settings(it, "2026-05-01", "2026-26-11"),
        "`2026-26-11` is not how a date is written here",
        "workbook.toml:5:",
        "write `date = 2026-11-26`",
    ),
    slip(
        |it| settings(it, "2026-05-01", "2026-02-30"),
        "`2026-02-30` is not how a date is written here",
        "workbook.toml:5:",
        "write `date = 2026-02-28`",
    ),
    slip(
        |it| settings(it, "[\"print\"]", "[\"prnt\"]"),
        "unknown edition `prnt`",
        "workbook.toml:6:",
        "did you mean `print`?",
    ),
    slip(
        |it| settings(it, "[\"letter\"]", "[\"Letter\"]"),
        "unknown paper `Letter`",
        "workbook.toml:7:",
        "did you mean `letter`?",
    ),
    slip(
        |it| it.also("[publisher]\nname = \"Us\"\n\n[publisher]\ncredentials = \"Cooks\"\n"),
        "`[publisher]` is here twice",
        "workbook.toml:13:",
        "take this line out, and put the lines below it under the first one",
    )
    .mended(|it| {
        it.file("workbook.toml", crate::harness::SETTINGS)
            .also("[publisher]\nname = \"Us\"\ncredentials = \"Cooks\"\n")
    }),
    slip(
        |it| it.also("[publisher]\nlogo = \"oak.png\"\n").file("oak.png", DOT),
        "the logo has to say what it shows, too",
        "workbook.toml:11:8",
        "write `logo = { file = \"oak.png\", alt = \"what it shows\" }`",
    ),
    slip(
        |it| with_logo(it, "oak.png"),
        "there is no logo `oak.png`",
        "workbook.toml:11:17",
        "its path begins beside this file; check its name, capitals too",
    )
    .mended(|it| it.file("oak.png", DOT)),
    slip(
        |it| with_logo(it, "../oak.png"),
        "the logo `../oak.png` lies outside the folder",
        "workbook.toml:11:17",
        "copy it beside this file, and write its path from there",
    )
    .mended(|it| {
        with_logo(it.file("workbook.toml", crate::harness::SETTINGS), "oak.png")
            .file("oak.png", DOT)
    }),
    slip(
        |it| with_logo(it, "oak.jpg").file("oak.jpg", DOT),
        "the logo `oak.jpg` is not PNG or SVG",
        "workbook.toml:11:17",
        "save it as one of them, such as `logo.png`, and write that name here",
    )
    .mended(|it| {
        with_logo(it.file("workbook.toml", crate::harness::SETTINGS), "logo.png")
            .file("logo.png", DOT)
    }),
    slip(
        |it| {
            it.settings("papers =", "regions = [\"heer\"]\npapers =")
                .file("crisis.toml", CRISIS)
                .text("Words.\n\n{{crisis}}")
        },
        "`crisis.toml` has no region `heer`",
        "workbook.toml:7:12",
        "did you mean `here`?",
    ),
    slip(
        |it| it.settings("papers =", "regions = [\"here\"]\npapers ="),
        "`crisis.toml` is missing",
        "workbook.toml:7:12",
        "write `crisis.toml` beside `workbook.toml`, or take this out",
    )
    .mended(|it| it.file("workbook.toml", crate::harness::SETTINGS)),
];

fn prompts(workbook: Workbook, from: &str, to: &str) -> Workbook {
    workbook.prompt(from, to)
}

const PLACE: &str = "prompts/first.toml:4:";

pub const PROMPT_SLIPS: &[Mistake] = &[
    slip(
        |it| prompts(it, "ask =", "aks ="),
        "unknown key `aks` in a prompt",
        "prompts/first.toml:3:1",
        "did you mean `ask`?",
    ),
    slip(
        |it| prompts(it, "answer =", "ask = \"And now?\"\nanswer ="),
        "`ask` is here twice",
        PLACE,
        "take one of them out",
    )
    .mended(|it| it.file("prompts/first.toml", PROMPTS)),
    slip(
        |it| it.file("prompts/first.toml", format!("{PROMPTS}\n{PROMPTS}")),
        "two prompts have the key `today`",
        "prompts/first.toml:7:7",
        "give this one a key of its own: saved answers are found by it",
    )
    .mended(|it| {
        let second = PROMPTS.replace("today", "tomorrow");
        it.file("prompts/first.toml", format!("{PROMPTS}\n{second}"))
    }),
    slip(
        |it| {
            let second = PROMPTS.replace("today", "tomorrow");
            it.file(
                "prompts/first.toml",
                format!("{}\n{second}", PROMPTS.replace("[[prompt]]", "[prompt]")),
            )
        },
        "a `[prompt]` has single brackets",
        "prompts/first.toml:6:",
        "begin each with double brackets: `[[prompt]]`",
    ),
    slip(
        |it| prompts(it, "[[prompt]]", "[prompt]"),
        "`prompt` should be a list of tables",
        "prompts/first.toml:1:",
        "begin each with a line `[[prompt]]`",
    ),
    slip(
        |it| prompts(it, "kind = \"lines\", count = 3", "kind = \"check list\", items = [\"a\"]"),
        "unknown kind of answer `check list`",
        PLACE,
        "did you mean `checklist`?",
    ),
    slip(
        |it| prompts(it, "count = 3", "count = 500"),
        "`count` is 500, outside 1 to 60",
        PLACE,
        "write `count = 60`, or another number from 1 to 60",
    ),
    slip(
        |it| prompts(it, "count = 3", "count = 3,5"),
        "`3,5` is not how a number is written here",
        PLACE,
        "write `count = 3`",
    ),
    slip(
        |it| prompts(it, "count = 3", "count = 3.5"),
        "`count` should be a whole number, not 3.5",
        PLACE,
        "write it as `count = 3`",
    ),
    slip(
        |it| prompts(it, "count = 3", "count = \"3\""),
        "`count` should be a whole number, not text",
        PLACE,
        "write it as `count = 3`",
    ),
    slip(
        |it| prompts(it, "count = 3", "count = five"),
        "`five` is not how a number is written here",
        PLACE,
        "write `count = 5`",
    ),
    slip(
        |it| prompts(it, "\"lines\"", "lines"),
        "text stands in quotation marks",
        PLACE,
        "write `kind = \"lines\"`",
    ),
    slip(
        |it| prompts(it, "kind = \"lines\", count = 3", "kind: \"lines\", count: 3"),
        "`kind` is followed by `:`",
        PLACE,
        "write `answer = { kind = \"lines\", count = 3 }`",
    ),
    slip(
        |it| prompts(it, "count = 3 }", "count = 3"),
        "the braces do not end",
        PLACE,
        "write `}` at the end of the line",
    )
    .mended(|it| it.file("prompts/first.toml", PROMPTS)),
    slip(
        |it| prompts(it, "count = 3", "cuont = 3"),
        "unknown key `cuont` in the answer",
        PLACE,
        "did you mean `count`?",
    ),
    slip(
        |it| it.file("prompts/older.toml", PROMPTS),
        "`prompts/older.toml` belongs to no post of the series",
        "prompts/older.toml",
        "name it after its post, list `older` under `posts` in `workbook.toml`, or delete it",
    )
    .mended(|it| it.remove("prompts/older.toml")),
];

fn brand(workbook: Workbook, roles: &str) -> Workbook {
    workbook.file("brand.toml", format!("[roles]\n{roles}\n"))
}

pub const BRANDS: &[Mistake] = &[
    slip(
        |it| brand(it, "acent = \"#1f5f5b\""),
        "unknown key `acent` in the roles",
        "brand.toml:2:1",
        "did you mean `accent`?",
    ),
    slip(
        |it| brand(it, "ink = \"#cccccc\""),
        "`ink` #cccccc on the white paper #ffffff has a contrast of 1.60; text needs 4.5",
        "brand.toml:2:7",
        "the nearest `ink` that passes is `#6c6c6c`",
    )
    .mended(|it| brand(it, "ink = \"#6c6c6c\"")),
    slip(
        |it| brand(it, "accent = \"1f5f5b\""),
        "`1f5f5b` is not a colour",
        "brand.toml:2:10",
        "write `#1f5f5b`",
    ),
    slip(
        |it| brand(it, "accent = #1f5f5b"),
        "text stands in quotation marks",
        "brand.toml:2:10",
        "write `accent = \"#1f5f5b\"`",
    ),
    slip(
        |it| brand(it, "accent = \"rgb(31, 95, 91)\""),
        "`rgb(31, 95, 91)` is not a colour",
        "brand.toml:2:10",
        "write `#1f5f5b`",
    ),
    slip(
        |it| brand(it, "accent = \"green\""),
        "`green` is not a colour",
        "brand.toml:2:10",
        "write a colour as `#1f5f5b`, or by its name in `[palette]`",
    )
    .mended(|it| brand(it, "accent = \"#1f5f5b\"")),
];

#[test]
fn in_the_settings() {
    try_all(SETTINGS, Workbook::new);
}

#[test]
fn in_prompts() {
    try_all(PROMPT_SLIPS, Workbook::new);
}

#[test]
fn in_brands() {
    try_all(BRANDS, Workbook::new);
}
