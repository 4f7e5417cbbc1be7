//! The one who sets the second edition, after the first whenever that has been set
//! anew: a thread of its own, and with half of the processors, so that the first
//! waits for nothing.

use super::book_read::{BookRead, Unset};
use super::second::SecondWish;
use super::setter::{Event, Studio, open_world};
use super::shown::ShownBook;
use super::view::{Problem, WantedView};
use crate::book::world::BookWorld;
use crate::editions::typeset::LastSettled;

/// Sets it whenever that is due.
pub fn work(studio: &Studio) {
    let threads = (rayon::current_num_threads() / 2).max(1);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    let mut column = SecondColumn::default();
    loop {
        let wish = studio.second.next();
        let Some(wanted) = &wish.wanted else {
            column = SecondColumn::default();
            continue;
        };
        match &pool {
            Ok(pool) => pool.install(|| column.set(studio, &wish, wanted)),
            Err(_) => column.set(studio, &wish, wanted),
        }
    }
}

/// What is kept from one setting to the next.
#[derive(Default)]
struct SecondColumn {
    world: Option<BookWorld>,
    wanted: WantedView,
    last: LastSettled,
    version: u64,
}

impl SecondColumn {
    fn set(&mut self, studio: &Studio, wish: &SecondWish, wanted: &WantedView) {
        let first = studio.shown();
        let wanted = WantedView { brand: first.wanted.brand.clone(), ..wanted.clone() };
        if wish.renewed || wanted.brand != self.wanted.brand {
            self.world = None;
        }
        if wanted != self.wanted {
            self.last = LastSettled::default();
        }
        self.wanted = wanted;
        let world = self.world.take().and_then(|mut it| it.refresh().then_some(it));
        let world = match world.map_or_else(|| open_world(&studio.root, &self.wanted), Ok) {
            Ok(world) => world,
            Err(found) => {
                let problems = found.iter().map(|it| Problem::of(None, it)).collect();
                return self.publish(studio, Err((problems, vec![])));
            }
        };
        let (folder, now) = (first.view.folder.as_str(), studio.now());
        let read = BookRead::of(&world, &self.wanted);
        if let (Ok(book), Some(last)) = (&read, studio.second.shown())
            && let Some((ahead, _)) = book.recoloured(&last, &world, &self.wanted, now)
        {
            // new colours are there at once, as in the first
            self.publish(studio, Ok(ahead));
        }
        let set = read
            .and_then(|book| book.set(&world, &self.wanted, &self.last, (folder, now)))
            .map(|(shown, _)| shown)
            .map_err(|Unset { problems, warnings, .. }| (problems, warnings));
        self.world = Some(world);
        self.publish(studio, set);
    }

    fn publish(&mut self, studio: &Studio, set: Result<ShownBook, (Vec<Problem>, Vec<Problem>)>) {
        self.version += 1;
        let mut shown = set.unwrap_or_else(|(problems, warnings)| {
            let folder = &studio.shown().view.folder;
            let nothing = || ShownBook::nothing(folder, &self.wanted, studio.now());
            match studio.second.shown() {
                Some(last) => last.refused(problems, warnings),
                None => nothing().refused(problems, warnings),
            }
        });
        shown.wanted = self.wanted.clone();
        (shown.view.version, shown.view.begun) = (self.version, true);
        studio.second.keep(shown);
        let _ = studio.events.send(Event::Second);
    }
}
