use ratatui::layout::Rect;
use ratatui::text::Line;

use super::standing::Standing;
use crate::chart::StepLine;
use crate::gap::Totals;
use crate::style::{Role, Symbols};
use crate::text::width;
use crate::tui::context::Context;

/// The whole list and the areas, beginning with the row at `top`; the row at `place` is selected. Columns: then, now,
/// the difference, and a sparkline.
pub(super) fn areas(
    standing: &Standing<'_>,
    (place, top): (usize, usize),
    is_focused: bool,
    context: &Context<'_>,
    area: Rect,
) -> Vec<Line<'static>> {
    let painter = context.painter;
    let symbols = painter.symbols;
    let (cells, rows) = (usize::from(area.width), standing.rows());
    // A coverage: a sign, a blank, and two digits, or three digits.
    let number = width(symbols.at_least) + 3;
    let shares = 2 * number + 2 + width(symbols.arrow);
    let longest = rows.iter().map(|row| width(row.name)).max().unwrap_or(0);
    let names = cells.saturating_sub(2 + 1 + shares + 5 + 2 + 6).clamp(10, longest.max(10));
    let height = usize::from(area.height).saturating_sub(1);
    // The mark for more rows is in the margin and must not touch the sparkline.
    let apart = usize::from(rows.len() > height);
    let sparks = cells.saturating_sub(2 + names + 1 + shares + 5 + 2 + apart).min(60);
    let role = if is_focused { Role::Strong } else { Role::Quiet };
    let heading = vec![
        painter.fit(role, "Areas", 2 + names + 1),
        painter.span(Role::Quiet, &format!("{:>number$} {} {:>number$}  %", "then", symbols.arrow, "now")),
    ];
    let axis = standing.axis();
    let mut lines = vec![Line::from(heading)];
    for (nth, row) in rows.iter().enumerate().skip(top).take(height) {
        let selected = nth == place;
        // If the keys move in the other pane, the selected row is marked less strongly.
        let (lead, role) = match painter.lead(selected) {
            (_, Role::Selected) if !is_focused => {
                (painter.span(Role::Strong, &format!("{} ", symbols.pointer)), Role::Strong)
            }
            lead => lead,
        };
        let (then, now) = row.at(standing);
        let (rise, rise_role) = match points(now) - points(then) {
            0 => (String::new(), Role::Text),
            rise @ 1.. => (format!("+{rise}"), Role::Met),
            fall => (fall.to_string(), Role::Gap),
        };
        let course = StepLine::of_coverage(row.series, &axis);
        let mut sparkline = String::new();
        for cell in 1..=sparks {
            sparkline.push_str(symbols.spark_of(course.at(cell as f64 / sparks as f64)));
        }
        lines.push(Line::from(vec![
            lead,
            painter.fit(role, row.name, names),
            painter.span(Role::Text, &format!(" {:>number$} {} ", percent(then, symbols), symbols.arrow)),
            painter.span(Role::Text, &format!("{:>number$}", percent(now, symbols))),
            painter.span(rise_role, &format!(" {rise:>4}  ")),
            painter.span(Role::Have, &sparkline),
        ]));
    }
    lines
}

/// The coverage in percent; 0 if there is none.
fn points(totals: &Totals) -> i16 {
    totals.coverage.percent().map_or(0, |percent| i16::from(percent.0))
}

/// The coverage as a number: "≥ 24", "80", or a sign if there is none.
fn percent(totals: &Totals, symbols: &Symbols) -> String {
    match totals.coverage.percent().filter(|_| totals.rated > 0) {
        Some(percent) if totals.unrated > 0 => format!("{} {}", symbols.at_least, percent.0),
        Some(percent) => percent.0.to_string(),
        None if totals.coverage.asked == 0 => symbols.not_applicable.to_owned(),
        None => symbols.question.to_owned(),
    }
}
