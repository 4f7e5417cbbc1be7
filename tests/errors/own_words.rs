//! Words and templates of the author's own: what they lack is told as theirs.

use crate::errors::hints::must_say;
use crate::harness::{Workbook, project};

fn words(line: &str) -> Workbook {
    Workbook::new()
        .file("words.toml", format!("{line}\n"))
        .prompt("kind = \"lines\", count = 3", "kind = \"date\"")
}

#[test]
fn words_that_are_a_list_keep_their_number() {
    let order = "error: these are not `day`, `month` and `year` in some order\n\
        hint: leave the three words in English, in the order of your language: \
        `date-order = \"day month year\"`";
    must_say(&words("date-order = \"Tag Monat Jahr\""), order);
    must_say(&words("date-order = \"day month\""), order);
    must_say(&words("date-order = \"day, month, year\""), order);
    words("date-order = \"day month year\"").build();
    let months = "Januar, Februar, März, April, Mai, Juni, Juli, August, September, Oktober, \
        November, Dezember";
    let mended = months.replace(',', "");
    must_say(
        &words(&format!("months = \"{months}\"")),
        &format!(
            "error: something else than single blanks stands between the words\n\
             hint: write `months = \"{mended}\"`"
        ),
    );
    words(&format!("months = \"{mended}\"")).build();
    must_say(
        &words("months = \"Januar Februar\""),
        "error: 12 words belong here, not 2\n\
         hint: write 12 words with a single blank between each two",
    );
    must_say(
        &words("weekdays = \"M D M\""),
        "error: 7 words belong here, not 3\nhint: write 7 words with a single blank between each two",
    );
    must_say(
        &words("said-weekdays = \"Montag\""),
        "error: 7 words belong here, not 1\nhint: write 7 words with a single blank between each two",
    );
    let many = ["Kopf"; 15].join(", ");
    must_say(
        &words(&format!("regions = \"{many}\"")),
        "error: there are 15 parts of the body, more than 14\n\
         hint: write 1 to 14, parted by a comma and a blank",
    );
}

#[test]
fn words_that_templates_of_ones_own_lack_are_the_usual_ones() {
    let english = Workbook::new().build();
    let workbook = Workbook::new().file("templates/words.toml", "contents = \"Contents\"\n");
    assert!(workbook.build() == english, "other words were printed");
}

#[test]
fn what_templates_of_ones_own_cause_is_their_authors() {
    let with = |text: &str| Workbook::new().file("templates/cover.typ", text);
    let hint = "hint: it comes of your own templates: mend `templates/cover.typ`, or take away \
        `templates/cover.typ`, and the built-in ones are used";
    must_say(&with(""), &format!("error: unresolved import\n{hint}"));
    let usual = std::fs::read_to_string(project().join("workbook/templates/cover.typ"));
    with(&usual.expect("a template")).build();
}

#[test]
fn fields_that_an_own_template_does_not_draw_are_its_authors() {
    let field = std::fs::read_to_string(project().join("workbook/templates/field.typ"));
    let field = field.expect("a template").replace("link(", "((x, body) => body)(");
    let workbook =
        Workbook::new().settings("[\"print\"]", "[\"fill\"]").file("templates/field.typ", field);
    let output = workbook.run(&["build"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("it comes of your own templates"), "{said}");
    assert_eq!(output.status.code(), Some(1), "{said}");
}

#[test]
fn a_font_of_the_name_of_the_field_font_leaves_fields_as_they_are() {
    let other = std::fs::read(project().join("fonts/fraunces/Fraunces_400Regular.ttf"));
    let workbook = Workbook::new()
        .settings("[\"print\"]", "[\"fill\"]")
        .file("fonts/inter/Inter_400Regular.ttf", other.expect("a font"));
    let output = workbook.run(&["build"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let pdf = std::fs::read(workbook.path().join("dist/small-fill-letter.pdf")).expect("a PDF");
    let doc = lopdf::Document::load_mem(&pdf).expect("a PDF");
    let is_ours = |object: &lopdf::Object| {
        let name = object.as_dict().and_then(|font| font.get(b"BaseFont")?.as_name());
        name.is_ok_and(|name| name.starts_with(b"FIELDS+Inter"))
    };
    assert!(doc.objects.values().any(is_ours), "fields are typed into another font");
}
