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
}
