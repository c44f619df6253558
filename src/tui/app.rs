mod benchmarks;
mod demo;
mod editing;
mod effects;
mod files;
mod frame;
pub(super) mod keys;
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

/// The app: what it shows, the tabs, the layers over them, the status line, and the size of the terminal.
pub struct App {
    view_state: ViewState,
    local: Local,
    tabs: Tabs,
    layers: Layers,
    status: StatusLine,
    /// Requests to the owner of the terminal that are not carried out yet.
    requests: Vec<Request>,
    size: Size,
    mouse: Mouse,
    colors: Colors,
    /// The skill that was rated last, until the cursor is moved: the keys for details apply to this skill.
    just_rated: Option<SkillId>,
    /// True if the next key is the first letter of the screen to jump to.
    is_jumping: bool,
    /// True until a new question has been drawn. Until then no key answers the question, because the user cannot have
    /// read it.
    is_unread: bool,
    /// True if the app must check for changes by other processes after the next frame.
    must_check_journal: bool,
    /// True if the opened second opinions must be read after the next frame.
    must_read_opinions: bool,
}

impl App {
    /// Removes and returns the requests to the owner of the terminal.
    pub fn requests(&mut self) -> Vec<Request> {
        std::mem::take(&mut self.requests)
    }

    /// Sets the size of the terminal.
    pub fn resize(&mut self, size: Size) {
        self.size = size;
    }

    /// Reports that a text was copied: to a clipboard tool if `is_taken` is true, otherwise to the terminal, which does
    /// not confirm it.
    pub fn tell_copied(&mut self, what: &str, is_taken: bool) {
        let how = if is_taken { "copied" } else { "sent to the terminal's clipboard" };
        self.say(format!("{what}, {how}"));
    }

