//! The team view: an app with three read-only screens.

mod frame;
mod help;
mod input;
mod labels;
mod pairs;
mod people;
mod skills;
mod who;

use std::io;

use crossterm::event::{Event, KeyEventKind};
use jiff::Timestamp;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Span;

use super::Ended;
use super::background::QUESTION;
use super::chrome::StatusLine;
use super::field::Field;
use super::inbox::{Inbox, Signals};
use super::message::Message;
use super::painter::Painter;
use super::scroll::Scroll;
use super::tab::Tab;
use super::targets::Targets;
use super::terminal::Terminal;
use crate::catalog::Words;
use crate::command::Keymap;
use crate::style::{Role, Symbols, Theme};
use crate::team::{Figures, LeftOut, Member, Pair, Row, Status, Team, pairs};
use labels::Labels;

/// The maximum number of times that a person teaches, in the pairs.
const EACH: usize = 2;
/// The maximum number of people for whom pairs are computed.
const MOST_PAIRED: usize = 500;

/// A screen of the team view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Screen {
    /// The requirements, with the level of each person.
    Skills,
    /// The people, sorted by name.
    People,
    /// Pairs of people of whom one could teach the other a skill.
    Pairs,
}

impl Screen {
    const ALL: [Self; 3] = [Self::Skills, Self::People, Self::Pairs];

    /// The tab of the screen in the tab bar.
    fn tab(self) -> Tab {
        Tab(match self {
            Self::Skills => "Skills",
            Self::People => "People",
            Self::Pairs => "Pairs",
        })
    }
}

/// A text that is shown over a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Text {
    /// The keys and the symbols.
    Help,
    /// The people for the requirement of the selected row.
    Row,
    /// The skills of the selected person.
    Person,
    /// The command that writes a report, if the status line has no room for it.
    Export,
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
    /// The files that could not be used.
    pub left_out: Vec<LeftOut>,
    /// True if the team is made up.
    pub is_demo: bool,
}

/// The state of the team view: the team, and the user's position. It changes nothing on disk.
pub struct TeamApp<'a> {
    all: Team<'a>,
    /// The figures of the team as shown: of everyone, or of everyone but one person.
    figures: Figures<'a>,
    /// The person who is left out to see what the team would lack without them.
    without: Option<String>,
    pairs: Vec<Pair>,
    /// For each screen, the indices of the requirements, people or pairs that match the filter, in the order of display.
    shown: [Vec<usize>; Screen::ALL.len()],
    /// The short names of the people.
    labels: Labels,
    painter: Painter,
    keys: Keymap,
    now: Timestamp,
    screen: Screen,
    /// The index of the selected row of each screen.
    places: [usize; Screen::ALL.len()],
    /// The index of the selected person.
    person: usize,
    /// True if the requirements have the order of the list; otherwise the most important come first.
    is_in_list_order: bool,
    /// The text that is shown over the screen.
    open: Option<Text>,
    /// The words that a row must contain to be shown.
    filter: String,
    /// The filter while it is typed.
    search: Option<Field>,
    /// True if the next key is the first letter of the screen to jump to.
    is_jumping: bool,
    /// The position in the text that is open.
    scroll: Scroll,
    /// The first visible row after a click, until the next key.
    kept_top: Option<usize>,
    /// The message above the screen.
    status: StatusLine,
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
    is_demo: bool,
}

impl<'a> TeamApp<'a> {
    /// Creates the app for a team of at least one member.
    pub fn new(team: Team<'a>, settings: TeamSettings) -> Self {
        let TeamSettings { color, has_rgb, theme, symbols, keys, mouse, now, command, left_out, is_demo } = settings;
        let mut status = StatusLine::default();
        if let Some(LeftOut { file, why }) = left_out.first() {
            status.warn(format!("`{file}` left out: {why}"));
        }
        let mut app = Self {
            figures: Figures::of(&team),
            all: team,
            without: None,
            pairs: Vec::new(),
            shown: Default::default(),
            labels: Labels::default(),
            painter: Painter { color, has_rgb, theme, symbols },
            keys,
            now,
            screen: Screen::Skills,
            places: [0; Screen::ALL.len()],
            person: 0,
            is_in_list_order: false,
            open: None,
            filter: String::new(),
            search: None,
            is_jumping: false,
            scroll: Scroll::default(),
            kept_top: None,
            status,
            is_mouse_on: mouse,
            targets: Targets::default(),
            body: Rect::ZERO,
            command,
            left_out: left_out.len(),
            is_demo,
        };
        app.choose_pairs();
        app
    }

