use super::{By, Figures, People, Row, View};
use crate::csv::{row, text};
use crate::gap::Totals;
use crate::text::shown;

/// Returns the figures as a table for a spreadsheet, with a row for each requirement, person, area or team.
pub fn sheet(view: &View<'_>) -> String {
    match view.by {
        By::Skill => requirements(view),
        By::Person => people(view),
        By::Area => {
            let columns = "id,area,coverage,coverage_without_best,nobody,one";
            let mut rows = Vec::new();
            for area in &view.figures.areas {
                rows.push(vec![
                    area.area.id.to_string(),
                    area.area.name.clone(),
                    share(&area.together),
                    share(&area.without_best),
                    area.nobody.to_string(),
                    area.one.to_string(),
                ]);
            }
            table(columns, rows)
        }
        By::Team => teams(view),
    }
}

fn table(columns: &str, rows: Vec<Vec<String>>) -> String {
    let mut out = format!("{columns}\n");
    for cells in rows {
        out.push_str(&row(cells.iter().map(|cell| text(cell))));
    }
    out
}

fn share(totals: &Totals) -> String {
    shown(totals.coverage.rounded())
}

fn requirements(view: &View<'_>) -> String {
    let columns = "id,name,area,target,weight,status,best,second,reach,teach,below,unrated,not_applicable,wanted,\
                   who_reaches,who_teaches,who_wants";
    let figures = view.figures;
    let mut rows = Vec::new();
    for row in view.rows() {
        let mut cells = vec![
            row.requirement.id.to_string(),
            row.requirement.name.clone(),
            row.requirement.area.to_string(),
            row.requirement.target.to_string(),
            row.requirement.weight.number().to_string(),
            row.status.id().to_owned(),
            shown(row.best),
            shown(row.second),
        ];
        for people in People::ALL {
            cells.push(row.count(people).to_string());
        }
        for people in [People::Reach, People::Teach, People::WantedBy] {
            cells.push(names(figures, row, people));
        }
        rows.push(cells);
    }
    table(columns, rows)
}

/// Returns names, separated by commas.
fn names(figures: &Figures<'_>, row: &Row<'_>, people: People) -> String {
    let mut names = Vec::new();
    for person in figures.people(row, people) {
        names.push(figures.name(person));
    }
    names.join(", ")
}

fn people(view: &View<'_>) -> String {
    let figures = view.figures;
    let columns = "name,team,taken_at,skills,rated,not_applicable,unrated,coverage,only_holder_of";
    let mut rows = Vec::new();
    for (nth, member) in figures.team.members.iter().enumerate() {
        let totals = member.totals(figures.team.benchmark);
        let (mut group, mut taken_at, mut only) = (String::new(), String::new(), Vec::new());
        if !view.is_anonymous {
            group = shown(member.group());
            if let Some(at) = member.taken_at() {
                taken_at = format!("{at:.3}");
            }
            for requirement in figures.only_holder_of(nth) {
                only.push(requirement.id.as_str());
            }
        }
        rows.push(vec![
            member.name().to_owned(),
            group,
            taken_at,
            member.skills().to_string(),
            totals.rated.to_string(),
            totals.not_applicable.to_string(),
            totals.unrated.to_string(),
            share(&totals),
            only.join(" "),
        ]);
    }
    table(columns, rows)
}

fn teams(view: &View<'_>) -> String {
    use super::Status::{Nobody, One, Unknown};
    let columns = "team,people,coverage,coverage_without_best,nobody,unknown,one,thin";
    let mut rows = Vec::new();
    for group in view.groups.map_or(&[][..], |groups| &groups.shown) {
        let figures = group.figures();
        rows.push(vec![
            group.name.as_deref().unwrap_or_default().to_owned(),
            figures.size().to_string(),
            share(&figures.together),
            share(&figures.without_best),
            figures.count(Nobody).to_string(),
            figures.count(Unknown).to_string(),
            figures.count(One).to_string(),
            figures.thin().to_string(),
        ]);
    }
    table(columns, rows)
}
