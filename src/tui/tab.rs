use crate::command::Key;

/// The name of a tab, as shown in the tab bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tab(pub(super) &'static str);

impl Tab {
    pub(super) fn name(self) -> &'static str {
        self.0
    }

    /// The first letter of the name, in lower case.
    pub(super) fn letter(self) -> char {
        self.0.chars().next().unwrap_or_default().to_ascii_lowercase()
    }

    /// The first of `tabs` whose name begins with the letter of `key`. A letter of another script counts as the QWERTY
    /// key at its place.
    pub(super) fn of_letter(tabs: &[Self], key: Key) -> Option<Self> {
        let find = |key: Key| {
            let letter = key.letter()?.to_ascii_lowercase();
            tabs.iter().copied().find(|tab| tab.letter() == letter)
        };
        find(key).or_else(|| find(key.on_qwerty()?))
    }
}
