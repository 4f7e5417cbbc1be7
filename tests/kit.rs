//! The kit: all that is uploaded to give the workbook away.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use workbook::kit::limits::{MAILED, Rule, SHOWN, Verdict};

use crate::harness::Workbook;
use crate::outside::{self, output, python};

const PLATFORMS: [&str; 7] =
    ["kit", "mailchimp", "buttondown", "ghost", "mailerlite", "substack", "listmonk"];

/// Everything that an author can say, said.
const WHOLE: &str = "\
picture-in-email = true
[addresses]
files = \"https://example.org/workbook/\"
page = \"https://example.org/free\"
form = \"https://example.org/subscribe\"
privacy = \"https://example.org/privacy\"
[links]
print-letter = \"https://example.org/one?a=1&b=2\"
[sender]
name = \"Hollow Oak\"
postal = [\"1 Example Road\", \"Exampleton\"]
[licence]
name = \"CC BY 4.0\"
url = \"https://creativecommons.org/licenses/by/4.0/\"
[form]
email = \"fields[email]\"
name = \"fields[name]\"
";

/// The files of a kit, by name.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    fn gather(root: &Path, dir: &Path, into: &mut BTreeMap<String, Vec<u8>>) {
        for entry in fs::read_dir(dir).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                gather(root, &path, into);
            } else {
                let name = path.strip_prefix(root).expect("inside").display().to_string();
                into.insert(name, fs::read(path).expect("a file"));
            }
        }
    }
    let mut found = BTreeMap::new();
    gather(folder, folder, &mut found);
    found
}

#[track_caller]
fn kit(workbook: &Workbook) -> BTreeMap<String, Vec<u8>> {
    let made = workbook.run(&["kit"]);
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    files(&workbook.path().join("kit"))
}

fn text(files: &BTreeMap<String, Vec<u8>>, name: &str) -> String {
    String::from_utf8(files[name].clone()).expect("UTF-8")
}

/// The names of all texts in a kit.
fn texts(files: &BTreeMap<String, Vec<u8>>) -> impl Iterator<Item = (&String, String)> {
    let is_text = |name: &&String| [".html", ".txt", ".json"].iter().any(|end| name.ends_with(end));
    let names = files.keys().filter(is_text);
    names.map(|name| (name, text(files, name)))
}

#[test]
fn a_kit_holds_each_file_once_and_the_pdfs_under_two_names() {
    let files = kit(&Workbook::new().settings("[\"print\"]", "[\"print\", \"fill\"]"));
    for (name, twin) in [("print", "print-letter"), ("fill", "fill-letter")] {
        let plain = &files[&format!("files/workbook-{twin}.pdf")];
        let hashed: Vec<_> =
            files.keys().filter(|it| it.starts_with(&format!("files/workbook-{twin}."))).collect();
        let [hashed, _] = hashed.as_slice() else { panic!("{name}: {hashed:?}") };
        assert!(&files[*hashed] == plain);
        let digits = hashed.trim_end_matches(".pdf").rsplit('.').next().expect("digits");
        assert!(digits.len() == 12 && digits.chars().all(|c| c.is_ascii_hexdigit()), "{digits}");
        assert!(text(&files, "SHA256SUMS").contains(&digits.to_string()));
    }
    let mut expected: Vec<String> = PLATFORMS
        .iter()
        .flat_map(|name| [format!("email/{name}.html"), format!("email/{name}.txt")])
        .collect();
    expected.extend(
        [
            "DISCLAIMER.txt",
            "LICENSE.txt",
            "SHA256SUMS",
            "WHERE-TO-PUT-WHAT.html",
            "covers/email-1200.png",
            "covers/email-600.png",
            "covers/page-1200.png",
            "covers/page-600.png",
            "covers/share-1200x630.png",
            "covers/square-1080.png",
            "email/subject.txt",
            "landing/head.html",
            "landing/preview.html",
            "landing/snippet.html",
            "manifest.json",
        ]
        .map(Into::into),
    );
    expected.sort();
    let found: Vec<_> = files.keys().filter(|name| !name.starts_with("files/")).cloned().collect();
    assert_eq!(found, expected);
}

