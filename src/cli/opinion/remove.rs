use clap::Args;

use super::standing::{is_id, is_named, nobody};
use crate::cli::failure::Failure;
use crate::cli::shell::Shell;
use crate::report::date;

/// Remove a received opinion, or a request of yours
#[derive(Debug, Args)]
pub(super) struct Remove {
    /// The rater's name, or the id of an opinion or request
    #[arg(value_name = "NAME|ID")]
    who: String,
    /// Do not ask
    #[arg(long)]
    yes: bool,
}

impl Remove {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let folder = shell.opinions();
        let kept = shell.kept_opinions()?;
        let opinions = kept.opinions.iter().filter(|opinion| is_named(&self.who, opinion));
        let mut found: Vec<_> = opinions
            .map(|opinion| (opinion.id, format!("the opinion of {} of {}", opinion.by.who(), date(opinion.given_at))))
            .collect();
        let requests = kept.requests.iter().filter(|request| is_id(&self.who, &request.id.to_string()));
        found.extend(requests.map(|request| (request.id, format!("the request of {}", date(request.asked_at())))));
        if found.is_empty() {
            return Err(nobody(&self.who));
        }
        let what = found.iter().map(|(_, what)| what.as_str()).collect::<Vec<_>>().join(", ");
        if !self.yes {
            if !shell.world.stdin_is_terminal {
                return Err(Failure::usage(format!("`remove` deletes {what}, and asks first"))
                    .hint("without a terminal, confirm with `--yes`"));
            }
            if !shell.world.confirms(&format!("Delete {what}? [y/N] ")) {
                return shell.print("nothing deleted\n");
            }
        }
        for (id, _) in &found {
            folder.remove(*id)?;
        }
        shell.print(&format!("removed {what}\n"))
    }
}
