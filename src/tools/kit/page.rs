//! `WHERE-TO-PUT-WHAT.html`: the page to open first. It says what each file is
//! for, what is still to be said, and on each platform which file goes where
//! and whether these very files pass its limits.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::covers::SHAPES;
use super::html::AuthorText;
use super::limits::{MAILED, SHOWN, SizeLimit, Verdict, size};
use super::look::Look;
use super::offer::{Document, Offer, Worksheet};
use super::platforms::{PLATFORMS, Platform};
use super::sums::shown;
use crate::write::File;

/// A limit, and how these files stand to it.
pub struct LimitCheck {
    pub what: String,
    rule: SizeLimit,
    /// The largest of them.
    pub bytes: usize,
    pub verdict: Verdict,
}

/// All files against what holds everywhere.
pub fn general(offer: &Offer, pictures: &[File]) -> Vec<LimitCheck> {
    let picture = |(shape, (path, bytes)): (&super::covers::CoverPicture, &File)| {
        check(shown(path), SizeLimit::Most(shape.most as u64), bytes.len())
    };
    let attached =
        largest(offer).map(|pdf| check("a PDF as an attachment of your own".into(), MAILED, pdf));
    let mut checks: Vec<_> = attached.into_iter().collect();
    checks.extend(SHAPES.iter().zip(pictures).map(picture));
    checks
}

/// These files against what a platform takes.
pub fn of_platform(offer: &Offer, platform: &Platform, html: usize) -> Vec<LimitCheck> {
    let Platform { key, name, hosted, attached, .. } = platform;
    let of_pdf = |pdf| {
        [
            check(format!("a PDF that {name} keeps for you"), *hosted, pdf),
            check(format!("a PDF that {name} sends along"), *attached, pdf),
        ]
    };
    let mut checks: Vec<_> = largest(offer).into_iter().flat_map(of_pdf).collect();
    checks.push(check(format!("email/{key}.html, shown whole by Gmail"), SHOWN, html));
    checks
}

fn check(what: String, rule: SizeLimit, bytes: usize) -> LimitCheck {
    LimitCheck { what, rule, bytes, verdict: rule.judge(bytes) }
}

/// How large the largest PDF is, where there is one: the other editions go elsewhere.
fn largest(offer: &Offer) -> Option<usize> {
    let documents = offer.documents.iter().filter(|document| document.kind.has_pages());
    let sheets = offer.worksheets.iter().map(|worksheet| worksheet.pdf.len());
    documents.map(|document| document.bytes.len()).chain(sheets).max()
}

/// The page. `messages` are the sizes of the messages, platform by platform.
pub fn page(offer: &Offer, pictures: &[File], messages: &[usize]) -> String {
    let title = format!("Where to put what: {}", offer.title());
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width,initial-scale=1";
                meta name="color-scheme" content="light";
                title { (AuthorText(&title)) }
                style { (PreEscaped(Look::of(&offer.content.brand).page())) }
            }
            body { main {
                header {
                    img.cover src="covers/page-600.png" width="600" height="776" alt=(AuthorText(&offer.one("landing.alt")));
                    div {
                        h1 { "Where to put what" }
                        p.lead { (AuthorText(offer.title())) }
                        p { "Everything you need to give the workbook away: the PDFs, pictures, an e-mail and a piece of web page. Nothing here has to be changed by hand. What is yours to say goes into the file " code { "kit.toml" } ", and " code { "workbook kit" } " puts it in its places." }
                    }
                }
                (to_do(offer))
                (files(offer, pictures))
                (on_phones(offer))
                h2 { "In general" }
                (checks(&general(offer, pictures)))
                h2 { "Platform by platform" }
                p { "Names of buttons and menus change; what goes where does not. Limits are those that could be found in public in November 2026." }
                @for (platform, html) in PLATFORMS.iter().zip(messages) { (section(offer, platform, *html)) }
                (before_you_send(offer))
            } }
        }
    };
    page.into_string() + "\n"
}

fn to_do(offer: &Offer) -> Markup {
    let gaps = offer.gaps();
    html! {
        @if gaps.is_empty() {
            p.done { "Everything is filled in. You can upload." }
        } @else {
            section.todo {
                h2 { "Still to say" }
                p { "Write these into " code { "kit.toml" } " beside " code { "workbook.toml" } " and make the kit again, or replace what stands in their place wherever you paste it." }
                table {
                    tr { th { "What" } th { "In kit.toml" } th { "Stands for it now" } }
                    @for gap in gaps { tr { td { (gap.what) } td { (gap.key) } td { code { (gap.stand_in) } } } }
                }
            }
        }
    }
}

