use std::str::FromStr;

use anstyle::{AnsiColor, Style};

use super::Role;
use super::palette::{
    CATPPUCCIN_LATTE, CATPPUCCIN_MOCHA, DARK, GRUVBOX_DARK, GRUVBOX_LIGHT, HIGH_CONTRAST, LIGHT, Palette,
    SOLARIZED_DARK, SOLARIZED_LIGHT,
};
use crate::named::named;

named! {
    /// A theme: the colours of the roles.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
    pub enum Theme by name {
        /// Dark or light, as the terminal says; until it has said so, the terminal's own colours.
        #[default]
        Auto = "auto",
        /// The terminal's own sixteen colours, those of them that can be read on light and on dark.
        Terminal = "terminal",
        /// For a dark background.
        Dark = "dark",
        /// Colours for a light background.
        Light = "light",
        /// White, yellow and cyan on black, with bold and underlined text.
        HighContrast = "high-contrast",
        /// Catppuccin, the dark flavour Mocha.
        CatppuccinMocha = "catppuccin-mocha",
        /// Catppuccin, the light flavour Latte.
        CatppuccinLatte = "catppuccin-latte",
        /// Gruvbox on dark.
        GruvboxDark = "gruvbox-dark",
        /// Gruvbox on light.
        GruvboxLight = "gruvbox-light",
        /// Solarized on dark.
        SolarizedDark = "solarized-dark",
        /// Solarized on light.
        SolarizedLight = "solarized-light",
    }
}

impl FromStr for Theme {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        Self::find(name).ok_or(())
    }
}

impl Theme {
    /// Returns a description of the theme in a few words.
    pub fn description(self) -> &'static str {
        match self {
            Self::Auto => "dark or light, as the terminal is",
            Self::Terminal => "the terminal's own 16 colours",
            Self::Dark => "for a dark background",
            Self::Light => "for a light background",
            Self::HighContrast => "white and yellow on black",
            Self::CatppuccinMocha | Self::GruvboxDark | Self::SolarizedDark => "dark, with its own background",
            Self::CatppuccinLatte | Self::GruvboxLight | Self::SolarizedLight => "light, with its own background",
        }
    }

    /// The theme of this name. `default` is what the terminal's own colours were called when they were the default.
    pub fn find(name: &str) -> Option<Self> {
        let name = if name == "default" { "terminal" } else { name };
        Self::ALL.into_iter().find(|theme| theme.name() == name)
    }

    /// The theme for a terminal that has its own sixteen colours only. What is high in contrast stays so.
    pub(crate) fn in_sixteen(self) -> Self {
        if self == Self::HighContrast { self } else { Self::Terminal }
    }

    /// The theme to draw with on a terminal whose background a theme of `background`, dark or light, is for.
    pub fn on(self, background: Option<Self>) -> Self {
        match (self, background) {
            (Self::Auto, Some(theme)) => theme,
            _ => self,
        }
    }

    /// The style of the background and of plain text. A theme that brings no background leaves the terminal's own.
    pub fn base(self) -> Style {
        self.palette().map(Palette::base).unwrap_or_default()
    }

    /// Returns the style of a role.
    pub fn style(self, role: Role) -> Style {
        match self.palette() {
            Some(palette) => palette.style(role),
            None => own(role),
        }
    }

    /// The fixed colours of the theme; `None` if it uses the terminal's own.
    fn palette(self) -> Option<&'static Palette> {
        Some(match self {
            Self::Auto | Self::Terminal => return None,
            Self::Dark => &DARK,
            Self::Light => &LIGHT,
            Self::HighContrast => &HIGH_CONTRAST,
            Self::CatppuccinMocha => &CATPPUCCIN_MOCHA,
            Self::CatppuccinLatte => &CATPPUCCIN_LATTE,
            Self::GruvboxDark => &GRUVBOX_DARK,
            Self::GruvboxLight => &GRUVBOX_LIGHT,
            Self::SolarizedDark => &SOLARIZED_DARK,
            Self::SolarizedLight => &SOLARIZED_LIGHT,
        })
    }
}

/// Returns the style of a role in the terminal's sixteen colours. In ten common palettes, on their own backgrounds,
/// bright red has a contrast of at least 3.0, bright magenta of 3.1, and bright blue, which is used for bars and
/// symbols, of 2.4. Yellow can have only 1.7 and cyan 2.0, so they are not used.
fn own(role: Role) -> Style {
    match role {
        Role::Text => Style::new(),
        Role::Strong | Role::Key => Style::new().bold(),
        Role::Quiet | Role::Unrated => Style::new().dimmed(),
        Role::Selected => Style::new().invert(),
        Role::Have | Role::Met => AnsiColor::BrightBlue.on_default(),
        Role::Gap => AnsiColor::BrightRed.on_default(),
        Role::Warning => AnsiColor::BrightMagenta.on_default().bold(),
    }
}

#[cfg(test)]
mod tests {
    use anstyle::{Ansi256Color, Color, RgbColor};

    use super::*;

    /// The linear intensities of red, green and blue, 0 to 1.
    type Light = [f64; 3];

    /// Returns the intensities of a hexadecimal colour such as `0x1e1e1e`.
    fn light(colour: u32) -> Light {
        [16, 8, 0].map(|shift| {
            let value = f64::from((colour >> shift) & 0xff) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        })
    }

