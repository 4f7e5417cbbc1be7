//! Posts as a series: links from one to another, and what all of them say.

use workbook::tools::import::{Deed, ImportOrder, SamplePost};

use super::shapes::feed;
use super::{Desk, all, deeds, must_add_up, names};

fn item(name: &str, text: &str) -> String {
    format!(
        "<item><title>{name}</title><link>https://blog.example.org/2024/{name}/</link>\
         <content:encoded><![CDATA[{text}]]></content:encoded><wp:post_name>{name}</wp:post_name>\
         <wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item>"
    )
}

#[test]
fn links_between_posts_lead_to_files_whatever_they_look_like() {
    let text = "<p><a href=\"http://www.blog.example.org/2024/two/?utm_source=x#respond\">a</a>, \
                <a href=\"/2024/two/\">b</a> <a href=\"https://elsewhere.example/two\">c</a> \
                <a href=\"/about\">d</a></p>";
    let desk =
        Desk::new().source("wp.xml", feed(&(item("one", text) + &item("two", "<p>Words.</p>"))));
    let imported = desk.import("wp.xml");
    must_add_up(&imported);
    assert_eq!(desk.body("one"), "[a](two.md), [b](two.md) [c](https://elsewhere.example/two) d");
    let lost = "a link that leads nowhere from a book: its words stay";
    assert!(deeds(&imported, Deed::Changed).contains(&(lost.into(), "d".into())));
}

#[test]
fn a_link_whose_words_are_a_title_leads_to_that_page_of_the_book() {
    let text = "<p>See <a href=\"/help-page\">If You Need <b>Someone</b> Now</a>, <a href=\"#x\">Two</a> \
                or <a href=\"https://elsewhere.example/two\">two</a>.</p>";
    let desk =
        Desk::new().source("wp.xml", feed(&(item("one", text) + &item("Two", "<p>Words.</p>"))));
    let book = desk.path("book");
    let new = ["new", book.to_str().expect("a path"), "--yes", "--blank"];
    assert!(crate::harness::Workbook::empty().run(&new).status.success());
    let imported = desk.import("wp.xml");
    let page = "if-you-need-someone-now.md";
    assert_eq!(
        desk.body("one"),
        format!(
            "See [If You Need **Someone** Now]({page}), [Two](two.md) or [two](https://elsewhere.example/two)."
        )
    );
    let what = "a link whose words are a title, now to that page";
    let guessed = ["If You Need Someone Now", "Two"].map(|words| (what.into(), words.into()));
    assert_eq!(deeds(&imported, Deed::Guessed), guessed);
}

#[test]
fn a_link_by_the_number_of_a_post_or_to_a_post_of_an_earlier_import_leads_to_its_file() {
    let numbered = item("two", "<p>Words.</p>")
        .replace("<wp:post_name>", "<guid>https://blog.example.org/?p=12</guid><wp:post_name>");
    let desk = Desk::new().source("first.xml", feed(&numbered));
    desk.import("first.xml");
    let text = "<p><a href=\"https://blog.example.org/2024/two/\">a</a>, <a href=\"https://blog.example.org/?p=12\">b</a></p>";
    let desk = desk.source("both.xml", feed(&(item("one", text) + &numbered)));
    desk.import("both.xml");
    assert_eq!(desk.body("one"), "[a](two.md), [b](two.md)");
    let later = text.replace("?p=12", "about");
    let desk = desk.source("third.xml", feed(&item("three", &later)));
    let imported = desk.import("third.xml");
    assert_eq!(desk.body("three"), "[a](two.md), [b](https://blog.example.org/about)");
    let left = "a link to a page of your own site that is not in the book, left as it was";
    assert!(deeds(&imported, Deed::Guessed).contains(&(left.into(), "b".into())));
    let action = "Where it is a post that you left out, you may bring that in too.";
    assert!(desk.read("import-report.md").contains(action));
}

