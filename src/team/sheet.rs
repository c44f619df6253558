use std::borrow::Cow;

use super::{By, Figures, Row, View};
use crate::csv::{row, text};
use crate::gap::Totals;

/// Returns the figures as a table for a spreadsheet, with a row for each requirement, person, area or team.
pub fn sheet(view: &View<'_>) -> String {
    let figures = view.figures;
    match view.by {
        By::Skill => requirements(view),
        By::Person => people(view),
        By::Area => {
            let columns = ["id", "area", "coverage", "coverage_without_best", "nobody", "one"];
            let area = |area: &super::AreaFigures<'_>| {
                vec![
                    text(area.area.id.as_str()).into_owned(),
                    text(&area.area.name).into_owned(),
                    share(&area.together),
                    share(&area.without_best),
                    area.nobody.to_string(),
                    area.one.to_string(),
                ]
            };
            table(&columns, figures.areas.iter().map(area))
        }
        By::Team => teams(view),
    }
}

fn table(columns: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
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
    let cells = |row: &Row<'_>| {
        let level = |level: Option<crate::catalog::Level>| level.map_or(String::new(), |level| level.to_string());
        let people = [&row.reach, &row.teach, &row.below, &row.unrated, &row.not_applicable, &row.wanted_by];
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
        cells.extend(people.map(|people| people.len().to_string()));
        cells.extend([&row.reach, &row.teach, &row.wanted_by].map(|people| names(view.figures, people)));
        cells
    };
    table(&columns, view.rows().into_iter().map(cells))
}

/// Returns names, separated by commas.
fn names(figures: &Figures<'_>, people: &[usize]) -> String {
    let names: Vec<&str> = people.iter().map(|&person| figures.name(person)).collect();
    text(&names.join(", ")).into_owned()
}

fn people(view: &View<'_>) -> String {
    let figures = view.figures;
    let columns =
        ["name", "team", "taken_at", "skills", "rated", "not_applicable", "unrated", "coverage", "only_holder_of"];
    let cells = |(nth, person): (usize, &super::PersonFigures)| {
        let member = &figures.team.members[nth];
        let only = person.only_holder_of.iter().filter(|_| !view.is_anonymous);
        let only: Vec<&str> = only.map(|&row| figures.rows[row].requirement.id.as_str()).collect();
        let is_named = !view.is_anonymous;
        vec![
            text(&member.name).into_owned(),
            text(member.group.as_deref().filter(|_| is_named).unwrap_or_default()).into_owned(),
            member.taken_at.filter(|_| is_named).map_or(String::new(), |at| format!("{at:.3}")),
            member.skills.to_string(),
            person.totals.rated.to_string(),
            person.totals.not_applicable.to_string(),
            person.totals.unrated.to_string(),
            share(&person.totals),
            only.join(" "),
        ]
    };
    table(&columns, figures.people.iter().enumerate().map(cells))
}

fn teams(view: &View<'_>) -> String {
    use super::Status::{Nobody, One, Unknown};
    let columns = ["team", "people", "coverage", "coverage_without_best", "nobody", "unknown", "one", "thin"];
    let cells = |group: &super::Group<'_>| {
        let figures = group.figures();
        let mut cells = vec![text(group.name.as_deref().unwrap_or_default()).into_owned()];
        cells.extend([figures.people.len().to_string(), share(&figures.together), share(&figures.without_best)]);
        cells.extend([Nobody, Unknown, One].map(|status| figures.count(status).to_string()));
        cells.push(figures.thin().to_string());
        cells
    };
    table(&columns, view.groups.into_iter().flat_map(|groups| &groups.shown).map(cells))
}
