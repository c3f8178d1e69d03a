//! The browser's files: saved and read.

use std::time::Duration;

use js_sys::{Array, Uint8Array};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, FileList, HtmlElement, Url};

/// How long the browser has to begin with a download.
const KEPT_FOR: Duration = Duration::from_mins(1);

/// The media type of JSON.
pub(super) const JSON: &str = "application/json";
/// That of tables for spreadsheets (RFC 4180).
pub(super) const CSV: &str = "text/csv;charset=utf-8";

/// Saves `parts`, together a text of the media type `kind`, as the file `name`, where the user saves files.
///
/// # Errors
/// Those of the browser.
pub(super) fn save(name: &str, kind: &str, parts: &[String]) -> Result<(), JsValue> {
    let parts: Array = parts.iter().map(JsValue::from).collect();
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link = document().create_element("a")?;
    link.set_attribute("href", &address)?;
    link.set_attribute("download", name)?;
    link.unchecked_into::<HtmlElement>().click();
    set_timeout(move || _ = Url::revoke_object_url(&address), KEPT_FOR);
    Ok(())
}

/// The first file of a choice or a drop.
pub(super) fn first(files: Option<FileList>) -> Option<File> {
    files.and_then(|files| files.get(0))
}

/// The bytes of `file`.
///
/// # Errors
/// Those of the browser: the file was moved, or may not be read.
pub(super) async fn bytes_of(file: &File) -> Result<Vec<u8>, JsValue> {
    let buffer = JsFuture::from(file.array_buffer()).await?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// The name of a file with `content` of `chatbot`, by the day; `ending` begins with its point.
pub(super) fn name_of(content: &str, chatbot: &str, ending: &str) -> String {
    let letters = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.');
    let chatbot: String = chatbot.chars().map(|letter| if letters(letter) { letter } else { '-' }).collect();
    let now: String = js_sys::Date::new_0().to_iso_string().into();
    let day = now.split('T').next().unwrap_or_default();
    format!("{content}-{chatbot}-{day}{ending}")
}