#[test]
fn an_excerpt_is_the_summary_unless_the_text_begins_with_it() {
    let excerpt = |name: &str, text: &str| {
        let with = format!("<excerpt:encoded><![CDATA[{text}]]></excerpt:encoded><wp:post_name>");
        item(name, "<p>The text begins so. It goes on.</p>").replace("<wp:post_name>", &with)
    };
    let items =
        excerpt("one", "What it is about.") + &excerpt("two", "The text begins so. [&hellip;]");
    let desk = Desk::new().source("wp.xml", feed(&items));
    let imported = desk.import("wp.xml");
    must_add_up(&imported);
    assert!(desk.read("posts/one.md").contains("\nsummary = \"What it is about.\"\n"));
    assert!(!desk.read("posts/two.md").contains("summary"));
    let unsummed: Vec<_> = imported.report.without_summary().map(|post| &post.file).collect();
    assert_eq!(unsummed, ["posts/two.md"]);
    let told = "## When you have time\n\n**no summary: the first page of the chapter says nothing but \
                its title** (1)";
    assert!(desk.read("import-report.md").contains(told));
    assert!(desk.read("import-report.md").contains("\n- `posts/two.md:2`: “two”\n"));
}

/// A folder as `new --blank` makes it, with one post brought in.
fn with_sample(change: impl Fn(&Desk)) -> (Desk, SamplePost) {
    let desk = Desk::new().source("wp.xml", feed(&item("one", "<p>Words.</p>")));
    let book = desk.path("book");
    let new = ["new", book.to_str().expect("a path"), "--yes", "--blank"];
    assert!(crate::harness::Workbook::empty().run(&new).status.success());
    change(&desk);
    let imported = desk.import("wp.xml");
    (desk, imported.report.sample)
}

#[test]
fn the_sample_post_of_an_empty_series_goes_when_posts_come() {
    let (desk, sample) = with_sample(|_| {});
    assert_eq!(sample, SamplePost::Out);
    assert!(desk.read("workbook.toml").contains("\nposts = [\n  \"one\",\n]\n"));
    assert_eq!(names(&desk.path("book/posts")), ["one.md"]);
    assert_eq!(names(&desk.path("book/prompts")), ["notes.toml", "one.toml"]);
    assert!(
        desk.read("import-report.md").contains("The sample post `first-post` is out of the book")
    );
}

#[test]
fn a_sample_post_in_which_somebody_has_written_stays_and_that_is_said() {
    let (desk, sample) = with_sample(|desk| {
        let path = desk.path("book/posts/first-post.md");
        let text = desk.read("posts/first-post.md").replace("My First Post", "Mine");
        std::fs::write(path, text).expect("write");
    });
    assert_eq!(sample, SamplePost::Stays);
    assert!(desk.read("workbook.toml").contains("posts = [\"first-post\", \"one\"]"));
    assert_eq!(names(&desk.path("book/posts")), ["first-post.md", "one.md"]);
    assert!(desk.read("import-report.md").contains("The sample post `first-post` stays"));
}

#[test]
fn a_new_workbook_is_about_health_unless_somebody_says_otherwise_and_that_is_said() {
    let desk = Desk::new().source("wp.xml", feed(&item("one", "<p>Words.</p>")));
    let source = desk.path("source/wp.xml");
    let run = |book: &str, more: &[&str]| {
        let book = desk.path(book);
        let paths = [source.to_str().expect("a path"), book.to_str().expect("a path")];
        let args = [&["import", paths[0], "--posts", "all", "--into", paths[1]], more].concat();
        let output = crate::harness::Workbook::empty().run(&args);
        (
            output.status.code(),
            String::from_utf8_lossy(&output.stdout).into_owned()
                + &String::from_utf8_lossy(&output.stderr),
        )
    };
    let (code, said) = run("book", &[]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("is a new workbook about health"), "{said}");
    let settings = desk.read("workbook.toml");
    assert!(settings.contains("care = \"health\"") && settings.contains("if-you-need-someone-now"));
    assert!(settings.contains("title = \"A calm blog\""), "{settings}");
    assert_eq!(names(&desk.path("book/posts")), ["one.md"]);
    assert!(desk.path("book/crisis.toml").exists());
    let (code, said) = run("other", &["--care", "none", "--country", "ie"]);
    assert!(code == Some(0) && !said.contains("about health"), "{said}");
    assert!(!desk.path("other/crisis.toml").exists());
    let (code, said) = run("other", &["--care", "none"]);
    assert!(code == Some(2) && said.contains("for a new workbook"), "{said}");
}

