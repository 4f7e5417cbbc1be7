//! Copies by mail, to a mail server of our own.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Command, Output, Stdio};
use std::sync::{Arc, Mutex};
use std::thread::{sleep, spawn};
use std::time::Duration;

use super::{Dice, FULFIL, copies, files, fulfil, list, person, warned, with_list};
use crate::harness::{Workbook, program};
use crate::outside;

const FROM: [&str; 2] = ["--from", "Us <us@example.com>"];

/// What a server has been given: each letter with whom it is for.
type Letters = Arc<Mutex<Vec<(String, String)>>>;

/// A mail server on this machine.
struct Server {
    url: String,
    letters: Letters,
    /// How often somebody has called.
    calls: Arc<Mutex<usize>>,
}

/// What the server does with somebody's letter.
#[derive(Clone, Copy, PartialEq)]
enum Whim {
    Takes,
    Refuses,
    /// Takes it, and hangs up without a word.
    HangsUp,
}

impl Server {
    fn new(whim: fn(&str) -> Whim) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let url = format!("smtp://{}", listener.local_addr().expect("an address"));
        let (letters, calls) = (Letters::default(), Arc::new(Mutex::new(0)));
        let server = Self { url, letters: letters.clone(), calls: calls.clone() };
        spawn(move || {
            for stream in listener.incoming().flatten() {
                *calls.lock().expect("a number") += 1;
                let letters = letters.clone();
                spawn(move || talk(stream, &letters, whim));
            }
        });
        server
    }

    /// How many letters each address was sent.
    fn received(&self) -> BTreeMap<String, usize> {
        let mut received = BTreeMap::new();
        for (to, _) in self.letters.lock().expect("letters").iter() {
            *received.entry(to.clone()).or_default() += 1;
        }
        received
    }
}

/// Speaks SMTP until the other side has had enough.
fn talk(mut stream: TcpStream, letters: &Letters, whim: fn(&str) -> Whim) -> Option<()> {
    let mut lines = BufReader::new(stream.try_clone().ok()?).lines();
    let mut to = String::new();
    stream.write_all(b"220 here\r\n").ok()?;
    while let Some(Ok(line)) = lines.next() {
        let word = line.split([' ', ':']).next().unwrap_or_default().to_uppercase();
        let answer = match word.as_str() {
            "EHLO" => "250-here\r\n250 8BITMIME",
            "RCPT" => {
                to = line.split(['<', '>']).nth(1)?.to_string();
                if whim(&to) == Whim::Refuses {
                    "550 no such person as <p1@example.org>"
                } else {
                    "250 good"
                }
            }
            "DATA" => {
                stream.write_all(b"354 go on\r\n").ok()?;
                let letter: Vec<_> =
                    lines.by_ref().map_while(Result::ok).take_while(|line| line != ".").collect();
                letters.lock().ok()?.push((to.clone(), letter.join("\r\n")));
                if whim(&to) == Whim::HangsUp {
                    return None;
                }
                "250 taken"
            }
            "QUIT" => "221 bye",
            _ => "250 good",
        };
        stream.write_all(format!("{answer}\r\n").as_bytes()).ok()?;
    }
    None
}

fn mail(workbook: &Workbook, server: &Server, args: &[&str]) -> Output {
    let smtp = ["--smtp", &server.url, "--rate", "60000"];
    workbook.run(&[&FULFIL[..], &smtp, &FROM, args].concat())
}

fn said(output: &Output) -> String {
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    said.lines().skip_while(|line| !line.contains("letter")).collect::<Vec<_>>().join("\n")
}

