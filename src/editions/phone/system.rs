//! The pages that are the edition's own: what one wrote, how it looks, what is kept
//! where, and the lock. All of them need scripts.

use maud::{Markup, html};

use super::controls::Controls;
use super::labels::labels;
use super::tab;
use crate::book::manuscript::form::BELONGS_TO;

/// What there is to see where one has left and the browser goes back: nothing that tells.
#[must_use]
pub fn left(make: &Controls) -> Markup {
    html! {
        div.scripted id="_left" {
            p { (tab(make.book.manuscript)) }
            (button("_reopen", "", &make.say("phone-open")))
        }
    }
}

/// The bar at the top: contents, whether words are kept, how it looks.
#[must_use]
pub fn top(make: &Controls) -> Markup {
    html! {
        header.top {
            a.corner-way href="#_contents" { (make.say("contents")) }
            p.kept {
                span.plain-way { (make.say("phone-nothing-kept")) }
                span.scripted role="status" id="_state" { (make.say("phone-stays")) }
            }
            a.corner-way.scripted href="#_settings" aria-label=(make.say("phone-settings")) { "Aa" }
        }
    }
}

/// The bar by the thumb. To leave and to get help are not neighbours: a slip must
/// not blank the page for someone who wants help.
#[must_use]
pub fn bar(make: &Controls) -> Markup {
    let calls = make.book.calls();
    html! {
        nav.bar.scripted aria-label=(make.say("phone-way")) {
            button #_leave type="button" { (make.say("phone-leave")) }
            button #_back type="button" { (make.say("phone-back")) }
            @if let Some(id) = calls { a #_help href=((make.book.href)(id)) { (make.say("phone-help")) } }
            button #_next type="button" { (make.say("phone-next")) }
        }
    }
}

/// The pages themselves.
#[must_use]
pub fn pages(make: &Controls) -> Markup {
    html! { (mine(make)) (settings(make)) (keeping(make)) (unlock(make)) }
}

fn page(id: &str, title: &str, body: &Markup) -> Markup {
    html! {
        section.view.system.scripted id=(id) data-title=(title) data-apart {
            h1 tabindex="-1" { (title) }
            (body)
        }
    }
}

fn button(id: &str, class: &str, words: &str) -> Markup {
    html! { button.button.(class) type="button" id=(id) { (words) } }
}

fn mine(make: &Controls) -> Markup {
    let (form, part) = BELONGS_TO.rsplit_once('.').unwrap_or_default();
    let id = make.id();
    let title = make.say("phone-mine");
    let owner = make.say("belongs-to");
    let whose = html! {
        div.entry {
            label for=(id) { (owner) }
            input type="text" id=(id) data-f=(part);
        }
    };
    page(
        "_mine",
        &title,
        &html! {
            div id="_take-along" hidden {
                p.row {
                    (button("_print-mine", "main", &make.say("phone-print-mine")))
                    (button("_save-copy", "", &make.say("phone-save-copy")))
                }
                p role="status" id="_copy-done" {}
                p.small id="_sheets" {}
            }
            form data-prompt=(form) data-kind="name" data-name="" data-ask=(owner)
                data-labels=(labels(make, form, &owner, &whose)) autocomplete="off" { (whose) }
            p.lede id="_nothing" { (make.say("phone-nothing-yet")) }
            div id="_written" {}
            div.slip {
                h2 { (make.say("phone-on-paper")) }
                p { (make.say("phone-on-paper-about")) }
                p.column { (button("_print-book", "", &make.say("phone-print-book"))) }
            }
            div.slip {
                h2 { (make.say("phone-copy")) }
                p { (make.say("phone-copy-about")) " " (make.say("phone-kept-private")) }
                p.column {
                    label.button.file { span { (make.say("phone-bring-copy")) } input type="file" id="_bring-copy" accept=".json,application/json"; }
                }
                p role="status" id="_copy-said" {}
            }
        },
    )
}

/// A setting: what it is called, and its choices by value and words.
fn setting(make: &Controls, name: &str, key: &str, choices: &[(&str, String)]) -> Markup {
    html! {
        fieldset.setting {
            legend { (make.say(key)) }
            div.pick { @for (value, words) in choices {
                label.option { input type="radio" name={ "set-" (name) } value=(value); span { (words) } }
            } }
        }
    }
}

fn settings(make: &Controls) -> Markup {
    let words = |pairs: &[(&'static str, &str)]| {
        pairs.iter().map(|(value, key)| (*value, make.say(key))).collect::<Vec<_>>()
    };
    let title = make.say("phone-settings");
    page(
        "_settings",
        &title,
        &html! {
            (setting(make, "size", "phone-size", &words(&[("1", "phone-size-1"), ("2", "phone-size-2"), ("3", "phone-size-3"), ("4", "phone-size-4")])))
            (setting(make, "light", "phone-light", &words(&[("auto", "phone-light-auto"), ("light", "phone-light-light"), ("dark", "phone-light-dark")])))
            (setting(make, "all", "phone-asking", &words(&[("one", "phone-asking-one"), ("all", "phone-asking-all")])))
            p.column { a.button href="#_keeping" { (make.say("phone-keeping")) } }
        },
    )
}

fn keeping(make: &Controls) -> Markup {
    let title = make.say("phone-keeping");
    let more = ["phone-kept-private", "phone-kept-keys", "phone-kept-copy"];
    page(
        "_keeping",
        &title,
        &html! {
            ul {
                li { (make.say("phone-kept-here")) }
                li id="_kept-open" { (make.say("phone-kept-open")) }
                li id="_persist" { (make.say("phone-kept-week")) }
                @for fact in more.map(|key| make.say(key)) { li { (fact) } }
            }
            (lock(make))
            div.slip {
                h2 { (make.say("phone-erase")) }
                p { (make.say("phone-erase-about")) }
                p.column { (button("_erase", "strong", &make.say("phone-erase-all"))) }
            }
        },
    )
}

/// To lock what is written: the passphrase twice, since nobody can open it without.
fn lock(make: &Controls) -> Markup {
    html! {
        div.slip {
            h2 { (make.say("phone-lock")) }
            p id="_lock-about" { (make.say("phone-lock-about")) }
            p.locked-here.scripted { a.button href="#_unlock" { (make.say("phone-unlock")) } }
            form id="_lock" autocomplete="off" {
                @if make.book.calls().is_some() { p id="_lock-numbers" { (make.say("phone-lock-numbers")) } }
                (phrase(make, "_phrase", "phone-phrase", "new-password", true))
                (phrase(make, "_phrase-again", "phone-phrase-again", "new-password", false))
                p role="status" id="_lock-said" {}
                p.column {
                    button.button type="submit" id="_lock-on" { (make.say("phone-lock-on")) }
                    (button("_lock-now", "", &make.say("phone-lock-now")))
                    (button("_lock-off", "", &make.say("phone-lock-off")))
                }
            }
        }
    }
}

/// Room for a passphrase, and perhaps a way to see what one typed.
fn phrase(make: &Controls, id: &str, key: &str, fills: &str, can_show: bool) -> Markup {
    html! {
        div.entry {
            label for=(id) { (make.say(key)) }
            span.beside {
                input type="password" id=(id) autocomplete=(fills);
                @if can_show {
                    button.seen type="button" aria-pressed="false" aria-controls=(id) { (make.say("phone-show-phrase")) }
                }
            }
        }
    }
}

fn unlock(make: &Controls) -> Markup {
    let title = make.say("phone-locked");
    page(
        "_unlock",
        &title,
        &html! {
            p.lede { (make.say("phone-locked-about")) }
            form id="_unlocking" autocomplete="off" {
                (phrase(make, "_key-phrase", "phone-your-phrase", "current-password", true))
                p.column { button.button.main type="submit" { (make.say("phone-open")) } }
                p id="_unlock-said" role="status" {}
                p { (button("_forgotten", "quiet", &make.say("phone-forgotten"))) }
            }
        },
    )
}
