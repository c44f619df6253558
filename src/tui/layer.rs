use std::any::Any;

use crossterm::event::KeyEvent;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::context::Context;
use super::effect::Effect;
use super::focus::Focus;
use super::tab::Tab;
use super::targets::Targets;
use crate::command::{Command, Press, Scopes};
use crate::sitting::Place;

/// A screen of the app, or what lies over one: a card, a menu, a prompt. Only the uppermost layer receives keys.
///
/// `area` is always the part of the terminal between the bars: a layer lays itself out in it.
pub(super) trait Layer: Any {
    /// The scopes whose commands apply here.
    fn scopes(&self, context: &Context<'_>, area: Rect) -> Scopes;

    /// What is in focus, so that the hint bar names only commands that would do something.
    fn focus(&self, _: &Context<'_>, _: Rect) -> Focus {
        Focus::Row
    }

    /// Handles a command.
    fn update(&mut self, press: Press, context: &Context<'_>, area: Rect) -> Reply;

    /// Draws the layer, and returns what of it can be clicked.
    fn view(&self, context: &Context<'_>, area: Rect, buffer: &mut Buffer) -> Targets;

    /// How the hint bar shows a command here.
    fn hint(&self, _: Command, _: &Context<'_>) -> Hint {
        Hint::Usual
    }

    /// Selects the row with this index, on which the user has clicked.
    fn select(&mut self, _: usize, _: &Context<'_>) {}

    /// Scrolls the card beside the list, as the wheel does over it.
    fn scroll_card(&mut self, _: Command, _: &Context<'_>, _: Rect) {}

    /// The command that a click on the selected row stands for.
    fn opens(&self) -> Command {
        Command::Open
    }

    /// Handles a key that is no command here: where a text is typed, the key belongs to the text. Returns false if the
    /// layer has no use for it.
    fn key(&mut self, _: KeyEvent) -> bool {
        false
    }

    /// Inserts a pasted text, where a text is typed.
    fn paste(&mut self, _: &str) {}

    /// What is to be saved of a layer that is open when the app is left.
    fn kept(&self) -> Option<Effect> {
        None
    }

    /// Prepares the screen of a tab for being shown, or for another list to measure against.
    fn enter(&mut self, _: &Context<'_>) {}

    /// Where in the assessment the user is on this screen: what is asked there anew is hidden.
    fn place(&self) -> Place {
        Place::Elsewhere
    }

    /// Returns true if the layer fills its area, so that nothing below it shows.
    fn is_whole(&self) -> bool {
        false
    }
}

impl dyn Layer {
    /// This layer as a `T`, if it is one.
    pub(super) fn get<T: Layer>(&self) -> Option<&T> {
        (self as &dyn Any).downcast_ref()
    }

    /// This layer as a `T`, if it is one, to be changed.
    pub(super) fn get_mut<T: Layer>(&mut self) -> Option<&mut T> {
        (self as &mut dyn Any).downcast_mut()
    }
}

/// How the hint bar shows a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hint {
    /// Under its usual name, where there is something for it to act on.
    Usual,
    /// Under this name.
    Named(&'static str),
    /// Not at all.
    Hidden,
}

/// The answer of a layer to a command.
pub(super) enum Reply {
    /// The command means nothing here.
    Ignored,
    /// It is done.
    Done,
    /// It is done, or refused: show this in the status line.
    Say(String),
    /// Go to this tab.
    Go(Tab),
    /// Close this layer.
    Close,
    /// Put a layer over this one.
    Open(Box<dyn Layer>),
    /// Close this card, and open that of the row to which this command moves in the list below it.
    Turn(Command),
    /// Close this layer, and put another one in its place.
    Replace(Box<dyn Layer>),
    /// Close this layer, and handle this press without it.
    Run(Press),
    /// Carry this out.
    Do(Effect),
}

impl Reply {
    /// Puts `layer` over this one.
    pub(super) fn open(layer: impl Layer) -> Self {
        Self::Open(Box::new(layer))
    }
}
