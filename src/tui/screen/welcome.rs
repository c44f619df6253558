use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Context, Tab};
use crate::benchmark::Weight;
use crate::command::{Command, Press, Scope};
use crate::style::Role;
use crate::tui::app::put;
use crate::tui::effect::Reply;
use crate::tui::stack::Stack;
use crate::walk;

/// What somebody sees who opens the app for the first time.
#[derive(Debug, Default)]
pub(in crate::tui) struct Welcome;

impl Welcome {
    pub(in crate::tui) const SCOPES: &[Scope] = &[Scope::List];

    pub(in crate::tui) fn update(&mut self, press: Press) -> Reply {
        match press.command {
            Command::Open => Reply::Go(Tab::Assess),
            _ => Reply::Ignored,
        }
    }

    /// ```text
    ///   Where do you stand as a backend developer?
    ///
    ///   skillgap asks you, skill by skill, how far you have come ...
    ///
    ///   Enter  start now          Tab  look around first
    /// ```
    pub(in crate::tui) fn view(&self, context: &Context<'_>, area: Rect, buffer: &mut Buffer) {
        let look = context.look;
        let benchmark = &context.session.benchmark;
        let area = Rect { x: area.x + 2, width: area.width.saturating_sub(4).min(76), ..area };
        let cells = area.width.into();
        let all = benchmark.requirements.len();
        let essentials = benchmark.requirements.iter().filter(|r| r.weight == Weight::ESSENTIAL).count();
        let mut stack = Stack::default();
        stack.space();
        stack.line(look.span(Role::Strong, "Where do you stand as a backend developer?"));
        stack.space();
        let paragraphs = [
            format!(
                "skillgap walks you through the {all} things that \"{}\" asks for. For each you see what the levels 0 \
                 to 5 mean, as things one has done or can do; you press a digit, and go on.",
                benchmark.title
            ),
            "Then it shows where you stand, the gaps that matter most, and what to work on next.".to_owned(),
            format!(
                "The {essentials} essentials come first and take about {} minutes, the whole list about {}. Stop \
                 whenever you like: every answer is saved as you give it.",
                walk::minutes(essentials),
                walk::minutes(all)
            ),
            "Everything stays on this machine: no account, no network. `skillgap paths` says where it is kept."
                .to_owned(),
        ];
        for paragraph in paragraphs {
            stack.lines(look.wrap(Role::Text, &paragraph, cells));
            stack.space();
        }
        stack.line(vec![
            look.span(Role::Selected, " Enter "),
            look.span(Role::Text, " start now     "),
            look.span(Role::Key, " Tab "),
            look.span(Role::Text, " look around first"),
        ]);
        for (row, line) in (0..).zip(stack.fit(area.height.into())) {
            put(buffer, area, row, line);
        }
    }
}
