//! Starting over: clears the ratings of one list, or all ratings, as one change, after the user has confirmed it.

use super::App;
use crate::catalog::SkillId;
use crate::command::Command;
use crate::text::counted;
use crate::tui::effect::Effect;
use crate::tui::overlay::Menu;
use crate::walk::{Stop, Walk};

impl App {
    /// Asks which ratings to clear. The first choice, to keep all of them, is preselected.
    pub(super) fn ask_to_start_over(&mut self) {
        let session = &self.view_state.session;
        let mut all: Vec<SkillId> = session.catalog.skills().iter().map(|skill| skill.id.clone()).collect();
        all.retain(|skill| session.profile().answer(skill).is_some());
        let mut of_list: Vec<SkillId> = Vec::new();
        for skill in session.benchmark.requirements.iter().flat_map(|requirement| requirement.asked.skills()) {
            if all.contains(skill) && !of_list.contains(skill) {
                of_list.push(skill.clone());
            }
        }
        if all.is_empty() {
            return self.say("nothing is rated yet");
        }
        let ratings = |skills: &[SkillId]| counted(skills.len(), "rating");
        let mut options = vec![("Keep all ratings".to_owned(), String::new(), Effect::Close)];
        if !of_list.is_empty() && of_list.len() < all.len() {
            let title = session.benchmark.title.clone();
            options.push((format!("Clear {} of this list", ratings(&of_list)), title, Effect::StartOver(of_list)));
        }
        let what = format!("Clear all {}", ratings(&all));
        options.push((what, "undo brings them back".to_owned(), Effect::StartOver(all)));
        self.open_dialog(Menu::new("Start over?".to_owned(), options, 0));
    }

    /// Clears the ratings of these skills as one change, and restarts the assessment.
    pub(super) fn start_over(&mut self, skills: &[SkillId]) {
        self.close_all();
        match self.view_state.session.start_over(skills) {
            Ok(change) => {
                let session = &self.view_state.session;
                let walk = Walk::new(&session.benchmark, &session.catalog, Stop::default());
                self.walk(walk);
                self.enter();
                let cleared = counted(change.more + 1, "rating");
                let undo = self.context().key(Command::Undo, &[]);
                let undo = undo.map_or_else(String::new, |key| format!("; {key} brings them back"));
                self.say(format!("{cleared} cleared{undo}"));
            }
            refused => self.say_done(refused),
        }
    }
}
