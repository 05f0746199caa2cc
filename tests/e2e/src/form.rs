//! Filling in: sections, questions, and the rows of a roster, by mouse and keyboard.

use anyhow::{Context, Result, bail, ensure};
use serde_json::json;
use thirtyfour::prelude::*;

use crate::engine::Engine;
use crate::page::Page;

/// Where the user finds a question: in the form, or in a row of a roster.
pub struct Question<'p> {
    page: &'p Page,
    id: String,
    scope: String,
}

/// A row of a roster, by its number from 1.
pub struct Row<'p> {
    page: &'p Page,
    scope: String,
}

impl Page {
    /// Leaves the first page for the first section of the full assessment.
    pub async fn begin(&self) -> Result<()> {
        self.act("begin").await?;
        self.gone("[data-page='start']").await
    }

    /// Goes to a section by the navigation, which a narrow widget folds away.
    pub async fn go(&self, section: &str) -> Result<()> {
        let entry = format!("[data-section='{section}']");
        if self.look_for(&entry).await?.is_none() {
            self.act("sections").await?;
        }
        self.press(&entry).await?;
        self.is_at(section).await
    }

    /// Chooses how much is asked: `quick`, `full`, `filed`.
    pub async fn dig(&self, depth: &str) -> Result<()> {
        let button = format!("[data-depth='{depth}']");
        let is_folded = self.look_for(&button).await?.is_none();
        if is_folded {
            self.act("sections").await?;
        }
        self.press(&button).await?;
        // Where that leads to another page, the sections fold away by themselves.
        if is_folded && self.look_for(&button).await?.is_some() {
            self.act("sections").await?;
        }
        Ok(())
    }

    /// Goes on by the button below the questions, and gives the id of the page one comes to.
    pub async fn next(&self) -> Result<String> {
        let before = self.here().await?;
        self.act("next").await?;
        self.becomes("the page", async || self.here().await, |now| *now != before).await
    }

    /// Waits until a page is shown.
    pub async fn is_at(&self, section: &str) -> Result<()> {
        self.see(&format!("[data-page='{section}']")).await?;
        Ok(())
    }

    /// The id of the page that is shown.
    pub async fn here(&self) -> Result<String> {
        self.attribute("[data-page]", "data-page").await
    }

    /// How far a section is answered, as the navigation has it: `3/9`.
    pub async fn progress(&self, section: &str) -> Result<String> {
        self.attribute(&format!("[data-section='{section}']"), "data-progress").await
    }

    /// A question of the form.
    pub fn question(&self, id: &str) -> Question<'_> {
        Question { page: self, id: id.to_owned(), scope: format!("[data-question='{id}']") }
    }

    /// A row of the roster on this page.
    pub fn row(&self, number: usize) -> Row<'_> {
        Row { page: self, scope: format!("[data-row='{number}']") }
    }

    /// Adds a row at the end of the roster, and gives it.
    pub async fn add_row(&self) -> Result<Row<'_>> {
        let count = self.rows().await?;
        self.act("add-row").await?;
        self.has_rows(count + 1).await?;
        Ok(self.row(count + 1))
    }

    /// How many rows the roster on this page has.
    pub async fn rows(&self) -> Result<usize> {
        Ok(self.attribute("[data-rows]", "data-rows").await?.parse()?)
    }

    /// Waits until the roster has this many rows.
    pub async fn has_rows(&self, count: usize) -> Result<()> {
        self.becomes("the number of rows", async || self.rows().await, |&now| now == count).await?;
        Ok(())
    }

    /// Whether the browser tells that a list lies open. Where it does not, it may, so that all keys stay the list's own.
    pub async fn lists_tell(&self) -> Result<bool> {
        Ok(self.run("return CSS.supports('selector(:open)');").await? == json!(true))
    }

    /// The question that has the focus, if one has it.
    pub async fn focused(&self) -> Result<Option<String>> {
        let focused = self
            .run(
                "const root = document.querySelector('consortium-check').shadowRoot;
                 return root.activeElement?.closest('[data-question]')?.dataset.question ?? null;",
            )
            .await?;
        Ok(focused.as_str().map(str::to_owned))
    }
}

impl<'p> Row<'p> {
    /// A field of the row; the details are unfolded where it stands there.
    pub async fn field(&self, id: &str) -> Result<Question<'p>> {
        let scope = format!("{} [data-question='{id}']", self.scope);
        if self.page.look_for(&scope).await?.is_none() {
            self.act("details").await?;
            self.page.see(&scope).await?;
        }
        Ok(Question { page: self.page, id: id.to_owned(), scope })
    }

    /// Whether the row has this field at present, its details being unfolded.
    pub async fn asks(&self, id: &str) -> Result<bool> {
        Ok(self.page.look_for(&format!("{} [data-question='{id}']", self.scope)).await?.is_some())
    }

    /// Presses one of the row's own buttons: `duplicate-row`, `remove-row`, `move-up`, `move-down`, `details`.
    pub async fn act(&self, name: &str) -> Result<()> {
        self.page.press(&format!("{} [data-action='{name}']", self.scope)).await
    }
}

