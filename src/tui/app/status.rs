//! The messages of the status line: what was changed in the record, or why nothing was.

use super::App;
use crate::session::Refusal;
use crate::sitting::Done;
use crate::tui::screen::Assess;

impl App {
    pub(super) fn say(&mut self, words: impl Into<String>) {
        self.status.say(words);
    }

    /// Shows a warning.
    pub(super) fn warn(&mut self, words: impl Into<String>) {
        self.status.warn(words);
    }

    /// Shows what was done and how much is left, or why nothing was done.
    pub(super) fn say_done(&mut self, done: Result<impl Into<Done>, Refusal>) {
        let words = match done {
            Ok(done) => self.confirmation(&done.into()),
            // A refusal is worded as an error of the command line, with the name of the skill in backticks.
            Err(refusal) => refusal.to_string().replace('`', ""),
        };
        self.say(words);
    }

    fn confirmation(&self, done: &Done) -> String {
        let symbols = self.view_state.painter.symbols;
        let session = &self.view_state.session;
        let mut what = done.tell(&session.catalog, symbols.arrow);
        if session.is_of_another() {
            what = what.replace(": not applicable", ": not seen");
        }
        match done {
            Done::Changed(change) if !change.is_of_plan() => format!("{what} {} {}", symbols.dot, self.left()),
            Done::Changed(_) | Done::Drafted(_) => what,
        }
    }

    /// The number of skills left to rate: in the current walk on the assessment screen, elsewhere in the list.
    fn left(&self) -> String {
        let part = self.view_state.sitting.walk().part().filter(|_| self.tabs.here() == Assess::TAB);
        let left = match part {
            Some(_) => self.view_state.sitting.left(&self.view_state.session),
            None => self.view_state.session.totals().unrated,
        };
        match part {
            _ if left > 0 => format!("{left} left"),
            Some(part) => part.done.clone(),
            None => "nothing left".to_owned(),
        }
    }
}
