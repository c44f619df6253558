use std::time::Duration;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

use super::message::Message;
use crate::style::Theme;

/// Asks the terminal for its background (OSC 11).
pub(super) const QUESTION: &str = "\x1b]11;?\x1b\\";

/// How long keys are held back that may begin the answer, when no other follows, as long as somebody may have typed
/// them: an answer mostly comes in one piece.
pub(super) const PATIENCE: Duration = Duration::from_millis(100);

/// How an answer begins, after its escape; and how much of that nobody types so fast.
const LEAD: &str = "]11;rgb";
const UNMISTAKABLE: &str = "]11;";
/// The longest answer: with four channels of four digits.
const LONGEST: usize = "]11;rgba:ffff/ffff/ffff/ffff".len();

/// Finds the terminal's answer to [`QUESTION`] among the keys, as which it arrives, whenever that is. Nobody waits for
/// it: a terminal that stays silent costs nothing, and an answer that comes late rates no skill.
#[derive(Debug, Default)]
pub(super) struct Background {
    /// What has come and may be the beginning of the answer.
    held: Vec<Event>,
    text: String,
    is_known: bool,
}

impl Background {
    /// Takes in an event; what the app is to be told of now.
    pub(super) fn take(&mut self, event: Event) -> Vec<Message> {
        let Event::Key(key) = event else { return vec![Message::Input(event)] };
        if self.is_known {
            return vec![Message::Input(event)];
        }
        if let Some(theme) = self.theme().filter(|_| ends(key)) {
            *self = Self { is_known: true, ..Self::default() };
            return vec![Message::Background(theme)];
        }
        if let KeyCode::Char(c) = key.code {
            self.text.push(c);
            self.held.push(event);
            if self.may_be_answer() {
                return Vec::new();
            }
        } else {
            self.held.push(event);
        }
        self.give_back()
    }

    /// Whether something is held back that somebody may have typed.
    pub(super) fn is_in_doubt(&self) -> bool {
        !self.held.is_empty() && !self.text.starts_with(UNMISTAKABLE)
    }

    /// What is held back is no answer: somebody has typed it.
    pub(super) fn give_back(&mut self) -> Vec<Message> {
        self.text.clear();
        self.held.drain(..).map(Message::Input).collect()
    }

    fn may_be_answer(&self) -> bool {
        match self.text.strip_prefix(LEAD) {
            Some(rest) => {
                self.text.len() <= LONGEST
                    && rest.chars().all(|c| matches!(c, 'a' | ':' | '/') || c.is_ascii_hexdigit())
            }
            None => LEAD.starts_with(&self.text),
        }
    }

    /// The theme for the background that the answer tells, once it is whole.
    fn theme(&self) -> Option<Theme> {
        let (_, channels) = self.text.strip_prefix(LEAD)?.split_once(':')?;
        let channel = |digits: &str| {
            let most =
                16_u32.checked_pow(u32::try_from(digits.len()).ok()?)?.checked_sub(1).filter(|&most| most > 0)?;
            Some(f64::from(u32::from_str_radix(digits, 16).ok()?) / f64::from(most))
        };
        let channels: Option<Vec<f64>> = channels.split('/').map(channel).collect();
        let [red, green, blue, ..] = channels?[..] else { return None };
        // How bright it looks, gamma as good as left in: half way lies between the two.
        let brightness = 0.299 * red + 0.587 * green + 0.114 * blue;
        Some(if brightness < 0.5 { Theme::Dark } else { Theme::Light })
    }
}

/// Whether an answer ends with this key: a bell, or the terminator of a string, which arrives as one key or as two.
fn ends(key: KeyEvent) -> bool {
    match key.code {
        KeyCode::Char('g') => key.modifiers.contains(KeyModifiers::CONTROL),
        KeyCode::Char('\\') => key.modifiers.contains(KeyModifiers::ALT),
        code => code == KeyCode::Esc,
    }
}

#[cfg(test)]
mod tests {
    use std::iter;

    use super::*;

    fn key(c: char, modifiers: KeyModifiers) -> Event {
        Event::Key(KeyEvent::new(KeyCode::Char(c), modifiers))
    }

    /// What comes of an answer, and of a digit after it: `dark`, `light`, and the keys that were passed on.
    fn passed(answer: &str, end: Event) -> String {
        let mut background = Background::default();
        let mut events = vec![key(']', KeyModifiers::ALT)];
        events.extend(answer.chars().map(|c| key(c, KeyModifiers::NONE)));
        events.extend([end, key('3', KeyModifiers::NONE)]);
        let told = events.into_iter().flat_map(|event| background.take(event));
        told.map(|message| match message {
            Message::Background(theme) => theme.name().to_owned() + " ",
            Message::Input(Event::Key(KeyEvent { code: KeyCode::Char(c), .. })) => c.to_string(),
            other => format!("{other:?}"),
        })
        .collect()
    }

    #[test]
    fn an_answer_is_taken_out_of_the_keys_however_it_ends() {
        let bell = key('g', KeyModifiers::CONTROL);
        let escape = Event::Key(KeyEvent::new(KeyCode::Esc, KeyModifiers::NONE));
        for (answer, theme) in [
            ("11;rgb:0000/0000/0000", "dark"),
            ("11;rgb:ffff/ffff/ffff", "light"),
            ("11;rgb:00/2b/36", "dark"),
            ("11;rgb:fd/f6/e3", "light"),
            ("11;rgba:1e1e/1e1e/1e1e/ffff", "dark"),
        ] {
            for end in [bell.clone(), escape.clone(), key('\\', KeyModifiers::ALT)] {
                assert_eq!(passed(answer, end), format!("{theme} 3"), "{answer}");
            }
        }
    }

    #[test]
    fn what_is_held_back_is_given_back_and_an_answer_is_still_found_after_it() {
        let mut background = Background::default();
        assert!(background.take(key(']', KeyModifiers::NONE)).is_empty() && background.is_in_doubt());
        assert_eq!(background.give_back().len(), 1);
        assert!(!background.is_in_doubt());
        let answer = "]11;rgb:0/0/0".chars().map(|c| key(c, KeyModifiers::NONE));
        let told: Vec<_> = answer.chain([key('g', KeyModifiers::CONTROL)]).flat_map(|c| background.take(c)).collect();
        assert!(matches!(told[..], [Message::Background(Theme::Dark)]), "{told:?}");
    }

    #[test]
    fn an_answer_in_pieces_is_waited_for_however_long_it_takes() {
        let mut background = Background::default();
        for (c, is_in_doubt) in "]11;rgb:12/3".chars().zip([true, true, true].into_iter().chain(iter::repeat(false))) {
            assert!(background.take(key(c, KeyModifiers::NONE)).is_empty());
            assert_eq!(background.is_in_doubt(), is_in_doubt, "{c}");
        }
    }

    #[test]
    fn what_is_no_answer_is_passed_on_whole() {
        let bell = key('g', KeyModifiers::CONTROL);
        for typed in
            ["", "1", "2", "11;rgx", "11;rgb", "11;rgb:", "11;rgb:0000/0000", "11;rgb:0/0/0/0/0/0/0/0/0/0/0/0/0"]
        {
            assert_eq!(passed(typed, bell.clone()), format!("]{typed}g3"));
        }
    }
}
