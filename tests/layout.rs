//! Where things stand on the pages: nothing cut, overlapping or in a margin.

use typst::layout::{Abs, Frame, FrameItem, Point, Rect};
use typst::model::Destination;
use typst::visualize::{Curve, CurveItem, Geometry, Shape};
use typst_layout::PagedDocument;
use workbook::book::edition::{Paper, Sides};

use crate::harness::{Book, Workbook, project};

pub const PAPERS: [Paper; 2] = [Paper::Letter, Paper::A4];
/// The margins of the brief in mm: inside, outside.
const MARGINS: (f64, f64) = (25.0, 18.0);
/// What every printer reaches, in mm from the edge of the sheet.
const PRINTABLE: f64 = 7.99;
/// How far the tabs reach from the outer edge, in mm.
const TAB_END: f64 = 15.2;

/// How far what a finger hits reaches beyond the tick that is drawn in its
/// middle, in mm: a target of 24 CSS px (WCAG 2.5.8), which templates round up
/// to 6.4 mm, around a tick of 4.6 mm. Nothing of it is printed.
const OVERHANG: f64 = (6.4 - 4.6) / 2.0 + 0.01;

/// A piece of text, a drawing or a place to type, and where its ink is, in mm.
pub struct Ink {
    pub text: Option<String>,
    /// The name of a place to type or to tick.
    pub field: Option<String>,
    /// Of its letters, in points.
    pub size: f64,
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Ink {
    /// What of it is seen through a window.
    fn cut(self, least: Point, most: Point) -> Option<Self> {
        let cut = Self {
            left: self.left.max(least.x.to_mm()),
            top: self.top.max(least.y.to_mm()),
            right: self.right.min(most.x.to_mm()),
            bottom: self.bottom.min(most.y.to_mm()),
            ..self
        };
        (cut.left < cut.right && cut.top < cut.bottom).then_some(cut)
    }

    /// How far it and another reach into one another: across and down.
    pub fn overlap(&self, other: &Self) -> (f64, f64) {
        let across = self.right.min(other.right) - self.left.max(other.left);
        (across, self.bottom.min(other.bottom) - self.top.max(other.top))
    }
}

/// All ink of a page. Panics where text could be cut by a clip.
pub fn ink(frame: &Frame) -> Vec<Ink> {
    let mut found = vec![];
    gather(frame, Point::zero(), &mut found);
    found
}

fn gather(frame: &Frame, origin: Point, into: &mut Vec<Ink>) {
    for (at, item) in frame.items() {
        let at = origin + *at;
        let mut add = |text: Option<&str>, size: f64, rect: Rect| {
            let mm = |length: Abs| length.to_mm();
            into.push(Ink {
                text: text.map(Into::into),
                field: None,
                size,
                left: mm(at.x + rect.min.x),
                // Typst gives the lower edge of text first
                top: mm(at.y + rect.min.y.min(rect.max.y)),
                right: mm(at.x + rect.max.x),
                bottom: mm(at.y + rect.min.y.max(rect.max.y)),
            });
        };
        match item {
            FrameItem::Group(group) => {
                assert!(group.transform.is_only_translate(), "something is turned or scaled");
                let clips_text = group.clip.is_some() && has_text(&group.frame);
                assert!(!clips_text, "text is inside a clip");
                let at = at + Point::new(group.transform.tx, group.transform.ty);
                let before = into.len();
                gather(&group.frame, at, into);
                if let Some(clip) = &group.clip {
                    let (least, most) = (at + clip.bbox(None).min, at + clip.bbox(None).max);
                    let drawn = into.split_off(before);
                    into.extend(drawn.into_iter().filter_map(|piece| piece.cut(least, most)));
                }
            }
            FrameItem::Text(text) if text.text.trim().is_empty() => {}
            FrameItem::Text(text) => add(Some(&text.text), text.size.to_pt(), text.bbox()),
            FrameItem::Shape(shape, _) => {
                for rect in drawn(shape) {
                    add(None, 0.0, rect);
                }
            }
            FrameItem::Image(_, size, _) => {
                add(None, 0.0, Rect::new(Point::zero(), size.to_point()));
            }
            FrameItem::Link(Destination::Url(url), size) if url.starts_with("field:") => {
                add(None, 0.0, Rect::new(Point::zero(), size.to_point()));
                let field = url.strip_prefix("field:").map(Into::into);
                into.last_mut().expect("a field").field = field;
            }
            FrameItem::Link(..) | FrameItem::Tag(_) => {}
        }
    }
}

/// What a shape covers: each stretch that is drawn for itself, such as one of
/// several lines to write on, by itself.
fn drawn(shape: &Shape) -> Vec<Rect> {
    let Geometry::Curve(curve) = &shape.geometry else { return vec![shape.bbox(true)] };
    if shape.fill.is_some() {
        return vec![shape.bbox(true)];
    }
    let mut stretches: Vec<Vec<CurveItem>> = vec![];
    for item in &curve.0 {
        match stretches.last_mut().filter(|_| !matches!(item, CurveItem::Move(_))) {
            Some(stretch) => stretch.push(item.clone()),
            None => stretches.push(vec![item.clone()]),
        }
    }
    let stretch = |items| Curve(items).bbox(shape.stroke.as_ref());
    stretches.into_iter().map(stretch).collect()
}

fn has_text(frame: &Frame) -> bool {
    frame.items().any(|(_, item)| match item {
        FrameItem::Group(group) => has_text(&group.frame),
        FrameItem::Text(_) => true,
        _ => false,
    })
}

/// Asserts that a document's pages could be handed to a printer.
#[track_caller]
pub fn check(document: &PagedDocument, paper: Paper, sides: Sides) {
    for (number, page) in (1..).zip(document.pages()) {
        let (width, height) = (page.frame.width().to_mm(), page.frame.height().to_mm());
        let (inside, outside) = if width > height { (MARGINS.1, MARGINS.1) } else { MARGINS };
        let mirrored = sides == Sides::Double && number % 2 == 0;
        let (left, right) = if mirrored { (outside, inside) } else { (inside, outside) };
        let ink = ink(&page.frame);
        let has_tab = |piece: &Ink| is_tab(piece, width, height);
        // The cloths of the cover and the openers reach beyond the margins.
        let has_cloth = number == 1 || ink.iter().any(|piece| piece.size >= 60.0);
        for piece in &ink {
            let Ink { text, left: l, right: r, top, bottom, size, .. } = piece;
            let what =
                format!("page {number} of {paper:?} {sides:?}: {text:?} at {l:.1}, {top:.1}");
            assert!(*l >= PRINTABLE && *r <= width - PRINTABLE, "{what} runs off the side");
            assert!(
                *top >= PRINTABLE && *bottom <= height - PRINTABLE,
                "{what} runs off the sheet"
            );
            if (text.is_some() || !has_cloth) && !has_tab(piece) && !is_band(piece) {
                let slack = if piece.field.is_some() { OVERHANG } else { 0.5 };
                let fits = *l >= left - slack && *r <= width - right + slack;
                assert!(fits, "{what} to {r:.1} runs into the margin");
            }
            if let Some(text) = text {
                let is_mark = text.trim().parse::<u32>().is_ok();
                assert!(*size >= 8.99 || is_mark, "{what} is set in {size} pt");
            }
        }
        no_overlap(number, &ink);
        nothing_struck_through(number, &ink);
    }
}

/// Whether it is of a chapter's tab, which stands in the strip beside the text,
/// or below it on a page that is turned.
fn is_tab(piece: &Ink, width: f64, height: f64) -> bool {
    let is_side = piece.right <= TAB_END || piece.left >= width - TAB_END;
    let is_below = width > height && piece.top >= height - TAB_END;
    is_side || is_below
}

#[test]
fn bands_reach_as_far_beyond_the_words_on_either_side_and_end_before_the_tabs() {
    let book = Book::open(&project().join("workbook"));
    for sides in [Sides::Single, Sides::Double] {
        let document = book.pages(Paper::Letter, sides);
        let mut bands = 0;
        for (index, page) in document.pages().iter().enumerate() {
            let (width, number) = (page.frame.width().to_mm(), index + 1);
            let is_mirrored = sides == Sides::Double && number % 2 == 0;
            if width > page.frame.height().to_mm() {
                continue; // its tab is below
            }
            for band in ink(&page.frame).iter().filter(|piece| is_band(piece) && piece.top < 15.0) {
                let (left, right) = (band.left, width - band.right);
                let (inner, outer) = if is_mirrored { (right, left) } else { (left, right) };
                assert!(outer > TAB_END, "page {number}: {outer:.1} mm from the outer edge");
                let off = (inner - MARGINS.0) - (outer - MARGINS.1);
                assert!(off.abs() < 0.1, "page {number}: {off:.1} mm farther at its inner edge");
                bands += 1;
            }
        }
        assert!(bands > 20, "{bands} bands");
    }
}

/// Whether it is the ground behind what a page begins with.
fn is_band(piece: &Ink) -> bool {
    piece.text.is_none() && piece.right - piece.left > 150.0 && piece.bottom - piece.top > 10.0
}

fn no_overlap(number: usize, ink: &[Ink]) {
    let words: Vec<_> = ink.iter().filter(|piece| piece.text.is_some()).collect();
    for (index, a) in words.iter().enumerate() {
        for b in &words[index + 1..] {
            let (across, down) = a.overlap(b);
            let (a, b) = (a.text.as_deref(), b.text.as_deref());
            assert!(across < 0.3 || down < 0.3, "page {number}: {a:?} overlaps {b:?}");
        }
    }
}

/// No rule runs through words but those that an author struck. Numbers may stand on a line: the
/// rings of a wheel.
fn nothing_struck_through(number: usize, ink: &[Ink]) {
    let is_rule = |piece: &&Ink| {
        let (width, height) = (piece.right - piece.left, piece.bottom - piece.top);
        piece.text.is_none() && width.min(height) < 0.6 && width.max(height) > 5.0
    };
    let is_word = |text: &str| !text.trim().chars().all(|c| c.is_ascii_digit());
    let is_struck = |rule: &Ink, words: &Ink| {
        let ends = [rule.left - words.left, rule.right - words.right];
        words.text.as_deref() == Some("struck") && ends.iter().all(|apart| apart.abs() < 0.5)
    };
    for rule in ink.iter().filter(is_rule) {
        for words in ink.iter().filter(|piece| piece.text.as_deref().is_some_and(is_word)) {
            let (across, down) = rule.overlap(words);
            let through = across > 0.3 && down > 0.3
                || across > 3.0 && rule.top > words.top + 0.6 && rule.bottom < words.bottom - 0.9;
            let (text, at) = (words.text.as_deref(), (rule.left, rule.top));
            assert!(
                !through || is_struck(rule, words),
                "page {number}: {text:?} is struck through at {at:?}"
            );
        }
    }
}

/// A workbook with everything that Markdown and prompts can do to a page.
pub fn torture() -> Workbook {
    let png = include_bytes!("torture/wide.png");
    Workbook::new()
        .text(include_str!("torture/post.md"))
        .file("crisis.toml", full_crisis())
        .file("glossary.toml", full_glossary())
        .file("images/wide.png", png)
        .file("images/tall.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='100' height='4000'><rect width='100' height='4000' fill='#ccc'/></svg>")
        .file("prompts/first.toml", include_str!("torture/prompts.toml"))
        .settings("[\"letter\"]", "[\"letter\", \"a4\"]")
}

/// As many words as there may be of each kind.
fn full_crisis() -> String {
    let words = |most: usize| "and so on ".repeat(60)[..most].trim().to_string();
    let url = format!("https://example.org/{}", "a".repeat(170));
    let line =
        format!("{{ name = \"{}\", reach = \"{}\", url = \"{url}\" }}", words(60), words(120));
    let lines = vec![line; 8].join(", ");
    let region = |key: u32| {
        format!(
            "[[region]]\nkey = \"r{key}\"\nname = \"{}\"\nlines = [{lines}]\nemergency = {{ reach = \"{}\" }}\n",
            words(60),
            words(120)
        )
    };
    let regions: String = (1..=9).map(region).collect();
    format!("verified-on = 2026-04-01\nelsewhere = \"{}\"\n{regions}", words(300))
}

fn full_glossary() -> String {
    let meaning = "and so on ".repeat(60);
    let term = |number: u32| {
        let term = format!("{number} {}", "term ".repeat(12));
        format!("[[term]]\nterm = \"{}\"\nmeaning = \"{}\"\n", &term[..58], meaning.trim())
    };
    (1..=20).map(term).collect()
}

/// How far down a page each writing line over its whole width stands, in mm.
pub fn rules(frame: &Frame) -> Vec<f64> {
    let is_rule = |piece: &&Ink| {
        piece.text.is_none() && piece.bottom - piece.top < 0.5 && piece.right - piece.left > 140.0
    };
    ink(frame).iter().filter(is_rule).map(|rule| rule.top).collect()
}

#[test]
fn the_shipped_workbook_fits_its_pages() {
    let book = Book::open(&project().join("workbook"));
    for paper in PAPERS {
        for sides in [Sides::Single, Sides::Double] {
            check(&book.pages(paper, sides), paper, sides);
        }
    }
}

#[test]
fn a_heading_of_several_lines_keeps_the_rule_below_a_short_answer_off() {
    let page = "+++\ntitle = \"How\"\n+++\n## Where can I begin?\n\nAnywhere.\n\n\
                ## Who might read what I write?\n\nYou.\n\n## And then?\n\nThat is all.\n";
    let workbook = Workbook::new()
        .settings("posts = [", "front = [\"how\"]\nposts = [")
        .file("front/how.md", page);
    let book = Book::open(workbook.path());
    for paper in PAPERS {
        check(&book.pages(paper, Sides::Single), paper, Sides::Single);
    }
}

#[test]
fn a_tortured_workbook_fits_its_pages() {
    let workbook = torture();
    let book = Book::open(workbook.path());
    for paper in PAPERS {
        for sides in [Sides::Single, Sides::Double] {
            check(&book.pages(paper, sides), paper, sides);
        }
    }
}

#[test]
fn writing_lines_are_8_mm_apart_across_a_page_break() {
    let workbook = Workbook::new().prompt("count = 3", "count = 60");
    let document = Book::open(workbook.path()).pages(Paper::A4, Sides::Single);
    let mut total = 0;
    for page in document.pages() {
        let rules = rules(&page.frame);
        for pair in rules.windows(2).filter(|_| rules.len() > 5) {
            assert!((pair[1] - pair[0] - 8.0).abs() < 0.01, "{} mm apart", pair[1] - pair[0]);
        }
        total += rules.len();
        assert!(rules.is_empty() || rules.len() >= 3, "fewer than 3 lines on a page");
    }
    assert_eq!(total, 60 + 22 + 3 + 16, "there is room for 22 more, and for 16 in the second post");
}

#[test]
fn single_sided_books_have_no_blank_pages_and_double_sided_ones_open_on_the_right() {
    let book = Book::open(&project().join("workbook"));
    let titles: Vec<_> = book.manuscript["chapters"]
        .as_array()
        .expect("chapters")
        .iter()
        .map(|chapter| chapter["title"].as_str().expect("a title").to_string())
        .collect();
    let single = book.pages(Paper::Letter, Sides::Single);
    let above_the_foot = |frame: &Frame| ink(frame).into_iter().any(|piece| piece.bottom < 255.0);
    assert!(single.pages().iter().all(|page| above_the_foot(&page.frame)), "a blank page");
    let double = book.pages(Paper::Letter, Sides::Double);
    let opens = |title: &str| {
        let large = |page: &typst_layout::Page| {
            let words = ink(&page.frame).into_iter().filter(|piece| piece.size >= 28.0);
            let words: Vec<_> = words.filter_map(|piece| piece.text).collect();
            words.join(" ").split_whitespace().collect::<Vec<_>>().join(" ").contains(title)
        };
        double.pages().iter().skip(1).position(large).map(|index| index + 2)
    };
    for title in titles {
        let page = opens(&title).unwrap_or_else(|| panic!("no opening page for {title}"));
        assert!(page % 2 == 1, "{title} opens on page {page}, on the left");
    }
}

#[test]
fn printed_numbers_are_those_of_the_sheets() {
    let book = Book::open(&project().join("workbook"));
    let document = book.pages(Paper::A4, Sides::Single);
    let mut printed = 0;
    for (number, page) in (1..).zip(document.pages()) {
        let in_corner = |piece: &Ink| piece.top > 297.0 - 22.0 && piece.right > 210.0 - 18.0 - 0.6;
        let foot = ink(&page.frame).into_iter().filter(in_corner);
        for text in foot.filter_map(|piece| piece.text) {
            if let Ok(folio) = text.trim().parse::<usize>() {
                assert_eq!(folio, number);
                printed += 1;
            }
        }
    }
    assert!(printed > document.pages().len() / 2, "only {printed} pages have numbers");
}