#[test]
fn sha256sum_finds_every_file_whole() {
    let Some(mut sha256sum) = outside::program("sha256sum", "coreutils") else { return };
    let workbook = Workbook::new();
    let files = kit(&workbook);
    let said = output(
        sha256sum
            .args(["--check", "--strict", "SHA256SUMS"])
            .current_dir(workbook.path().join("kit")),
    );
    assert_eq!(said.lines().filter(|line| line.ends_with(": OK")).count(), files.len() - 1);
}

#[test]
fn the_same_workbook_gives_the_same_kit_anywhere() {
    let (one, two) =
        (Workbook::new().file("kit.toml", WHOLE), Workbook::new().file("kit.toml", WHOLE));
    let first = kit(&one);
    let made = Command::new(crate::harness::program())
        .args(["kit", two.path().to_str().expect("a path"), "--out", "deeper/elsewhere"])
        .current_dir(one.path())
        .env_remove("SOURCE_DATE_EPOCH")
        .envs([("TZ", "Pacific/Auckland"), ("LC_ALL", "tr_TR.UTF-8"), ("USER", "somebody")])
        .output()
        .expect("run");
    assert!(made.status.success());
    assert!(files(&one.path().join("deeper/elsewhere")) == first, "the kits differ");
    assert!(kit(&one) == first, "made over the old one, it differs");
}

#[test]
fn the_manifest_tells_no_person_and_no_place() {
    let brand = "name = \"Ada Practitioner\"\ncontact = [\"ada@example.org\"]\n";
    let workbook = Workbook::new().file("brand.toml", brand).file("kit.toml", WHOLE);
    let folder = workbook.path().display().to_string();
    let files = kit(&workbook);
    let manifest = text(&files, "manifest.json");
    for telling in ["Ada", "ada@", "Its makers", "Hollow Oak", "Example Road", "/tmp", &folder] {
        assert!(!manifest.contains(telling), "{telling}: {manifest}");
    }
    for (name, text) in texts(&files) {
        assert!(!text.contains(&folder), "{name} tells where it was made");
    }
    let read: serde_json::Value = serde_json::from_str(&manifest).expect("JSON");
    assert_eq!(read["title"], "A small workbook");
    assert_eq!(read["date"], "2026-05-01");
    assert_eq!(read["licence"], "CC BY 4.0");
    let document = &read["documents"][0];
    assert_eq!([&document["edition"], &document["paper"]], ["print", "letter"]);
    let pdf = &files[document["path"].as_str().expect("a path")];
    assert_eq!(document["bytes"], pdf.len());
    let pages = hayro_syntax::Pdf::new(pdf.clone()).expect("a PDF").pages().len();
    assert_eq!(document["pages"], pages);
    assert!(
        document["hashed-path"]
            .as_str()
            .expect("a path")
            .contains(&document["sha256"].as_str().expect("a sum")[..12])
    );
}

#[test]
fn the_manifest_counts_the_fields_that_the_file_has() {
    let files = kit(&Workbook::new().settings("[\"print\"]", "[\"fill\"]"));
    let read: serde_json::Value = serde_json::from_slice(&files["manifest.json"]).expect("JSON");
    let pdf = lopdf::Document::load_mem(&files["files/workbook-fill-letter.pdf"]).expect("a PDF");
    let is_widget = |object: &&lopdf::Object| {
        let subtype = object.as_dict().and_then(|it| it.get(b"Subtype"));
        subtype.and_then(lopdf::Object::as_name).is_ok_and(|name| name == b"Widget")
    };
    let widgets = pdf.objects.values().filter(is_widget).count();
    assert!(widgets > 2);
    assert_eq!(read["documents"][0]["fields"], widgets);
}

