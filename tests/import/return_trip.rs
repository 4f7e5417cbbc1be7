//! The shipped posts go out into the shapes of platforms, and come back equal.

use std::fs;

use super::docx;
use super::shapes::{self, Sample, zipped};
use super::{Desk, body, must_add_up};
use crate::harness::project;

/// The shipped posts in their order.
fn samples() -> Vec<Sample> {
    let settings = fs::read_to_string(project().join("workbook/workbook.toml")).expect("settings");
    let settings: toml::Table = settings.parse().expect("TOML");
    let names = settings["posts"].as_array().expect("posts").iter();
    names.map(|name| sample(name.as_str().expect("a name"))).collect()
}

fn sample(name: &str) -> Sample {
    let path = project().join(format!("workbook/posts/{name}.md"));
    let post = fs::read_to_string(path).expect("a post");
    let front = post.split("+++\n").nth(1).expect("front matter");
    let front: toml::Table = front.parse().expect("TOML");
    let word = |key: &str| front.get(key).and_then(|it| it.as_str()).map(String::from);
    let title = word("title").expect("a title");
    // what one edition says otherwise than another has no place on a blog
    let print = regex::Regex::new(r"\{\{print: ([^|]*)\|[^}]*\}\}").expect("a pattern");
    let text = print.replace_all(body(&post), "$1").into_owned();
    Sample { name: name.into(), title, subtitle: word("subtitle"), text }
}

/// Links out of the series lead to pages before and after it, which are no
/// posts: on a blog they have addresses.
fn wanted(sample: &Sample, all: &[Sample]) -> String {
    let pattern = regex::Regex::new(r"\]\(([a-z-]+)\.md\)").expect("a pattern");
    let link = |found: &regex::Captures| {
        if all.iter().any(|it| it.name == found[1]) {
            found[0].to_string()
        } else {
            format!("]({}/p/{})", shapes::SITE, &found[1])
        }
    };
    pattern.replace_all(&sample.text, link).into_owned()
}

#[track_caller]
fn must_return(desk: &Desk, source: &str) {
    let samples = samples();
    let imported = desk.import(source);
    must_add_up(&imported);
    assert_eq!(imported.report.posts.len(), samples.len());
    for sample in &samples {
        let post = desk.read(&format!("posts/{}.md", sample.name));
        let (back, went) = (body(&post), wanted(sample, &samples));
        for (back, went) in back.lines().zip(went.lines()) {
            assert_eq!(back, went, "{}", sample.name);
        }
        assert_eq!(back.lines().count(), went.lines().count(), "{}", sample.name);
        assert!(post.contains(&format!("title = \"{}\"", sample.title)), "{post}");
    }
}

#[test]
fn through_wordpress_with_blocks() {
    must_return(&Desk::new().source("wp.xml", shapes::wordpress(&samples(), false)), "wp.xml");
}

#[test]
fn through_wordpress_without_blocks() {
    must_return(&Desk::new().source("wp.xml", shapes::wordpress(&samples(), true)), "wp.xml");
}

#[test]
fn through_substack() {
    let desk = Desk::new().source("export.zip", shapes::substack(&samples()));
    must_return(&desk, "export.zip");
    assert!(desk.read("posts/relationships.md").contains("subtitle = "));
}

#[test]
fn through_ghost() {
    must_return(&Desk::new().source("ghost.json", shapes::ghost(&samples())), "ghost.json");
}

#[test]
fn through_pages_of_a_site() {
    let pages = samples();
    let desk = pages.iter().fold(Desk::new(), |desk, post| {
        desk.source(&format!("pages/{}.html", post.name), shapes::page(post))
    });
    must_return(&desk, "pages");
}

#[test]
fn through_markdown_with_front_matter() {
    let all = samples();
    let desk = all.iter().fold(Desk::new(), |desk, post| {
        let text = wanted(post, &all);
        let file = format!("---\ntitle: \"{}\"\n---\n\n{text}\n", post.title);
        desk.source(&format!("notes/{}.md", post.name), file)
    });
    must_return(&desk, "notes");
}

#[test]
fn through_documents_of_word() {
    let desk = samples().iter().fold(Desk::new(), |desk, post| {
        desk.source(&format!("papers/{}.docx", post.name), docx::of_sample(post))
    });
    must_return(&desk, "papers");
    assert!(desk.read("posts/relationships.md").contains("subtitle = "));
}

#[test]
fn through_medium() {
    let files: Vec<_> = samples().iter().enumerate().map(|it| shapes::medium(it.0, it.1)).collect();
    must_return(&Desk::new().source("medium.zip", zipped(&files)), "medium.zip");
}

#[test]
fn through_beehiiv() {
    must_return(&Desk::new().source("posts.csv", shapes::beehiiv(&samples())), "posts.csv");
}

#[test]
fn through_buttondown_in_both_ways() {
    let desk = Desk::new().source("export.zip", shapes::buttondown(&samples()));
    must_return(&desk, "export.zip");
}

#[test]
fn through_notion() {
    let all = samples();
    let mark = "0123456789abcdef0123456789abcdef";
    let files: Vec<_> = all
        .iter()
        .map(|post| {
            let mut text = wanted(post, &all);
            for other in &all {
                text = text.replace(
                    &format!("]({}.md)", other.name),
                    &format!("]({}%20{mark}.md)", other.name),
                );
            }
            (format!("{} {mark}.md", post.name), format!("# {}\n\n{text}\n", post.title))
        })
        .collect();
    must_return(&Desk::new().source("notion.zip", zipped(&files)), "notion.zip");
}

#[test]
fn through_obsidian() {
    let all = samples();
    let pattern = regex::Regex::new(r"\[([^\]]+)\]\(([a-z-]+)\.md\)").expect("a pattern");
    let desk = all.iter().fold(Desk::new(), |desk, post| {
        let text = pattern.replace_all(&wanted(post, &all), "[[$2|$1]]").into_owned();
        let file = format!("---\ntitle: {}\n---\n{text}\n", post.title);
        desk.source(&format!("vault/{}.md", post.name), file)
    });
    must_return(&desk, "vault");
}