    /// Returns the intensities of a colour from the palette of 256: from the colour cube of six steps a side, or a
    /// grey.
    fn of_index(index: u8) -> Light {
        let index = u32::from(index);
        let step = |nth: u32| if nth == 0 { 0 } else { 55 + 40 * nth };
        let [red, green, blue] = match index {
            16..=231 => [(index - 16) / 36, (index - 16) / 6 % 6, (index - 16) % 6].map(step),
            grey => [8 + 10 * (grey - 232); 3],
        };
        light(red << 16 | green << 8 | blue)
    }

    fn fixed_color(color: Option<Color>) -> Option<Light> {
        match color? {
            Color::Ansi256(Ansi256Color(index)) => Some(of_index(index)),
            Color::Rgb(RgbColor(red, green, blue)) => Some(light(u32::from_be_bytes([0, red, green, blue]))),
            Color::Ansi(own) => panic!("{own:?} is the terminal's own"),
        }
    }

    /// Returns the contrast of two colours as defined by WCAG 2, 1 to 21.
    fn contrast(one: Light, other: Light) -> f64 {
        let luminance = |[red, green, blue]: Light| 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
        let (one, other) = (luminance(one), luminance(other));
        one.max(other) / one.min(other)
    }

    /// Matrices that simulate vision without red (protanopia) or green (deuteranopia) receptors, by Machado et al.,
    /// 2009.
    const BLINDNESS: [(&str, [Light; 3]); 3] = [
        ("none", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
        ("protanopia", [[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]]),
        ("deuteranopia", [[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]]),
    ];

    fn seen(color: Light, by: &[Light; 3]) -> Light {
        by.map(|row| row.iter().zip(color).map(|(weight, light)| weight * light).sum::<f64>().clamp(0.0, 1.0))
    }

    /// Returns the perceived distance of two colours as defined by CIE 1976: 2.3 is just noticeable, 100 is black and
    /// white.
    fn distance(one: Light, other: Light) -> f64 {
        let lab = |[red, green, blue]: Light| {
            let x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505;
            let y = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
            let z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089;
            let [x, y, z] = [x, y, z].map(|t| if t > 0.008_856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 });
            [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
        };
        lab(one).iter().zip(lab(other)).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
    }

    /// The themes that bring their own background, with the least contrast that their makers' colours have on it.
    const PAINTED: [(Theme, f64); 7] = [
        (Theme::HighContrast, 7.0),
        (Theme::CatppuccinMocha, 4.5),
        (Theme::CatppuccinLatte, 4.0),
        (Theme::GruvboxDark, 4.5),
        (Theme::GruvboxLight, 4.5),
        (Theme::SolarizedDark, 3.0),
        (Theme::SolarizedLight, 3.0),
    ];

    #[test]
    fn every_role_can_be_read_on_the_backgrounds_that_a_theme_is_for() {
        // Black, and the dark of common editors and terminals; white, Solarized's paper, light grey.
        let backgrounds: [(Theme, &[u32], f64); 2] = [
            (Theme::Dark, &[0x00_0000, 0x1e_1e1e, 0x2e_3436, 0x00_2b36], 4.5),
            (Theme::Light, &[0xff_ffff, 0xfd_f6e3, 0xee_eeee], 4.5),
        ];
        let own = PAINTED.map(|(theme, least)| (theme, &[][..], least));
        for (theme, backgrounds, least) in backgrounds.into_iter().chain(own) {
            for role in Role::ALL {
                let style = theme.style(role);
                let Some(color) = fixed_color(style.get_fg_color()) else { continue };
                let own = fixed_color(style.get_bg_color());
                for background in backgrounds.iter().map(|&background| light(background)).chain(own) {
                    let contrast = contrast(color, background);
                    assert!(contrast >= least, "{theme:?}, {role:?}: {contrast:.1}");
                }
            }
        }
    }

    #[test]
    fn a_theme_with_a_background_leaves_nothing_to_the_terminal() {
        for (theme, _) in PAINTED {
            assert!(theme.base().get_bg_color().is_some(), "{theme:?}");
            for role in Role::ALL {
                let style = theme.style(role);
                assert!(style.get_fg_color().is_some() && style.get_bg_color().is_some(), "{theme:?}, {role:?}");
                assert!(!style.get_effects().contains(anstyle::Effects::DIMMED), "{theme:?}, {role:?}");
            }
        }
    }

    #[test]
    fn what_one_has_and_what_is_missing_are_told_apart_by_every_eye() {
        for theme in PAINTED.map(|(theme, _)| theme).into_iter().chain([Theme::Dark, Theme::Light]) {
            let color = |role| fixed_color(theme.style(role).get_fg_color()).expect("it has a colour");
            for (name, by) in BLINDNESS {
                let distance = distance(seen(color(Role::Have), &by), seen(color(Role::Gap), &by));
                assert!(distance >= 50.0, "{theme:?}, {name}: {distance:.0}");
            }
        }
    }

    #[test]
    fn the_selection_is_reversed_in_every_theme() {
        for theme in Theme::ALL {
            assert!(theme.style(Role::Selected).get_effects().contains(anstyle::Effects::INVERT), "{theme:?}");
        }
    }

    #[test]
    fn themes_are_found_by_name_and_auto_follows_the_background() {
        for theme in Theme::ALL {
            assert_eq!(Theme::find(theme.name()), Some(theme));
            assert_eq!(theme.on(None), theme);
        }
        assert_eq!(Theme::find("default"), Some(Theme::Terminal), "its name in older configurations");
        assert_eq!(Theme::Auto.on(Some(Theme::Light)), Theme::Light);
        assert_eq!(Theme::Dark.on(Some(Theme::Light)), Theme::Dark);
    }
}
