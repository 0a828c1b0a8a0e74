//! A panic inside a library that met a hostile file: caught, kept silent, and told as damage of that file.

use std::any::Any;
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

thread_local! {
    static IS_QUIET: Cell<bool> = const { Cell::new(false) };
}

static HOOK: Once = Once::new();

/// Runs a reading; a panic becomes its message. What the reading borrowed is dropped with it, so nothing half-made is seen.
pub fn caught<T>(read: impl FnOnce() -> T) -> Result<T, String> {
    HOOK.call_once(|| {
        let former = take_hook();
        set_hook(Box::new(move |info| {
            if !IS_QUIET.get() {
                former(info);
            }
        }));
    });
    IS_QUIET.set(true);
    let outcome = catch_unwind(AssertUnwindSafe(read));
    IS_QUIET.set(false);
    outcome.map_err(|panic| message(panic.as_ref()))
}

fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_message() {
        assert_eq!(caught(|| 5), Ok(5));
        let nothing: &[u8] = &[];
        let found = caught(|| nothing[std::hint::black_box(3)]).unwrap_err();
        assert!(found.contains("out of bounds"), "{found}");
        assert_eq!(caught(|| std::panic::panic_any("words")), Err::<(), _>("words".to_owned()));
    }
}
