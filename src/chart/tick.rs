use crate::catalog::Level;

/// A labelled position on an axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    /// The position, from 0 to 1.
    pub place: f64,
    /// The text of the label.
    pub label: String,
}

impl Tick {
    /// Returns at most `most` ticks from 0% to 100%, but always the two ends.
    pub fn percents(most: usize) -> Vec<Self> {
        let steps = if most >= 5 { 4 } else { 1 + u8::from(most >= 3) };
        let mut ticks = Vec::new();
        for nth in 0..=steps {
            ticks.push(Self { place: f64::from(nth) / f64::from(steps), label: format!("{}%", 100 / steps * nth) });
        }
        ticks
    }

    /// Returns at most `most` ticks for levels 0 to 5, but always the two ends.
    pub fn levels(most: usize) -> Vec<Self> {
        let mut ticks = Vec::new();
        for level in Level::ALL {
            if most >= Level::COUNT || level == Level::NONE || level == Level::MAX {
                let place = f64::from(level.number()) / f64::from(Level::MAX.number());
                ticks.push(Self { place, label: level.to_string() });
            }
        }
        ticks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_has_as_many_labels_as_it_has_room_for() {
        let labels = |ticks: Vec<Tick>| ticks.into_iter().map(|tick| tick.label).collect::<Vec<_>>().join(", ");
        for (most, percents, levels) in [
            (0, "0%, 100%", "0, 5"),
            (3, "0%, 50%, 100%", "0, 5"),
            (5, "0%, 25%, 50%, 75%, 100%", "0, 5"),
            (9, "0%, 25%, 50%, 75%, 100%", "0, 1, 2, 3, 4, 5"),
        ] {
            assert_eq!(labels(Tick::percents(most)), percents, "{most}");
            assert_eq!(labels(Tick::levels(most)), levels, "{most}");
        }
        assert_eq!(Tick::percents(5)[1].place, 0.25);
        assert_eq!(Tick::levels(6)[3].place, 0.6);
    }
}
