use clap::Args;

use super::failure::Failure;
use super::shell::Shell;
use crate::report::skill::sections;
use crate::style::Role;
use crate::text::visible;

/// Show one skill: anchors, your history, which lists ask for it
#[derive(Debug, Args)]
pub(super) struct Show {
    /// The skill: its id, name or alias, or how one of them begins
    skill: String,
}

impl Show {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let session = shell.session()?;
        let skill = session.catalog.find_skill(&self.skill)?;
        let page = shell.page;
        let id = page.paint(Role::Quiet, skill.id.as_str());
        let mut out = format!("{}  {id}\n", page.paint(Role::Strong, &visible(&skill.name)));
        for section in sections(skill, &session.report(), page.symbols, false) {
            if !section.heading.is_empty() {
                out.push_str(&page.heading(section.heading));
            }
            for paragraph in section.paragraphs {
                out.push_str(&page.paragraph(paragraph.role, &paragraph.lead, &paragraph.text));
            }
        }
        shell.print(&out)
    }
}
