//! Charts for the screens; each fills the area that it is given.

mod comparison;
mod course;
mod drawing;
pub(super) mod heat_map;
mod plot;
pub(super) mod radar;
mod readiness;
mod totals;

pub(super) use comparison::ComparisonList;
pub(super) use course::coverage_over_time;
pub(super) use drawing::Pen;
pub(super) use plot::Plot;
pub(super) use readiness::{ReadinessList, heading as readiness_heading};
pub(super) use totals::{totals_line, totals_words};

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;

    use crate::benchmark::{self, Library};
    use crate::catalog::Catalog;
    use crate::config::Config;
    use crate::journal::{MemoryStore, Rating, When};
    use crate::session::{Clock, Draft, Drafts, Parts, Session};
    use crate::sitting::Sitting;
    use crate::style::{Symbols, Theme};
    use crate::tui::layer::Layer;
    use crate::tui::painter::Painter;
    use crate::tui::screen::TrendScreen;
    use crate::tui::view_state::ViewState;
    use crate::walk::{Pace, Stop, Walk};

    /// Creates a view state with a profile of two days in which every second skill is rated.
    fn view_state(symbols: &'static Symbols) -> ViewState {
        let catalog = Catalog::built_in();
        let library = Library::built_in(&catalog);
        let benchmark = library.find(benchmark::DEFAULT).expect("it is built in").clone();
        let skills: Vec<_> = catalog.skills().iter().map(|skill| skill.id.clone()).collect();
        let now = "2026-11-20T12:00:00Z".parse().expect("it is a time");
        let parts = Parts { catalog, library, benchmark, config: Config::default(), clock: Clock::local(move || now) };
        let store = Box::new(MemoryStore::default());
        let mut session = Session::open(parts, store, Box::new(|| {})).expect("memory can be read");
        for (level, at) in [("2", Some("2026-01-01T12:00:00Z")), ("4", None)] {
            let rating = Rating::find(level).expect("it is a level");
            let at = at.map(|at| When::Instant(at.parse().expect("it is a time")));
            for skill in skills.iter().step_by(2) {
                session.answer(skill, rating, &Draft::default(), at).expect("it is not in the future");
            }
        }
        let painter = Painter { color: true, has_rgb: false, theme: Theme::Terminal, symbols };
        let walk = Walk::new(&session.benchmark, &session.catalog, Stop::default());
        ViewState {
            session,
            painter,
            second: None,
            filter: String::new(),
            sitting: Sitting::new(walk, Drafts::new()),
            folder: PathBuf::new(),
            home: None,
            pace: Pace::default(),
            opinion_folder: None,
            opinions: None,
        }
    }

    #[test]
    fn a_chart_stays_within_its_area_at_every_size() {
        for symbols in [&Symbols::UNICODE, &Symbols::ASCII] {
            let state = view_state(symbols);
            let context = state.context();
            let sizes = (0..=200).step_by(8).flat_map(|width| (0..=60).step_by(4).map(move |height| (width, height)));
            for (width, height) in sizes.chain([(1, 1), (2, 1), (9, 3), (58, 16), (78, 20), (118, 36)]) {
                let area = Rect { x: 1, y: 2, width, height };
                let whole = Rect { x: 0, y: 0, width: width + 2, height: height + 4 };
                let trend = |buffer: &mut Buffer| drop(TrendScreen::default().view(&context, area, buffer));
                let radar = |buffer: &mut Buffer| super::radar::view(&context, area, buffer);
                let heat_map = |buffer: &mut Buffer| super::heat_map::view(&context, area, buffer);
                let readiness = |buffer: &mut Buffer| {
                    super::ReadinessList::default().view(&context, area, buffer);
                };
                // The margin contains the mark that there are more lines.
                let with_margin = Rect { width: width + 1, ..area };
                let trend: &dyn Fn(&mut Buffer) = &trend;
                let charts = [(trend, with_margin), (&radar, area), (&heat_map, area), (&readiness, with_margin)];
                for (draw, area) in charts {
                    let mut buffer = Buffer::empty(whole);
                    draw(&mut buffer);
                    for place in whole.positions().filter(|place| !area.contains(*place)) {
                        assert_eq!(buffer[place].symbol(), " ", "{width}x{height} at {place}");
                    }
                }
            }
        }
    }
}