#[test]
fn pictures_have_the_sizes_that_the_web_asks_for() {
    const MEASURE: &str = "
import sys
from PIL import Image
for path in sys.argv[1:]:
    picture = Image.open(path)
    picture.load()
    shades = picture.convert('L').getextrema()
    alpha = picture.convert('RGBA').getchannel('A').getextrema()
    print(picture.format, *picture.size, shades[0] < 80 and shades[1] > 220, alpha == (255, 255))
";
    let Some(mut python) = python() else { return };
    let workbook = Workbook::new();
    let files = kit(&workbook);
    let shapes = [
        ("share-1200x630", [1200, 630], 300_000),
        ("email-600", [600, 300], 1_000_000),
        ("email-1200", [1200, 600], 1_000_000),
        ("square-1080", [1080, 1080], 1_000_000),
        ("page-600", [600, 776], 1_000_000),
        ("page-1200", [1200, 1553], 1_000_000),
    ];
    let names = shapes.map(|(name, ..)| format!("covers/{name}.png"));
    let paths = names.each_ref().map(|name| workbook.path().join("kit").join(name));
    let said = output(python.args(["-c", MEASURE]).args(paths));
    for ((line, (name, [width, height], most)), path) in said.lines().zip(shapes).zip(&names) {
        assert_eq!(line, format!("PNG {width} {height} True True"), "{name}");
        assert!(files[path].len() <= most, "{name} is too large");
    }
    assert_eq!(said.lines().count(), shapes.len());
}

#[test]
fn a_picture_that_messengers_would_refuse_is_told() {
    let noise = "
#set page(width: 600pt, height: 315pt, margin: 0pt)
#set document(title: \"x\")
#rect(width: 100%, height: 100%, fill: gradient.conic(..color.map.rainbow).repeat(97))
";
    let made = Workbook::new().file("templates/kit/card.typ", noise).run(&["kit"]);
    let said = String::from_utf8_lossy(&made.stderr);
    assert!(made.status.success(), "{said}");
    assert!(said.contains("warning: too large with "), "{said}");
    assert!(said.contains(": covers/share-1200x630.png\n"), "{said}");
}

#[test]
fn limits_hold_at_their_borders() {
    let verdicts = |rule: Rule, sizes: [usize; 2]| sizes.map(|size| rule.judge(size));
    let border = [Verdict::Pass, Verdict::Fail];
    assert_eq!(verdicts(SHOWN, [102_000, 102_001]), border);
    assert_eq!(verdicts(MAILED, [7_500_000, 7_500_001]), border);
    assert_eq!(verdicts(Rule::Below(1_000_000), [999_999, 1_000_000]), border);
    assert_eq!(Rule::Any.judge(usize::MAX), Verdict::Pass);
    assert_eq!(verdicts(Rule::Never, [0, 1]), [Verdict::Open; 2]);
    assert_eq!(Rule::Unknown.judge(0), Verdict::Open);
}

/// Parses HTML as browsers do, and fails at the first thing they would forgive.
const PARSE: &str = "
import sys, html5lib, json
def text(node):
    skip = node.tag.split('}')[-1] in ('style', 'script') if isinstance(node.tag, str) else True
    own = '' if skip else (node.text or '') + ''.join(text(it) for it in node)
    return own + (node.tail or '')
out = []
for path in sys.argv[1:]:
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    source = open(path, encoding='utf-8').read()
    if source.startswith('<!DOCTYPE'):
        root = parser.parse(source)
    else:
        root = parser.parseFragment(source)
    links = [it.get('href') or it.get('src') or it.get('action') for it in root.iter() if isinstance(it.tag, str) and it.tag in ('a', 'img', 'form', 'script', 'link', 'iframe')]
    pictures = [it.get('alt') for it in root.iter() if it.tag == 'img']
    ticked = [it.get('checked') for it in root.iter() if it.tag == 'input']
    out.append(dict(text=' '.join(text(root).split()), links=links, alts=pictures, checked=ticked,
        titles=[it.get('content') for it in root.iter() if it.tag == 'meta' and it.get('property') == 'og:title']))
