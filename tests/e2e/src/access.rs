//! What people rely on who read large, see other colours, use the keyboard or have the page read aloud.

use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};
use thirtyfour::common::keys::TypingData;
use thirtyfour::prelude::*;

use crate::engine::Engine;
use crate::page::Page;

/// A way the widget can look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// `zh-CN`, `en`.
    pub lang: &'static str,
    /// `light`, `dark`, `contrast`.
    pub theme: &'static str,
    /// `normal`, `large`.
    pub size: &'static str,
}

impl Look {
    /// Every language in every theme and size.
    pub fn all() -> Vec<Self> {
        let mut all = Vec::new();
        for lang in ["zh-CN", "en"] {
            for size in ["normal", "large"] {
                for theme in ["light", "dark", "contrast"] {
                    all.push(Self { lang, theme, size });
                }
            }
        }
        all
    }
}

/// A thing as it is handed to a screen reader.
#[derive(Clone, Debug)]
pub struct Aloud {
    /// What it is.
    pub role: String,
    /// What it is called.
    pub name: String,
    properties: Vec<(String, String)>,
}

impl Aloud {
    /// Whether it is said to be so: `checked`, `expanded` → `true`, `false`.
    pub fn is(&self, property: &str, value: &str) -> bool {
        self.properties.iter().any(|(name, is)| name == property && is == value)
    }
}

/// Where axe-core stands once the npm packages are installed.
const AXE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../node_modules/axe-core/axe.min.js");

/// Runs axe over what stands in the arguments, and gives what it found.
const RUN_AXE: &str = "
    const [rules, without, done] = [arguments[0], arguments[1], arguments[arguments.length - 1]];
    const host = document.querySelector('consortium-check');
    // All but a modal dialog is inert while it lies open; axe would still measure what shows around it.
    const modal = host.shadowRoot.querySelector('dialog[open]') && 'dialog[open]';
    const within = (selector) => [{ fromShadowDom: ['consortium-check', selector] }];
    const place = modal ? { include: within(modal) } : without ? { exclude: within(without) } : document;
    axe.run(place, {
      runOnly: rules ?? ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'],
      // The rules of WCAG 2.2, which axe leaves out unless they are asked for by name.
      rules: rules ? {} : { 'target-size': { enabled: true } },
      resultTypes: ['violations'],
      // What it would fetch to look at style sheets again is in the page already, and the page promises to fetch nothing.
      preload: false,
    }).then(({ violations, passes }) => done({
      passes: passes.length,
      violations: violations.map(({ id, nodes }) => ({
        id,
        nodes: nodes.slice(0, 6).map((it) => it.html.slice(0, 200) + ' — '
          + [...it.any, ...it.all, ...it.none].map((check) => check.message).join('; ')),
      })),
    }), (error) => done({ error: String(error) }));";

/// How much axe looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rules {
    /// All rules of WCAG 2.0, 2.1 and 2.2, levels A and AA.
    All,
    /// Those that look at colours. Themes differ in nothing else.
    Colours,
}

/// What a script gives of a thing on the screen, to be named in an error.
const NAMED: &str = "
    const named = (it) => {
      const question = it.closest('[data-question]')?.dataset.question;
      const name = it.getAttribute('aria-label') ?? it.textContent.trim().slice(0, 24);
      return [it.localName, it.className?.baseVal ?? it.className, it.dataset.action, question, name]
        .filter(Boolean).join(' ');
    };";

impl Page {
    /// Has the host page set the look, and waits until the widget has it.
    pub async fn wears(&self, look: Look) -> Result<()> {
        let Look { lang, theme, size } = look;
        self.run(&format!(
            "const host = document.querySelector('consortium-check');
             for (const [name, value] of [['lang', '{lang}'], ['theme', '{theme}'], ['type', '{size}']])
               if (host.getAttribute(name) !== value) host.setAttribute(name, value);"
        ))
        .await?;
        self.holds(
            &format!("the widget is {look:?}"),
            &format!(
                "const it = document.querySelector('consortium-check').shadowRoot.querySelector('.cc');
                 return it.lang === '{lang}' && it.dataset.theme === '{theme}' && it.dataset.type === '{size}'
                   && it.dataset.drawn === 'true';"
            ),
        )
        .await
    }

