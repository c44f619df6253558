//! Effects carried out: what the app does to the session and to files.

use std::path::PathBuf;
use std::time::Duration;

use super::App;
use crate::benchmark::BenchmarkId;
use crate::disk::write_new;
use crate::session::Change;
use crate::style::Role;
use crate::tui::Ended;
use crate::tui::effect::Effect;
use crate::tui::overlay::Overlay;
use crate::tui::screen::{Assess, Tab};
use crate::walk::Walk;

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
                let details = self.desk.drafts.remove(&skill).unwrap_or_default();
                let done = self.desk.session.answer(&skill, rating, details, None);
                if is_on_walk && done.is_ok() {
                    self.assess.answered(&skill, &self.desk.session);
                }
                ("rated", done)
            }
            Effect::Describe(skill, details) => {
                self.overlays.pop();
                let is_asked_again = self.tab == Tab::Assess && self.overlays.is_empty() && self.assess.hides(&skill);
                if is_asked_again || self.desk.session.profile().answer(&skill).is_none() {
                    self.desk.drafts.insert(skill, details);
                    self.said = Some((Role::Text, "kept for when you rate it".to_owned()));
                    return None;
                }
                ("kept:", self.desk.session.amend(&skill, details))
            }
            Effect::Plan(skill, due, step) => {
                self.overlays.pop_if(|overlay| matches!(overlay, Overlay::Prompt(_)));
                ("", self.desk.session.plan(&skill, due, step))
            }
            Effect::PlanDone(skill) => ("", self.desk.session.plan_done(&skill)),
            Effect::PlanDrop(skill) => ("", self.desk.session.plan_drop(&skill)),
            Effect::Filter(filter) => {
                self.overlays.pop_if(|overlay| matches!(overlay, Overlay::Find(_)));
                self.desk.filter = filter;
                return None;
            }
            Effect::Measure(id) => {
                self.overlays.pop();
                self.measure(&id);
                return None;
            }
            Effect::Beside(id) => {
                self.overlays.pop();
                let title = id.as_ref().and_then(|id| self.desk.session.library.find(id.as_str())).cloned();
                self.said = Some((
                    Role::Text,
                    match &title {
                        Some(list) => format!("beside it: {}", list.title),
                        None => "one list alone".to_owned(),
                    },
                ));
                self.desk.second = title;
                self.go(Tab::Gaps);
                return None;
            }
            Effect::Clear(skill) => ("cleared", self.desk.session.clear(&skill)),
            // What is the last change, others may have changed: look first.
            Effect::Undo => {
                self.desk.session.look_now(LOOK);
                ("undone:", self.desk.session.undo())
            }
            Effect::Redo => {
                self.desk.session.look_now(LOOK);
                ("redone:", self.desk.session.redo())
            }
            Effect::TryAgain => {
                self.desk.session.finish(TRY_AGAIN);
                return (self.desk.session.unsaved() == 0).then_some(Ended::Quit);
            }
            Effect::WriteElsewhere(file) => return self.write_elsewhere(file),
        };
        self.said = Some(match done {
            Ok(change) => {
                if is_on_walk && verb != "rated" && !change.is_of_plan() {
                    self.assess.changed(&change, &self.desk.session);
                }
                (Role::Text, self.confirm(verb, &change))
            }
            Err(refusal) => (Role::Text, refusal.to_string()),
        });
        None
    }

    /// Measures against another benchmark from now on; the walk over each stops where it was.
    fn measure(&mut self, id: &BenchmarkId) {
        let Some(benchmark) = self.desk.session.library.find(id.as_str()).cloned() else { return };
        self.keep_stop();
        let stop = self.state.walks.get(id).cloned().unwrap_or_default();
        self.assess = Assess::new(Walk::new(&benchmark, &self.desk.session.catalog, stop));
        self.is_usual = true;
        self.said = Some((Role::Text, format!("measured against {} from now on", benchmark.title)));
        self.desk.session.benchmark = benchmark;
        if self.tab == Tab::Assess {
            self.assess.start(&self.desk.session);
        }
    }

    fn write_elsewhere(&mut self, file: PathBuf) -> Option<Ended> {
        match write_new(&file, self.desk.session.unsaved_lines().as_bytes()) {
            Ok(()) => Some(Ended::Elsewhere(file)),
            Err(error) => {
                self.said = Some((Role::Warning, format!("`{}` could not be written: {error}", file.display())));
                None
            }
        }
    }

    /// A word of confirmation: what was done, and of an answer what is left.
    fn confirm(&self, verb: &str, change: &Change) -> String {
        let symbols = self.desk.look.symbols;
        let what = change.describe(&self.desk.session.catalog, symbols.arrow);
        if change.is_of_plan() {
            return format!("{verb} {what}").trim_start().to_owned();
        }
        let left = self.assess.left(&self.desk.session);
        let left = if left > 0 { format!("{left} left") } else { "nothing left".to_owned() };
        format!("{verb} {what} {} {left}", symbols.dot)
    }
}
