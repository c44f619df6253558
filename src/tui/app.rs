mod deeds;
mod mouse;

use std::path::{Path, PathBuf};

use crossterm::event::{Event, KeyEvent, KeyEventKind, KeyModifiers};
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};

use super::chrome::{Chrome, Moment, body, put};
use super::effect::{Effect, Reply, Request};
use super::focus::{Focus, is_planned};
use super::lists;
use super::look::Look;
use super::message::Message;
use super::overlay::{Export, Find, Layer, Overlay, Palette, Source, Unsaved};
use super::screen::{Assess, Context, Desk, GapList, Overview, PlanList, Tab, TrendScreen, Welcome};
use super::targets::Targets;
use super::{Ended, SHORT_WAIT};
use crate::benchmark::BenchmarkId;
use crate::catalog::SkillId;
use crate::command::{Command, Press, Scope};
use crate::report::{self, Page};
use crate::session::{Chosen, OwnLists, Session, State};
use crate::style::{Role, Symbols};
use crate::walk::{Pace, Walk};

/// The smallest terminal that the screens are laid out for.
const MIN_SIZE: Size = Size { width: 60, height: 20 };

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
    /// Whether the list to measure against was named for this time; otherwise the one that was chosen last holds.
    pub names_list: bool,
    /// Whether to open on the walk.
    pub begins_with_walk: bool,
    /// The walk, where another than the usual one was asked for.
    pub walk: Option<Walk>,
}

/// The app: the screens, what lies over them, what was last said, and the size.
pub struct App {
    desk: Desk,
    /// None in a demo.
    state_folder: Option<PathBuf>,
    /// Where one was when the app was opened.
    state: State,
    /// The list that is configured, where none was named for this time.
    configured: Option<BenchmarkId>,
    tab: Tab,
    /// The first start's welcome, until it is left.
    welcome: Option<Welcome>,
    overview: Overview,
    assess: Assess,
    gaps: GapList,
    trend: TrendScreen,
    plan: PlanList,
    /// What lies over the screen, the uppermost last.
    overlays: Vec<Overlay>,
    /// What was given to make a list of, and came to none yet; none while what was given another day is not looked at.
    source: Option<Source>,
    own_lists: OwnLists,
    said: Option<(Role, String)>,
    /// What is still to be done by who holds the terminal.
    requests: Vec<Request>,
    size: Size,
    /// Whether the terminal tells of the mouse.
    mouse: bool,
    /// Whether something is asked that nobody can have read yet: no key is an answer to it.
    is_unread: bool,
}

