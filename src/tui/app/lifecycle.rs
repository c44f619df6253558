//! The lifecycle of the app: opening it where it was left, and leaving it.

use std::path::{Path, PathBuf};

use ratatui::layout::Size;

use super::App;
use super::local::Local;
use super::mouse::Mouse;
use super::theme::Colors;
use crate::editor::Editor;
use crate::session::{Chosen, OpinionFolder, OwnLists, Session, State};
use crate::sitting::Sitting;
use crate::style::Symbols;
use crate::tui::background::theme_of_variable;
use crate::tui::chrome::StatusLine;
use crate::tui::effect::Request;
use crate::tui::layer::Layer;
use crate::tui::layers::Layers;
use crate::tui::overlay::Unsaved;
use crate::tui::painter::Painter;
use crate::tui::screen::{self, Assess, GapList, PlanList, Welcome};
use crate::tui::tabs::Tabs;
use crate::tui::view_state::ViewState;
use crate::tui::{Ended, SHORT_WAIT};
use crate::walk::{Pace, Walk};

/// The message that a demo opens with.
pub const DEMO: &str = "Demo: sample data. Nothing you change is saved.";

/// The settings of one run of the app.
#[derive(Debug, Clone)]
pub struct Settings {
    /// True if colours may be used.
    pub color: bool,
    /// The user's editor for notes.
    pub editor: Option<Editor>,
    /// True if the terminal has only its own sixteen colours.
    pub has_few_colors: bool,
    /// True if the terminal supports 24-bit colours.
    pub has_rgb: bool,
    /// The value of `COLORFGBG`, in which some terminals report their colours.
    pub colorfgbg: Option<String>,
    /// The symbols to draw with.
    pub symbols: &'static Symbols,
    /// The folder of the journal, which the welcome page shows.
    pub data_folder: PathBuf,
    /// The folder of this machine's state; `None` in a demo, which saves nothing.
    pub state_folder: Option<PathBuf>,
    /// The folder for files that are named without a folder.
    pub folder: PathBuf,
    /// The folder that `~` stands for in a file name, if known.
    pub home: Option<PathBuf>,
    /// The user's own lists.
    pub own_lists: OwnLists,
    /// The folder of second opinions; `None` in a demo.
    pub opinions: Option<OpinionFolder>,
    /// A mistake in the configuration, shown when the app opens.
    pub warning: Option<String>,
    /// True if the command line names the list for this run; otherwise the list chosen last applies.
    pub names_list: bool,
    /// True if the app opens with the assessment.
    pub begins_with_walk: bool,
    /// The walk over a part of the list that the command line asked for.
    pub walk: Option<Walk>,
}

impl App {
    /// Opens the app: the first time with a welcome page, after that on the screen where it was left.
    pub fn new(mut session: Session, mut settings: Settings) -> Self {
        // If the list comes from a file of its own, the user must be able to return to it.
        session.add_list(session.benchmark.clone());
        let state = settings.state_folder.as_deref().and_then(State::load);
        let is_first = state.is_none() && session.events().is_empty() && session.losses().is_empty();
        let mut state = state.unwrap_or_default();
        let configured = (!settings.names_list && settings.walk.is_none()).then(|| session.benchmark.id.clone());
        if let Some(chosen) = &state.chosen
            && Some(&chosen.over) == configured.as_ref()
            && let Some(list) = session.library.find(chosen.benchmark.as_str())
        {
            session.measure(list.clone());
        }
        session.set_last_visit(state.left_at);
        if session.config.name.is_none() {
            session.set_name(state.name.clone().filter(|name| !name.is_empty()));
        }
        let theme = session.config.theme;
        let chosen = state.theme.unwrap_or(theme);
        let walk = settings.walk.take().unwrap_or_else(|| {
            let stop = state.walks.remove(&session.benchmark.id).unwrap_or_default();
            Walk::new(&session.benchmark, &session.catalog, stop)
        });
        let mouse = state.mouse.unwrap_or(session.config.mouse);
        let mut app = Self {
            tabs: Tabs::new(screen::tabs(state.arrangement, state.route), welcome(&settings, is_first)),
            layers: Layers::default(),
            requests: if mouse { vec![Request::Mouse(true)] } else { Vec::new() },
            status: status(&session, &settings, &state),
            size: Size::default(),
            mouse: Mouse { is_on: mouse, ..Mouse::default() },
            colors: Colors {
                has_few: settings.has_few_colors,
                background: settings.colorfgbg.as_deref().and_then(theme_of_variable),
                ..Colors::default()
            },
            just_rated: None,
            is_jumping: false,
            is_unread: false,
            must_check_journal: false,
            must_read_opinions: true,
            view_state: view_state(session, walk, &settings, &state),
            local: Local {
                folder: settings.state_folder,
                state,
                configured,
                theme,
                editor: settings.editor,
                lists: settings.own_lists,
                source: None,
            },
        };
        app.set_theme(chosen);
        if app.view_state.session.is_of_another() {
            app.tabs.lock_on(Assess::TAB);
            app.go(Assess::TAB);
        } else if settings.begins_with_walk {
            // Even where nothing is left on it: its end says so.
            app.tabs.go(Assess::TAB);
            app.go(Assess::TAB);
        } else {
            app.reopen_screen();
        }
        app
    }

    /// Opens the screen on which the app was left, unless that is a completed assessment.
    fn reopen_screen(&mut self) {
        let Some(name) = &self.local.state.screen else { return };
        let Some(tab) = self.tabs.named(name) else { return };
        let is_over = tab == Assess::TAB && self.view_state.sitting.left(&self.view_state.session) == 0;
        if tab != self.tabs.first() && !is_over {
            self.go(tab);
        }
    }

