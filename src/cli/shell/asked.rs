use crate::cli::global::Global;
use crate::cli::value::home_text;
use crate::cli::world::World;

/// A benchmark that is asked for.
pub(in crate::cli) struct Asked {
    /// Its id or its file.
    pub(in crate::cli) list: String,
    /// What asks for it.
    pub(in crate::cli) by: &'static str,
}

impl Asked {
    pub(super) fn of(global: &Global, world: &World) -> Option<Self> {
        let option = global.benchmark.first().cloned().map(|list| Self { list, by: "option --benchmark" });
        option.or_else(|| {
            // What somebody measures against otherwise is their own: a demo is alike for all.
            let list = home_text(&(!global.demo).then_some(world)?.text("SKILLGAP_BENCHMARK")?);
            Some(Self { list, by: "environment SKILLGAP_BENCHMARK" })
        })
    }
}
