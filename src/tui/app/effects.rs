//! Carries out effects: the only place where the app changes the session or writes files.

use std::time::Duration;

use jiff::civil::Date;

use super::App;
use crate::catalog::SkillId;
use crate::command::{Command, Scopes};
use crate::journal::{CheckResult, Rating, Win};
use crate::session::{Detail, Refusal, Session};
use crate::sitting::{Done, Outcome, Place, Sitting};
use crate::tui::Ended;
use crate::tui::effect::{Effect, Request};
use crate::tui::layer::Layer;
use crate::tui::overlay::{Card, Drafted, Export, Find, Menu, Prompt};
use crate::tui::screen::{Assess, GapList, Milestone, PlanList};
use crate::tui::view_state::ViewState;
use crate::walk::Asks;

/// The time that an undo waits for the changes that other processes have recorded.
const LOOK: Duration = Duration::from_millis(200);
/// The time that another attempt to save waits for the disk.
const TRY_AGAIN: Duration = Duration::from_secs(2);

impl App {
    #[expect(clippy::too_many_lines, reason = "a line or two for each effect")]
    pub(super) fn carry_out(&mut self, effect: Effect) -> Option<Ended> {
        match effect {
            Effect::Step(step) => {
                if let Err(stuck) = self.view_state.sitting.step(step, &self.view_state.session) {
                    self.say(stuck.to_string());
                }
            }
            Effect::Answer(skill, rating) => self.answer_or_explain(skill, rating),
            Effect::Check(skill, result) => self.check(&skill, result),
            Effect::Describe(skill, detail) => {
                self.layers.pop();
                self.describe(&skill, detail);
            }
            Effect::EditNote(skill) if self.local.editor.is_some() => self.requests.push(Request::EditNote(skill)),
            Effect::EditNote(_) => self.say("no editor: set VISUAL or EDITOR, or write the note here"),
            Effect::Clear(skill) => self.act(|sitting, place, session| sitting.clear(&skill, place, session)),
            Effect::StartOver(skills) => self.start_over(&skills),
            Effect::Close => self.close(),
            // Another process may have made the last change, so read the journal first.
            Effect::Undo => {
                self.view_state.session.look_now(LOOK);
                self.act(Sitting::undo);
            }
            Effect::Redo => {
                self.view_state.session.look_now(LOOK);
                self.act(Sitting::redo);
            }
            Effect::Plan(skill, due, step) => self.plan(&skill, due, step),
            Effect::PlanDone(skill) => {
                let done = self.view_state.session.plan_done(&skill);
                self.say_done(done);
            }
            Effect::PlanDrop(skill) => {
                let done = self.view_state.session.plan_drop(&skill);
                self.say_done(done);
            }
            Effect::Log(skill, text) => {
                self.layers.pop_as::<Prompt>();
                let win = Win { text: Some(text), skills: skill.into_iter().collect(), link: None };
                let done = self.view_state.session.log_win(win, None);
                self.say_done(done);
            }
            Effect::Filter(filter) => {
                self.layers.pop_as::<Find>();
                self.view_state.filter = filter;
            }
            Effect::ShowArea(area) => {
                self.go(GapList::TAB);
                self.tabs.find_mut::<GapList>().show_area(area);
            }
            Effect::ChooseRoute(route) => {
                self.layers.pop_as::<Menu>();
                self.tabs.find_mut::<PlanList>().choose_route(route);
            }
            Effect::GoOn => self.go_on(),
            Effect::AskAgain => self.ask_again(),
            Effect::ShowGaps(view) => {
                self.go(GapList::TAB);
                self.tabs.find_mut::<GapList>().show(view);
            }
            Effect::UseTheme(theme) => self.use_theme(theme),
            Effect::Measure(id) => self.measure(&id),
            Effect::CompareWith(id) => self.compare_with(id.as_ref()),
            Effect::ExportAs(what) => {
                self.local.state.export = Some(what);
                self.answer_below(|export: &mut Export| export.choose(what));
                self.offer_file();
            }
            Effect::LeaveOutNotes(leaves_out) => self.local.state.leaves_out_notes = leaves_out,
            Effect::SetPerson(name, then) => {
                self.layers.pop();
                self.view_state.session.set_name(Some(name.clone()).filter(|name| !name.is_empty()));
                self.local.state.name = Some(name);
                return then.and_then(|press| self.run(press));
            }
            Effect::SetFileName(file) => self.answer_below(|export: &mut Export| export.name_file(file)),
            Effect::OpenOpinions(ids) => self.open_opinions(&ids),
            Effect::AskForText => self.ask_for_text(),
            Effect::ReadText(file) => self.read_list(&file),
            Effect::SetListTitle(title) => self.answer_below(|drafted: &mut Drafted| drafted.set_title(title)),
            Effect::MapTerm(skill) => self.map_term(&skill),
            Effect::CompletePath(path) => self.complete_path(&path),
            Effect::KeepList(list) => self.keep_list(list),
            Effect::WriteFile(file, text) => self.write_file(&file, &text),
            Effect::Copy(text, words) => self.copy(text, words),
            Effect::RetrySave => {
                self.view_state.session.finish(TRY_AGAIN);
                return (self.view_state.session.unsaved() == 0).then_some(Ended::Quit);
            }
            Effect::WriteElsewhere(file) => return self.write_elsewhere(file),
        }
        None
    }

