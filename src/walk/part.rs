/// The name of a walk that is not over the whole list: over a part of it, or over skills that are already rated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The name during the walk: "essentials", "Security, asked again".
    pub name: String,
    /// The sentence at the end of the walk: "the essentials are done".
    pub done: String,
}

/// The requirements that a walk asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asks {
    /// Those that are not rated.
    Unrated,
    /// Those whose rating is stale.
    Stale,
    /// Skills that are not rated and were seen in the user's own commits.
    Seen,
    /// Everything, answered or not.
    All,
}

impl Part {
    /// Names the walk over the essentials or over all weights, in the areas with these names; in all areas if `areas`
    /// is empty.
    pub fn of(is_essential: bool, areas: &[&str], asks: Asks) -> Self {
        let of_areas = match areas {
            [] => String::new(),
            [area] => (*area).to_owned(),
            several => format!("{} areas", several.len()),
        };
        let name = match (is_essential, areas.len()) {
            (true, 0) => "essentials".to_owned(),
            (true, _) => format!("essentials of {of_areas}"),
            (false, _) => of_areas,
        };
        let is_one = !is_essential && areas.len() == 1;
        let the = if is_essential { "the " } else { "" };
        let done = match asks {
            Asks::Stale if name.is_empty() => "nothing is stale any more".to_owned(),
            Asks::Stale => format!("nothing of {the}{name} is stale any more"),
            Asks::Seen => "all that was seen in your commits is rated".to_owned(),
            _ if name.is_empty() => "the whole list is done".to_owned(),
            _ => format!("{the}{name} {} done", if is_one { "is" } else { "are" }),
        };
        let again = match asks {
            Asks::Unrated => "",
            Asks::Seen => "seen in your commits",
            Asks::Stale | Asks::All => "asked again",
        };
        let comma = if name.is_empty() || again.is_empty() { "" } else { ", " };
        Self { name: format!("{name}{comma}{again}"), done }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_walk_has_a_name_and_a_sentence_for_its_end() {
        for (is_essential, areas, asks, name, done) in [
            (true, &[][..], Asks::Unrated, "essentials", "the essentials are done"),
            (false, &["Security"], Asks::Unrated, "Security", "Security is done"),
            (false, &["Security", "Cloud"], Asks::Unrated, "2 areas", "2 areas are done"),
            (true, &["Security"], Asks::Unrated, "essentials of Security", "the essentials of Security are done"),
            (false, &[], Asks::Stale, "asked again", "nothing is stale any more"),
            (true, &[], Asks::Stale, "essentials, asked again", "nothing of the essentials is stale any more"),
            (false, &[], Asks::Seen, "seen in your commits", "all that was seen in your commits is rated"),
            (false, &[], Asks::All, "asked again", "the whole list is done"),
        ] {
            let part = Part::of(is_essential, areas, asks);
            assert_eq!((part.name.as_str(), part.done.as_str()), (name, done));
        }
    }
}
