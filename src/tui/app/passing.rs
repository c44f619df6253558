//! What is said in passing: what was done, or why nothing was, in the line under the tabs until the next key.
//!
//! In backticks stands what somebody would type or look for just so: an id, a command, a file, a word of a text. The name
//! of a skill stands as it does on every screen, without them.

use super::App;
use crate::sitting::{Done, Outcome};
use crate::style::Role;
use crate::tui::screen::Tab;

impl App {
    pub(super) fn say(&mut self, words: impl Into<String>) {
        self.said = Some((Role::Text, words.into()));
    }

    /// Says what went wrong.
    pub(super) fn warn(&mut self, words: impl Into<String>) {
        self.said = Some((Role::Warning, words.into()));
    }

    /// Says what was done, and what is left; or why nothing was done.
    pub(super) fn say_done(&mut self, done: Outcome) {
        let words = match done {
            Ok(done) => self.confirmation(&done),
            // A refusal is worded as an error of the shell, with the name of the skill in backticks.
            Err(refusal) => refusal.to_string().replace('`', ""),
        };
        self.say(words);
    }

    fn confirmation(&self, done: &Done) -> String {
        let symbols = self.desk.look.symbols;
        let what = done.tell(&self.desk.session.catalog, symbols.arrow);
        match done {
            Done::Changed(change) if !change.is_of_plan() => format!("{what} {} {}", symbols.dot, self.left()),
            Done::Changed(_) | Done::Drafted(_) => what,
        }
    }

    /// What is left: on the walk that is on screen of that one, elsewhere of the list.
    fn left(&self) -> String {
        let part = self.desk.sitting.walk().part().filter(|_| self.tab == Tab::Assess);
        let left = match part {
            Some(_) => self.desk.sitting.left(&self.desk.session),
            None => self.desk.session.totals().unrated,
        };
        match part {
            _ if left > 0 => format!("{left} left"),
            Some(part) => part.done.clone(),
            None => "nothing left".to_owned(),
        }
    }
}
