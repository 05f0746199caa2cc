//! What the widget shows is what native code finds: on cases, random applicants and refused files of the corpus.
//!
//! That wasm has the same bytes for the whole corpus is held in Node; here the way of the answers is the user's own,
//! through a file and the form to the screen.

use std::collections::BTreeSet;
use std::{env, fs};

use anyhow::{Context, Result, bail, ensure};
use consortium_e2e::{Folder, Page, Visit, journey};
use serde_json::{Value, json};

/// Of the cases and applicants every so manieth is tried: each takes a good half second.
const EVERY: usize = 15;

#[tokio::test]
async fn the_screen_shows_what_native_code_finds() -> Result<()> {
    let corpus = Corpus::read()?;
    journey("parity", Visit::default(), async |page| {
        corpus.turn_the_calendar(page).await?;
        let folder = Folder::new("parity")?;
        let assessed: Vec<&Value> = corpus.entries.iter().filter(|entry| entry.get("expected").is_some()).collect();
        let tried: Vec<&Value> = assessed.into_iter().step_by(EVERY).collect();
        ensure!(tried.len() > 20, "only {} assessments", tried.len());
        for (number, entry) in tried.into_iter().enumerate() {
            let name = format!("{number}.json");
            page.load(&folder.file(&name, text(entry, "answers")?.as_bytes())?).await?;
            page.asks("replace").await?;
            page.reply("yes").await?;
            let expected = expected(&serde_json::from_str(text(entry, "expected")?)?)?;
            let read = async || Ok(differences(&expected, &shown(page).await?));
            page.becomes("what is shown otherwise", read, Vec::is_empty)
                .await
                .with_context(|| text(entry, "name").unwrap_or_default().to_owned())?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_refused_file_is_refused_with_the_same_words() -> Result<()> {
    let corpus = Corpus::read()?;
    journey("parity-refused", Visit::default(), async |page| {
        corpus.turn_the_calendar(page).await?;
        page.look("en").await?;
        let folder = Folder::new("refused")?;
        let refused: Vec<&Value> = corpus.entries.iter().filter(|entry| entry.get("refused").is_some()).collect();
        ensure!(refused.len() > 5, "only {} files are refused", refused.len());
        for (number, entry) in refused.into_iter().enumerate() {
            page.close_notice().await?;
            page.load(&folder.file(&format!("{number}.json"), text(entry, "answers")?.as_bytes())?).await?;
            let (told, reason) = (page.told("trouble").await?, text(entry, "refused")?);
            ensure!(told.contains(reason), "{told:?} instead of {reason:?}");
        }
        Ok(())
    })
    .await
}

/// The part of the corpus that is about the day of its first entry and the version in force then.
struct Corpus {
    entries: Vec<Value>,
    today: String,
}

impl Corpus {
    fn read() -> Result<Self> {
        let Ok(path) = env::var("CONSORTIUM_CORPUS") else {
            bail!("CONSORTIUM_CORPUS is not set; `cargo xtask test` makes the corpus and runs this test")
        };
        let all: Vec<Value> = serde_json::from_str(&fs::read_to_string(&path).context(path)?)?;
        let last = all.last().context("the corpus is empty")?;
        let (today, ruleset) = (text(last, "today")?.to_owned(), text(last, "ruleset")?.to_owned());
        let fits = |entry: &Value| entry["today"] == *today && entry["ruleset"] == *ruleset;
        Ok(Self { entries: all.into_iter().filter(fits).collect(), today })
    }

    /// Lets the page believe that it is the day of the corpus.
    async fn turn_the_calendar(&self, page: &Page) -> Result<()> {
        let source = format!(
            "const Real = Date;
             const noon = new Real('{}T12:00:00').getTime();
             globalThis.Date = class extends Real {{
               constructor(...all) {{ all.length ? super(...all) : super(noon); }}
               static now() {{ return noon; }}
             }};",
            self.today
        );
        page.prepare(&source).await?;
        page.reload().await
    }
}

/// What the screen has to show of an assessment, in the form of [`shown`].
fn expected(assessment: &Value) -> Result<Value> {
    let is_settled = assessment["settled"] == json!(true);
    let bounds = |score: &Value| match score {
        Value::Null => Value::Null,
        score => json!(format!("{}-{}", score["least"], score["greatest"])),
    };
    let list = |value: &Value| value.as_array().cloned().context("a list is missing");
    let readiness = assessment.get("readiness").context("readiness is missing")?;
    let dimensions = list(&readiness["dimensions"])?;
    let next = list(&assessment["next"])?;
    let readings: BTreeSet<String> = list(&assessment["readings"])?
        .iter()
        .map(|it| text(it, "reading").map(str::to_owned))
        .collect::<Result<_>>()?;
    Ok(json!({
        "verdict": assessment["verdict"],
        "settled": is_settled.to_string(),
        "outlook": if is_settled { json!([]) } else { assessment["outlook"].clone() },
        "readiness": bounds(&readiness["total"]),
        "dimensions": dimensions.iter().map(|it| json!([it["id"], bounds(&it["score"])])).collect::<Vec<_>>(),
        "criteria": list(&assessment["criteria"])?.iter()
            .map(|it| (text(it, "id").map(str::to_owned), json!([it["state"], it["force"]])))
            .map(|(id, value)| Ok((id?, value)))
            .collect::<Result<serde_json::Map<_, _>>>()?,
        "next": next.first().filter(|it| it["idle"] == json!(false)).map(|it| it["question"].clone()),
        "readings": readings,
    }))
}

/// What the screen shows.
async fn shown(page: &Page) -> Result<Value> {
    page.drawn().await?;
    page.run(
        "const root = document.querySelector('consortium-check').shadowRoot.querySelector('aside');
         const one = (selector) => root.querySelector(selector);
         const all = (selector, read) => [...root.querySelectorAll(selector)].map(read);
         const criteria = all('[data-criterion]', (it) => [it.dataset.criterion, [it.dataset.state, it.dataset.force]]);
         return {
           verdict: one('[data-verdict]').dataset.verdict,
           settled: one('[data-verdict]').dataset.settled,
           outlook: all('[data-verdict] [data-outlook]', (it) => it.dataset.outlook),
           readiness: one('[data-readiness]')?.dataset.readiness ?? null,
           dimensions: all('[data-dimension]', (it) => [it.dataset.dimension, it.dataset.score ?? null]),
           criteria: Object.fromEntries(criteria),
           next: one('[data-next]')?.dataset.next ?? null,
           readings: all('[data-reading][data-matters=true]', (it) => it.dataset.reading).sort(),
         };",
    )
    .await
}

/// Each part in which the screen differs, with what was expected and what is shown.
fn differences(expected: &Value, shown: &Value) -> Vec<String> {
    match (expected, shown) {
        (Value::Object(expected), Value::Object(shown)) if expected.keys().eq(shown.keys()) => expected
            .iter()
            .zip(shown.values())
            .flat_map(|((key, expected), shown)| {
                differences(expected, shown).into_iter().map(move |what| format!("{key}: {what}"))
            })
            .collect(),
        _ if expected == shown => Vec::new(),
        _ => vec![format!("{expected} is shown as {shown}")],
    }
}

fn text<'v>(value: &'v Value, key: &str) -> Result<&'v str> {
    value.get(key).and_then(Value::as_str).with_context(|| format!("{key} is missing"))
}