fn files(offer: &Offer, pictures: &[File]) -> Markup {
    let row = |path: &str, about: AuthorText, bytes: usize| {
        html! { tr { td { a href=(path) { (path) } } td { (about) } td.size { (size(bytes as u64)) } } }
    };
    html! {
        h2 { "The files" }
        table {
            tr { th { "File" } th { "What it is" } th.size { "Size" } }
            @for document in &offer.documents {
                (row(&document.path(), AuthorText(&about(offer, document)), document.bytes.len()))
            }
            @for worksheet in &offer.worksheets {
                (row(&worksheet.path(), AuthorText(&worksheet_about(offer, worksheet)), worksheet.pdf.len()))
            }
            @for (shape, (path, bytes)) in SHAPES.iter().zip(pictures) {
                (row(&shown(path), AuthorText(shape.purpose), bytes.len()))
            }
            @if offer.has_phone() {
                tr { td { "phone/" } td colspan="2" { "the edition for phones as a folder for your web space: index.html, and what a home screen needs" } }
            }
            tr { td { a href=(super::accessibility::FILE) { (super::accessibility::FILE) } } td colspan="2" { "the accessibility statement: what each edition is made to, what was tested and what was not, whom to tell" } }
            tr { td { "email/" } td colspan="2" { "the message for each platform, as .html and as .txt; subject.txt has the subject line" } }
            tr { td { "landing/" } td colspan="2" { "snippet.html for your page, head.html for its head; " a href="landing/preview.html" { "preview.html" } " shows how it looks" } }
            @if super::notices::disclaimer(offer).is_some() {
                tr { td { "LICENSE.txt, DISCLAIMER.txt" } td colspan="2" { "what people may do with the workbook, and what it is not" } }
            } @else {
                tr { td { "LICENSE.txt" } td colspan="2" { "what people may do with the workbook" } }
            }
            tr { td { "manifest.json, SHA256SUMS" } td colspan="2" { "for programs, and to check that no file was damaged: sha256sum -c SHA256SUMS" } }
        }
        p { "Each edition is there twice. Link to the plain name: it stays the same when you bring out a new version, so links in old messages go on working. Use the name with the twelve signs where an old copy might be kept: it changes with the file." }
        @if !offer.worksheets.is_empty() {
            p { "The worksheets are pages of the workbook by themselves, to print again and again. Upload them with the other PDFs, and link to them where you write about them, or print them for a session. The message does not name them: what they are called may say what it is about." }
        }
    }
}

/// How the edition for phones comes to readers.
fn on_phones(offer: &Offer) -> Markup {
    html! { @if offer.has_phone() {
        h2 { "The edition for phones" }
        p { "It is a page of the web, and it has to be hosted: on an iPhone a file that is opened from a message runs no scripts, so it keeps nothing. Do not attach it. Any web space will do, as long as its addresses begin with https." }
        ol {
            li { "Upload the folder " code { "phone" } " as it is, for instance to " code { "https://example.org/notes/" } ". Choose an address that says nothing of what the book is about: it stands in the history of browsers." }
            li { "Or upload " code { "files/workbook-phone.html" } " alone. It does the same, except for a place on the home screen and use without network: it has neither." }
            li { "Open it on a phone, write a word, close it, and open it again: the word is there. Then link to it, and write its address below " code { "[links]" } " as " code { "phone" } " in " code { "kit.toml" } ", and make the kit again. Until then the messages lead to " code { "files/workbook-phone.html" } ", where you upload the other files." }
            li { "A reader puts it on the home screen with “Add to Home Screen” in the menu of the browser. It opens without network from then on." }
        }
        p { "To bring out a new version, upload it over the old one, at the same address. What readers have written stays on their devices: it belongs to that address, and goes by the keys of your prompts. What was written at one address is not at another, and the folder and the file are two: choose one before you send the first message, and keep to it. Whoever moves takes it along with “Save a copy” and “Bring a copy in”." }
        p { "Nothing that readers write comes to you or to your web space. Whoever runs the web space sees, as with any page, that an address was opened and when. If it adds anything to pages, such as a counter, the page refuses to run it." }
    } }
}

/// What a document is, in the words that readers get.
fn about(offer: &Offer, document: &Document) -> String {
    let name = |name: &str| offer.one(&format!("files.{name}"));
    let paper = document.paper.map(|paper| name(paper.name()));
    let edition = [name(document.kind.name())].into_iter().chain(paper).collect::<Vec<_>>();
    let counts = [
        document.pages.map(|pages| format!("{pages} pages")),
        Some(document.fields).filter(|it| *it > 0).map(|it| format!("{it} places to fill in")),
    ];
    let counts: Vec<_> = counts.into_iter().flatten().collect();
    let both = [edition.join(", "), counts.join(", ")];
    both.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(": ")
}

fn worksheet_about(offer: &Offer, worksheet: &Worksheet) -> String {
    let paper = offer.one(&format!("files.{}", worksheet.paper.name()));
    format!("a worksheet, “{}”, {paper}: one page", worksheet.title)
}

fn section(offer: &Offer, platform: &Platform, html: usize) -> Markup {
    html! {
        section.platform {
            h3 { (platform.name) }
            ol { @for step in platform.steps { li { (step) } } }
            p {
                "The message: "
                @for (index, end) in ["html", "txt"].iter().enumerate() {
                    @if index > 0 { " or " }
                    a href={"email/" (platform.key) "." (end)} { "email/" (platform.key) "." (end) }
                }
                ". Its subject: " a href="email/subject.txt" { "email/subject.txt" } "."
                @if let Some([email, name]) = platform.inputs {
                    " In " code { "kit.toml" } ", for the form: " code { "[form]" } " with " code { "email = \"" (email) "\"" } " and " code { "name = \"" (name) "\"" } "."
                }
            }
            (checks(&of_platform(offer, platform, html)))
        }
    }
}

