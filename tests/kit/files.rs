//! What is in the folder, and what becomes of an older one.

use std::fs;
use std::process::Command;

use workbook::tools::kit::limits::{MAILED, SHOWN, SizeLimit, Verdict, size};

use super::{PLATFORMS, WHOLE, files, kit, text, texts};
use crate::harness::Workbook;
use crate::outside::{self, output, python};

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
        assert!(text(&files, "SHA256SUMS").contains(digits));
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
            "accessibility.html",
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
    let publisher = "[publisher]\nname = \"Ada Practitioner\"\ncontact = [\"ada@example.org\"]\n";
    let workbook = Workbook::new().also(publisher).file("kit.toml", WHOLE);
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
fn only_pdfs_are_measured_where_pdfs_are_kept_or_sent_along_and_the_service_is_named() {
    let editions = |kinds: &str| Workbook::new().settings("[\"print\"]", kinds);
    let workbook = editions("[\"print\", \"phone\", \"epub\"]");
    let made = workbook.run(&["kit"]);
    let said = String::from_utf8_lossy(&made.stderr);
    assert!(made.status.success() && !said.contains("too large"), "{said}");
    let files = files(&workbook.path().join("kit"));
    let pdf = files["files/workbook-print-letter.pdf"].len();
    assert!(pdf < files["files/workbook-phone.html"].len(), "the phone page is the larger one");
    let page = text(&files, "WHERE-TO-PUT-WHAT.html");
    let row = format!(
        "<td>a PDF that Buttondown sends along</td><td>less than 1 MB</td><td class=\"size\">{}</td>",
        size(pdf as u64)
    );
    assert!(page.contains(&row), "{row} is not in {page}");
    // a book without PDFs has none to measure
    let page = text(&kit(&editions("[\"phone\"]")), "WHERE-TO-PUT-WHAT.html");
    assert!(!page.contains("<td>a PDF"), "{page}");
}

#[test]
fn limits_hold_at_their_borders() {
    let verdicts = |rule: SizeLimit, sizes: [usize; 2]| sizes.map(|size| rule.judge(size));
    let border = [Verdict::Pass, Verdict::Fail];
    assert_eq!(verdicts(SHOWN, [102_000, 102_001]), border);
    assert_eq!(verdicts(MAILED, [7_500_000, 7_500_001]), border);
    assert_eq!(verdicts(SizeLimit::Below(1_000_000), [999_999, 1_000_000]), border);
    assert_eq!(SizeLimit::Any.judge(usize::MAX), Verdict::Pass);
    assert_eq!(verdicts(SizeLimit::Never, [0, 1]), [Verdict::Open; 2]);
    assert_eq!(SizeLimit::Unknown.judge(0), Verdict::Open);
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
        "error: `kit` holds what this command did not write: `notes.txt`\n = hint: move it elsewhere\n = hint: or name another folder with `--out`"
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
