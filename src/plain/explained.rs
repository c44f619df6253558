//! Explaining a skill before rating it: a question, the user's answer, a model answer, and the user's own verdict.

use super::Plain;
use crate::catalog::Skill;
use crate::journal::CheckResult;
use crate::report::skill::check;

/// The hint below the question.
const TO_QUESTION: &str =
    "Say or write your answer; nothing of it is kept. Enter: a good answer; n: don't know; skip: no question";
/// The hint below the model answer.
const TO_ANSWER: &str = "Did you have it? y: had it; h: half of it; n: did not have it; skip: no verdict";

/// The question that the user must answer before a rating.
pub(super) enum Explaining {
    /// The check question of the skill.
    Question(Skill),
    /// The question how much of the model answer the user knew.
    Verdict(Skill),
}

impl Plain<'_> {
    /// Asks the check question of a skill, and returns it as text.
    pub(super) fn begin_to_explain(&mut self, skill: Skill) -> String {
        let mut out = self.say(&format!("Before you rate {}, explain it.", skill.name));
        for shown in check(&skill, false) {
            out += &self.page.paragraph(shown.role, &shown.lead, &shown.text);
        }
        self.explaining = Some(Explaining::Question(skill));
        out + &self.say(TO_QUESTION)
    }

    /// Handles the user's reply to the question or to the model answer. Returns the text to print; `None` if the reply
    /// ends the assessment.
    pub(super) fn explain(&mut self, explaining: Explaining, line: &str) -> Option<String> {
        let word = line.to_lowercase();
        match (explaining, word.as_str()) {
            (_, "quit" | "q" | "exit") => None,
            (_, "skip" | "s") => Some(self.ask_for_level()),
            (Explaining::Question(skill), "n") => {
                Some(self.good_answer(&skill) + &self.keep_verdict(&skill, CheckResult::Not))
            }
            (Explaining::Question(skill), _) => {
                let answer = self.good_answer(&skill);
                self.explaining = Some(Explaining::Verdict(skill));
                Some(answer + &self.say(TO_ANSWER))
            }
            (Explaining::Verdict(skill), word) => match CheckResult::find(word) {
                Some(result) => Some(self.keep_verdict(&skill, result)),
                None => {
                    self.explaining = Some(Explaining::Verdict(skill));
                    Some(self.say(TO_ANSWER))
                }
            },
        }
    }

    /// The model answer and its score as text.
    fn good_answer(&self, skill: &Skill) -> String {
        let mut out = String::new();
        for shown in check(skill, true).iter().skip(1) {
            out += &self.page.paragraph(shown.role, &shown.lead, &shown.text);
        }
        out
    }

    /// Records the user's own verdict, and asks for the level.
    fn keep_verdict(&mut self, skill: &Skill, result: CheckResult) -> String {
        self.session.record_check(&skill.id, result);
        self.say(&format!("checked: {}", result.describe())) + &self.ask_for_level()
    }

    fn ask_for_level(&self) -> String {
        self.say(&format!("Now your level: {}", self.answers()))
    }
}
