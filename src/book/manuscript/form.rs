//! The form of the fill edition: its fields in reading order, each with the
//! name that saved answers know it by and what a screen reader says of it.
//! `templates/field.typ` draws where they are, and stage `widgets` makes them
//! work.

use std::borrow::Cow;

use serde::Serialize;

use crate::book::content::Content;
use crate::book::content::answer::space::Space;
use crate::book::content::prompt::Prompt;
use crate::book::content::ui_strings::{UiStrings, say};
use crate::book::edition::{Edition, Finish};

pub use crate::book::content::answer::space::FieldKind;

/// All that can be filled in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Form {
    /// Chapters, sections and their prompts, each before its fields.
    pub groups: Vec<Group>,
    /// In reading order.
    pub fields: Vec<Field>,
    /// The colour of ticks: red, green and blue.
    pub mark: [u8; 3],
}

/// What several fields belong to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Group {
    /// `<post>` or `<post>.<prompt>`, a section being as good as a post.
    pub name: String,
    /// The chapter's title, or what the prompt asks.
    pub label: String,
}

/// A field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Field {
    /// `<post>.<prompt>.<part>`: unique, and the same when the prompt moves or
    /// is reworded.
    pub name: String,
    /// What is said of it: the prompt's own words, and its place.
    pub label: String,
    /// What it takes.
    #[serde(flatten)]
    pub kind: FieldKind,
}

/// Whose book it is, written by the reader.
pub const BELONGS_TO: &str = "cover.copy.belongs-to";
/// Whom a personal copy is for, written by `fulfil`.
pub const PREPARED_FOR: &str = "cover.copy.prepared-for";

/// The form of a book.
#[must_use]
pub fn of(content: &Content) -> Form {
    let mark = content.brand.colour("accent");
    let mut form = Form { mark, ..Form::default() };
    let words = &content.words;
    form.cover(&content.settings.title.0, words);
    for section in &content.front {
        form.asked(&section.slug, &section.title.0, &section.prompts, words);
    }
    for post in &content.posts {
        form.asked(&post.slug, &post.front.title.0, &post.prompts, words);
    }
    for section in &content.back {
        form.asked(&section.slug, &section.title.0, &section.prompts, words);
    }
    form
}

/// The names of the fields of a prompt, in reading order.
#[must_use]
pub fn names(post: &str, prompt: &Prompt, words: &UiStrings) -> Vec<String> {
    let spaces = prompt.answer.spaces(words);
    spaces.iter().map(|space| name(post, prompt, space)).collect()
}

fn name(post: &str, prompt: &Prompt, space: &Space) -> String {
    format!("{post}.{}.{}", prompt.key.0, space.part)
}

impl Form {
    /// What an edition holds of it: nothing where it is no form, and whom it is
    /// for only where it is somebody's own.
    #[must_use]
    pub fn of(&self, edition: &Edition) -> Cow<'_, Self> {
        match edition.kind.finish() {
            Finish::Plain | Finish::Book => Cow::Owned(Self::default()),
            Finish::Form | Finish::Web if edition.is_personal => Cow::Borrowed(self),
            Finish::Form | Finish::Web => {
                let mut form = self.clone();
                form.fields.retain(|field| field.name != PREPARED_FOR);
                Cow::Owned(form)
            }
        }
    }

    fn cover(&mut self, title: &str, words: &UiStrings) {
        self.group("cover", title);
        self.group("cover.copy", title);
        let mut field = |name: &str, key, kind| {
            self.fields.push(Field { name: name.into(), label: say(words, key, &[]), kind });
        };
        field(PREPARED_FOR, "said-prepared-for", FieldKind::ReadOnly);
        field(BELONGS_TO, "said-belongs-to", FieldKind::Line);
    }

    /// What a chapter or section asks.
    fn asked(&mut self, slug: &str, title: &str, prompts: &[Prompt], words: &UiStrings) {
        if !prompts.is_empty() {
            self.group(slug, title);
        }
        for prompt in prompts {
            let spaces = prompt.answer.spaces(words);
            if spaces.is_empty() {
                continue;
            }
            self.group(&format!("{slug}.{}", prompt.key.0), &prompt.ask.0);
            for (index, space) in spaces.into_iter().enumerate() {
                self.fields.push(Field {
                    name: name(slug, prompt, &space),
                    label: label(prompt, &space.said, index == 0),
                    kind: space.kind,
                });
            }
        }
    }

    fn group(&mut self, name: &str, label: &str) {
        self.groups.push(Group { name: name.into(), label: label.into() });
    }
}

/// The whole ask where a prompt begins; after that, a short name of the prompt
/// is enough. A space that is called as the prompt is says it once.
fn label(prompt: &Prompt, said: &str, is_first: bool) -> String {
    let (ask, title) = (&prompt.ask.0, prompt.title.as_ref().map(|title| &title.0));
    if said.is_empty() {
        return ask.clone();
    }
    let name = title.filter(|_| !is_first).unwrap_or(ask);
    if said.starts_with(name.as_str()) {
        return said.to_string();
    }
    // of two colons in a row, the first is heard as a pause
    let tie = if said.contains(": ") { "," } else { ":" };
    let tie = if name.ends_with(['?', '!', '.', ':', '…']) { "" } else { tie };
    format!("{name}{tie} {said}")
}