#[test]
fn letters_can_be_written_as_files_ready_to_be_sent() {
    const READ: &str = "
import email, email.policy, json, sys
found = []
for path in sys.argv[1:]:
    letter = email.message_from_binary_file(open(path, 'rb'), policy=email.policy.default)
    [pdf] = letter.iter_attachments()
    copy = path.replace('/mail/', '/copies/').replace('.eml', '.pdf')
    assert pdf.get_content() == open(copy, 'rb').read(), 'another file'
    assert letter.get_body(('html',)).get_content().count('<p>') == 3, 'no HTML'
    assert letter['list-unsubscribe'] == '<mailto:us@example.com?subject=unsubscribe>'
    assert pdf.get_content_type() == 'application/pdf' and not letter.defects
    found.append([letter['to'].addresses[0].addr_spec, letter['to'].addresses[0].display_name,
        letter['subject'], pdf.get_filename(), letter.get_body(('plain',)).get_content(), letter['message-id']])
print(json.dumps(sorted(found)))
";
    let workbook = with_list(&(list(0..8) + "Q1@example.org,\n")).file("key", "17".repeat(32));
    fulfil(&workbook, &[&["--eml"], &FROM[..]].concat());
    let letters = files(&workbook.path().join("out/mail"));
    assert_eq!(letters.len(), copies(&workbook).len());
    for letter in letters.values() {
        let text = String::from_utf8_lossy(letter);
        let named = (0..8).filter(|number| text.contains(&person(*number).0)).count();
        assert!(named <= 1, "a letter has several addresses");
    }
    fulfil(&workbook, &[&["--eml"], &FROM[..]].concat());
    assert!(letters == files(&workbook.path().join("out/mail")), "the letters of a day differ");
    let Some(_) = outside::program("python3", "python3") else { return };
    let paths = letters.keys().map(|name| workbook.path().join("out/mail").join(name));
    let found = outside::output(Command::new("python3").args(["-c", READ]).args(paths));
    let found: Vec<[String; 6]> = serde_json::from_str(&found).expect("JSON");
    for (number, [to, name, subject, file, text, id]) in found.iter().skip(1).enumerate() {
        let (email, expected) = person(number);
        assert_eq!([to, name], [&email, &expected]);
        assert_eq!([subject.as_str(), file], ["Your workbook", "workbook.pdf"]);
        assert!(text.starts_with(&format!("Hello {expected},")), "{text}");
        assert!(id.ends_with("@example.com>"), "{id}");
    }
    assert_eq!([&found[0][0][..], &found[0][1]], ["Q1@example.org", ""]);
    assert!(found[0][4].starts_with("Hello,"));
}

#[test]
fn nothing_is_sent_before_one_was_told_how_much() {
    let (workbook, server) = (with_list(&list(0..5)), Server::new(|_| Whim::Takes));
    let told = mail(&workbook, &server, &[]);
    let expected =
        "5 letters to send, 0 of them sent earlier\nnothing was sent; to send them, add `--send 5`";
    assert_eq!(said(&told), expected);
    let wrong = mail(&workbook, &server, &["--send", "4"]);
    let expected = "error: letters are for 5 people, not for 4\n  \
        = hint: nothing was sent; look at your list";
    assert_eq!((warned(&wrong).trim_end(), wrong.status.code()), (expected, Some(1)));
    assert_eq!(*server.calls.lock().expect("a number"), 0);
}

#[test]
fn everyone_is_sent_one_letter_however_often_one_sends() {
    let (workbook, server) = (with_list(&list(0..5)), Server::new(|_| Whim::Takes));
    for expected in ["5 letters sent now, 0 earlier", "0 letters sent now, 5 earlier"] {
        assert_eq!(said(&mail(&workbook, &server, &["--send", "5"])), expected);
        let once = (0..5).map(|number| (person(number).0, 1)).collect();
        assert_eq!(server.received(), once);
    }
    for (to, letter) in server.letters.lock().expect("letters").iter() {
        assert!(letter.contains(&format!("<{to}>")), "{letter}");
        let others = (0..5).filter(|number| letter.contains(&person(*number).0)).count();
        assert_eq!(others, 1);
    }
    let workbook = workbook.file("list.csv", list(0..6));
    assert_eq!(said(&mail(&workbook, &server, &["--send", "6"])), "1 letter sent now, 5 earlier");
}