#[test]
fn links_to_a_heading_of_the_same_text_know_its_name() {
    let (text, _) = Desk::of_html(
        "<p><a href=\"#h-2\">down</a> <a href=\"#gone\">nowhere</a></p><h2 id=\"h-2\">What helps</h2><p>Words.</p>",
    );
    assert_eq!(text, "[down](#what-helps) nowhere\n\n## What helps\n\nWords.");
}

fn four_with_one_end() -> Desk {
    let end = "<p>Get my <strong>workbook</strong>.</p><p>See you!</p>";
    let posts =
        ["one", "two", "three"].map(|name| item(name, &format!("<p>Words of {name}.</p>{end}")));
    Desk::new().source("wp.xml", feed(&(posts.concat() + &item("four", "<p>Other words.</p>"))))
}

#[test]
fn words_that_end_most_posts_are_told_and_stay() {
    let desk = four_with_one_end();
    let imported = desk.import("wp.xml");
    let what = "words that end most posts; `--drop-endings` leaves them out";
    let guess = (what.to_string(), "Get my workbook. See you!".to_string());
    assert_eq!(deeds(&imported, Deed::Guessed), vec![guess; 3]);
    assert_eq!(desk.body("one"), "Words of one.\n\nGet my **workbook**.\n\nSee you!");
}

#[test]
fn words_that_end_most_posts_go_where_that_is_asked_for() {
    let desk = four_with_one_end();
    let imported =
        desk.import_as("wp.xml", &all(), |order| ImportOrder { drops_endings: true, ..order });
    must_add_up(&imported);
    assert_eq!(desk.body("two"), "Words of two.");
    assert_eq!(desk.body("four"), "Other words.");
    let dropped: Vec<_> = deeds(&imported, Deed::Dropped).into_iter().map(|it| it.1).collect();
    assert_eq!(dropped, ["Get my workbook. See you!"; 3], "told once a post");
}

#[test]
fn links_in_an_end_that_is_left_out_are_not_told() {
    let end = "<p><a href=\"https://blog.example.org/join/\">Sign up</a> for more.</p>";
    let posts =
        ["one", "two", "three"].map(|name| item(name, &format!("<p>Words of {name}.</p>{end}")));
    let desk = Desk::new().source("wp.xml", feed(&posts.concat()));
    let imported =
        desk.import_as("wp.xml", &all(), |order| ImportOrder { drops_endings: true, ..order });
    must_add_up(&imported);
    assert_eq!(deeds(&imported, Deed::Guessed), vec![]);
}

/// A post with the end that others have, brought in later.
fn a_later_post(drops_endings: bool) -> (Desk, Vec<(String, String)>) {
    let desk = four_with_one_end();
    desk.import_as("wp.xml", &all(), |order| ImportOrder { drops_endings, ..order });
    let text = "<p>Words of five.</p><p>Get my <strong>workbook</strong>.</p><p>See you!</p>";
    let desk = desk.source("later.xml", feed(&item("five", text)));
    let imported = desk.import("later.xml");
    must_add_up(&imported);
    let told = [Deed::Dropped, Deed::Guessed].map(|deed| deeds(&imported, deed));
    (desk, told.concat())
}

#[test]
fn an_end_that_was_left_out_is_left_out_of_a_later_import_too_and_told() {
    let (desk, told) = a_later_post(true);
    assert_eq!(desk.body("five"), "Words of five.");
    let what = "words that end most posts, left out as in an earlier import";
    assert_eq!(told, [(what.into(), "Get my workbook. See you!".into())]);
    desk.import("wp.xml");
    assert_eq!(desk.body("one"), "Words of one.", "nor does it come back");
}

#[test]
fn an_end_that_stayed_is_told_of_a_later_import_too() {
    let (desk, told) = a_later_post(false);
    assert_eq!(desk.body("five"), "Words of five.\n\nGet my **workbook**.\n\nSee you!");
    let what = "words that end most posts; `--drop-endings` leaves them out";
    assert_eq!(told, [(what.into(), "Get my workbook. See you!".into())]);
}

