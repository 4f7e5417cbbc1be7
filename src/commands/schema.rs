//! The command `schema`.

use serde_json::{Map, Value};
use workbook::tools::schema::{self, SchemaFile};

use super::context::Context;
use super::exit::Exit;

/// Prints the schema of a kind of file; all of them, by their names, where none is
/// named.
pub fn schema(file: Option<&str>, context: &Context) -> Exit {
    let Some(name) = file else {
        let all = SchemaFile::ALL.map(|(name, file)| (name.to_string(), schema::schema(file)));
        return print(&Value::Object(Map::from_iter(all)), context);
    };
    if let Some(file) = named(name) {
        return print(&schema::schema(file), context);
    }
    let names = SchemaFile::ALL.map(|(name, _)| name).join(", ");
    context.reporter.usage(&format!("no file of a workbook is called `{name}`; there is {names}"))
}

fn print(schema: &Value, context: &Context) -> Exit {
    context.reporter.text(&format!("{schema:#}\n"));
    Exit::Made
}

fn named(name: &str) -> Option<SchemaFile> {
    let known = SchemaFile::ALL.iter().find(|(other, _)| *other == name);
    known.map(|(_, file)| *file).or_else(|| SchemaFile::of(&name.replace('\\', "/")))
}
