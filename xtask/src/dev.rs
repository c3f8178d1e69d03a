//! `cargo xtask dev`: the page, rebuilt and reloaded after each change.

use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::process::ExitCode;
use std::time::Duration;

use clap::Args;
use serde_json::Value;

use crate::failure::Failure;
use crate::output;
use crate::process;
use crate::project::Project;
use crate::server::{self, RunningServer};
use crate::tools::Toolbox;

/// Where Trunk serves the page, and where it looks for the API: both as in Trunk.toml.
const PAGE: &str = "http://127.0.0.1:8788";
const API_PORT: u16 = 8787;

/// Serves the page with reload at each change of its sources, in debug mode. The API is that of the
/// server on port 8787; where none runs there, one is started. Unlike `run`, no
/// Content-Security-Policy is set: try changes of the page with `run` too.
#[derive(Debug, Args)]
pub(crate) struct DevOptions {}

/// Runs until Trunk ends.
pub(crate) fn run(project: &Project, _: &DevOptions) -> Result<ExitCode, Failure> {
    let toolbox = Toolbox::for_page(project)?;
    // Held until the end: dropping it ends the server.
    let _server = if is_served(API_PORT) {
        output::note(&format!("Using the server on port {API_PORT}; the page is at {PAGE}/"));
        None
    } else {
        let running = start_server(project)?;
        output::note(&format!("Open {}", address(&running.ready)));
        Some(running)
    };
    let mut trunk = toolbox.command(project, "trunk");
    trunk.env_remove("NO_COLOR");
    process::run(trunk.args(["serve", "--offline", "--dist=target/dev-page"]))?;
    Ok(ExitCode::SUCCESS)
}

fn start_server(project: &Project) -> Result<RunningServer, Failure> {
    let program = server::build(project)?;
    RunningServer::start(project, &program, &["--port", &API_PORT.to_string()])
}

fn is_served(port: u16) -> bool {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    TcpStream::connect_timeout(&address, Duration::from_secs(1)).is_ok()
}

/// The address that signs in, through Trunk instead of directly.
fn address(ready: &Value) -> String {
    let text = |member: &str| ready.get(member).and_then(Value::as_str).unwrap_or_default();
    text("url").replacen(text("origin"), PAGE, 1)
}

#[cfg(test)]
mod tests {
    use super::address;
    use serde_json::json;

    #[test]
    fn signs_in_through_trunk() {
        let ready = json!({
            "url": "http://127.0.0.1:8787/sign-in?token=abc",
            "origin": "http://127.0.0.1:8787",
        });
        assert_eq!(address(&ready), "http://127.0.0.1:8788/sign-in?token=abc");
    }
}
