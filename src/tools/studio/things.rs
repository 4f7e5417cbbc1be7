//! What one can choose on a page: words, and the place in the author's files that
//! they came from.
//!
//! The typesetter says where letters stand and where a chapter or a prompt begins;
//! the reading of the folder says which words there are, and where they are written.
//! Here both are brought together by the letters themselves: a run of letters goes
//! on with the words it went on with before, or begins others of the same chapter,
//! or, last, of the whole book. So templates of the author's own are served too.

use std::collections::HashMap;
use std::mem;

use rayon::prelude::*;
use serde::Serialize;
use typst_layout::Page;

use super::runs::{self, Met, Rect};
use crate::book::source::notes::ReadNotes;
use crate::book::source::passage::Passage;
use crate::book::world::SETTINGS;

/// Words on a page that can be chosen.
#[derive(Debug, Clone, Serialize)]
pub struct Thing {
    /// Which of the words of the book.
    #[serde(skip)]
    pub passage: usize,
    /// Where they stand on the page.
    pub rects: Vec<Rect>,
}

/// How many letters a run needs so that it is known in the midst of words.
const TELLING: usize = 10;
/// How many letters may be missing between two runs of the same words: those of
/// a name or a number that is drawn elsewhere.
const MOST_MISSING: usize = 40;

/// The things of each page, in reading order.
pub fn of(pages: &[Page], notes: &ReadNotes) -> Vec<Vec<Thing>> {
    let index = Index::of(&notes.passages);
    // before the first chapter, the cover speaks in the words of the settings
    let files = index.by_file.get(SETTINGS).cloned().unwrap_or_default();
    let mut reading = PageReading { index: &index, files, last: None, within: HashMap::new() };
    let met: Vec<_> = pages.par_iter().map(runs::of).collect();
    met.iter().map(|met| reading.page(met)).collect()
}

/// All words of a book, as letters and digits alone.
struct Index {
    letters: Vec<String>,
    by_file: HashMap<String, Vec<usize>>,
    whole: HashMap<String, usize>,
}

impl Index {
    fn of(passages: &[Passage]) -> Self {
        let letters: Vec<_> = passages.iter().map(|it| letters(&it.text)).collect();
        let (mut by_file, mut whole) = (HashMap::<_, Vec<_>>::new(), HashMap::new());
        for (at, passage) in passages.iter().enumerate() {
            let path = passage.file.vpath().get_without_slash();
            let (dir, name) = path.rsplit_once('/').unwrap_or(("", path));
            let slug = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
            if ["posts", "prompts", "front", "back"].contains(&dir) {
                by_file.entry(slug.to_string()).or_default().push(at);
            } else if path == SETTINGS {
                by_file.entry(path.to_string()).or_default().push(at);
            }
            whole.entry(letters[at].clone()).or_insert(at);
        }
        Self { letters, by_file, whole }
    }
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Where a reading of the pages has come to.
struct PageReading<'a> {
    index: &'a Index,
    /// The words of the chapter or section.
    files: Vec<usize>,
    /// The last words, and how far into their letters.
    last: Option<(usize, usize)>,
    /// What runs of no chapter were found in: some stand on every page.
    within: HashMap<String, Option<(usize, usize)>>,
}