    /// Draws the app, and remembers what can be clicked.
    pub fn view(&mut self, area: Rect, buffer: &mut Buffer) {
        self.body = frame::body(area);
        let cells = self.columns(self.body.width.into()).person - 1;
        self.labels.update(self.figures.team.members.iter().map(Member::name), cells);
        self.targets = self.draw(area, buffer);
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
        let requirement = self.selected_row().map(|row| row.place);
        let pair = self.shown[Screen::Pairs as usize].get(self.places[Screen::Pairs as usize]);
        let learning = pair.map(|pair| self.learning(*pair));
        let mut team = self.all.clone();
        let back = self.without.take();
        if back.is_none() {
            if self.size() == 1 {
                self.status.say("the team has only one person, who cannot be left out");
                return;
            }
            self.without = Some(self.name(self.person).to_owned());
            team.members.remove(&[self.person]);
        }
        self.person = back.and_then(|name| team.find(&name)).unwrap_or(self.person).min(team.members.len() - 1);
        self.figures = Figures::of(&team);
        self.labels = Labels::default();
        self.choose_pairs();
        let [rows, people, pairs] = &self.shown;
        let row = rows.iter().position(|row| Some(self.figures.rows[*row].place) == requirement);
        let person = people.iter().position(|person| *person == self.person);
        let pair = pairs.iter().position(|pair| Some(self.learning(*pair)) == learning);
        self.places = [row.unwrap_or(0), person.unwrap_or(0), pair.unwrap_or(0)];
    }

    /// The requirement that a pair is about, as its place in the list, and the name of the learner.
    fn learning(&self, pair: usize) -> (usize, String) {
        let pair = &self.pairs[pair];
        (self.figures.rows[pair.row].place, self.name(pair.learner).to_owned())
    }

    /// The number of people in the team as shown.
    fn size(&self) -> usize {
        self.figures.size()
    }

    fn name(&self, person: usize) -> &str {
        self.figures.name(person)
    }

    /// The selected requirement in Skills; `None` if none matches the filter.
    fn selected_row(&self) -> Option<&Row<'a>> {
        let row = self.shown[Screen::Skills as usize].get(self.places[Screen::Skills as usize])?;
        Some(&self.figures.rows[*row])
    }

    /// The spans of a name in a row, fit to `cells` cells, with the words of the filter marked.
    fn named(&self, role: Role, name: &str, cells: usize) -> Vec<Span<'static>> {
        let name = self.painter.fit(role, name, cells);
        let places = Words::of(&self.filter).places(&name.content);
        self.painter.marked(&name, &places)
    }

    fn choose_pairs(&mut self) {
        self.pairs = Vec::new();
        if self.size() <= MOST_PAIRED {
            self.pairs = pairs(&self.figures, EACH);
        }
        self.find_shown();
    }

    /// Finds what matches the filter on each screen.
    fn find_shown(&mut self) {
        let words = Words::of(&self.filter);
        self.shown = [self.matching_rows(&words), self.matching_people(&words), self.matching_pairs(&words)];
    }

    /// The requirements with a skill of which a name matches, in the current order, those whose own name matches first.
    fn matching_rows(&self, words: &Words) -> Vec<usize> {
        let mut found = Vec::new();
        for (nth, row) in self.figures.rows.iter().enumerate() {
            let mut names = vec![row.requirement.name.as_str()];
            for skill in row.requirement.asked.skills() {
                if let Some(skill) = self.all.catalog.skill(skill.as_str()) {
                    names.extend(skill.names());
                }
            }
            if words.are_in(names) {
                found.push(nth);
            }
        }
        if !self.is_in_list_order {
            found.sort_by_key(|nth| {
                let row = &self.figures.rows[*nth];
                let rank = Status::ALL.iter().position(|status| *status == row.status);
                (rank, std::cmp::Reverse((row.priority(), row.requirement.weight)))
            });
        }
        found.sort_by_key(|nth| !words.are_in([self.figures.rows[*nth].requirement.name.as_str()]));
        found
    }

    /// The people whose name or team matches.
    fn matching_people(&self, words: &Words) -> Vec<usize> {
        let mut found = Vec::new();
        for (nth, member) in self.figures.team.members.iter().enumerate() {
            if words.are_in([member.name(), member.group().map_or("", |group| group)]) {
                found.push(nth);
            }
        }
        found
    }

    /// The pairs of which the skill or a person matches.
    fn matching_pairs(&self, words: &Words) -> Vec<usize> {
        let mut found = Vec::new();
        for (nth, pair) in self.pairs.iter().enumerate() {
            let skill = self.figures.rows[pair.row].requirement.name.as_str();
            if words.are_in([skill, self.name(pair.teacher), self.name(pair.learner)]) {
                found.push(nth);
            }
        }
        found
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
