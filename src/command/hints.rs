use super::Command as C;
use super::Scope as S;

/// The commands in the hint bar. The first scope that a place has decides. The commands that matter most to a new user
/// come first, since those at the end are left out if the bar has no room for them.
const BY_PLACE: &[(S, &[C])] = &[
    (S::Unsaved, &[C::TryAgain, C::WriteElsewhere, C::Close, C::Quit]),
    (S::Field, &[C::Keep, C::Close, C::Quit]),
    (S::Note, &[C::KeepNote, C::Quit]),
    (S::Source, &[C::ReadText, C::Complete, C::Close, C::Quit]),
    (S::Draft, &[C::KeepList, C::Drop, C::Target, C::Weight, C::MapTerm, C::Retitle, C::Close, C::Down]),
    (S::Palette, &[C::Run, C::Close, C::Down, C::Quit]),
    (S::Pane, &[C::ToList, C::Rate, C::MemberAfter, C::CheckAnswer, C::NextCard, C::Down, C::Note, C::Plan, C::Undo]),
    (
        S::Walk,
        &[
            C::Rate,
            C::PageDown,
            C::Down,
            C::NotApplicable,
            C::Skip,
            C::Back,
            C::Note,
            C::Undo,
            C::On,
            C::Confidence,
            C::LastUsed,
            C::View,
            C::Plan,
        ],
    ),
    (S::Trail, &[C::Open, C::Back, C::View]),
    (
        S::Gaps,
        &[
            C::Close,
            C::Rate,
            C::Open,
            C::ToCard,
            C::Find,
            C::View,
            C::Order,
            C::Undo,
            C::Regroup,
            C::HideMet,
            C::Plan,
            C::NotApplicable,
            C::NextScreen,
            C::Note,
            C::Down,
        ],
    ),
    (S::Plan, &[C::Done, C::Due, C::Step, C::Plan, C::Route, C::Open, C::ToCard, C::Rate, C::Undo, C::Down]),
    (S::Trend, &[C::View, C::Open, C::Span, C::FromEarlier, C::ToEarlier, C::Down, C::Rate]),
    (
        S::Rows,
        &[
            C::Close,
            C::Rate,
            C::NotApplicable,
            C::Find,
            C::View,
            C::Undo,
            C::Open,
            C::Note,
            C::Confidence,
            C::LastUsed,
            C::Plan,
            C::Down,
        ],
    ),
    (
        S::Skill,
        &[
            C::Open,
            C::Rate,
            C::View,
            C::ToCard,
            C::NotApplicable,
            C::Close,
            C::MemberAfter,
            C::Note,
            C::Undo,
            C::Plan,
            C::Down,
            C::Confidence,
            C::NextCard,
            C::LastUsed,
        ],
    ),
    (S::Choice, &[C::Open, C::Close, C::Down, C::View]),
    (S::Views, &[C::View, C::Close, C::Down]),
];

/// The commands after those, unless an overlay covers the screen.
const EVERYWHERE: &[C] = &[
    C::NextScreen,
    C::Walk,
    C::Undo,
    C::Benchmark,
    C::Export,
    C::SecondBenchmark,
    C::FromText,
    C::Log,
    C::Theme,
    C::Legend,
    C::Quit,
];

/// Returns the commands in the hint bar of a place with these scopes, the most important first, each once. If an
/// overlay covers the screen (`is_covered`), only the commands of the overlay are returned.
pub fn hints(scopes: &[S], is_covered: bool) -> Vec<C> {
    let here = BY_PLACE.iter().find(|(scope, _)| scopes.contains(scope)).map_or(&[][..], |(_, commands)| *commands);
    let everywhere = if is_covered { &[][..] } else { EVERYWHERE };
    let mut all = here.to_vec();
    all.extend(everywhere.iter().filter(|command| !here.contains(command)));
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
            let first = |place: &[S]| BY_PLACE.iter().map(|(scope, _)| *scope).find(|scope| place.contains(scope));
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
        assert_eq!(hints(&[S::Field], true), [C::Keep, C::Close, C::Quit]);
        assert!(!hints(&[S::Choice, S::List], true).contains(&C::Undo));
        assert!(hints(&[S::Choice, S::List], false).contains(&C::Undo));
    }
}
