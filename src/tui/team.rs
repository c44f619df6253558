//! The team view: an app with three read-only screens.

mod frame;
mod help;
mod input;
mod pairs;
mod people;
mod skills;
mod who;

use std::io;

use crossterm::event::{Event, KeyEventKind};
use jiff::Timestamp;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::Ended;
use super::background::QUESTION;
use super::field::Field;
use super::inbox::{Inbox, Signals};
use super::message::Message;
use super::painter::Painter;
use super::scroll::Scroll;
use super::targets::Targets;
use super::terminal::Terminal;
use crate::catalog::Skill;
use crate::command::{Keymap, Scope};
use crate::style::{Symbols, Theme};
use crate::team::{Figures, Pair, Row, Status, Team, pairs};

/// The maximum number of times that a person teaches, in the pairs.
const EACH: usize = 2;
/// The maximum number of people for whom pairs are computed.
const MOST_PAIRED: usize = 500;
/// The scopes whose keys move in a list and between screens.
const SCOPES: [Scope; 6] = [Scope::Gaps, Scope::Views, Scope::Skill, Scope::Choice, Scope::Rows, Scope::List];

/// A screen of the team view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tab {
    /// The requirements, with the level of each person.
    Skills,
    /// The people, sorted by name.
    People,
    /// Pairs of people of whom one could teach the other a skill.
    Pairs,
}

impl Tab {
    const ALL: [Self; 3] = [Self::Skills, Self::People, Self::Pairs];

    fn name(self) -> &'static str {
        match self {
            Self::Skills => "Skills",
            Self::People => "People",
            Self::Pairs => "Pairs",
        }
    }
}

/// The user's settings for the team view.
pub struct TeamSettings {
    /// True if colours may be used.
    pub color: bool,
    /// True if the terminal supports 24-bit colours.
    pub has_rgb: bool,
    /// The theme.
    pub theme: Theme,
    /// The symbols.
    pub symbols: &'static Symbols,
    /// The key bindings.
    pub keys: Keymap,
    /// True if the view captures the mouse when it opens.
    pub mouse: bool,
    /// The time to be shown as today.
    pub now: Timestamp,
    /// The command that opened the view, such as `skillgap team shares`.
    pub command: String,
    /// The number of files that could not be used.
    pub left_out: usize,
}

/// The state of the team view: the team, and the user's position. It changes nothing on disk.
pub struct TeamApp<'a> {
    all: Team<'a>,
    /// The team as shown: everyone, or everyone but one person.
    shown: Team<'a>,
    /// The person who is left out to see what the team would lack without them.
    without: Option<String>,
    pairs: Vec<Pair>,
    painter: Painter,
    keys: Keymap,
    now: Timestamp,
    tab: Tab,
    /// The index of the selected row of each screen.
    places: [usize; Tab::ALL.len()],
    /// The index of the selected person.
    person: usize,
    /// True if the requirements have the order of the list; otherwise the most important come first.
    is_in_list_order: bool,
    /// True if the people for the selected requirement are shown.
    shows_who: bool,
    /// The words that a row must contain to be shown.
    filter: String,
    /// The filter while it is typed.
    search: Option<Field>,
    /// True if the help is shown.
    shows_help: bool,
    /// The position in the help, or in the people for a requirement.
    scroll: Scroll,
    /// A message instead of the key hints, until the next key.
    notice: Option<String>,
    /// True if the view handles the mouse; otherwise the terminal does.
    is_mouse_on: bool,
    /// The parts of the frame on the screen that can be clicked.
    targets: Targets,
    /// The part of the frame on the screen between the bars.
    body: Rect,
    /// The command that opened the view.
    command: String,
    /// The number of files that could not be used.
    left_out: usize,
}

/// The data for drawing a frame.
struct FrameData<'d, 'a> {
    app: &'d TeamApp<'a>,
    figures: Figures<'d>,
}

impl<'a> TeamApp<'a> {
    /// Creates the app for a team of at least one member.
    pub fn new(team: Team<'a>, settings: TeamSettings) -> Self {
        let TeamSettings { color, has_rgb, theme, symbols, keys, mouse, now, command, left_out } = settings;
        let mut app = Self {
            shown: team.clone(),
            all: team,
            without: None,
            pairs: Vec::new(),
            painter: Painter { color, has_rgb, theme, symbols },
            keys,
            now,
            tab: Tab::Skills,
            places: [0; Tab::ALL.len()],
            person: 0,
            is_in_list_order: false,
            shows_who: false,
            filter: String::new(),
            search: None,
            shows_help: false,
            scroll: Scroll::default(),
            body: Rect::ZERO,
            notice: None,
            is_mouse_on: mouse,
            targets: Targets::default(),
            command,
            left_out,
        };
        app.choose_pairs();
        app
    }

    /// Draws the app, and remembers what can be clicked.
    pub fn view(&mut self, area: Rect, buffer: &mut Buffer) {
        self.body = frame::body(area);
        self.targets = FrameData { app: self, figures: Figures::of(&self.shown) }.view(area, buffer);
    }

