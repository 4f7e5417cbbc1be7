//! What the name of a column lets one expect: whether it may say who wants to be
//! written to. A column that smells of it has to be understood before anybody
//! gets a copy.

use super::words::letters;

/// What the name of a column smells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scent {
    /// Of people who leave.
    Away,
    /// Of people who come.
    Toward,
    /// Of where people stand.
    Status,
    /// Perhaps of where people stand, if its cells say so in words.
    Kind,
    /// Perhaps of people who come, if its cells say so.
    Faint,
    /// Of nothing.
    None,
    /// Of it, though it is known to say nothing about who wants mail.
    Known,
}

/// What platforms write about subscriptions that says nothing of who has left.
const HARMLESS: [&str; 17] = [
    "optintime",
    "optinip",
    "confirmtime",
    "confirmip",
    "activesubscription",
    "unsubcampaigntitle",
    "unsubcampaignid",
    "cleancampaigntitle",
    "cleancampaignid",
    "complimentaryplan",
    "subscriptiondatesubstack",
    "subscriptiondate",
    "subscribedat",
    "subscribeddate",
    "subscriberid",
    "subscribersince",
    "optinsource",
];

/// Parts of words.
const AWAY: [&str; 40] = [
    "unsub",
    "bounce",
    "suppress",
    "block",
    "blacklist",
    "cancel",
    "cancell",
    "annul",
    "abgemeld",
    "abmeld",
    "abbestell",
    "austrag",
    "ausgetragen",
    "gekündigt",
    "kündig",
    "désabon",
    "desabon",
    "désinscri",
    "desinscri",
    "disiscri",
    "cancellat",
    "uitgeschre",
    "uitschrij",
    "afgemeld",
    "afmeld",
    "inactiv",
    "inaktiv",
    "disable",
    "deleted",
    "removed",
    "complain",
    "undeliver",
    "optout",
    "descadastr",
    "suscripcióncancel",
    "widerruf",
    "withdraw",
    "revoke",
    "excluded",
    "gesperrt",
];
/// Whole words.
const AWAY_WORDS: [&str; 12] = [
    "baja",
    "spam",
    "clean",
    "cleaned",
    "left",
    "dnd",
    "invalid",
    "archived",
    "churned",
    "gelöscht",
    "donotmail",
    "donotemail",
];

const TOWARD: [&str; 29] = [
    "subscrib",
    "subscript",
    "suscri",
    "abon",
    "iscri",
    "inscri",
    "eingeschrieb",
    "ingeschre",
    "aangemeld",
    "angemeld",
    "anmeld",
    "accept",
    "akzept",
    "acept",
    "accett",
    "consent",
    "permiss",
    "einwillig",
    "zustimm",
    "toestemm",
    "consenti",
    "consens",
    "autoris",
    "autoriz",
    "optin",
    "confirm",
    "bestätig",
    "conferm",
    "bevestig",
];
const TOWARD_WORDS: [&str; 15] = [
    "active", "isactive", "aktiv", "activo", "activa", "actif", "attivo", "ativo", "actief",
    "gdpr", "dsgvo", "rgpd", "opt", "opted", "enabled",
];

const STATUS_WORDS: [&str; 6] = ["status", "statut", "stato", "standing", "zustand", "statuts"];
const KIND_WORDS: [&str; 5] = ["state", "estado", "type", "typ", "tipo"];
const FAINT_WORDS: [&str; 3] = ["newsletter", "marketing", "mailing"];

const NEGATIONS: [&str; 8] = ["not", "no", "non", "nicht", "never", "kein", "keine", "niet"];
/// What a column says of it, where it does not say who.
const DETAILS: [&str; 34] = [
    "received",
    "opened",
    "clicked",
    "sent",
    "dropped",
    "opens",
    "clicks",
    "number",
    "date",
    "time",
    "timestamp",
    "at",
    "on",
    "since",
    "datum",
    "fecha",
    "ip",
    "source",
    "method",
    "reason",
    "campaign",
    "id",
    "url",
    "title",
    "plan",
    "tier",
    "level",
    "count",
    "updated",
    "created",
    "text",
    "version",
    "provider",
    "origin",
];
/// Ways to reach people that are no mail.
const ELSEWHERE: [&str; 9] =
    ["sms", "whatsapp", "push", "phone", "mobile", "telegram", "postal", "fax", "text"];

/// What the name of a column smells of.
pub fn scent(heading: &str) -> Scent {
    let words = split(heading);
    let whole = letters(heading);
    let starts = |stems: &[&str]| {
        words.iter().any(|word| stems.iter().any(|stem| word.starts_with(stem)))
            || stems.iter().any(|stem| whole.starts_with(stem))
    };
    let has = |all: &[&str]| words.iter().any(|word| all.contains(&word.as_str()));
    if HARMLESS.contains(&whole.as_str()) || has(&ELSEWHERE) && !has(&["email", "mail"]) {
        return Scent::Known;
    }
    let is_toward = starts(&TOWARD) || has(&TOWARD_WORDS) || whole.contains("subscri");
    let is_out = words.windows(2).any(|pair| pair[0].starts_with("opt") && pair[1] == "out");
    let is_do_not = words.windows(2).any(|pair| pair == ["do", "not"]);
    if starts(&AWAY)
        || has(&AWAY_WORDS)
        || whole.contains("unsub")
        || whole.contains("blacklist")
        || is_out
        || is_do_not
        || is_toward && has(&NEGATIONS)
    {
        return Scent::Away;
    }
    match () {
        () if has(&STATUS_WORDS) || whole.ends_with("status") => Scent::Status,
        () if is_toward => Scent::Toward,
        () if has(&KIND_WORDS) => Scent::Kind,
        () if has(&FAINT_WORDS) => Scent::Faint,
        () => Scent::None,
    }
}

/// Whether a column is about when or why, not about who.
pub fn is_detail(heading: &str) -> bool {
    split(heading).iter().any(|word| DETAILS.contains(&word.as_str()))
}

/// The words of a heading: apart by blanks, marks, and capitals.
fn split(heading: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before_is_small = false;
    for c in heading.chars() {
        if !c.is_alphanumeric() || c.is_uppercase() && before_is_small {
            words.push(String::new());
        }
        before_is_small = c.is_lowercase();
        if let Some(word) = words.last_mut().filter(|_| c.is_alphanumeric()) {
            word.extend(c.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}
