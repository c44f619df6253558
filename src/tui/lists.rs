//! The lists to choose from, each with what one has of it.

use super::effect::Effect;
use super::overlay::Menu;
use super::screen::Context;
use crate::benchmark::{Benchmark, BenchmarkId};
use crate::report::{beside, shares};

/// Which list to measure against, or the way to a new one.
pub(super) fn first(context: &Context<'_>) -> Menu {
    let measured = &context.session.benchmark.id;
    let mut menu = menu("Measure against", Vec::new(), measured, Effect::Measure, context);
    menu.also("From a text", "a file or a paste: an advertisement, an article, a team's page", Effect::AskForText);
    menu
}

/// Which list to hold beside it, or none.
pub(super) fn second(context: &Context<'_>) -> Menu {
    let none = ("none".to_owned(), "one list alone".to_owned(), Effect::Beside(None));
    let beside = context.second.as_ref().map_or(&context.session.benchmark.id, |second| &second.benchmark.id);
    menu("Hold beside it", vec![none], beside, |id| Effect::Beside(Some(id)), context)
}

fn menu(
    title: &str,
    mut options: Vec<(String, String, Effect)>,
    chosen: &BenchmarkId,
    effect: impl Fn(BenchmarkId) -> Effect,
    context: &Context<'_>,
) -> Menu {
    let mut selected = 0;
    for (_, list) in context.session.library.all() {
        if list.id == *chosen {
            selected = options.len();
        }
        options.push((list.title.clone(), standing(list, context), effect(list.id.clone())));
    }
    Menu::new(title.to_owned(), options, selected)
}

/// "at least 24 %  71 % of what is rated, 20 of 49 rated".
fn standing(list: &Benchmark, context: &Context<'_>) -> String {
    let totals = context.session.gaps_to(list).totals;
    format!("{}  {}", shares(&totals).big, beside(&totals))
}
