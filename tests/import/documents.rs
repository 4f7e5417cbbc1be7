//! Documents of Word and of Google.

use workbook::tools::import::{Deed, ImportError, Imported};

use super::docx::{Docx, item, looking, par, run, styled};
use super::shapes::zipped;
use super::{Desk, deeds, must_add_up};

/// The text that a document becomes.
#[track_caller]
fn of(doc: &Docx) -> (String, Imported) {
    let desk = Desk::new().source("a-post.docx", doc.bytes());
    let imported = desk.import("a-post.docx");
    must_add_up(&imported);
    (desk.body("a-post"), imported)
}

#[test]
fn headings_are_found_by_style_by_the_style_below_it_and_by_level() {
    let body = [
        styled("Titel", &run("A calm day")),
        styled("Untertitel", &run("And a night")),
        par(&run("Words.")),
        styled("berschrift1", &run("One")),
        styled("Kapitel", &run("Two")),
        "<w:p><w:pPr><w:outlineLvl w:val=\"2\"/></w:pPr>".to_string() + &run("Three") + "</w:p>",
        par(&run("More.")),
    ];
    let desk = Desk::new().source("x.docx", Docx::of(&body.concat()).bytes());
    must_add_up(&desk.import("x.docx"));
    assert_eq!(desk.body("x"), "Words.\n\n## One\n\n### Two\n\n#### Three\n\nMore.");
    let post = desk.read("posts/x.md");
    assert!(post.contains("title = \"A calm day\"\nsubtitle = \"And a night\""), "{post}");
}

#[test]
fn lists_have_their_levels_and_go_on_counting() {
    let body = [
        item(1, 0, &run("one")),
        item(1, 1, &run("inner")),
        item(1, 0, &run("two")),
        par(&run("Between.")),
        item(2, 0, &run("first")),
        item(2, 1, &run("letter")),
        par(&run("Between.")),
        item(2, 0, &run("second")),
        styled("Liste", &run("by its style")),
    ];
    let (text, _) = of(&Docx::of(&body.concat()));
    assert_eq!(
        text,
        "- one\n  - inner\n- two\n\nBetween.\n\n1. first\n   1. letter\n\nBetween.\n\n2. second\n\n- by its style"
    );
}

#[test]
fn typed_bullets_are_a_list() {
    let body = par(&run("·\u{a0}\u{a0}\u{a0}one"))
        + &par(&run("·\u{a0}two"))
        + &par(&run("\u{f0b7}\u{a0}three"));
    assert_eq!(of(&Docx::of(&body)).0, "- one\n- two\n- three");
}

#[test]
fn what_was_deleted_in_tracked_changes_is_told_and_what_was_added_stays() {
    let body = par(&format!(
        "{}<w:ins w:id=\"1\" w:author=\"Somebody Else\">{}</w:ins><w:del w:id=\"2\" w:author=\"Somebody Else\">\
         <w:r><w:delText>gone away</w:delText></w:r></w:del>{}",
        run("Words "),
        run("added "),
        run("here.")
    ));
    let half = "<w:p><w:pPr><w:rPr><w:del w:id=\"3\"/></w:rPr></w:pPr>".to_string()
        + &run("Half a ")
        + "</w:p>"
        + &par(&run("sentence."));
    let (text, imported) = of(&Docx::of(&(body + &half)));
    assert_eq!(text, "Words added here.\n\nHalf a sentence.");
    let dropped = deeds(&imported, Deed::Dropped);
    assert_eq!(
        dropped,
        [("words that were deleted in tracked changes".into(), "gone away".into())]
    );
    assert!(!format!("{:?}", imported.report.posts).contains("Somebody"));
}

