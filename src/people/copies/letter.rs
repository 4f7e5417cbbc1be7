//! A letter with somebody's copy. Its subject and its file's name say nothing
//! of what the workbook is about: others may see them.

use std::time::SystemTime;

use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment, MultiPart, MultiPartKind, SinglePart};
use lettre::{Address, Message};
use time::OffsetDateTime;

pub use lettre::message::Mailbox;

use super::address::is_email;
use super::key::Token;
use super::name::clean;
use super::phrases::Phrases;
use super::reason::Reason;
use super::recipients::Person;

/// What the attached file is called.
const ATTACHED: &str = "workbook.pdf";
/// Mail programs take a letter with this for a draft.
const DRAFT: HeaderName = HeaderName::new_from_ascii_str("X-Unsent");

/// What mail programs show as a way to leave a list (RFC 2369).
const UNSUBSCRIBE: HeaderName = HeaderName::new_from_ascii_str("List-Unsubscribe");

/// What letters have in common.
pub struct LetterWriter {
    /// Who sends them.
    pub from: Mailbox,
    /// Their date.
    pub date: OffsetDateTime,
    /// Whether mail programs shall take them for drafts.
    pub is_draft: bool,
}

/// Reads `Jo Doe <jo@example.org>`, or the address alone.
///
/// # Errors
/// When the name cannot be, or no letter can be addressed to it.
pub fn mailbox(text: &str) -> Result<Mailbox, Reason> {
    let (name, email) = match text.trim().strip_suffix('>').and_then(|it| it.split_once('<')) {
        Some((name, email)) => (clean(name)?, email),
        None => (None, text.trim()),
    };
    Ok(Mailbox::new(name, address(email)?))
}

/// An address that mail servers everywhere can be expected to take.
///
/// # Errors
/// When it is none.
pub fn address(email: &str) -> Result<Address, Reason> {
    let email = Some(email).filter(|email| is_email(email) && email.is_ascii());
    email.and_then(|email| email.parse().ok()).ok_or(Reason::Unmailable)
}

impl LetterWriter {
    /// A letter to whoever sends these, who keeps the list.
    fn unsubscribe(&self) -> String {
        format!("<mailto:{}?subject=unsubscribe>", self.from.email)
    }

    /// A letter to somebody, with a file of two parts.
    ///
    /// # Errors
    /// When no letter can be addressed to them.
    pub fn write(
        &self,
        (token, person): (Token, &Person),
        phrases: &Phrases,
        pdf: [&[u8]; 2],
    ) -> Result<Vec<u8>, Reason> {
        let name = person.name.clone().ok().flatten();
        let text = MultiPart::builder()
            .kind(MultiPartKind::Alternative)
            .boundary(format!("{token}-text"))
            .singlepart(SinglePart::plain(phrases.letter(name.as_deref())))
            .singlepart(SinglePart::html(phrases.letter_html(name.as_deref())));
        let pdf_type = ContentType::parse("application/pdf").map_err(|_| Reason::Unmailable)?;
        let pdf = Attachment::new(ATTACHED.into()).body(pdf.concat(), pdf_type);
        let parts = MultiPart::builder().kind(MultiPartKind::Mixed).boundary(token.to_string());
        let mut letter = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(name, address(&person.email)?))
            .subject(phrases.subject.as_str())
            .date(SystemTime::from(self.date))
            .message_id(Some(format!("<{token}@{}>", self.from.email.domain())))
            .raw_header(HeaderValue::new(UNSUBSCRIBE, self.unsubscribe()));
        if self.is_draft {
            letter = letter.raw_header(HeaderValue::new(DRAFT, "1".into()));
        }
        let letter = letter.multipart(parts.multipart(text).singlepart(pdf));
        Ok(letter.map_err(|_| Reason::Unmailable)?.formatted())
    }
}
