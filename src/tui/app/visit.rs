//! A visit: how the app opens, where it was left, and how it is left.

use std::path::{Path, PathBuf};

use ratatui::layout::Size;

use super::App;
use crate::session::{Chosen, OwnLists, Session, State};
use crate::sitting::Sitting;
use crate::style::{Role, Symbols};
use crate::tui::effect::Request;
use crate::tui::look::Look;
use crate::tui::overlay::{Overlay, Unsaved};
use crate::tui::screen::{Assess, Desk, GapList, Overview, PlanList, Tab, TrendScreen, Welcome};
use crate::tui::{Ended, SHORT_WAIT};
use crate::walk::{Pace, Walk};

/// What is said first in a demo.
pub const DEMO: &str = "a demo: somebody made up, and nothing that you change is kept";

/// What the app is told when it opens.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Whether colours may be used.
    pub color: bool,
    /// The signs to draw with.
    pub symbols: &'static Symbols,
    /// Where the record is kept, for the welcome to say.
    pub data_folder: PathBuf,
    /// Where this machine's state is kept; none in a demo, where nothing is.
    pub state_folder: Option<PathBuf>,
    /// Where files go that are named without a folder.
    pub folder: PathBuf,
    /// What `~` stands for in the name of a file, where that is known.
    pub home: Option<PathBuf>,
    /// Where lists of the user's own are kept.
    pub own_lists: OwnLists,
    /// What is wrong with the configuration, if anything is; it is said first.
    pub warning: Option<String>,
    /// Whether the list to measure against was named for this time; otherwise the one that was chosen last holds.
    pub names_list: bool,
    /// Whether to open on the walk.
    pub begins_with_walk: bool,
    /// The walk, where another than the usual one was asked for.
    pub walk: Option<Walk>,
}

impl App {
    /// The app, as it opens: the first time with a welcome, after that on the screen that it was left on.
    pub fn new(mut session: Session, settings: Settings) -> Self {
        // A list from a file of its own is one to come back to.
        session.add_list(session.benchmark.clone());
        let state = settings.state_folder.as_deref().and_then(State::load);
        let is_first = state.is_none() && session.events().is_empty() && session.losses().is_empty();
        let mut state = state.unwrap_or_default();
        let arrangement = state.arrangement;
        let configured = (!settings.names_list && settings.walk.is_none()).then(|| session.benchmark.id.clone());
        let chosen = state.chosen.as_ref().filter(|chosen| Some(&chosen.over) == configured.as_ref());
        if let Some(list) = chosen.and_then(|chosen| session.library.find(chosen.benchmark.as_str())) {
            session.measure(list.clone());
        }
        let walk = settings.walk.unwrap_or_else(|| {
            let stop = state.walks.remove(&session.benchmark.id).unwrap_or_default();
            Walk::new(&session.benchmark, &session.catalog, stop)
        });
        let theme = session.config.theme;
        let sitting = Sitting::new(walk, state.drafts.clone());
        let pace = Pace::of(session.events());
        session.set_last_visit(state.left_at);
        let said = match settings.state_folder.as_deref() {
            None => Some((Role::Text, DEMO.to_owned())),
            Some(folder) => first_word(&session, folder, &state)
                .or_else(|| settings.warning.map(|warning| (Role::Warning, warning))),
        };
        let mouse = state.mouse.unwrap_or(session.config.mouse);
        let second = state.second.as_ref().filter(|id| **id != session.benchmark.id);
        let second = second.and_then(|id| session.library.find(id.as_str())).cloned();
        let last = state.screen.as_deref().and_then(Tab::find).unwrap_or(Tab::Overview);
        let mut app = Self {
            state_folder: settings.state_folder,
            state,
            configured,
            tab: Tab::Overview,
            welcome: (is_first && !settings.begins_with_walk).then(|| Welcome::new(&settings.data_folder)),
            overview: Overview::default(),
            assess: Assess::default(),
            gaps: GapList::new(arrangement),
            trend: TrendScreen::default(),
            plan: PlanList::default(),
            overlays: Vec::new(),
            source: None,
            own_lists: settings.own_lists,
            requests: if mouse { vec![Request::Mouse(true)] } else { Vec::new() },
            said,
            size: Size::default(),
            mouse,
            is_unread: false,
            is_to_look: false,
            desk: Desk {
                session,
                look: Look { color: settings.color, theme, symbols: settings.symbols },
                folder: settings.folder,
                home: settings.home,
                pace,
                second,
                filter: String::new(),
                sitting,
                held: None,
            },
        };
        if settings.begins_with_walk {
            // Even where nothing is left on it: its end says so.
            app.tab = Tab::Assess;
            app.go(Tab::Assess);
        } else {
            app.come_back_to(last);
        }
        app
    }

