//! The layers over a screen: help and palette, the card of a skill, menus and dialogs for text.

mod card;
mod compared;
mod drafted;
mod export;
mod find;
mod legend;
mod menu;
mod note;
mod palette;
mod prompt;
mod source;
mod unsaved;

pub(super) use card::Card;
pub(super) use compared::Compared;
pub(super) use drafted::{Choices, Drafted};
pub(super) use export::Export;
pub(super) use find::{Find, filter_line, found_by};
pub(super) use legend::{Entry, Legend, in_a_line, legend_lines};
pub(super) use menu::{Choice, Menu};
pub(super) use note::Note;
pub(super) use palette::Palette;
pub(super) use prompt::Prompt;
pub(super) use source::Source;
pub(super) use unsaved::Unsaved;
