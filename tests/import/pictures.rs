//! Pictures: from the export, from the web where that is asked for, and what is
//! said of those that are nowhere.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::thread;

use workbook::tools::import::{Deed, ImportOrder, Imported, Reach, is_public};

use super::{Desk, PIXEL, all, deeds, must_add_up, names};
use crate::harness::Workbook;

/// The smallest picture: a dot, as a drawing.
const DOT: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"30\"><rect width=\"40\" height=\"30\" fill=\"#777\"/></svg>";

fn page(html: &str) -> String {
    format!("<!doctype html><title>A post</title><article>{html}</article>")
}

fn with_picture(html: &str) -> (Desk, Imported) {
    let desk =
        Desk::new().source("blog/a-post.html", page(html)).source("blog/media/My Lake.svg", DOT);
    let imported = desk.import("blog");
    (desk, imported)
}

#[test]
fn a_picture_of_the_export_goes_into_the_folder_of_images() {
    let (desk, _) = with_picture(
        "<figure><img src=\"media/My%20Lake.svg\" alt=\"a lake\"><figcaption>In <em>May</em></figcaption></figure><p>Words.</p>",
    );
    assert_eq!(desk.body("a-post"), "![a lake](../images/my-lake.svg \"In May\")\n\nWords.");
    assert_eq!(names(&desk.path("book/images")), ["my-lake.svg"]);
}

#[test]
fn a_picture_whose_address_is_dead_is_found_by_its_name() {
    let (desk, _) = with_picture(
        "<p>Words.</p><img src=\"https://cdn.example.org/x/My%20Lake.svg?w=300\" alt=\"a lake\">",
    );
    assert_eq!(desk.body("a-post"), "Words.\n\n![a lake](../images/my-lake.svg)");
}

#[test]
fn a_picture_without_a_description_gets_its_caption_or_a_note_that_a_build_refuses() {
    let (desk, imported) = with_picture(
        "<figure><img src=\"media/My%20Lake.svg\"><figcaption>In May</figcaption></figure><img src=\"media/My%20Lake.svg\" alt=\"IMG_1.jpg\"><p>Words.</p>",
    );
    assert_eq!(
        desk.body("a-post"),
        "![In May](../images/my-lake.svg \"In May\")\n\n![TODO](../images/my-lake.svg)\n\nWords."
    );
    let missing = deeds(&imported, Deed::Missing);
    assert_eq!(missing, [("the description of a picture".into(), "../images/my-lake.svg".into())]);
    let output = Workbook::empty().run(&["build", desk.path("book").to_str().expect("a path")]);
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1));
    assert!(told.contains("error: nobody has described this picture yet"), "{told}");
    assert!(told.contains("a-post.md:7:1"), "{told}");
}

#[test]
fn a_picture_that_is_only_on_the_web_is_told_and_keeps_its_place_with_its_caption() {
    let (desk, imported) = with_picture(
        "<figure><img src=\"https://example.org/a.png\" alt=\"a boat\"><figcaption>In May</figcaption></figure><p>Words.</p>",
    );
    must_add_up(&imported);
    let remark =
        "<!-- picture: ![a boat](../images/a.png \"In May\") from https://example.org/a.png -->";
    assert_eq!(desk.body("a-post"), format!("{remark}\n\nWords."));
    let what = "a picture that is only on the web; `--fetch-pictures` brings it";
    assert_eq!(
        deeds(&imported, Deed::Missing),
        [(what.into(), "https://example.org/a.png a boat".into())]
    );
    assert_eq!(imported.report.pictures_on_the_web, 1);
    let output = Workbook::empty().run(&["build", desk.path("book").to_str().expect("a path")]);
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{told}");
    assert!(told.contains("a picture that did not come in with the post"), "{told}");
    assert!(told.contains("posts/a-post.md:5:1"), "{told}");
}

#[test]
fn a_picture_that_did_not_come_has_its_caption_for_a_description_where_it_has_none() {
    let (desk, imported) = with_picture(
        "<figure><img src=\"https://example.org/a.png\" alt=\"\"><figcaption>A gate</figcaption></figure><p>Words.</p>",
    );
    must_add_up(&imported);
    let remark =
        "<!-- picture: ![A gate](../images/a.png \"A gate\") from https://example.org/a.png -->";
    assert_eq!(desk.body("a-post"), format!("{remark}\n\nWords."));
}

/// A site on this machine that has a picture at `/large.svg`, and gives back what
/// it was asked.
fn site() -> (String, thread::JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    let serve = move || {
        let mut asked = vec![];
        for stream in listener.incoming().take(2) {
            let mut stream = stream.expect("a connection");
            let (mut request, mut buffer) = (vec![], [0; 4096]);
            while !request.ends_with(b"\r\n\r\n") {
                let read = stream.read(&mut buffer).expect("a request");
                request.extend_from_slice(&buffer[..read]);
            }
            let request = String::from_utf8_lossy(&request).into_owned();
            let (state, body) = if request.starts_with("GET /large.svg") {
                ("200 OK", DOT)
            } else {
                ("404 Not Found", "")
            };
            let head = format!(
                "HTTP/1.1 {state}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
                body.len()
            );
            stream.write_all((head + body).as_bytes()).expect("an answer");
            asked.push(request);
        }
        asked
    };
    (address, thread::spawn(serve))
}

/// The web, and this site.
fn allowed(site: &str) -> Reach {
    let address = site.trim_start_matches("http://").parse().expect("an address");
    Reach::PublicWebAnd(address)
}