impl Question<'_> {
    /// Chooses one of several, `?` being 不清楚, or ticks and unticks one of any number.
    pub async fn choose(&self, choice: &str) -> Result<()> {
        if let Some(list) = self.page.look_for(&self.inside("select")).await? {
            let option = list.find(By::Css(format!("option[value='{choice}']"))).await?;
            option.click().await?;
        } else {
            self.page.press(&self.inside(&format!("label:has(> input[value='{choice}'])"))).await?;
        }
        Ok(())
    }

    /// Clicks into the field and types at the end of what stands there.
    pub async fn write(&self, text: &str) -> Result<()> {
        let field = self.field().await?;
        self.page.press_element(&field).await?;
        field.send_keys(text).await?;
        Ok(())
    }

    /// Clicks into the field.
    pub async fn enter(&self) -> Result<()> {
        self.page.press_element(&self.field().await?).await
    }

    /// Replaces what stands in the field by typing.
    pub async fn rewrite(&self, text: &str) -> Result<()> {
        let field = self.field().await?;
        self.page.press_element(&field).await?;
        // By the keyboard and not by the field, because every sending to a field begins anew at its end.
        let keys = self.page.driver().action_chain().key_down(Key::Control).send_keys("a").key_up(Key::Control);
        keys.send_keys(Key::Delete).perform().await?;
        field.send_keys(text).await?;
        Ok(())
    }

    /// Types a date (`2027-03-01`) into the parts of a date field, which stand as the browser's own language has them.
    pub async fn date(&self, day: &str) -> Result<()> {
        let field = self.field().await?;
        if self.page.engine() == Engine::Firefox {
            // Its driver hands over the whole, as the standard has it.
            field.send_keys(day).await?;
            return self.holds_day(day).await;
        }
        let order = self
            .page
            .run("return new Intl.DateTimeFormat().formatToParts().map((it) => it.type).filter((it) => it != 'literal');")
            .await?;
        let order: Vec<String> = serde_json::from_value(order)?;
        let parts: Vec<&str> = day.split('-').collect();
        let [year, month, date] = *parts.as_slice() else { bail!("{day} is no date") };
        let by_hand = |part: &str| format!("{part}{}", char::from(Key::Right));
        let keys = order.iter().map(|part| match &**part {
            // WebKit goes on from no part by itself.
            "month" if self.page.engine() == Engine::WebKit => by_hand(month),
            "day" if self.page.engine() == Engine::WebKit => by_hand(date),
            "month" => month.to_owned(),
            "day" => date.to_owned(),
            // A year may have more than four digits, so one goes on by hand.
            _ => by_hand(year),
        });
        // All at once: every sending begins anew at the first part.
        field.send_keys(keys.collect::<String>()).await?;
        self.holds_day(day).await
    }

    async fn holds_day(&self, day: &str) -> Result<()> {
        let typed = self.text().await?;
        ensure!(typed == day, "{} has {typed:?} after {day} was typed", self.id);
        Ok(())
    }

    /// Goes on to what comes next by the keyboard.
    pub async fn leave(&self) -> Result<()> {
        self.field().await?.send_keys(Key::Tab).await?;
        Ok(())
    }

    /// Says what proves the answer: `declared`, `in_progress`, `documented`.
    pub async fn prove(&self, proof: &str) -> Result<()> {
        self.page.press(&self.inside(&format!("[data-proof='{proof}']"))).await
    }

    /// Presses a button that belongs to the question.
    pub async fn act(&self, name: &str) -> Result<()> {
        self.page.press(&self.inside(&format!("[data-action='{name}']"))).await
    }

    /// What stands in the field.
    pub async fn text(&self) -> Result<String> {
        let value = self.field().await?.prop("value").await?;
        value.with_context(|| format!("the field of {} has no value", self.id))
    }

    /// Waits until this stands in the field.
    pub async fn reads(&self, text: &str) -> Result<()> {
        let what = format!("what stands in {}", self.id);
        self.page.becomes(&what, async || self.text().await, |now| now == text).await?;
        Ok(())
    }

    /// The choices that are taken.
    pub async fn chosen(&self) -> Result<Vec<String>> {
        let card = self.page.see(&self.scope).await?;
        let script = "
            const list = arguments[0].querySelector('select');
            if (list) return [list.value];
            return [...arguments[0].querySelectorAll('label.choice input:checked')].map((it) => it.value);";
        let chosen = self.page.driver().execute(script, vec![card.to_json()?]).await?;
        Ok(chosen.convert()?)
    }

    /// Waits until the question is in this state: `blank`, `unknown`, `value`, `fault`.
    pub async fn is(&self, status: &str) -> Result<()> {
        let what = format!("the state of {}", self.id);
        let read = async || self.page.attribute(&self.scope, "data-answer").await;
        self.page.becomes(&what, read, |now| now == status).await?;
        Ok(())
    }

    /// What is said to be wrong with the entry, once it is said.
    pub async fn fault(&self) -> Result<String> {
        self.page.text(&self.inside("[data-fault]")).await
    }

    /// Whether anything is said to be wrong at this moment.
    pub async fn is_faulted(&self) -> Result<bool> {
        Ok(self.page.look_for(&self.inside("[data-fault]")).await?.is_some())
    }

    /// The field one types in.
    pub async fn field(&self) -> Result<WebElement> {
        self.page.see(&self.inside(":is(input, textarea).field")).await
    }

    fn inside(&self, selector: &str) -> String {
        format!("{} {selector}", self.scope)
    }
}
