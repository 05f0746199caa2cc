//! The page that writes the lines by which a portal takes up the widget, in both languages.

use std::path::Path;

use anyhow::{Result, bail};

use crate::files;
use crate::site::Names;

/// The script of the page, and its looks.
pub const SCRIPT: &str = "embed-page.js";
pub const STYLE: &str = "embed.css";

/// The page in Chinese, and in English.
const PAGES: [&str; 2] = ["embed.html", "embed-en.html"];

/// What the page says: a place of the template, Chinese, English.
const WORDS: &[(&str, &str, &str)] = &[
    ("lang", "zh-CN", "en"),
    ("other_lang", "en", "zh-CN"),
    ("other_name", "English", "中文"),
    ("title", "嵌入自评工具", "Put the self-assessment on your page"),
    ("home", "青岛市创新联合体组建自评", "Self-assessment"),
    (
        "intro",
        "选好语言、深度和外观，把代码复制到网页里即可。填写内容只留在填写人的浏览器里，本站和您的网站都收不到。",
        "Choose language, depth and looks, and copy the lines into your page. What people enter stays in their browser: neither \
         this site nor yours receives it.",
    ),
    ("way", "嵌入方式", "How"),
    ("way_element", "网页组件（随页面排版）", "Element (part of your page)"),
    ("way_frame", "框架（与页面隔离）", "Frame (apart from your page)"),
    ("language", "语言", "Language"),
    ("mode", "深度", "Depth"),
    ("mode_quick", "速测", "Quick check"),
    ("mode_full", "完整自评", "Full assessment"),
    ("mode_filed", "备案后自查", "After filing"),
    ("mode_member", "成员单位填写", "A member's part"),
    ("theme", "外观", "Colours"),
    ("theme_auto", "随系统", "As the system"),
    ("theme_light", "浅色", "Light"),
    ("theme_dark", "深色", "Dark"),
    ("theme_contrast", "高对比度", "High contrast"),
    ("size", "字号", "Type"),
    ("size_normal", "标准", "Normal"),
    ("size_large", "大字", "Large"),
    ("offer", "自评结果", "Result"),
    ("offer_yes", "填写人按下按钮后接收结果（不含答案）", "Receive it when somebody presses the button (no answers)"),
    ("snippet", "代码", "The lines"),
    ("copy", "复制", "Copy"),
    ("copied", "已复制。", "Copied."),
    (
        "not_copied",
        "浏览器不允许复制，代码已选中，请按 Ctrl+C。",
        "The browser does not let us; the lines are selected: press Ctrl+C.",
    ),
    ("live", "预览", "What it looks like"),
    (
        "live_note",
        "此处填写的内容不保存。框架中的外观相同，高度随内容变化。",
        "What is entered here is not kept. In a frame it looks the same, and is as high as its content.",
    ),
];

/// Writes both pages, with the script and the style sheet under the given names.
pub fn write(folder: &Path, names: &Names, [script, style]: [&str; 2]) -> Result<()> {
    let pages = pages(&[
        ("icon", &names.icon),
        ("page_style", &names.page_style),
        ("style", style),
        ("script", script),
        ("element", &names.element),
    ])?;
    for (name, page) in PAGES.into_iter().zip(pages) {
        files::write(&folder.join(name), page)?;
    }
    Ok(())
}

/// The pages, with their files under the given names.
fn pages(names: &[(&str, &str)]) -> Result<[String; 2]> {
    let template = files::read_text(&files::root().join("web/page/embed.html"))?;
    let page = |word: fn(&(&'static str, &'static str, &'static str)) -> &'static str, other: &str| {
        let mut page = template.clone();
        let words = WORDS.iter().map(|words| (words.0, word(words)));
        for (place, word) in words.chain(names.iter().copied()).chain([("other_page", other)]) {
            page = page.replace(&format!("{{{place}}}"), word);
        }
        if page.contains('{') {
            bail!("web/page/embed.html has a place that nothing is said of");
        }
        Ok(page)
    };
    let [chinese, english] = PAGES;
    Ok([page(|words| words.1, english)?, page(|words| words.2, chinese)?])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_filled_and_every_word_has_one() {
        let names = ["icon", "page_style", "style", "script", "element"].map(|name| (name, name));
        let template = files::read_text(&files::root().join("web/page/embed.html")).unwrap();
        for (place, zh, en) in WORDS {
            assert!(template.contains(&format!("{{{place}}}")), "{place}");
            assert!(!zh.is_empty() && !en.is_empty());
        }
        let [zh, en] = pages(&names).unwrap();
        assert!(zh.contains("href=\"embed-en.html\"") && en.contains("href=\"embed.html\""));
        assert!(pages(&names[1..]).is_err());
    }
}