#[test]
fn a_refused_letter_is_told_by_its_row_and_tried_again() {
    let workbook = with_list(&list(0..4));
    let server = Server::new(|to| if to == person(1).0 { Whim::Refuses } else { Whim::Takes });
    let sent = mail(&workbook, &server, &["--send", "4"]);
    assert_eq!(
        (said(&sent).as_str(), sent.status.code()),
        ("3 letters sent now, 0 earlier", Some(1))
    );
    let expected = "warning: row 3: the mail server has refused its letter: \
        the address was refused (550)\n  = hint: correct the address, or run this again later: it is tried again\n";
    assert_eq!(warned(&sent), expected);
    let listed = fs::read_to_string(workbook.path().join("out/refused.csv")).expect("a list");
    assert_eq!(listed, "row,code,reason\r\n3,550,the address was refused\r\n");
    let server = Server::new(|_| Whim::Takes);
    let sent = mail(&workbook, &server, &["--send", "4"]);
    assert_eq!(said(&sent), "1 letter sent now, 3 earlier");
    assert_eq!(server.received(), [(person(1).0, 1)].into());
}

#[test]
fn a_letter_that_may_have_left_is_told_and_never_sent_again() {
    let workbook = with_list(&list(0..4));
    let server = Server::new(|to| if to == person(2).0 { Whim::HangsUp } else { Whim::Takes });
    let mut outputs = vec![];
    for _ in 0..3 {
        outputs.push(mail(&workbook, &server, &["--send", "4"]));
    }
    let expected = "error: the mail server cannot be reached\n  \
        = hint: check its address and your network, and run this again";
    assert_eq!(warned(&outputs[0]).trim_end(), expected);
    let expected = "warning: row 4: its letter may have been sent when an earlier run was cut short\n  \
        = hint: look among the letters that your mail server has sent; it is not sent again\n";
    assert_eq!(warned(&outputs[2]), expected);
    assert_eq!(server.received(), (0..4).map(|number| (person(number).0, 1)).collect());
}

