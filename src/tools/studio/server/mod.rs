//! What the studio serves: its page, the book, and ways to change it, on this
//! machine alone and behind an address that nobody can guess.

mod answer;
mod asked;
mod guard;
mod page;
mod outside;
mod incoming;
mod checking;
mod making;
mod look;
mod second;
mod room;
mod kit;
mod routes;
mod seat;

use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use tokio::net::TcpListener;
use typst::diag::{SourceResult, eco_format, eco_vec};

use self::guard::Guard;
pub use self::seat::Seat;
use super::setter::{Studio, StudioClock};
use super::watch::watch;
use super::{abreast, checker};
use crate::book::world::diagnostics::detached;
use crate::book::world::named_file::real;
use crate::write::begin_folder;

/// What to serve, and how.
pub struct StudioOrder<'a> {
    /// The workbook folder.
    pub folder: &'a Path,
    /// Where, if not at a port of the system's choice.
    pub port: Option<u16>,
    /// What time it is.
    pub clock: StudioClock,
    /// Hears the address once the studio is there.
    pub ready: &'a dyn Fn(&StudioOpened),
}

/// How a studio was opened.
#[derive(Debug)]
pub enum StudioOpened {
    /// A new one, at this address, with the reason why it does not see what other
    /// programs change, where it does not.
    New(String, Option<String>),
    /// One is open on this folder already.
    Already(String),
}

/// Serves a studio until the process ends, or finds that one is open already. A
/// folder that is not there yet is made, for a book to begin in.
///
/// # Errors
/// When the folder cannot be opened, or the port is taken.
pub fn serve(order: &StudioOrder) -> SourceResult<()> {
    begin_folder(order.folder)?;
    let root = real(order.folder)?;
    let seat = Seat::read(&root);
    if let Some(address) = seat.as_ref().filter(|seat| seat.is_taken()).map(Seat::address) {
        (order.ready)(&StudioOpened::Already(address));
        return Ok(());
    }
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    let runtime = runtime.map_err(|error| cannot(&error.to_string()))?;
    runtime.block_on(run(order, &root, seat))
}

async fn run(order: &StudioOrder<'_>, root: &Path, seat: Option<Seat>) -> SourceResult<()> {
    let wanted = order.port.or(seat.as_ref().map(|seat| seat.port));
    let listener = listen(wanted, order.port.is_some()).await?;
    let port = listener.local_addr().map_err(|error| cannot(&error.to_string()))?.port();
    let seat = Seat::take(root, seat, port)?;
    let (studio, asked) = Studio::open(root, order.clock)?;
    let read = studio.clone();
    std::thread::spawn(move || checker::work(&read, &asked));
    let other = studio.clone();
    std::thread::spawn(move || abreast::work(&other));
    let watcher = watch(studio.clone());
    studio.is_watched.store(watcher.is_ok(), Ordering::Relaxed);
    let guard = Arc::new(Guard::new(&seat));
    let service = routes::routes(studio, guard);
    let unwatched = watcher.as_ref().err().map(ToString::to_string);
    (order.ready)(&StudioOpened::New(seat.address(), unwatched));
    axum::serve(listener, service).await.map_err(|error| cannot(&error.to_string()))
}

/// At the port that was named, or the one of last time so that an open page comes
/// back, or any.
async fn listen(port: Option<u16>, is_named: bool) -> SourceResult<TcpListener> {
    let at = |port| TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port)));
    match at(port.unwrap_or(0)).await {
        Ok(listener) => Ok(listener),
        Err(_) if !is_named => at(0).await.map_err(|error| cannot(&error.to_string())),
        Err(error) => {
            let port = port.unwrap_or_default();
            let problem = detached(eco_format!("cannot serve at port {port}: {error}"));
            Err(eco_vec![problem.with_hint("leave `--port` out, and a free one is used")])
        }
    }
}

fn cannot(reason: &str) -> typst::diag::EcoVec<typst::diag::SourceDiagnostic> {
    eco_vec![detached(eco_format!("cannot serve the studio: {reason}"))]
}
