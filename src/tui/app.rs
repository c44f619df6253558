use std::path::PathBuf;

use crossterm::event::{Event, KeyEventKind, KeyModifiers};
use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Layout, Rect, Size};
use ratatui::text::{Line, Span};

use super::Ended;
use super::effect::{Effect, Reply};
use super::inbox::Message;
use super::look::Look;
use super::overlay::{Help, Overlay};
use super::screen::{Assess, Context, GapList, Overview, Tab, Welcome};
use crate::command::{self, Command, Key, Press, Scope, Spec};
use crate::journal::Details;
use crate::report::date;
use crate::session::{Change, Session, State};
use crate::style::{Role, Symbols};
use crate::text::{counted, width};

/// The smallest terminal that the screens are laid out for.
const MIN_SIZE: Size = Size { width: 60, height: 20 };

/// What the app is told when it opens.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Whether colours may be used.
    pub color: bool,
    /// The signs to draw with.
    pub symbols: &'static Symbols,
    /// Where this machine's state is kept.
    pub state_folder: PathBuf,
}

/// The app: the screens, an overlay, what was last said, and the size.
pub struct App {
    session: Session,
    look: Look,
    state_folder: PathBuf,
    tab: Tab,
    /// The first start's welcome, until it is left.
    welcome: Option<Welcome>,
    overview: Overview,
    assess: Assess,
    gaps: GapList,
    overlay: Option<Overlay>,
    said: Option<(Role, String)>,
    size: Size,
}

impl App {
    /// The app, as it opens: the first time with a welcome, after that with the overview.
    pub fn new(session: Session, settings: Settings) -> Self {
        let state = State::load(&settings.state_folder);
        let is_first = state.is_none() && session.profile().is_empty();
        let stop = state.unwrap_or_default().stop(&session.benchmark.id);
        let said = first_word(&session);
        Self {
            look: Look { color: settings.color, symbols: settings.symbols },
            state_folder: settings.state_folder,
            tab: Tab::Overview,
            welcome: is_first.then(Welcome::default),
            overview: Overview::default(),
            assess: Assess::new(&session, stop),
            gaps: GapList::default(),
            overlay: None,
            said,
            size: Size::default(),
            session,
        }
    }

    /// The session, once the app is left; where the walk stopped is written down.
    pub fn leave(self) -> Session {
        let state = State { walk: Some((self.session.benchmark.id.clone(), self.assess.stop())) };
        // Where somebody was is a comfort: not to know it next time loses nothing.
        let _ = state.save(&self.state_folder);
        self.session
    }

    /// How many cells there are to draw on.
    pub fn resize(&mut self, size: Size) {
        self.size = size;
    }

    /// Takes in something that happened. How the app ended, when it is over.
    pub fn update(&mut self, message: Message) -> Option<Ended> {
        match message {
            Message::Input(Event::Key(key)) if key.kind != KeyEventKind::Release => {
                self.session.look();
                if key.modifiers.contains(KeyModifiers::ALT) {
                    return None;
                }
                return self.press(key.into());
            }
            Message::Input(Event::Resize(width, height)) => self.resize(Size { width, height }),
            Message::Input(_) => {}
            Message::News => self.session.catch_up(),
            Message::Signal(signal) => return Some(Ended::Signal(signal)),
            Message::InputEnded => return Some(Ended::Quit),
        }
        None
    }

    fn press(&mut self, key: Key) -> Option<Ended> {
        let press = command::press(key, &self.scopes())?;
        if press.command == Command::Quit {
            return Some(Ended::Quit);
        }
        self.said = None;
        let reply = self.ask(press);
        self.take(reply, press);
        None
    }

    /// Where the keys of this moment apply.
    fn scopes(&self) -> Vec<Scope> {
        match (&self.overlay, &self.welcome) {
            (Some(overlay), _) => overlay.scopes(),
            (None, Some(_)) => Welcome::SCOPES.to_vec(),
            (None, None) => match self.tab {
                Tab::Overview => Overview::SCOPES.to_vec(),
                Tab::Assess => self.assess.scopes(&self.session),
                Tab::Gaps => GapList::SCOPES.to_vec(),
            },
        }
    }

    /// What lies on top answers.
    fn ask(&mut self, press: Press) -> Reply {
        let body = body(self.size);
        let context = Context { session: &self.session, look: self.look };
        match (&mut self.overlay, &mut self.welcome) {
            (Some(overlay), _) => overlay.update(press, &context, body),
            (None, Some(welcome)) => welcome.update(press),
            (None, None) => match self.tab {
                Tab::Overview => self.overview.update(press, &context),
                Tab::Assess => self.assess.update(press, &context),
                Tab::Gaps => self.gaps.update(press, &context, body),
            },
        }
    }