    /// Gives the page axe-core, once after it was loaded. What a driver runs is not held to the page's policy.
    pub async fn bring_axe(&self) -> Result<()> {
        let axe = std::fs::read_to_string(Path::new(AXE))
            .with_context(|| format!("{AXE}: `npm ci` in the project's folder brings it"))?;
        self.run(&axe).await?;
        ensure!(self.run("return typeof axe?.run === 'function';").await? == json!(true), "axe did not come");
        Ok(())
    }

    /// The violations that axe finds in what is shown: in the dialog that lies open, otherwise everywhere but in `without`.
    pub async fn barriers(&self, rules: Rules, without: Option<&str>) -> Result<Vec<Value>> {
        let (names, least) = match rules {
            Rules::All => (Value::Null, 8),
            Rules::Colours => (json!(["color-contrast", "link-in-text-block"]), 1),
        };
        let found = self.driver().execute_async(RUN_AXE, vec![names, json!(without)]).await?.json().clone();
        if let Some(error) = found.get("error") {
            bail!("axe failed: {error}");
        }
        let passes = found.get("passes").and_then(Value::as_u64).unwrap_or_default();
        ensure!(passes >= least, "axe looked at hardly anything: {passes} rules passed");
        let violations = found.get("violations").and_then(Value::as_array).context("axe says nothing")?;
        Ok(violations.clone())
    }

    /// Fails if the page scrolls sideways, or anything in the widget sticks out of the window that does not stand in
    /// something that scrolls by itself.
    pub async fn fits_in_width(&self) -> Result<()> {
        let wide = self
            .run(&format!(
                "{NAMED}
                 const page = document.scrollingElement;
                 const width = page.clientWidth;
                 const out = [];
                 if (page.scrollWidth > width) out.push(`the page: ${{page.scrollWidth}} of ${{width}}`);
                 const root = document.querySelector('consortium-check').shadowRoot;
                 for (const it of root.querySelectorAll('.cc *')) {{
                   if (!it.checkVisibility({{ visibilityProperty: true }}) || it.closest('.heard')) continue;
                   const {{ left, right, width: own }} = it.getBoundingClientRect();
                   if (own === 0 || (left > -1 && right < width + 1)) continue;
                   let scrolls = it.parentElement;
                   while (scrolls && !/auto|scroll/.test(getComputedStyle(scrolls).overflowX)) scrolls = scrolls.parentElement;
                   if (!scrolls) out.push(`${{named(it)}}: ${{Math.round(left)}} to ${{Math.round(right)}} of ${{width}}`);
                 }}
                 return out.slice(0, 8);"
            ))
            .await?;
        ensure!(wide == json!([]), "too wide: {wide:#}");
        Ok(())
    }

    /// Fails if anything that can be pressed is smaller than this, in CSS pixels, whole words within a sentence excepted.
    pub async fn targets_are_at_least(&self, pixels: u32) -> Result<()> {
        let small = self
            .run(&format!(
                "{NAMED}
                 const root = document.querySelector('consortium-check').shadowRoot;
                 const modal = root.querySelector('dialog[open]');
                 const small = [];
                 let count = 0;
                 for (const it of (modal ?? root).querySelectorAll('button, a, input, select, textarea, summary, label')) {{
                   if (!it.checkVisibility({{ visibilityProperty: true }}) || it.closest('.heard')) continue;
                   // A box within its label is pressed by pressing the label, and a label that names a field beside it is
                   // a second way to that field.
                   if (it.matches('label') ? it.htmlFor : it.closest('label')) continue;
                   const {{ width, height }} = it.getBoundingClientRect();
                   if (width === 0) continue;
                   count += 1;
                   if (width < {pixels} - 0.1 || height < {pixels} - 0.1)
                     small.push(`${{named(it)}}: ${{width.toFixed(1)}} × ${{height.toFixed(1)}}`);
                 }}
                 return {{ count, small: small.slice(0, 12) }};"
            ))
            .await?;
        ensure!(small.get("count").and_then(Value::as_u64) > Some(1), "nothing was measured: {small}");
        ensure!(small.get("small") == Some(&json!([])), "smaller than {pixels} px: {small:#}");
        Ok(())
    }

