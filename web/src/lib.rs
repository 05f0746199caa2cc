//! The widget. `web/js/element.js` mounts it and documents what it calls.

use std::cell::RefCell;

use wasm_bindgen::prelude::*;
use yew::prelude::*;

thread_local! {
    static REPORT_PANIC: RefCell<Option<js_sys::Function>> = const { RefCell::new(None) };
}

/// Names the function that is told when the instance has died of a panic.
///
/// The next call to any export then gets a fresh instance.
#[wasm_bindgen(js_name = onPanic)]
pub fn on_panic(report: js_sys::Function) {
    REPORT_PANIC.set(Some(report));
    yew::set_custom_panic_hook(Box::new(|panic| {
        wasm_bindgen::handler::schedule_reinit();
        REPORT_PANIC.with_borrow(|report| {
            if let Some(report) = report {
                // The instance is dying: there is nobody left to tell that telling failed.
                drop(report.call1(&JsValue::NULL, &panic.to_string().into()));
            }
        });
    }));
}

/// One mounted widget.
#[wasm_bindgen]
pub struct Handle {
    app: AppHandle<App>,
}

/// Draws the widget into `target`, an empty element inside the shadow root.
#[wasm_bindgen]
pub fn mount(target: web_sys::Element, options: &JsValue) -> Result<Handle, JsValue> {
    let lang = read(options, "lang");
    let app = yew::Renderer::<App>::with_root_and_props(target, Props { lang }).render();
    Ok(Handle { app })
}

#[wasm_bindgen]
impl Handle {
    /// Takes over changed attributes without losing what was entered.
    pub fn update(&mut self, options: &JsValue) -> Result<(), JsValue> {
        self.app.update(Props {
            lang: read(options, "lang"),
        });
        Ok(())
    }

    /// Removes the widget and frees what it holds.
    pub fn unmount(self) {
        self.app.destroy();
    }
}

fn read(options: &JsValue, key: &str) -> String {
    js_sys::Reflect::get(options, &key.into())
        .ok()
        .and_then(|value| value.as_string())
        .unwrap_or_default()
}

#[derive(Properties, PartialEq)]
struct Props {
    lang: String,
}

#[component]
fn App(props: &Props) -> Html {
    html! { <p>{ format!("lang: {}", props.lang) }</p> }
}
