//! `glossary.toml`: words that the book explains. Drawn by
//! `templates/inserts.typ`.

use serde::Serialize;
use toml::Spanned;
use typst::diag::{SourceDiagnostic, eco_format};

use super::insert::Insert;
use crate::book::source::fields::{self, Fields, Label, Within};
use crate::book::source::session::ReadSession;

/// A word and what it means.
#[derive(Serialize)]
pub struct Term {
    pub term: Label,
    pub meaning: Within<600>,
}

const FILE: &str = Insert::Glossary.file();

/// Reads the file if there is one.
pub fn read(session: &ReadSession) -> Vec<Term> {
    let Some(source) = session.data(FILE, None) else { return vec![] };
    session.warn_of_unprinted(&source, FILE, "{{glossary}}");
    let read = |file: &Fields| {
        let example = "[{ term = \"…\", meaning = \"…\" }]";
        let tables = file.required_tables("term", "a term", example, 1..=200);
        file.finish();
        Some(tables?.iter().filter_map(read_term).collect::<Vec<_>>())
    };
    let terms: Vec<Spanned<Term>> = fields::read(session, &source, FILE, read).unwrap_or_default();
    let bare = |term: &Spanned<Term>| term.get_ref().term.0.0.to_lowercase();
    for (index, term) in terms.iter().enumerate() {
        if let Some(first) = terms[..index].iter().find(|other| bare(other) == bare(term)) {
            let message = eco_format!("`{}` is explained twice", term.get_ref().term.0.0);
            let error = SourceDiagnostic::error(source.at(term.span()), message)
                .with_spanned_hint("the other one is here", source.at(first.span()))
                .with_hint("make one of the two");
            session.push(error);
        }
    }
    terms.into_iter().map(Spanned::into_inner).collect()
}

fn read_term(fields: &Fields) -> Option<Spanned<Term>> {
    let term = fields.required::<Spanned<Label>>("term");
    let meaning = fields.required("meaning");
    fields.finish();
    let (term, meaning) = (term?, meaning?);
    Some(Spanned::new(term.span(), Term { term: term.into_inner(), meaning }))
}
