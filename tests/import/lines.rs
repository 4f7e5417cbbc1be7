//! The lines of the report: each is the very line of the new file, and the very
//! line of the source.

use workbook::tools::import::{Deed, Entry, Imported};

use super::Desk;

/// A WordPress export whose lines are counted below.
const CLASSIC: &str = "\
<?xml version=\"1.0\"?>
<rss version=\"2.0\" xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel>
<title>A site</title>
<item>
<title>A post</title>
<content:encoded><![CDATA[First words.

Second words with a <a href=\"/gone\">link to nothing</a>.
[gallery ids=\"1\"]

<h4>🌱 A heading</h4>
Third words.

<ul>
<li>one</li>
<li>two <a href=\"#nowhere\">lost</a></li>
</ul>
Last words<sup>up</sup> here.
<div class=\"sharedaddy\">Share this</div>]]></content:encoded>
<wp:post_name>a-post</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
</item></channel></rss>
";

fn lines(imported: &Imported, what: &str) -> Vec<(Option<usize>, Option<usize>)> {
    let entries = imported.report.posts.iter().flat_map(|post| &post.entries);
    let about = entries.filter(|entry| entry.what.contains(what));
    about.map(|entry| (entry.line, entry.source_line)).collect()
}

#[test]
fn entries_stand_on_their_lines_in_a_classic_post_of_wordpress() {
    let desk = Desk::new().source("wp.xml", CLASSIC);
    let imported = desk.import("wp.xml");
    let file = desk.read("posts/a-post.md");
    let at = |words: &str| file.lines().position(|line| line.contains(words)).map(|at| at + 1);
    assert_eq!(at("Second words"), Some(7), "{file}");
    let nowhere = lines(&imported, "a link that leads nowhere");
    assert_eq!(nowhere, [(at("link to nothing"), Some(8)), (at("two lost"), Some(16))], "{file}");
    assert_eq!(lines(&imported, "a command of a plug-in"), [(Some(7), Some(9))]);
    assert_eq!(lines(&imported, "a sign in a heading"), [(at("A heading"), Some(11))]);
    assert_eq!(lines(&imported, "raised or lowered"), [(at("Last words"), Some(18))]);
    assert_eq!(lines(&imported, "buttons to share"), [(at("Last words"), Some(19))]);
    let report = desk.read("import-report.md");
    let line = format!("- line {}, in the source line 16: a link", at("two lost").expect("a line"));
    assert!(report.contains(&line), "{report}");
}

/// Asserts that the words of each entry begin on its lines.
#[track_caller]
fn must_stand_on_their_lines(name: &str, source: &str, least: usize) {
    let desk = Desk::new().source(name, source);
    let imported = desk.import(name);
    let post = &imported.report.posts[0];
    let file = desk.read(&post.file);
    let begins = |text: &str, line: usize, entry: &Entry| {
        let line = text.lines().nth(line - 1).unwrap_or_default();
        let first = entry.words.split(' ').next().unwrap_or_default();
        assert!(line.contains(first), "{entry:?}: {line}\n{text}");
    };
    let mut seen = 0;
    for entry in post.entries.iter().filter(|entry| !entry.words.is_empty()) {
        if let Some(line) = entry.line.filter(|_| entry.deed != Deed::Dropped) {
            begins(&file, line, entry);
        }
        if let Some(line) = entry.source_line {
            begins(source, line, entry);
            seen += 1;
        }
    }
    assert!(seen >= least, "{seen}: {:#?}", post.entries);
}

#[test]
fn entries_stand_on_their_lines_in_a_page() {
    let source = "<!doctype html>\n<html>\n<head><title>A post</title>\n<script>\nlet x = '<p>';\n</script></head>\n\
        <body>\n<nav>Menu</nav>\n<article>\n<p\n class=\"lead\">One\ntwo <a href=\"javascript:x()\">bad</a></p>\n<!-- a\nremark -->\n\
        <p class='button-wrapper'>Press</p>\n<pre>\ncode\n</pre>\n<p>Words <a href='#gone'>away</a>\n<sup>raised</sup></p>\n\
        <blockquote>\n<p>q</p>\n<p><a href='#lost'>inner</a></p>\n</blockquote>\n<table>\n<tr><td>a</td><td>b</td></tr>\n\
        <tr><td>c</td><td><a href='#x'>cell</a></td></tr>\n</table>\n</article></body></html>\n";
    must_stand_on_their_lines("a-post.html", source, 6);
}

#[test]
fn entries_stand_on_their_lines_in_markdown_of_other_programs() {
    let source = "---\ntitle: A post\n---\n\nFirst [gone](other.md) words.\n\n> [!note] Mind\n> Boxed text.\n\n\
        A line\nand [lost](#nowhere) more.\n\n- one\n- two [three](nothing.md)\n\n%%a comment%%\n\n\
        | a | b |\n|---|---|\n| c | [cell](none.md) |\n\nEnd[^1] of it.\n\n[^1]: A note [noted](away.md).\n";
    must_stand_on_their_lines("a-post.md", source, 5);
}

#[test]
fn guesses_in_a_pasted_text_stand_on_their_lines() {
    let source = "A post\n\nThis is the first paragraph, and it is long enough to be one.\n\nWhat helps\n\n\
        Some of these things may help you today:\n\nSleep. Go to bed early.\nWater. Drink some.\nAir. Go outside.\n\n\
        This is the last paragraph, and it ends here.\n";
    must_stand_on_their_lines("a-post.txt", source, 2);
}

#[test]
fn lines_follow_what_a_hand_has_added_above() {
    let desk = Desk::new().source("wp.xml", CLASSIC);
    desk.import("wp.xml");
    let before = desk.read("posts/a-post.md");
    let after = before.replace("+++\n\nFirst words.", "minutes = 5\n+++\n\nNew.\n\nFirst words.");
    std::fs::write(desk.path("book/posts/a-post.md"), &after).expect("write");
    let imported = desk.import("wp.xml");
    assert_eq!(lines(&imported, "a command of a plug-in"), [(Some(10), Some(9))]);
}