    /// Leaves the app, and returns its session. Records what was being typed and saves where the walk stopped; a
    /// failure to save the latter is ignored, since it must not keep the user from leaving.
    pub fn leave(mut self) -> Session {
        self.save_typed();
        if !self.view_state.sitting.drafts().is_empty() {
            // Drafts that another process has purged meanwhile must not be saved again.
            self.view_state.session.look_now(SHORT_WAIT);
            self.drop_forgotten();
        }
        self.remember_stop();
        self.close_all();
        if let (Some(source), Some(folder)) = (&self.local.source, &self.local.folder) {
            let _ = source.begun().save(folder);
        }
        let is_on = self.mouse.is_on;
        self.local.state.mouse = if is_on == self.view_state.session.config.mouse { None } else { Some(is_on) };
        let found = std::mem::replace(&mut self.local.state.drafts, self.view_state.sitting.drafts().clone());
        // Another instance of the app may have been left since; its drafts are kept too.
        if let Some(folder) = &self.local.folder {
            self.local.state.take_over_drafts(folder, &found);
        }
        self.local.state.screen = Some(self.tabs.here().name().to_owned());
        if let Some(over) = self.local.configured {
            let benchmark = self.view_state.session.benchmark.id.clone();
            self.local.state.chosen = (benchmark != over).then_some(Chosen { benchmark, over });
        }
        self.local.state.second = self.view_state.second.as_ref().map(|second| second.id.clone());
        self.local.state.left_at = Some(self.view_state.session.now());
        self.local.state.arrangement = self.tabs.find::<GapList>().arrangement();
        self.local.state.route = self.tabs.find::<PlanList>().route();
        if let Some(folder) = &self.local.folder {
            let _ = self.local.state.save(folder);
        }
        self.view_state.session
    }

    /// Records the note that is being typed, so that leaving the app does not lose it.
    pub(super) fn save_typed(&mut self) {
        if let Some(effect) = self.layers.top().and_then(Layer::unsaved_input) {
            self.carry_out(effect);
        }
    }

    /// Remembers the card on which the usual walk has stopped.
    pub(super) fn remember_stop(&mut self) {
        let walk = self.view_state.sitting.walk();
        if walk.is_usual() {
            self.local.state.walks.insert(self.view_state.session.benchmark.id.clone(), walk.stop());
        }
    }

    /// Quits. If some changes could not be saved, asks once whether to quit anyway. Waits a short time for pending
    /// saves first, because only then is it known whether the question is needed.
    pub(super) fn quit(&mut self) -> Option<Ended> {
        let asked = self.layers.position::<Unsaved>();
        self.save_typed();
        if self.view_state.session.unsaved() > 0 {
            self.view_state.session.finish(SHORT_WAIT);
        }
        if self.view_state.session.unsaved() == 0 {
            return Some(Ended::Quit);
        }
        if let Some(question) = asked {
            let is_answer = question + 1 == self.layers.len();
            // Quitting from a dialog over the question does not answer the question.
            self.layers.truncate(question + 1);
            return if is_answer { Some(Ended::Lost) } else { None };
        }
        self.layers.push(Unsaved::new(&self.view_state));
        self.is_unread = true;
        None
    }
}

/// The welcome page for the first start, unless the user started with the walk.
fn welcome(settings: &Settings, is_first: bool) -> Option<Box<dyn Layer>> {
    if !is_first || settings.begins_with_walk {
        return None;
    }
    Some(Box::new(Welcome::new(&settings.data_folder)))
}

/// The state of the app when it opens, restored from the last run.
fn view_state(session: Session, walk: Walk, settings: &Settings, state: &State) -> ViewState {
    let second = match &state.second {
        Some(id) if *id != session.benchmark.id => session.library.find(id.as_str()).cloned(),
        _ => None,
    };
    ViewState {
        painter: Painter {
            color: settings.color,
            has_rgb: settings.has_rgb,
            theme: session.config.theme,
            symbols: settings.symbols,
        },
        folder: settings.folder.clone(),
        home: settings.home.clone(),
        pace: Pace::of(session.events()),
        opinion_folder: settings.opinions.clone(),
        opinions: None,
        second,
        filter: String::new(),
        sitting: Sitting::new(walk, state.drafts.clone()),
        session,
    }
}

/// The first message in the status line: that this is a demo, or what is wrong with the journal, the state or the
/// configuration.
fn status(session: &Session, settings: &Settings, state: &State) -> StatusLine {
    let mut status = StatusLine::default();
    match settings.state_folder.as_deref() {
        None => status.say(DEMO),
        Some(folder) => {
            if let Some(warning) = first_warning(session, folder, state).or_else(|| settings.warning.clone()) {
                status.warn(warning);
            }
        }
    }
    status
}

/// A warning about the journal or about the state in `folder`, if either has a problem.
fn first_warning(session: &Session, folder: &Path, state: &State) -> Option<String> {
    let Some(first) = session.damage().next() else {
        let file = State::file_in(folder);
        let file = file.display();
        return match &state.unread {
            Some(why) => Some(format!("`{file}` cannot be read: {why}")),
            None if !state.is_newer => None,
            None => Some(format!("`{file}` is of a newer version: this one does not save your place or drafted notes")),
        };
    };
    let more = match session.damage().count() - 1 {
        0 => String::new(),
        more => format!(" (and {more} more)"),
    };
    Some(format!("{first}{more}"))
}
