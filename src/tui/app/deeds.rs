//! Effects carried out: what the app does to the session and to files.

use std::path::PathBuf;
use std::time::Duration;

use super::App;
use crate::disk::write_new;
use crate::session::Change;
use crate::style::Role;
use crate::tui::Ended;
use crate::tui::effect::Effect;
use crate::tui::overlay::Overlay;
use crate::tui::screen::Tab;

/// How long an undo waits to learn what other processes have recorded.
const LOOK: Duration = Duration::from_millis(200);
/// How long somebody who asked to try again waits for the disk.
const TRY_AGAIN: Duration = Duration::from_secs(2);

impl App {
    /// Carries out an effect, here and nowhere else.
    pub(super) fn carry_out(&mut self, effect: Effect) -> Option<Ended> {
        let is_on_walk = self.tab == Tab::Assess && self.overlays.is_empty();
        let (verb, done) = match effect {
            Effect::Answer(skill, rating) => {
                let details = self.drafts.remove(&skill).unwrap_or_default();
                let done = self.session.answer(&skill, rating, details, None);
                if is_on_walk && done.is_ok() {
                    self.assess.answered(&skill, &self.session);
                }
                ("rated", done)
            }
            Effect::Describe(skill, details) => {
                self.overlays.pop();
                let is_asked_again = self.tab == Tab::Assess && self.overlays.is_empty() && self.assess.hides(&skill);
                if is_asked_again || self.session.profile().answer(&skill).is_none() {
                    self.drafts.insert(skill, details);
                    self.said = Some((Role::Text, "kept for when you rate it".to_owned()));
                    return None;
                }
                ("kept:", self.session.amend(&skill, details))
            }
            Effect::Clear(skill) => ("cleared", self.session.clear(&skill)),
            Effect::Plan(skill, due, step) => {
                if matches!(self.overlays.last(), Some(Overlay::Prompt(_))) {
                    self.overlays.pop();
                }
                ("", self.session.plan(&skill, due, step))
            }
            Effect::PlanDone(skill) => ("", self.session.plan_done(&skill)),
            Effect::PlanDrop(skill) => ("", self.session.plan_drop(&skill)),
            // What is the last change, others may have changed: look first.
            Effect::Undo => {
                self.session.look_now(LOOK);
                ("undone:", self.session.undo())
            }
            Effect::Redo => {
                self.session.look_now(LOOK);
                ("redone:", self.session.redo())
            }
            Effect::TryAgain => {
                self.session.finish(TRY_AGAIN);
                return (self.session.unsaved() == 0).then_some(Ended::Quit);
            }
            Effect::WriteElsewhere(file) => return self.write_elsewhere(file),
        };
        self.said = Some(match done {
            Ok(change) => {
                if is_on_walk && verb != "rated" && !change.is_of_plan() {
                    self.assess.changed(&change, &self.session);
                }
                (Role::Text, self.confirm(verb, &change))
            }
            Err(refusal) => (Role::Text, refusal.to_string()),
        });
        None
    }

    fn write_elsewhere(&mut self, file: PathBuf) -> Option<Ended> {
        match write_new(&file, self.session.unsaved_lines().as_bytes()) {
            Ok(()) => Some(Ended::Elsewhere(file)),
            Err(error) => {
                self.said = Some((Role::Warning, format!("`{}` could not be written: {error}", file.display())));
                None
            }
        }
    }

    /// A word of confirmation: what was done, and of an answer what is left.
    fn confirm(&self, verb: &str, change: &Change) -> String {
        let symbols = self.look.symbols;
        let what = change.describe(&self.session.catalog, symbols.arrow);
        if change.is_of_plan() {
            return format!("{verb} {what}").trim_start().to_owned();
        }
        let left = self.assess.left(&self.session);
        let left = if left > 0 { format!("{left} left") } else { "nothing left".to_owned() };
        format!("{verb} {what} {} {left}", symbols.dot)
    }
}