print(json.dumps(out))
";

/// What a parser that we did not write finds in these files of a kit.
fn parsed(workbook: &Workbook, names: &[String]) -> Option<Vec<serde_json::Value>> {
    let mut python = python()?;
    let paths = names.iter().map(|name| workbook.path().join("kit").join(name));
    let said = output(python.args(["-c", PARSE]).args(paths));
    Some(serde_json::from_str(&said).expect("JSON"))
}

fn pages() -> Vec<String> {
    let emails = PLATFORMS.iter().map(|name| format!("email/{name}.html"));
    let others = [
        "landing/snippet.html",
        "landing/head.html",
        "landing/preview.html",
        "WHERE-TO-PUT-WHAT.html",
    ];
    emails.chain(others.map(Into::into)).collect()
}

const HOSTILE: &str = "{{ subscriber.email }} *|EMAIL|* {$email} {email} {% raw %} <script>alert(1)</script> \"x\" & 'y'";

#[test]
fn a_title_is_never_taken_for_a_sign_of_the_platform_or_of_html() {
    let title = format!("title = '''{HOSTILE}'''");
    let workbook = Workbook::new()
        .settings("title = \"A small workbook\"", &title)
        .file("kit.toml", "[email]\nsubject = \"{title}\"\nafter = [\"*|EMAIL|*\"]\n");
    let files = kit(&workbook);
    for (name, text) in texts(&files).filter(|(name, _)| *name != "manifest.json") {
        for sign in ["{{ subscriber.email", "*|EMAIL", "{$email", "{email", "{% raw"] {
            assert!(!text.contains(sign), "{name} has {sign}");
        }
        for sign in ["<script", "\"x\" &"] {
            assert!(
                name.rsplit('.').next() != Some("html") || !text.contains(sign),
                "{name} has {sign}"
            );
        }
    }
    let names = pages();
    let Some(parsed) = parsed(&workbook, &names) else { return };
    for (name, page) in names.iter().zip(&parsed) {
        let shown = format!("{} {}", page["text"], page["titles"]).replace('\u{2060}', "");
        let shown = shown.replace("\\\"", "\"").replace(['“', '”'], "\"").replace('’', "'");
        assert!(shown.contains("{{ subscriber.email }} *|EMAIL|* {$email} {email} {% raw %} <script>alert(1)</script>"), "{name}: {shown}");
    }
}

#[test]
fn every_greeting_has_a_word_for_people_without_a_name() {
    let files = kit(&Workbook::new());
    let greetings = [
        ("kit", "Hello {{ subscriber.first_name | default: \"there\" }},"),
        ("mailchimp", "*|IF:FNAME|*Hello *|FNAME|*,*|ELSE:|*Hello there,*|END:IF|*"),
        ("buttondown", "Hello {{ subscriber.metadata.first_name | default: \"there\" }},"),
        ("ghost", "Hello {first_name, \"there\"},"),
        ("mailerlite", "Hello {$name|default('there')},"),
        ("substack", "Hello there,"),
        (
            "listmonk",
            "Hello {{ if .Subscriber.FirstName }}{{ .Subscriber.FirstName }}{{ else }}there{{ end }},",
        ),
    ];
    for (name, greeting) in greetings {
        assert!(
            text(&files, &format!("email/{name}.txt")).starts_with(&format!("{greeting}\n")),
            "{name}"
        );
        assert!(
            text(&files, &format!("email/{name}.html")).contains(&format!(">{greeting}</p>")),
            "{name}"
        );
    }
    let nameless = kit(&Workbook::new().file("kit.toml", "[email]\ngreeting = \"Dear reader,\"\n"));
    assert!(text(&nameless, "email/mailchimp.txt").starts_with("Dear reader,\n"));
}

