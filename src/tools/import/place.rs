//! Places posts in a workbook: their files, their prompts, their names in
//! `workbook.toml`. Nothing is written before everything is there.

use std::fmt::Write;

use super::convert::{CleanPost, titled};
use super::error::ImportError;
use super::found::Found;
use super::ledger::{Deed, Ledger, WHOLE};
use super::merge::merge;
use super::readers::stem;
use super::report::ImportedPost;
use super::starters;
use super::target::{KEPT, Target, front_of, quoted};
use super::tree::CleanBlock;
use super::{letters, lines, markdown, when, whereabouts};
use crate::book::source::slug::Slug;
use crate::book::world::{SCHEMAS, schema_line};

/// Files to write, by their paths in the workbook's folder.
#[derive(Default)]
pub struct Placed {
    pub files: Vec<(String, Vec<u8>)>,
    /// The posts as they are now.
    pub posts: Vec<ImportedPost>,
    /// The identities of the posts, and the names of their files.
    pub index: Vec<(String, String)>,
}

impl Placed {
    /// Places a post under a name.
    ///
    /// # Errors
    /// When an older file of it cannot be read.
    pub fn add(
        &mut self,
        mut post: CleanPost,
        name: &str,
        target: &Target,
    ) -> Result<(), ImportError> {
        let written = markdown::write(&post.text, &mut post.ledger);
        let front = front_matter(&post);
        let offset = front.matches('\n').count();
        let begins: Vec<_> = written.lines.iter().map(|line| line + offset).collect();
        let text = format!("{front}{}", written.text);
        self.prompts(&mut post, name, target)?;
        whereabouts::find(&mut post, &text, &begins);
        let path = format!("posts/{name}.md");
        let kept = format!("{KEPT}/{name}.md");
        let now = Self::merged(&mut post, &text, target, (&path, &kept))?;
        self.index.push((identity(&post), name.into()));
        self.posts.push(imported(post, path.clone(), &now));
        self.files.push((path, now.into_bytes()));
        self.files.push((kept, text.into_bytes()));
        Ok(())
    }

    /// How many entries say one of these.
    #[must_use]
    pub fn told(&self, whats: &[&str]) -> usize {
        let entries = self.posts.iter().flat_map(|post| &post.entries);
        entries.filter(|entry| whats.contains(&entry.what.as_str())).count()
    }

    /// What the file is to hold: the new text, with what was changed by hand since
    /// the last import.
    fn merged(
        post: &mut CleanPost,
        text: &str,
        target: &Target,
        (path, kept): (&str, &str),
    ) -> Result<String, ImportError> {
        let (mine, base) = (target.read(path)?, target.read(kept)?);
        let (Some(mine), Some(base)) = (mine, base) else { return Ok(text.into()) };
        let merged = merge(&base, &mine, text);
        if merged.text != text {
            follow(post, &lines::carried(text, &merged.text));
        }
        post.ledger.go_to(WHOLE);
        for (line, theirs) in merged.theirs {
            let what = match theirs.trim() {
                "" => "changed by hand, and gone from the source: yours stays",
                _ => "changed in the source and by hand: yours stays, and the source has",
            };
            post.ledger.enter(Deed::Missing, what, theirs.trim());
            post.ledger.entries.last_mut().into_iter().for_each(|it| it.line = Some(line));
        }
        Ok(merged.text)
    }

    /// Prompts are made once: what an answer is called never changes.
    fn prompts(
        &mut self,
        post: &mut CleanPost,
        name: &str,
        target: &Target,
    ) -> Result<(), ImportError> {
        let (path, media) = (format!("prompts/{name}.toml"), starters::media(&post.text));
        let there = target.read(&path)?;
        for (block, media) in &media {
            if there.as_ref().is_some_and(|text| text.contains(&quoted(&media.url))) {
                continue;
            }
            post.ledger.go_to(*block);
            let (deed, what) = if !starters::has_card(media) {
                (Deed::Missing, "a film or sound whose address is too long for a card")
            } else if there.is_none() {
                (Deed::Changed, "a film or sound, now a card before the prompts")
            } else {
                (Deed::Missing, "a film or sound, and the prompts were there already")
            };
            post.ledger.enter(deed, what, format!("{} {}", media.url, media.words).trim());
        }
        if there.is_none() {
            // where other files tell editors what may stand in them, this one does
            let is_told = target.read(&format!("{SCHEMAS}/prompts.json"))?.is_some();
            let line = if is_told { schema_line(&path, "prompts") + "\n" } else { String::new() };
            self.files.push((path, (line + &starters::prompts(&media)).into_bytes()));
        }
        Ok(())
    }
}

