//! Newsletter platforms: how each writes a reader's name, what it takes, and
//! where the parts of the kit go. As public documentation had it in November
//! 2026; where that says nothing, neither do we.

use super::limits::SizeLimit;
use super::words::{TextPiece, pieces};

/// A platform.
pub struct Platform {
    /// Names its files in the kit.
    pub key: &'static str,
    pub name: &'static str,
    naming: Naming,
    /// Files that it keeps and gives an address.
    pub hosted: SizeLimit,
    /// Files that it sends along.
    pub attached: SizeLimit,
    /// What it calls the fields for address and name in a form of one’s own.
    pub inputs: Option<[&'static str; 2]>,
    pub steps: &'static [&'static str],
}

/// How a platform puts a name into a message. `FALLBACK` stands for the word
/// that takes its place where it is not known.
enum Naming {
    /// One tag that has its own way to fall back.
    Tag(&'static str),
    /// A condition around the greeting: its beginning, tag, middle and end.
    Condition([&'static str; 4]),
    /// Not at all.
    None,
}

const MEGABYTE: u64 = 1_000_000;

/// All platforms.
pub const PLATFORMS: [Platform; 7] = [
    Platform {
        key: "kit",
        name: "Kit",
        naming: Naming::Tag(r#"{{ subscriber.first_name | default: "FALLBACK" }}"#),
        hosted: SizeLimit::Unknown,
        attached: SizeLimit::Never,
        inputs: Some(["email_address", "fields[first_name]"]),
        steps: &[
            "Make a form. In its settings, the incentive e-mail has one button, which leads to a file that you upload there or to an address. Let it lead to the PDF that most people want.",
            "To offer all PDFs, send email/kit.html as the first e-mail of a sequence that the form starts.",
            "Kit sends this to people who sign up from now on, and not to those who did before.",
        ],
    },
    Platform {
        key: "mailchimp",
        name: "Mailchimp",
        naming: Naming::Condition(["*|IF:FNAME|*", "*|FNAME|*", "*|ELSE:|*", "*|END:IF|*"]),
        hosted: SizeLimit::Most(10 * MEGABYTE),
        attached: SizeLimit::Never,
        inputs: Some(["EMAIL", "FNAME"]),
        steps: &[
            "Upload the PDFs to the Content Studio, copy the address of each into kit.toml under [links], and make the kit again.",
            "Make an automated message for new contacts, choose to paste in your own code, and paste email/mailchimp.html.",
            "Mailchimp takes no attachments, since mail programs distrust them.",
        ],
    },
    Platform {
        key: "buttondown",
        name: "Buttondown",
        naming: Naming::Tag(r#"{{ subscriber.metadata.first_name | default: "FALLBACK" }}"#),
        hosted: SizeLimit::Unknown,
        attached: SizeLimit::Below(MEGABYTE),
        inputs: Some(["email", "metadata__first_name"]),
        steps: &[
            "Paste email/buttondown.html (or the .txt) into the welcome e-mail, with links to the PDFs.",
            "Buttondown has no field for names of its own: the form on your page sends one as metadata.",
            "On a paid plan, its programming interface also takes attachments.",
        ],
    },
    Platform {
        key: "ghost",
        name: "Ghost",
        naming: Naming::Tag(r#"{first_name, "FALLBACK"}"#),
        hosted: SizeLimit::Unknown,
        attached: SizeLimit::Never,
        inputs: None,
        steps: &[
            "Copy the text of email/ghost.txt into the welcome e-mail; type the greeting with the name as it stands there.",
            "Upload the PDFs with a file card on a page, and link to that page or to the files.",
            "On a Ghost site, use Ghost’s own sign-up form in place of the one in landing/snippet.html.",
        ],
    },
    Platform {
        key: "mailerlite",
        name: "MailerLite",
        naming: Naming::Tag("{$name|default('FALLBACK')}"),
        hosted: SizeLimit::Unknown,
        attached: SizeLimit::Never,
        inputs: Some(["fields[email]", "fields[name]"]),
        steps: &[
            "Upload the PDFs to the file manager, copy the address of each into kit.toml under [links], and make the kit again.",
            "Make an automation that starts when somebody joins the group, with an e-mail of your own HTML: paste email/mailerlite.html.",
        ],
    },
    Platform {
        key: "substack",
        name: "Substack",
        naming: Naming::None,
        hosted: SizeLimit::Unknown,
        attached: SizeLimit::Never,
        inputs: None,
        steps: &[
            "Copy the text of email/substack.txt into the welcome e-mail for free subscribers, and the links with it.",
            "Substack puts no names into e-mails, and takes no HTML: the greeting does without both.",
            "On your page, use Substack’s own sign-up box in place of the form in landing/snippet.html.",
        ],
    },
    Platform {
        key: "listmonk",
        name: "listmonk",
        naming: Naming::Tag(
            "{{ if .Subscriber.FirstName }}{{ .Subscriber.FirstName }}{{ else }}FALLBACK{{ end }}",
        ),
        hosted: SizeLimit::Unknown,
        attached: SizeLimit::Any,
        inputs: Some(["email", "name"]),
        steps: &[
            "Make a transactional template of email/listmonk.html.",
            "listmonk sends nothing by itself when somebody subscribes: a small program has to ask for new subscribers and send each the template, by its address /api/tx. It may attach a PDF there.",
            "The form on your page also needs the number of your list in a hidden field named l.",
        ],
    },
];

impl Platform {
    /// A greeting with the reader's name where the platform can put one, and
    /// the word in its place everywhere else. `escaped` makes an author's words
    /// safe in what the greeting is for; what the platform reads stays as it is.
    pub fn greeting(
        &self,
        greeting: &str,
        fallback: &str,
        escaped: impl Fn(&str) -> String,
    ) -> String {
        let with = |name: &str| {
            let piece = |piece| match piece {
                TextPiece::Text(text) => escaped(text),
                TextPiece::Hole(_) => name.to_string(),
            };
            pieces(greeting).into_iter().map(piece).collect::<String>()
        };
        let has_name =
            pieces(greeting).iter().any(|piece| matches!(piece, TextPiece::Hole("name")));
        let fallback = escaped(fallback);
        match self.naming {
            Naming::Tag(tag) => with(&tag.replace("FALLBACK", &fallback)),
            Naming::Condition([begin, tag, middle, end]) if has_name => {
                format!("{begin}{}{middle}{}{end}", with(tag), with(&fallback))
            }
            _ => with(&fallback),
        }
    }
}