#[test]
fn what_the_author_says_leaves_nothing_to_fill_in() {
    let workbook = Workbook::new().file("kit.toml", WHOLE);
    let made = workbook.run(&["kit"]);
    let said = String::from_utf8_lossy(&made.stdout);
    assert_eq!(said, "kit: 31 files; open `WHERE-TO-PUT-WHAT.html` first\n");
    let files = files(&workbook.path().join("kit"));
    for (name, text) in texts(&files) {
        assert!(!text.contains(".invalid"), "{name} has a place left to fill in");
    }
    assert!(text(&files, "email/kit.txt").contains("US Letter: https://example.org/one?a=1&b=2\n"));
    assert!(
        text(&files, "email/kit.html")
            .contains("https://example.org/workbook/covers/email-1200.png")
    );
    assert!(text(&files, "email/kit.html").contains("1 Example Road"));
    let head = text(&files, "landing/head.html");
    assert!(head.contains(
        "property=\"og:image\" content=\"https://example.org/workbook/covers/share-1200x630.png\""
    ));
    let snippet = text(&files, "landing/snippet.html");
    assert!(snippet.contains("action=\"https://example.org/subscribe\""));
    assert!(snippet.contains("name=\"fields[email]\""));
    assert!(text(&files, "LICENSE.txt").contains("CC BY 4.0"));
}

#[test]
fn what_is_left_to_say_is_listed_and_marked() {
    let workbook = Workbook::new();
    let said = String::from_utf8_lossy(&workbook.run(&["kit"]).stdout).into_owned();
    let left: Vec<_> = said.lines().filter(|line| line.starts_with("  ")).collect();
    assert_eq!(left.len(), 3, "{said}");
    let files = files(&workbook.path().join("kit"));
    let page = text(&files, "WHERE-TO-PUT-WHAT.html");
    for mark in ["files", "page", "form"] {
        assert!(page.contains(&format!("https://put-the-address-of-your-{mark}-here.invalid")));
    }
    assert!(text(&files, "email/kit.html").contains(
        "https://put-the-address-of-your-files-here.invalid/files/workbook-print-letter.pdf"
    ));
}

#[test]
fn the_message_works_without_pictures_and_follows_nobody() {
    let workbook = Workbook::new();
    let files = kit(&workbook);
    let names: Vec<_> = PLATFORMS.iter().map(|name| format!("email/{name}.html")).collect();
    for name in &names {
        let html = text(&files, name);
        assert!(html.len() <= 102_000, "{name} is cut by Gmail");
        for telling in ["<img", "url(", "@import", "<link", "<script", "background=", "TrackLink"] {
            assert!(!html.contains(telling), "{name} has {telling}");
        }
    }
    let Some(parsed) = parsed(&workbook, &names) else { return };
    for page in parsed {
        assert_eq!(page["links"].as_array().map(Vec::len), Some(1), "one PDF, one link");
    }
    let with = Workbook::new().file("kit.toml", WHOLE);
    kit(&with);
    let page = &self::parsed(&with, &names[..1]).expect("Python")[0];
    let alt = page["alts"][0].as_str().expect("an alternative text");
    assert!(alt.starts_with("The cover of “A small workbook”"), "{alt}");
}

#[test]
fn consent_is_the_readers_to_give() {
    let workbook = Workbook::new();
    let files = kit(&workbook);
    let snippet = text(&files, "landing/snippet.html");
    assert!(snippet.contains("type=\"checkbox\" required"));
    assert!(snippet.contains("You will first get a message with a link."));
    let Some(parsed) = parsed(&workbook, &["landing/snippet.html".into()]) else { return };
    let checked = parsed[0]["checked"].as_array().expect("inputs");
    assert!(checked.len() == 3 && checked.iter().all(serde_json::Value::is_null), "{checked:?}");
}