#[test]
fn a_link_that_only_ends_like_the_address_of_a_page_is_a_guess() {
    let link = |to: &str| format!("<a href=\"{to}\">{to}</a>, ");
    let own = ["https://blog.example.org/2024/two/", "/2024/two", "two.html"].map(link).concat();
    let other = ["https://blog.example.org/notes", "/help/two"].map(link).concat();
    let posts = item("one", &format!("<p>{own}</p><p>{other}</p>")) + &item("two", "<p>Words.</p>");
    let desk = Desk::new().source("wp.xml", feed(&posts));
    let book = desk.path("book");
    let new = ["new", book.to_str().expect("a path"), "--yes", "--blank"];
    assert!(crate::harness::Workbook::empty().run(&new).status.success());
    let imported = desk.import("wp.xml");
    assert_eq!(desk.body("one").matches("](two.md)").count(), 4, "{}", desk.body("one"));
    let guessed: Vec<_> = deeds(&imported, Deed::Guessed).into_iter().map(|it| it.1).collect();
    assert_eq!(guessed, ["https://blog.example.org/notes", "/help/two"]);
}

#[test]
fn a_link_to_a_heading_of_another_post_leads_there_and_a_lost_place_is_told() {
    let text = "<p><a href=\"/2024/two/#h-1\">a</a> <a href=\"/2024/two/#comments\">b</a></p>";
    let two = item("two", "<p>Words.</p><h2 id=\"h-1\">What helps</h2><p>More.</p>");
    let desk = Desk::new().source("wp.xml", feed(&(item("one", text) + &two)));
    let imported = desk.import("wp.xml");
    assert_eq!(desk.body("one"), "[a](two.md#what-helps) [b](two.md)");
    let lost = "a link to a place in another post that is no heading, now to its beginning";
    assert!(deeds(&imported, Deed::Changed).contains(&(lost.into(), "b".into())));
}

#[test]
fn the_report_begins_with_what_needs_somebody_and_a_command_to_repeat() {
    let desk = four_with_one_end();
    let bold = item(
        "five",
        "<p><b>What helps</b></p><p>Words.</p><img src=\"https://example.org/a.png\">",
    );
    let source = desk.path("source/wp.xml");
    let export = std::fs::read_to_string(&source).expect("an export");
    let desk = desk.source("wp.xml", export.replace("</channel>", &format!("{bold}</channel>")));
    desk.import("wp.xml");
    let report = desk.read("import-report.md");
    let (needs, account) = report.split_once("## The account").expect("two parts");
    let command = format!(
        "    workbook import wp.xml --into {} --posts 1-5 --fetch-pictures --drop-endings\n",
        desk.path("book").display()
    );
    assert!(needs.contains(&command), "{needs}");
    let same =
        "- `posts/one.md:8`, `posts/two.md:8`, `posts/three.md:8`: “Get my workbook. See you!”";
    assert!(needs.contains(same), "{needs}");
    assert!(needs.contains("- `posts/five.md:6`: “What helps”"), "{needs}");
    assert!(account.contains("number 5 of the list"), "{account}");
}

#[test]
fn a_title_and_a_subtitle_in_the_text_are_not_said_twice() {
    let (text, imported) = Desk::of_html("<h1>A post</h1><p>Words.</p><h1>A post</h1>");
    must_add_up(&imported);
    assert_eq!(text, "Words.\n\n## A post");
}

#[test]
fn headings_stand_one_below_another_without_emoji() {
    let (text, imported) = Desk::of_html(
        "<h3>🌱 First ✨</h3><p>a</p><h6>Deep</h6><p>b</p><h4>Less</h4><p>c</p><h3><b>Bold</b></h3><p>d</p>",
    );
    must_add_up(&imported);
    assert_eq!(text, "## First\n\na\n\n### Deep\n\nb\n\n### Less\n\nc\n\n## Bold\n\nd");
}

#[test]
fn bold_lines_of_a_text_without_headings_are_taken_for_them_and_told() {
    let (text, imported) = Desk::of_html(
        "<p><b>What helps</b></p><p>Words.</p><p><b>All of this is bold.</b></p><p>More.</p>",
    );
    assert_eq!(text, "## What helps\n\nWords.\n\n**All of this is bold.**\n\nMore.");
    assert_eq!(
        deeds(&imported, Deed::Guessed),
        [("a bold line, taken for a heading".into(), "What helps".into())]
    );
}

