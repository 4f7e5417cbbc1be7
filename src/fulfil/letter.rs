//! A letter with somebody's copy (RFC 5322, MIME). Its subject and its file's
//! name say nothing of what the workbook is about: others may see them.

use std::fmt::{self, Display, Formatter, Write};
use std::str::FromStr;

use base64::prelude::{BASE64_STANDARD, Engine};
use time::OffsetDateTime;

use super::key::Token;
use super::name::{Reason, clean, is_email};
use super::people::Person;
use super::phrases::Phrases;

/// What the attached file is called.
const ATTACHED: &str = "workbook.pdf";
/// How many bytes of text go into an encoded word of a header.
const WORD: usize = 39;

/// Who sends a letter, or gets it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mailbox {
    name: Option<String>,
    /// The address.
    pub email: String,
}

/// What letters have in common.
pub struct Letters {
    /// Who sends them.
    pub from: Mailbox,
    /// Their date.
    pub date: OffsetDateTime,
    /// Whether mail programs shall take them for drafts.
    pub is_draft: bool,
}

impl FromStr for Mailbox {
    type Err = Reason;

    /// Reads `Jo Doe <jo@example.org>`, or the address alone.
    fn from_str(text: &str) -> Result<Self, Reason> {
        let (name, email) = match text.trim().strip_suffix('>').and_then(|it| it.split_once('<')) {
            Some((name, email)) => (clean(name)?, email),
            None => (None, text.trim()),
        };
        Self::new(name, email)
    }
}

impl Mailbox {
    /// Somebody with an address.
    ///
    /// # Errors
    /// When mail servers everywhere cannot be expected to take it.
    pub fn new(name: Option<String>, email: &str) -> Result<Self, Reason> {
        if is_email(email) && email.is_ascii() {
            Ok(Self { name, email: email.into() })
        } else {
            Err(Reason::Unmailable)
        }
    }
}

impl Display for Mailbox {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        let Self { name, email } = self;
        match name {
            Some(name) if name.bytes().all(|it| it.is_ascii_alphanumeric() || it == b' ') => {
                write!(f, "{name}\r\n <{email}>")
            }
            Some(name) => write!(f, "{}\r\n <{email}>", encoded(name)),
            None => write!(f, "<{email}>"),
        }
    }
}

impl Letters {
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
        let text = phrases.letter(name.as_deref());
        let to = Mailbox::new(name, &person.email)?;
        let domain = self.from.email.rsplit('@').next().unwrap_or_default();
        let subject = encoded(&phrases.subject);
        let (from, date) = (&self.from, date(self.date));
        let draft = if self.is_draft { "X-Unsent: 1\r\n" } else { "" };
        // No line of base64 begins with hyphens.
        let mut letter = format!(
            "From: {from}\r\nTo: {to}\r\nSubject: {subject}\r\nDate: {date}\r\n\
             Message-ID: <{token}@{domain}>\r\n{draft}MIME-Version: 1.0\r\n\
             Content-Type: multipart/mixed;\r\n boundary=\"{token}\"\r\n\r\n\
             --{token}\r\nContent-Type: text/plain; charset=utf-8\r\n\
             Content-Transfer-Encoding: base64\r\n\r\n{}\
             --{token}\r\nContent-Type: application/pdf\r\n\
             Content-Disposition: attachment; filename=\"{ATTACHED}\"\r\n\
             Content-Transfer-Encoding: base64\r\n\r\n",
            lines(&BASE64_STANDARD.encode(text))
        );
        letter.push_str(&lines(&BASE64_STANDARD.encode(pdf.concat())));
        let _ = write!(letter, "--{token}--\r\n");
        Ok(letter.into_bytes())
    }
}

/// Text for a header: as it is where it is plain, else in encoded words
/// (RFC 2047).
fn encoded(text: &str) -> String {
    if text.bytes().all(|it| it.is_ascii_alphanumeric() || b" .,!'-".contains(&it)) {
        return text.into();
    }
    let (mut words, mut word) = (vec![], String::new());
    for c in text.chars() {
        if word.len() + c.len_utf8() > WORD {
            words.push(std::mem::take(&mut word));
        }
        word.push(c);
    }
    words.push(word);
    let encode = |word: &String| format!("=?utf-8?B?{}?=", BASE64_STANDARD.encode(word));
    words.iter().map(encode).collect::<Vec<_>>().join("\r\n ")
}

/// Base64 in lines of 76.
fn lines(base64: &str) -> String {
    let mut out = String::with_capacity(base64.len() + base64.len() / 38 + 2);
    for line in base64.as_bytes().chunks(76) {
        out.push_str(&String::from_utf8_lossy(line));
        out.push_str("\r\n");
    }
    out
}

/// A time as letters say it (RFC 5322, 3.3).
fn date(at: OffsetDateTime) -> String {
    let (day, month) = (at.weekday().to_string(), at.month().to_string());
    let (day, month) = (day.get(..3).unwrap_or_default(), month.get(..3).unwrap_or_default());
    let (hour, minute, second) = at.to_hms();
    let (date, year) = (at.day(), at.year());
    format!("{day}, {date} {month} {year} {hour:02}:{minute:02}:{second:02} +0000")
}
