use crate::catalog::Route;
use crate::report::Plan;
use crate::text::counted;
use crate::tui::context::Context;
use crate::tui::effect::Effect;
use crate::tui::overlay::Menu;

/// The menu of routes, each with the number of skills for which it has a step. Routes without any are left out, except
/// the chosen one.
pub(super) fn menu(chosen: Option<Route>, context: &Context<'_>) -> Menu {
    let session = context.session;
    let mut routes = vec![None];
    routes.extend(Route::ALL.map(Some));
    let (mut options, mut selected) = (Vec::new(), 0);
    for route in routes {
        let plan = Plan::by_route(&context.gaps, session.profile(), &session.catalog, route);
        let count = plan.next.len();
        if count == 0 && route.is_some() && route != chosen {
            continue;
        }
        if route == chosen {
            selected = options.len();
        }
        let name = route.map_or("all routes", Route::plural);
        options.push((name.to_owned(), counted(count, "skill"), Effect::ChooseRoute(route)));
    }
    Menu::new("Learn by".to_owned(), options, selected)
}