/// By what a post is known in a second import.
#[must_use]
pub fn identity(post: &CleanPost) -> String {
    known_by(post.url.as_ref(), post.slug.as_ref(), &post.title)
}

/// The same of a post that has not been brought in.
#[must_use]
pub fn identity_in_source(post: &Found) -> String {
    known_by(post.url.as_ref(), post.slug.as_ref(), &titled(post, &mut Ledger::default()))
}

/// By what earlier versions knew a post with a day at the head of its file's name,
/// which they took for a part of it.
#[must_use]
pub fn older_identity(place: &str) -> Option<String> {
    let name = stem(place);
    when::at_head(name)?;
    Slug::of(name).map(|slug| slug.0)
}

fn known_by(url: Option<&String>, slug: Option<&String>, title: &str) -> String {
    url.or(slug).cloned().unwrap_or_else(|| title.to_lowercase())
}

/// Says on which lines entries stand once lines have moved. What was to be looked
/// at or written and stood in a line that a hand has changed since is mended.
fn follow(post: &mut CleanPost, carried: &[Option<usize>]) {
    let blocks = &post.text.blocks;
    post.ledger.entries.retain_mut(|entry| {
        let Some(line) = entry.line else { return true };
        entry.line = carried.get(line - 1).copied().flatten();
        let is_open = matches!(entry.deed, Deed::Missing | Deed::Guessed);
        // a film has no line of its own
        let has_line = !matches!(blocks.get(entry.block), Some(CleanBlock::Media(_)));
        entry.line.is_some() || !is_open || !has_line
    });
}

/// Whether something stands below the title of a post.
fn has_summary(post: &str) -> bool {
    front_of(post)
        .is_some_and(|front| front.contains_key("summary") || front.contains_key("subtitle"))
}

fn front_matter(post: &CleanPost) -> String {
    let mut text = format!("+++\ntitle = {}\n", quoted(&post.title));
    if let Some(subtitle) = &post.subtitle {
        let _ = writeln!(text, "subtitle = {}", quoted(subtitle));
    }
    if let Some(summary) = &post.summary {
        let _ = writeln!(text, "summary = {}", quoted(summary));
    }
    if let Some(quote) = &post.text.pull_quote {
        let _ = writeln!(text, "quote = {}", quoted(quote));
    }
    if let Some(url) = &post.url {
        let _ = writeln!(text, "url = {}", quoted(url));
    }
    text + "+++\n\n"
}

fn imported(post: CleanPost, file: String, now: &str) -> ImportedPost {
    let below = [&post.subtitle, &post.summary, &post.text.pull_quote].into_iter().flatten();
    let head: usize = below.chain([&post.title]).map(|words| letters::words(words)).sum();
    let in_post = head + markdown::words(&post.text);
    let mut entries = post.ledger.entries;
    entries.sort_by_key(|entry| (entry.deed, entry.line));
    let ledger = Ledger::of(entries);
    let dropped = ledger.words_dropped();
    let lost =
        post.ledger.letters_there.abs_diff(post.ledger.letters_taken + post.ledger.letters_dropped);
    ImportedPost {
        number: post.number,
        title: post.title,
        place: post.place,
        file,
        words_there: in_post + dropped,
        words_in_post: in_post,
        words_in_report: dropped,
        letters_lost: lost,
        has_summary: has_summary(now),
        title_line: now.lines().position(|line| line.starts_with("title")).unwrap_or(0) + 1,
        entries: ledger.entries,
    }
}
