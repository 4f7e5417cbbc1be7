//! The typefaces: a family for each voice, by the name that its files give it.

use serde::Serialize;
use toml::Spanned;
use typst::World;
use typst::diag::{SourceDiagnostic, eco_format};
use typst::syntax::DiagSpan;

use crate::book::content::publisher::ABOVE;
use crate::book::source::fields::Fields;
use crate::book::source::suggest::did_you_mean;

/// Each voice's families in the order in which a letter is looked for.
#[derive(Clone, Serialize)]
pub struct Typefaces {
    /// Titles and numerals.
    pub display: Vec<String>,
    /// The posts.
    pub text: Vec<String>,
    /// What the workbook asks and explains.
    pub sans: Vec<String>,
    /// The families that the author named, and where.
    #[serde(skip)]
    pub named: Vec<(String, DiagSpan)>,
}

/// What each voice has where the brand does not say.
const VOICES: [(&str, &str); 3] =
    [("display", "Fraunces"), ("text", "Literata"), ("sans", "Atkinson Hyperlegible Next")];
/// Families that stand behind every brand's own, for signs those lack.
const FALLBACK: [&str; 2] = ["Inter", "Noto Emoji"];

pub fn read(fields: &Fields) -> Option<Typefaces> {
    let table = fields.table("type", "the type");
    let mut named = vec![];
    let voices = VOICES.map(|(voice, standard)| {
        let written = table.as_ref().and_then(|table| table.optional::<Spanned<String>>(voice));
        let (Some(table), Some(written)) = (&table, written) else { return Some(standard.into()) };
        let family = known_family(table, &written)?;
        named.push((family.clone(), table.source.at(written.span())));
        Some(family)
    });
    if let Some(table) = &table {
        table.finish_below(&ABOVE);
    }
    let voices: Vec<String> = voices.into_iter().collect::<Option<_>>()?;
    let chain = |first: usize| {
        let mut chain = vec![voices[first].clone()];
        for name in voices.iter().cloned().chain(FALLBACK.map(Into::into)) {
            if !chain.contains(&name) {
                chain.push(name);
            }
        }
        chain
    };
    Some(Typefaces { display: chain(0), text: chain(1), sans: chain(2), named })
}

/// The family by the name its own files give it.
fn known_family(fields: &Fields, name: &Spanned<String>) -> Option<String> {
    let families: Vec<_> = fields.session.world.book().families().map(|(name, _)| name).collect();
    let asked = name.get_ref();
    let found = families.iter().find(|family| family.eq_ignore_ascii_case(asked));
    if found.is_none() {
        let at = fields.source.at(name.span());
        let mut error = SourceDiagnostic::error(at, eco_format!("no font is called `{asked}`"));
        if let Some(hint) = did_you_mean(asked, families.iter().copied()) {
            error.hint(hint);
        }
        error.hint(eco_format!("there is {}", families.join(", ")));
        error.hint("put the TTF or OTF files of another font into the folder `fonts`");
        fields.session.push(error);
    }
    found.map(ToString::to_string)
}
