//! Which posts come in, and where they are put.

use workbook::tools::import::{ImportError, SeriesOrder, Unmet, Wanted};

use super::shapes::feed;
use super::{Desk, names};
use crate::harness::{Workbook, program, project};

/// A logo that can be printed.
const LOGO: &[u8] = include_bytes!("../corpus/pictures/square.png");

fn item(title: &str, day: u32, kind: &str, status: &str) -> String {
    format!(
        "<item><title>{title}</title><category domain=\"post_tag\"><![CDATA[calm]]></category>\
         <content:encoded><![CDATA[Words of {title}.]]></content:encoded>\
         <wp:post_date>2024-03-{day:02} 08:00:00</wp:post_date>\
         <wp:status>{status}</wp:status><wp:post_type>{kind}</wp:post_type>\
         <wp:comment><wp:comment_author_email>secret@example.org</wp:comment_author_email>\
         <wp:comment_content>Private words</wp:comment_content></wp:comment></item>"
    )
}

fn blog() -> Desk {
    let items = [
        item("Third", 3, "post", "publish"),
        item("First", 1, "post", "publish"),
        item("Second", 2, "post", "publish"),
        item("Sketch", 4, "post", "draft"),
        item("About", 5, "page", "publish"),
        item("Menu", 6, "nav_menu_item", "publish"),
    ];
    Desk::new().source("blog.xml", feed(&items.concat()))
}

fn chosen(wanted: &Wanted) -> Result<Vec<String>, ImportError> {
    let survey = blog().survey("blog.xml").expect("a survey");
    let chosen = wanted.choose(&survey.reading.posts)?;
    Ok(chosen.into_iter().map(|post| post.title.clone()).collect())
}

fn numbers(numbers: &str) -> Wanted {
    Wanted { numbers: Some(numbers.into()), ..Wanted::default() }
}

#[test]
fn all_is_what_is_published_the_oldest_first() {
    assert_eq!(chosen(&numbers("all")), Ok(["First", "Second", "Third"].map(Into::into).to_vec()));
}

#[test]
fn numbers_choose_drafts_and_pages_too_and_give_the_order() {
    assert_eq!(
        chosen(&numbers("5, 4,1-2")),
        Ok(["About", "Sketch", "First", "Second"].map(Into::into).to_vec())
    );
    let by_title = Wanted { order: Some(SeriesOrder::Title), ..numbers("5,4,1") };
    assert_eq!(chosen(&by_title), Ok(["About", "First", "Sketch"].map(Into::into).to_vec()));
}

#[test]
fn words_tags_and_days_choose_together() {
    let since = workbook::tools::import::day("2024-03-02");
    let wanted =
        Wanted { word: Some("ir".into()), tag: Some("Calm".into()), since, ..Wanted::default() };
    assert_eq!(chosen(&wanted), Ok(vec!["Third".to_string()]));
}

#[test]
fn a_number_that_no_post_has_is_told_with_how_many_there_are() {
    assert_eq!(chosen(&numbers("2-9")), Err(ImportError::NoSuchPost(9, 5)));
    assert_eq!(chosen(&numbers("two")), Err(ImportError::NoNumbers("two".into(), 5)));
    let none = Wanted { word: Some("xyz".into()), ..Wanted::default() };
    assert_eq!(chosen(&none), Err(ImportError::NothingChosen(Unmet::Word("xyz".into()))));
}

#[test]
fn without_a_choice_there_is_the_list_and_nothing_else() {
    let desk = blog();
    let workbook = Workbook::empty();
    let source = desk.path("source/blog.xml");
    let output = workbook.run(&["import", source.to_str().expect("a path"), "--into", "book"]);
    assert_eq!(output.status.code(), Some(1));
    let list = String::from_utf8_lossy(&output.stdout);
    assert_eq!(
        list,
        "   1  2024-03-01  First  3 words\n   2  2024-03-02  Second  3 words\n   \
         3  2024-03-03  Third  3 words\n   4  2024-03-04  Sketch  3 words  (draft)\n   \
         5  2024-03-05  About  3 words  (page)\n\
         not copied: authors with their e-mail addresses: 1\nnot copied: comments: 6\n\
         not copied: entries of the site that are no texts: 1\n"
    );
    assert!(!workbook.path().join("book").exists());
}

