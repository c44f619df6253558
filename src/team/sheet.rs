use std::borrow::Cow;

use super::{By, Figures, People, Row, View};
use crate::catalog::Level;
use crate::csv::{row, text};
use crate::gap::Totals;

/// Returns the figures as a table for a spreadsheet, with a row for each requirement, person, area or team.
pub fn sheet(view: &View<'_>) -> String {
    match view.by {
        By::Skill => requirements(view),
        By::Person => people(view),
        By::Area => {
            let columns = ["id", "area", "coverage", "coverage_without_best", "nobody", "one"];
            let mut rows = Vec::new();
            for area in &view.figures.areas {
                rows.push(vec![
                    text(area.area.id.as_str()).into_owned(),
                    text(&area.area.name).into_owned(),
                    share(&area.together),
                    share(&area.without_best),
                    area.nobody.to_string(),
                    area.one.to_string(),
                ]);
            }
            table(&columns, rows)
        }
        By::Team => teams(view),
    }
}

fn table(columns: &[&str], rows: Vec<Vec<String>>) -> String {
    let mut out = row(columns.iter().map(|&column| Cow::Borrowed(column)));
    for cells in rows {
        out.push_str(&row(cells.into_iter().map(Cow::Owned)));
    }
    out
}

fn share(totals: &Totals) -> String {
    totals.coverage.rounded().map_or(String::new(), |share| share.to_string())
}

fn requirements(view: &View<'_>) -> String {
    let columns = [
        "id",
        "name",
        "area",
        "target",
        "weight",
        "status",
        "best",
        "second",
        "reach",
        "teach",
        "below",
        "unrated",
        "not_applicable",
        "wanted",
        "who_reaches",
        "who_teaches",
        "who_wants",
    ];
    let figures = view.figures;
    let mut rows = Vec::new();
    for row in view.rows() {
        let mut cells = vec![
            text(row.requirement.id.as_str()).into_owned(),
            text(&row.requirement.name).into_owned(),
            row.requirement.area.to_string(),
            row.requirement.target.to_string(),
            row.requirement.weight.number().to_string(),
            row.status.id().to_owned(),
            level(row.best),
            level(row.second),
        ];
        for people in People::ALL {
            cells.push(row.count(people).to_string());
        }
        for people in [People::Reach, People::Teach, People::WantedBy] {
            cells.push(names(figures, row, people));
        }
        rows.push(cells);
    }
    table(&columns, rows)
}

fn level(level: Option<Level>) -> String {
    level.map_or(String::new(), |level| level.to_string())
}

/// Returns names, separated by commas.
fn names(figures: &Figures<'_>, row: &Row<'_>, people: People) -> String {
    let names: Vec<&str> = figures.people(row, people).map(|person| figures.name(person)).collect();
    text(&names.join(", ")).into_owned()
}

fn people(view: &View<'_>) -> String {
    let figures = view.figures;
    let columns =
        ["name", "team", "taken_at", "skills", "rated", "not_applicable", "unrated", "coverage", "only_holder_of"];
    let is_named = !view.is_anonymous;
    let mut rows = Vec::new();
    for (nth, member) in figures.team.members.iter().enumerate() {
        let totals = member.totals(figures.team.benchmark);
        let only: Vec<&str> =
            figures.only_holder_of(nth).filter(|_| is_named).map(|requirement| requirement.id.as_str()).collect();
        rows.push(vec![
            text(member.name()).into_owned(),
            text(member.group().filter(|_| is_named).map_or("", |group| group)).into_owned(),
            member.taken_at().filter(|_| is_named).map_or(String::new(), |at| format!("{at:.3}")),
            member.skills().to_string(),
            totals.rated.to_string(),
            totals.not_applicable.to_string(),
            totals.unrated.to_string(),
            share(&totals),
            only.join(" "),
        ]);
    }
    table(&columns, rows)
}

fn teams(view: &View<'_>) -> String {
    use super::Status::{Nobody, One, Unknown};
    let columns = ["team", "people", "coverage", "coverage_without_best", "nobody", "unknown", "one", "thin"];
    let mut rows = Vec::new();
    for group in view.groups.into_iter().flat_map(|groups| &groups.shown) {
        let figures = group.figures();
        let mut cells = vec![text(group.name.as_deref().unwrap_or_default()).into_owned()];
        cells.extend([figures.size().to_string(), share(&figures.together), share(&figures.without_best)]);
        cells.extend([Nobody, Unknown, One].map(|status| figures.count(status).to_string()));
        cells.push(figures.thin().to_string());
        rows.push(cells);
    }
    table(&columns, rows)
}
