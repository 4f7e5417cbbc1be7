//! The one who sets the book: a thread that owns the world, hears what is wanted
//! and what has changed, and hands each new state round.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Duration;

use time::OffsetDateTime;
use tokio::sync::broadcast;
use typst::diag::{EcoVec, SourceDiagnostic, SourceResult};

use super::book_read::{BookRead, Keys, Unset};
use super::checked::Checked;
use super::incoming::Incoming;
use super::made::Making;
use super::second::SecondBook;
use super::shelf::Shelf;
use super::shown::ShownBook;
use super::view::{HistoryStep, Problem, WantedView};
use crate::book::source::date::Date;
use crate::book::world::{BookWorld, Home};
use crate::editions::typeset::LastSettled;
use crate::tools::import::is_workbook;

/// What the setter is asked for.
pub enum Wish {
    /// Another edition, paper or brand.
    Show(WantedView),
    /// The files are others; fonts and brands too, where that is said.
    Changed { fonts: bool },
}

/// What has happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// The book is being set.
    Setting,
    /// There is a new state to be seen.
    View,
    /// The words were read, as `check` reads them.
    Checked,
    /// What is being made has come further.
    Making,
    /// There is a new state of the second edition, or none any more.
    Second,
}

/// What time it is.
#[derive(Debug, Clone, Copy)]
pub struct StudioClock {
    /// In ms since 1970.
    pub now: fn() -> i64,
    /// A day that was set in place of today.
    pub source_day: Option<Date>,
}

/// What all who serve the page share.
pub struct Studio {
    /// The folder.
    pub root: PathBuf,
    /// The book as it was set last.
    pub shown: RwLock<Arc<ShownBook>>,
    /// Another edition beside it.
    pub second: SecondBook,
    /// The book in which it is tried what there is room for, by its brand.
    pub trials: Mutex<Option<(Option<String>, BookWorld)>>,
    /// Its files.
    pub shelf: Mutex<Shelf>,
    /// What was dropped onto the page.
    pub incoming: Mutex<Incoming>,
    /// What is made of the book.
    pub making: Making,
    /// Pictures of looks and typefaces, by their names.
    pub drawn: Mutex<Vec<(String, String)>>,
    /// Who wants to hear.
    pub events: broadcast::Sender<Event>,
    wishes: Mutex<Sender<Wish>>,
    checked: RwLock<Arc<Checked>>,
    /// Asks for the words to be read.
    check: Mutex<Sender<()>>,
    /// Whether the system tells what changes on the disk.
    pub is_watched: AtomicBool,
    clock: StudioClock,
}

