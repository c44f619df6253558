use super::layer::Layer;
use super::tab::Tab;

/// The screens that `Tab` moves between, one of them visible, and the welcome page that covers them until the user
/// leaves it.
pub(super) struct Tabs {
    /// The tabs from left to right.
    all: Vec<(Tab, Box<dyn Layer>)>,
    /// The index of the current tab, which may be covered by the welcome page.
    here: usize,
    welcome: Option<Box<dyn Layer>>,
    /// True if the current tab is the only one that can be reached.
    is_locked: bool,
}

impl Tabs {
    /// Creates the tabs with the first one on screen, covered by the `welcome` page if there is one.
    pub(super) fn new(all: Vec<(Tab, Box<dyn Layer>)>, welcome: Option<Box<dyn Layer>>) -> Self {
        Self { all, here: 0, welcome, is_locked: false }
    }

    /// Goes to a tab and makes it the only one that can be reached.
    pub(super) fn lock_on(&mut self, tab: Tab) {
        self.go(tab);
        self.is_locked = true;
    }

    /// The tabs that can be reached, from left to right.
    fn reachable(&self) -> &[(Tab, Box<dyn Layer>)] {
        if self.is_locked { &self.all[self.here..=self.here] } else { &self.all }
    }

    /// The names of the tabs from left to right.
    pub(super) fn names(&self) -> impl Iterator<Item = Tab> {
        self.reachable().iter().map(|(tab, _)| *tab)
    }

    /// The first tab, to which `Esc` returns from the others.
    pub(super) fn first(&self) -> Tab {
        self.reachable()[0].0
    }

    /// The tab with this name.
    pub(super) fn named(&self, name: &str) -> Option<Tab> {
        self.names().find(|tab| tab.name() == name)
    }

    /// The tab with this index, from the left.
    pub(super) fn nth(&self, index: usize) -> Option<Tab> {
        self.names().nth(index)
    }

    /// The tab on screen; `None` while the welcome page covers it.
    pub(super) fn on_screen(&self) -> Option<Tab> {
        if self.welcome.is_some() { None } else { Some(self.here()) }
    }

    /// The current tab, which may be covered by the welcome page.
    pub(super) fn here(&self) -> Tab {
        self.all[self.here].0
    }

    /// The tab to the right of the current one; after the last, the first.
    pub(super) fn after(&self) -> Tab {
        self.at_distance(1)
    }

    /// The tab to the left of the current one; before the first, the last.
    pub(super) fn before(&self) -> Tab {
        self.at_distance(self.all.len() - 1)
    }

    /// The tab `places` places to the right of the current one, wrapping around.
    fn at_distance(&self, places: usize) -> Tab {
        if self.is_locked { self.here() } else { self.all[(self.here + places) % self.all.len()].0 }
    }

    /// Goes to a tab, and closes the welcome page.
    pub(super) fn go(&mut self, tab: Tab) {
        self.welcome = None;
        if self.is_locked {
            return;
        }
        self.here = self.all.iter().position(|(other, _)| *other == tab).unwrap_or(self.here);
    }

    /// The layer on screen: the welcome page, or the screen of the current tab.
    pub(super) fn layer(&self) -> &dyn Layer {
        self.welcome.as_deref().unwrap_or(&*self.all[self.here].1)
    }

    /// The layer on screen, mutably.
    pub(super) fn layer_mut(&mut self) -> &mut dyn Layer {
        match &mut self.welcome {
            Some(welcome) => &mut **welcome,
            None => &mut *self.all[self.here].1,
        }
    }

    /// The screen of this type.
    ///
    /// # Panics
    /// Panics if no tab has a screen of this type.
    pub(super) fn find<T: Layer>(&self) -> &T {
        self.all.iter().find_map(|(_, layer)| layer.get()).expect("the table of tabs has a screen of this type")
    }

    /// The screen of this type, mutably.
    ///
    /// # Panics
    /// Panics if no tab has a screen of this type.
    pub(super) fn find_mut<T: Layer>(&mut self) -> &mut T {
        let found = self.all.iter_mut().find_map(|(_, layer)| layer.get_mut());
        found.expect("the table of tabs has a screen of this type")
    }
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;

    use super::*;
    use crate::command::{Press, Scopes};
    use crate::tui::context::Context;
    use crate::tui::layer::Reply;
    use crate::tui::targets::Targets;

    /// A minimal layer, with only what the trait requires.
    struct Page(u8);

    impl Layer for Page {
        fn scopes(&self, _: &Context<'_>, _: Rect) -> Scopes {
            Scopes::NOTHING
        }

        fn update(&mut self, _: Press, _: &Context<'_>, _: Rect) -> Reply {
            Reply::Ignored
        }

        fn view(&self, _: &Context<'_>, _: Rect, _: &mut Buffer) -> Targets {
            Targets::default()
        }
    }

    #[test]
    fn tabs_wrap_around_once_the_welcome_page_is_left() {
        let names = ["Skills", "People", "Pairs"].map(Tab);
        let all = names.iter().zip(1..).map(|(tab, page)| (*tab, Box::new(Page(page)) as Box<dyn Layer>));
        let mut tabs = Tabs::new(all.collect(), Some(Box::new(Page(0))));
        let shown = |tabs: &Tabs| tabs.layer().get::<Page>().map(|page| page.0);
        assert_eq!((tabs.on_screen(), tabs.here(), shown(&tabs)), (None, names[0], Some(0)));
        tabs.go(tabs.named("Pairs").expect("there is a tab of this name"));
        assert_eq!((tabs.on_screen(), tabs.after(), tabs.before()), (Some(names[2]), names[0], names[1]));
        assert_eq!(shown(&tabs), Some(3));
        tabs.find_mut::<Page>().0 = 7;
        tabs.go(tabs.first());
        assert_eq!(shown(&tabs), Some(7));
    }
}