#[test]
fn an_inbox_tells_nothing_about_health() {
    let workbook = Workbook::new().settings("A small workbook", "Ketamine therapy and you");
    let files = kit(&workbook);
    let subject = text(&files, "email/subject.txt").to_lowercase();
    let names = files.keys().cloned().collect::<Vec<_>>().join(" ");
    for telling in ["ketamine", "therapy", "kap", "trauma"] {
        assert!(!subject.contains(telling) && !names.contains(telling), "{telling}");
    }
    let told = Workbook::new().file(
        "kit.toml",
        "[sender]\nname = \"Oak Ketamine Clinic\"\n[email]\nsubject = \"Your therapy workbook\"\n",
    );
    let said = String::from_utf8_lossy(&told.run(&["kit"]).stderr).into_owned();
    assert!(
        said.contains(
            "warning: `name` says what the message is about: “ketamin”\n  ┌─ kit.toml:2:8\n"
        ),
        "{said}"
    );
    assert!(
        said.contains(
            "warning: `subject` says what the message is about: “therap”\n  ┌─ kit.toml:4:11\n"
        ),
        "{said}"
    );
}

#[test]
fn a_sender_whose_name_tells_is_told_wherever_the_name_stands() {
    let branded = Workbook::new().file("brand.toml", "name = \"Oak Psychotherapy\"\n");
    let said = String::from_utf8_lossy(&branded.run(&["kit"]).stderr).into_owned();
    assert!(said.contains("warning: the sender’s name says what the message is about"), "{said}");
    let plain = branded.file("kit.toml", "[sender]\nname = \"Oak\"\n").run(&["kit"]);
    assert_eq!(String::from_utf8_lossy(&plain.stderr), "");
}

#[test]
fn what_is_wrong_in_kit_toml_is_told_at_once() {
    let wrong = "\
adresses = 1
[addresses]
files = \"example.org/files\"
page = \"https://example.org/{x}\"
[links]
print-legal = \"https://example.org\"
[email]
subjekt = \"Hi\"
greeting = \"Hi {nom},\"
fallback = \"{{ x }}\"
body = \"One paragraph\"
[form]
email = \"a b\"
";
    Workbook::new().file("kit.toml", wrong).must_fail_as(
        &["kit"],
        1,
        "
error: `example.org/files` is no whole address on the web
  ┌─ kit.toml:3:9
  │
3 │ files = \"example.org/files\"
  │         ^^^^^^^^^^^^^^^^^^^
  │
  = hint: begin it with `https://`

error: the address has a `{` in it
  ┌─ kit.toml:4:8
  │
4 │ page = \"https://example.org/{x}\"
  │        ^^^^^^^^^^^^^^^^^^^^^^^^^
  │
  = hint: copy it from the browser, where the page is open

error: unknown key `print-legal` in the links
  ┌─ kit.toml:6:1
  │
6 │ print-legal = \"https://example.org\"
  │ ^^^^^^^^^^^
  │
  = hint: did you mean `print-a4`?

error: no field is called `a b`
   ┌─ kit.toml:13:9
   │
13 │ email = \"a b\"
   │         ^^^^^
   │
   = hint: copy the name from your platform, such as `fields[email]`

error: `body` is a list
   ┌─ kit.toml:11:8
   │
11 │ body = \"One paragraph\"
   │        ^^^^^^^^^^^^^^^
   │
   = hint: put brackets around: `[\"…\"]`

error: nothing can be filled in for `{{ x }`
   ┌─ kit.toml:10:12
   │
10 │ fallback = \"{{ x }}\"
   │            ^^^^^^^^^
   │
   = hint: what can stand in braces here: `{title}`, `{sender}`

error: nothing can be filled in for `{nom}`
  ┌─ kit.toml:9:12
  │
9 │ greeting = \"Hi {nom},\"
  │            ^^^^^^^^^^^
  │
  = hint: what can stand in braces here: `{title}`, `{sender}`, `{name}`

error: no words are called `subjekt` in `[email]`
  ┌─ kit.toml:8:11
  │
8 │ subjekt = \"Hi\"
  │           ^^^^
  │
  = hint: did you mean `subject`?

error: unknown key `adresses` in kit.toml
  ┌─ kit.toml:1:1
  │
1 │ adresses = 1
  │ ^^^^^^^^
  │
  = hint: did you mean `addresses`?
",
    );
}

