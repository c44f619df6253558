use super::{Command, Scope};

/// A table of scopes, each with its commands.
macro_rules! hints {
    ($($scope:ident: [$($command:ident),*];)*) => {
        &[$((Scope::$scope, &[$(Command::$command),*])),*]
    };
}

/// The commands in the hint bar. The first scope that a place has decides. The commands that matter most to a new user
/// come first, since those at the end are left out if the bar has no room for them.
const BY_PLACE: &[(Scope, &[Command])] = hints! {
    Unsaved: [TryAgain, WriteElsewhere, Close, Quit];
    Field: [Keep, Close, Quit];
    Note: [KeepNote, Quit];
    Source: [ReadText, Complete, Close, Quit];
    Draft: [KeepList, Drop, Target, Weight, MapTerm, Retitle, Close, Down];
    Palette: [Run, Close, Down, Quit];
    Pane: [ToList, Rate, MemberAfter, CheckAnswer, NextCard, Down, Note, Plan, Undo];
    Walk: [Rate, PageDown, Down, NotApplicable, Skip, Back, Note, Undo, On, Confidence, LastUsed, View, Plan];
    Trail: [Open, Back, View];
    Gaps: [Close, Rate, Open, ToCard, Find, View, Order, Undo, Regroup, HideMet, Plan, NotApplicable, NextScreen, Note,
        Down];
    Plan: [Done, Due, Step, Plan, Route, Open, ToCard, Rate, Undo, Down];
    Trend: [View, Open, Span, FromEarlier, ToEarlier, Down, Rate];
    Rows: [Close, Rate, NotApplicable, Find, View, Undo, Open, Note, Confidence, LastUsed, Plan, Down];
    Skill: [Open, Rate, View, ToCard, NotApplicable, Close, MemberAfter, Note, Undo, Plan, Down, Confidence, NextCard,
        LastUsed];
    Choice: [Open, Close, Down, View];
    Views: [View, Close];
};

/// The commands after those, unless an overlay covers the screen.
const EVERYWHERE: &[Command] = &[
    Command::NextScreen,
    Command::Walk,
    Command::Undo,
    Command::Benchmark,
    Command::Export,
    Command::SecondBenchmark,
    Command::FromText,
    Command::Log,
    Command::Theme,
    Command::Legend,
    Command::Quit,
];

/// Returns the commands in the hint bar of a place with these scopes, the most important first, each once. If an
/// overlay covers the screen (`is_covered`), only the commands of the overlay are returned.
pub fn hints(scopes: &[Scope], is_covered: bool) -> Vec<Command> {
    let mut all = Vec::new();
    if let Some((_, commands)) = BY_PLACE.iter().find(|(scope, _)| scopes.contains(scope)) {
        all.extend_from_slice(commands);
    }
    if !is_covered {
        for command in EVERYWHERE {
            if !all.contains(command) {
                all.push(*command);
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::command::{Keymap, Scopes};

    #[test]
    fn each_hint_is_listed_once_and_its_command_applies() {
        let keymap = Keymap::default();
        for (scope, commands) in BY_PLACE {
            assert_eq!(commands.iter().collect::<HashSet<_>>().len(), commands.len(), "{scope:?}");
            let first = |place: &[Scope]| BY_PLACE.iter().map(|(scope, _)| *scope).find(|scope| place.contains(scope));
            let places = || Scopes::ALL.iter().filter(|place| first(place) == Some(*scope));
            for command in *commands {
                let is_reached = places().any(|place| keymap.key(*command, place).is_some());
                assert!(is_reached, "{scope:?}: {command:?}");
            }
            let named = hints(&[*scope], false);
            assert_eq!(named.iter().collect::<HashSet<_>>().len(), named.len(), "{scope:?}");
        }
    }

    #[test]
    fn an_overlay_has_only_its_own_hints() {
        assert_eq!(hints(&[Scope::Field], true), [Command::Keep, Command::Close, Command::Quit]);
        assert!(!hints(&[Scope::Choice, Scope::List], true).contains(&Command::Undo));
        assert!(hints(&[Scope::Choice, Scope::List], false).contains(&Command::Undo));
    }
}
