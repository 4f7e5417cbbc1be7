//! Every word of a source is in a post or in the report, whatever the source
//! looks like: tried on exports that are made up, with words that each stand in
//! them once.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;

use workbook::book::content;
use workbook::book::world::{BookWorld, Home};
use workbook::tools::import::{Deed, Imported};

use super::shapes::{feed, zipped};
use super::{Desk, must_add_up, names};

/// How many exports are tried where nobody says otherwise.
const CASES: u64 = 60;
/// Of these, so many are read as a build reads them: that takes longer.
const BUILT: u64 = 6;

/// Numbers that are always the same for a seed (xorshift, by Marsaglia).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % sides
    }

    fn pick<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[usize::try_from(self.roll(all.len() as u64)).expect("an index")]
    }
}

/// Writes HTML with words that each stand in it once.
struct Author {
    dice: Dice,
    words: usize,
    notes: String,
    noted: usize,
}

impl Author {
    fn word(&mut self) -> String {
        self.words += 1;
        format!("w{}x", self.words)
    }

    fn few(&mut self, most: u64) -> u64 {
        1 + self.dice.roll(most)
    }

    fn sign(&mut self) -> &'static str {
        self.dice.pick(&[
            "",
            "",
            "",
            "",
            ".",
            ",",
            " *",
            " _",
            "&nbsp;",
            "\u{200b}",
            "\u{202e}",
            " &amp;",
            " &lt;b&gt;",
            " #",
            " [",
            " ]",
            " `",
            " ~~",
            " ==",
            " %%",
            " {{",
            " |",
            " ::",
            " \\",
            " 1.",
            " -",
            " ! ",
            " &amp;copy;",
            "\n",
            " $",
            " @",
            " ^",
            " https://example.org/a_b*c",
            " &eacute;",
            " 🙂",
            " <!-- no word -->",
        ])
    }

    fn text(&mut self) -> String {
        let mut out = String::new();
        for _ in 0..self.few(6) {
            let (word, sign) = (self.word(), self.sign());
            let _ = write!(out, " {word}{sign} ");
        }
        out
    }

    fn line(&mut self, depth: u64) -> String {
        let mut out = String::new();
        for _ in 0..self.few(4) {
            let text = if depth > 0 { self.line(depth - 1) } else { self.text() };
            let piece = match self.dice.roll(22) {
                0 => format!("<strong>{text}</strong>"),
                1 => format!("<em>{text}</em>"),
                2 => format!("<b>{text} </b>"),
                3 => format!("<i> {text}</i>"),
                4 => format!("<a href=\"https://example.org/(x)/{}\">{text}</a>", self.words),
                5 => format!("<span style=\"font-weight:700\">{text}</span>"),
                6 => format!("<b style=\"font-weight:normal\">{text}</b>"),
                7 => format!("<del>{text}</del>"),
                8 => format!("<code>{}</code>", self.word()),
                9 => format!("{text}<br>"),
                10 => format!("{text}<br><br>"),
                11 => format!("<u>{text}"),
                12 => format!("{text}</em></div>"),
                13 => format!("<sup>{}</sup>", self.word()),
                14 => self.note(text),
                15 => format!("<a href=\"javascript:void(0)\">{text}</a>"),
                16 => format!("<img src=\"https://example.org/gone.png\" alt=\"{}\">", self.word()),
                17 => format!("<font color=red><span>{text}</span></font>"),
                _ => text,
            };
            out.push_str(&piece);
        }
        out
    }

    fn note(&mut self, text: String) -> String {
        if self.noted > 5 {
            return text;
        }
        self.noted += 1;
        let (n, said) = (self.noted, self.text());
        let _ = write!(
            self.notes,
            "<li id=\"fn{n}\" class=\"footnote\"><p>{said} <a href=\"#fnref{n}\">↩</a></p></li>"
        );
        format!("{text}<sup><a id=\"fnref{n}\" href=\"#fn{n}\">{n}</a></sup>")
    }

    fn blocks(&mut self, depth: u64) -> String {
        let mut out = String::new();
        for _ in 0..self.few(5) {
            let piece = self.block(depth);
            out.push_str(&piece);
            out.push('\n');
        }
        out
    }

    fn block(&mut self, depth: u64) -> String {
        let line = self.line(1);
        let inner =
            |author: &mut Self| if depth > 0 { author.blocks(depth - 1) } else { author.line(0) };
        match self.dice.roll(30) {
            0 => format!("<h{0}>{line}</h{0}>", 1 + self.dice.roll(6)),
            1 => format!("<h2>🌟 {} </h2>", self.word()),
            2 => format!("<ul><li>{line}</li><li>{}</li></ul>", inner(self)),
            3 => format!("<ol start=\"3\"><li>{line}<li>{}</ol>", self.line(0)),
            4 => format!("<ul><li>{line}</li><ul><li>{}</li></ul></ul>", self.line(0)),
            5 => format!("<blockquote>{}</blockquote>", inner(self)),
            6 => format!("<div><div>{line}</div>{}</div>", inner(self)),
            7 => self.table(),
            8 => format!("<table><tr><td>{}</td></tr></table>", inner(self)),
            9 => format!("<pre>{}\n  {}</pre>", self.word(), self.word()),
            10 => format!(
                "<figure><img src=\"a.png\" alt=\"{}\"><figcaption>{line}</figcaption></figure>",
                self.word()
            ),
            11 => format!("<p class=\"button-wrapper\"><a href=\"#\">{}</a></p>", self.text()),
            12 => format!(
                "<div class=\"subscription-widget-wrap\"><form>{}</form></div>",
                self.text()
            ),
            13 => "<p>&nbsp;</p><p></p><hr>".to_string(),
            14 => format!("<dl><dt>{line}</dt><dd>{}</dd></dl>", self.text()),
            15 => format!("<details><summary>{line}</summary>{}</details>", inner(self)),
            16 => format!("<p style=\"display:none\">{line}</p>"),
            17 => format!("<p>• {}<br>• {}</p>", self.text(), self.text()),
            18 => format!(
                "<iframe src=\"https://www.youtube.com/embed/abc\" title=\"{}\"></iframe>",
                self.word()
            ),
            19 => format!("<script>var nothing = 'to read';</script><p>{line}</p>"),
            20 => format!("<li>{line}</li>"),
            21 => line,
            22 => format!("<nav>{line}</nav><footer>{}</footer>", self.text()),
            23 => format!("<aside>{}</aside>", inner(self)),
            _ => format!("<p>{line}</p>"),
        }
    }

    fn table(&mut self) -> String {
        let mut out = String::from("<table>");
        for _ in 0..2 + self.dice.roll(3) {
            out.push_str("<tr>");
            for _ in 0..2 + self.dice.roll(2) {
                let cell = self.line(0);
                let _ = write!(out, "<td>{cell}</td>");
            }
            out.push_str("</tr>");
        }
        out + "</table>"
    }

    fn post(&mut self) -> String {
        (self.notes, self.noted) = (String::new(), 0);
        let body = self.blocks(2);
        format!("{body}<section><ol>{}</ol></section>", self.notes)
    }
}

