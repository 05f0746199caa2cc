//! What the host is told: events of the element.

use wasm_bindgen::JsValue;

use crate::state::Progress;

/// The function by which the element dispatches events; absent outside of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Emit(pub Option<js_sys::Function>);

impl Emit {
    /// Tells the host how far the form is answered: counts, never answers.
    pub fn progress(&self, progress: Progress) {
        let detail = js_sys::Object::new();
        for (key, count) in [("answered", progress.answered), ("asked", progress.asked)] {
            let count = JsValue::from_f64(u32::try_from(count).map_or(f64::MAX, f64::from));
            // A fresh plain object takes every property.
            drop(js_sys::Reflect::set(&detail, &key.into(), &count));
        }
        self.tell("progress", &detail);
    }

    /// Dispatches an event.
    pub fn tell(&self, name: &str, detail: &JsValue) {
        if let Some(emit) = &self.0 {
            // A host whose listener throws has had its event all the same.
            drop(emit.call2(&JsValue::NULL, &name.into(), detail));
        }
    }
}
