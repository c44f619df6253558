use crate::catalog::Route;
use crate::report::Plan;
use crate::tui::context::Context;
use crate::tui::effect::Effect;
use crate::tui::overlay::Menu;

/// The menu of routes, each with the number of skills for which it has a step. Routes without any are left out, except
/// the chosen one.
pub(super) fn menu(chosen: Option<Route>, context: &Context<'_>) -> Menu {
    let session = context.session;
    let count = |route| Plan::by_route(&context.gaps, session.profile(), &session.catalog, route).next.len();
    let option = |route: Option<Route>, count: usize| {
        let name = route.map_or("all routes", Route::plural);
        (
            name.to_owned(),
            format!("{count} {}", if count == 1 { "skill" } else { "skills" }),
            Effect::ChooseRoute(route),
        )
    };
    let mut options = vec![option(None, count(None))];
    let mut selected = 0;
    for route in Route::ALL.map(Some) {
        let count = count(route);
        if count > 0 || route == chosen {
            if route == chosen {
                selected = options.len();
            }
            options.push(option(route, count));
        }
    }
    Menu::new("Learn by".to_owned(), options, selected)
}
