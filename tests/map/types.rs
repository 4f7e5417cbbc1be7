//! Types: each name is given once, and no error is a mere text.

use std::collections::BTreeMap;

use proc_macro2::Ident;
use syn::visit::{self, Visit};
use syn::{GenericArgument, PathArguments, Type};

use super::tree::Tree;

/// Names that more than one type has. `private` are names that need not be told
/// apart, each with its reason.
pub fn same_names(tree: &Tree, private: &[(&str, &str)]) -> Vec<String> {
    let mut places: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for module in tree.modules.values() {
        let mut types = Types::default();
        types.visit_file(&module.syntax);
        for (name, line) in types.names {
            places.entry(name).or_default().push(format!("{}:{line}", module.file));
        }
    }
    places.retain(|name, places| places.len() > 1 && !private.iter().any(|it| it.0 == name));
    places.iter().map(|(name, places)| format!("`{name}`: {}", places.join(", "))).collect()
}

/// Errors that are `String`s.
pub fn text_errors(tree: &Tree) -> Vec<String> {
    let mut faults = vec![];
    for module in tree.modules.values() {
        let mut types = Types::default();
        types.visit_file(&module.syntax);
        let lines = types.text_errors.iter();
        faults.extend(lines.map(|line| format!("{}:{line} has a text as its error", module.file)));
    }
    faults
}

#[derive(Default)]
struct Types {
    /// What is defined, and in which line.
    names: Vec<(String, usize)>,
    text_errors: Vec<usize>,
}

impl Types {
    fn add(&mut self, ident: &Ident) {
        self.names.push((ident.to_string(), ident.span().start().line));
    }
}

impl<'a> Visit<'a> for Types {
    fn visit_item_struct(&mut self, item: &'a syn::ItemStruct) {
        self.add(&item.ident);
        visit::visit_item_struct(self, item);
    }

    fn visit_item_enum(&mut self, item: &'a syn::ItemEnum) {
        self.add(&item.ident);
        visit::visit_item_enum(self, item);
    }

    fn visit_item_union(&mut self, item: &'a syn::ItemUnion) {
        self.add(&item.ident);
        visit::visit_item_union(self, item);
    }

    fn visit_item_trait(&mut self, item: &'a syn::ItemTrait) {
        self.add(&item.ident);
        visit::visit_item_trait(self, item);
    }

    fn visit_item_type(&mut self, item: &'a syn::ItemType) {
        self.add(&item.ident);
        visit::visit_item_type(self, item);
    }

    fn visit_impl_item_type(&mut self, item: &'a syn::ImplItemType) {
        if (item.ident == "Error" || item.ident == "Err") && is_text(&item.ty) {
            self.text_errors.push(item.ident.span().start().line);
        }
        visit::visit_impl_item_type(self, item);
    }

    fn visit_path_segment(&mut self, segment: &'a syn::PathSegment) {
        if let PathArguments::AngleBracketed(arguments) = &segment.arguments
            && segment.ident == "Result"
            && let Some(GenericArgument::Type(error)) = arguments.args.iter().nth(1)
            && is_text(error)
        {
            self.text_errors.push(segment.ident.span().start().line);
        }
        visit::visit_path_segment(self, segment);
    }
}

/// Whether a type is `String`, `&str` or the like.
fn is_text(kind: &Type) -> bool {
    match kind {
        Type::Path(path) => path.path.segments.last().is_some_and(|segment| {
            ["String", "str", "EcoString"].iter().any(|text| segment.ident == *text)
        }),
        Type::Reference(reference) => is_text(&reference.elem),
        _ => false,
    }
}
