//! Paths and calls in the tokens of a source. Reading tokens instead of syntax
//! also sees what stands inside macros; comments are no tokens.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// A path of two names or more, such as `std::fs::read`.
pub struct Mention {
    pub path: Vec<String>,
    pub line: usize,
}

/// A method that is called: `.exists()`.
pub struct Call {
    pub name: String,
    pub line: usize,
}

/// All paths and all calls.
pub fn read(stream: TokenStream) -> (Vec<Mention>, Vec<Call>) {
    let (mut mentions, mut calls) = (vec![], vec![]);
    walk(stream, &mut mentions, &mut calls);
    (mentions, calls)
}

fn walk(stream: TokenStream, mentions: &mut Vec<Mention>, calls: &mut Vec<Call>) {
    let tokens: Vec<_> = stream.into_iter().collect();
    let mut at = 0;
    while at < tokens.len() {
        match &tokens[at] {
            TokenTree::Group(group) => walk(group.stream(), mentions, calls),
            TokenTree::Ident(word) if word == "use" && !is(tokens.get(at + 1), '<') => {
                let end = tokens[at..].iter().position(|token| is(Some(token), ';'));
                let end = end.map_or(tokens.len(), |length| at + length);
                flatten(&tokens[at + 1..end], &[], mentions);
                at = end;
            }
            TokenTree::Ident(word) => {
                let line = word.span().start().line;
                let path = chain(&tokens[at..]);
                if at > 0 && is(tokens.get(at - 1), '.') && path.len() == 1 {
                    calls.push(Call { name: word.to_string(), line });
                }
                at += 3 * (path.len() - 1);
                if path.len() > 1 {
                    mentions.push(Mention { path, line });
                }
            }
            _ => {}
        }
        at += 1;
    }
}

fn is(token: Option<&TokenTree>, sign: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == sign)
}

/// The names at the beginning that `::` ties together.
fn chain(tokens: &[TokenTree]) -> Vec<String> {
    let mut path = vec![tokens[0].to_string()];
    let mut rest = &tokens[1..];
    while let [a, b, TokenTree::Ident(name), more @ ..] = rest {
        if !is(Some(a), ':') || !is(Some(b), ':') {
            break;
        }
        path.push(name.to_string());
        rest = more;
    }
    path
}

/// The paths of a `use`: `a::{b, c::{d, e}}`.
fn flatten(tokens: &[TokenTree], before: &[String], into: &mut Vec<Mention>) {
    for tree in tokens.split(|token| is(Some(token), ',')) {
        let (mut path, mut line) = (before.to_vec(), 0);
        for token in tree {
            match token {
                TokenTree::Ident(word) if word == "as" => break,
                TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                    let inner: Vec<_> = group.stream().into_iter().collect();
                    flatten(&inner, &path, into);
                    path.clear();
                }
                TokenTree::Ident(word) => {
                    line = word.span().start().line;
                    path.push(word.to_string());
                }
                _ => {}
            }
        }
        if path.len() > before.len() {
            into.push(Mention { path, line });
        }
    }
}