    /// Handles a message; returns `Some` when the app has ended.
    pub fn update(&mut self, message: Message) -> Option<Ended> {
        match message {
            Message::Input(Event::Key(key)) if key.kind != KeyEventKind::Release => self.press(key),
            Message::Input(Event::Mouse(event)) => self.on_mouse(event),
            Message::Input(Event::Paste(text)) => {
                self.paste(&text);
                None
            }
            Message::Background(theme) => {
                self.painter.theme = self.painter.theme.on(Some(theme));
                None
            }
            Message::Signal(signal) => Some(Ended::Signal(signal)),
            Message::InputEnded => Some(Ended::Quit),
            _ => None,
        }
    }

    /// Leaves the selected person out of the team, or includes them again. The same requirement stays selected.
    fn toggle_person(&mut self) {
        let requirement = self.selected_requirement();
        let back = self.without.take();
        if back.is_some() {
            self.shown = self.all.clone();
        } else if self.shown.members.len() > 1 {
            self.without = Some(self.shown.members.name(self.person).to_owned());
            self.shown.members.remove(&[self.person]);
        } else {
            self.notice = Some("a team of one has nobody else: nothing would be left".to_owned());
            return;
        }
        self.person = back.and_then(|name| self.shown.find(&name)).unwrap_or(self.person).min(self.last_person());
        self.choose_pairs();
        let data = FrameData { app: self, figures: Figures::of(&self.shown) };
        let row = data.rows().iter().position(|row| Some(row.place) == requirement);
        let person = data.people_shown().iter().position(|person| *person == self.person);
        self.places = [row.unwrap_or(0), person.unwrap_or(0), 0];
    }

    /// The place of the selected requirement in the list; `None` if no row matches the filter.
    fn selected_requirement(&self) -> Option<usize> {
        FrameData { app: self, figures: Figures::of(&self.shown) }.selected().map(|row| row.place)
    }

    fn last_person(&self) -> usize {
        self.shown.members.len().saturating_sub(1)
    }

    fn choose_pairs(&mut self) {
        self.pairs = Vec::new();
        if self.shown.members.len() <= MOST_PAIRED {
            self.pairs = pairs(&Figures::of(&self.shown), EACH);
        }
    }
}

impl FrameData<'_, '_> {
    /// The rows that match the filter, in the current order.
    fn rows(&self) -> Vec<&Row<'_>> {
        let words = self.words();
        let mut rows: Vec<&Row<'_>> = Vec::new();
        for row in &self.figures.rows {
            let skills = row.requirement.asked.skills().iter();
            let names = skills.filter_map(|skill| self.app.shown.catalog.skill(skill.as_str())).flat_map(Skill::names);
            if words.are_in(names.chain([row.requirement.name.as_str()])) {
                rows.push(row);
            }
        }
        if !self.app.is_in_list_order {
            let rank = |status: Status| Status::ALL.iter().position(|other| *other == status);
            rows.sort_by_key(|row| (rank(row.status), std::cmp::Reverse((row.priority(), row.requirement.weight))));
        }
        rows
    }

    /// The people whose name or team matches the filter, as indices.
    fn people_shown(&self) -> Vec<usize> {
        let words = self.words();
        let mut people = Vec::new();
        for (person, member) in self.app.shown.members.iter().enumerate() {
            if words.are_in([member.name(), member.group().map_or("", |group| group)]) {
                people.push(person);
            }
        }
        people
    }

    /// The pairs whose skill or people match the filter.
    fn pairs_shown(&self) -> Vec<&Pair> {
        let words = self.words();
        let mut pairs = Vec::new();
        for pair in &self.app.pairs {
            let [teacher, learner] = [pair.teacher, pair.learner].map(|person| self.figures.name(person));
            if words.are_in([self.figures.rows[pair.row].requirement.name.as_str(), teacher, learner]) {
                pairs.push(pair);
            }
        }
        pairs
    }

    /// The selected row.
    fn selected(&self) -> Option<&Row<'_>> {
        self.rows().get(self.app.places[0]).copied()
    }
}

/// Runs the app until the user leaves it.
///
/// # Errors
/// Returns an error if the terminal cannot be taken over or drawn on.
pub(crate) fn run_team(mut app: TeamApp<'_>, inbox: &Inbox) -> io::Result<Ended> {
    crossterm::style::force_color_output(app.painter.color);
    let mut signals = Some(Signals::register()?);
    let mut terminal = Terminal::open()?;
    let mut is_first = true;
    let mut is_mouse_on = false;
    loop {
        if app.is_mouse_on != is_mouse_on {
            is_mouse_on = app.is_mouse_on;
            terminal.mouse(is_mouse_on)?;
        }
        let size = terminal.size();
        terminal.draw(size, |frame| {
            app.view(frame.area(), frame.buffer_mut());
            Vec::new()
        })?;
        if std::mem::take(&mut is_first) {
            inbox.listen_to_signals(&mut signals)?;
            inbox.listen_to_terminal()?;
            if app.painter.color && app.painter.theme == Theme::Auto {
                terminal.ask(QUESTION)?;
            }
        }
        for message in inbox.wait() {
            if matches!(message, Message::Continued) {
                terminal.retake()?;
            }
            if let Some(ended) = app.update(message) {
                terminal.close();
                return Ok(ended);
            }
        }
    }
}