#[test]
fn a_run_that_is_killed_while_it_sends_sends_nothing_twice() {
    const PEOPLE: usize = 40;
    let (workbook, server) = (with_list(&list(0..PEOPLE)), Server::new(|_| Whim::Takes));
    mail(&workbook, &server, &[]);
    let mut dice = Dice(11);
    for _ in 0..6 {
        let (calls, before) = (server.calls.clone(), *server.calls.lock().expect("a number"));
        let mut child = Command::new(program())
            .args([&FULFIL[..], &["--send", "40"]].concat())
            .args(["--smtp", &server.url, "--rate", "6000"])
            .args(FROM)
            .current_dir(workbook.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("run");
        while *calls.lock().expect("a number") < before + 2
            && child.try_wait().expect("a child").is_none()
        {
            sleep(Duration::from_micros(200));
        }
        sleep(Duration::from_micros(dice.roll(60_000)));
        child.kill().expect("kill");
        child.wait().expect("end");
    }
    let last = mail(&workbook, &server, &["--send", "40"]);
    let received = server.received();
    assert!(received.values().all(|count| *count == 1), "{received:?}");
    let doubtful = warned(&last).matches("its letter may have been sent").count();
    assert!(received.len() + doubtful >= PEOPLE && doubtful <= 6, "{received:?}, {doubtful}");
    let journal = fs::read_to_string(workbook.path().join("out/sent.log")).expect("a journal");
    assert!((0..PEOPLE).all(|number| !journal.contains(&person(number).0)));
}

#[test]
fn a_server_that_refuses_everyone_is_left_alone() {
    let (workbook, server) = (with_list(&list(0..30)), Server::new(|_| Whim::Refuses));
    let sent = mail(&workbook, &server, &["--send", "30"]);
    assert_eq!(warned(&sent).matches("has refused its letter").count(), 10, "{}", warned(&sent));
    assert!(warned(&sent).contains("refuses one letter after the other"), "{}", warned(&sent));
    let server = Server::new(|_| Whim::Takes);
    assert_eq!(
        said(&mail(&workbook, &server, &["--send", "30"])),
        "30 letters sent now, 0 earlier"
    );
}

#[test]
fn why_there_is_no_conversation_is_told_apart() {
    let workbook = with_list(&list(0..1));
    let server = Server::new(|_| Whim::Takes);
    let with_user = server.url.replace("smtp://", "smtp://me@");
    for (url, expected) in [
        ("smtp://127.0.0.1:1", "error: the mail server cannot be reached"),
        (&with_user, "error: the mail server does not let us in"),
    ] {
        let output = workbook.run(&[&FULFIL[..], &FROM, &["--smtp", url, "--send", "1"]].concat());
        assert!(warned(&output).starts_with(expected), "{}", warned(&output));
    }
}

#[test]
fn a_password_in_an_address_is_refused() {
    let workbook = with_list(&list(0..1));
    let args = ["fulfil", "list.csv", "--all-subscribed", "--out", "out"];
    let smtp = ["--smtp", "smtps://me:secret@mail.example.com"];
    let output = workbook.run(&[&args[..], &FROM, &smtp].concat());
    assert_eq!(output.status.code(), Some(2));
    assert!(warned(&output).contains("could read the password"), "{}", warned(&output));
    assert!(!warned(&output).contains("secret"));
}

#[test]
fn a_server_with_a_certificate_of_its_own_making_has_to_be_trusted() {
    const SERVE: &str = "
import socket, ssl, sys
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain('cert.pem', 'cert.key')
sink = socket.create_server(('127.0.0.1', 0))
print(sink.getsockname()[1], flush=True)
while True:
    try:
        line, _ = sink.accept()
        line = context.wrap_socket(line, server_side=True)
        line.sendall(b'220 here\\r\\n')
        for word in line.makefile('rb'):
            line.sendall(b'250 good\\r\\n')
    except OSError:
        pass
";
    let (Some(_), Some(_)) =
        (outside::program("python3", "python3"), outside::program("openssl", "openssl"))
    else {
        return;
    };
    let workbook = with_list(&list(0..1));
    outside::output(
        Command::new("openssl")
            .args(["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"])
            .args(["-nodes", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"])
            .args(["-addext", "basicConstraints=critical,CA:FALSE"])
            .args(["-keyout", "cert.key", "-out", "cert.pem"])
            .current_dir(workbook.path()),
    );
    let mut server = Command::new("python3")
        .args(["-c", SERVE])
        .current_dir(workbook.path())
        .stdout(Stdio::piped())
        .spawn()
        .expect("a server");
    let mut port = String::new();
    BufReader::new(server.stdout.take().expect("its output")).read_line(&mut port).expect("a port");
    let url = format!("smtps://localhost:{}", port.trim());
    let run = |more: &[&str]| {
        let smtp = ["--smtp", &url, "--send", "1"];
        warned(&workbook.run(&[&FULFIL[..], &FROM, &smtp, more].concat()))
    };
    let (stranger, trusted) = (run(&[]), run(&["--smtp-ca", "cert.pem"]));
    server.kill().expect("kill");
    server.wait().expect("end");
    assert!(stranger.starts_with("error: the mail server’s certificate"), "{stranger}");
    assert!(!trusted.contains("certificate") && !trusted.contains("reached"), "{trusted}");
}

#[test]
fn a_subject_that_tells_of_health_is_warned_of() {
    let workbook =
        with_list(&list(0..1)).file("words.toml", "copy-subject = \"Your therapy workbook\"\n");
    let warned = warned(&fulfil(&workbook, &[&["--eml"], &FROM[..]].concat()));
    assert!(warned.contains("the subject of the letters says what they are about"), "{warned}");
}

#[test]
fn letters_never_leave_this_machine_in_the_clear() {
    let workbook = with_list(&list(0..1));
    for url in [
        "smtp://mail.example.com",
        "smtp://u:p@192.0.2.1:25",
        "smtp://localhost.example.com",
        "smtp://mail.example.com?tls=opportunistic",
        "http://localhost",
    ] {
        let args = ["fulfil", "list.csv", "--all-subscribed", "--out", "out", "--smtp", url];
        let output = workbook.run(&[&args[..], &FROM].concat());
        assert_eq!(output.status.code(), Some(2), "{url}");
        assert!(warned(&output).contains("in the clear"), "{}", warned(&output));
    }
}
