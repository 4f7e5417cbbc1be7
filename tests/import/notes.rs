//! Folders of notes: Notion and Obsidian.

use workbook::tools::import::Deed;

use super::shapes::zipped;
use super::{Desk, PIXEL, deeds, must_add_up};

const MARK: &str = "0123456789abcdef0123456789abcdef";
const OTHER: &str = "fedcba9876543210fedcba9876543210";

#[test]
fn pages_of_notion_come_from_a_zip_file_within_another() {
    let page = format!(
        "# A calm day\n\nStatus: Done\nTags: rest, sleep\nCreated: January 5, 2024\n\nWords **bold **here, and [A night](A%20night%20{OTHER}.md).\n\n\
         <aside>\n💡 Breathe **out**.\n\n</aside>\n\n- one\n    - inner\n\n![A sea](A%20calm%20day%20{MARK}/sea.png)\n"
    );
    let inner = zipped(&[
        (format!("A calm day {MARK}.md"), page.into_bytes()),
        (format!("A night {OTHER}.md"), b"# A night\n\nDark words.\n".to_vec()),
        (format!("A calm day {MARK}/sea.png"), PIXEL.to_vec()),
        (format!("Table {MARK}.csv"), b"Name\nx\n".to_vec()),
    ]);
    let outer = zipped(&[("ExportBlock-1-Part-1.zip".to_string(), inner)]);
    let desk = Desk::new().source("Export.zip", outer);
    let imported = desk.import("Export.zip");
    must_add_up(&imported);
    assert_eq!(
        desk.body("a-calm-day"),
        "Words **bold** here, and [A night](a-night.md).\n\n> Breathe **out**.\n\n- one\n  - inner\n\n\
         ![A sea](../images/sea.png)"
    );
    assert_eq!(desk.body("a-night"), "Dark words.");
    let mut fields: Vec<_> = deeds(&imported, Deed::Dropped);
    fields.retain(|it| it.0 == "a field of the page");
    assert_eq!(fields.len(), 3, "{fields:?}");
    let changed = deeds(&imported, Deed::Changed);
    assert!(changed.iter().any(|it| it.0 == "a box of Notion, now a quote"), "{changed:?}");
}

#[test]
fn notes_of_obsidian_lose_what_only_it_reads() {
    let note = "---\ntitle: A calm day\ntags: [rest]\n---\n\n#rest #sleep/deep\n\nWords ==marked== here, [[A night|last night]] and [[A night]]. ^abc1\n\n\
        %%a remark for myself%%\n\n> [!note] Look\n> Breathe out.\n\n> [!warning]-\n> Not now.\n\n![[sea.png|300]]\n\n`==code==` and [[Nowhere]] on #calm days.\n";
    let desk = Desk::new()
        .source("vault/A calm day.md", note)
        .source("vault/A night.md", "Dark words.\n")
        .source("vault/files/sea.png", PIXEL);
    let imported = desk.import("vault");
    must_add_up(&imported);
    assert_eq!(
        desk.body("a-calm-day"),
        "Words **marked** here, [last night](a-night.md) and [A night](a-night.md).\n\n\
         > **Look**\n>\n> Breathe out.\n\n> Not now.\n\n![TODO](../images/sea.png)\n\n\
         `==code==` and Nowhere on calm days."
    );
    let dropped = deeds(&imported, Deed::Dropped);
    assert!(
        dropped.contains(&("a comment of Obsidian".into(), "a remark for myself".into())),
        "{dropped:?}"
    );
    assert!(dropped.contains(&("the name of a paragraph".into(), "^abc1".into())), "{dropped:?}");
    let changed = deeds(&imported, Deed::Changed);
    assert!(
        changed.contains(&("words marked with a pen, now bold".into(), "marked".into())),
        "{changed:?}"
    );
}

#[test]
fn remarks_that_nobody_sees_are_told() {
    let text = "# A post\n\nWords. <!-- for\nmyself -->\n\n<!-- allow long: a quote -->\nMore.\n\n\
                `<!-- x -->` stays.\n";
    let desk = Desk::new().source("a-post.md", text);
    let imported = desk.import("a-post.md");
    must_add_up(&imported);
    assert_eq!(desk.body("a-post"), "Words.\n\nMore.\n\n`<!-- x -->` stays.");
    let dropped = deeds(&imported, Deed::Dropped);
    for remark in ["for myself", "allow long: a quote"] {
        let told = ("a remark in the file, which nobody sees".into(), remark.into());
        assert!(dropped.contains(&told), "{dropped:?}");
    }
}

