//! Which options go together, and what they mean.

use std::path::Path;

use super::{Cli, CliError, SERVE, ServerFlags, Task};
use crate::options::{DataSource, Limits, PortChoice};
use clap::Parser as _;

fn parse(arguments: &[&str]) -> Result<ServerFlags, clap::Error> {
    let arguments = ["inbox-widgets", SERVE].iter().chain(arguments);
    Cli::try_parse_from(arguments).map(|cli| match cli.task {
        Task::Serve(flags) => *flags,
        other => panic!("{other:?}"),
    })
}

#[test]
fn the_defaults_are_local() {
    let options = parse(&[]).unwrap().into_options(None).unwrap();
    assert_eq!(options.port, PortChoice::FirstFreeFrom(8787));
    assert_eq!(options.chatbot, "demo");
    let database = options.source.database().file().unwrap();
    assert!(matches!(&options.source, DataSource::Local(_)) && database.ends_with("local.db"));
}

#[test]
fn a_gateway_needs_a_chatbot_and_a_key() {
    let upstream = "--upstream=https://api.example.com";
    assert!(parse(&[upstream]).is_err());
    let cli = parse(&[upstream, "--chatbot=c1"]).unwrap();
    assert!(matches!(cli.clone().into_options(None), Err(CliError::NoKey)));
    let options = cli.into_options(Some("secret".into())).unwrap();
    assert!(!format!("{options:?}").contains("secret"));
    assert!(matches!(options.source, DataSource::Gateway(_)));
}

#[test]
fn a_gateway_keeps_values_for_a_minute_at_most() {
    let gateway = ["--upstream=https://a.example", "--chatbot=c1"];
    let kept = |time: &str| {
        let cli = parse(&[&gateway[..], &[time]].concat()).ok()?;
        match cli.into_options(Some("secret".into())).ok()?.source {
            DataSource::Gateway(gateway) => Some(gateway.keep_values.as_secs()),
            DataSource::Local(_) => None,
        }
    };
    assert_eq!(kept("--no-open"), Some(0));
    assert_eq!(kept("--keep-values=60"), Some(60));
    assert_eq!(kept("--keep-values=61"), None);
    assert!(parse(&["--keep-values=5"]).is_err());
}

#[test]
fn a_gateway_has_a_database_of_its_own_for_sessions() {
    let database = |more: &[&str]| {
        let cli = parse(&[&["--upstream=https://a.example", "--chatbot=c1"], more].concat()).unwrap();
        let options = cli.into_options(Some("secret".into())).unwrap();
        options.source.database().to_owned()
    };
    assert!(database(&[]).file().is_some_and(|file| file.ends_with("gateway.db")));
    assert_eq!(database(&["--db=x/y.db"]).file(), Some(Path::new("x/y.db")));
}

#[test]
fn how_long_sign_ins_last_has_bounds() {
    let limits = |arguments: &[&str]| Some(parse(arguments).ok()?.into_options(None).ok()?.limits);
    let lasting = |arguments: &[&str]| {
        limits(arguments).map(|limits| (limits.session_idle.as_secs(), limits.session_life.as_secs()))
    };
    let default = Limits::default();
    let usual = (default.session_idle.as_secs(), default.session_life.as_secs());
    assert_eq!(lasting(&[]), Some(usual));
    assert_eq!(lasting(&["--session-idle-hours=1", "--session-days=365"]), Some((3600, 365 * 86_400)));
    for wrong in
        ["--session-idle-hours=0", "--session-idle-hours=721", "--session-days=0", "--session-days=366"]
    {
        assert!(lasting(&[wrong]).is_none(), "{wrong}");
    }
}

#[test]
fn a_gateway_has_no_widgets() {
    for other in ["--empty", "--widgets=3"] {
        assert!(parse(&["--upstream=https://a.example", "--chatbot=c1", other]).is_err(), "{other}");
    }
}
