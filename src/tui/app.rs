mod deeds;
mod frame;
mod mouse;
mod passing;
mod visit;

pub use visit::{DEMO, Settings};

use std::path::PathBuf;

use crossterm::event::{Event, KeyEvent, KeyEventKind, KeyModifiers};
use ratatui::layout::Size;

use super::chrome::body;
use super::effect::{Effect, Reply, Request};
use super::message::Message;
use super::overlay::{Export, Find, Overlay, Palette, Source};
use super::screen::{Assess, Context, Desk, GapList, Overview, PlanList, Tab, TrendScreen, Welcome};
use super::{Ended, lists};
use crate::benchmark::BenchmarkId;
use crate::catalog::SkillId;
use crate::command::{Command, Press, Scope};
use crate::report::{Format, Layout, Page};
use crate::session::{OwnLists, State};
use crate::sitting::Place;
use crate::style::Role;
use crate::walk::{Pace, Walk};

/// The smallest terminal that the screens are laid out for.
const MIN_SIZE: Size = Size { width: 60, height: 20 };

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
    /// Whether others may have written something since somebody was last seen to be here.
    is_to_look: bool,
}

impl App {
    /// What is to be done by who holds the terminal; asked once.
    pub fn requests(&mut self) -> Vec<Request> {
        std::mem::take(&mut self.requests)
    }

    /// How many cells there are to draw on.
    pub fn resize(&mut self, size: Size) {
        self.size = size;
    }

    /// Takes in something that happened. How the app ended, when it is over.
    pub fn update(&mut self, message: Message) -> Option<Ended> {
        match message {
            Message::Input(Event::Key(key)) if key.kind != KeyEventKind::Release => {
                self.is_to_look = true;
                if key.modifiers.contains(KeyModifiers::ALT) {
                    return None;
                }
                return self.press(key);
            }
            // A terminal that does not say how large it is says so of each change, too.
            Message::Input(Event::Resize(width, height)) if width > 0 && height > 0 => {
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
                self.is_to_look = true;
                return self.mouse(mouse);
            }
            Message::Input(_) => {}
            Message::Background(theme) => self.desk.look.theme = theme,
            Message::News => {
                self.desk.session.catch_up();
                for notice in self.desk.session.take_notices() {
                    self.warn(notice);
                }
                if self.desk.session.was_overtaken() {
                    self.say("already undone by another skillgap");
                }
                self.drop_forgotten();
            }
            Message::Continued => {
                self.is_to_look = true;
                self.requests.push(Request::Retake);
            }
            Message::Signal(signal) => return Some(Ended::Signal(signal)),
            Message::InputEnded => return Some(Ended::Quit),
        }
        None
    }

    fn press(&mut self, key: KeyEvent) -> Option<Ended> {
        self.desk.held = None;
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

    /// The frame is on the screen: what is asked can be read, and others' files are looked at, for which no frame waits.
    pub fn drawn(&mut self) {
        self.is_unread = false;
        if std::mem::take(&mut self.is_to_look) {
            self.desk.session.look();
        }
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
                Tab::Assess => self.assess.scopes(&self.desk.context()),
                Tab::Gaps => self.gaps.scopes().to_vec(),
                Tab::Trend => self.trend.scopes(&self.desk.session).to_vec(),
                Tab::Plan => PlanList::scopes(&self.desk.session),
            },
        }
    }

    /// The skills whose answers are not to be seen, while the walk asks for them.
    fn hidden(&self) -> Vec<SkillId> {
        let place = if self.tab == Tab::Assess { self.assess.place() } else { Place::Elsewhere };
        self.desk.sitting.hidden(place, &self.desk.session)
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
            Reply::Say(text) => self.say(text),
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
        self.desk.sitting.left(&self.desk.session) > 0
    }

    /// Drops what was typed for a skill that another process or machine has forgotten meanwhile.
    fn drop_forgotten(&mut self) {
        for (skill, only_notes) in self.desk.session.take_forgotten() {
            self.desk.sitting.forget(&skill, only_notes);
        }
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
        let text = Format::Text.write(&self.desk.session.report(), &Layout::on(page));
        Effect::Copy(text, "the report, copied".to_owned())
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
            if !self.desk.sitting.walk().is_usual()
                && self.tab != tab
                && self.desk.sitting.left(&self.desk.session) == 0
            {
                self.walk_as_usual();
            }
            self.desk.sitting.start(&self.desk.session);
        }
        self.tab = tab;
    }

    /// Shows the cards of another walk.
    fn walk(&mut self, walk: Walk) {
        self.desk.sitting.set_walk(walk);
        self.assess = Assess::default();
    }

    /// Goes on with the usual walk, where it stopped.
    fn walk_as_usual(&mut self) {
        let session = &self.desk.session;
        let stop = self.state.walks.get(&session.benchmark.id).cloned().unwrap_or_default();
        let walk = Walk::new(&session.benchmark, &session.catalog, stop);
        self.walk(walk);
    }
}
