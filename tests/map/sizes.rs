//! How long files and functions are.

use syn::spanned::Spanned;
use syn::visit::{self, Visit};

use super::tree::Tree;

/// Files of more lines than these.
pub fn long_files(files: impl IntoIterator<Item = (String, usize)>, most: usize) -> Vec<String> {
    let long = files.into_iter().filter(|(_, lines)| *lines > most);
    long.map(|(file, lines)| format!("{file} has {lines} lines")).collect()
}

/// How many lines each function has, from its `fn` to its closing brace, with
/// where it stands. Documentation and attributes are not counted.
pub fn functions(tree: &Tree) -> Vec<(usize, String)> {
    let mut all = vec![];
    for module in tree.modules.values() {
        let mut lengths = Lengths(vec![]);
        lengths.visit_file(&module.syntax);
        let named = lengths.0.into_iter();
        all.extend(named.map(|(lines, name)| (lines, format!("{}: `{name}`", module.file))));
    }
    all.sort();
    all
}

/// The length that nine of ten functions do not exceed.
pub fn ninetieth(functions: &[(usize, String)]) -> usize {
    functions.get((functions.len() * 9).div_ceil(10).saturating_sub(1)).map_or(0, |it| it.0)
}

struct Lengths(Vec<(usize, String)>);

impl Lengths {
    fn add(&mut self, signature: &syn::Signature, block: &syn::Block) {
        let first = signature.fn_token.span.start().line;
        let last = block.span().end().line;
        self.0.push((last - first + 1, signature.ident.to_string()));
    }
}

impl<'a> Visit<'a> for Lengths {
    fn visit_item_fn(&mut self, function: &'a syn::ItemFn) {
        self.add(&function.sig, &function.block);
        visit::visit_item_fn(self, function);
    }

    fn visit_impl_item_fn(&mut self, function: &'a syn::ImplItemFn) {
        self.add(&function.sig, &function.block);
        visit::visit_impl_item_fn(self, function);
    }

    fn visit_trait_item_fn(&mut self, function: &'a syn::TraitItemFn) {
        if let Some(block) = &function.default {
            self.add(&function.sig, block);
        }
        visit::visit_trait_item_fn(self, function);
    }
}
