//! What can be asked of the studio, and what it answers.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::{DefaultBodyLimit, Path, Query, State};
use axum::http::{StatusCode, header};
use axum::middleware::{Next, from_fn};
use axum::response::sse::{Event as Message, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::sync::broadcast::error::RecvError;
use tokio_stream::wrappers::BroadcastStream;
use tokio_stream::{Stream, StreamExt};
use tower_http::catch_panic::CatchPanicLayer;

use super::answer::{Shared, refused, told};
use super::asked::{AskedPage, AskedView};
use super::guard::{Guard, guard};
use super::{checking, incoming, kit, look, making, outside, page, room, second};
use crate::tools::import::is_workbook;
use crate::tools::studio::change::WordChange;
use crate::tools::studio::compared;
use crate::tools::studio::labels;
use crate::tools::studio::place::Units;
use crate::tools::studio::setter::{Event, Studio, Wish};
use crate::tools::studio::shelf::Unchanged;
use crate::tools::studio::shown::ShownBook;

/// How much may be sent at once, in bytes: a long book is a tenth of it.
const MOST_BYTES: usize = 10 << 20;

/// All that there is, below the secret.
pub fn routes(studio: Arc<Studio>, who: Arc<Guard>) -> Router {
    let below = |path: &str| format!("/{}/{path}", who.secret);
    Router::new()
        .route(&below(""), get(|| async { page::file("index.html") }))
        .route(
            &below("web/{*path}"),
            get(|Path(path): Path<String>| async move { page::file(&path) }),
        )
        .route(&below("alive"), get(|| async { StatusCode::NO_CONTENT }))
        .route(&below("book"), get(book))
        .route(&below("page/{name}"), get(picture))
        .route(&below("things"), get(things))
        .route(&below("find"), get(find))
        .route(&below("words"), get(words))
        .route(&below("file"), get(file).put(change))
        .route(&below("undo"), post(undo))
        .route(&below("redo"), post(redo))
        .route(&below("history"), get(history))
        .route(&below("history/{id}"), get(state).post(back_to))
        .route(&below("outside"), get(outside::list).post(outside::add))
        .route(&below("outside/leaving"), get(outside::leaving))
        .route(&below("question"), post(outside::ask))
        .route(&below("events"), get(events))
        .merge(incoming::routes(below))
        .merge(checking::routes(below))
        .merge(making::routes(below))
        .merge(look::routes(below))
        .merge(second::routes(below))
        .merge(room::routes(below))
        .merge(kit::routes(below))
        .with_state(studio)
        .layer(DefaultBodyLimit::max(MOST_BYTES))
        .layer(CatchPanicLayer::new())
        .layer(from_fn(move |request, next: Next| guard(who.clone(), request, next)))
}

/// The book, once it is set as it is asked for.
async fn book(State(studio): Shared, Query(asked): Query<AskedView>) -> Response {
    let wanted = asked.wanted(&studio.shown().wanted);
    let mut heard = studio.events.subscribe();
    let is_it = |studio: &Studio| {
        let shown = studio.shown();
        shown.wanted == wanted && shown.view.version > 0
    };
    if studio.shown().wanted != wanted {
        studio.wish(Wish::Show(wanted.clone()));
    }
    while !is_it(&studio) {
        match heard.recv().await {
            Ok(_) | Err(RecvError::Lagged(_)) => {}
            Err(RecvError::Closed) => break,
        }
    }
    Json(&studio.shown().view).into_response()
}

#[derive(Deserialize)]
struct AskedDots {
    /// In pixels, of a PNG.
    wide: Option<u32>,
}

/// A page, as SVG or as PNG: by the ending of its name.
async fn picture(
    State(studio): Shared,
    Path(name): Path<String>,
    Query(AskedDots { wide }): Query<AskedDots>,
) -> Response {
    let drawn = move |book: &ShownBook| match (name.split_once('.')?, wide) {
        ((id, "svg"), None) => Some(("image/svg+xml", book.drawing(id)?.into_bytes())),
        ((id, "png"), Some(wide)) => Some(("image/png", book.dots(id, wide)?)),
        _ => None,
    };
    let drawn = tokio::task::spawn_blocking(move || {
        drawn(&studio.shown()).or_else(|| drawn(&*studio.second.shown()?))
    });
    match drawn.await {
        Ok(Some((kind, bytes))) => {
            let kept = "private, max-age=31536000, immutable";
            ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, kept)], bytes).into_response()
        }
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn things(State(studio): Shared, Query(asked): Query<AskedPage>) -> Response {
    let shown = studio.shown();
    if shown.view.version != asked.version {
        return StatusCode::CONFLICT.into_response();
    }
    let found = tokio::task::spawn_blocking(move || {
        shown.things(asked.page).map(|things| json!({ "things": things }))
    });
    match found.await {
        Ok(Some(things)) => Json(things).into_response(),
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

#[derive(Deserialize)]
struct AskedLetters {
    text: String,
}

async fn find(State(studio): Shared, Query(asked): Query<AskedLetters>) -> Response {
    let shown = studio.shown();
    let found = tokio::task::spawn_blocking(move || {
        let found = shown.find(&asked.text);
        let found = found.iter().map(|(page, thing)| json!({ "page": page, "thing": thing }));
        json!({ "version": shown.view.version, "found": found.collect::<Vec<_>>() })
    });
    match found.await {
        Ok(found) => Json(found).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

#[derive(Deserialize)]
struct AskedFile {
    path: String,
    /// A line of it, counted from 1, of which the place is asked, too.
    line: Option<usize>,
}

async fn file(State(studio): Shared, Query(asked): Query<AskedFile>) -> Response {
    let AskedFile { path, line } = &asked;
    let found = studio.with_shelf(|shelf| {
        let file = shelf.file(path)?;
        let at = line.and_then(|line| Some(Units(&shelf.read(path)?).line(line)));
        Some((file, at))
    });
    let Some((file, at)) = found else { return StatusCode::NOT_FOUND.into_response() };
    let mut told = json!(file);
    if let Some(at) = at {
        told["at"] = json!(at);
    }
    Json(told).into_response()
}

/// What keys, files, regions and the like are called, for messages and fields.
async fn words(State(studio): Shared) -> Json<Value> {
    let regions = studio.with_shelf(|shelf| shelf.regions());
    let files: BTreeMap<_, _> = labels::FILES.into_iter().collect();
    Json(json!({ "keys": labels::all(), "files": files, "regions": regions }))
}

#[derive(Deserialize)]
struct Changes {
    hash: String,
    changes: Vec<WordChange>,
}

async fn change(
    State(studio): Shared,
    Query(asked): Query<AskedFile>,
    Json(Changes { hash, changes }): Json<Changes>,
) -> Response {
    let now = studio.now();
    match studio.with_shelf(|shelf| shelf.change(&asked.path, &hash, &changes, now)) {
        Ok(file) => {
            studio.changed();
            Json(json!({ "hash": file.hash, "file": file })).into_response()
        }
        Err(Unchanged::NoSuchFile) if !is_workbook(&studio.root) => told(&format!(
            "the book is not in {} any more: put its folder back there, and go on writing",
            studio.root.display()
        )),
        Err(Unchanged::NoSuchFile) => StatusCode::NOT_FOUND.into_response(),
        Err(Unchanged::Changed(file)) => {
            (StatusCode::CONFLICT, Json(json!({ "file": file }))).into_response()
        }
        Err(Unchanged::Place(error)) => {
            told(&format!("this place is not in the file any more: {error}"))
        }
        Err(Unchanged::Disk(problems)) => refused(&problems),
    }
}

async fn undo(State(studio): Shared) -> Response {
    step(&studio, true)
}

async fn redo(State(studio): Shared) -> Response {
    step(&studio, false)
}

fn step(studio: &Studio, is_back: bool) -> Response {
    let now = studio.now();
    match studio.with_shelf(|shelf| shelf.step(is_back, now)) {
        Ok(Some((what, files))) => {
            studio.changed();
            Json(json!({ "what": what, "file": files.first(), "files": files })).into_response()
        }
        Ok(None) => (StatusCode::CONFLICT, Json(json!({ "nothing": true }))).into_response(),
        Err(problems) => refused(&problems),
    }
}

async fn history(State(studio): Shared) -> Json<Value> {
    let states: Vec<_> = studio.with_shelf(|shelf| {
        let all = shelf.history.states().enumerate();
        all.map(|(index, state)| {
            let files: Vec<_> = state.paths().collect();
            let (id, time, what) = (state.id, state.time, &state.what);
            json!({ "id": id, "time": time, "what": what, "files": files, "current": index == 0 })
        })
        .collect()
    });
    Json(json!({ "states": states }))
}

async fn state(State(studio): Shared, Path(id): Path<usize>) -> Response {
    match studio.with_shelf(|shelf| shelf.history.state(id)) {
        Ok(Some((before, then))) => {
            let words = compared::all(&before, &then);
            Json(json!({ "before": before, "then": then, "words": words })).into_response()
        }
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(problems) => refused(&problems),
    }
}

async fn back_to(State(studio): Shared, Path(id): Path<usize>) -> Response {
    let now = studio.now();
    match studio.with_shelf(|shelf| shelf.back_to(id, now)) {
        Ok(()) => {
            studio.changed();
            StatusCode::NO_CONTENT.into_response()
        }
        Err(problems) => refused(&problems),
    }
}

/// What happens, as it happens.
async fn events(State(studio): Shared) -> Sse<impl Stream<Item = Result<Message, axum::Error>>> {
    let heard = BroadcastStream::new(studio.events.subscribe());
    // the book may have been set anew since the page asked for it
    let heard = tokio_stream::iter([Ok(Event::View), Ok(Event::Second)]).chain(heard);
    let message = move |event| match event {
        Ok(Event::Setting) => Ok(Message::default().event("setting").data("{}")),
        Ok(Event::Checked) => Ok(Message::default().event("checked").data("{}")),
        Ok(Event::Making) => Message::default().event("making").json_data(studio.making.state()),
        Ok(Event::Second) => {
            let second = studio.second.shown();
            Message::default().event("second").json_data(second.as_ref().map(|it| &it.view))
        }
        // whoever has missed some is told the newest
        Ok(Event::View) | Err(_) => {
            Message::default().event("view").json_data(&studio.shown().view)
        }
    };
    Sse::new(heard.map(message)).keep_alive(KeepAlive::default())
}
