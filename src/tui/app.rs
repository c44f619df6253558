mod demo;
mod editing;
mod effects;
mod frame;
mod keys;
mod lifecycle;
mod local;
mod mouse;
mod opinions;
mod start_over;
mod status;
mod theme;

pub use lifecycle::{DEMO, Settings};

use local::Local;
use mouse::Mouse;
use theme::Colors;

use crossterm::event::{Event, KeyEventKind, KeyModifiers};
use ratatui::layout::Size;

use super::chrome::StatusLine;
use super::context::Context;
use super::effect::{Effect, Request};
use super::layer::{Layer, Reply};
use super::layers::Layers;
use super::layout::{MIN_SIZE, MIN_SIZE_OF_CARD, body, is_below};
use super::message::Message;
use super::overlay::{Card, Drafted, Export, Find, Legend, Menu, Palette, Source, in_a_line};
use super::screen::{Assess, GapList, Overview};
use super::tab::Tab;
use super::tabs::Tabs;
use super::targets::Targets;
use super::view_state::ViewState;
use super::{Ended, lists, skill_keys};
use crate::catalog::SkillId;
use crate::command::{Command, Press, Scopes};
use crate::report::{Format, Layout, Page};
use crate::sitting::Place;
use crate::walk::{Pace, Walk};

/// The app: what it shows, the tabs, the layers over them, the status line, and the size.
pub struct App {
    view_state: ViewState,
    local: Local,
    tabs: Tabs,
    layers: Layers,
    status: StatusLine,
    /// What the owner of the terminal still has to do.
    requests: Vec<Request>,
    size: Size,
    mouse: Mouse,
    colors: Colors,
    /// The skill that was rated last, while the cursor has not been moved since: what is said next is about it.
    just_rated: Option<SkillId>,
    /// True if the next key is the first letter of the screen to go to.
    is_jumping: bool,
    /// True if a question was not drawn yet, so that nobody can have read it: no key is an answer to it.
    is_unread: bool,
    /// True if to look for what other processes have recorded, once the next frame is on screen.
    is_to_look: bool,
    /// True if the second opinions that are open are still to be read, once a frame is on screen.
    is_to_read_opinions: bool,
}

impl App {
    /// Takes what the owner of the terminal has to do.
    pub fn requests(&mut self) -> Vec<Request> {
        std::mem::take(&mut self.requests)
    }

    /// Sets how many cells there are to draw on.
    pub fn resize(&mut self, size: Size) {
        self.size = size;
    }

    /// Tells the app what became of a text for the clipboard: a tool has taken it, or it was sent to the terminal, which
    /// does not answer.
    pub fn tell_copied(&mut self, what: &str, is_taken: bool) {
        let how = if is_taken { "copied" } else { "sent to the terminal's clipboard" };
        self.say(format!("{what}, {how}"));
    }