    /// Opens on the screen that was on when the app was last left; not on a walk that is over.
    fn come_back_to(&mut self, tab: Tab) {
        let is_over = tab == Tab::Assess && self.desk.sitting.left(&self.desk.session) == 0;
        if tab != Tab::Overview && !is_over {
            self.go(tab);
        }
    }

    /// The session, once the app is left; where the walk stopped is written down, and what was being typed is kept. Where
    /// somebody was is a comfort: that it cannot be written stops nobody.
    pub fn leave(mut self) -> Session {
        self.keep_typed();
        if !self.desk.sitting.drafts().is_empty() {
            // What another process has forgotten meanwhile is not written down again.
            self.desk.session.look_now(SHORT_WAIT);
            self.drop_forgotten();
        }
        self.keep_stop();
        self.close_all();
        if let (Some(source), Some(folder)) = (&self.source, &self.state_folder) {
            let _ = source.begun().save(folder);
        }
        let wanted = self.desk.session.config.mouse;
        self.state.mouse = Some(self.mouse).filter(|mouse| *mouse != wanted);
        let found = std::mem::replace(&mut self.state.drafts, self.desk.sitting.drafts().clone());
        // Another app may have been left since: what was typed there is kept too.
        if let Some(folder) = &self.state_folder {
            self.state.take_over_drafts(folder, &found);
        }
        self.state.screen = Some(self.tab.name().to_owned());
        if let Some(over) = self.configured {
            let benchmark = self.desk.session.benchmark.id.clone();
            self.state.chosen = (benchmark != over).then_some(Chosen { benchmark, over });
        }
        self.state.second = self.desk.second.as_ref().map(|second| second.id.clone());
        self.state.left_at = Some(self.desk.session.now());
        self.state.arrangement = self.gaps.arrangement();
        let _ = self.state_folder.as_deref().map(|folder| self.state.save(folder));
        self.desk.session
    }

    /// Keeps what is being typed, so that leaving loses none of it.
    pub(super) fn keep_typed(&mut self) {
        if let Some(effect) = self.overlays.last().and_then(|overlay| overlay.layer().kept()) {
            self.carry_out(effect);
        }
    }

    /// Remembers where the usual walk has stopped.
    pub(super) fn keep_stop(&mut self) {
        let walk = self.desk.sitting.walk();
        if walk.is_usual() {
            self.state.walks.insert(self.desk.session.benchmark.id.clone(), walk.stop());
        }
    }

    /// Quits; asks first if something could not be saved, and not twice. What is being saved is waited for a little: only
    /// then is it known whether there is something to ask.
    pub(super) fn quit(&mut self) -> Option<Ended> {
        let asked = self.overlays.iter().position(|overlay| matches!(overlay, Overlay::Unsaved(_)));
        self.keep_typed();
        if self.desk.session.unsaved() > 0 {
            self.desk.session.finish(SHORT_WAIT);
        }
        if self.desk.session.unsaved() == 0 {
            return Some(Ended::Quit);
        }
        if let Some(question) = asked {
            let is_answer = question + 1 == self.overlays.len();
            // Whoever leaves the name of a file has not said that the changes may be lost.
            self.overlays.truncate(question + 1);
            return is_answer.then_some(Ended::Lost);
        }
        self.overlays.push(Overlay::Unsaved(Unsaved::new(&self.desk)));
        self.is_unread = true;
        None
    }
}

/// What is said when the app opens: what is wrong with the record, or with the state in `folder`, if anything is.
fn first_word(session: &Session, folder: &Path, state: &State) -> Option<(Role, String)> {
    let Some(first) = session.damage().next() else {
        let newer = || {
            format!(
                "`{}` is of a newer version: this one keeps no place and no note to come",
                State::file_in(folder).display()
            )
        };
        let file = State::file_in(folder);
        let unread = state.unread.as_ref().map(|why| format!("`{}` cannot be read: {why}", file.display()));
        return unread.or_else(|| state.is_newer.then(newer)).map(|words| (Role::Warning, words));
    };
    let more = match session.damage().count() - 1 {
        0 => String::new(),
        more => format!(" (and {more} more)"),
    };
    Some((Role::Warning, format!("{first}{more}")))
}
