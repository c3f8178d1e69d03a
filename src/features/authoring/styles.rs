//! The style sheet of the tools, which comes with their code: other screens do not load it.

use js_sys::{Array, Function, Reflect};
use leptos::html;
use leptos::prelude::*;
use markup::view;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Node;

use crate::reactive::effect;

/// The sheet, made of style/authoring/ by build.rs.
const SHEET: &str = include_str!(concat!(env!("OUT_DIR"), "/authoring.css"));

/// The root's function that embed/src/sheets.js calls whenever the root has got its style sheet, alone.
const DRESSED: &str = "iwDressed";

thread_local! {
    /// One for all roots.
    static DRESS: JsValue = Closure::<dyn Fn(Node)>::new(|root: Node| _ = add_sheet(&root)).into_js_value();
}

/// Its children with the style sheet of the tools in their root. The box is not drawn.
#[component]
pub(super) fn Styled(children: Children) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    effect(move |_| {
        let Some(element) = node.get() else { return };
        let root = element.get_root_node();
        add_sheet(&root);
        // It fails only where a host has frozen the root: then a move into another document takes the sheet away.
        let _ = DRESS.with(|dress| Reflect::set(&root, &JsValue::from_str(DRESSED), dress));
    });
    view! { class = "iw",
        <div node_ref=node class="iw-contents">
            {children()}
        </div>
    }
}

/// Adds the sheet to those of `root`, a document or a shadow root, which has it once. `None` where the browser makes no
/// sheets: then the tools work without.
fn add_sheet(root: &Node) -> Option<()> {
    let document = root.owner_document().or_else(|| root.dyn_ref::<web_sys::Document>().cloned())?;
    let of = |object: &JsValue, name: &str| Reflect::get(object, &JsValue::from_str(name)).ok();
    let known: Array = of(root, "adoptedStyleSheets")?.dyn_into().ok()?;
    let is_ours = |sheet: &JsValue| of(sheet, MARK).is_some_and(|mark| mark.is_truthy());
    let has_it = |sheets: &Array| sheets.iter().any(|sheet| is_ours(&sheet));
    if has_it(&known) {
        return Some(());
    }
    // A sheet belongs to the document whose window has made it.
    let make: Function = of(document.default_view()?.as_ref(), "CSSStyleSheet")?.dyn_into().ok()?;
    let sheet = Reflect::construct(&make, &Array::new()).ok()?;
    let replace: Function = of(&sheet, "replaceSync")?.dyn_into().ok()?;
    replace.call1(&sheet, &JsValue::from_str(SHEET)).ok()?;
    Reflect::set(&sheet, &JsValue::from_str(MARK), &JsValue::TRUE).ok()?;
    let all = known.concat(&Array::of1(&sheet));
    Reflect::set(root, &JsValue::from_str("adoptedStyleSheets"), &all).ok()?;
    Some(())
}

/// A property of the sheet by which it is known.
const MARK: &str = "iwAuthoring";
