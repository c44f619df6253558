mod shape;

use clap::Args;

use super::failure::Failure;
use super::shell::Shell;
use crate::json::to_json;
use crate::report::skill::{CHECK, Detail, sections};
use crate::style::Role;
use crate::text::visible;
pub(super) use shape::CheckShape;
use shape::Shape;

/// Show one skill: its levels, your history, and the lists that ask for it
#[derive(Debug, Args)]
pub(super) struct Show {
    /// The skill: its id, name, alias or a technology, or the beginning of its id or name
    skill: String,
    /// Show a good answer to the check question, and how to score yours
    #[arg(long)]
    answer: bool,
    /// Name all technologies that stand for the skill, not only the best known
    #[arg(long)]
    all: bool,
    /// As JSON; `skillgap history SKILL --json` has the history
    #[arg(long)]
    json: bool,
    /// With --json: leave out notes and achievements
    #[arg(long, requires = "json")]
    no_notes: bool,
}

impl Show {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let session = shell.session()?;
        let skill = session.catalog.find_skill(&self.skill)?;
        let report = session.report();
        if self.json {
            return shell.write(&to_json(&Shape::of(skill, &report, self.answer, !self.no_notes)));
        }
        let page = shell.page;
        let (with_check_answer, with_all_technologies) = (self.answer, self.all);
        let detail = Detail { with_check_answer, with_all_technologies, ..Detail::default() };
        let id = page.paint(Role::Quiet, skill.id.as_str());
        let mut out = format!("{}  {id}\n", page.paint(Role::Strong, &visible(&skill.name)));
        for section in sections(skill, &report, page.symbols, detail) {
            if !section.heading.is_empty() {
                out.push_str(&page.heading(section.heading));
            }
            for paragraph in section.paragraphs {
                out.push_str(&page.paragraph(paragraph.role, &paragraph.lead, &paragraph.text));
            }
            if section.heading == CHECK && !self.answer {
                out.push_str(&page.paragraph(Role::Quiet, "  ", "`--answer` shows a good answer and how to score it"));
            }
        }
        shell.print(&out)
    }
}