#[test]
fn looks_stand_outside_of_blanks_and_hidden_words_are_told() {
    let body = par(&[
        run("Plain "),
        looking("<w:b/>", "bold "),
        looking("<w:b w:val=\"0\"/><w:i/>", "italic"),
        looking("<w:rStyle w:val=\"Fett\"/>", " strong"),
        looking("<w:strike/>", " struck"),
        looking("<w:vertAlign w:val=\"superscript\"/>", "2"),
        looking("<w:vanish/>", "secret"),
        run("."),
    ]
    .concat());
    let (text, imported) = of(&Docx::of(&body));
    assert_eq!(text, "Plain **bold** *italic* **strong** ~~struck~~².");
    assert_eq!(deeds(&imported, Deed::Dropped), [("hidden words".into(), "secret".into())]);
}

#[test]
fn notes_links_smart_tags_and_fields_come_along() {
    let body = par(&format!(
        "{}<w:r><w:footnoteReference w:id=\"2\"/></w:r><w:smartTag w:element=\"City\">{}</w:smartTag>\
         <w:hyperlink r:id=\"link1\">{}</w:hyperlink>{}\
         <w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> HYPER</w:instrText></w:r>\
         <w:r><w:instrText>LINK \"https://example.org/b\" </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>\
         {}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>{}",
        run("Words"),
        run(" in Paris, "),
        run("one"),
        run(" and "),
        run("other"),
        run(".")
    ));
    let doc = Docx::of(&body)
        .note(
            &(run(" A note with ")
                + "<w:hyperlink r:id=\"link1\">"
                + &run("a link")
                + "</w:hyperlink>"),
        )
        .note(&run("Nobody refers to me."))
        .target("https://example.org/a?b=1&c=2");
    let (text, imported) = of(&doc);
    assert_eq!(
        text,
        "Words[^1] in Paris, [one](https://example.org/a?b=1&c=2) and [other](https://example.org/b).\n\n\
         [^1]: A note with [a link](https://example.org/a?b=1&c=2)"
    );
    let unused = ("a footnote that nothing refers to".into(), "Nobody refers to me.".into());
    assert_eq!(deeds(&imported, Deed::Dropped), [unused]);
}

#[test]
fn pictures_have_their_descriptions_and_captions() {
    let drawing = "<w:r><w:drawing><wp:inline><wp:docPr id=\"1\" name=\"Picture 1\" descr=\"A &quot;calm&quot; sea\"/>\
        <a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed=\"link1\"/></pic:blipFill></pic:pic>\
        </a:graphicData></a:graphic></wp:inline></w:drawing></w:r>";
    let body = par(drawing) + &styled("Beschriftung", &run("By the sea"));
    let png = super::PIXEL;
    let doc = Docx::of(&body).target("media/image1.png").with("word/media/image1.png", png);
    let (text, _) = of(&doc);
    assert_eq!(text, "![A \"calm\" sea](../images/image1.png \"By the sea\")");
}

#[test]
fn a_text_box_stands_once_after_its_paragraph() {
    let inside = |words: &str| format!("<w:txbxContent>{}</w:txbxContent>", par(&run(words)));
    let body = par(&format!(
        "{}<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wp:anchor><a:graphic><a:graphicData>\
         <wps:wsp><wps:txbx>{}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>\
         <mc:Fallback><w:pict><v:shape><v:textbox>{}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>",
        run("Words."),
        inside("In a box."),
        inside("In a box.")
    ));
    assert_eq!(of(&Docx::of(&body)).0, "Words.\n\nIn a box.");
}

#[test]
fn contents_comments_and_heads_of_pages_are_left_out_and_told() {
    let body = styled("Verzeichnis1", &run("Chapter 1 … 3"))
        + &par(&(run("Words.") + "<w:r><w:commentReference w:id=\"1\"/></w:r>"));
    let comment = "<w:comments><w:comment w:id=\"1\" w:author=\"Somebody Else\"><w:p><w:r><w:t>private</w:t></w:r></w:p></w:comment></w:comments>";
    let head = "<w:hdr><w:p><w:r><w:t>My head of pages</w:t></w:r></w:p></w:hdr>";
    let doc = Docx::of(&body).with("word/comments.xml", comment).with("word/header1.xml", head);
    let (text, imported) = of(&doc);
    assert_eq!(text, "Words.");
    let mut dropped = deeds(&imported, Deed::Dropped);
    dropped.sort();
    let told = [
        ("a table of contents", "Chapter 1 … 3"),
        ("the head or foot of the pages", "My head of pages"),
    ];
    assert_eq!(dropped, told.map(|it| (it.0.to_string(), it.1.to_string())));
    assert!(imported.report.left.iter().any(|left| left.what == "comments" && left.count == 1));
}

