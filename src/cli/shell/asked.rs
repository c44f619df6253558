use crate::cli::global::Global;
use crate::cli::value::home_text;
use crate::cli::world::World;

/// A list that the user asks for.
pub(in crate::cli) struct Asked {
    /// The id or the file of the list.
    pub(in crate::cli) list: String,
    /// The option or variable that asks for it.
    pub(in crate::cli) by: &'static str,
}

impl Asked {
    pub(super) fn of(global: &Global, world: &World) -> Option<Self> {
        let option = global.benchmark.first().cloned().map(|list| Self { list, by: "option --benchmark" });
        option.or_else(|| {
            // A demo ignores the variable, so that it is the same for all users.
            let list = home_text(&(!global.demo).then_some(world)?.text("SKILLGAP_BENCHMARK")?);
            Some(Self { list, by: "environment SKILLGAP_BENCHMARK" })
        })
    }
}
