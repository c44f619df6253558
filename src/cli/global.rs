use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::value::{file, path};

/// The options of every command.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Global options")]
pub(super) struct Global {
    /// Keep and read the data here [env: SKILLGAP_DATA_DIR]
    #[arg(long, global = true, value_name = "DIR", value_parser = path())]
    pub(super) data_dir: Option<PathBuf>,
    /// Measure against this list: an id or a file; for a report, a second one beside it [env: SKILLGAP_BENCHMARK]
    #[arg(short, long, global = true, value_name = "ID|FILE", value_parser = file())]
    pub(super) benchmark: Vec<String>,
    /// Use of colors (NO_COLOR and CLICOLOR_FORCE are honored)
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(super) color: Color,
    /// Draw with ASCII only
    #[arg(long, global = true)]
    pub(super) ascii: bool,
    /// Read this configuration [env: SKILLGAP_CONFIG]
    #[arg(long, global = true, value_name = "FILE", value_parser = path())]
    pub(super) config: Option<PathBuf>,
    /// Look around in a made-up year: in memory, nothing of yours is read or written
    #[arg(long, global = true)]
    pub(super) demo: bool,
}

/// The use of colours.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    #[default]
    Auto,
    Always,
    Never,
}
