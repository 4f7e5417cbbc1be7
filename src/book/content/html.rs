//! What in angle brackets is HTML and what only looks like it.

/// The first HTML tag or comment in a text and where it begins. Brackets around
/// other words, such as `<name>`, are characters; so is a bare `<label>`,
/// which belongs to a form in HTML and to Typst elsewhere.
#[must_use]
pub fn tag(text: &str) -> Option<(usize, &str)> {
    text.match_indices('<').find_map(|(at, _)| {
        let rest = &text[at..];
        let end = rest.find('>').map_or(rest.len(), |end| end + 1);
        let name = rest[1..].trim_start_matches('/');
        let ends = |c: char| c.is_whitespace() || c == '/' || c == '>';
        let name = name.split(ends).next().unwrap_or_default();
        let is_tag = rest.starts_with("<!") || rest.starts_with("<?") || {
            let known = ELEMENTS.contains(&name.to_ascii_lowercase().as_str());
            (known && &rest[..end] != "<label>") || rest[..end].contains("=\"")
        };
        is_tag.then(|| (at, first_line(&rest[..end])))
    })
}

/// Whether a block is nothing but `<!-- allow …: … -->`, a word to `check`.
#[must_use]
pub fn is_allowance(block: &str) -> bool {
    let mut lines = block.lines().map(str::trim).filter(|line| !line.is_empty()).peekable();
    let allows = |line: &str| {
        line.starts_with("<!-- allow ") && line.find("-->") == Some(line.len() - "-->".len())
    };
    lines.peek().is_some() && lines.all(allows)
}

/// Whether a block is nothing but `<!-- picture: … -->`, which keeps the place of
/// a picture that did not come in with its post. Its other side: `remark` in
/// `tools::import::markdown`.
#[must_use]
pub fn is_missing_picture(block: &str) -> bool {
    let block = block.trim();
    block.starts_with("<!-- picture: ") && block.find("-->") == Some(block.len() - "-->".len())
}

/// Whether a tag ends an element that begins before it in the same paragraph.
#[must_use]
pub fn closes(tag: &str, before: &str) -> bool {
    let Some(name) = tag.strip_prefix("</").and_then(|rest| rest.strip_suffix('>')) else {
        return false;
    };
    let paragraph = before.rsplit("\n\n").next().unwrap_or_default();
    paragraph.contains(&format!("<{name}"))
}

/// Whether a tag breaks a line.
#[must_use]
pub fn is_break(tag: &str) -> bool {
    let name = tag.trim_start_matches('<').trim_end_matches(['>', '/', ' ']);
    name.eq_ignore_ascii_case("br")
}

/// How to say in Markdown what a tag says.
#[must_use]
pub fn advice(tag: &str) -> &'static str {
    let name = tag.trim_start_matches(['<', '/']).trim_end_matches(['>', '/', ' ']);
    match name.to_ascii_lowercase().as_str() {
        "br" => "end the line with a backslash instead",
        "b" | "strong" => "put `**` on both sides of the words instead",
        "i" | "em" => "put `*` on both sides of the words instead",
        "hr" => "write a line `---` instead",
        _ if tag.starts_with("<!--") => "delete the comment",
        _ => "write it as Markdown, or put a backslash before `<` to show it as it is",
    }
}

fn first_line(tag: &str) -> &str {
    tag.lines().next().unwrap_or(tag)
}

/// The elements of the HTML standard, those it calls obsolete among them.
const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "acronym",
    "address",
    "applet",
    "area",
    "article",
    "aside",
    "audio",
    "b",
    "base",
    "basefont",
    "bdi",
    "bdo",
    "big",
    "blink",
    "blockquote",
    "body",
    "br",
    "button",
    "canvas",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "data",
    "datalist",
    "dd",
    "del",
    "details",
    "dfn",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "fieldset",
    "figcaption",
    "figure",
    "font",
    "footer",
    "form",
    "frame",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "i",
    "iframe",
    "img",
    "input",
    "ins",
    "kbd",
    "label",
    "legend",
    "li",
    "link",
    "main",
    "map",
    "mark",
    "marquee",
    "math",
    "menu",
    "meta",
    "meter",
    "nav",
    "nobr",
    "noframes",
    "noscript",
    "object",
    "ol",
    "optgroup",
    "option",
    "output",
    "p",
    "param",
    "picture",
    "plaintext",
    "pre",
    "progress",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "script",
    "search",
    "section",
    "select",
    "slot",
    "small",
    "source",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "template",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "time",
    "title",
    "tr",
    "track",
    "tt",
    "u",
    "ul",
    "var",
    "video",
    "wbr",
    "xmp",
];
