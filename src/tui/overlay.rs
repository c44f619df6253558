//! What lies over a screen: help and palette, the card of a skill, what is being typed or chosen.

mod card;
mod drafted;
mod export;
mod find;
mod menu;
mod note;
mod palette;
mod prompt;
mod scroll;
mod source;
mod unsaved;

pub(super) use card::Card;
pub(super) use drafted::{Choices, Drafted};
pub(super) use export::Export;
pub(super) use find::Find;
pub(super) use menu::{Choice, Menu};
pub(super) use note::Note;
pub(super) use palette::Palette;
pub(super) use prompt::Prompt;
pub(super) use scroll::Scroll;
pub(super) use source::Source;
pub(super) use unsaved::Unsaved;

use crossterm::event::KeyEvent;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Clear, Widget};

use super::chrome::{columns, put};
use super::effect::{Effect, Reply};
use super::focus::Focus;
use super::look::Look;
use super::screen::Context;
use crate::command::{Press, Scope};
use crate::style::Role;

/// What lies over the screen.
#[derive(Debug)]
pub(super) enum Overlay {
    Card(Card),
    Drafted(Box<Drafted>),
    Export(Export),
    Find(Find),
    Menu(Menu),
    Note(Note),
    Palette(Palette),
    Prompt(Prompt),
    Source(Source),
    Unsaved(Unsaved),
}

/// What everything that lies over the screen can do.
pub(super) trait Layer {
    /// Where its keys apply.
    fn scopes(&self) -> Vec<Scope>;

    /// Takes in a key that is no command here: where a text is typed, it belongs to the text.
    fn press(&mut self, _: KeyEvent) {}

    /// Takes in a text that was pasted, where one is typed.
    fn paste(&mut self, _: &str) {}

    /// What is to be kept of it when the app is left while it is open.
    fn kept(&self) -> Option<Effect> {
        None
    }

    /// What of it is in focus.
    fn focus(&self) -> Focus {
        Focus::Row
    }

    /// What it means to open what is selected, in a word.
    fn opening(&self) -> &'static str {
        "choose"
    }

    /// Whether it fills the screen, so that nothing below it shows.
    fn is_whole(&self) -> bool {
        false
    }

    fn update(&mut self, press: Press, context: &Context<'_>, area: Rect) -> Reply;

    fn view(&self, context: &Context<'_>, area: Rect, buffer: &mut Buffer);
}

impl Overlay {
    pub(super) fn layer(&self) -> &dyn Layer {
        match self {
            Self::Card(card) => card,
            Self::Drafted(drafted) => &**drafted,
            Self::Export(export) => export,
            Self::Find(find) => find,
            Self::Menu(menu) => menu,
            Self::Note(note) => note,
            Self::Palette(palette) => palette,
            Self::Prompt(prompt) => prompt,
            Self::Source(source) => source,
            Self::Unsaved(unsaved) => unsaved,
        }
    }

    pub(super) fn layer_mut(&mut self) -> &mut dyn Layer {
        match self {
            Self::Card(card) => card,
            Self::Drafted(drafted) => &mut **drafted,
            Self::Export(export) => export,
            Self::Find(find) => find,
            Self::Menu(menu) => menu,
            Self::Note(note) => note,
            Self::Palette(palette) => palette,
            Self::Prompt(prompt) => prompt,
            Self::Source(source) => source,
            Self::Unsaved(unsaved) => unsaved,
        }
    }
}

/// The lowest `height` rows of `area`, or of its left column where it has two, so that what is asked about stays in sight
/// above them and beside.
fn bottom(area: Rect, height: usize) -> Rect {
    let area = columns(area).map_or(area, |[left, _]| left);
    let height = u16::try_from(height).unwrap_or(u16::MAX).min(area.height);
    Rect { y: area.bottom() - height, height, ..area }
}

/// The room inside the frame of an overlay that fills `area`.
fn inside(area: Rect) -> Rect {
    Rect {
        x: area.x + 2.min(area.width),
        y: area.y + 1.min(area.height),
        width: area.width.saturating_sub(4),
        height: area.height.saturating_sub(2),
    }
}

/// Clears `area` and draws a frame with a title around it.
fn frame(look: Look, title: &str, area: Rect, buffer: &mut Buffer) {
    let area = area.intersection(buffer.area);
    Clear.render(area, buffer);
    look.fill(area, buffer);
    let [top_left, top_right, bottom_right, bottom_left, upright] = look.symbols.frame;
    let cells = usize::from(area.width);
    let rule = |count: usize| look.symbols.rule.repeat(count);
    let quiet = |text: &str| look.span(Role::Quiet, text);
    for row in 1..area.height.saturating_sub(1) {
        // The sides alone: what lies between them keeps its own style.
        for x in [area.x, area.right() - 1] {
            put(buffer, Rect { x, width: 1, ..area }, row, quiet(upright).into());
        }
    }
    let title = look.cut(Role::Strong, title, cells.saturating_sub(6));
    let rest = cells.saturating_sub(title.width() + 5);
    let top = vec![quiet(&format!("{top_left}{} ", rule(1))), title, quiet(&format!(" {}{top_right}", rule(rest)))];
    let bottom = quiet(&format!("{bottom_left}{}{bottom_right}", rule(cells.saturating_sub(2))));
    put(buffer, area, area.height.saturating_sub(1), bottom.into());
    put(buffer, area, 0, top.into());
}