    /// Closes the topmost layer and passes its result to the layer below, which opened it.
    fn answer_below<T: Layer>(&mut self, hand_over: impl FnOnce(&mut T)) {
        self.layers.pop();
        if let Some(layer) = self.layers.top_as() {
            hand_over(layer);
        }
    }

    /// Records an answer. In the assessment, shows the check question first if the configuration enables it.
    fn answer_or_explain(&mut self, skill: SkillId, rating: Rating) {
        let ViewState { sitting, session, .. } = &mut self.view_state;
        if self.layers.is_empty()
            && self.tabs.layer().place() == Place::Card
            && sitting.explains_first(&skill, rating, session)
        {
            self.layers.push(Card::to_explain(&skill));
        } else {
            self.answer(skill, rating);
        }
    }

    /// Records the verdict on a check question; returns to the assessment if the question came before a rating.
    fn check(&mut self, skill: &SkillId, result: CheckResult) {
        self.layers.pop_as::<Menu>();
        let change = self.view_state.session.record_check(skill, result);
        self.say_done(Ok(change));
        if self.layers.top_as::<Card>().is_some_and(|card| card.explains()) {
            self.layers.pop();
        }
    }

    /// Records an answer. In the assessment, the keys for details then apply to this skill, and rating the last
    /// essential shows a page.
    fn answer(&mut self, skill: SkillId, rating: Rating) {
        let place = self.place();
        let is_page_due = place == Place::Card
            && self.view_state.sitting.walk().is_usual()
            && !Milestone::is_reached(&self.view_state.context().gaps);
        let before = self.view_state.session.last_change().map(|event| event.id);
        self.act(|sitting, place, session| sitting.answer(&skill, rating, place, session));
        let is_rated = self.view_state.session.last_change().map(|event| event.id) != before;
        if is_rated && place != Place::Elsewhere {
            self.note_just_rated(skill, rating);
        }
        if is_page_due && Milestone::is_reached(&self.view_state.context().gaps) {
            self.layers.push(Milestone::default());
        }
    }

    /// Remembers the skill that was just rated, to which the keys for details now apply, and shows it in the status
    /// line.
    fn note_just_rated(&mut self, skill: SkillId, rating: Rating) {
        self.just_rated = Some(skill);
        let context = self.view_state.context();
        let details: &[Command] = match rating {
            Rating::Level(_) => &[Command::Confidence, Command::LastUsed, Command::Note, Command::Plan],
            Rating::NotApplicable => &[Command::Note, Command::Plan],
        };
        let (mut named, mut keys) = (Vec::new(), Vec::new());
        for command in details {
            if let Some((spec, key)) = context.session.config.keys.reached(*command, &Scopes::WALK) {
                let key = context.painter.key_name(key);
                named.push(format!("{key} {}", spec.name));
                keys.push(key);
            }
        }
        if !keys.is_empty() {
            let dot = context.painter.symbols.dot;
            let phrases =
                [format!(" {dot} add: {}", named.join(", ")), format!(" {dot} {} add details", keys.join(" "))];
            self.status.add(&phrases, self.size.width.into());
        }
    }

    /// Adds a skill to the plan, or changes its entry in the plan.
    fn plan(&mut self, skill: &SkillId, due: Option<Date>, step: Option<String>) {
        let is_typed = self.layers.pop_as::<Prompt>().is_some();
        match self.view_state.session.plan(skill, due, step) {
            Err(Refusal::Planned(_)) if is_typed => self.say("left as it was"),
            done => self.say_done(done),
        }
    }

    /// Continues the usual walk.
    fn go_on(&mut self) {
        if !self.view_state.sitting.walk().is_usual() {
            self.walk_as_usual();
        }
        self.go(Assess::TAB);
    }

    /// The place where the user acts: the assessment while no overlay covers it.
    fn place(&self) -> Place {
        if self.layers.is_empty() { self.tabs.layer().place() } else { Place::Elsewhere }
    }

    /// Adds a detail to an answer. For the skill that was just rated, the cursor stays where it is.
    pub(super) fn describe(&mut self, skill: &SkillId, detail: Detail) {
        if self.just_rated.as_ref() == Some(skill) {
            let ViewState { sitting, session, .. } = &mut self.view_state;
            match sitting.describe(skill, detail, Place::Elsewhere, session) {
                Err(Refusal::Said(_)) => self.say("left as it was"),
                done => self.say_done(done),
            }
        } else {
            self.act(|sitting, place, session| sitting.describe(skill, detail, place, session));
        }
    }

    /// Carries out an action of the sitting at the user's place, and shows its result or the reason for refusing it.
    fn act(&mut self, action: impl FnOnce(&mut Sitting, Place, &mut Session) -> Outcome) {
        let place = self.place();
        let done = action(&mut self.view_state.sitting, place, &mut self.view_state.session);
        match &done {
            Ok(Done::Changed(change)) if place != Place::Elsewhere => {
                self.tabs.find_mut::<Assess>().follow(change, &self.view_state.context());
            }
            // The user closed the dialog without changing its value.
            Err(Refusal::Said(_)) => return self.say("left as it was"),
            _ => {}
        }
        self.say_done(done);
    }

    /// Starts a walk over the stale ratings; the usual walk keeps its place.
    fn ask_again(&mut self) {
        self.remember_stop();
        self.walk(self.view_state.session.walk_over(false, &[], Asks::Stale));
        self.go(Assess::TAB);
    }
}