impl Studio {
    /// Opens a folder, and begins to set it. What is given with it hears whenever the
    /// words are to be read.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub fn open(root: &Path, clock: StudioClock) -> SourceResult<(Arc<Self>, Receiver<()>)> {
        let wanted = WantedView::default();
        let world = open_world(root, &wanted)?;
        let (wishes, heard) = channel();
        let (check, asked) = channel();
        let folder = name(root);
        let studio = Arc::new(Self {
            shown: RwLock::new(Arc::new(ShownBook::nothing(&folder, &wanted, (clock.now)()))),
            second: SecondBook::default(),
            trials: Mutex::default(),
            shelf: Mutex::new(Shelf::open(root.to_path_buf())?),
            incoming: Mutex::new(Incoming::open(root)?),
            making: Making::default(),
            drawn: Mutex::default(),
            events: broadcast::channel(64).0,
            wishes: Mutex::new(wishes),
            checked: RwLock::default(),
            check: Mutex::new(check),
            is_watched: AtomicBool::new(false),
            root: root.to_path_buf(),
            clock,
        });
        let setter = Setter {
            studio: studio.clone(),
            world: Some(world),
            wanted,
            last: LastSettled::default(),
            folder,
        };
        std::thread::spawn(move || setter.work(&heard));
        Ok((studio, asked))
    }

    /// The time, in ms since 1970.
    pub fn now(&self) -> i64 {
        (self.clock.now)()
    }

    /// Today, or the day that was set.
    pub fn today(&self) -> Date {
        let now = OffsetDateTime::from_unix_timestamp(self.now() / 1000);
        let now = now.unwrap_or(OffsetDateTime::UNIX_EPOCH);
        let today = Date { year: now.year(), month: now.month().into(), day: now.day() };
        self.clock.source_day.unwrap_or(today)
    }

    /// The day that was set in place of today, for what is made.
    pub fn source_day(&self) -> Option<Date> {
        self.clock.source_day
    }

    /// Asks the setter for something.
    pub fn wish(&self, wish: Wish) {
        if matches!(wish, Wish::Changed { fonts: true }) {
            self.second.renew();
            if let Ok(mut trials) = self.trials.try_lock() {
                *trials = None;
            }
        }
        let wishes = self.wishes.lock().unwrap_or_else(PoisonError::into_inner);
        // it ends with the process alone
        let _ = wishes.send(wish);
    }

    /// Has files set that the studio has changed itself.
    pub fn changed(&self) {
        if !self.is_watched.load(Ordering::Relaxed) {
            self.wish(Wish::Changed { fonts: false });
        }
    }

    /// Has the whole folder read anew: others of our tools have written in it.
    pub fn renewed(&self) {
        self.wish(Wish::Changed { fonts: true });
    }

    /// Has another of our tools write in the folder, as one state of the book.
    pub fn by_a_tool<T>(&self, what: &'static str, work: impl FnOnce() -> T) -> T {
        let now = self.now();
        self.with_shelf(|shelf| shelf.announce(what, now));
        let done = work();
        self.with_shelf(|shelf| shelf.settle(now));
        self.renewed();
        done
    }

    /// The book as it was set last.
    pub fn shown(&self) -> Arc<ShownBook> {
        self.shown.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// What `check` has said last.
    pub fn last_check(&self) -> Arc<Checked> {
        self.checked.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Hears what `check` says now.
    pub fn hear_check(&self, mut checked: Checked) {
        let mut last = self.checked.write().unwrap_or_else(PoisonError::into_inner);
        checked.times = last.times + 1;
        *last = Arc::new(checked);
        drop(last);
        let _ = self.events.send(Event::Checked);
    }

    /// With the files, for oneself.
    pub fn with_shelf<T>(&self, with: impl FnOnce(&mut Shelf) -> T) -> T {
        with(&mut self.shelf.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

fn name(root: &Path) -> String {
    root.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The book on the disk, in the brand that is wanted.
///
/// # Errors
/// When it cannot be opened.
pub fn open_world(root: &Path, wanted: &WantedView) -> SourceResult<BookWorld> {
    BookWorld::open(&Home::Folder(root.into()), wanted.brand.as_deref().map(Path::new))
}

/// How long a change is waited for that belongs to the one before: a file that is
/// put in the place of another is told of more than once.
const TOGETHER: Duration = Duration::from_millis(4);
/// How long the processors draw what is looked at before they forget what is old.
const TO_LOOK: Duration = Duration::from_millis(60);
/// How long pages in new colours are looked at before they are set: until their pictures
/// are there, and nobody chooses yet another colour.
const TO_CHOOSE: Duration = Duration::from_millis(150);
/// How many settings Typst remembers things that were of no use: what the book still has
/// is of use in each, and a step back or two is soon there.
const ROUNDS_REMEMBERED: usize = 4;

/// What is wrong, and what is odd.
type Told = (Vec<Problem>, Vec<Problem>);

struct Setter {
    studio: Arc<Studio>,
    world: Option<BookWorld>,
    wanted: WantedView,
    /// How the edition that is wanted was settled.
    last: LastSettled,
    folder: String,
}

impl Setter {
    fn work(mut self, heard: &Receiver<Wish>) {
        let mut is_ahead = self.set(false);
        loop {
            // first come the pictures of what is looked at, and the next colour
            let wish = heard.recv_timeout(if is_ahead { TO_CHOOSE } else { TO_LOOK });
            if !is_ahead {
                comemo::evict(ROUNDS_REMEMBERED);
            }
            let wish = match wish {
                Err(RecvTimeoutError::Timeout) if !is_ahead => {
                    heard.recv().map_err(|_| RecvTimeoutError::Disconnected)
                }
                wish => wish,
            };
            is_ahead = match wish {
                Ok(wish) => {
                    self.hear(wish);
                    // what comes with it, as one change mostly does, is served by the same setting
                    std::thread::sleep(TOGETHER);
                    for wish in heard.try_iter() {
                        self.hear(wish);
                    }
                    self.set(true)
                }
                Err(RecvTimeoutError::Timeout) => self.set(false),
                Err(RecvTimeoutError::Disconnected) => return,
            };
        }
    }

    fn hear(&mut self, wish: Wish) {
        match wish {
            Wish::Show(wanted) => {
                if wanted.brand != self.wanted.brand {
                    self.world = None;
                }
                (self.wanted, self.last) = (wanted, LastSettled::default());
            }
            Wish::Changed { fonts: true } => self.world = None,
            Wish::Changed { fonts: false } => {
                self.world = self.world.take().and_then(|mut it| it.refresh().then_some(it));
            }
        }
    }

    /// Sets the book as it is now. Where nothing but its colours is new, the pages that
    /// there are are shown in them first, and the book is still to be set: so it says.
    fn set(&mut self, is_new: bool) -> bool {
        let _ = self.studio.events.send(Event::Setting);
        let Some(world) = self.opened() else { return false };
        let now = self.studio.now();
        let (read, ahead) = match BookRead::of(&world, &self.wanted) {
            Ok(book) if is_new => {
                let ahead = book.recoloured(&self.studio.shown(), &world, &self.wanted, now);
                (Ok(book), ahead)
            }
            read => (read, None),
        };
        let is_ahead = ahead.is_some();
        let set = ahead
            .map_or_else(|| read?.set(&world, &self.wanted, &self.last, (&self.folder, now)), Ok);
        self.world = Some(world);
        match set {
            Ok((shown, keys)) => self.publish(Ok(shown), Some(keys)),
            Err(Unset { problems, warnings, keys }) => {
                self.publish(Err((problems, warnings)), Some(keys));
            }
        }
        is_ahead
    }

    /// The world; where it cannot be opened, that is told.
    fn opened(&mut self) -> Option<BookWorld> {
        let world = self.world.take();
        let opened = world.map_or_else(|| open_world(&self.studio.root, &self.wanted), Ok);
        let told = |found: EcoVec<SourceDiagnostic>| {
            let told = found.iter().map(|it| Problem::of(None, it)).collect();
            self.publish(Err((told, vec![])), None);
        };
        opened.map_err(told).ok()
    }

    /// Hands a state round: a new one, or the last good one with what is wrong now.
    fn publish(&self, set: Result<ShownBook, Told>, keys: Option<Keys>) {
        let now = self.studio.now();
        let (undo, redo, unkept) = self.studio.with_shelf(|shelf| {
            let known = keys.map_or(Ok(()), |keys| shelf.know(keys, now));
            let (undo, redo) = shelf.history.next();
            let step = |what: &str| HistoryStep { what: what.into() };
            (undo.map(step), redo.map(step), known.err().unwrap_or_default())
        });
        let mut current = self.studio.shown.write().unwrap_or_else(PoisonError::into_inner);
        let version = current.view.version + 1;
        let mut shown =
            set.unwrap_or_else(|(problems, warnings)| current.refused(problems, warnings));
        // a state that the history could not keep is told
        shown.view.warnings.extend(unkept.iter().map(|it| Problem::of(None, it)));
        shown.wanted = self.wanted.clone();
        shown.view.begun = is_workbook(&self.studio.root);
        (shown.view.version, shown.view.undo, shown.view.redo) = (version, undo, redo);
        let last = std::mem::replace(&mut *current, Arc::new(shown));
        drop(current);
        let _ = self.studio.events.send(Event::View);
        self.studio.second.due();
        // that takes a while, and nobody waits for it
        drop(last);
        let _ = self.studio.check.lock().unwrap_or_else(PoisonError::into_inner).send(());
    }
}
