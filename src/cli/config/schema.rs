use clap::Args;

use crate::cli::failure::Failure;
use crate::cli::shell::Shell;

/// Write the JSON Schema of the configuration, with which editors check and complete the file
///
/// Save it as `config.v1.schema.json` next to the configuration; `config show` refers to it by this name.
#[derive(Debug, Args)]
pub(super) struct Schema {}

impl Schema {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        shell.write(include_str!("../../../assets/schema/config.v1.schema.json"))
    }
}