/// An export of a platform, and the words that are in it. What an author has
/// thrown away again is not.
fn export(seed: u64) -> (Desk, BTreeSet<String>) {
    let dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let mut author = Author { dice, words: 0, notes: String::new(), noted: 0 };
    let posts: Vec<_> = (0..author.few(3)).map(|_| author.post()).collect();
    let mut there = BTreeSet::new();
    words_in(&posts.concat(), &mut there);
    let desk = Desk::new();
    let desk = match seed % 4 {
        0 | 1 => {
            let mut items = String::new();
            for (index, text) in posts.iter().enumerate() {
                let text =
                    if seed.is_multiple_of(4) { text.clone() } else { text.replace("<p>", "\n\n") };
                let _ = write!(
                    items,
                    "<item><title>Post {index}</title><content:encoded><![CDATA[{text}]]></content:encoded>\
                     <wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item>"
                );
            }
            desk.source("export", feed(&items))
        }
        2 => {
            let mut files = vec![];
            let mut table = String::from("post_id,post_date,is_published,type,title,subtitle\n");
            for (index, text) in posts.iter().enumerate() {
                let _ = writeln!(table, "{index}.post,2024-01-01,true,newsletter,Post {index},");
                files.push((format!("posts/{index}.post.html"), text.clone()));
            }
            files.push(("posts.csv".to_string(), table));
            desk.source("export", zipped(&files))
        }
        _ => {
            let row = |(index, html): (usize, &String)| {
                serde_json::json!({ "id": index, "title": format!("Post {index}"),
                "slug": format!("post-{index}"), "html": html, "status": "published", "type": "post" })
            };
            let rows: Vec<_> = posts.iter().enumerate().map(row).collect();
            let export = serde_json::json!({ "db": [{ "meta": {}, "data": { "posts": rows } }] });
            desk.source("export", export.to_string())
        }
    };
    (desk, there)
}