    /// Handles a message. Returns how the app ended, when it is over.
    pub fn update(&mut self, message: Message) -> Option<Ended> {
        let targets = std::mem::take(&mut self.mouse.targets);
        match message {
            Message::Input(Event::Key(key)) if key.kind != KeyEventKind::Release => {
                self.is_to_look = true;
                if key.modifiers.contains(KeyModifiers::ALT) {
                    return self.press_with_alt(key, targets.scopes());
                }
                return self.press(key, targets.scopes());
            }
            // A terminal that does not say how large it is says so of each change, too.
            Message::Input(Event::Resize(width, height)) if width > 0 && height > 0 => {
                self.resize(Size { width, height });
                self.requests.push(Request::Redraw);
            }
            Message::Input(Event::Paste(text)) => {
                if let Some(layer) = self.layers.top_mut() {
                    layer.paste(&text);
                }
                self.filter_by_typed();
            }
            Message::Input(Event::Mouse(mouse)) => {
                self.is_to_look = true;
                return self.on_mouse(mouse, targets);
            }
            Message::Input(_) => {}
            Message::Background(theme) => self.on_background(theme),
            Message::News => {
                self.view_state.session.catch_up();
                for notice in self.view_state.session.take_notices() {
                    self.warn(notice);
                }
                if self.view_state.session.was_overtaken() {
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

    fn run(&mut self, press: Press) -> Option<Ended> {
        if press.command == Command::Quit {
            return self.quit();
        }
        let leads_to_card = press.command == Command::Walk && !is_below(self.size, MIN_SIZE_OF_CARD);
        if self.is_too_small(self.size) && !leads_to_card {
            return None;
        }
        self.status.clear();
        let reply = match self.about_just_rated(press) {
            Some(reply) => reply,
            None => self.ask(press),
        };
        self.take(reply, press)
    }

    /// Tells the app that a frame is on screen, and what of it can be clicked: questions can be read now, and the files of
    /// others are looked at, for which no frame waits.
    pub fn drawn(&mut self, targets: Targets) {
        self.mouse.targets = targets;
        self.is_unread = false;
        if std::mem::take(&mut self.is_to_look) {
            self.view_state.session.look();
        }
        if std::mem::take(&mut self.is_to_read_opinions) {
            self.read_open_opinions();
        }
    }

    /// Returns true if there is too little room to see what a key would do. A card of the assessment, and what lies over
    /// one, needs less than the other screens.
    fn is_too_small(&self, size: Size) -> bool {
        let is_card = self.tabs.on_screen() == Some(Assess::TAB) && self.tabs.layer().place() == Place::Card;
        is_below(size, if is_card { MIN_SIZE_OF_CARD } else { MIN_SIZE })
    }

    /// The layer that receives keys.
    fn layer(&self) -> &dyn Layer {
        self.layers.top().unwrap_or_else(|| self.tabs.layer())
    }

    /// The scopes whose commands apply now.
    fn scopes(&self) -> Scopes {
        self.layer().scopes(&self.context(), body(self.size))
    }

    /// The skills whose ratings are hidden while the assessment asks for them.
    fn hidden(&self) -> Vec<SkillId> {
        self.view_state.sitting.hidden(self.tabs.layer().place(), &self.view_state.session)
    }

    /// What the layers may read now.
    fn context(&self) -> Context<'_> {
        Context { hidden: self.hidden(), ..self.view_state.context() }
    }

    /// Lets the layer that receives keys handle a command.
    fn ask(&mut self, press: Press) -> Reply {
        let context = Context { hidden: self.hidden(), ..self.view_state.context() };
        let layer = self.layers.top_mut().unwrap_or_else(|| self.tabs.layer_mut());
        layer.update(press, &context, body(self.size))
    }

    fn take(&mut self, reply: Reply, press: Press) -> Option<Ended> {
        match reply {
            Reply::Done => {}
            Reply::Say(text) => self.say(text),
            Reply::Go(tab) => self.go(tab),
            Reply::Close => self.close(),
            Reply::Open(layer) => self.layers.push_boxed(layer),
            Reply::Turn(step) => self.turn(step),
            Reply::Replace(layer) => {
                self.layers.pop();
                self.layers.push_boxed(layer);
            }
            Reply::Run(press) => {
                self.layers.pop();
                return self.run(press);
            }
            Reply::Do(effect) => return self.carry_out(effect),
            Reply::Ignored => return self.everywhere(press),
        }
        None
    }

    /// Opens the card of the row to which `step` moves in the list below the open card. At the end of the list, and where
    /// the next row has no card, the card stays open.
    fn turn(&mut self, step: Command) {
        let Some(card) = self.layers.pop_as::<Card>() else { return };
        let press = |command| Press { command, nth: 0 };
        self.ask(press(step));
        match self.ask(press(Command::Open)) {
            Reply::Open(next) if next.get::<Card>().is_some_and(|next| !next.is_of(&card.skills)) => {
                self.layers.push_boxed(next);
            }
            reply => {
                if !matches!(reply, Reply::Open(_)) {
                    self.ask(press(if step == Command::Up { Command::Down } else { Command::Up }));
                }
                self.layers.push(card);
                self.say("no more skills in the list this way");
            }
        }
    }

    /// Handles a command that means the same on every layer.
    fn everywhere(&mut self, press: Press) -> Option<Ended> {
        match press.command {
            Command::Screen => {
                if let Some(tab) = self.tabs.nth(press.nth) {
                    self.go(tab);
                }
            }
            Command::Jump => self.is_jumping = true,
            Command::NextScreen => self.go(self.tabs.after()),
            Command::PreviousScreen => self.go(self.tabs.before()),
            // A walk over a part is gone on with while one is on it; what else is left is for its end.
            Command::Walk if self.is_on_walk() && self.is_asking() => {
                self.go(Assess::TAB);
            }
            Command::Walk => return self.carry_out(Effect::GoOn),
            Command::Undo => return self.carry_out(Effect::Undo),
            Command::Redo => return self.carry_out(Effect::Redo),
            Command::Help => self.layers.push(Palette::new(self.scopes(), self.tabs.names().collect())),
            Command::Log => {
                let prompt = skill_keys::win(None, &self.view_state.context());
                self.choose(prompt);
            }
            Command::Export => {
                let state = &self.local.state;
                self.choose(Export::new(state.export.unwrap_or(Format::Markdown), !state.leaves_out_notes));
                self.offer_file();
            }
            Command::Copy => return self.carry_out(self.copied()),
            Command::Theme => self.choose_theme(),
            Command::Demo if self.local.folder.is_none() => self.say("this is the demo: sample data"),
            Command::Demo => self.requests.push(Request::Demo),
            Command::StartOver => self.ask_to_start_over(),
            Command::Mouse => self.switch_mouse(),
            Command::Suspend => self.requests.push(Request::Suspend),
            Command::Legend if self.layers.is_top::<Legend>() => self.close(),
            Command::Legend => self.layers.push(Legend::default()),
            Command::Find => self.layers.push(Find::new(&self.view_state.filter)),
            Command::Benchmark => {
                let menu = lists::first(&self.view_state.context());
                self.choose(menu);
            }
            Command::Opinions => self.choose_opinion(),
            Command::FromText => return self.carry_out(Effect::AskForText),
            Command::SecondBenchmark => {
                let menu = lists::second(&self.view_state.context());
                self.choose(menu);
            }
            Command::Close if !self.layers.is_empty() => self.close(),
            Command::Close => self.go(self.tabs.first()),
            command if keys::is_of_skill(command) => self.say("no skill is selected"),
            _ => {}
        }
        None
    }

    fn is_asking(&self) -> bool {
        self.view_state.sitting.left(&self.view_state.session) > 0
    }

    /// Drops what was typed for a skill that another process or machine has forgotten meanwhile.
    fn drop_forgotten(&mut self) {
        for (skill, only_notes) in self.view_state.session.take_forgotten() {
            self.view_state.sitting.forget(&skill, only_notes);
        }
    }

    /// Puts a menu or a dialog over the screen, in the place of another one.
    fn choose(&mut self, layer: impl Layer) {
        if self.layers.is_top::<Export>() || self.layers.is_top::<Menu>() {
            self.layers.pop();
        }
        self.layers.push(layer);
    }

    /// Closes the uppermost layer. The text that was given to make a list of is kept, and what was decided of that list.
    fn close(&mut self) {
        if let Some(source) = self.layers.pop_as::<Source>() {
            self.local.source = Some(source);
        } else if let Some(drafted) = self.layers.pop_as::<Drafted>() {
            if let Some(source) = self.layers.top_as::<Source>() {
                source.remember(drafted.choices());
            }
        } else {
            self.layers.pop();
        }
    }

    fn close_all(&mut self) {
        while !self.layers.is_empty() {
            self.close();
        }
    }

    /// What `copy` puts on the clipboard where no skill is in focus: the report.
    fn copied(&self) -> Effect {
        let page = Page { width: 80, color: false, symbols: self.view_state.painter.symbols };
        let text = Format::Text.write(&self.view_state.session.report(), &Layout::on(page));
        Effect::Copy(text, "the report".to_owned())
    }

    fn go(&mut self, tab: Tab) {
        self.close_all();
        self.view_state.filter.clear();
        self.view_state.pace = Pace::of(self.view_state.session.events());
        if tab == Assess::TAB {
            // A walk of another kind ends when nothing is left on it.
            if !self.view_state.sitting.walk().is_usual()
                && self.tabs.here() != tab
                && self.view_state.sitting.left(&self.view_state.session) == 0
            {
                self.walk_as_usual();
            }
            self.view_state.sitting.start(&self.view_state.session);
        }
        self.tabs.go(tab);
        self.enter();
        self.explain(tab);
    }

    /// Says in the status line what the symbols mean, on the first visit to a screen that is full of them.
    fn explain(&mut self, tab: Tab) {
        let explained = &mut self.local.state.explained;
        let is_new = [Overview::TAB, GapList::TAB].contains(&tab) && !explained.iter().any(|name| name == tab.name());
        if !is_new || !self.status.is_empty() {
            return;
        }
        explained.push(tab.name().to_owned());
        let key = self.context().key(Command::Legend, &[]);
        let more = key.map_or_else(String::new, |key| format!("; {key} for more"));
        self.say(in_a_line(self.view_state.painter.symbols) + &more);
    }

    /// Prepares the screen of the tab for being shown.
    fn enter(&mut self) {
        self.tabs.layer_mut().enter(&self.view_state.context());
    }

    fn is_on_walk(&self) -> bool {
        self.tabs.here() == Assess::TAB && self.layers.is_empty()
    }

    /// Shows the cards of another walk.
    fn walk(&mut self, walk: Walk) {
        self.view_state.sitting.set_walk(walk);
        *self.tabs.find_mut() = Assess::default();
    }

    /// Goes on with the usual walk, where it stopped.
    fn walk_as_usual(&mut self) {
        let session = &self.view_state.session;
        let stop = self.local.state.walks.get(&session.benchmark.id).cloned().unwrap_or_default();
        let walk = Walk::new(&session.benchmark, &session.catalog, stop);
        self.walk(walk);
    }
}
