//! What `web/js/element.js` calls: mount, update, unmount, and who is told of a panic.

use std::cell::RefCell;

use wasm_bindgen::prelude::*;
use yew::AppHandle;

use crate::app::{App, Host};
use crate::emit::Emit;
use crate::rules::Rules;

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

/// Takes the file with all English; whether it was that. Widgets show it with their next update.
#[wasm_bindgen(js_name = takeEnglish)]
pub fn take_english(file: &[u8]) -> bool {
    Rules::complete(file)
}

/// One mounted widget.
#[wasm_bindgen]
pub struct Handle {
    app: AppHandle<App>,
}

/// Draws the widget into `target`, an empty element inside the shadow root. `options` is described in `element.js`.
///
/// # Errors
/// When the artefact carries no ruleset that this release can read.
#[wasm_bindgen]
pub fn mount(target: web_sys::Element, options: &JsValue) -> Result<Handle, JsValue> {
    let rules = Rules::shipped().ok_or_else(|| JsValue::from_str("no ruleset is built in"))?;
    let app = yew::Renderer::<App>::with_root_and_props(target, host(rules, options)).render();
    Ok(Handle { app })
}

#[wasm_bindgen]
impl Handle {
    /// Takes over changed attributes, and English that has arrived, without losing what was entered.
    pub fn update(&mut self, options: &JsValue) {
        if let Some(rules) = Rules::shipped() {
            self.app.update(host(rules, options));
        }
    }

    /// Removes the widget and frees what it holds.
    pub fn unmount(self) {
        self.app.destroy();
    }
}

fn host(rules: Rules, options: &JsValue) -> Host {
    let read = |key: &str| {
        let value = js_sys::Reflect::get(options, &key.into()).ok();
        value.and_then(|value| value.as_string()).unwrap_or_default()
    };
    Host {
        rules,
        lang: read("lang"),
        mode: read("mode"),
        theme: read("theme"),
        size: read("type"),
        storage: read("storage"),
        storage_key: read("storage-key"),
        told: read("told"),
        emit: Emit(js_sys::Reflect::get(options, &"emit".into()).ok().and_then(|emit| emit.dyn_into().ok())),
    }
}
