//! The options of the command for sets of widgets.

use std::convert::Infallible;
use std::path::PathBuf;
use std::str::FromStr;

use clap::{Args, Subcommand};
use url::Url;

/// What to do with sets of widgets.
#[derive(Clone, Debug, Subcommand)]
pub enum BundleTask {
    /// Writes the widgets of a chatbot to standard output, as a file for `plan`, `apply` and the page
    Export(BundleExportOptions),
    /// Prints what would make the widgets of a chatbot or a file like those of another; changes nothing
    Plan(BundlePlanOptions),
    /// Carries that out, with --yes; on a chatbot widget by widget: run again, it goes on where it ended
    Apply(BundleApplyOptions),
    /// Prints what only one of two sets has, and what differs
    Compare(BundleCompareOptions),
}

/// Where a set of widgets is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SetPlace {
    /// A file.
    File(PathBuf),
    /// Standard input.
    Input,
    /// A chatbot, by its id.
    Chatbot(String),
}

/// What the name of a chatbot begins with.
const CHATBOT: &str = "chatbot:";

impl FromStr for SetPlace {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(match text.strip_prefix(CHATBOT) {
            Some(id) => Self::Chatbot(id.to_owned()),
            None if text == "-" => Self::Input,
            None => Self::File(text.into()),
        })
    }
}

/// The API of a chatbot.
#[derive(Args, Clone, Debug)]
pub struct ApiOptions {
    /// The address of the API, e.g. <https://api.example.com>
    #[arg(long, value_name = "URL")]
    pub api: Option<Url>,
    /// Read its key from this file [default: from the variable `CHATCAPTAIN_KEY`]
    #[arg(long, value_name = "FILE")]
    pub key_file: Option<PathBuf>,
}

/// The API of the other chatbot.
#[derive(Args, Clone, Debug)]
pub struct OtherApiOptions {
    /// The address of the API of the chatbot FROM [default: that of --api]
    #[arg(long, value_name = "URL")]
    pub from_api: Option<Url>,
    /// Read its key from this file [default: the key of --api]
    #[arg(long, value_name = "FILE")]
    pub from_key_file: Option<PathBuf>,
}

/// What to export.
#[derive(Args, Clone, Debug)]
pub struct BundleExportOptions {
    /// The chatbot: `chatbot:ID`
    #[arg(value_name = "CHATBOT")]
    pub from: SetPlace,
    /// Its API.
    #[command(flatten)]
    pub api: ApiOptions,
    /// Only the widget with this id (repeatable)
    #[arg(long, value_name = "ID")]
    pub widget: Vec<String>,
}

/// What to plan.
#[derive(Args, Clone, Debug)]
pub struct BundlePlanOptions {
    /// What the widgets shall be like: a file, `-` for standard input, or `chatbot:ID`
    #[arg(value_name = "FROM")]
    pub from: SetPlace,
    /// What is changed: `chatbot:ID`, or a file
    #[arg(value_name = "TO")]
    pub to: SetPlace,
    /// The API of TO.
    #[command(flatten)]
    pub api: ApiOptions,
    /// The API of FROM.
    #[command(flatten)]
    pub from_api: OtherApiOptions,
    /// Also change widgets that were changed after the export
    #[arg(long)]
    pub overwrite: bool,
    /// Print one line of JSON for each widget, and one in the end
    #[arg(long)]
    pub json: bool,
}

/// What to carry out.
#[derive(Args, Clone, Debug)]
pub struct BundleApplyOptions {
    /// The plan.
    #[command(flatten)]
    pub plan: BundlePlanOptions,
    /// Carry it out; without this the plan is printed, and nothing is changed
    #[arg(long)]
    pub yes: bool,
}

/// What to compare.
#[derive(Args, Clone, Debug)]
pub struct BundleCompareOptions {
    /// A file, `-` for standard input, or `chatbot:ID`
    #[arg(value_name = "FROM")]
    pub from: SetPlace,
    /// A file, `-` for standard input, or `chatbot:ID`
    #[arg(value_name = "TO")]
    pub to: SetPlace,
    /// The API of TO.
    #[command(flatten)]
    pub api: ApiOptions,
    /// The API of FROM.
    #[command(flatten)]
    pub from_api: OtherApiOptions,
    /// Print one line of JSON for each widget, and one in the end
    #[arg(long)]
    pub json: bool,
}
