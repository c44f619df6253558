//! The menus of lists, each with its coverage.

use super::context::Context;
use super::effect::Effect;
use super::overlay::{Choice, Menu};
use crate::benchmark::Benchmark;
use crate::report::{count_of_rated, share};

/// The width of a share: ">= 72%".
const SHARE: usize = 7;

/// Which list to measure against, or the way to a new one.
pub(super) fn first(context: &Context<'_>) -> Menu {
    let lists: Vec<&Benchmark> = all(context).collect();
    let measured = &context.session.benchmark.id;
    let selected = lists.iter().position(|list| list.id == *measured).unwrap_or(0);
    let options = lists.into_iter().map(|list| option(list, Effect::Measure(list.id.clone()), context));
    let from_text = ("From a text".to_owned(), "a file, or a paste".to_owned(), Effect::AskForText);
    Menu::new("Measure against".to_owned(), options.chain([from_text]).collect(), selected)
}

/// Which list to hold beside it, or none; never the same.
pub(super) fn second(context: &Context<'_>) -> Menu {
    let lists: Vec<&Benchmark> = all(context).filter(|list| list.id != context.session.benchmark.id).collect();
    let held = context.second.as_ref().map(|second| &second.benchmark.id);
    let selected = lists.iter().position(|list| Some(&list.id) == held).map_or(0, |place| place + 1);
    let none = ("none".to_owned(), "one list alone".to_owned(), Effect::Beside(None));
    let options = lists.into_iter().map(|list| option(list, Effect::Beside(Some(list.id.clone())), context));
    Menu::new("Compare with".to_owned(), [none].into_iter().chain(options).collect(), selected)
}

fn all<'a>(context: &Context<'a>) -> impl Iterator<Item = &'a Benchmark> {
    context.session.library.all().map(|(_, list)| list)
}

/// A list with what one has of it: "≥ 24%  20 of 49 rated".
fn option(list: &Benchmark, effect: Effect, context: &Context<'_>) -> Choice {
    let totals = context.session.gaps_to(list).totals;
    let share = share(&totals, context.painter.symbols);
    (list.title.clone(), format!("{share:>SHARE$}  {}", count_of_rated(&totals)), effect)
}
