//! What stands around the words of a post and belongs to the screen: buttons,
//! forms, boxes to sign up in. Each has a name by which the report tells it.

use super::dom::{self, DomNode};

/// Classes by which platforms and their extensions mark it. A name that ends in
/// `*` is the beginning of one.
const CLASSES: &[(&str, &str)] = &[
    // Substack
    ("button-wrapper", "a button"),
    ("captioned-button-wrap", "a button"),
    ("subscription-widget*", "a box to subscribe"),
    ("subscribe-widget*", "a box to subscribe"),
    ("paywall-jump", "the mark of a paywall"),
    ("poll-embed", "a poll"),
    ("digest-post-embed", "a box that leads to another post"),
    ("embedded-post-wrap", "a box that leads to another post"),
    ("embedded-publication-wrap", "a box that leads to another newsletter"),
    ("install-substack-app-embed*", "a box for an app"),
    ("community-chat", "a box for a chat"),
    ("directMessage", "a button"),
    ("image-link-expand", "a button"),
    ("header-anchor-parent", "a button"),
    ("like-button-container", "a button"),
    // WordPress
    ("sharedaddy", "buttons to share"),
    ("sd-sharing*", "buttons to share"),
    ("jp-relatedposts", "a list of related posts"),
    ("jp-post-flair", "buttons to share"),
    ("yarpp*", "a list of related posts"),
    ("wp-block-button", "a button"),
    ("wp-block-buttons", "a button"),
    ("wp-block-social-links", "buttons to share"),
    ("wp-block-jetpack-subscriptions*", "a box to subscribe"),
    ("wp-block-search", "a box to search"),
    ("wp-block-latest-posts*", "a list of other posts"),
    ("wp-block-query", "a list of other posts"),
    ("wp-block-table-of-contents", "a table of contents"),
    ("ez-toc-*", "a table of contents"),
    ("toc_container", "a table of contents"),
    ("addtoany_*", "buttons to share"),
    ("heateor*", "buttons to share"),
    ("sfsi*", "buttons to share"),
    ("mc4wp-form*", "a box to subscribe"),
    ("wpforms-container*", "a form"),
    ("post-navigation", "links to other posts"),
    ("comments-area", "comments"),
    ("comment-respond", "a form"),
    ("screen-reader-text", "a label of the site"),
    // Squarespace
    ("newsletter-form*", "a box to subscribe"),
    ("sqs-block-button", "a button"),
    ("sqs-block-newsletter", "a box to subscribe"),
    ("sqs-block-socialaccountlinks*", "buttons to share"),
    ("sqs-block-summary*", "a list of other posts"),
    ("sqs-block-form", "a form"),
    // Ghost
    ("kg-signup-card", "a box to subscribe"),
    ("kg-button-card", "a button"),
    ("kg-cta-card", "a button"),
    ("kg-audio-player*", "the buttons of a player"),
    ("kg-video-player*", "the buttons of a player"),
    ("kg-video-container-overlay", "the buttons of a player"),
    // Anyone
    ("share-buttons", "buttons to share"),
    ("social-share*", "buttons to share"),
    ("social-sharing*", "buttons to share"),
    ("newsletter-signup*", "a box to subscribe"),
    ("subscribe-form*", "a box to subscribe"),
    ("related-posts", "a list of related posts"),
    ("author-box", "a box about the author"),
    ("skip-link", "a label of the site"),
    ("breadcrumb*", "links of the site"),
    ("cookie-*", "a notice about cookies"),
];

/// Elements that are nothing else.
const ELEMENTS: &[(&str, &str)] = &[
    ("nav", "links of the site"),
    ("form", "a form"),
    ("button", "a button"),
    ("select", "a form"),
    ("textarea", "a form"),
    ("dialog", "a window"),
];

/// What a node is where it belongs to the screen and not to the post.
#[must_use]
pub fn named(node: DomNode) -> Option<&'static str> {
    let element = dom::element(node)?;
    let is_named = |wanted: &str| match wanted.strip_suffix('*') {
        Some(beginning) => element.classes().any(|class| class.starts_with(beginning)),
        None => element.classes().any(|class| class == wanted),
    };
    if let Some((_, what)) = CLASSES.iter().find(|(class, _)| is_named(class)) {
        return Some(what);
    }
    if let Some((_, what)) = ELEMENTS.iter().find(|(name, _)| *name == element.name()) {
        return Some(what);
    }
    let in_quote = || node.ancestors().any(|it| matches!(dom::name(it), "blockquote" | "figure"));
    if element.name() == "footer" && !in_quote() {
        return Some("the foot of the page");
    }
    let is_hidden = element.attr("hidden").is_some()
        || dom::style(node, "display").is_some_and(|it| it.starts_with("none"));
    is_hidden.then_some("text that the site hides")
}
