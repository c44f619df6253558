use ratatui::layout::Rect;

use crate::tui::layout::below;

/// The minimum width at which both panes are side by side.
const BOTH: u16 = 76;
/// The width of the pane of areas beyond which the other pane gets the remaining cells.
const AREAS: u16 = 50;
/// The minimum width of the pane of changes.
const CHANGES: u16 = 28;

/// The column beside the changes for the mark that there are more.
const MARGIN: u16 = 1;

/// The pane below the chart; if both are shown, the pane in which keys move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pane {
    Areas,
    Changes,
}

/// The areas of the parts of the screen.
pub(super) struct Parts {
    pub(super) chart: Rect,
    pub(super) period: Rect,
    pub(super) areas: Rect,
    pub(super) changes: Rect,
}

impl Parts {
    pub(super) fn of(area: Rect, pane: Pane) -> Self {
        let height = usize::from(area.height);
        // A tall screen has an empty line between the parts.
        let space = u16::from(height >= 26);
        let chart = height.saturating_sub(22).max(height * 9 / 20).min(28);
        let chart = Rect { y: area.y + 1 + space, height: u16::try_from(chart).unwrap_or(0), ..area };
        let period = Rect { y: chart.bottom() + space, height: 1, ..area };
        let rest = below(area, usize::from(period.bottom() + space).saturating_sub(area.y.into()));
        let nothing = Rect { height: 0, ..rest };
        let (areas, changes) = if area.width >= BOTH {
            let right = area.width.saturating_sub(AREAS + 2).clamp(CHANGES, area.width * 2 / 5);
            let left = area.width - right - 2;
            (Rect { width: left, ..rest }, Rect { x: rest.x + left + 2, width: right - MARGIN, ..rest })
        } else {
            match pane {
                Pane::Areas => (rest, nothing),
                Pane::Changes => (nothing, Rect { width: rest.width.saturating_sub(MARGIN), ..rest }),
            }
        };
        let [chart, period, areas, changes] = [chart, period, areas, changes].map(|part| part.intersection(area));
        Self { chart, period, areas, changes }
    }
}
