use clap::Args;
use serde::Serialize;

use super::failure::Failure;
use super::shell::Shell;
use crate::catalog::{AreaId, Catalog, Skill, SkillId, Text};
use crate::json::to_json;
use crate::report::Page;
use crate::style::Role;
use crate::text::width;

/// List the catalog: areas and skills
#[derive(Debug, Args)]
pub(super) struct Skills {
    /// Only this area: its id or name, or the beginning of one
    #[arg(long)]
    area: Option<String>,
    /// As JSON, with aliases, technologies and anchors
    #[arg(long)]
    json: bool,
}

/// A skill of the catalog, as JSON.
#[derive(Serialize)]
pub(super) struct Shape<'a> {
    id: &'a SkillId,
    name: &'a str,
    area: &'a AreaId,
    meaning: &'a str,
    aliases: &'a [Text],
    technologies: Vec<&'a str>,
    anchors: &'a [Text],
}

impl Skills {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let (catalog, _) = shell.library();
        shell.check_lists()?;
        let mut skills: Vec<&Skill> = catalog.skills().iter().collect();
        if let Some(area) = &self.area {
            let area = &catalog.find_area(area)?.id;
            skills.retain(|skill| skill.area == *area);
        }
        if self.json {
            let shapes: Vec<Shape<'_>> = skills.into_iter().map(Shape::from).collect();
            return shell.write(&to_json(&shapes));
        }
        shell.print(&list(&catalog, &skills, &shell.page))
    }
}

impl<'a> From<&'a Skill> for Shape<'a> {
    fn from(skill: &'a Skill) -> Self {
        Self {
            id: &skill.id,
            name: &skill.name,
            area: &skill.area,
            meaning: &skill.meaning,
            aliases: &skill.aliases,
            technologies: skill.technology_names().collect(),
            anchors: skill.anchors(),
        }
    }
}

fn list(catalog: &Catalog, skills: &[&Skill], page: &Page) -> String {
    let ids = skills.iter().map(|skill| width(skill.id.as_str())).max().unwrap_or(0);
    let mut out = String::new();
    for area in catalog.areas() {
        let mut of_area = skills.to_vec();
        of_area.retain(|skill| skill.area == area.id);
        if of_area.is_empty() {
            continue;
        }
        page.push_heading(&mut out, &area.name);
        for skill in of_area {
            let room = page.width.max(Page::MIN_WIDTH).saturating_sub(ids + 4);
            let meaning = page.cut(&skill.meaning, room);
            out.push_str(&format!("  {}  {}\n", page.fit(skill.id.as_str(), ids), page.paint(Role::Quiet, &meaning)));
        }
    }
    out
}