#[test]
fn tables_come_along_and_cells_may_span() {
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", par(&run(text)));
    let wide = |text: &str| {
        format!("<w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>{}</w:tc>", par(&run(text)))
    };
    let body = format!(
        "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}</w:tr></w:tbl>",
        cell("Day"),
        cell("Mood"),
        wide("Monday")
    );
    assert_eq!(of(&Docx::of(&body)).0, "| Day | Mood |\n|---|---|\n| Monday |  |");
}

#[test]
fn documents_are_found_in_folders_and_zip_files() {
    let one = Docx::of(&(styled("Titel", &run("One")) + &par(&run("First words.")))).bytes();
    let two = Docx::of(&(styled("Titel", &run("Two")) + &par(&run("Second words.")))).bytes();
    let inner = zipped(&[("two.docx".to_string(), two)]);
    let outer = zipped(&[("one.docx".to_string(), one), ("more/part.zip".to_string(), inner)]);
    let desk = Desk::new().source("all.zip", outer);
    must_add_up(&desk.import("all.zip"));
    assert_eq!(
        (desk.body("one"), desk.body("two")),
        ("First words.".into(), "Second words.".into())
    );
}

#[test]
fn a_document_nested_without_end_is_refused_in_words() {
    let deep = "<w:tbl><w:tr><w:tc>".repeat(5000);
    let desk = Desk::new().source("deep.docx", Docx::of(&deep).bytes());
    let error = desk.survey("deep.docx").map(|_| ()).expect_err("an error");
    assert_eq!(
        error,
        ImportError::Damaged("deep.docx/word/document.xml".into(), "a document of Word")
    );
}

