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

use super::chrome::put;
use super::effect::{Effect, Reply};
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

impl Overlay {
    pub(super) fn scopes(&self) -> Vec<Scope> {
        match self {
            Self::Card(card) => card.scopes(),
            Self::Drafted(_) => Drafted::SCOPES.to_vec(),
            Self::Find(_) => vec![Scope::Field],
            Self::Export(_) | Self::Menu(_) => vec![Scope::Choice, Scope::List],
            Self::Note(_) => vec![Scope::Note],
            Self::Palette(_) => Palette::SCOPES.to_vec(),
            Self::Prompt(_) => vec![Scope::Field],
            Self::Source(_) => Source::SCOPES.to_vec(),
            Self::Unsaved(_) => Unsaved::SCOPES.to_vec(),
        }
    }

    pub(super) fn update(&mut self, press: Press, context: &Context<'_>, area: Rect) -> Reply {
        match self {
            Self::Card(card) => card.update(press, context, area),
            Self::Drafted(drafted) => drafted.update(press, context, area),
            Self::Export(export) => export.update(press, context),
            Self::Find(find) => find.update(press),
            Self::Menu(menu) => menu.update(press, area),
            Self::Note(note) => note.update(press),
            Self::Palette(palette) => palette.update(press, context, area),
            Self::Prompt(prompt) => prompt.update(press, context),
            Self::Source(source) => source.update(press, context),
            Self::Unsaved(unsaved) => unsaved.update(press),
        }
    }

    pub(super) fn view(&self, context: &Context<'_>, area: Rect, buffer: &mut Buffer) {
        match self {
            Self::Card(card) => card.view(context, area, buffer),
            Self::Drafted(drafted) => drafted.view(context, area, buffer),
            Self::Export(export) => export.view(context, area, buffer),
            Self::Find(find) => find.view(context, area, buffer),
            Self::Menu(menu) => menu.view(context, area, buffer),
            Self::Note(note) => note.view(context, area, buffer),
            Self::Palette(palette) => palette.view(context, area, buffer),
            Self::Prompt(prompt) => prompt.view(context, area, buffer),
            Self::Source(source) => source.view(context, area, buffer),
            Self::Unsaved(unsaved) => unsaved.view(context, area, buffer),
        }
    }

    /// Takes in a key that is no command here: where a text is typed, it belongs to the text.
    pub(super) fn press(&mut self, key: KeyEvent) {
        match self {
            Self::Find(find) => find.press(key),
            Self::Note(note) => note.press(key),
            Self::Palette(palette) => palette.press(key),
            Self::Prompt(prompt) => prompt.press(key),
            Self::Source(source) => source.press(key),
            Self::Card(_) | Self::Drafted(_) | Self::Export(_) | Self::Menu(_) | Self::Unsaved(_) => {}
        }
    }

    /// Takes in a text that was pasted, where one is typed.
    pub(super) fn paste(&mut self, text: &str) {
        match self {
            Self::Find(find) => find.paste(text),
            Self::Note(note) => note.paste(text),
            Self::Palette(palette) => palette.paste(text),
            Self::Prompt(prompt) => prompt.paste(text),
            Self::Source(source) => source.paste(text),
            Self::Card(_) | Self::Drafted(_) | Self::Export(_) | Self::Menu(_) | Self::Unsaved(_) => {}
        }
    }

    /// What is to be kept of it when the app is left while it is open.
    pub(super) fn kept(&self) -> Option<Effect> {
        match self {
            Self::Note(note) => note.kept(),
            _ => None,
        }
    }
}

/// The lowest `height` rows of `area`, so that what is asked about stays in sight above them.
fn bottom(area: Rect, height: usize) -> Rect {
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
    buffer.set_style(area, look.base());
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