#[test]
fn signs_that_are_no_marks_of_obsidian_stay() {
    let text =
        "# A post\n\nIt is 100%% sure, a == b == c, #1 and #calm.\n\n```\n[[x]] ==y== %%z%%\n```";
    let desk = Desk::new().source("a-post.md", text);
    let imported = desk.import("a-post.md");
    must_add_up(&imported);
    let body = desk.body("a-post").replace('\\', "");
    assert!(body.contains("100%% sure, a == b == c, #1 and #calm."), "{body}");
    assert!(body.contains("[[x]] ==y== %%z%%"), "{body}");
}

#[test]
fn boxes_of_tasks_are_kept_and_told_as_nothing_else() {
    let text = "# A post\n\n- [ ] Breathe out.\n- [x] Rest.\n\n1. [ ] Sleep.\n\n   Long.\n";
    let desk = Desk::new().source("a-post.md", text);
    let imported = desk.import("a-post.md");
    must_add_up(&imported);
    assert_eq!(desk.body("a-post"), "- [ ] Breathe out.\n- [x] Rest.\n\n1. [ ] Sleep.\n\n   Long.");
    let dropped = deeds(&imported, Deed::Dropped);
    assert!(!dropped.iter().any(|it| it.0.contains("player")), "{dropped:?}");
}

#[test]
fn notes_that_were_typed_become_footnotes_where_every_number_fits() {
    let text = "# A post\n\nFirst [1]. Then **second**[2], and\n\n- third [3]\n\n\
        ## Notes\n\n[1] One, see *there*.\n[2] Two.\n\n[3]: Three words.\n";
    let desk = Desk::new().source("a-post.md", text);
    let imported = desk.import("a-post.md");
    must_add_up(&imported);
    assert_eq!(
        desk.body("a-post"),
        "First[^1]. Then **second**[^2], and\n\n- third[^3]\n\n\
         [^1]: One, see *there*.\n\n[^2]: Two.\n\n[^3]: Three words."
    );
    let done = "a footnote that was typed with its number in brackets";
    let changed = deeds(&imported, Deed::Changed);
    let changed: Vec<_> =
        changed.iter().filter(|it| it.0 == done).map(|it| it.1.as_str()).collect();
    assert_eq!(changed, ["One, see there.", "Two.", "Three words."]);
    let entries = imported.report.posts[0].entries.iter().filter(|it| it.what == done);
    assert_eq!(entries.map(|it| it.source_line).collect::<Vec<_>>(), [Some(9), Some(9), Some(12)]);
    let heading = ("the heading above footnotes".to_string(), "Notes".to_string());
    assert!(deeds(&imported, Deed::Dropped).contains(&heading));
}

#[test]
fn raised_numbers_of_web_pages_become_footnotes_too() {
    let (text, imported) = Desk::of_html(
        "<p>First<sup>[1]</sup>. Second<sup>[2]</sup>.</p><p>[1] One.<br>[2] Two.</p>",
    );
    must_add_up(&imported);
    assert_eq!(text, "First[^1]. Second[^2].\n\n[^1]: One.\n\n[^2]: Two.");
    let changed = deeds(&imported, Deed::Changed);
    assert!(!changed.iter().any(|it| it.0.contains("now on the line")), "{changed:?}");
}

#[test]
fn what_may_be_notes_stays_and_is_told() {
    let cases = [
        "Once [1] and twice [1].\n\n[1] One.",
        "One [1], two [2].\n\n[1] One.",
        "Two [2], one [1].\n\n[1] One.\n\n[2] Two.",
        "One [1].\n\n[1] One.\n\nSubscribe to this.",
        "## One [1]\n\nWords.\n\n[1] One.",
    ];
    for text in cases {
        let desk = Desk::new().source("a-post.md", format!("# A post\n\n{text}\n"));
        let imported = desk.import("a-post.md");
        must_add_up(&imported);
        let body = desk.body("a-post").replace('\\', "");
        assert_eq!(body, text);
        let guessed = deeds(&imported, Deed::Guessed);
        assert!(
            guessed.contains(&(
                "what may be a footnote, left as a paragraph".into(),
                "[1] One.".into()
            )),
            "{text}: {guessed:?}"
        );
    }
    let desk = Desk::new().source("a-post.md", "# A post\n\nWords.\n\n[1] is a number.\n");
    assert_eq!(deeds(&desk.import("a-post.md"), Deed::Guessed), []);
}