fn words_in(text: &str, into: &mut BTreeSet<String>) -> usize {
    let pattern = regex::Regex::new(r"w\d+x").expect("a pattern");
    let mut found = 0;
    for word in pattern.find_iter(text) {
        into.insert(word.as_str().into());
        found += 1;
    }
    found
}

fn kept(desk: &Desk) -> (BTreeSet<String>, usize) {
    let (mut words, mut count) = (BTreeSet::new(), 0);
    for folder in ["posts", "prompts"] {
        for name in names(&desk.path("book").join(folder)) {
            let text = desk.read(&format!("{folder}/{name}"));
            // what keeps the place of a picture is no part of the book
            let printed = text.lines().filter(|line| !line.starts_with("<!-- picture: "));
            let text = printed.collect::<Vec<_>>().join("\n");
            count += words_in(&text, &mut words);
        }
    }
    (words, count)
}

fn told(imported: &Imported) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for entry in imported.report.posts.iter().flat_map(|post| &post.entries) {
        if matches!(entry.deed, Deed::Dropped | Deed::Missing) {
            words_in(&entry.words, &mut words);
        }
    }
    words
}

#[test]
fn words_kept_and_words_told_are_the_words_there() {
    let cases = std::env::var("IMPORT_CASES").ok().and_then(|it| it.parse().ok()).unwrap_or(CASES);
    for seed in 1..=cases {
        let (desk, there) = export(seed);
        let imported = desk.import("export");
        must_add_up(&imported);
        let ((kept, count), told) = (kept(&desk), told(&imported));
        assert_eq!(kept.len(), count, "seed {seed}: a word came in twice");
        let twice: Vec<_> = kept.intersection(&told).collect();
        assert!(twice.is_empty(), "seed {seed}: kept and told: {twice:?}");
        let is_lost = |word: &&String| !kept.contains(*word) && !told.contains(*word);
        let lost: Vec<_> = there.iter().filter(is_lost).collect();
        assert!(lost.is_empty(), "seed {seed}: lost: {lost:?}");
        assert_eq!(kept.len() + told.len(), there.len(), "seed {seed}");
        let report = fs::read_to_string(desk.path("book/import-report.md")).expect("a report");
        assert!(told.iter().all(|word| report.contains(word)), "seed {seed}");
    }
}

#[test]
fn what_comes_in_is_read_without_a_fault() {
    for seed in 1..=BUILT {
        let (desk, _) = export(seed);
        desk.import("export");
        let world = BookWorld::open(&Home::Folder(desk.path("book")), None).expect("a world");
        if let Err(problems) = content::read(&world) {
            let told: Vec<_> = problems.iter().map(|it| it.message.to_string()).collect();
            panic!("seed {seed}: {told:#?}");
        }
    }
}
