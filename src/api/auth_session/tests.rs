use futures::FutureExt;

use super::*;

fn rejected() -> AuthSession {
    let auth = AuthSession::default();
    let generation = auth.acquire(true).now_or_never().flatten().unwrap();
    assert!(!auth.record(generation, Some(401)));
    auth
}

fn access(auth: &AuthSession) -> Access {
    auth.access().get_untracked()
}

#[test]
fn after_a_refusal_changes_wait_and_reads_do_not() {
    let auth = rejected();
    assert_eq!(access(&auth), Access::Rejected);
    assert_eq!(auth.acquire(false).now_or_never(), Some(None));
    let mut change = Box::pin(auth.acquire(true));
    assert_eq!(change.as_mut().now_or_never(), None);
    auth.renew(Credentials::Session);
    assert_eq!(change.now_or_never(), Some(Some(1)));
}

#[test]
fn what_is_no_refusal_lets_new_credentials_pass() {
    let auth = rejected();
    auth.renew(Credentials::Session);
    assert_eq!(access(&auth), Access::Trying);
    auth.record(1, Some(401));
    assert_eq!(access(&auth), Access::Rejected);
    auth.renew(Credentials::Session);
    auth.record(2, Some(503));
    assert_eq!(access(&auth), Access::Open);
}

#[test]
fn a_late_refusal_of_old_credentials_is_not_held_against_new_ones() {
    let auth = rejected();
    auth.renew(Credentials::Session);
    auth.record(1, Some(200));
    assert!(auth.record(0, Some(401)));
    assert_eq!(access(&auth), Access::Open);
}

#[test]
fn who_turns_away_while_credentials_are_tried_is_signed_in_if_they_are_taken() {
    let auth = rejected();
    auth.renew(Credentials::Session);
    auth.decline();
    auth.record(1, Some(200));
    assert_eq!(access(&auth), Access::Open);
}

#[test]
fn who_declines_while_credentials_are_tried_is_not_asked_again_by_what_is_under_way() {
    let auth = rejected();
    auth.renew(Credentials::Session);
    auth.decline();
    assert!(!auth.is_declined());
    auth.record(1, Some(401));
    assert!(auth.is_declined());
}

#[test]
fn who_declines_while_credentials_are_tried_that_are_taken_is_asked_again_by_a_later_refusal() {
    let auth = rejected();
    auth.renew(Credentials::Session);
    auth.decline();
    auth.record(1, Some(200));
    auth.record(1, Some(401));
    assert!(!auth.is_declined());
    assert_eq!(access(&auth), Access::Rejected);
}

#[test]
fn who_declines_while_credentials_are_tried_is_asked_again_by_the_next_change() {
    for outcome in [None, Some(401)] {
        let auth = rejected();
        auth.renew(Credentials::Session);
        auth.decline();
        auth.record(1, outcome);
        // A request waits if the credentials were refused; otherwise it is sent, and is refused itself.
        if auth.acquire(true).now_or_never().is_some() {
            auth.record(1, Some(401));
        }
        assert!(!auth.is_declined(), "{outcome:?}");
        assert_eq!(access(&auth), Access::Rejected, "{outcome:?}");
    }
}

#[test]
fn who_declines_is_asked_again_only_by_the_next_change() {
    let auth = rejected();
    let mut change = Box::pin(auth.acquire(true));
    assert_eq!(change.as_mut().now_or_never(), None);
    auth.decline();
    assert_eq!(change.now_or_never(), Some(None));
    auth.record(0, Some(401));
    assert_eq!(auth.acquire(false).now_or_never(), Some(None));
    assert_eq!(access(&auth), Access::Declined);
    assert_eq!(auth.acquire(true).now_or_never(), None);
    assert_eq!(access(&auth), Access::Rejected);
}
