//! Places posts in a workbook: their files, their prompts, their names in
//! `workbook.toml`. Nothing is written before everything is there.

use std::fmt::Write;

use super::convert::CleanPost;
use super::error::ImportError;
use super::ledger::{Deed, Ledger};
use super::merge::merge;
use super::report::ImportedPost;
use super::starters;
use super::target::{KEPT, Target, quoted};
use super::{letters, markdown};

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
        for entry in &mut post.ledger.entries {
            entry.line = written.lines.get(entry.block).map(|line| line + offset);
        }
        let text = format!("{front}{}", written.text);
        let path = format!("posts/{name}.md");
        let kept = format!("{KEPT}/{name}.md");
        let now = Self::merged(&mut post, &text, target, (&path, &kept))?;
        self.prompts(&mut post, name, target);
        self.files.push((path.clone(), now.into_bytes()));
        self.files.push((kept, text.into_bytes()));
        self.index.push((identity(&post), name.into()));
        self.posts.push(imported(post, path));
        Ok(())
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
        post.ledger.block = usize::MAX;
        for theirs in merged.theirs {
            post.ledger.enter(
                Deed::Missing,
                "changed in the source and by hand: yours stays, and the source has",
                theirs.trim(),
            );
        }
        Ok(merged.text)
    }

    /// Prompts are made once: what an answer is called never changes.
    fn prompts(&mut self, post: &mut CleanPost, name: &str, target: &Target) {
        let (path, media) = (format!("prompts/{name}.toml"), starters::media(&post.text));
        let is_new = !target.has(&path);
        for (block, media) in &media {
            post.ledger.block = *block;
            let (deed, what) = if !starters::has_card(media) {
                (Deed::Missing, "a film or sound whose address is too long for a card")
            } else if is_new {
                (Deed::Changed, "a film or sound, now a card before the prompts")
            } else {
                (Deed::Missing, "a film or sound, and the prompts were there already")
            };
            post.ledger.enter(deed, what, format!("{} {}", media.url, media.words).trim());
        }
        if is_new {
            self.files.push((path, starters::prompts(&media).into_bytes()));
        }
    }
}

/// By what a post is known in a second import.
#[must_use]
pub fn identity(post: &CleanPost) -> String {
    let own = post.url.clone().or_else(|| post.slug.clone());
    own.unwrap_or_else(|| post.title.to_lowercase())
}

fn front_matter(post: &CleanPost) -> String {
    let mut text = format!("+++\ntitle = {}\n", quoted(&post.title));
    if let Some(subtitle) = &post.subtitle {
        let _ = writeln!(text, "subtitle = {}", quoted(subtitle));
    }
    if let Some(url) = &post.url {
        let _ = writeln!(text, "url = {}", quoted(url));
    }
    text + "+++\n\n"
}

fn imported(post: CleanPost, file: String) -> ImportedPost {
    let head = letters::words(&post.title) + post.subtitle.as_deref().map_or(0, letters::words);
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
        entries: ledger.entries,
    }
}
