use std::collections::BTreeMap;

use clap::Args;

use super::failure::Failure;
use super::shell::Shell;
use crate::journal::{Device, FileStore};
use crate::json::to_json;
use crate::text::visible;

/// Show the folders and files of skillgap
#[derive(Debug, Args)]
pub(super) struct Paths {
    /// As JSON
    #[arg(long)]
    json: bool,
}

impl Paths {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let paths = &shell.paths;
        let file = paths.device();
        let device = Device::load(&file).map_err(|error| Failure::unread(&file, &error))?;
        // Until something is recorded, this machine has no name, and so no file.
        let journal =
            if device.is_kept() { FileStore::new(paths.journal(), device).own_path() } else { paths.journal() };
        let lines = [("data", &paths.data), ("journal", &journal), ("state", &paths.state), ("config", &paths.config)];
        if self.json {
            let shape = lines.map(|(name, path)| (name, path.to_string_lossy()));
            return shell.write(&to_json(&BTreeMap::from(shape)));
        }
        let text: String =
            lines.iter().map(|(name, path)| format!("{name:<8} {}\n", visible(&path.to_string_lossy()))).collect();
        shell.print(&text)
    }
}
