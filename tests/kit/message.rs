//! The message and the piece of web page, as platforms and mail programs take them.

use super::{PLATFORMS, WHOLE, kit, parsed, text, texts};
use crate::harness::Workbook;

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
        let is_html = text.contains("<meta") || text.contains("<section");
        for sign in ["<script", "\"x\" &"] {
            assert!(!is_html || !text.contains(sign), "{name} has {sign}");
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
    let page = &super::parsed(&with, &names[..1]).expect("Python")[0];
    let alt = page["alts"][0].as_str().expect("an alternative text");
    assert!(alt.starts_with("The cover of “A small workbook”"), "{alt}");
}

#[test]
fn the_offer_names_the_editions_that_there_are() {
    let offered = |workbook: Workbook| {
        let page = text(&kit(&workbook), "landing/snippet.html");
        let page = scraper::Html::parse_fragment(&page);
        let item = scraper::Selector::parse("li").expect("a selector");
        page.select(&item).map(|it| it.text().collect::<String>()).collect::<Vec<_>>()
    };
    let with = |kinds: &str| Workbook::new().settings("[\"print\"]", kinds);
    let bullets = offered(with("[\"print\", \"phone\", \"epub\"]"));
    assert_eq!(bullets[1..4], ["To print and write in", "For a phone", "To read in a book app"]);
    assert_eq!(bullets.len(), 5, "{bullets:?}");
    assert_eq!(offered(with("[\"fill\"]"))[1..2], ["To type in on a screen"]);
    let own = "[landing]\nbullets = [\"Mine\", \"{editions}\"]\n[files]\nfill = \"On a screen\"\n";
    assert_eq!(offered(with("[\"fill\"]").file("kit.toml", own)), ["Mine", "On a screen"]);
    let within = "[landing]\nbullets = [\"In {editions}\"]\n";
    let refused = Workbook::new().file("kit.toml", within).run(&["kit"]);
    assert_eq!(refused.status.code(), Some(1));
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
    let branded = Workbook::new().also("[publisher]\nname = \"Oak Psychotherapy\"\n");
    let said = String::from_utf8_lossy(&branded.run(&["kit"]).stderr).into_owned();
    assert!(said.contains("warning: the sender’s name says what the message is about"), "{said}");
    let named = branded.file("kit.toml", "[sender]\nname = \"Oak\"\n");
    let said = String::from_utf8_lossy(&named.run(&["kit"]).stderr).into_owned();
    let warnings: Vec<_> = said.lines().filter(|line| line.starts_with("warning")).collect();
    assert_eq!(warnings, ["warning: a book about health, and no page has crisis lines"]);
}
