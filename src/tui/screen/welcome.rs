use std::path::Path;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Assess, Overview};
use crate::benchmark::Weight;
use crate::command::{Command, Press, Scopes};
use crate::style::Role;
use crate::text::counted;
use crate::tui::context::Context;
use crate::tui::layer::{Hint, Layer, Reply};
use crate::tui::layout::below;
use crate::tui::stack::Stack;
use crate::tui::targets::{Target, Targets};
use crate::walk::Pace;

/// The width from which on the text stands in the middle, in cells.
const WIDE: u16 = 108;
/// The index of the paragraph on what the user sees after rating, which is left out if there is no room for it.
const PROSPECT: usize = 1;

/// The welcome, which the first start of the app shows.
#[derive(Debug)]
pub(in crate::tui) struct Welcome {
    data_folder: String,
}

impl Welcome {
    pub(in crate::tui) fn new(data_folder: &Path) -> Self {
        Self { data_folder: data_folder.to_string_lossy().into_owned() }
    }
}

impl Layer for Welcome {
    fn scopes(&self, _: &Context<'_>, _: Rect) -> Scopes {
        Scopes::WELCOME
    }

    /// Hides all hints, because the page names its own keys.
    fn hint(&self, _: Command, _: &Context<'_>, _: Rect) -> Hint {
        Hint::Hidden
    }

    fn update(&mut self, press: Press, _: &Context<'_>, _: Rect) -> Reply {
        match press.command {
            Command::Open => Reply::Go(Assess::TAB),
            // The welcome page covers the overview, so the first step leads there.
            Command::NextScreen | Command::PreviousScreen => Reply::Go(Overview::TAB),
            _ => Reply::Ignored,
        }
    }

    /// ```text
    ///   Where do you stand as a backend developer?
    ///
    ///   skillgap asks you, skill by skill, how far you have come ...
    ///
    ///   Enter  start now
    ///     Y    see an example: a year of sample ratings
    ///    Tab   look around first
    /// ```
    fn view(&self, context: &Context<'_>, area: Rect, buffer: &mut Buffer) -> Targets {
        let benchmark = &context.session.benchmark;
        let width = area.width.saturating_sub(4).min(76);
        // On a wide screen the text stands in the middle.
        let x = if area.width < WIDE { area.x + 2 } else { area.x + (area.width - width) / 2 };
        let area = Rect { x, width, ..area };
        let cells = area.width.into();
        let all = benchmark.requirements.len();
        let essentials = benchmark.requirements.iter().filter(|r| r.weight == Weight::ESSENTIAL).count();
        let mut paragraphs = vec![
            format!(
                "Rate yourself in the {} of \"{}\", one card each. A card describes the levels 0 to 5 by what a \
                 developer has done or can do; a digit rates and turns to the next card.",
                counted(all, "requirement"),
                benchmark.title
            ),
            "Then see your coverage of the list, your most important gaps, and what to work on next.".to_owned(),
            format!("{} Stop whenever you like: every rating is saved as you give it.", how_long(essentials, all)),
            format!("Everything stays on this machine, in {}: no account, no network.", self.data_folder),
        ];
        let mut stack = page(&paragraphs, context, cells);
        if stack.height() > area.height.into() {
            // The keys below the text always have room.
            paragraphs.remove(PROSPECT);
            stack = page(&paragraphs, context, cells);
        }
        let spare = usize::from(area.height).saturating_sub(stack.len());
        stack.view(below(area, spare / 3), buffer)
    }
}

/// The page with these paragraphs, and the keys below them.
fn page(paragraphs: &[String], context: &Context<'_>, cells: usize) -> Stack {
    let painter = context.painter;
    let mut stack = Stack::default();
    stack.line(painter.span(Role::Strong, "Where do you stand as a backend developer?"));
    stack.space();
    for paragraph in paragraphs {
        stack.lines(painter.wrap(Role::Text, paragraph, cells));
        stack.space();
    }
    for (command, role, text) in [
        (Command::Open, Role::Selected, " start now"),
        (Command::Demo, Role::Key, " see an example: a year of sample ratings"),
        (Command::NextScreen, Role::Key, " look around first"),
    ] {
        if let Some(key) = context.key(command, &Scopes::WELCOME) {
            let way = vec![painter.span(role, &format!(" {key:^5} ")), painter.span(Role::Text, text)];
            stack.clickable(Target::Press(Press { command, nth: 0 }), [way.into()]);
        }
    }
    stack
}

/// The time that the walk takes, and the time for the essentials if they are only a part of it.
fn how_long(essentials: usize, all: usize) -> String {
    let (short, whole) =
        (counted(Pace::default().minutes(essentials), "minute"), counted(Pace::default().minutes(all), "minute"));
    if essentials == 0 || essentials == all {
        format!("The whole list takes about {whole}.")
    } else {
        let first = match essentials {
            1 => "The most important one comes first and takes".to_owned(),
            _ => format!("The {essentials} most important ones come first and take"),
        };
        format!("{first} about {short}; the whole list takes about {whole}.")
    }
}
