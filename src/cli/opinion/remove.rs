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
        let (mut found, mut names) = (Vec::new(), Vec::new());
        for opinion in &kept.opinions {
            if is_named(&self.who, opinion) {
                found.push(opinion.id);
                names.push(format!("the opinion of {} of {}", opinion.by.who(), date(opinion.given_at)));
            }
        }
        for request in &kept.requests {
            if is_id(&self.who, &request.id.to_string()) {
                found.push(request.id);
                names.push(format!("the request of {}", date(request.asked_at())));
            }
        }
        if found.is_empty() {
            return Err(nobody(&self.who));
        }
        let what = names.join(", ");
        let why = format!("`remove` deletes {what}, and asks first");
        if !self.yes && !shell.confirm(&why, &format!("Delete {what}?"))? {
            return shell.print("nothing deleted\n");
        }
        for id in found {
            folder.remove(id)?;
        }
        shell.print(&format!("removed {what}\n"))
    }
}
