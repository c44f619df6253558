use clap::Args;

use crate::catalog::SkillId;
use crate::cli::failure::Failure;
use crate::cli::forget::say_what_is_held;
use crate::cli::history::named;
use crate::cli::shell::Shell;
use crate::text::{counted, visible};

/// Permanently erase the evidence for a skill, or for all skills; your ratings stay
#[derive(Debug, Args)]
pub(super) struct Forget {
    /// The skill: its id, name or alias, or the beginning of one
    #[arg(required_unless_present = "all")]
    skill: Option<String>,
    /// The evidence of every skill
    #[arg(long, conflicts_with = "skill")]
    all: bool,
    /// Do not ask
    #[arg(long)]
    yes: bool,
}

impl Forget {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let mut session = shell.record()?;
        let (skills, of): (Vec<SkillId>, String) = match &self.skill {
            Some(skill) => {
                let skill = named(skill, &session.catalog, session.events())?;
                let name = visible(session.catalog.name_of(&skill)).into_owned();
                (vec![skill], name)
            }
            None => {
                let skills = session.profile().evidence().seen_skills(&session.catalog);
                (skills.into_iter().cloned().collect(), "all skills".to_owned())
            }
        };
        let why = "`evidence forget` erases evidence permanently, and asks first";
        if !self.yes && !shell.confirm(why, &format!("Erase what was seen of {of} for good?"))? {
            return shell.print("nothing erased\n");
        }
        let count: usize = skills.iter().map(|skill| session.forget_evidence(skill)).sum();
        if count == 0 {
            return Err(Failure::new(format!("there is no evidence for {of}"))
                .hint("`skillgap evidence` lists the skills that have some"));
        }
        shell.save(&mut session)?;
        say_what_is_held(&session, shell)?;
        shell.print(&format!("forgot {} of {of}\n", counted(count, "event")))
    }
}