#[test]
fn a_failed_run_leaves_the_old_kit_as_it_was() {
    let workbook = Workbook::new();
    let before = kit(&workbook);
    let broken = workbook.file("templates/kit/card.typ", "#panic(\"mine\")");
    assert_eq!(broken.run(&["kit"]).status.code(), Some(1));
    assert!(files(&broken.path().join("kit")) == before);
    let left: Vec<_> = fs::read_dir(broken.path()).expect("a folder").flatten().collect();
    assert!(left.iter().all(|entry| !entry.file_name().to_string_lossy().starts_with(".workbook")));
}

#[test]
fn nothing_of_another_hand_is_written_over() {
    let workbook = Workbook::new();
    let before = kit(&workbook);
    let workbook = workbook.file("kit/notes.txt", "mine");
    let refused = workbook.run(&["kit"]);
    assert_eq!(refused.status.code(), Some(1));
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert_eq!(
        said.trim(),
        "error: `kit` holds what this command did not write: `notes.txt`\n = hint: move it elsewhere, or name another folder with `--out`"
    );
    let other = Workbook::new().file("kit/letters.txt", "mine");
    let said = String::from_utf8_lossy(&other.run(&["kit"]).stderr).into_owned();
    assert!(said.contains("did not write: `letters.txt`"), "{said}");
    let workbook = workbook.remove("kit/notes.txt").file("kit/email/kit.txt", "changed by hand");
    let said = String::from_utf8_lossy(&workbook.run(&["kit"]).stderr).into_owned();
    assert!(said.contains("`email/kit.txt`"), "{said}");
    let workbook =
        workbook.file("kit/email/kit.txt", &before["email/kit.txt"]).file("kit/.DS_Store", "");
    assert!(kit(&workbook) == before, "the new kit holds something else");
}

#[test]
fn words_of_another_language_take_the_place_of_ours() {
    let workbook = Workbook::new()
        .settings("\"en\"", "\"de\"")
        .file("kit.toml", "[email]\nsubject = \"Ihr Arbeitsbuch ist da\"\n");
    let said = String::from_utf8_lossy(&workbook.run(&["kit"]).stderr).into_owned();
    assert!(said.contains("warning: some words of the kit are in English"), "{said}");
    assert!(said.contains("email.preheader") && !said.contains("email.subject,"), "{said}");
    let files = files(&workbook.path().join("kit"));
    assert!(text(&files, "email/subject.txt").contains("Ihr Arbeitsbuch ist da"));
    assert!(text(&files, "email/kit.html").contains("<html lang=\"de\" dir=\"ltr\">"));
}

#[test]
fn the_disclaimer_has_the_crisis_lines_of_the_book() {
    let lines = "\
verified-on = 2026-11-20
elsewhere = \"Ask at a hospital.\"
[[region]]
key = \"here\"
name = \"Hereland\"
lines = [
  { name = \"Listeners\", reach = \"call 123\", url = \"https://example.org/listen\" },
  { name = \"Unsure\", reach = \"call 999999\", unconfirmed = \"not reached\" },
]
emergency = { reach = \"call 100\" }
";
    let disclaimer = text(&kit(&Workbook::new().file("crisis.toml", lines)), "DISCLAIMER.txt");
    let expected = "Hereland\nListeners: call 123 https://example.org/listen\nIn immediate danger: call 100\n\nElsewhere\nAsk at a hospital.\n\nChecked on November 20, 2026.";
    assert!(disclaimer.contains(expected), "{disclaimer}");
    assert!(!disclaimer.contains("999999"), "{disclaimer}");
    let without = text(&kit(&Workbook::new()), "DISCLAIMER.txt");
    assert!(without.contains("local emergency number"), "{without}");
}
