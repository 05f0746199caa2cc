//! The element as a host page meets it: starting, moving, failing.

use anyhow::{Result, ensure};
use consortium_e2e::{Network, Visit, visit};
use serde_json::json;

#[tokio::test]
async fn it_starts_without_a_complaint_and_then_asks_for_nothing() -> Result<()> {
    visit("starts", Visit::default(), async |page| {
        page.started().await?;
        let (requests, _) = page.traffic().await?;
        ensure!(!requests.is_empty(), "the log of requests is not recorded");

        // A host page at work: other language, other place, a second widget.
        page.run(
            "const it = document.querySelector('consortium-check');
             it.lang = 'en';
             document.body.prepend(it);
             document.body.append(document.createElement('consortium-check'));",
        )
        .await?;
        page.started().await?;
        let (requests, _) = page.traffic().await?;
        ensure!(requests.is_empty(), "requests after loading: {requests:?}");
        let complaints = page.complaints().await?;
        ensure!(complaints.is_empty(), "the console: {complaints:#?}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn every_file_comes_with_the_headers_of_production() -> Result<()> {
    visit("headers", Visit::default(), async |page| {
        page.started().await?;
        let (_, responses) = page.traffic().await?;
        let mut types: Vec<_> = responses.iter().map(|it| it.mime.as_str()).collect();
        types.sort_unstable();
        types.dedup();
        ensure!(types.contains(&"application/wasm"), "types: {types:?}");
        ensure!(types.contains(&"text/html"), "types: {types:?}");
        for response in &responses {
            let policy = response.header("content-security-policy").unwrap_or_default();
            for part in ["default-src 'none'", "require-trusted-types-for 'script'"] {
                ensure!(policy.contains(part), "{}: {policy:?}", response.url);
            }
            ensure!(!policy.contains("unsafe-inline"), "{}: {policy:?}", response.url);
            let sniffing = response.header("x-content-type-options");
            ensure!(sniffing == Some("nosniff"), "{}: {sniffing:?}", response.url);
            let encoding = response.header("content-encoding");
            ensure!(encoding == Some("br"), "{}: {encoding:?}", response.url);
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn moving_it_keeps_it_and_removing_it_ends_it() -> Result<()> {
    visit("moves", Visit::default(), async |page| {
        page.started().await?;
        let kept = page
            .run(
                "const it = document.querySelector('consortium-check');
                 window.before = it.shadowRoot.querySelector('div');
                 document.body.prepend(it);
                 return Promise.resolve().then(() => it.shadowRoot.querySelector('div') === window.before);",
            )
            .await?;
        ensure!(kept == json!(true), "moving it made a new widget");

        page.run(
            "window.removed = document.querySelector('consortium-check');
             window.removed.remove();",
        )
        .await?;
        page.holds(
            "the removed element is empty",
            "return window.removed.shadowRoot.querySelector('div') === null
               && window.before.childElementCount === 0;",
        )
        .await?;
        page.run("document.body.append(window.removed);").await?;
        page.started().await?;
        let complaints = page.complaints().await?;
        ensure!(complaints.is_empty(), "the console: {complaints:#?}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn loading_its_script_twice_is_harmless() -> Result<()> {
    visit("twice", Visit::default(), async |page| {
        page.started().await?;
        page.run(
            "const script = document.createElement('script');
             script.type = 'module';
             // A property the policy does not guard would be refused; the address is the page's own.
             const policy = trustedTypes.createPolicy('test', { createScriptURL: (url) => url });
             script.src = policy.createScriptURL(
               document.querySelector('script[type=module]').src + '?again');
             script.onload = () => { window.again = true; };
             document.head.append(script);",
        )
        .await?;
        page.holds("the script ran again", "return window.again === true;").await?;
        page.started().await?;
        let complaints = page.complaints().await?;
        ensure!(complaints.is_empty(), "the console: {complaints:#?}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn without_wasm_it_says_so_and_shows_the_list() -> Result<()> {
    let without_wasm = Visit { network: Network::WithoutWasm, ..Visit::default() };
    visit("without-wasm", without_wasm, async |page| {
        page.holds(
            "the failure is told",
            // The page is loaded once more before it gives up.
            "const root = document.querySelector('consortium-check')?.shadowRoot;
             return root?.querySelector('[role=alert]')?.textContent.includes('未能加载') === true
               && root.querySelector('slot') !== null;",
        )
        .await?;

        page.deliver(Network::Whole).await?;
        page.run(
            "document.querySelector('consortium-check').shadowRoot
               .querySelector('[role=alert] button').click();",
        )
        .await?;
        page.started().await
    })
    .await
}

#[tokio::test]
async fn without_its_file_english_is_awaited_in_chinese() -> Result<()> {
    let without_english = Visit { network: Network::WithoutEnglish, ..Visit::default() };
    visit("without-english", without_english, async |page| {
        // The language it is marked with, a text of the rules, one of the interface and the button of English.
        let says = |[lang, heading, menu, english]: [&str; 4]| {
            format!(
                "const root = document.querySelector('consortium-check').shadowRoot;
                 const text = (selector) => root.querySelector(selector)?.textContent ?? '';
                 return root.querySelector('.cc')?.lang === '{lang}' && text('h1').includes('{heading}')
                   && text('[data-action=menu]').includes('{menu}') && text('[data-look=en]') === '{english}';"
            )
        };
        page.holds("it runs", "return !!document.querySelector('consortium-check').shadowRoot.querySelector('h1');")
            .await?;
        page.press("[data-look='en']").await?;
        page.holds("all is Chinese", &says(["zh-CN", "青岛市创新联合体", "菜单", "EN…"])).await?;

        page.deliver(Network::Whole).await?;
        page.press("[data-action='menu']").await?;
        page.holds("all is English", &says(["en", "Qingdao", "Menu", "EN"])).await
    })
    .await
}

#[tokio::test]
async fn after_a_panic_it_can_be_reopened() -> Result<()> {
    visit("panic", Visit::default(), async |page| {
        page.started().await?;
        // A browser that refuses to make an element is answered with a panic by
        // the widget's framework, so this page refuses the first one that the
        // framework asks for: the one after the <div> that it is given.
        page.run(
            "let state = 'before';
             const refuse = (prototype, name) => {
               const real = prototype[name];
               prototype[name] = function (...all) {
                 if (state === 'next') {
                   state = 'done';
                   throw new Error('refused by the test');
                 }
                 if (state === 'before' && all[0] === 'div') state = 'next';
                 return real.apply(this, all);
               };
             };
             refuse(Document.prototype, 'createElement');
             refuse(Document.prototype, 'createElementNS');
             refuse(Node.prototype, 'cloneNode');
             document.addEventListener('consortium-check:error', (event) => {
               window.reason = event.detail.reason;
             });
             document.body.append(document.createElement('consortium-check'));",
        )
        .await?;
        page.holds(
            "every widget of the page says that it has stopped",
            "return [...document.querySelectorAll('consortium-check')].every((it) =>
               it.shadowRoot.querySelector('[role=alert]')?.textContent.includes('故障')
               && it.shadowRoot.querySelector('slot')) && window.reason === 'panic';",
        )
        .await?;
        page.run(
            "for (const it of document.querySelectorAll('consortium-check')) {
               it.shadowRoot.querySelector('[role=alert] button').click();
             }",
        )
        .await?;
        page.started().await
    })
    .await
}

#[tokio::test]
async fn the_result_is_offered_to_who_asks_and_given_by_a_press_alone() -> Result<()> {
    visit("gives", Visit::default(), async |page| {
        page.started().await?;
        page.begin().await?;
        page.drawn().await?;
        ensure!(page.look_for("[data-action=give]").await?.is_none(), "it is offered to a page that did not ask");
        // What a page might try, and what it may.
        page.run(
            "window.results = [];
             document.addEventListener('consortium-check:result', (event) => window.results.push(event.detail));
             const it = document.querySelector('consortium-check');
             for (const name of ['consent', 'result', 'give', 'told']) it.setAttribute(name, 'true');
             it.setAttribute('offer-result', '');
             postMessage({ protocol: 'consortium-check', version: 1, id: '', kind: 'result', detail: {} }, '*');",
        )
        .await?;
        page.drawn().await?;
        let host = page.run("return location.host;").await?;
        let words = page.text("[data-action=give]").await?;
        ensure!(words.contains(host.as_str().unwrap_or("nobody")), "{words} does not name {host}");
        let count = async || page.run("return window.results.length;").await;
        ensure!(count().await? == json!(0), "a result came by itself");
        page.run(
            "const give = document.querySelector('consortium-check').shadowRoot.querySelector('[data-action=give]');
             give.click();
             for (const target of [give, give.firstChild ?? give])
               target.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, detail: 1 }));",
        )
        .await?;
        page.drawn().await?;
        ensure!(count().await? == json!(0), "a click by a script was taken for consent");
        page.act("give").await?;
        page.becomes("results", count, |now| *now == json!(1)).await?;
        page.go("lead").await?;
        page.question("lead_kind").choose("other").await?;
        page.drawn().await?;
        ensure!(page.text("[data-given]").await?.contains("更改前"), "it is not told that the result has changed");
        ensure!(count().await? == json!(1), "consent for one result was taken for another");
        page.run("document.querySelector('consortium-check').removeAttribute('offer-result');").await?;
        page.gone("[data-action=give]").await
    })
    .await
}
