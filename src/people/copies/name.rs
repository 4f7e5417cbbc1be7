//! Names as they may stand on a cover. What could be something else than a name,
//! or would not show as its owner writes it, is refused with a reason that
//! does not say the name.

use std::fmt::{self, Display, Formatter};

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The longest name, in characters.
const LONGEST: usize = 80;
/// What names have besides letters, digits and blanks.
const SIGNS: &str = ".,'’ʼ‘`´ʻ-‐‑–·•&()/\"“”„«»!?:ªº№°";

/// Why a row gives no copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// There is no address that could be one.
    Address,
    /// The mail program takes the address for none.
    Unmailable,
    /// It would not fit.
    Long,
    /// It has characters that do not show: controls, line ends, joiners.
    Control,
    /// It turns the direction of text around.
    Bidi,
    /// It begins like a formula of a spreadsheet.
    Formula,
    /// It has signs of a markup language, or an address in it.
    Markup,
    /// It was decoded wrongly somewhere.
    Broken,
    /// It has no letter.
    NoLetter,
    /// The font lacks its letters, or cannot place its marks.
    Script,
}

impl Reason {
    /// What one can do about it, given whether people whose names cannot be
    /// shown get a copy without.
    #[must_use]
    pub fn hint(self, nameless: bool) -> &'static str {
        match self {
            Self::Address => "correct the address in your list",
            Self::Unmailable => "send the copy by hand: it has been made",
            _ if nameless => "there is a copy without a name; with another name, run this again",
            Self::Broken => "correct the name, or export the list again as UTF-8",
            Self::Script => "write the name in Latin, Greek or Cyrillic, or pass `--nameless`",
            Self::Long => "shorten the name, or pass `--nameless`",
            _ => "correct the name in your list, or pass `--nameless`",
        }
    }
}

impl Display for Reason {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        f.write_str(match self {
            Self::Address => "there is no e-mail address in it",
            Self::Unmailable => "no mail can be addressed to it",
            Self::Long => "the name is too long for the cover",
            Self::Control => "the name has characters that do not show",
            Self::Bidi => "the name has marks that turn text around",
            Self::Formula => "the name begins like a formula of a spreadsheet",
            Self::Markup => "the name has signs that are no part of a name",
            Self::Broken => "the name has letters that were lost on the way",
            Self::NoLetter => "the name has no letter",
            Self::Script => "the name is in a script that the cover cannot show",
        })
    }
}

/// A name as it is shown: accents in their letters, blanks single. Nothing
/// where there is none.
///
/// # Errors
/// When it may not stand on a cover.
pub fn clean(written: &str) -> Result<Option<String>, Reason> {
    if let Some(reason) = written.chars().find_map(unseen) {
        return Err(reason);
    }
    let name: String = written.split_whitespace().collect::<Vec<_>>().join(" ").nfc().collect();
    if name.is_empty() {
        return Ok(None);
    }
    if name.starts_with(['=', '+', '-', '@']) {
        return Err(Reason::Formula);
    }
    if let Some(reason) = name.chars().find_map(strange) {
        return Err(reason);
    }
    let is_address = ["www.", "http:", "https:"].iter().any(|it| name.to_lowercase().contains(it));
    if is_address || is_host(&name) {
        return Err(Reason::Markup);
    }
    if name.chars().count() > LONGEST {
        return Err(Reason::Long);
    }
    if name.chars().any(char::is_alphabetic) { Ok(Some(name)) } else { Err(Reason::NoLetter) }
}

/// Whether a word looks like `example.com/page`.
fn is_host(name: &str) -> bool {
    name.split(' ').any(|word| {
        word.split_once('/').is_some_and(|(host, _)| host.contains('.') && !host.ends_with('.'))
    })
}

fn unseen(c: char) -> Option<Reason> {
    match c {
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            Some(Reason::Bidi)
        }
        '\u{fffd}' | '\u{80}'..='\u{9f}' => Some(Reason::Broken),
        '\u{ad}'
        | '\u{34f}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{17b4}'
        | '\u{17b5}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200d}'
        | '\u{2028}'
        | '\u{2029}'
        | '\u{2060}'..='\u{206f}'
        | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e0fff}' => Some(Reason::Control),
        c if c.is_control() => Some(Reason::Control),
        _ => None,
    }
}

fn strange(c: char) -> Option<Reason> {
    match c {
        ' ' => None,
        // The font has them, but nothing tells it where they go.
        c if is_combining_mark(c) => Some(Reason::Script),
        c if c.is_alphanumeric() || SIGNS.contains(c) => None,
        c if c.is_ascii() => Some(Reason::Markup),
        _ => Some(Reason::Script),
    }
}

/// Whether text could be an address: one `@` with something on either side,
/// and nothing that would end a line or a header.
#[must_use]
pub fn is_email(text: &str) -> bool {
    let strange = |c: char| c.is_whitespace() || c.is_control() || "<>(),;:\\\"[]".contains(c);
    let Some((local, domain)) = text.split_once('@') else { return false };
    let is_domain = domain.contains('.') && !domain.starts_with('.') && !domain.ends_with('.');
    let is_local = !local.is_empty() && !local.starts_with(['=', '+', '-']) && local.len() <= 64;
    let is_plain = !text.chars().any(|c| strange(c) || unseen(c).is_some());
    is_local && is_domain && is_plain && !domain.contains('@') && text.len() <= 254
}