    fn take(&mut self, reply: Reply, press: Press) {
        match reply {
            Reply::Done => {}
            Reply::Say(text) => self.said = Some((Role::Text, text)),
            Reply::Go(tab) => self.go(tab),
            Reply::Close => self.overlay = None,
            Reply::Open(overlay) => self.overlay = Some(overlay),
            Reply::Do(effect) => self.carry_out(effect),
            Reply::Ignored => self.everywhere(press.command),
        }
    }

    /// The commands that mean the same wherever one is.
    fn everywhere(&mut self, command: Command) {
        match command {
            // The welcome covers the overview: the first step away from it shows that.
            Command::NextScreen | Command::PreviousScreen if self.welcome.is_some() => self.go(Tab::Overview),
            Command::NextScreen => self.go(self.tab.after()),
            Command::PreviousScreen => self.go(self.tab.before()),
            Command::Walk => self.go(Tab::Assess),
            Command::Undo => self.carry_out(Effect::Undo),
            Command::Redo => self.carry_out(Effect::Redo),
            Command::Help => self.overlay = Some(Overlay::Help(Help::new(self.scopes()))),
            Command::Close if self.overlay.is_some() => self.overlay = None,
            Command::Close => self.go(Tab::Overview),
            _ => {}
        }
    }

    fn go(&mut self, tab: Tab) {
        self.overlay = None;
        self.welcome = None;
        if tab == Tab::Assess {
            self.assess.start(&self.session);
        }
        self.tab = tab;
    }

    /// Carries out an effect, here and nowhere else.
    fn carry_out(&mut self, effect: Effect) {
        let (verb, done) = match effect {
            Effect::Answer(skill, rating) => ("rated", self.session.answer(&skill, rating, Details::default(), None)),
            Effect::Clear(skill) => ("cleared", self.session.clear(&skill)),
            Effect::Undo => ("undone:", self.session.undo()),
            Effect::Redo => ("redone:", self.session.redo()),
        };
        self.said = Some(match done {
            Ok(change) => {
                if self.tab == Tab::Assess && self.overlay.is_none() {
                    self.assess.changed(&change, &self.session);
                }
                (Role::Text, self.confirm(verb, &change))
            }
            Err(refusal) => (Role::Text, refusal.to_string()),
        });
    }

    /// A word of confirmation: what was done, what is left.
    fn confirm(&self, verb: &str, change: &Change) -> String {
        let symbols = self.look.symbols;
        let what = change.describe(&self.session.catalog, symbols.arrow);
        let left = self.session.gaps().totals.unrated;
        let left = if left > 0 { format!("{left} left") } else { "nothing left".to_owned() };
        format!("{verb} {what} {} {left}", symbols.dot)
    }

    /// Draws the app.
    ///
    /// ```text
    ///  skillgap   Must Have Backend Developer Skills For 2023                saved  20 Nov 2026
    ///  Overview  Assess  Gaps                                                            ? help
    /// ── rated Python 4 (Proficient) · 48 left ────────────────────────────────────────────────
    ///  (the screen)
    ///  0-5 rate  n n/a  s skip  ← back  → on  u undo
    /// ```
    pub fn view(&self, area: Rect, buffer: &mut Buffer) {
        if area.width < MIN_SIZE.width || area.height < MIN_SIZE.height {
            let needs =
                format!("needs {}x{}, has {}x{}; q quits", MIN_SIZE.width, MIN_SIZE.height, area.width, area.height);
            return put(buffer, area, 0, self.look.cut(Role::Text, &needs, area.width.into()).into());
        }
        let context = Context { session: &self.session, look: self.look };
        put(buffer, area, 0, self.title(area.width.into()));
        put(buffer, area, 1, self.tabs(area.width.into()));
        put(buffer, area, 2, self.rule(area.width.into()));
        put(buffer, area, area.height - 1, self.hints(area.width.into()));
        let body = body(area.as_size());
        match &self.welcome {
            Some(welcome) => welcome.view(&context, body, buffer),
            None => match self.tab {
                Tab::Overview => self.overview.view(&context, body, buffer),
                Tab::Assess => self.assess.view(&context, body, buffer),
                Tab::Gaps => self.gaps.view(&context, body, buffer),
            },
        }
        if let Some(overlay) = &self.overlay {
            overlay.view(&context, body, buffer);
        }
    }

