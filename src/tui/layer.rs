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

/// A screen of the app or an overlay: a card, a menu, a prompt. Only the topmost layer receives keys.
///
/// `area` is always the part of the terminal between the bars, in which the layer lays itself out.
pub(super) trait Layer: Any {
    /// The scopes whose commands apply in this layer.
    fn scopes(&self, context: &Context<'_>, area: Rect) -> Scopes;

    /// The target of the keys, so that the hint bar names only commands that would do something.
    fn focus(&self, _: &Context<'_>, _: Rect) -> Focus {
        Focus::Row
    }

    /// Handles a command.
    fn update(&mut self, press: Press, context: &Context<'_>, area: Rect) -> Reply;

    /// Draws the layer, and returns the parts of it that can be clicked.
    fn view(&self, context: &Context<'_>, area: Rect, buffer: &mut Buffer) -> Targets;

    /// Returns how the hint bar shows a command in this layer.
    fn hint(&self, _: Command, _: &Context<'_>, _: Rect) -> Hint {
        Hint::Usual
    }

    /// Selects the row with this index, on which the user has clicked.
    fn select(&mut self, _: usize, _: &Context<'_>) {}

    /// Scrolls the card beside the list, as the wheel does over it.
    fn scroll_card(&mut self, _: Command, _: &Context<'_>, _: Rect) {}

    /// The command that a click on the selected row runs.
    fn opens(&self) -> Command {
        Command::Open
    }

    /// Handles a key that has no command here, such as text typed into a field. Returns false if the layer does not use
    /// the key.
    fn key(&mut self, _: KeyEvent) -> bool {
        false
    }

    /// Inserts a pasted text into the layer's text field, if it has one. Returns false if the text is too long for it.
    fn paste(&mut self, _: &str) -> bool {
        true
    }

    /// The effect that saves the unfinished input of this layer when the app is left.
    fn unsaved_input(&self) -> Option<Effect> {
        None
    }

    /// Prepares the screen of a tab for being shown, or for a change of the list to measure against.
    fn enter(&mut self, _: &Context<'_>) {}

    /// The user's place in the assessment on this screen; ratings of skills that are being re-rated are hidden there.
    fn place(&self) -> Place {
        Place::Elsewhere
    }

    /// Returns true if the layer fills its area, so that nothing below it shows.
    fn is_whole(&self) -> bool {
        false
    }
}

impl dyn Layer {
    /// Returns this layer as a `T`, if it is one.
    pub(super) fn get<T: Layer>(&self) -> Option<&T> {
        (self as &dyn Any).downcast_ref()
    }

    /// Returns this layer mutably as a `T`, if it is one.
    pub(super) fn get_mut<T: Layer>(&mut self) -> Option<&mut T> {
        (self as &mut dyn Any).downcast_mut()
    }
}

/// The ways in which the hint bar shows a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hint {
    /// Under its usual name, if there is a target for it.
    Usual,
    /// Under this name.
    Named(&'static str),
    /// Not at all.
    Hidden,
}

/// The answer of a layer to a command.
pub(super) enum Reply {
    /// The command has no meaning in this layer.
    Ignored,
    /// The command was handled.
    Done,
    /// The command was handled or refused: show this in the status line.
    Say(String),
    /// Go to this tab.
    Go(Tab),
    /// Close this layer.
    Close,
    /// Put another layer over this one.
    Open(Box<dyn Layer>),
    /// Close this card, and open the card of the row to which this command moves in the list below.
    Turn(Command),
    /// Close this layer, and put another one in its place.
    Replace(Box<dyn Layer>),
    /// Close this layer, and handle this command without it.
    Run(Press),
    /// Carry out this effect.
    Do(Effect),
}

impl Reply {
    /// Puts `layer` over this layer.
    pub(super) fn open(layer: impl Layer) -> Self {
        Self::Open(Box::new(layer))
    }
}
