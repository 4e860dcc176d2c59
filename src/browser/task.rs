//! Work in the background that can be stopped.

use std::cell::Cell;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::rc::Rc;
use std::task::Poll;

type Work = Pin<Box<dyn Future<Output = ()>>>;

/// Work in the background. Dropping it stops the work where it stands: its timers and requests are cancelled.
#[must_use = "the work stops when this is dropped"]
pub struct Task(Rc<Slot>);

struct Slot {
    /// None while the work is being polled, and after its end.
    work: Cell<Option<Work>>,
    stopped: Cell<bool>,
}

/// Starts work in the background.
pub fn spawn(work: impl Future<Output = ()> + 'static) -> Task {
    let slot = Rc::new(Slot { work: Cell::new(Some(Box::pin(work))), stopped: Cell::new(false) });
    let running = Rc::clone(&slot);
    wasm_bindgen_futures::spawn_local(poll_fn(move |context| {
        let Some(mut work) = running.work.take() else { return Poll::Ready(()) };
        let poll = work.as_mut().poll(context);
        // The work may have stopped itself: then it is dropped here.
        if poll.is_pending() && !running.stopped.get() {
            running.work.set(Some(work));
            return Poll::Pending;
        }
        Poll::Ready(())
    }));
    Task(slot)
}

/// Starts work that nothing ever needs to stop.
pub fn spawn_detached(work: impl Future<Output = ()> + 'static) {
    let work: Work = Box::pin(work);
    wasm_bindgen_futures::spawn_local(work);
}

impl Drop for Task {
    fn drop(&mut self) {
        self.0.stopped.set(true);
        drop(self.0.work.take());
    }
}
