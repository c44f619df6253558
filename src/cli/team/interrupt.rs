//! Handles Ctrl-C while files are read: the current file is read to its end, and incomplete results are removed.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::cli::failure::Failure;

/// The exit status of a program that was interrupted by Ctrl-C.
const STATUS: u8 = 130;

/// Tells if the user has pressed Ctrl-C.
pub(super) struct Interrupt {
    pressed: Arc<AtomicBool>,
    #[cfg(unix)]
    registered: Option<signal_hook::SigId>,
}

impl Interrupt {
    /// Begins to listen for Ctrl-C. A second Ctrl-C ends the program at once. If listening fails, the first one does.
    pub(super) fn new() -> Self {
        let pressed = Arc::new(AtomicBool::new(false));
        #[cfg(unix)]
        {
            use signal_hook::consts::SIGINT;
            use signal_hook::flag::{register, register_conditional_shutdown};
            let _ = register_conditional_shutdown(SIGINT, STATUS.into(), Arc::clone(&pressed));
            let registered = register(SIGINT, Arc::clone(&pressed)).ok();
            Self { pressed, registered }
        }
        #[cfg(not(unix))]
        Self { pressed }
    }

    /// Returns an error if the user has pressed Ctrl-C.
    ///
    /// # Errors
    /// Returns an error if Ctrl-C was pressed.
    pub(super) fn check(&self) -> Result<(), Failure> {
        if self.pressed.load(Ordering::Relaxed) {
            return Err(Failure { status: STATUS, ..Failure::new("interrupted; nothing was written") });
        }
        Ok(())
    }
}

#[cfg(unix)]
impl Drop for Interrupt {
    fn drop(&mut self) {
        if let Some(registered) = self.registered {
            signal_hook::low_level::unregister(registered);
            // The other handler ends the program at once if this flag is set, so Ctrl-C works as usual from here on.
            self.pressed.store(true, Ordering::Relaxed);
        }
    }
}
