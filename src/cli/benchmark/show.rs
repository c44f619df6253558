use clap::Args;

use crate::benchmark::{self, Benchmark, Requirement};
use crate::catalog::Catalog;
use crate::cli::failure::Failure;
use crate::cli::shell::Shell;
use crate::cli::value::file;
use crate::report::Page;
use crate::style::Role;
use crate::text::width;

/// Show the requirements of a list
#[derive(Debug, Args)]
pub(super) struct Show {
    /// The id of the list, or a file
    #[arg(value_parser = file())]
    id: String,
    /// Print JSON: a file that `benchmark add` accepts
    #[arg(long)]
    json: bool,
}

impl Show {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let (catalog, library) = shell.library();
        let (catalog, list) = shell.find_list(&self.id, catalog, &library)?;
        if self.json {
            return shell.write(&benchmark::write(&list));
        }
        let page = shell.page;
        let mut out = page.paragraph(Role::Strong, "", &list.title);
        let source = [list.source(), list.url.clone().unwrap_or_default()].join(" ");
        if !source.trim().is_empty() {
            out.push_str(&page.paragraph(Role::Quiet, "", &source));
        }
        let mut section = None;
        for requirement in &list.requirements {
            let here = requirement.section.as_deref().unwrap_or("Requirements");
            if section != Some(here) {
                section = Some(here);
                out.push_str(&page.heading(&page.cut(here, page.width)));
            }
            out.push_str(&lines(requirement, &list, &catalog, &page));
        }
        shell.print(&out)
    }
}

/// Returns the name, target, weight and wording, and below them the reason and the members of an any-of.
fn lines(requirement: &Requirement, list: &Benchmark, catalog: &Catalog, page: &Page) -> String {
    let names = list.requirements.iter().map(|r| width(&r.name)).max().unwrap_or(0).min(page.width / 2);
    let target = format!("{} {:<10}", requirement.target, requirement.target.name());
    let weight = requirement.weight.number();
    let wording = requirement.wording.as_deref().unwrap_or_default();
    let room = page.width.saturating_sub(2 + names + 2 + 12 + 2 + 8 + 2);
    let wording = page.paint(Role::Quiet, &page.cut(wording, room));
    let line = format!("  {}  {target}  weight {weight}  {wording}", page.fit(&requirement.name, names));
    let mut out = format!("{}\n", line.trim_end());
    if let Some(reason) = &requirement.reason {
        out.push_str(&page.paragraph(Role::Quiet, "    ", reason));
    }
    let members = requirement.asked.skills();
    if members.len() > 1 {
        let members: Vec<_> = members.iter().map(|skill| catalog.name_of(skill)).collect();
        out.push_str(&page.paragraph(Role::Quiet, "    any of ", &members.join(", ")));
    }
    out
}
