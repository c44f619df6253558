//! The menus of lists, each with its coverage.

use ratatui::text::Line;

use super::context::Context;
use super::effect::Effect;
use super::overlay::{Choice, Menu};
use super::view::totals_words;
use crate::benchmark::{Benchmark, Weight};
use crate::report::{beside, count_of_rated, levels, share, shares};
use crate::style::Role;
use crate::text::{counted, fit};

/// The width of a coverage: ">= 72%".
const SHARE: usize = 7;
/// The number of gaps in the details of a list.
const GAPS: usize = 5;

/// The menu of lists to measure against, with an entry for a new list.
pub(super) fn first(context: &Context<'_>) -> Menu {
    let (mut options, mut selected) = (Vec::new(), 0);
    for (_, list) in context.session.library.all() {
        if list.id == context.session.benchmark.id {
            selected = options.len();
        }
        options.push(option(list, Effect::Measure(list.id.clone()), context));
    }
    options.push(("From a text".to_owned(), "a file, or a paste".to_owned(), Effect::AskForText));
    Menu::new("Measure against".to_owned(), options, selected).with_details(details)
}

/// The menu of lists to compare with: all but the current one, and an entry for no comparison.
pub(super) fn second(context: &Context<'_>) -> Menu {
    let compared = context.second.as_ref().map(|second| &second.benchmark.id);
    let mut options = vec![("none".to_owned(), "one list alone".to_owned(), Effect::CompareWith(None))];
    let mut selected = 0;
    for (_, list) in context.session.library.all() {
        if list.id == context.session.benchmark.id {
            continue;
        }
        if Some(&list.id) == compared {
            selected = options.len();
        }
        options.push(option(list, Effect::CompareWith(Some(list.id.clone())), context));
    }
    Menu::new("Compare with".to_owned(), options, selected).with_details(details)
}

/// The menu entry of a list with its coverage: "≥ 24%  20 of 49 rated".
fn option(list: &Benchmark, effect: Effect, context: &Context<'_>) -> Choice {
    let totals = context.session.gaps_to(list).totals;
    let share = share(&totals, context.painter.symbols);
    (list.title.clone(), format!("{share:>SHARE$}  {}", count_of_rated(&totals)), effect)
}

/// The description of a list, and the user's coverage and gaps in it.
fn details(effect: &Effect, context: &Context<'_>, cells: usize) -> Vec<Line<'static>> {
    let painter = context.painter;
    let id = match effect {
        Effect::Measure(id) | Effect::CompareWith(Some(id)) => id,
        Effect::AskForText => {
            let text = "Paste a job advertisement or name a file: skillgap reads a list from it.";
            return painter.wrap(Role::Text, text, cells);
        }
        _ => return painter.wrap(Role::Text, "The gaps show one list alone.", cells),
    };
    let Some(list) = context.session.library.find(id.as_str()) else { return Vec::new() };
    let mut lines = painter.wrap(Role::Quiet, &list.source(), cells);
    if let Some(url) = &list.url {
        lines.extend(painter.wrap(Role::Quiet, url, cells));
    }
    let essentials = list.requirements.iter().filter(|requirement| requirement.weight == Weight::ESSENTIAL).count();
    let asked = counted(list.requirements.len(), "requirement");
    lines.extend(painter.wrap(Role::Text, &format!("{asked}, {essentials} of them essential"), cells));
    let gaps = context.session.gaps_to(list);
    lines.push(Line::default());
    lines.push(painter.span(Role::Strong, &shares(&gaps.totals).big).into());
    lines.extend(painter.wrap(Role::Quiet, &beside(&gaps.totals), cells));
    lines.push(Line::default());
    for area in &gaps.areas {
        lines.push(totals_words(painter, &area.area.name, &area.totals, cells));
    }
    let biggest = gaps.biggest(GAPS);
    if !biggest.is_empty() {
        lines.push(Line::default());
        lines.push(painter.span(Role::Strong, "Biggest gaps").into());
    }
    for row in biggest {
        let verdict = painter.span(Role::Gap, &fit(&painter.symbols.verdict(row), 5, ""));
        let name = painter.fit(Role::Text, &row.requirement.name, cells.saturating_sub(12));
        lines.push(Line::from(vec![
            verdict,
            name,
            painter.span(Role::Quiet, &format!("  {}", levels(row, painter.symbols))),
        ]));
    }
    lines
}
