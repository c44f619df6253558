mod bash;
mod fish;
mod ids;

use clap::{Args, Command};
use clap_complete::Shell as Kind;

use super::failure::Failure;
use super::shell::Shell;
use ids::Ids;

/// Write a script with which your shell completes commands, skills and lists
///
/// Where to save the script depends on the shell: `skillgap completions bash >
/// ~/.local/share/bash-completion/completions/skillgap`, `skillgap completions fish >
/// ~/.config/fish/completions/skillgap.fish`, a folder of `$fpath` for zsh. Write it again after you have added lists
/// or skills of your own.
#[derive(Debug, Args)]
pub(super) struct Completions {
    /// The shell
    #[arg(ignore_case = true)]
    shell: Kind,
}

impl Completions {
    /// Prints the completion script for `program`.
    pub(super) fn run(self, program: Command, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let (catalog, library) = shell.library();
        shell.check_lists()?;
        let ids = Ids::of(&catalog, &library, &program);
        let mut command = ids.complete(program);
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut command, "skillgap", &mut script);
        let mut script = String::from_utf8_lossy(&script).into_owned();
        // clap_complete offers ids for arguments only in bash and zsh, and for values of options also in fish. In
        // elvish and PowerShell it offers only commands and options.
        match self.shell {
            Kind::Bash => bash::add(&command, &mut script),
            Kind::Fish => fish::add(&command, &mut script),
            _ => {}
        }
        shell.write(&script)
    }
}