impl App {
    /// The app, as it opens: the first time with a welcome, after that with the overview.
    pub fn new(mut session: Session, settings: Settings) -> Self {
        // A list from a file of its own is one to come back to.
        session.library.add(session.benchmark.clone());
        let state = settings.state_folder.as_deref().and_then(State::load);
        let is_first = state.is_none() && session.events().is_empty();
        let mut state = state.unwrap_or_default();
        let arrangement = state.arrangement;
        let configured = (!settings.names_list && settings.walk.is_none()).then(|| session.benchmark.id.clone());
        let chosen = state.chosen.as_ref().filter(|chosen| Some(&chosen.over) == configured.as_ref());
        if let Some(list) = chosen.and_then(|chosen| session.library.find(chosen.benchmark.as_str())) {
            session.benchmark = list.clone();
        }
        let walk = settings.walk.unwrap_or_else(|| {
            let stop = state.walks.remove(&session.benchmark.id).unwrap_or_default();
            Walk::new(&session.benchmark, &session.catalog, stop)
        });
        let theme = session.config.theme;
        let drafts = state.drafts.clone().into_iter().collect();
        let pace = Pace::of(session.events());
        session.set_last_time(state.left_at);
        let said = match settings.state_folder.as_deref() {
            None => Some((Role::Text, DEMO.to_owned())),
            Some(folder) => first_word(&session, folder),
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
            assess: Assess::new(walk),
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
            desk: Desk {
                session,
                look: Look { color: settings.color, theme, symbols: settings.symbols },
                folder: settings.folder,
                home: settings.home,
                pace,
                second,
                filter: String::new(),
                drafts,
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
        let is_over = tab == Tab::Assess && self.assess.left(&self.desk.session) == 0;
        if tab != Tab::Overview && !is_over {
            self.go(tab);
        }
    }

    /// The session, once the app is left; where the walk stopped is written down, and what was being typed is kept. Where
    /// somebody was is a comfort: that it cannot be written stops nobody.
    pub fn leave(mut self) -> Session {
        self.keep_typed();
        self.keep_stop();
        self.close_all();
        if let (Some(source), Some(folder)) = (&self.source, &self.state_folder) {
            let _ = source.begun().save(folder);
        }
        let wanted = self.desk.session.config.mouse;
        self.state.mouse = Some(self.mouse).filter(|mouse| *mouse != wanted);
        let found =
            std::mem::replace(&mut self.state.drafts, std::mem::take(&mut self.desk.drafts).into_iter().collect());
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
    fn keep_typed(&mut self) {
        if let Some(effect) = self.overlays.last().and_then(|overlay| overlay.layer().kept()) {
            self.carry_out(effect);
        }
    }

    /// Remembers where the usual walk has stopped.
    fn keep_stop(&mut self) {
        if self.assess.is_usual() {
            self.state.walks.insert(self.desk.session.benchmark.id.clone(), self.assess.stop());
        }
    }

    /// What is to be done by who holds the terminal; asked once.
    pub fn requests(&mut self) -> Vec<Request> {
        std::mem::take(&mut self.requests)
    }

    /// How many cells there are to draw on.
    pub fn resize(&mut self, size: Size) {
        self.size = size;
    }

    /// Looks for what others have written while this process was stopped.
    pub fn look(&mut self) {
        self.desk.session.look();
    }

    /// Takes in something that happened. How the app ended, when it is over.
    pub fn update(&mut self, message: Message) -> Option<Ended> {
        match message {
            Message::Input(Event::Key(key)) if key.kind != KeyEventKind::Release => {
                self.desk.session.look();
                if key.modifiers.contains(KeyModifiers::ALT) {
                    return None;
                }
                return self.press(key);
            }
            Message::Input(Event::Resize(width, height)) => {
                self.resize(Size { width, height });
                self.requests.push(Request::Redraw);
            }
            Message::Input(Event::Paste(text)) => {
                if let Some(overlay) = self.overlays.last_mut() {
                    overlay.layer_mut().paste(&text);
                }
                self.filter_by_typed();
            }
            Message::Input(Event::Mouse(mouse)) => {
                self.desk.session.look();
                return self.mouse(mouse);
            }
            Message::Input(_) => {}
            Message::Background(theme) => self.desk.look.theme = theme,
            Message::News => self.desk.session.catch_up(),
            Message::Continued => {
                self.look();
                self.requests.push(Request::Retake);
            }
            Message::Signal(signal) => return Some(Ended::Signal(signal)),
            Message::InputEnded => return Some(Ended::Quit),
        }
        None
    }

    fn press(&mut self, key: KeyEvent) -> Option<Ended> {
        if self.is_unread {
            return None;
        }
        let Some(press) = self.desk.session.config.keys.press(key.into(), &self.scopes()) else {
            if let Some(overlay) = self.overlays.last_mut() {
                overlay.layer_mut().press(key);
            }
            self.filter_by_typed();
            return None;
        };
        self.run(press)
    }

    /// While the words of a filter are typed, the rows follow.
    fn filter_by_typed(&mut self) {
        if let Some(Overlay::Find(find)) = self.overlays.last() {
            self.desk.filter = find.text();
        }
    }

    fn run(&mut self, press: Press) -> Option<Ended> {
        if press.command == Command::Quit {
            return self.quit();
        }
        if self.is_too_small(self.size) {
            return None;
        }
        self.said = None;
        let reply = self.ask(press);
        self.take(reply, press)
    }

    /// Quits; asks first if something could not be saved, and not twice. What is being saved is waited for a little: only
    /// then is it known whether there is something to ask.
    fn quit(&mut self) -> Option<Ended> {
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

    /// What is asked stands on the screen now.
    pub fn drawn(&mut self) {
        self.is_unread = false;
    }

    /// Whether there is too little room to see what a key would do.
    fn is_too_small(&self, size: Size) -> bool {
        size.width < MIN_SIZE.width || size.height < MIN_SIZE.height
    }

    /// Where the keys of this moment apply.
    fn scopes(&self) -> Vec<Scope> {
        match (self.overlays.last(), &self.welcome) {
            (Some(overlay), _) => overlay.layer().scopes(),
            (None, Some(_)) => Welcome::SCOPES.to_vec(),
            (None, None) => match self.tab {
                Tab::Overview => Overview::SCOPES.to_vec(),
                Tab::Assess => self.assess.scopes(&self.desk.session),
                Tab::Gaps => self.gaps.scopes().to_vec(),
                Tab::Trend => TrendScreen::scopes(&self.desk.session).to_vec(),
                Tab::Plan => PlanList::scopes(&self.desk.session),
            },
        }
    }

    /// The skills whose answers are not to be seen, while the walk asks for them.
    fn hidden(&self) -> Vec<SkillId> {
        if self.tab == Tab::Assess { self.assess.hidden(&self.desk.session) } else { Vec::new() }
    }

    /// What lies on top answers.
    fn ask(&mut self, press: Press) -> Reply {
        let body = body(self.size);
        let context = Context { hidden: self.hidden(), ..self.desk.context() };
        match (self.overlays.last_mut(), &mut self.welcome) {
            (Some(overlay), _) => overlay.layer_mut().update(press, &context, body),
            (None, Some(welcome)) => welcome.update(press),
            (None, None) => match self.tab {
                Tab::Overview => self.overview.update(press, &context, body),
                Tab::Assess => self.assess.update(press, &context, body),
                Tab::Gaps => self.gaps.update(press, &context, body),
                Tab::Trend => self.trend.update(press, &context, body),
                Tab::Plan => self.plan.update(press, &context, body),
            },
        }
    }

    fn take(&mut self, reply: Reply, press: Press) -> Option<Ended> {
        match reply {
            Reply::Done => {}
            Reply::Say(text) => self.said = Some((Role::Text, text)),
            Reply::Go(tab) => self.go(tab),
            Reply::Close => self.close(),
            Reply::Open(overlay) => self.overlays.push(overlay),
            Reply::Replace(overlay) => {
                self.overlays.pop();
                self.overlays.push(overlay);
            }
            Reply::Run(press) => {
                self.overlays.pop();
                return self.run(press);
            }
            Reply::Do(effect) => return self.carry_out(effect),
            Reply::Ignored => return self.everywhere(press.command),
        }
        None
    }

    /// The commands that mean the same wherever one is.
    fn everywhere(&mut self, command: Command) -> Option<Ended> {
        match command {
            Command::NextScreen => self.go(self.tab.after()),
            Command::PreviousScreen => self.go(self.tab.before()),
            // A walk over a part is gone on with while one is on it; what else is left is for its end.
            Command::Walk if self.tab == Tab::Assess && self.overlays.is_empty() && self.is_asking() => {
                self.go(Tab::Assess);
            }
            Command::Walk => return self.carry_out(Effect::GoOn),
            Command::Undo => return self.carry_out(Effect::Undo),
            Command::Redo => return self.carry_out(Effect::Redo),
            Command::Help => self.overlays.push(Overlay::Palette(Palette::new(self.scopes()))),
            Command::Export => {
                self.choose(Overlay::Export(Export::new()));
                self.offer_file();
            }
            Command::Copy => return self.carry_out(self.copied()),
            Command::Mouse => self.switch_mouse(),
            Command::Suspend => self.requests.push(Request::Suspend),
            Command::Find => self.overlays.push(Overlay::Find(Find::new(&self.desk.filter))),
            Command::Benchmark => {
                let menu = lists::first(&self.desk.context());
                self.choose(Overlay::Menu(menu));
            }
            Command::FromText => return self.carry_out(Effect::AskForText),
            Command::SecondBenchmark => {
                let menu = lists::second(&self.desk.context());
                self.choose(Overlay::Menu(menu));
            }
            Command::Close if !self.overlays.is_empty() => self.close(),
            Command::Close => self.go(Tab::Overview),
            _ => {}
        }
        None
    }

    fn is_asking(&self) -> bool {
        self.assess.left(&self.desk.session) > 0
    }

    /// Puts a choice over the screen, in the place of another one.
    fn choose(&mut self, overlay: Overlay) {
        self.overlays.pop_if(|overlay| matches!(overlay, Overlay::Export(_) | Overlay::Menu(_)));
        self.overlays.push(overlay);
    }

    /// Closes what lies on top. What was given to make a list of is kept, and what was decided of that list.
    fn close(&mut self) {
        match (self.overlays.pop(), self.overlays.last_mut()) {
            (Some(Overlay::Source(source)), _) => self.source = Some(source),
            (Some(Overlay::Drafted(drafted)), Some(Overlay::Source(source))) => source.remember(drafted.choices()),
            _ => {}
        }
    }

    fn close_all(&mut self) {
        while !self.overlays.is_empty() {
            self.close();
        }
    }

    /// What `copy` puts on the clipboard where no skill is in focus: the report.
    fn copied(&self) -> Effect {
        let page = Page { width: 80, color: false, symbols: self.desk.look.symbols };
        Effect::Copy(report::text(&self.desk.session.report(), &page), "the report, copied".to_owned())
    }

    fn go(&mut self, tab: Tab) {
        self.close_all();
        self.welcome = None;
        self.desk.filter.clear();
        self.overview = Overview::default();
        self.gaps.settle();
        self.desk.pace = Pace::of(self.desk.session.events());
        if tab == Tab::Assess {
            // A walk of another kind ends when nothing is left on it.
            if !self.assess.is_usual() && self.tab != tab && self.assess.left(&self.desk.session) == 0 {
                self.walk_as_usual();
            }
            self.assess.start(&self.desk.session);
        }
        self.tab = tab;
    }

    /// Goes on with the usual walk, where it stopped.
    fn walk_as_usual(&mut self) {
        let session = &self.desk.session;
        let stop = self.state.walks.get(&session.benchmark.id).cloned().unwrap_or_default();
        self.assess = Assess::new(Walk::new(&session.benchmark, &session.catalog, stop));
    }

    /// Draws the app.
    ///
    /// ```text
    ///  skillgap   Must Have Backend Developer Skills For 2023                saved  20 Nov 2026
    ///  Overview  Assess  Gaps  Trend  Plan                                               ? help
    /// ── rated Python 4 (Proficient) · 48 left ────────────────────────────────────────────────
    ///  (the screen)
    ///  0-5 rate  n n/a  s skip  ← back  → on  u undo
    /// ```
    pub fn view(&self, area: Rect, buffer: &mut Buffer) {
        self.draw(area, buffer);
    }

    /// Draws the app, and tells what can be clicked.
    fn draw(&self, area: Rect, buffer: &mut Buffer) -> Targets {
        self.desk.look.fill(area, buffer);
        if self.is_too_small(area.as_size()) {
            let quit = self.desk.session.config.keys.key(Command::Quit, &self.scopes());
            let quits = quit.map_or_else(String::new, |key| format!("; {key} quits"));
            let needs =
                format!("needs {}x{}, has {}x{}{quits}", MIN_SIZE.width, MIN_SIZE.height, area.width, area.height);
            put(buffer, area, 0, self.desk.look.cut(Role::Text, &needs, area.width.into()).into());
            return Targets::default();
        }
        let context = Context { hidden: self.hidden(), ..self.desk.context() };
        let here = if self.welcome.is_some() { None } else { Some(self.tab) };
        let chrome = Chrome {
            session: &self.desk.session,
            look: self.desk.look,
            cells: area.width.into(),
            is_demo: self.state_folder.is_none(),
        };
        put(buffer, area, 0, chrome.title());
        put(buffer, area, 1, chrome.tabs(here, &self.scopes(), &context.targets));
        put(buffer, area, 2, chrome.rule(self.said.as_ref()));
        let body = body(area.as_size());
        // What is covered whole is not drawn.
        let lowest = self.overlays.iter().rposition(|overlay| overlay.layer().is_whole());
        if lowest.is_none() {
            self.draw_screen(&context, body, buffer);
        }
        for overlay in &self.overlays[lowest.unwrap_or(0)..] {
            context.targets.cover();
            overlay.layer().view(&context, body, buffer);
        }
        let last = area.height - 1;
        put(buffer, area, last, chrome.hints(&self.scopes(), &self.moment(&context), last, &context.targets));
        context.targets
    }

    /// What the hints depend on.
    fn moment(&self, context: &Context<'_>) -> Moment {
        let overlay = self.overlays.last().map(Overlay::layer);
        let focus = match (overlay, self.tab) {
            (Some(layer), _) => layer.focus(),
            (None, Tab::Assess) => self.assess.focus(context),
            (None, Tab::Gaps) => self.gaps.focus(context),
            (None, Tab::Plan) => self.plan.focus(&self.desk.session),
            (None, Tab::Overview | Tab::Trend) => Focus::Row,
        };
        let is_gaps = overlay.is_none() && self.tab == Tab::Gaps;
        Moment {
            here: if self.welcome.is_some() { None } else { Some(self.tab) },
            is_covered: overlay.is_some(),
            is_filtered: !self.desk.filter.is_empty(),
            hides_met: is_gaps && self.gaps.arrangement().hides_met,
            is_chart: is_gaps && !self.scopes().contains(&Scope::Rows),
            has_rows: focus != Focus::Nothing,
            is_planned: matches!(&focus, Focus::Skill(skill) if is_planned(skill, context)),
            opening: overlay.map_or("open", Layer::opening),
        }
    }

    fn draw_screen(&self, context: &Context<'_>, body: Rect, buffer: &mut Buffer) {
        match (&self.welcome, self.tab) {
            (Some(welcome), _) => welcome.view(context, body, buffer),
            (None, Tab::Overview) => self.overview.view(context, body, buffer),
            (None, Tab::Assess) => self.assess.view(context, body, buffer),
            (None, Tab::Gaps) => self.gaps.view(context, body, buffer),
            (None, Tab::Trend) => self.trend.view(context, body, buffer),
            (None, Tab::Plan) => self.plan.view(context, body, buffer),
        }
    }
}

/// What is said when the app opens: what is wrong with the record, or with the state in `folder`, if anything is.
fn first_word(session: &Session, folder: &Path) -> Option<(Role, String)> {
    let Some(first) = session.damage().next() else {
        let newer = || {
            format!(
                "`{}` is of a newer version: this one keeps no place and no note to come",
                State::file_in(folder).display()
            )
        };
        return State::is_newer(folder).then(|| (Role::Warning, newer()));
    };
    let more = match session.damage().count() - 1 {
        0 => String::new(),
        more => format!(" (and {more} more)"),
    };
    Some((Role::Warning, format!("{first}{more}")))
}
