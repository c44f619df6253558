//! Warnings, before a result, about data of the journal that does not count.

use std::collections::BTreeMap;

use super::Shell;
use crate::cli::failure::Failure;
use crate::journal::{Events, Flaw, Loss};
use crate::report::date;
use crate::session::Record;
use crate::text::{Shared, counted, thousands};
use crate::tui::DEMO;

/// The number of damaged lines of a file that are reported one by one.
const MOST_OF_FILE: usize = 3;

impl Shell<'_> {
    /// Reports the data of the journal that does not count, or that this is a demo.
    pub(super) fn say_what_counts(&mut self, record: &Record) {
        if self.is_demo {
            self.world.say(DEMO);
        }
        self.has_loss = !record.losses().is_empty();
        for loss in record.losses() {
            self.world.warn(loss);
        }
        if self.has_loss {
            self.world.say(&format!("hint: {}", Loss::HINT));
        }
        self.say_damage(record);
        let latest = Events::default().horizon((self.world.clock)());
        if let Some(newest) = record.events().newest_own().filter(|newest| newest.recorded_at() > latest) {
            let day = date(newest.recorded_at());
            self.world.warn(format!(
                "this machine has recorded answers dated up to {day}, which is in the future: its clock was \
                 wrong; `skillgap doctor` says more"
            ));
        }
        if record.profile().ahead() > 0 {
            let count = counted(record.profile().ahead(), "event");
            self.world.warn(format!("{count} of another machine left out: dated more than a day ahead"));
        }
    }

    /// Reports as [`Shell::say_what_counts`], for a result that is right only if the whole journal could be read.
    ///
    /// # Errors
    /// Returns an error if a file of the journal could not be read.
    pub(super) fn say_whole(&mut self, record: &Record) -> Result<(), Failure> {
        check_whole(record)?;
        self.say_what_counts(record);
        Ok(())
    }

    /// Reports damaged lines of the journal: the first few of each file, and the number of the others.
    fn say_damage(&mut self, record: &Record) {
        let mut counts: BTreeMap<Shared, usize> = BTreeMap::new();
        for damage in record.damage() {
            let count = counts.entry(damage.place.file.clone()).or_default();
            *count += 1;
            if *count <= MOST_OF_FILE {
                self.world.warn(damage);
            }
        }
        for (file, count) in counts.iter().filter(|(_, count)| **count > MOST_OF_FILE) {
            let more = thousands(count - MOST_OF_FILE);
            self.world.warn(format!("`{file}`: {more} more damaged lines; `skillgap doctor` lists them"));
        }
    }
}

/// Returns an error if a file of the journal could not be read, so that results would be wrong.
fn check_whole(record: &Record) -> Result<(), Failure> {
    let closed = record.damage().find_map(|damage| match damage.flaw {
        Flaw::Closed(why) => Some((damage.place.file, why)),
        _ => None,
    });
    closed.map_or(Ok(()), |(file, why)| {
        Err(Failure::new(format!("`{file}` could not be read, and without it the result would be wrong: {why}"))
            .hint("make it readable, or move it out of the journal"))
    })
}
