//! Carries out effects: the only place where the app changes the session or writes files.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{MAIN_SEPARATOR, Path, PathBuf};
use std::time::Duration;

use jiff::civil::Date;
use serde_json::Value;

use super::App;
use crate::benchmark::from_text::MAX_TEXT;
use crate::benchmark::{self, Benchmark, BenchmarkId};
use crate::catalog::SkillId;
use crate::command::{Command, Scopes};
use crate::disk::{look_at, read_text, write_new};
use crate::journal::{CheckResult, Rating, Win};
use crate::session::{BegunList, Detail, Refusal, Session};
use crate::sitting::{Done, Outcome, Place, Sitting};
use crate::text::counted;
use crate::tui::Ended;
use crate::tui::effect::{Effect, Request};
use crate::tui::layer::Layer;
use crate::tui::overlay::{Card, Drafted, Export, Find, Menu, Prompt, Source, Unsaved};
use crate::tui::screen::{Assess, GapList, Milestone, PlanList};
use crate::tui::view_state::ViewState;
use crate::walk::Asks;

/// The time that an undo waits for the changes that other processes have recorded.
const LOOK: Duration = Duration::from_millis(200);
/// The time that another attempt to save waits for the disk.
const TRY_AGAIN: Duration = Duration::from_secs(2);
/// The maximum number of files in a folder that path completion looks at.
const MOST_NAMES: usize = 5000;
/// The maximum length of a text that terminals accept for the clipboard, in bytes; they silently drop a longer one.
const MAX_COPY: usize = 74_994;

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
                self.say_done(done.map(Done::from));
            }
            Effect::PlanDrop(skill) => {
                let done = self.view_state.session.plan_drop(&skill);
                self.say_done(done.map(Done::from));
            }
            Effect::Log(skill, text) => {
                self.layers.pop_as::<Prompt>();
                let win = Win { text: Some(text), skills: skill.into_iter().collect(), link: None };
                let done = self.view_state.session.log_win(win, None);
                self.say_done(done.map(Done::from));
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
            Effect::SetPerson(name) => {
                self.layers.pop();
                let name = Some(name).filter(|name| !name.is_empty());
                self.local.state.name.clone_from(&name);
                self.view_state.session.set_name(name);
            }
            Effect::SetFileName(file) => self.answer_below(|export: &mut Export| export.name_file(file)),
            Effect::OpenOpinions(ids) => self.open_opinions(&ids),
            Effect::AskForText => self.ask_for_text(),
            Effect::ReadText(file) => self.read_list(&file),
            Effect::SetListTitle(title) => self.answer_below(|drafted: &mut Drafted| drafted.set_title(title)),
            Effect::MapTerm(skill) => self.map_term(&skill),
            Effect::CompletePath(path) => self.complete_path(&path),
            Effect::KeepList(list, skills) => self.keep_list(list, &skills),
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
        self.say_done(Ok(change.into()));
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
        let commands = [Command::Confidence, Command::LastUsed, Command::Note, Command::Plan];
        let context = self.view_state.context();
        let is_of_level = |command| matches!(command, Command::Confidence | Command::LastUsed);
        let applies = |command: &&Command| !is_of_level(**command) || rating != Rating::NotApplicable;
        let keys = commands.iter().filter(applies).filter_map(|command| context.key(*command, &Scopes::WALK));
        let keys: Vec<_> = keys.collect();
        let words = format!(" {} {} still apply to it", context.painter.symbols.dot, keys.join(" "));
        if !keys.is_empty() {
            self.status.add(&words, self.size.width.into());
        }
    }

    /// Adds a skill to the plan, or changes its entry in the plan.
    fn plan(&mut self, skill: &SkillId, due: Option<Date>, step: Option<String>) {
        let is_typed = self.layers.pop_as::<Prompt>().is_some();
        match self.view_state.session.plan(skill, due, step) {
            Err(Refusal::Planned(_)) if is_typed => self.say("left as it was"),
            done => self.say_done(done.map(Done::from)),
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

    /// Selects another benchmark to measure against; each benchmark's walk keeps its place.
    fn measure(&mut self, id: &BenchmarkId) {
        self.layers.pop();
        let Some(benchmark) = self.list(id) else { return };
        self.remember_stop();
        // The title bar names the new list, so this line has room to say which one the command line uses.
        let words = match &self.local.configured {
            Some(configured) if configured != id => {
                format!("The command line still uses `{configured}` (`benchmark` in config.toml)")
            }
            _ => format!("Measuring against {}.", benchmark.title),
        };
        self.say(words);
        // Comparing a list with itself would show nothing.
        self.view_state.second.take_if(|second| second.id == benchmark.id);
        self.view_state.session.measure(benchmark);
        self.walk_as_usual();
        if self.tabs.here() == Assess::TAB {
            self.view_state.sitting.start(&self.view_state.session);
        }
        self.enter();
    }

    /// Opens the dialog for the text of a new list, with the text that was given the last time, maybe on another day,
    /// if no list was made of it. If the dialog is already open below the draft of the list, returns to it.
    fn ask_for_text(&mut self) {
        if self.layers.position::<Source>().is_some() {
            while !self.layers.is_top::<Source>() {
                self.close();
            }
        } else {
            let begun = || self.local.folder.as_deref().and_then(BegunList::load).unwrap_or_default();
            let source = self.local.source.take().unwrap_or_else(|| begun().into());
            self.open_dialog(source);
        }
    }

    /// Reads a list from a file, and shows the draft.
    fn read_list(&mut self, file: &Path) {
        let text = text_of(file);
        if let Some(source) = self.layers.top_as::<Source>()
            && let Some(drafted) = source.read(text, file, &self.view_state.session.catalog)
        {
            self.layers.push(drafted);
        }
    }

    /// Adds a requirement for `skill` to the draft of a list, made from the selected unknown term.
    fn map_term(&mut self, skill: &SkillId) {
        self.layers.pop();
        if let Some(drafted) = self.layers.top_as::<Drafted>() {
            drafted.add_term(Some(skill), &self.view_state.session.catalog);
        }
    }

    /// Completes the path that is being typed, with the names of the files in its folder.
    fn complete_path(&mut self, path: &Path) {
        if let Some(source) = self.layers.top_as::<Source>() {
            source.complete(path, &names_in(path));
        }
    }

    /// Saves a list that was read from a text, and measures against it; if that fails, shows the reason in the draft.
    fn keep_list(&mut self, list: Benchmark, skills: &[Value]) {
        let json = benchmark::write_with(&list, skills);
        let extended = self.view_state.session.catalog.with_own(&list.title, skills.to_vec());
        let (catalog, _) = match extended {
            Ok(extended) => extended,
            Err(problems) => {
                let problem = problems.first().map_or_else(String::new, |problem| problem.what.clone());
                if let Some(drafted) = self.layers.top_as::<Drafted>() {
                    drafted.show_error(problem);
                }
                return;
            }
        };
        if let Err(error) = self.local.lists.keep(&list, &json, &self.view_state.session.library) {
            let retitle = self.view_state.context().key(Command::Retitle, &Scopes::DRAFT);
            let retitle = retitle.filter(|_| error.is_of_id()).map(|key| format!("; {key} gives it another title"));
            if let Some(drafted) = self.layers.top_as::<Drafted>() {
                drafted.show_error(format!("{error}{}", retitle.unwrap_or_default()));
            }
            return;
        }
        let id = list.id.clone();
        if !skills.is_empty() {
            self.view_state.session.catalog = catalog;
        }
        self.view_state.session.add_list(list);
        self.layers.truncate(0);
        self.local.source = Some(Source::default());
        self.measure(&id);
        self.say(format!("kept as `{id}`; measuring against it"));
    }

    fn compare_with(&mut self, id: Option<&BenchmarkId>) {
        self.view_state.second = id.and_then(|id| self.list(id));
        let words = match &self.view_state.second {
            Some(list) => format!("compared with: {}", list.title),
            None => "one list alone".to_owned(),
        };
        self.go(GapList::TAB);
        self.say(words);
    }

    fn list(&self, id: &BenchmarkId) -> Option<Benchmark> {
        self.view_state.session.library.find(id.as_str()).cloned()
    }

    /// Suggests a file name for the current export that does not exist yet.
    pub(super) fn offer_file(&mut self) {
        let context = self.view_state.context();
        if let Some(export) = self.layers.top_as::<Export>() {
            let is_free = |name: &String| matches!(look_at(&context.file(name)), Ok(None));
            let mut names = export.names(context.session.today());
            // If all names are taken, suggest the first; writing then reports that the file exists and overwrites
            // nothing.
            let name = names.find(is_free).or_else(|| export.names(context.session.today()).next());
            export.offer(name.unwrap_or_default());
        }
    }

    fn write_file(&mut self, file: &Path, text: &str) {
        match write_new(file, text.as_bytes()) {
            Ok(()) => {
                self.layers.pop();
                self.say(format!("written to `{}`", file.display()));
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                self.warn(format!("`{}` is there already: choose another name", file.display()));
            }
            Err(error) => self.warn(format!("`{}` could not be written: {error}", file.display())),
        }
    }

    fn copy(&mut self, text: String, words: String) {
        self.layers.pop_as::<Export>();
        if text.len() > MAX_COPY {
            self.warn(format!("{} are too many for a clipboard: write a file", counted(text.len(), "byte")));
        } else {
            self.requests.push(Request::Copy(text, words));
        }
    }

    /// Writes the unsaved changes to another file; if that fails, shows the reason in the dialog that asked for the
    /// file.
    fn write_elsewhere(&mut self, file: PathBuf) -> Option<Ended> {
        match write_new(&file, self.view_state.session.unsaved_lines().as_bytes()) {
            Ok(()) => Some(Ended::Elsewhere(file)),
            Err(error) => {
                let words = format!("could not be written there: {error}");
                if let Some(prompt) = self.layers.top_as::<Prompt>() {
                    prompt.show_error(words);
                } else if let Some(unsaved) = self.layers.top_as::<Unsaved>() {
                    unsaved.show_error(format!("`{}` {words}", file.display()));
                }
                None
            }
        }
    }
}

/// The names in the folder of `path` that begin with its last part, sorted; folders end with a separator.
fn names_in(path: &Path) -> Vec<String> {
    let typed = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let is_folder = path.as_os_str().to_string_lossy().ends_with(MAIN_SEPARATOR);
    let (folder, typed) = if is_folder { (path, String::new()) } else { (path.parent().unwrap_or(path), typed) };
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten().take(MOST_NAMES) {
        let mut name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with(&typed) && (!name.starts_with('.') || typed.starts_with('.')) {
            if entry.path().is_dir() {
                name.push(MAIN_SEPARATOR);
            }
            names.push(name);
        }
    }
    names.sort();
    names
}

/// Reads the text of a file that the user has named. Refuses anything but a regular file: reading a pipe may never end.
fn text_of(file: &Path) -> io::Result<String> {
    if fs::metadata(file)?.is_file() {
        read_text(file, MAX_TEXT)
    } else {
        Err(io::Error::new(ErrorKind::InvalidInput, "it is no file"))
    }
}
