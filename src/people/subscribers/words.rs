//! What cells say of somebody's subscription, in the words of platforms and of
//! the languages that they speak.

use unicode_normalization::UnicodeNormalization;

/// What a cell means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// Nothing, or a sign that stands for nothing.
    Nothing,
    Yes,
    No,
    /// They get letters.
    Active,
    /// They get none: they have left, or have never come.
    Gone,
    /// A day or a moment.
    Moment,
    /// Something that is not known.
    Unknown,
}

/// Signs for nothing, as they are written.
const NOTHING: [&str; 20] = [
    "-",
    "--",
    "–",
    "—",
    ".",
    "?",
    "n/a",
    "n.a.",
    "#n/a",
    "\\n",
    "null",
    "(null)",
    "none",
    "(none)",
    "nil",
    "nan",
    "undefined",
    "[]",
    "{}",
    "0000-00-00",
];

const YES: [&str; 20] = [
    "true",
    "yes",
    "1",
    "on",
    "y",
    "t",
    "ja",
    "j",
    "si",
    "sí",
    "s",
    "oui",
    "o",
    "sim",
    "x",
    "wahr",
    "vrai",
    "verdadero",
    "vero",
    "waar",
];

const NO: [&str; 16] = [
    "false", "no", "0", "off", "n", "f", "nein", "non", "não", "nao", "nee", "falsch", "faux",
    "falso", "onwaar", "never",
];

/// Platforms first, then German, Spanish, French, Italian, Portuguese, Dutch.
const ACTIVE: [&str; 66] = [
    "active",
    "enabled",
    "subscribed",
    "confirmed",
    "regular",
    "premium",
    "free",
    "paid",
    "gifted",
    "comped",
    "complimentary",
    "trialed",
    "trial",
    "founding",
    "churning",
    "pastdue",
    "optedin",
    "optin",
    "doubleoptin",
    "singleoptin",
    "subscriber",
    "express",
    "explicit",
    "verified",
    "accepted",
    "aktiv",
    "abonniert",
    "abonnent",
    "angemeldet",
    "bestätigt",
    "eingetragen",
    "eingewilligt",
    "suscrito",
    "suscrita",
    "activo",
    "activa",
    "confirmado",
    "confirmada",
    "abonné",
    "abonnée",
    "inscrit",
    "inscrite",
    "actif",
    "active",
    "confirmé",
    "confirmée",
    "iscritto",
    "iscritta",
    "attivo",
    "attiva",
    "confermato",
    "confermata",
    "inscrito",
    "inscrita",
    "ativo",
    "ativa",
    "assinante",
    "subscrito",
    "subscrita",
    "geabonneerd",
    "ingeschreven",
    "actief",
    "aangemeld",
    "bevestigd",
    "abonnee",
    "subscribedtoemails",
];

/// Words that are said of nothing else.
const GONE: [&str; 50] = [
    "unsubscribed",
    "unsubscribe",
    "unsub",
    "notsubscribed",
    "nonsubscribed",
    "neversubscribed",
    "optedout",
    "optout",
    "bounced",
    "hardbounced",
    "softbounced",
    "hardbounce",
    "softbounce",
    "blocklisted",
    "blacklisted",
    "suppressed",
    "complained",
    "spamcomplaint",
    "markedasspam",
    "undeliverable",
    "unconfirmed",
    "unactivated",
    "donotmail",
    "donotemail",
    "abgemeldet",
    "abbestellt",
    "ausgetragen",
    "gekündigt",
    "nichtabonniert",
    "nichtangemeldet",
    "unbestätigt",
    "desuscrito",
    "desuscrita",
    "nosuscrito",
    "nosuscrita",
    "dadodebaja",
    "dadadebaja",
    "désabonné",
    "désabonnée",
    "désinscrit",
    "désinscrite",
    "nonabonné",
    "nonabonnée",
    "disiscritto",
    "disiscritta",
    "noniscritto",
    "noniscritta",
    "descadastrado",
    "afgemeld",
    "uitgeschreven",
];

/// Words that say it in a column that is about it.
const GONE_THERE: [&str; 46] = [
    "inactive",
    "cleaned",
    "clean",
    "blocked",
    "disabled",
    "cancelled",
    "canceled",
    "cancel",
    "spam",
    "pending",
    "deleted",
    "removed",
    "archived",
    "invalid",
    "left",
    "transactional",
    "awaitingconfirmation",
    "expired",
    "declined",
    "rejected",
    "withdrawn",
    "revoked",
    "paused",
    "notactive",
    "inaktiv",
    "gelöscht",
    "gesperrt",
    "ausstehend",
    "widerrufen",
    "baja",
    "debaja",
    "inactivo",
    "inactiva",
    "cancelado",
    "cancelada",
    "inactif",
    "inactive",
    "supprimé",
    "annulé",
    "inattivo",
    "inattiva",
    "cancellato",
    "cancellata",
    "inativo",
    "inativa",
    "inactief",
];

/// What a cell means in a column that is about subscriptions.
pub fn meaning(cell: &str) -> Meaning {
    let cell = cell.trim();
    if is_nothing(cell) {
        return Meaning::Nothing;
    }
    let letters = letters(cell);
    let is_in = |words: &[&str]| words.contains(&letters.as_str());
    match () {
        () if is_in(&YES) || matches!(cell, "✓" | "✔" | "☑") => Meaning::Yes,
        () if is_in(&NO) || matches!(cell, "✗" | "✘" | "☐") => Meaning::No,
        () if is_in(&ACTIVE) => Meaning::Active,
        () if is_in(&GONE) || is_in(&GONE_THERE) => Meaning::Gone,
        () if is_moment(cell) => Meaning::Moment,
        () => Meaning::Unknown,
    }
}

/// Whether a cell says, in whatever column, that somebody has left.
pub fn says_gone(cell: &str) -> bool {
    // Most cells are longer than all of these words, or no words.
    cell.len() <= 24 && GONE.contains(&letters(cell).as_str())
}

/// Whether a cell says nothing.
#[must_use]
pub fn is_nothing(cell: &str) -> bool {
    let cell = cell.trim();
    let lower = || cell.to_lowercase();
    cell.is_empty()
        || cell.len() <= 19
            && (NOTHING.contains(&lower().as_str()) || cell.starts_with("0000-00-00"))
}

/// Whether a cell is a day or a moment, however it is written.
fn is_moment(cell: &str) -> bool {
    let digits = cell.chars().filter(char::is_ascii_digit).count();
    let marks = cell.chars().filter(|c| "-/.:".contains(*c)).count();
    let letters = cell.chars().filter(|c| c.is_alphabetic()).count();
    let others = cell.chars().any(|c| !c.is_alphanumeric() && !"-/.:,+ ()".contains(c));
    !others && letters <= 16 && (digits >= 6 || digits >= 3 && marks >= 2)
}

/// A name without blanks, marks and capitals.
pub fn letters(name: &str) -> String {
    let kept = name.chars().filter(|c| c.is_alphanumeric() || *c == '@');
    kept.flat_map(char::to_lowercase).nfc().collect()
}

/// Whether two names differ in blanks, marks and capitals only.
pub fn same_name(one: &str, other: &str) -> bool {
    letters(one) == letters(other)
}