    /// Handles a message. Returns `Some` when the app has ended.
    pub fn update(&mut self, message: Message) -> Option<Ended> {
        let targets = std::mem::take(&mut self.mouse.targets);
        match message {
            Message::Input(Event::Key(key)) if key.kind != KeyEventKind::Release => {
                self.must_check_journal = true;
                if key.modifiers.contains(KeyModifiers::ALT) {
                    return self.press_with_alt(key, targets.scopes());
                }
                return self.press(key, targets.scopes());
            }
            // A terminal of unknown size reports a size of zero on each change.
            Message::Input(Event::Resize(width, height)) if width > 0 && height > 0 => {
                self.resize(Size { width, height });
                self.requests.push(Request::Redraw);
            }
            Message::Input(Event::Paste(text)) => self.paste(&text),
            Message::Input(Event::Mouse(mouse)) => {
                self.must_check_journal = true;
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
                self.must_check_journal = true;
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
        let reply = match self.run_for_just_rated(press) {
            Some(reply) => reply,
            None => self.dispatch(press),
        };
        self.handle_reply(reply, press)
    }

    /// Tells the app that a frame is on screen and which parts of it can be clicked. From now on keys can answer
    /// questions. Files of other processes are read here, so that no frame waits for them.
    pub fn drawn(&mut self, targets: Targets) {
        self.mouse.targets = targets;
        self.is_unread = false;
        if std::mem::take(&mut self.must_check_journal) {
            self.view_state.session.look();
        }
        if std::mem::take(&mut self.must_read_opinions) {
            self.read_open_opinions();
        }
    }

    /// Returns true if the terminal is too small to show what a key would do. A card of the assessment, and an overlay
    /// over a card, need less room than the other screens.
    fn is_too_small(&self, size: Size) -> bool {
        let is_card = self.tabs.on_screen() == Some(Assess::TAB) && self.tabs.layer().place() == Place::Card;
        is_below(size, if is_card { MIN_SIZE_OF_CARD } else { MIN_SIZE })
    }

    /// The topmost layer, which receives keys.
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

    /// The data that layers may read while they handle a key or draw.
    fn context(&self) -> Context<'_> {
        Context { hidden: self.hidden(), ..self.view_state.context() }
    }

    /// Passes a command to the layer that receives keys.
    fn dispatch(&mut self, press: Press) -> Reply {
        let context = Context { hidden: self.hidden(), ..self.view_state.context() };
        let layer = self.layers.top_mut().unwrap_or_else(|| self.tabs.layer_mut());
        layer.update(press, &context, body(self.size))
    }

    fn handle_reply(&mut self, reply: Reply, press: Press) -> Option<Ended> {
        match reply {
            Reply::Done => {}
            Reply::Say(text) => self.say(text),
            Reply::Go(tab) => self.go(tab),
            Reply::Close => self.close(),
            Reply::Open(layer) => self.layers.push_boxed(layer),
            Reply::Turn(step) => self.turn_card(step),
            Reply::Replace(layer) => {
                self.layers.pop();
                self.layers.push_boxed(layer);
            }
            Reply::Run(press) => {
                self.layers.pop();
                return self.run(press);
            }
            Reply::Do(effect) => return self.carry_out(effect),
            Reply::Ignored => return self.handle_global(press),
        }
        None
    }

    /// Moves in the list below the open card, and opens the card of the new row. At the end of the list, and if the
    /// next row has no card, the open card stays.
    fn turn_card(&mut self, step: Command) {
        let Some(card) = self.layers.pop_as::<Card>() else { return };
        let press = |command| Press { command, nth: 0 };
        self.dispatch(press(step));
        match self.dispatch(press(Command::Open)) {
            Reply::Open(next) if next.get::<Card>().is_some_and(|next| !next.is_of(&card.skills)) => {
                self.layers.push_boxed(next);
            }
            reply => {
                if !matches!(reply, Reply::Open(_)) {
                    self.dispatch(press(if step == Command::Up { Command::Down } else { Command::Up }));
                }
                self.layers.push(card);
                self.say("no more skills in the list this way");
            }
        }
    }

    /// Handles a command that has the same meaning on every layer.
    fn handle_global(&mut self, press: Press) -> Option<Ended> {
        match press.command {
            Command::Screen => {
                if let Some(tab) = self.tabs.nth(press.nth) {
                    self.go(tab);
                }
            }
            Command::Jump => self.is_jumping = true,
            Command::NextScreen => self.go(self.tabs.after()),
            Command::PreviousScreen => self.go(self.tabs.before()),
            // On a walk over a part of the list, this command continues that walk, not the usual one.
            Command::Walk if self.is_on_walk() && self.is_asking() => {
                self.go(Assess::TAB);
            }
            Command::Walk => return self.carry_out(Effect::GoOn),
            Command::Undo => return self.carry_out(Effect::Undo),
            Command::Redo => return self.carry_out(Effect::Redo),
            Command::Help => {
                let keys = &self.view_state.session.config.keys;
                self.layers.push(Palette::new(self.scopes(), self.tabs.names().collect(), keys));
            }
            Command::Log => {
                let prompt = skill_keys::win(None, &self.view_state.context());
                self.open_dialog(prompt);
            }
            Command::Export => {
                let state = &self.local.state;
                let is_unnamed = self.view_state.session.config.name.is_none() && state.name.is_none();
                let asks_name = is_unnamed && self.local.folder.is_some();
                let format = state.export.unwrap_or(Format::Markdown);
                self.open_dialog(Export::new(format, !state.leaves_out_notes, asks_name));
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
                self.open_dialog(menu);
            }
            Command::Opinions => self.choose_opinion(),
            Command::FromText => return self.carry_out(Effect::AskForText),
            Command::SecondBenchmark => {
                let menu = lists::second(&self.view_state.context());
                self.open_dialog(menu);
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

    /// Discards drafts for skills that another process or machine has purged from the record.
    fn drop_forgotten(&mut self) {
        for (skill, only_notes) in self.view_state.session.take_forgotten() {
            self.view_state.sitting.forget(&skill, only_notes);
        }
    }

    /// Opens a menu or a dialog; replaces an open menu or export dialog.
    fn open_dialog(&mut self, layer: impl Layer) {
        if self.layers.is_top::<Export>() || self.layers.is_top::<Menu>() {
            self.layers.pop();
        }
        self.layers.push(layer);
    }

    /// Closes the topmost layer. Keeps the text given for a new list, and the choices made in the draft of that list.
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

    /// Returns the text that `copy` puts on the clipboard if no skill is in focus: the report.
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
            // A walk other than the usual one ends when nothing is left in it.
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

    /// Explains the symbols in the status line on the first visit to a screen that is full of symbols.
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

    /// Prepares the screen of the current tab for being shown.
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

    /// Continues the usual walk where it stopped.
    fn walk_as_usual(&mut self) {
        let session = &self.view_state.session;
        let stop = self.local.state.walks.get(&session.benchmark.id).cloned().unwrap_or_default();
        let walk = Walk::new(&session.benchmark, &session.catalog, stop);
        self.walk(walk);
    }
}