    /// Fails if anything that has the focus by the keyboard does not show it by an outline of two pixels.
    pub async fn shows_focus(&self) -> Result<()> {
        self.tab().await?;
        let bare = self
            .run(&format!(
                "{NAMED}
                 const root = document.querySelector('consortium-check').shadowRoot;
                 const bare = [];
                 let count = 0;
                 for (const it of root.querySelectorAll('button, a, input, select, textarea, summary')) {{
                   if (it.disabled || it.hidden || !it.checkVisibility({{ visibilityProperty: true }})) continue;
                   it.focus({{ preventScroll: true }});
                   count += 1;
                   const shown = [it, it.closest('label')].filter(Boolean).some((place) => {{
                     const {{ outlineStyle, outlineWidth, outlineColor }} = getComputedStyle(place);
                     return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && !/^rgba.*, 0\\)$/.test(outlineColor);
                   }});
                   if (root.activeElement !== it || !shown) bare.push(named(it));
                 }}
                 return {{ count, bare: bare.slice(0, 8) }};"
            ))
            .await?;
        ensure!(bare.get("count").and_then(Value::as_u64) > Some(20), "hardly anything has the focus: {bare}");
        ensure!(bare.get("bare") == Some(&json!([])), "the focus is not seen on {bare:#}");
        Ok(())
    }

    /// Goes on by the Tab key; after the last thing of the page comes its first again.
    pub async fn tab(&self) -> Result<()> {
        self.keys(Key::Tab).await?;
        if self.engine() == Engine::Firefox && !self.has_focus().await? {
            // The browser's own bar comes between. From there the driver leads back to where the page was left.
            self.keys(Key::Tab).await?;
            self.becomes("whether the page has the focus", async || self.has_focus().await, |&has| has).await?;
            self.run(
                "const root = document.querySelector('consortium-check').shadowRoot;
                 const top = root.querySelector('dialog:modal') ?? document.body;
                 top.tabIndex = -1;
                 top.focus();
                 top.removeAttribute('tabindex');",
            )
            .await?;
            self.keys(Key::Tab).await?;
        }
        Ok(())
    }

    async fn has_focus(&self) -> Result<bool> {
        Ok(self.run("return document.hasFocus();").await? == json!(true))
    }

    /// Goes back by Tab with Shift held.
    pub async fn tab_back(&self) -> Result<()> {
        self.driver().action_chain().key_down(Key::Shift).send_keys(Key::Tab).key_up(Key::Shift).perform().await?;
        Ok(())
    }

    /// Presses keys wherever the focus is.
    pub async fn keys(&self, keys: impl Into<TypingData>) -> Result<()> {
        self.driver().action_chain().send_keys(keys).perform().await?;
        Ok(())
    }

    /// Presses the last of these keys while the others are held.
    pub async fn chord(&self, keys: &[Key]) -> Result<()> {
        let Some((key, held)) = keys.split_last() else { return Ok(()) };
        let mut chain = self.driver().action_chain();
        for key in held {
            chain = chain.key_down(key.clone());
        }
        chain = chain.send_keys(key.clone());
        for key in held.iter().rev() {
            chain = chain.key_up(key.clone());
        }
        chain.perform().await?;
        Ok(())
    }

    /// The browser's accessibility tree, without what it leaves out for readers.
    pub async fn aloud(&self) -> Result<Vec<Aloud>> {
        let tree = self.devtools()?.send_raw("Accessibility.getFullAXTree", json!({})).await?;
        let nodes = tree.get("nodes").and_then(Value::as_array).context("there is no accessibility tree")?;
        let text = |value: Option<&Value>| match value.and_then(|it| it.pointer("/value")) {
            Some(Value::String(text)) => text.clone(),
            Some(other) => other.to_string(),
            None => String::new(),
        };
        let told = nodes.iter().filter(|node| node.get("ignored") != Some(&json!(true)));
        let told = told.map(|node| Aloud {
            role: text(node.get("role")),
            name: text(node.get("name")),
            properties: node
                .get("properties")
                .and_then(Value::as_array)
                .into_iter()
                .flatten()
                .map(|it| {
                    (it.get("name").and_then(Value::as_str).unwrap_or_default().to_owned(), text(it.get("value")))
                })
                .collect(),
        });
        Ok(told.collect())
    }
}
