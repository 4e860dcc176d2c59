//! Waiting. Every wait ends when it is dropped.

use std::cell::{Cell, RefCell};
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::rc::Rc;
use std::task::{Poll, Waker};

use gloo_timers::callback::Timeout;
use gloo_timers::future::TimeoutFuture;

use super::events::{Listener, is_visible};

/// Waits.
pub async fn sleep(millis: u32) {
    TimeoutFuture::new(millis).await;
}

/// Waits, but no longer than until the connection comes back or the page becomes visible again: the two moments at
/// which asking again is worth it, and before which the browser may have held timers back.
pub async fn sleep_or_wake(millis: u32) {
    let alarm = Rc::new(Alarm::default());
    let online = Rc::clone(&alarm);
    let visible = Rc::clone(&alarm);
    let _listeners = (
        Listener::on_window("online", move |_| online.ring()),
        Listener::on_document("visibilitychange", move |_| {
            if is_visible() {
                visible.ring();
            }
        }),
    );
    let mut sleep = pin!(sleep(millis));
    poll_fn(|context| {
        alarm.waker.replace(Some(context.waker().clone()));
        if alarm.has_rung.get() { Poll::Ready(()) } else { sleep.as_mut().poll(context) }
    })
    .await;
}

/// The output of a future, or none when the time is up first; the future is then dropped.
pub async fn within<T>(millis: u32, future: impl Future<Output = T>) -> Option<T> {
    let mut future = pin!(future);
    let mut sleep = pin!(sleep(millis));
    poll_fn(|context| match future.as_mut().poll(context) {
        Poll::Ready(output) => Poll::Ready(Some(output)),
        Poll::Pending => sleep.as_mut().poll(context).map(|()| None),
    })
    .await
}

/// Something to do once things have come to rest for a while.
pub struct Rest {
    millis: u32,
    work: Rc<dyn Fn()>,
    wait: Option<Timeout>,
}

impl Rest {
    /// Nothing happens before the first [`Self::disturb`].
    pub fn new(millis: u32, work: impl Fn() + 'static) -> Self {
        Self { millis, work: Rc::new(work), wait: None }
    }

    /// Begins the wait anew.
    pub fn disturb(&mut self) {
        let work = Rc::clone(&self.work);
        // The earlier one ends here, before its time.
        self.wait = Some(Timeout::new(self.millis, move || work()));
    }
}

#[derive(Default)]
struct Alarm {
    has_rung: Cell<bool>,
    waker: RefCell<Option<Waker>>,
}

impl Alarm {
    fn ring(&self) {
        self.has_rung.set(true);
        if let Some(waker) = self.waker.take() {
            waker.wake();
        }
    }
}
