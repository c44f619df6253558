/// The name of a tab, as the bar of tabs shows it; each screen of a tab has its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tab(pub(super) &'static str);

impl Tab {
    pub(super) fn name(self) -> &'static str {
        self.0
    }

    /// The first letter of the name, small.
    pub(super) fn letter(self) -> char {
        self.0.chars().next().unwrap_or_default().to_ascii_lowercase()
    }
}