impl PageReading<'_> {
    fn page(&mut self, met: &[Met]) -> Vec<Thing> {
        let mut things: Vec<Thing> = vec![];
        for met in met {
            match met {
                Met::Label(label) => self.enter(label),
                Met::Run { text, rect } => {
                    let Some(passage) = self.find(&letters(text)) else { continue };
                    match things.iter_mut().find(|thing| thing.passage == passage) {
                        Some(thing) => thing.rects.push(*rect),
                        None => things.push(Thing { passage, rects: vec![*rect] }),
                    }
                }
            }
        }
        for thing in &mut things {
            thing.rects = blocks(mem::take(&mut thing.rects));
        }
        things
    }

    /// A chapter or section begins where its label stands: `slug`; a prompt, `slug.key`.
    fn enter(&mut self, label: &str) {
        let slug = label.split('.').next().unwrap_or(label);
        if let Some(files) = self.index.by_file.get(slug)
            && self.files != *files
        {
            self.files.clone_from(files);
            self.last = None;
        }
    }

    fn find(&mut self, run: &str) -> Option<usize> {
        if run.is_empty() {
            return None;
        }
        let known = self.goes_on(run).or_else(|| self.begins(run)).or_else(|| self.is_all(run));
        let found = known.or_else(|| self.is_within(run))?;
        self.last = Some(found);
        Some(found.0)
    }

    /// The words that it goes on with.
    fn goes_on(&self, run: &str) -> Option<(usize, usize)> {
        let (passage, from) = self.last?;
        let rest = self.index.letters[passage].get(from..)?;
        let at = rest.find(run)?;
        let is_next = at == 0 || (run.len() >= 3 && at <= MOST_MISSING);
        is_next.then(|| (passage, from + at + run.len()))
    }

    /// The words of the same chapter, those first that follow the last ones.
    fn chapter(&self) -> impl Iterator<Item = usize> {
        let last = self.last.map_or(0, |(passage, _)| passage);
        let split = self.files.partition_point(|passage| *passage <= last);
        let (before, after) = self.files.split_at(split);
        after.iter().chain(before).copied()
    }

    /// The words of the same chapter that it is, or begins.
    fn begins(&self, run: &str) -> Option<(usize, usize)> {
        let letters = |passage: &usize| &self.index.letters[*passage];
        let whole = self.chapter().find(|passage| letters(passage) == run);
        let is_telling = run.len() >= 4;
        let begun =
            || self.chapter().find(|passage| is_telling && letters(passage).starts_with(run));
        Some((whole.or_else(begun)?, run.len()))
    }

    /// The words of the whole book that are just this.
    fn is_all(&self, run: &str) -> Option<(usize, usize)> {
        let is_number = run.chars().all(|c| c.is_ascii_digit());
        let whole = self.index.whole.get(run).filter(|_| !is_number);
        whole.map(|passage| (*passage, run.len()))
    }

    /// The words that hold it where it tells enough: of the same chapter, or, last,
    /// of the whole book.
    fn is_within(&mut self, run: &str) -> Option<(usize, usize)> {
        if run.len() < TELLING {
            return None;
        }
        let all = &self.index.letters;
        let holds = |passage: usize| Some((passage, all[passage].find(run)? + run.len()));
        if let Some(found) = self.chapter().find_map(holds) {
            return Some(found);
        }
        if !self.within.contains_key(run) {
            let found = (0..all.len()).find_map(holds);
            self.within.insert(run.into(), found);
        }
        self.within[run]
    }
}

/// Rectangles of runs, those that follow or lie below one another as one.
fn blocks(rects: Vec<Rect>) -> Vec<Rect> {
    let mut blocks: Vec<Rect> = vec![];
    for rect in rects {
        match blocks.last_mut().filter(|block| is_near(block, &rect)) {
            Some(block) => *block = union(block, &rect),
            None => blocks.push(rect),
        }
    }
    blocks
}

/// Whether a run goes on in the line, or in the next one of the same column.
fn is_near(block: &Rect, rect: &Rect) -> bool {
    let [x, y, width, height] = *block;
    let [left, top, wide, high] = *rect;
    let overlaps = left < x + width && x < left + wide;
    let in_line = top < y + height && top + high > y && left < x + width + 2.0 * high;
    let below = overlaps && top >= y && top < y + height + 1.2 * high;
    in_line || below
}

fn union(a: &Rect, b: &Rect) -> Rect {
    let (x, y) = (a[0].min(b[0]), a[1].min(b[1]));
    let (right, foot) = ((a[0] + a[2]).max(b[0] + b[2]), (a[1] + a[3]).max(b[1] + b[3]));
    [x, y, right - x, foot - y]
}
