use clap::Args;

use crate::cli::failure::Failure;
use crate::cli::shell::Shell;

/// Write the JSON Schema of the configuration, by which editors check and complete it
///
/// `skillgap config schema > config.v1.schema.json`, beside the configuration, is where `config show` looks for it.
#[derive(Debug, Args)]
pub(super) struct Schema {}

impl Schema {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        shell.write(include_str!("../../../assets/schema/config.v1.schema.json"))
    }
}
