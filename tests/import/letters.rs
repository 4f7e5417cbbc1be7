//! Platforms for letters and posts that export tables or a page for each post.

use serde_json::json;
use workbook::tools::import::{Deed, State, Wanted};

use super::shapes::zipped;
use super::{Desk, deeds, must_add_up};

/// A cell of a table.
fn cell(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// A page as Medium exports it.
fn medium(title: &str, summary: &str, body: &str) -> String {
    format!(
        "<!DOCTYPE html><html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=utf-8\"><title>{title}</title></head>\
         <body><article class=\"h-entry\"><header><h1 class=\"p-name\">{title}</h1></header>\
         <section data-field=\"subtitle\" class=\"p-summary\">{summary}</section>\
         <section data-field=\"body\" class=\"e-content\"><section class=\"section section--body\"><div class=\"section-divider\"><hr></div>\
         <div class=\"section-content\"><div class=\"section-inner sectionLayout--insetColumn\">{body}</div></div></section></section>\
         <footer><p>By <a href=\"https://medium.com/@x\" class=\"p-author h-card\">A Name</a> on <a href=\"https://medium.com/p/1\">\
         <time class=\"dt-published\" datetime=\"2024-01-05T10:00:00.000Z\">January 5, 2024</time></a>.</p>\
         <p><a href=\"https://medium.com/@x/a-calm-day-1a2b3c4d5e6f\" class=\"p-canonical\">Canonical link</a></p>\
         <p>Exported from <a href=\"https://medium.com\">Medium</a> on May 1, 2024.</p></footer></article></body></html>"
    )
}

#[test]
fn a_post_of_medium_has_its_title_once_and_answers_are_no_posts() {
    let post = medium(
        "A calm day",
        "And a night",
        "<h3 name=\"1\" class=\"graf graf--h3 graf--leading graf--title\">A calm day</h3>\
         <h4 class=\"graf graf--h4 graf--subtitle\">And a night</h4><p class=\"graf graf--p\">Words <strong class=\"markup--strong\">here</strong>.</p>\
         <h3 class=\"graf graf--h3\">Part</h3><ul class=\"postList\"><li class=\"graf graf--li\">one</li></ul>\
         <blockquote class=\"graf graf--pullquote\">Calm.</blockquote>",
    );
    let answer =
        medium("I agree with you", "", "<p class=\"graf graf--p\">I agree with you and more.</p>");
    let draft = medium(
        "Later",
        "",
        "<h3 class=\"graf graf--title\">Later</h3><p class=\"graf\">Not yet.</p>",
    );
    let files = [
        ("posts/2024-01-05_A-calm-day-1a2b3c4d5e6f.html".to_string(), post),
        ("posts/2024-01-06_I-agree-0a2b3c4d5e6f.html".into(), answer),
        ("posts/draft_Later-9a2b3c4d5e6f.html".into(), draft),
        ("profile/profile.html".into(), "<p>secret@example.org</p>".into()),
    ];
    let desk = Desk::new().source("medium.zip", zipped(&files));
    let imported = desk.import("medium.zip");
    must_add_up(&imported);
    assert_eq!(imported.report.posts.len(), 1);
    assert_eq!(desk.body("a-calm-day"), "Words **here**.\n\n## Part\n\n- one\n\n> Calm.");
    let head = "title = \"A calm day\"\nsubtitle = \"And a night\"\nurl = \"https://medium.com/@x/a-calm-day-1a2b3c4d5e6f\"";
    assert!(desk.read("posts/a-calm-day.md").contains(head));
    let around = deeds(&imported, Deed::Dropped).into_iter().find(|it| it.0.contains("Medium"));
    assert!(around.is_some_and(|it| it.1.contains("Exported from Medium on May 1, 2024.")));
    let states = desk
        .survey("medium.zip")
        .map(|it| it.reading.posts.iter().map(|it| it.state).collect::<Vec<_>>());
    let states = states.unwrap_or_default();
    assert!(states.contains(&State::Comment) && states.contains(&State::Draft), "{states:?}");
}

#[test]
fn a_letter_of_beehiiv_is_what_stands_in_its_cell() {
    let html = "<html><body><table><tr><td>View this online</td></tr><tr><td id=\"content-blocks\"><table><tr><td>\
        <h2>Part</h2></td></tr><tr><td><p>Words &amp; more.</p></td></tr></table></td></tr><tr><td>Unsubscribe here</td></tr></table></body></html>";
    let table = format!(
        "id,web_title,status,audience,content_tags,url,web_subtitle,email_subject_line,email_preview_text,content_html,thumbnail_url,created_at\n\
         1,A calm day,confirmed,free,rest;sleep,https://calm.example.org/p/a-calm-day,And a night,Subject,Preview,{},,2024-01-05 10:00:00\n\
         2,Later,draft,free,,,,,,{},,2024-01-06\n",
        cell(html),
        cell("<p>x</p>")
    );
    let desk = Desk::new().source("posts.csv", table);
    let imported = desk.import("posts.csv");
    must_add_up(&imported);
    assert_eq!(imported.report.posts.len(), 1);
    assert_eq!(desk.body("a-calm-day"), "## Part\n\nWords & more.");
    let dropped = format!("{:?}", deeds(&imported, Deed::Dropped));
    assert!(
        dropped.contains("View this online") && dropped.contains("Unsubscribe here"),
        "{dropped}"
    );
}

#[test]
fn letters_of_buttondown_are_markdown_or_html_behind_a_mark() {
    let table = "id,secondary_id,subject,publish_date,source,slug\n\
        1,1,A calm day,2024-01-05T10:00:00Z,app,a-calm-day\n2,2,A night,2024-01-06T10:00:00Z,app,a-night\n3,3,Later,,app,later\n";
    let files = [
        ("emails.csv".to_string(), table.to_string()),
        (
            "emails/a-calm-day.md".into(),
            "<!-- buttondown-editor-mode: plaintext -->Words **here**.\n\n{{ subscribe_form }}\n"
                .into(),
        ),
        (
            "emails/a-night.md".into(),
            "<!-- buttondown-editor-mode: fancy --><h2>Part</h2><p>Words <em>there</em>.</p>"
                .into(),
        ),
        ("emails/later.md".into(), "Not yet.".into()),
        ("subscribers.csv".into(), "email\nsecret@example.org\n".into()),
    ];
    let desk = Desk::new().source("buttondown.zip", zipped(&files));
    let imported = desk.import("buttondown.zip");
    must_add_up(&imported);
    assert_eq!(imported.report.posts.len(), 2);
    assert_eq!(desk.body("a-calm-day"), "Words **here**.");
    assert_eq!(desk.body("a-night"), "## Part\n\nWords *there*.");
    let dropped = deeds(&imported, Deed::Dropped);
    assert_eq!(dropped, [("a command of Buttondown".into(), "{{ subscribe_form }}".into())]);
}

#[test]
fn a_post_of_wix_comes_from_its_nodes_or_from_its_plain_words() {
    let text = |text: &str, decorations: serde_json::Value| json!({ "type": "TEXT", "textData": { "text": text, "decorations": decorations } });
    let paragraph = |nodes: Vec<serde_json::Value>| json!({ "type": "PARAGRAPH", "nodes": nodes });
    let rich = json!({ "nodes": [
        { "type": "HEADING", "headingData": { "level": 3 }, "nodes": [text("Part", json!([]))] },
        paragraph(vec![text("Words ", json!([])), text("here", json!([{ "type": "BOLD", "fontWeightValue": 700 }])),
            text(" and ", json!([])), text("there", json!([{ "type": "LINK", "linkData": { "link": { "url": "https://example.org" } } }]))]),
        { "type": "BULLETED_LIST", "nodes": [{ "type": "LIST_ITEM", "nodes": [paragraph(vec![text("one", json!([]))])] }] },
        { "type": "IMAGE", "imageData": { "image": { "src": { "id": "x~mv2.png" } }, "altText": "A sea" } },
        { "type": "BUTTON", "buttonData": { "text": "Book now" } },
        { "type": "SOMETHING_NEW", "nodes": [paragraph(vec![text("Still read.", json!([]))])] },
    ] });
    let table = format!(
        "Title,Excerpt,Plain Content,Rich Content,Slug,Published Date\n\
         A calm day,,Part Words,{},a-calm-day,2024-01-05\nA night,,{},,a-night,2024-01-06\n",
        cell(&rich.to_string()),
        cell("It was a night of many long and quiet hours.\n\nIt ended.")
    );
    let desk = Desk::new().source("blog.csv", table);
    let imported = desk.import("blog.csv");
    must_add_up(&imported);
    assert_eq!(
        desk.body("a-calm-day"),
        "## Part\n\nWords **here** and [there](https://example.org)\n\n- one\n\n\
         <!-- picture: ![A sea](../images/x~mv2.png) from https://static.wixstatic.com/media/x~mv2.png -->\n\n\
         Still read."
    );
    assert_eq!(desk.body("a-night"), "It was a night of many long and quiet hours.\n\nIt ended.");
    assert_eq!(deeds(&imported, Deed::Dropped), [("a button".into(), "Book now".into())]);
    let missing = format!("{:?}", deeds(&imported, Deed::Missing));
    assert!(missing.contains("x~mv2.png A sea"), "{missing}");
}

#[test]
fn a_draft_comes_where_it_is_named() {
    let table =
        "id,web_title,status,content_html,created_at\n1,Later,draft,<p>Not yet.</p>,2024-01-05\n";
    let desk = Desk::new().source("posts.csv", table);
    desk.import_some("posts.csv", &Wanted { numbers: Some("1".into()), ..Wanted::default() });
    assert_eq!(desk.body("later"), "Not yet.");
}

#[test]
fn captions_of_films_go_with_their_cards_and_other_captions_are_told() {
    let film = "<figure class=\"wp-block-embed\"><div>\nhttps://www.youtube.com/watch?v=abc\n</div>\
                <figcaption>How to <em>breathe</em> out</figcaption></figure>";
    let table = "<figure class=\"wp-block-table\"><table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td>\
                 </tr></table><figcaption>What I tried</figcaption></figure>";
    let (text, imported) = Desk::of_html(&format!("<p>Words.</p>{film}{table}"));
    must_add_up(&imported);
    assert!(text.ends_with("\n\nWhat I tried") && !text.contains("breathe"), "{text}");
    let changed = deeds(&imported, Deed::Changed);
    for (what, words) in [
        ("a caption that lost its styles", "How to breathe out"),
        ("the caption of a table, now a paragraph", "What I tried"),
        (
            "a film or sound, now a card before the prompts",
            "https://www.youtube.com/watch?v=abc How to breathe out",
        ),
    ] {
        assert!(changed.contains(&(what.into(), words.into())), "{what}: {changed:?}");
    }
}

#[test]
fn a_pull_quote_stands_beside_the_text_and_a_second_one_in_it() {
    let pulled = |words: &str| {
        format!(
            "<figure class=\"wp-block-pullquote\"><blockquote><p>{words}</p></blockquote></figure>"
        )
    };
    let desk = Desk::new().source(
        "a-post.html",
        format!(
            "<!doctype html><title>A post</title><article><p>Words.</p>{}{}</article>",
            pulled("Salt it."),
            pulled("Wait.")
        ),
    );
    let imported = desk.import("a-post.html");
    must_add_up(&imported);
    assert!(desk.read("posts/a-post.md").contains("\nquote = \"Salt it.\"\n"));
    assert_eq!(desk.body("a-post"), "Words.\n\n> Wait.");
    let told = [
        ("a pull quote, now the `quote` beside the text", "Salt it."),
        ("a pull quote, now a quote in the text", "Wait."),
    ];
    let told = told.map(|(what, words)| (what.to_string(), words.to_string()));
    assert_eq!(deeds(&imported, Deed::Changed), told);
    assert_eq!(imported.report.posts[0].entries[0].line, Some(3));
}
