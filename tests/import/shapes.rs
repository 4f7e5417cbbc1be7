//! Posts in the shapes of platforms, written by us after what these export.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use pulldown_cmark::{Options, Parser, html};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A post to be exported.
pub struct Sample {
    pub name: String,
    pub title: String,
    pub subtitle: Option<String>,
    /// As Markdown of a workbook.
    pub text: String,
}

/// Where the samples stand on the web.
pub const SITE: &str = "https://blog.example.org";

impl Sample {
    /// The text as HTML, links to other posts as addresses of the site.
    pub fn html(&self) -> String {
        let mut page = String::new();
        let dialect = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
        html::push_html(&mut page, Parser::new_ext(&self.text, dialect));
        let pattern = regex::Regex::new(r#"href="([a-z-]+)\.md""#).expect("a pattern");
        pattern.replace_all(&page, format!("href=\"{SITE}/p/$1\"")).into_owned()
    }

    pub fn url(&self) -> String {
        format!("{SITE}/p/{}", self.name)
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// WordPress, with blocks or without.
pub fn wordpress(posts: &[Sample], is_classic: bool) -> String {
    let mut items = String::new();
    for (index, post) in posts.iter().enumerate() {
        let text = if is_classic { classic(&post.html()) } else { blocks(&post.html()) };
        let _ = writeln!(
            items,
            "<item><title>{}</title><link>{}</link><pubDate>Mon, 0{} Jan 2024 10:00:00 +0000</pubDate>\
             <content:encoded><![CDATA[{}]]></content:encoded><excerpt:encoded><![CDATA[]]></excerpt:encoded>\
             <wp:post_id>{index}</wp:post_id><wp:post_date><![CDATA[2024-01-{:02} 10:00:00]]></wp:post_date>\
             <wp:post_name><![CDATA[{}]]></wp:post_name><wp:status><![CDATA[publish]]></wp:status>\
             <wp:post_type><![CDATA[post]]></wp:post_type></item>",
            escaped(&post.title),
            post.url(),
            1 + index % 9,
            text,
            1 + index,
            post.name
        );
    }
    feed(&items)
}

/// A feed of WordPress with these items.
pub fn feed(items: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n<!-- generator=\"WordPress/6.5\" -->\n\
         <rss version=\"2.0\" xmlns:excerpt=\"http://wordpress.org/export/1.2/excerpt/\" \
         xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" \
         xmlns:wp=\"http://wordpress.org/export/1.2/\">\n<channel><title>A calm blog</title>\
         <link>{SITE}</link><language>en-US</language>\
         <wp:author><wp:author_email><![CDATA[secret@example.org]]></wp:author_email></wp:author>\
         {items}</channel></rss>"
    )
}

/// Without paragraphs: an empty line parts them.
fn classic(html: &str) -> String {
    html.replace("<p>", "\n").replace("</p>", "\n")
}

fn blocks(html: &str) -> String {
    html.replace("<p>", "<!-- wp:paragraph -->\n<p>")
        .replace("</p>", "</p>\n<!-- /wp:paragraph -->")
        .replace("<h2>", "<!-- wp:heading -->\n<h2 class=\"wp-block-heading\">")
        .replace("</h2>", "</h2>\n<!-- /wp:heading -->")
}

/// Substack, as a zip file.
pub fn substack(posts: &[Sample]) -> Vec<u8> {
    let mut table = String::from(
        "post_id,post_date,is_published,email_sent_at,inbox_sent_at,type,audience,title,subtitle,podcast_url\n",
    );
    let mut files = vec![("email_list.csv".to_string(), "email\nsecret@example.org\n".to_string())];
    for (index, post) in posts.iter().enumerate() {
        let id = format!("{}.{}", 1234 + index, post.name);
        let cell = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
        let _ = writeln!(
            table,
            "{id},2024-01-{:02}T10:00:00.000Z,true,,,newsletter,everyone,{},{},",
            1 + index,
            cell(&escaped(&post.title)),
            cell(&escaped(post.subtitle.as_deref().unwrap_or_default()))
        );
        files.push((format!("posts/{id}.html"), dressed(&post.html())));
    }
    files.push(("posts.csv".into(), table));
    zipped(&files)
}

/// With what Substack puts into a text.
fn dressed(html: &str) -> String {
    let button = "<p class=\"button-wrapper\" data-attrs=\"{}\"><a class=\"button primary\" \
                  href=\"%%checkout_url%%\"><span>Subscribe now</span></a></p>";
    let notes = regex::Regex::new(
        r#"<div class="footnote-definition" id="(\d+)"><sup class="footnote-definition-label">\d+</sup>\s*(.*?)</div>"#,
    );
    let marks =
        regex::Regex::new(r##"<sup class="footnote-reference"><a href="#(\d+)">\d+</a></sup>"##);
    let html = html.replace('\n', " ");
    let html = marks.expect("a pattern").replace_all(
        &html,
        "<a class=\"footnote-anchor\" data-component-name=\"FootnoteAnchorToDOM\" \
         id=\"footnote-anchor-$1\" href=\"#footnote-$1\" target=\"_self\">$1</a>",
    );
    let html = notes.expect("a pattern").replace_all(
        &html,
        "<div class=\"footnote\" data-component-name=\"FootnoteToDOM\"><a id=\"footnote-$1\" \
         href=\"#footnote-anchor-$1\" class=\"footnote-number\" contenteditable=\"false\">$1</a>\
         <div class=\"footnote-content\">$2</div></div>",
    );
    format!("{button}{html}<p></p>{button}")
}

/// Ghost.
pub fn ghost(posts: &[Sample]) -> String {
    let rows: Vec<_> = posts
        .iter()
        .enumerate()
        .map(|(index, post)| {
            serde_json::json!({
                "id": index.to_string(), "title": post.title, "slug": post.name, "html": post.html(),
                "custom_excerpt": post.subtitle, "status": "published", "type": "post",
                "published_at": format!("2024-01-{:02}T10:00:00.000Z", index + 1),
                "canonical_url": post.url(),
            })
        })
        .collect();
    let users = serde_json::json!([{ "email": "secret@example.org", "password": "$2a$10$secret" }]);
    serde_json::json!({ "db": [{ "meta": { "exported_on": 1, "version": "5.80.0" },
        "data": { "posts": rows, "users": users, "tags": [], "posts_tags": [] } }] })
    .to_string()
}

/// A page of a site.
pub fn page(post: &Sample) -> String {
    format!(
        "<!DOCTYPE html><html><head><title>{0} | A calm blog</title><link rel=\"canonical\" href=\"{1}\">\
         </head><body><nav><a href=\"/\">Home</a></nav><article><h1>{0}</h1>{2}</article>\
         <footer>All rights reserved</footer></body></html>",
        escaped(&post.title),
        post.url(),
        post.html()
    )
}

/// A file of Medium.
pub fn medium(index: usize, post: &Sample) -> (String, String) {
    let html = post.html().replace("<p>", "<p class=\"graf graf--p\">");
    let page = format!(
        "<!DOCTYPE html><html><head><title>{0}</title></head><body><article class=\"h-entry\"><header><h1 class=\"p-name\">{0}</h1></header>\
         <section data-field=\"subtitle\" class=\"p-summary\">{0} begins</section><section data-field=\"body\" class=\"e-content\">\
         <section class=\"section\"><div class=\"section-divider\"><hr></div><h3 class=\"graf graf--title\">{0}</h3>{html}</section></section>\
         <footer><p><time class=\"dt-published\" datetime=\"2024-01-{1:02}T10:00:00Z\">a day</time></p>\
         <p><a class=\"p-canonical\" href=\"{2}\">Canonical link</a></p></footer></article></body></html>",
        escaped(&post.title),
        index + 1,
        post.url()
    );
    (format!("posts/2024-01-{:02}_{}-1a2b3c4d5e6f.html", index + 1, post.name), page)
}

/// beehiiv.
pub fn beehiiv(posts: &[Sample]) -> String {
    let mut table = String::from("id,web_title,status,url,web_subtitle,content_html,created_at\n");
    for (index, post) in posts.iter().enumerate() {
        let html = format!(
            "<table><tr><td>Read online</td></tr><tr><td id=\"content-blocks\">{}</td></tr></table>",
            post.html()
        );
        let cell = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
        let _ = writeln!(
            table,
            "{index},{},confirmed,{},{},{},2024-01-{:02}",
            cell(&post.title),
            post.url(),
            cell(post.subtitle.as_deref().unwrap_or_default()),
            cell(&html),
            index + 1
        );
    }
    table
}

/// Buttondown, every second letter as HTML.
pub fn buttondown(posts: &[Sample]) -> Vec<u8> {
    let mut table = String::from("id,secondary_id,subject,publish_date,source,slug\n");
    let mut files = vec![];
    let link = regex::Regex::new(r"\]\(([a-z-]+)\.md\)").expect("a pattern");
    for (index, post) in posts.iter().enumerate() {
        let title = post.title.replace('"', "\"\"");
        let _ = writeln!(
            table,
            "{index},{index},\"{title}\",2024-01-{:02},app,{}",
            index + 1,
            post.name
        );
        let text = if index % 2 == 0 {
            link.replace_all(&post.text, format!("]({SITE}/p/$1)")).into_owned()
        } else {
            format!("<!-- buttondown-editor-mode: fancy -->{}", post.html())
        };
        files.push((format!("emails/{}.md", post.name), text));
    }
    files.push(("emails.csv".into(), table));
    zipped(&files)
}

/// Files as a zip file.
pub fn zipped(files: &[(String, impl AsRef<[u8]>)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(vec![]));
    for (path, bytes) in files {
        writer.start_file(path.as_str(), SimpleFileOptions::default()).expect("a part");
        writer.write_all(bytes.as_ref()).expect("write");
    }
    writer.finish().expect("a zip file").into_inner()
}
