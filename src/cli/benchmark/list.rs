use clap::Args;
use serde::Serialize;

use crate::benchmark::{BenchmarkId, Origin};
use crate::cli::failure::Failure;
use crate::cli::shell::{Lists, Shell};
use crate::json::to_json;
use crate::style::Role;
use crate::text::width;

/// Show all lists with their numbers of requirements; the list in use is marked
#[derive(Debug, Args)]
pub(super) struct List {
    /// As JSON
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Shape<'a> {
    id: &'a BenchmarkId,
    title: &'a str,
    origin: &'static str,
    publisher: Option<&'a str>,
    year: Option<i16>,
    requirements: usize,
}

impl List {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let Lists { library, benchmark: in_use, .. } = shell.lists()?;
        shell.check_lists()?;
        if self.json {
            let mut lists = Vec::new();
            for (origin, list) in library.all() {
                lists.push(Shape {
                    id: &list.id,
                    title: &list.title,
                    origin: name(origin),
                    publisher: list.publisher.as_deref(),
                    year: list.year,
                    requirements: list.requirements.len(),
                });
            }
            return shell.write(&to_json(&lists));
        }
        let page = shell.page;
        let ids = library.all().map(|(_, list)| width(list.id.as_str())).max().unwrap_or(0);
        let mut out = String::new();
        for origin in Origin::ALL {
            let mut lists = library.of(origin).peekable();
            if lists.peek().is_none() {
                continue;
            }
            page.push_heading(&mut out, origin.heading());
            for list in lists {
                let mark = if list.id == in_use.id { page.symbols.pointer } else { " " };
                let count = format!("{:>3}", list.requirements.len());
                let room = page.width.saturating_sub(ids + 9).max(20);
                let title = page.cut(&list.title, room);
                out.push_str(&format!(
                    "{mark} {}  {}  {title}\n",
                    page.fit(list.id.as_str(), ids),
                    page.paint(Role::Quiet, &count)
                ));
            }
        }
        shell.print(&out)
    }
}

fn name(origin: Origin) -> &'static str {
    match origin {
        Origin::Published => "published",
        Origin::Computed => "computed",
        Origin::Ours => "ours",
        Origin::Path => "path",
        Origin::Own => "own",
    }
}
