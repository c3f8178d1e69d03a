//! The host that an address leads to, as the browser parses it (WHATWG URL), in letters that cannot be mistaken
//! for others (after Chromium's policy for internationalised names).

use js_sys::{JsString, RegExp};
use web_sys::Url;

/// A label of one script, or of scripts that are written together. Latin means the letters of names, without
/// phonetic letters.
const ONE_SCRIPT: &str = r"^(?:[a-z0-9\-ß-öø-žș-țơưẁ-ỹ]+|[a-z0-9\-\p{scx=Hani}\p{scx=Hira}\p{scx=Kana}]+|[a-z0-9\-\p{scx=Hani}\p{scx=Hang}]+|[a-z0-9\-\p{scx=Hani}\p{scx=Bopo}]+|[0-9\-\p{scx=Cyrl}]+|[0-9\-\p{scx=Grek}]+|[0-9\-\p{scx=Arab}]+|[0-9\-\p{scx=Hebr}]+|[0-9\-\p{scx=Armn}]+|[0-9\-\p{scx=Geor}]+|[0-9\-\p{scx=Deva}]+|[0-9\-\p{scx=Beng}]+|[0-9\-\p{scx=Taml}]+|[0-9\-\p{scx=Thai}]+)$";

/// Letters that look like ASCII ones, or like a slash, of Cyrillic, Greek, Armenian, Georgian, Hebrew, Japanese
/// and Latin.
const LOOK_ALIKE: &str =
    "асԁеһіјӏкорԗԛѕԝхуъьҽпгѵѡзαγηικνορστυχωաագզհյոսցքօიოყძხჿוןסノソンーエロニハカ一二丨丶口工ı";

/// The name of the host that an address with `host` leads to. The address may write it differently, in full width
/// or as a number, or with letters that look like others: such names are returned in ASCII (Punycode, RFC 3492).
pub fn real_host(host: &str) -> String {
    let Some(ascii) = read(host) else { return host.to_owned() };
    if !ascii.contains("xn--") {
        return ascii;
    }
    let name = String::from(JsString::from(host).to_lower_case().normalize("NFKC"));
    if is_readable(&name) && read(&name).as_ref() == Some(&ascii) { name } else { ascii }
}

/// The host in ASCII, as the browser requests it; `None` if it is none.
fn read(host: &str) -> Option<String> {
    Url::new(&format!("https://{host}/")).ok().map(|url| url.hostname())
}

/// True if each label is of one script, and none looks like an ASCII one. A country's own letters never do.
fn is_readable(host: &str) -> bool {
    let one_script = RegExp::new(ONE_SCRIPT, "u");
    let is_own = host.rsplit('.').next().is_some_and(|last| !last.is_ascii());
    host.split('.').all(|label| {
        let is_clear = |character: char| !character.is_ascii() && !LOOK_ALIKE.contains(character);
        label.is_ascii() || (one_script.test(label) && (is_own || label.contains(is_clear)))
    })
}
