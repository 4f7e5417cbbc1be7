//! The kit: all that is uploaded to give the workbook away.

mod files;
mod hosted;
mod message;
mod words;
mod worksheets;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::harness::Workbook;
use crate::outside::{output, python};

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
