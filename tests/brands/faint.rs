//! Colours too faint to read.

use crate::harness::Workbook;

#[test]
fn colours_too_faint_are_errors_with_the_nearest_that_pass() {
    let brand = "\
[palette]
pale = \"#9ab8b4\"
sky = \"#304050\"
[roles]
soft = \"pale\"
rule = \"#d0d0d0\"
tint = \"sky\"
";
    Workbook::new().file("brand.toml", brand).must_fail(
        r##"
error: `soft` #9ab8b4 on the white paper #ffffff has a contrast of 2.12; text needs 4.5
  ┌─ brand.toml:2:8
  │
2 │ pale = "#9ab8b4"
  │        ^^^^^^^^^
  │
  = hint: the nearest `soft` that passes is `#5e706d`

error: `ink` #1f2a2e on `tint` #304050 has a contrast of 1.38; text needs 4.5
  ┌─ brand.toml:3:7
  │
3 │ sky = "#304050"
  │       ^^^^^^^^^
  │
  = hint: the nearest `tint` that passes is `#edeff0`

error: `rule` #d0d0d0 on the white paper #ffffff has a contrast of 1.54; lines that carry meaning need 3
  ┌─ brand.toml:6:8
  │
6 │ rule = "#d0d0d0"
  │        ^^^^^^^^^
  │
  = hint: the nearest `rule` that passes is `#949494`
"##,
    );
    let mended = brand.replace("#9ab8b4", "#5e706d").replace("#304050", "#edeff0");
    Workbook::new().file("brand.toml", mended.replace("#d0d0d0", "#949494")).build();
}

#[test]
fn the_edge_of_what_can_be_read_is_exact() {
    let with = |ink: &str| {
        Workbook::new()
            .file("brand.toml", format!("[roles]\ntint = \"#ffffff\"\naccent = \"{ink}\"\n"))
    };
    with("#767676").build();
    with("#777777").must_fail(
        r##"
error: `accent` #777777 on the white paper #ffffff has a contrast of 4.47; text needs 4.5
  ┌─ brand.toml:3:10
  │
3 │ accent = "#777777"
  │          ^^^^^^^^^
  │
  = hint: the nearest `accent` that passes is `#767676`
"##,
    );
}
