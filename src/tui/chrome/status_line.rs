use ratatui::text::{Line, Span};

use crate::command::{Command, Key, Keymap, Scope};
use crate::style::Role;
use crate::text::{counted, cut_sentence, visible, width};
use crate::tui::context::Context;
use crate::tui::painter::Painter;

/// The cells of the line that are reserved for the rule.
const MARGIN: usize = 6;

/// The line under the tabs: shows what was done, or why nothing was, until the next key.
///
/// Text in backticks is something that the user can type or search for: an id, a command, a file, a word of a text.
/// Names of skills are written as on every screen, without backticks.
#[derive(Debug, Default)]
pub(in crate::tui) struct StatusLine {
    message: Option<(Role, String)>,
}

impl StatusLine {
    /// Shows a message about what was done.
    pub(in crate::tui) fn say(&mut self, words: impl Into<String>) {
        self.message = Some((Role::Text, words.into()));
    }

    /// Shows a warning.
    pub(in crate::tui) fn warn(&mut self, words: impl Into<String>) {
        self.message = Some((Role::Warning, words.into()));
    }

    /// Says that a key does nothing in a place with these scopes, and which key shows those that do.
    pub(in crate::tui) fn say_unbound(&mut self, key: Key, keys: &Keymap, scopes: &[Scope], painter: Painter) {
        let mut words = format!("{} does nothing here", painter.key_name(key));
        if let Some(help) = keys.key(Command::Help, scopes) {
            words += &format!("; {help} shows the keys");
        }
        self.say(words);
    }

    /// The room for a message on a line of `cells` cells.
    pub(in crate::tui) fn room(cells: usize) -> usize {
        cells.saturating_sub(MARGIN)
    }

    /// Returns true if there is no message.
    pub(in crate::tui) fn is_empty(&self) -> bool {
        self.message.is_none()
    }

    /// Appends the first of `phrases` for which the line, of `cells` cells, has room, to the message.
    pub(in crate::tui) fn add(&mut self, phrases: &[String], cells: usize) {
        let Some((_, message)) = &mut self.message else { return };
        let room = Self::room(cells).saturating_sub(width(message));
        for phrase in phrases {
            if width(phrase) <= room {
                message.push_str(phrase);
                return;
            }
        }
    }

    pub(in crate::tui) fn clear(&mut self) {
        self.message = None;
    }

    /// Returns the rule across the screen with the message in it. The reason why changes are not saved comes before the
    /// message; problems of the journal are shown only if there is no message.
    pub(in crate::tui) fn line(&self, context: &Context<'_>, cells: usize) -> Line<'static> {
        let trouble = save_error(context, Self::room(cells)).map(|words| (Role::Warning, words));
        let loss = context.session.losses().first();
        let loss = loss.map(|loss| (Role::Warning, format!("{loss}; `skillgap doctor` says more")));
        rule(trouble.as_ref().or(self.message.as_ref()).or(loss.as_ref()), context.painter, cells)
    }

    /// Returns the rule with the message alone in it, for a view that saves nothing.
    pub(in crate::tui) fn message_line(&self, painter: Painter, cells: usize) -> Line<'static> {
        rule(self.message.as_ref(), painter, cells)
    }
}

/// The rule across the screen with a message in it.
fn rule(message: Option<&(Role, String)>, painter: Painter, cells: usize) -> Line<'static> {
    let sign = painter.symbols.rule;
    let mut line = Line::default();
    if let Some((role, words)) = message {
        let room = StatusLine::room(cells);
        line.push_span(painter.span(Role::Quiet, &sign.repeat(2)));
        line.push_span(Span::raw(" "));
        line.push_span(painter.span(*role, &cut_sentence(&visible(words), room, painter.symbols.cut)));
        line.push_span(Span::raw(" "));
    }
    let rest = cells.saturating_sub(line.width());
    line.push_span(painter.span(Role::Quiet, &sign.repeat(rest)));
    line
}

/// The reason why changes are not saved, if any are unsaved; the details of the error only if there is room for all of
/// them.
fn save_error(context: &Context<'_>, room: usize) -> Option<String> {
    let session = context.session;
    let trouble = session.storage_error()?;
    let words = match session.unsaved() {
        0 => trouble.cause.clone(),
        unsaved if trouble.hint.is_some() => {
            return Some(advice(context, &counted(unsaved, "change"), &trouble.cause, room));
        }
        unsaved => format!("{} not saved: {}", counted(unsaved, "change"), trouble.cause),
    };
    let whole = trouble.what.as_ref().map(|what| format!("{words}, {what}"));
    Some(whole.filter(|whole| width(whole) <= room).unwrap_or(words))
}

/// The advice for `changes` that this version cannot save, since waiting does not help.
fn advice(context: &Context<'_>, changes: &str, cause: &str, room: usize) -> String {
    let quit = context.key(Command::Quit, &[]);
    let keep = quit.map_or_else(String::new, |key| format!("{key} writes {changes} to a file"));
    let whole = format!("{changes} not saved: {cause}; {keep}");
    if width(&whole) <= room { whole } else { format!("NOT SAVED; {keep}, then update skillgap") }
}
