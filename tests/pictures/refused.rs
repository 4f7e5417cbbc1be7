//! Pictures that are refused, where the author put them.

use jpeg_encoder::{ColorType, Encoder};

use super::{jpeg, quarters, showing, with_segment};

#[track_caller]
fn is_refused(name: &str, bytes: &[u8], message: &str, hint: &str) {
    let line = format!("![A picture](/images/{name})");
    showing(name, bytes).must_fail(&format!(
        "error: cannot {message}\n  ┌─ posts/first.md:4:1\n  │\n4 │ {line}\n  │ {}\n  │\n  = hint: {hint}",
        "^".repeat(line.len())
    ));
}

/// A JPEG in several passes over the picture.
fn progressive() -> Vec<u8> {
    let mut bytes = vec![];
    let mut encoder = Encoder::new(&mut bytes, 90);
    encoder.set_progressive(true);
    let dots = quarters(300, 200).into_rgb8().into_raw();
    encoder.encode(&dots, 300, 200, ColorType::Rgb).expect("JPEG");
    bytes
}

/// A JPEG in stripes, each with a mark behind it.
fn striped() -> Vec<u8> {
    let mut bytes = vec![];
    let mut encoder = Encoder::new(&mut bytes, 90);
    encoder.set_restart_interval(19);
    let dots = quarters(300, 200).into_rgb8().into_raw();
    encoder.encode(&dots, 300, 200, ColorType::Rgb).expect("JPEG");
    bytes
}

#[test]
fn a_photo_that_is_cut_short_is_refused() {
    for photo in [jpeg(&quarters(300, 200)), progressive(), striped()] {
        super::only_picture(&showing("a.jpg", &photo).build());
        for kept in [photo.len() / 2, photo.len() - 2, 30] {
            let message = "read the picture `images/a.jpg`: the file is cut short";
            let hint = "copy the whole file into the folder again";
            is_refused("a.jpg", &photo[..kept], message, hint);
        }
    }
}

/// Our decoder would show it in green.
#[test]
fn a_photo_with_its_colours_one_by_one_is_refused() {
    let mut bytes = vec![];
    let mut encoder = Encoder::new(&mut bytes, 80);
    encoder.set_optimized_huffman_tables(true);
    let dots = quarters(300, 200).into_rgb8().into_raw();
    encoder.encode(&dots, 300, 200, ColorType::Rgb).expect("JPEG");
    let message = "read the picture `images/a.jpg`: it is an unusual kind of JPEG";
    is_refused("a.jpg", &bytes, message, "save it again as PNG, JPEG or SVG");
}

#[test]
fn a_photo_in_the_colours_of_a_press_is_refused() {
    let mut bytes = vec![];
    let dots = [90; 4 * 30 * 20];
    Encoder::new(&mut bytes, 90).encode(&dots, 30, 20, ColorType::Cmyk).expect("JPEG");
    let message =
        "print the picture `images/a.jpg`: its colours are those of a printing press (CMYK)";
    is_refused("a.jpg", &bytes, message, "save it again in RGB");
}

#[test]
fn a_picture_with_too_many_dots_is_refused_before_they_are_decoded() {
    let mut photo = jpeg(&quarters(16, 16));
    let frame = photo.windows(2).position(|pair| pair == [0xFF, 0xC0]).expect("a frame");
    photo[frame + 5..frame + 9].copy_from_slice(&[0x1F, 0x40, 0x1F, 0x40]);
    let message =
        "print the picture `images/a.jpg`: it has 8000 × 8000 dots, and may have 50 million";
    is_refused("a.jpg", &photo, message, "save it smaller: 1831 dots across fill a page");
}

#[test]
fn a_drawing_that_could_not_be_shown_whole_is_refused() {
    let outside = |what: &str| format!("it needs `{what}`, which is not in it");
    let embed = "embed it in the picture, or save the picture as PNG";
    let whole = "export it without HTML in its labels, or save it as PNG";
    let nested = "<image href=\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'\
                  %3E%3CforeignObject/%3E%3C/svg%3E\"/>";
    let in_it = "of a picture in it, it holds HTML (`foreignObject`)".to_string();
    let torn = "<image href='data:image/png;base64,iVBORw0KGgo='/>";
    let torn_in_it = "of a picture in it, the file is damaged".to_string();
    for (body, message, hint) in [
        (
            "<foreignObject><p>Hi</p></foreignObject>",
            "it holds HTML (`foreignObject`)".into(),
            whole,
        ),
        ("<script>alert(1)</script>", "it holds a script".into(), "save it as PNG"),
        ("<image href='lake.jpg'/>", outside("lake.jpg"), embed),
        ("<use href='parts.svg#boat'/>", outside("parts.svg#boat"), embed),
        ("<rect fill='url(parts.svg#sky)'/>", outside("parts.svg#sky"), embed),
        ("<style>@import \"look.css\";</style>", outside("look.css"), embed),
        ("<style>a { src: url( 'font.woff' ) }</style>", outside("font.woff"), embed),
        ("<image href='https://example.org/a.png'/>", outside("https://example.org/a.png"), embed),
        (nested, in_it, "save the picture as PNG"),
        (torn, torn_in_it, "save the picture as PNG"),
    ] {
        let svg =
            format!("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>{body}</svg>");
        let message = format!("print the picture `images/a.svg`: {message}");
        is_refused("a.svg", svg.as_bytes(), &message, hint);
    }
}

#[test]
fn a_drawing_may_point_at_its_own_parts_and_link_out() {
    let svg = "<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY c 'red'>]>\
        <svg xmlns='http://www.w3.org/2000/svg' xmlns:x='http://www.w3.org/1999/xlink' \
        width='90' height='90'><metadata>https://example.org</metadata>\
        <style>rect { fill: url(#g) }</style><linearGradient id='g'><stop stop-color='&c;'/>\
        <stop offset='1'/></linearGradient><a x:href='https://example.org'><rect id='r' \
        width='9' height='9'/></a><use href='#r' fill=\"url( '#g' )\"/></svg>";
    showing("a.svg", svg.as_bytes()).build();
}

#[test]
fn a_photo_with_odd_pieces_between_its_parts_is_read() {
    let photo = with_segment(&jpeg(&quarters(300, 200)), 0xE7, b"a note of some program");
    let odd = [&photo[..2], &[0xFF, 0xFF, 0xFF], &photo[2..]].concat();
    super::only_picture(&showing("a.jpg", &odd).build());
}