#[test]
fn films_and_sounds_become_cards_before_the_prompts() {
    let page = "<title>A post</title><article><p>Before.</p><iframe src=\"https://www.youtube.com/embed/abc?rel=0\" \
                title=\"A walk\"></iframe><p>https://vimeo.com/123</p><p>After.</p></article>";
    let desk = Desk::new().source("a-post.html", page);
    let imported = desk.import("a-post.html");
    must_add_up(&imported);
    assert_eq!(desk.body("a-post"), "Before.\n\nAfter.");
    let prompts: toml::Table = desk.read("prompts/a-post.toml").parse().expect("TOML");
    let cards = prompts["card"].as_array().expect("cards");
    assert_eq!(cards[0]["text"].as_str(), Some("A walk"));
    assert_eq!(cards[0]["url"].as_str(), Some("https://www.youtube.com/watch?v=abc"));
    assert_eq!(cards[1]["url"].as_str(), Some("https://vimeo.com/123"));
    let prompts = prompts["prompt"].as_array().expect("prompts");
    assert!(prompts.len() == 2 && prompts.iter().all(|it| it["starter"].as_bool() == Some(true)));
}

#[test]
fn footnotes_of_a_document_of_google_come_with_all_their_paragraphs() {
    let (text, imported) = Desk::of_html(
        "<p>One<sup><a href=\"#ftnt1\" id=\"ftnt_ref1\">[1]</a></sup> and two<sup><a href=\"#ftnt2\" id=\"ftnt_ref2\">[2]</a></sup>.</p>\
         <hr><div><p><a href=\"#ftnt_ref1\" id=\"ftnt1\">[1]</a><span>&nbsp;First.</span></p><p>More of it.</p></div>\
         <div><p><a href=\"#ftnt_ref2\" id=\"ftnt2\">[2]</a><span>&nbsp;Second.</span></p></div>",
    );
    must_add_up(&imported);
    assert_eq!(text, "One[^1] and two[^2].\n\n[^1]: First.\n\n    More of it.\n\n[^2]: Second.");
}

#[test]
fn pages_that_all_name_their_site_keep_no_address() {
    let page = |title: &str| {
        format!(
            "<html><head><title>{title}</title><link rel=\"canonical\" href=\"https://blog.example.org/\"></head>\
             <body><article><p>Words of {title}.</p></article></body></html>"
        )
    };
    let desk =
        Desk::new().source("blog/one.html", page("One")).source("blog/two.html", page("Two"));
    must_add_up(&desk.import("blog"));
    assert!(desk.read("posts/one.md").contains("url = \"https://blog.example.org/\""));
    assert!(!desk.read("posts/two.md").contains("url ="));
}

#[test]
fn a_caption_as_long_as_a_paragraph_is_one() {
    let long = "a long caption ".repeat(30);
    let html = format!(
        "<figure><table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>\
                        <figcaption>{long}</figcaption></figure><h2>{long}</h2><p>Words.</p>"
    );
    let (text, imported) = Desk::of_html(&html);
    must_add_up(&imported);
    assert_eq!(
        text,
        format!("| a | b |\n|---|---|\n| c | d |\n\n{0}\n\n{0}\n\nWords.", long.trim())
    );
}

#[test]
fn a_report_for_programs_says_the_same() {
    let desk = four_with_one_end();
    let source = desk.path("source/wp.xml");
    let (source, book) = (source.to_str().expect("a path"), desk.path("book"));
    let book = book.to_str().expect("a path");
    let args = ["import", source, "--posts", "all", "--into", book, "--format", "json"];
    let output = crate::harness::Workbook::empty().run(&args);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(report["posts"][0]["file"], "posts/one.md");
    assert_eq!(report["posts"][0]["entries"][0]["deed"], "guessed");
    assert_eq!(report["posts"][0]["entries"][0]["line"], 8);
    assert_eq!(report["posts"][0]["words_there"], report["posts"][0]["words_in_post"]);
}