fn checks(checks: &[LimitCheck]) -> Markup {
    html! {
        table.checks {
            tr { th { "What" } th { "Limit" } th.size { "Here" } th { "" } }
            @for check in checks {
                @let offered = check.rule != SizeLimit::Never;
                tr {
                    td { (check.what) }
                    td { (check.rule.says()) }
                    td.size { @if offered { (size(check.bytes as u64)) } }
                    td {
                        @match check.verdict {
                            Verdict::Pass => span.pass { "passes" },
                            Verdict::Fail => span.fail { "too large" },
                            Verdict::Open => span.open { "–" },
                        }
                    }
                }
            }
        }
    }
}

fn before_you_send(offer: &Offer) -> Markup {
    let about_health = offer.content.settings.about_health;
    html! {
        h2 { "Before you send" }
        ul {
            @if about_health { li { "A licensed clinician has read the workbook, if it is about care." } }
            li { "Sign up yourself, with an address of your own and no first name, then with one. Read what comes on a phone, in light and in dark." }
            li { "Every button opens what it names, and asks for no password." }
            li { "The message shows your postal address and a way to leave the list. Most platforms add both; some countries ask for them." }
            li { "Sign-ups are confirmed by a second click (double opt-in) before the workbook goes out." }
            @if about_health { li { "Subject, sender and file names say nothing about health. That somebody is on your list can say it already: switch off tracking of opens and clicks where you can, and keep the list to yourself." } }
            @if offer.content.crisis.is_some() { li { "The telephone numbers in the workbook still work." } }
        }
    }
}

impl Look {
    pub fn page(&self) -> String {
        let Self { ink, soft, accent, rule, tint, .. } = self;
        format!(
            "
body {{ margin: 0; background: {tint}; color: {ink}; font: 400 16px/1.55 -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif; }}
main {{ max-width: 860px; margin: 0 auto; padding: 40px 24px 80px; overflow-wrap: break-word; }}
header {{ display: flex; gap: 32px; align-items: center; margin-bottom: 32px; }}
.cover {{ flex: none; width: 150px; height: auto; border-radius: 3px; box-shadow: 0 1px 2px rgba(0,0,0,.12), 0 8px 22px rgba(0,0,0,.14); }}
h1 {{ margin: 0 0 6px; font: 400 36px/1.15 Georgia, 'Times New Roman', serif; overflow-wrap: normal; }}
h2 {{ margin: 44px 0 12px; font: 400 25px/1.25 Georgia, 'Times New Roman', serif; }}
h3 {{ margin: 0 0 10px; font-size: 19px; }}
p, ol, ul {{ margin: 0 0 14px; }}
li {{ margin-bottom: 5px; }}
.lead {{ color: {accent}; font-weight: 600; }}
a {{ color: {accent}; }}
code {{ font-size: 14px; background: #fff; padding: 1px 5px; border-radius: 4px; }}
table {{ width: 100%; border-collapse: collapse; margin: 0 0 14px; font-size: 15px; line-height: 1.4; }}
th, td {{ text-align: left; vertical-align: top; padding: 7px 14px 7px 0; border-bottom: 1px solid {rule}; }}
th {{ font-size: 13px; color: {soft}; font-weight: 600; }}
.size {{ white-space: nowrap; text-align: right; }}
.checks td:last-child, .checks th:last-child {{ width: 84px; padding-right: 0; text-align: right; overflow-wrap: normal; }}
.platform, .todo {{ background: #fff; border-radius: 8px; padding: 24px 28px 12px; margin: 0 0 18px; }}
.platform code, .todo code {{ background: {tint}; }}
.todo {{ border-left: 5px solid {accent}; }}
.todo h2 {{ margin-top: 0; }}
.done {{ background: #fff; border-radius: 8px; padding: 16px 28px; color: {accent}; font-weight: 600; }}
.pass {{ color: {accent}; font-weight: 600; }}
.pass::before {{ content: '\\2713\\00a0'; }}
.fail {{ color: #fff; background: #a1261c; font-weight: 600; padding: 2px 8px; border-radius: 4px; white-space: nowrap; }}
.open {{ color: {soft}; }}
@media (max-width: 560px) {{ header {{ display: block; }} .cover {{ width: 120px; margin-bottom: 20px; }} .platform, .todo {{ padding: 18px 18px 8px; }} table {{ font-size: 14px; }} th, td {{ padding-right: 8px; }} code, .checks td:first-child {{ overflow-wrap: anywhere; }} table:not(.checks) th {{ display: none; }} table:not(.checks) tr {{ display: block; padding: 8px 0; border-bottom: 1px solid {rule}; }} table:not(.checks) td {{ display: block; padding: 0; border: 0; text-align: start; }} }}
"
        )
    }
}
