//! Worksheets: prompts to print again and again, each a page by itself beside
//! the editions, for a pen, on every paper of the book.

use rayon::prelude::*;
use serde::Serialize;
use typst::diag::{
    EcoString, EcoVec, ParallelCollectCombinedResult, SourceDiagnostic, SourceResult, eco_format,
    eco_vec,
};

use super::offer::Worksheet;
use super::words;
use crate::book::edition::{Edition, EditionKind, Paper, Sides};
use crate::book::manuscript::{Manuscript, Numbered};
use crate::editions::build::{self, Book};
use crate::editions::typeset::{self, Composed, Memory, to_json};

/// The Typst file that draws one.
const TEMPLATE: &str = "templates/kit/worksheet.typ";
/// The file in which it finds the prompt.
const WORKSHEET: &str = "worksheet.json";

/// A prompt to be drawn, and where it comes from.
#[derive(Serialize)]
struct Asked<'a> {
    /// The number of its chapter; 0 where it has none.
    chapter: usize,
    #[serde(flatten)]
    prompt: &'a Numbered<'a>,
}

impl Asked<'_> {
    fn key(&self) -> &str {
        &self.prompt.prompt.key.0
    }

    fn error(&self, message: impl Into<EcoString>, hint: &str) -> SourceDiagnostic {
        SourceDiagnostic::error(self.prompt.prompt.at, message).with_hint(hint)
    }
}

/// Every worksheet of a book, in its order, on each of its papers.
///
/// # Errors
/// Where one does not fit on a page, two have the same name, or a template is at
/// fault.
pub fn all(book: &Book) -> SourceResult<Vec<Worksheet>> {
    let all = asked(&book.manuscript);
    tell_apart(&all)?;
    let papers = &book.content.settings.papers;
    let jobs: Vec<_> =
        all.iter().flat_map(|asked| papers.iter().map(move |paper| (asked, *paper))).collect();
    let draw = |(asked, paper): (&Asked, Paper)| draw(book, asked, paper);
    jobs.into_par_iter().map(draw).collect_combined_result()
}

/// What is told of worksheets whose names tell more than they should.
pub fn telling(book: &Book) -> EcoVec<SourceDiagnostic> {
    let warning = |asked: &Asked| {
        let word = words::telling(&asked.key().replace('-', " "))?;
        let message = eco_format!("the file of a worksheet is named by its key, `{}`", asked.key());
        let hint = eco_format!(
            "“{word}” shows in lists of downloads; another `key` mends it, as long as nobody has \
             saved answers to this one"
        );
        Some(SourceDiagnostic::warning(asked.prompt.prompt.at, message).with_hint(hint))
    };
    let all = asked(&book.manuscript);
    all.iter().filter(|_| book.content.settings.about_health).filter_map(warning).collect()
}

/// The prompts that are worksheets, in the order of the book.
fn asked<'a>(manuscript: &'a Manuscript) -> Vec<Asked<'a>> {
    let front = manuscript.front.iter().map(|section| (0, &section.prompts));
    let chapters = manuscript.chapters.iter().map(|chapter| (chapter.number, &chapter.prompts));
    let back = manuscript.back.iter().map(|section| (0, &section.prompts));
    let prompts = front
        .chain(chapters)
        .chain(back)
        .flat_map(|(chapter, prompts)| prompts.iter().map(move |prompt| Asked { chapter, prompt }));
    prompts.filter(|asked| asked.prompt.prompt.worksheet).collect()
}

/// The key of a prompt names its files, and only within a chapter is it unique.
fn tell_apart(all: &[Asked]) -> SourceResult<()> {
    let twin = |index: usize| all[..index].iter().find(|other| other.key() == all[index].key());
    let Some((second, first)) = (1..all.len()).find_map(|it| Some((&all[it], twin(it)?))) else {
        return Ok(());
    };
    let message = eco_format!("two worksheets have the key `{}`", second.key());
    let hint = "give this one a key of its own: its file is named by it";
    let error = second.error(message, hint);
    Err(eco_vec![error.with_spanned_hint("the other one is here", first.prompt.prompt.at)])
}

fn draw(book: &Book, asked: &Asked, paper: Paper) -> SourceResult<Worksheet> {
    let name = format!("{}-{}", book.content.settings.slug.0, asked.key());
    let edition = Edition::new(&name, EditionKind::Print, paper, Sides::Single);
    let world = book.world.clone().with_virtual_file(WORKSHEET, to_json(asked));
    let composed = typeset::compose(&world.with_main(TEMPLATE), &edition, Memory::Kept(None))?;
    let Composed { pdf, pages, .. } = composed;
    let prompt = asked.prompt.prompt;
    if pages != 1 {
        let message = eco_format!(
            "`{}` takes {pages} pages of {} paper, and a worksheet is one",
            asked.key(),
            paper.name()
        );
        let hint = "make its answer smaller, or take the line `worksheet = true` out";
        return Err(eco_vec![asked.error(message, hint)]);
    }
    Ok(Worksheet {
        key: asked.key().into(),
        title: prompt.title.as_ref().unwrap_or(&prompt.ask).0.clone(),
        paper,
        pdf: build::plain(pdf),
    })
}
