//! Names and addresses stand where they have to, and nowhere else.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::{copies, files, fulfil, list, person, warned, with_list};
use crate::harness::{Workbook, program};
use crate::outside;

/// All ways in which a text may stand in bytes.
fn forms(text: &str) -> Vec<Vec<u8>> {
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let hex = utf16.iter().map(|byte| format!("{byte:02X}")).collect::<Vec<_>>().concat();
    let little = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    vec![text.into(), hex.to_lowercase().into(), hex.into(), utf16, little]
}

fn holds(bytes: &[u8], text: &str) -> bool {
    forms(text).iter().any(|form| bytes.windows(form.len()).any(|window| window == form))
}

/// Runs with a folder for temporary files that can be searched.
fn run_watched(workbook: &Workbook) -> Vec<u8> {
    let temporary = workbook.path().join("tmp");
    fs::create_dir_all(&temporary).expect("a folder");
    let output = Command::new(program())
        .args(["fulfil", "list.csv", "--all-subscribed", "--out", "out"])
        .current_dir(workbook.path())
        .env("TMPDIR", temporary)
        .output()
        .expect("run");
    [output.stdout, output.stderr].concat()
}

#[test]
fn a_name_stands_on_its_own_cover_only_and_an_address_nowhere() {
    let hostile = "x1@example.org,<Qhostile>\nx2@example.org,\"Qquoted\n2\"\nx3@example,Qdomain\n\
        Qnoaddress,Qnobody\nx4@example.org,Qبحر\n";
    let workbook = with_list(&(list(0..20) + hostile));
    let said = run_watched(&workbook);
    let mut all = files(workbook.path());
    all.remove("list.csv").expect("the list");
    all.insert("what was said".into(), said);
    all.insert("names of files".into(), all.keys().cloned().collect::<String>().into());
    let mut total = 0;
    for (file, bytes) in &all {
        let text =
            if file.contains(".pdf") { unpacked(workbook.path(), file) } else { bytes.clone() };
        for secret in
            ["Qhostile", "Qquoted", "Qdomain", "Qnoaddress", "Qnobody", "Qبحر", "example.org"]
        {
            assert!(!holds(&text, secret), "`{secret}` stands in {file}");
        }
        let names = (0..20).filter(|number| holds(&text, &person(*number).1)).count();
        let is_copy = file.starts_with("out/copies/");
        assert!(names <= usize::from(is_copy), "{file} says {names} names");
        total += names;
    }
    assert_eq!(total, 20);
    assert!(all.keys().filter(|file| file.starts_with("tmp/")).count() == 0, "something was left");
}

/// A PDF with nothing in it packed, as another program unpacks it.
fn unpacked(folder: &Path, file: &str) -> Vec<u8> {
    let path = folder.join(file);
    let Some(_) = outside::program("qpdf", "qpdf") else { return fs::read(path).expect("a file") };
    let plain = tempfile::NamedTempFile::new().expect("a file");
    let args = ["--qdf", "--object-streams=disable"];
    outside::output(Command::new("qpdf").args(args).arg(path).arg(plain.path()));
    fs::read(plain.path()).expect("a file")
}

#[test]
fn errors_say_no_names() {
    for list in [
        "one@example.org,Qsecret\ntwo@example.org,Ana\n",
        "email,email\none@example.org,Qsecret\n",
        "name\nQsecret\n",
        "email,name\none@example.org,\"Qsecret\n",
        "\u{1}\u{2}Qsecret",
        "",
    ] {
        let workbook = with_list(list);
        let output = workbook.run(&["fulfil", "list.csv", "--all-subscribed", "--out", "out"]);
        let said = [&output.stdout[..], &output.stderr].concat();
        assert!(!holds(&said, "Qsecret") && !holds(&said, "example.org"), "{list}");
    }
}

#[test]
fn a_file_is_named_by_a_key_that_nobody_else_has() {
    let [one, two] = [1, 2].map(|_| {
        let workbook = with_list(&list(0..4));
        fulfil(&workbook, &[]);
        copies(&workbook).into_keys().collect::<Vec<_>>()
    });
    assert!(one.iter().all(|name| !two.contains(name)), "keys are alike");
    let Some(_) = outside::program("python3", "python3") else { return };
    let code = "import hmac; print(hmac.new(bytes.fromhex('17' * 32), b'p0@example.org', 'sha256').hexdigest()[:32])";
    let token = outside::output(Command::new("python3").args(["-c", code]));
    let workbook = with_list(&list(0..1)).file("key", "17".repeat(32));
    fulfil(&workbook, &[]);
    assert_eq!(copies(&workbook).into_keys().next(), Some(format!("{}.pdf", token.trim())));
}

#[cfg(unix)]
#[test]
fn only_their_owner_can_look_into_what_a_run_makes() {
    use std::os::unix::fs::PermissionsExt;
    let workbook = with_list(&list(0..3));
    fulfil(&workbook, &[]);
    let mode = |path: &str| {
        fs::metadata(workbook.path().join(path)).expect("a file").permissions().mode() & 0o777
    };
    assert_eq!([mode("out"), mode("out/copies")], [0o700; 2]);
    let copy = copies(&workbook).into_keys().next().expect("a copy");
    let files = ["key", "out/manifest.json", "out/left-out.csv", &format!("out/copies/{copy}")];
    assert_eq!(files.map(mode), [0o600; 4]);
    fs::set_permissions(workbook.path().join("key"), fs::Permissions::from_mode(0o644))
        .expect("mode");
    let expected =
        "warning: others may read `key`\n  = hint: `chmod 600 key`, or keep it elsewhere\n";
    assert_eq!(warned(&fulfil(&workbook, &[])), expected);
}

#[cfg(unix)]
#[test]
fn only_their_owner_can_look_into_a_copy_that_was_filled_or_carried() {
    use std::os::unix::fs::PermissionsExt;
    let workbook = with_list(&list(0..1)).file("none.json", "[]");
    fulfil(&workbook, &[]);
    let copy = format!("out/copies/{}", copies(&workbook).into_keys().next().expect("a copy"));
    for args in [
        ["fill", &copy, "--values", "none.json", "--out", "mine.pdf"],
        ["carry", &copy, &copy, "", "--out", "mine.pdf"],
    ] {
        let args: Vec<_> = args.into_iter().filter(|arg| !arg.is_empty()).collect();
        let output = workbook.run(&args);
        assert!(output.status.success(), "{}", warned(&output));
        let mode = fs::metadata(workbook.path().join("mine.pdf")).expect("a file").permissions();
        assert_eq!(mode.mode() & 0o777, 0o600, "{args:?}");
        fs::remove_file(workbook.path().join("mine.pdf")).expect("remove");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_process_that_holds_a_list_leaves_no_core_dump() {
    workbook::write::private::keep_out_of_dumps();
    let limits = fs::read_to_string("/proc/self/limits").expect("limits");
    let core = limits.lines().find(|line| line.starts_with("Max core file size"));
    let limit: Vec<_> = core.expect("a limit").split_whitespace().skip(4).take(2).collect();
    assert_eq!(limit, ["0", "0"]);
}
