//! What of the journal does not count, said before a result.

use std::collections::BTreeMap;

use super::Shell;
use crate::cli::failure::Failure;
use crate::journal::{Flaw, Loss};
use crate::session::Record;
use crate::text::{Shared, counted, thousands, visible};
use crate::tui::DEMO;

/// How many damaged lines of a file are said.
const MOST_OF_FILE: usize = 3;

impl Shell<'_> {
    /// Says what of the journal does not count, or that none of it is true.
    pub(super) fn say_what_counts(&mut self, record: &Record) {
        if self.is_demo {
            self.world.say(DEMO);
        }
        self.has_loss = !record.losses().is_empty();
        for loss in record.losses() {
            self.world.say(&format!("warning: {loss}"));
        }
        if self.has_loss {
            self.world.say(&format!("hint: {}", Loss::HINT));
        }
        self.say_damage(record);
        if record.profile().ahead() > 0 {
            let count = counted(record.profile().ahead(), "event");
            self.world.say(&format!("warning: {count} of another machine left out: dated more than a day ahead"));
        }
    }

    /// As [`Shell::say_what_counts`], for a result that can be right only if all of the journal could be read.
    ///
    /// # Errors
    /// When a file of it could not be.
    pub(super) fn say_whole(&mut self, record: &Record) -> Result<(), Failure> {
        check_whole(record)?;
        self.say_what_counts(record);
        Ok(())
    }

    /// Says what is damaged in the journal: of each file the first few lines, and how many more there are.
    fn say_damage(&mut self, record: &Record) {
        let mut counts: BTreeMap<Shared, usize> = BTreeMap::new();
        for damage in record.damage() {
            let count = counts.entry(damage.place.file.clone()).or_default();
            *count += 1;
            if *count <= MOST_OF_FILE {
                self.world.say(&format!("warning: {damage}"));
            }
        }
        for (file, count) in counts.iter().filter(|(_, count)| **count > MOST_OF_FILE) {
            let (file, more) = (visible(file), thousands(count - MOST_OF_FILE));
            self.world.say(&format!("warning: `{file}`: and {more} more; `skillgap doctor` lists them"));
        }
    }
}

/// Makes sure that a result of the whole journal can be right.
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
