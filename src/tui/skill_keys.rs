//! The commands for a skill in focus, which have the same meaning in the walk, in a list, and on a card.

use super::context::Context;
use super::effect::Effect;
use super::focus::{is_planned, takes_note_alone};
use super::layer::Reply;
use super::overlay::{Menu, Note, Prompt};
use crate::benchmark::{Asked, Requirement};
use crate::catalog::SkillId;
use crate::command::{Command, Press, Scope};
use crate::journal::{CheckResult, Confidence, Month};
use crate::report::beside_answer;
use crate::report::skill::since;
use crate::session::{Detail, Refusal};
use crate::trend::history;

/// Handles a command for a skill; returns `None` if the command does not apply to a skill.
pub(super) fn on_skill(press: Press, skill: &SkillId, context: &Context<'_>) -> Option<Reply> {
    if let Some(rating) = press.rating() {
        return Some(Reply::Do(Effect::Answer(skill.clone(), rating)));
    }
    Some(match press.command {
        Command::Confidence | Command::LastUsed if takes_note_alone(skill, context) => {
            Reply::Say(Refusal::NoteAlone.to_string())
        }
        Command::Clear => Reply::Do(Effect::Clear(skill.clone())),
        Command::Confidence => Reply::open(confidence(skill, context)),
        Command::LastUsed => Reply::open(last_used(skill, context)),
        Command::Note => Reply::open(Note::new(skill, context)),
        Command::EditNote => Reply::Do(Effect::EditNote(skill.clone())),
        Command::Copy => Reply::Do(copied(skill, context)),
        Command::Log => Reply::open(win(Some(skill), context)),
        Command::Plan if is_planned(skill, context) => Reply::Do(Effect::PlanDrop(skill.clone())),
        Command::Plan => Reply::Do(Effect::Plan(skill.clone(), None, None)),
        _ => return None,
    })
}

/// Handles a command for the skill of a requirement. If any one of several skills counts, opens the card to ask which
/// is meant. Returns `None` if the command does not apply to a skill. `scopes` are those of the screen.
pub(super) fn on_row(
    press: Press,
    requirement: &Requirement,
    context: &Context<'_>,
    scopes: &[Scope],
) -> Option<Reply> {
    match &requirement.asked {
        Asked::Skill(skill) => on_skill(press, skill, context),
        Asked::AnyOf(_) if press.command == Command::Log => Some(Reply::open(win(None, context))),
        Asked::AnyOf(skills) => on_skill(press, &skills[0], context).map(|_| {
            let how = context.press(Command::Open, scopes, "to choose which");
            Reply::Say(format!("this row asks for one of several skills{how}"))
        }),
    }
}

/// Returns the effect that copies a skill with its answer: "Query optimization: 3 Working, high confidence, since 20 Nov 2026. …".
fn copied(skill: &SkillId, context: &Context<'_>) -> Effect {
    let name = context.session.catalog.name_of(skill);
    let text = match context.session.profile().answer(skill) {
        Some(_) if context.hides(skill) => format!("{name}: asked again"),
        None => format!("{name}: not rated"),
        Some(answer) => {
            let session = context.session;
            let since = since(answer, &history(skill, session.events(), session.now(), &session.catalog));
            let mut parts = vec![answer.rating.describe()];
            parts.extend(beside_answer(&answer.details));
            parts.push(since);
            let mut text = format!("{name}: {}", parts.join(", "));
            if let Some(note) = &answer.details.note {
                text.push_str(&format!(". {note}"));
            }
            text
        }
    };
    Effect::Copy(text, name.to_owned())
}

/// Asks for an achievement, for a skill if one is in focus.
pub(super) fn win(skill: Option<&SkillId>, context: &Context<'_>) -> Prompt {
    let title = match skill {
        Some(skill) => context.title(skill, "what you achieved"),
        None => "What you achieved".to_owned(),
    };
    let of = skill.cloned();
    Prompt::new(
        title,
        "one line; `skillgap log` also takes a link and a date",
        "",
        Box::new(move |text, _| match text.trim() {
            "" => Err(Refusal::NoText.to_string()),
            text => Ok(Effect::Log(of.clone(), text.to_owned())),
        }),
    )
}

/// Asks how much of the model answer to the check question the user knew.
pub(super) fn check(skill: &SkillId, context: &Context<'_>) -> Reply {
    let catalogued = context.session.catalog.skill(skill.as_str());
    if catalogued.is_none_or(|skill| skill.check().is_none()) {
        return Reply::Say("this skill has no check question".to_owned());
    }
    let mut options = Vec::new();
    for result in CheckResult::ALL {
        let (name, meaning) = match result {
            CheckResult::Had => ("had it", "all of the good answer that matters"),
            CheckResult::Half => ("half of it", ""),
            CheckResult::Not => ("not", "did not have it, or did not know"),
        };
        options.push((name.to_owned(), meaning.to_owned(), Effect::Check(skill.clone(), result)));
    }
    Reply::open(Menu::new(context.title(skill, "did you have the answer?"), options, 0))
}

fn confidence(skill: &SkillId, context: &Context<'_>) -> Menu {
    let current = context.details(skill).confidence;
    let (mut options, mut selected) = (Vec::new(), 0);
    for confidence in [None, Some(Confidence::Low), Some(Confidence::Medium), Some(Confidence::High)] {
        let (name, meaning) = match confidence {
            Some(Confidence::Low) => ("low", "a guess: drawn as one level up or down"),
            Some(Confidence::Medium) => ("medium", "about right"),
            Some(Confidence::High) => ("high", "somebody else has seen it, or it is tested every day"),
            None => ("not said", ""),
        };
        if confidence == current {
            selected = options.len();
        }
        let effect = Effect::Describe(skill.clone(), Detail::Confidence(confidence));
        options.push((name.to_owned(), meaning.to_owned(), effect));
    }
    Menu::new(context.title(skill, "how sure are you?"), options, selected)
}

fn last_used(skill: &SkillId, context: &Context<'_>) -> Prompt {
    let this_month = Month::of(context.session.today());
    let own = context.details(skill).last_used;
    // Suggests the month of the last git evidence if it is later.
    let seen = context.session.profile().evidence().seen(skill).iter().map(|seen| seen.last).max();
    let offered = seen.filter(|seen| own.is_none_or(|own| own < *seen));
    let month = offered.or(own).unwrap_or(this_month);
    let of = skill.clone();
    let keep = move |text: &str, context: &Context<'_>| {
        let last_used = match text {
            "" => None,
            text => Some(Month::of_last_use(text, context.session.today()).map_err(|error| error.to_string())?),
        };
        Ok(Effect::Describe(of.clone(), Detail::LastUsed(last_used)))
    };
    let title = context.title(skill, "last used in");
    let hint = match offered {
        Some(_) => "git has seen this month; or 2026-03, march, 2w ago; empty for not said",
        None => "2026-03, march, last month, 2w ago; empty for not said",
    };
    Prompt::new(title, hint, &month.to_string(), Box::new(keep)).showing(|text, context| match text {
        "" => Some("not said".to_owned()),
        text => Some(Month::of_last_use(text, context.session.today()).ok()?.describe()),
    })
}
