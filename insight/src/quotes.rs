//! The policy's own words, with where they stand.

use consortium_core::Lang;

use crate::Sight;
use crate::tree::{El, el};

/// The words behind what is said, at the end of `place`.
pub fn quotes(sight: &Sight<'_>, cites: &[u16], mut place: El) -> El {
    let rules = sight.rules;
    for &ix in cites {
        let Some(requirement) = rules.requirements.get(usize::from(ix)) else { continue };
        let Some((document, part)) = rules.origin(requirement) else { continue };
        let gloss = (sight.lang == Lang::En).then(|| el("span.gloss").say(&*requirement.gloss));
        let source = format!("{} · {}", document.title.get(sight.lang), part.get(sight.lang));
        place = place.with(
            el("blockquote.quote")
                .attr("data-quote", &*requirement.id)
                .with(el("span|lang=zh-CN").say(format!("“{}”", requirement.phrase)))
                .with_if(gloss)
                .with(el("span.quote-source").say(source)),
        );
    }
    place
}

/// In short: the first provision, as `“…” (part)`, at the end of `place`.
pub fn clause(sight: &Sight<'_>, cites: &[u16], place: El) -> El {
    let requirement = cites.first().and_then(|&ix| sight.rules.requirements.get(usize::from(ix)));
    let Some(requirement) = requirement else { return place };
    let Some((_, part)) = sight.rules.origin(requirement) else { return place };
    let part = part.get(sight.lang);
    let place = place.with(el("span|lang=zh-CN").say(format!("“{}”", requirement.phrase)));
    match sight.lang {
        Lang::Zh => place.say(format!("（{part}）")),
        Lang::En => place.say(format!(" {} ({part})", requirement.gloss)),
    }
}
