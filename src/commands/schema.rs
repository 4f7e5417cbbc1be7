//! The command `schema`.

use serde_json::{Map, Value};
use workbook::tools::schema::{self, SchemaFile};

use super::context::Context;
use super::exit::Exit;

/// Prints the schema of a kind of file; all of them, by their names, where none is
/// named.
pub fn schema(file: Option<&str>, context: &Context) -> Exit {
    let schema = match file {
        None => {
            let all = SchemaFile::ALL.map(|(name, file)| (name.to_string(), schema::schema(file)));
            Value::Object(Map::from_iter(all))
        }
        Some(name) => match named(name) {
            Some(file) => schema::schema(file),
            None => {
                let names = SchemaFile::ALL.map(|(name, _)| name).join(", ");
                let message = format!("no file of a workbook is called `{name}`; there is {names}");
                return context.reporter.usage(&message);
            }
        },
    };
    context.reporter.text(&format!("{schema:#}\n"));
    Exit::Made
}

fn named(name: &str) -> Option<SchemaFile> {
    let known = SchemaFile::ALL.iter().find(|(other, _)| *other == name);
    known.map(|(_, file)| *file).or_else(|| SchemaFile::of(&name.replace('\\', "/")))
}