    fn title(&self, cells: usize) -> Line<'static> {
        let look = self.look;
        let today = date(self.session.now());
        let (role, saved) = match (self.session.unsaved(), self.session.trouble()) {
            (0, _) if self.session.profile().is_empty() => (Role::Quiet, ""),
            (0, _) => (Role::Quiet, "saved"),
            (_, None) => (Role::Quiet, "saving"),
            (_, Some(_)) => (Role::Warning, "NOT SAVED"),
        };
        let right = vec![look.span(role, saved), look.span(Role::Quiet, &format!("  {today} "))];
        let used = " skillgap   ".len() + saved.len() + width(&today) + 4;
        let title = look.cut(Role::Text, &self.session.benchmark.title, cells.saturating_sub(used));
        look.ends(vec![look.span(Role::Strong, " skillgap"), Span::raw("   "), title], right, cells)
    }

    fn tabs(&self, cells: usize) -> Line<'static> {
        let look = self.look;
        let here = |tab: &Tab| self.welcome.is_none() && *tab == self.tab;
        let tab = |tab: Tab| {
            let role = if here(&tab) { Role::Selected } else { Role::Text };
            look.span(role, &format!(" {} ", tab.name()))
        };
        let right = vec![look.span(Role::Key, "?"), look.span(Role::Quiet, " help ")];
        look.ends(Tab::ALL.into_iter().map(tab).collect(), right, cells)
    }

    /// The line below the tabs; what was last said, or is wrong, stands in it.
    fn rule(&self, cells: usize) -> Line<'static> {
        let look = self.look;
        let sign = look.symbols.rule;
        let trouble = self.session.trouble().map(|trouble| {
            let unsaved = counted(self.session.unsaved(), "change");
            (
                Role::Warning,
                if self.session.unsaved() > 0 { format!("{unsaved} not saved: {trouble}") } else { trouble.to_owned() },
            )
        });
        let mut line = Line::default();
        if let Some((role, said)) = trouble.as_ref().or(self.said.as_ref()) {
            line.push_span(look.span(Role::Quiet, &sign.repeat(2)));
            line.push_span(Span::raw(" "));
            line.push_span(look.cut(*role, said, cells.saturating_sub(6)));
            line.push_span(Span::raw(" "));
        }
        let rest = cells.saturating_sub(line.width());
        line.push_span(look.span(Role::Quiet, &sign.repeat(rest)));
        line
    }

    /// The keys that apply here and now, as many as fit. The welcome names its own.
    fn hints(&self, cells: usize) -> Line<'static> {
        if self.welcome.is_some() && self.overlay.is_none() {
            return Line::default();
        }
        let hidden = |spec: &&Spec| {
            !matches!(
                spec.command,
                Command::Top | Command::Bottom | Command::PageUp | Command::PageDown | Command::Help
            )
        };
        let arrows = self.look.symbols.arrows;
        let mut line = Line::default();
        for spec in command::applicable(&self.scopes()).filter(hidden) {
            let key = match spec.shown_key().as_str() {
                "Left" => arrows[0].to_owned(),
                "Right" => arrows[1].to_owned(),
                "Up" => arrows[2].to_owned(),
                "Down" => arrows[3].to_owned(),
                key => key.to_owned(),
            };
            if line.width() + width(&key) + width(spec.name) + 4 > cells {
                break;
            }
            line.push_span(self.look.span(Role::Key, &format!(" {key}")));
            line.push_span(self.look.span(Role::Quiet, &format!(" {} ", spec.name)));
        }
        line
    }
}

/// What is said when the app opens: what is wrong with the record, if anything is.
fn first_word(session: &Session) -> Option<(Role, String)> {
    let first = session.damage().next()?;
    let more = match session.damage().count() - 1 {
        0 => String::new(),
        more => format!(" (and {more} more)"),
    };
    Some((Role::Warning, format!("{first}{more}")))
}

/// The part of the terminal that belongs to the screen.
fn body(size: Size) -> Rect {
    let area = Rect::from(((0, 0).into(), size));
    let [_, body, _] = Layout::vertical([Constraint::Length(3), Constraint::Min(0), Constraint::Length(1)]).areas(area);
    Rect { x: 1, width: body.width.saturating_sub(2), ..body }
}

/// Puts a line into a row of `area`, if it has that row.
pub(super) fn put(buffer: &mut Buffer, area: Rect, row: u16, line: Line<'static>) {
    let area = area.intersection(buffer.area);
    if row < area.height {
        buffer.set_line(area.x, area.y + row, &line, area.width);
    }
}