#[test]
fn a_picture_comes_from_the_largest_place_where_its_own_is_dead_and_nothing_is_sent_along() {
    let (site, asked) = site();
    let html = format!(
        "<img src=\"{site}/gone.png\" srcset=\"{site}/small.svg 300w, {site}/large.svg 1200w\" alt=\"a lake\"><p>Words.</p>"
    );
    let desk = Desk::new().source("a-post.html", page(&html));
    desk.import_as("a-post.html", &all(), |order| ImportOrder {
        pictures_from: allowed(&site),
        ..order
    });
    assert_eq!(desk.body("a-post"), "![a lake](../images/large.svg)\n\nWords.");
    for request in asked.join().expect("a site") {
        let request = request.to_lowercase();
        assert!(!request.contains("cookie") && !request.contains("referer"), "{request}");
    }
}

#[test]
fn addresses_of_the_machine_and_its_network_are_not_public() {
    let private = "0.0.0.0 0.1.2.3 10.1.2.3 100.64.0.1 100.100.100.200 127.0.0.1 127.9.9.9 \
        168.63.129.16 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.192 192.0.2.1 192.168.1.1 \
        198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 240.0.0.1 255.255.255.255 :: ::1 \
        ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::127.0.0.1 64:ff9b::7f00:1 64:ff9b:1::1 100::1 \
        2001::1 2001:db8::1 2002:7f00:1:: 2002:a9fe:a9fe:: fc00::1 fd00:ec2::254 fe80::1 \
        fec0::1 ff02::1";
    for address in private.split_whitespace() {
        assert!(!is_public(address.parse().expect("an address")), "{address}");
    }
    let public = "1.1.1.1 9.255.255.255 11.0.0.1 100.63.0.1 100.128.0.1 172.15.0.1 172.32.0.1 \
        192.167.1.1 223.255.255.255 ::ffff:1.1.1.1 64:ff9b::101:101 2002:101:101:: 2606:4700::1111";
    for address in public.split_whitespace() {
        assert!(is_public(address.parse().expect("an address")), "{address}");
    }
}

/// What is told of a picture that is not fetched for where it is.
const PRIVATE: &str = "a picture at an address of this machine or its network, which is not asked";

/// A site on this machine that waits for nobody.
fn listener() -> TcpListener {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.set_nonblocking(true).expect("a listener");
    listener
}

/// That nobody asks a site on this machine for a picture, by whatever name.
#[track_caller]
fn must_not_be_asked(host: &str) {
    let listener = listener();
    let port = listener.local_addr().expect("an address").port();
    let address = format!("http://{host}:{port}/lake.png");
    let html = format!("<img src=\"{address}\" alt=\"a lake\"><p>Words.</p>");
    let desk = Desk::new().source("a-post.html", page(&html));
    let imported = desk.import_as("a-post.html", &all(), |order| ImportOrder {
        pictures_from: Reach::PublicWeb,
        ..order
    });
    assert!(listener.accept().is_err(), "{host} was asked");
    assert_eq!(deeds(&imported, Deed::Missing), [(PRIVATE.into(), format!("{address} a lake"))]);
    assert_eq!(imported.report.pictures_missed, 1, "it is told at once, too");
}

#[test]
fn no_site_on_this_machine_is_asked_by_number_or_by_name() {
    for host in ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "2130706433", "0.0.0.0"] {
        must_not_be_asked(host);
    }
}

#[test]
fn no_site_leads_on_to_one_on_this_machine() {
    let (hidden, site) = (listener(), TcpListener::bind("127.0.0.1:0").expect("a port"));
    let address = site.local_addr().expect("an address");
    let to = hidden.local_addr().expect("an address");
    let answer = format!(
        "HTTP/1.1 302 Found\r\nLocation: http://{to}/lake.png\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    );
    let serve = thread::spawn(move || {
        let mut stream = site.accept().expect("a connection").0;
        let read = stream.read(&mut [0; 4096]).expect("a request");
        stream.write_all(answer.as_bytes()).expect("an answer");
        read
    });
    let html = format!("<img src=\"http://{address}/lake.png\" alt=\"a lake\"><p>Words.</p>");
    let desk = Desk::new().source("a-post.html", page(&html));
    let imported = desk.import_as("a-post.html", &all(), |order| ImportOrder {
        pictures_from: Reach::PublicWebAnd(address),
        ..order
    });
    assert!(serve.join().expect("a site") > 0, "the first site was asked");
    assert!(hidden.accept().is_err(), "the second one was not");
    assert_eq!(deeds(&imported, Deed::Missing)[0].0, PRIVATE);
}

#[test]
fn a_paragraph_that_is_called_a_caption_goes_with_the_picture_before_it() {
    let page = |within: &str| {
        format!("<!doctype html><title>A post</title><article><p>Words.</p>{within}</article>")
    };
    let cases = [
        "<div class=\"image\">\n<img src=\"sea.png\" alt=\"A sea\">\n<p class=\"image-caption\">By it</p></div>",
        "<div><p><img src=\"sea.png\" alt=\"A sea\"></p><div class=\"wp-caption-text\">By it</div></div>",
        "<div><a href=\"sea.png\"><img src=\"sea.png\" alt=\"A sea\"></a><figcaption>By it</figcaption></div>",
    ];
    for within in cases {
        let desk = Desk::new().source("x/a-post.html", page(within)).source("x/sea.png", PIXEL);
        let imported = desk.import("x");
        must_add_up(&imported);
        assert_eq!(
            desk.body("a-post"),
            "Words.\n\n![A sea](../images/sea.png \"By it\")",
            "{within}"
        );
    }
    let others = "<div><img src=\"sea.png\" alt=\"A sea\"><p>Between.</p><p class=\"image-caption\">By it</p></div>";
    let desk = Desk::new().source("x/a-post.html", page(others)).source("x/sea.png", PIXEL);
    desk.import("x");
    assert!(desk.body("a-post").ends_with("Between.\n\nBy it"));
}