#[test]
fn other_documents_are_told_by_name_with_what_to_do() {
    let odt = zipped(&[("mimetype".to_string(), "application/vnd.oasis.opendocument.text")]);
    let xlsx = zipped(&[(
        "[Content_Types].xml".to_string(),
        "<Types><Default ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>",
    )]);
    let pages = zipped(&[("Index/Document.iwa".to_string(), "x")]);
    let cases: [(&str, &[u8], &str, &str); 6] = [
        ("a.rtf", b"{\\rtf1\\ansi words}", "a document in RTF", ".docx"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word", ".docx"),
        ("a.odt", &odt, "LibreOffice", ".docx"),
        ("a.xlsx", &xlsx, "a table of Excel", ".docx"),
        ("a.pages", &pages, "a document of Pages", ".docx"),
        ("a.pdf", b"%PDF-1.7", "a PDF", "plain text"),
    ];
    for (name, bytes, what, instead) in cases {
        let error = Desk::new().source(name, bytes).survey(name).map(|_| ()).expect_err(name);
        assert!(error.to_string().contains(what), "{error}");
        assert!(error.hint().contains(instead), "{}", error.hint());
    }
}

/// A document of Google as a web page.
const GOOGLE: &str = "<html><head><meta content=\"text/html; charset=UTF-8\" http-equiv=\"content-type\"><style type=\"text/css\">\
    @import url(https://themes.googleusercontent.com/fonts/css?kit=x);.lst-kix_a-0>li:before{content:\"o \"}ol{margin:0}\
    .c1{font-weight:700}.c2{font-style:italic}.c0{font-weight:400;color:#000}</style></head><body class=\"c9 doc-content\">\
    <p class=\"c0 title\" id=\"h.1\"><span class=\"c0\">A calm day</span></p>\
    <p class=\"c0 subtitle\"><span class=\"c0\">And a night</span></p>\
    <p class=\"c0\"><span class=\"c0\">Plain, </span><span class=\"c1\">bold </span><span class=\"c0 c2\">and italic</span>\
    <span class=\"c0\">, with </span><span><a class=\"c3\" href=\"https://www.google.com/url?q=https://example.org/a%3Fb%3D1&amp;sa=D&amp;source=editors\">a link</a></span>\
    <sup><a href=\"#ftnt1\" id=\"ftnt_ref1\">[1]</a></sup><sup><a href=\"#cmnt1\" id=\"cmnt_ref1\">[a]</a></sup><span>.</span></p>\
    <p class=\"c0\"><span></span></p><h2 class=\"c1\" id=\"h.2\"><span class=\"c1\">Bold heading</span></h2>\
    <ul class=\"c8 lst-kix_a-0 start\"><li class=\"c0 li-bullet-0\"><span class=\"c0\">one</span></li></ul>\
    <ul class=\"c8 lst-kix_a-1 start\"><li class=\"c0\"><span>inner</span></li></ul>\
    <ul class=\"c8 lst-kix_a-0\"><li class=\"c0\"><span>two</span></li></ul>\
    <ol class=\"c8 lst-kix_b-0 start\" start=\"1\"><li class=\"c0\"><span>first</span></li></ol>\
    <p class=\"c0\"><span style=\"overflow: hidden\"><img alt=\"A sea\" src=\"images/image1.png\" title=\"\"></span></p>\
    <hr class=\"c5\"><div><p class=\"c0\"><a href=\"#ftnt_ref1\" id=\"ftnt1\">[1]</a><span>&nbsp;A note.</span></p></div>\
    <div class=\"c6\"><p class=\"c0\"><a href=\"#cmnt_ref1\" id=\"cmnt1\">[a]</a><span>Somebody says something</span></p></div></body></html>";

#[test]
fn a_page_of_google_keeps_the_looks_and_levels_that_stand_in_its_sheet() {
    let files = [
        ("Acalmday.html".to_string(), GOOGLE.as_bytes().to_vec()),
        ("images/image1.png".to_string(), super::PIXEL.to_vec()),
    ];
    let desk = Desk::new().source("Acalmday.zip", zipped(&files));
    let imported = desk.import("Acalmday.zip");
    must_add_up(&imported);
    assert_eq!(
        desk.body("acalmday"),
        "Plain, **bold** *and italic*, with [a link](https://example.org/a?b=1)[^1].\n\n## Bold heading\n\n\
         - one\n  - inner\n- two\n\n1. first\n\n![A sea](../images/image1.png)\n\n[^1]: A note."
    );
    let post = desk.read("posts/acalmday.md");
    assert!(post.contains("title = \"A calm day\"\nsubtitle = \"And a night\""), "{post}");
    let told = format!("{:?}", imported.report.posts[0].entries);
    assert!(told.contains("comments on the document") && !told.contains("Somebody"), "{told}");
}

#[test]
fn markdown_of_google_loses_its_anchors_and_backslashes() {
    use base64::Engine as _;
    let picture = base64::engine::general_purpose::STANDARD.encode(super::PIXEL);
    let text = format!(
        "# **A calm day** {{#a-calm-day}}\n\nWords \\- and 1\\. more.\n\n## **Bold heading** {{#bold-heading}}\n\n\
         * one  \n  * inner\n\n![A sea][image1]\n\n[image1]: <data:image/png;base64,{picture}>\n"
    );
    let desk = Desk::new().source("doc.md", text);
    must_add_up(&desk.import("doc.md"));
    assert!(desk.read("posts/doc.md").contains("title = \"A calm day\""));
    assert_eq!(
        desk.body("doc"),
        "Words - and 1. more.\n\n## Bold heading\n\n- one\n  - inner\n\n![A sea](../images/picture.png)"
    );
}

/// Words in the form `w1x`, each once.
fn marked(text: &str) -> Vec<String> {
    let pattern = regex::Regex::new(r"w\d+x").expect("a pattern");
    let mut words: Vec<_> = pattern.find_iter(text).map(|it| it.as_str().to_string()).collect();
    words.sort();
    words
}

#[test]
fn every_word_of_a_document_is_in_the_post_or_told() {
    let deleted = |text: &str| format!("<w:del><w:r><w:delText>{text}</w:delText></w:r></w:del>");
    let inside = |text: &str| format!("<w:txbxContent>{}</w:txbxContent>", item(1, 0, &run(text)));
    let cell = |within: &str| format!("<w:tc>{within}</w:tc>");
    let body = [
        styled("Titel", &(run("w1x ") + &deleted("w2x"))),
        styled("Untertitel", &run("w3x")),
        styled("berschrift1", &(run("w4x") + "<w:r><w:footnoteReference w:id=\"2\"/></w:r>")),
        item(1, 0, &run("w5x")),
        item(1, 3, &(looking("<w:b/>", "w6x ") + &looking("<w:vanish/>", "w7x"))),
        "<w:moveFrom><w:r><w:t>w8x</w:t></w:r></w:moveFrom>".to_string(),
        par(&format!("<w:moveTo>{}</w:moveTo>{}", run("w9x "), deleted("w10x"))),
        par(&format!(
            "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{0}</wps:txbx></w:drawing></mc:Choice>\
             <mc:Fallback><w:pict>{0}</w:pict></mc:Fallback></mc:AlternateContent></w:r>",
            inside("w11x")
        )),
        styled("Verzeichnis1", &run("w12x")),
        format!(
            "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/></w:docPartObj></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
            par(&run("w13x"))
        ),
        format!("<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>", par(&run("w14x"))),
        format!(
            "<w:tbl><w:tr>{}{}</w:tr><w:tr><w:trPr><w:del/></w:trPr>{}</w:tr><w:tr>{}</w:tr></w:tbl>",
            cell(&par(&run("w15x"))),
            cell(&(item(2, 0, &run("w16x")) + &styled("berschrift2", &run("w17x")))),
            cell(&par(&run("w18x"))),
            cell(&format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", cell(&par(&run("w19x")))))
        ),
        styled("Beschriftung", &run("w20x")),
        styled("Zitat", &run("w21x")),
        par("<m:oMath><m:r><m:t>w22x</m:t></m:r></m:oMath>"),
        par(&format!("<w:ruby><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby>", run("w23x "), run("w24x"))),
        par("<w:r><w:drawing><wp:inline><wp:docPr descr=\"w25x\"/><a:graphic><a:graphicData><c:chart/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"),
        "<w:unheardOf>".to_string() + &par(&run("w26x")) + "</w:unheardOf>",
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>".to_string() + &run("w27x") + "</w:p>",
    ]
    .concat();
    let doc = Docx::of(&body)
        .note(&(run("w28x ") + &deleted("w29x")))
        .note(&run("w30x"))
        .with("word/footer1.xml", "<w:ftr><w:p><w:r><w:t>w31x</w:t></w:r></w:p></w:ftr>");
    let desk = Desk::new().source("a-post.docx", doc.bytes());
    let imported = desk.import("a-post.docx");
    must_add_up(&imported);
    let kept = marked(&desk.read("posts/a-post.md"));
    let told: String = [Deed::Dropped, Deed::Missing]
        .into_iter()
        .flat_map(|deed| deeds(&imported, deed))
        .map(|it| it.1 + " ")
        .collect();
    let mut all = [kept.clone(), marked(&told)].concat();
    all.sort();
    let mut there: Vec<_> = (1..=31).map(|number| format!("w{number}x")).collect();
    there.sort();
    assert_eq!(all, there, "kept: {kept:?}");
    assert_eq!(
        marked(&told),
        ["w10x", "w12x", "w13x", "w18x", "w25x", "w29x", "w2x", "w30x", "w31x", "w7x", "w8x"]
    );
}