#[test]
fn a_folder_without_a_workbook_becomes_one_that_builds() {
    let desk = blog();
    desk.import("blog.xml");
    let output = Workbook::empty().run(&["build", desk.path("book").to_str().expect("a path")]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(names(&desk.path("book/posts")), ["first.md", "second.md", "third.md"]);
    assert_eq!(
        names(&desk.path("book/prompts")),
        ["first.toml", "notes.toml", "second.toml", "third.toml"]
    );
}

#[test]
fn a_workbook_gets_posts_behind_its_own_and_keeps_every_word() {
    let (desk, workbook) = (blog(), Workbook::new());
    let source = desk.path("source/blog.xml");
    let before = std::fs::read_to_string(workbook.path().join("posts/first.md")).expect("a post");
    let output = workbook.run(&[
        "import",
        source.to_str().expect("a path"),
        "--posts",
        "1-2",
        "--into",
        ".",
    ]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let read = |path: &str| std::fs::read_to_string(workbook.path().join(path)).expect("a file");
    assert!(
        read("workbook.toml")
            .contains("posts = [\"first\", \"second\", \"first-2\", \"second-2\"]")
    );
    assert_eq!(read("posts/first.md"), before);
    assert!(read("posts/first-2.md").contains("Words of First."));
}

#[test]
fn nobodys_address_comment_or_password_gets_anywhere() {
    let desk = blog();
    desk.import("blog.xml");
    for path in ["import-report.md", "posts/first.md", "workbook.toml", ".imported/index.toml"] {
        let text = desk.read(path);
        assert!(!text.contains("secret") && !text.contains("Private"), "{path}: {text}");
    }
}

#[test]
fn the_way_of_the_readme_leads_from_an_export_to_a_book() {
    let posts: String =
        (1..13).map(|day| item(&format!("Day {day}"), day, "post", "publish")).collect();
    let desk = Desk::new().source("export.xml", feed(&posts)).source("logo.png", LOGO);
    let readme = std::fs::read_to_string(project().join("README.md")).expect("the readme");
    let (_, way) = readme.split_once("## Your own book").expect("the way");
    let way = way.split("\n## ").next().unwrap_or_default();
    let commands: Vec<_> =
        way.lines().filter_map(|line| line.strip_prefix("   workbook ")).collect();
    assert_eq!(commands.len(), 3, "{commands:?}");
    for (command, code) in commands.iter().zip([1, 0, 0]) {
        let mut shell = std::process::Command::new("sh");
        let shell = shell.args(["-c", &format!("\"$WORKBOOK\" {command}")]);
        let shell = shell.env("WORKBOOK", program()).current_dir(desk.path("source"));
        let output = shell.output().expect("run sh");
        let said = String::from_utf8_lossy(&output.stderr);
        // a list of which nobody chooses is no success
        assert_eq!(output.status.code(), Some(code), "{command}: {said}");
    }
    let book = desk.path("source/my-workbook");
    let settings = std::fs::read_to_string(book.join("workbook.toml")).expect("settings");
    assert!(settings.contains("author = \"Hollow Oak\"") && settings.contains("logo.png"));
    assert!(settings.contains("regions = [\"ireland\""), "{settings}");
    assert_eq!(names(&book.join("posts")).len(), 9);
    let prompts = |day: u8| book.join(format!("prompts/day-{day}.toml"));
    let read = |day| std::fs::read_to_string(prompts(day)).expect("prompts");
    let line = "#:schema ../.schemas/prompts.json\n";
    assert!(read(3).starts_with(line) && read(3).matches(line).count() == 1, "{}", read(3));
    std::fs::write(prompts(3), read(3).replace(line, "")).expect("write");
    let more = std::process::Command::new(program())
        .args(["import", "export.xml", "--into", "my-workbook", "--posts", "8"])
        .current_dir(desk.path("source"))
        .output()
        .expect("the program");
    assert!(more.status.success(), "{more:?}");
    assert!(read(8).starts_with(line), "as the other files do: {}", read(8));
    assert!(!read(3).contains(line), "what somebody has taken out stays out");
}
