// The page that writes the lines by which a portal takes up the widget, and shows what they come to.

const form = document.querySelector("form");
const snippet = document.getElementById("snippet");
const live = document.getElementById("live");

/** What need not be said. */
const DEFAULTS = { mode: "full", theme: "auto", type: "normal" };

/** The attributes chosen, without those that say what holds anyway. */
function attributes() {
  const chosen = new FormData(form);
  const names = ["lang", "mode", "theme", "type"].filter((name) => chosen.get(name) !== DEFAULTS[name]);
  const pairs = names.map((name) => [name, chosen.get(name)]);
  return chosen.has("offer") ? [...pairs, ["offer-result", ""]] : pairs;
}

/** Values are words of this page, so none has to be escaped. */
const written = (pairs, prefix = "") => pairs.map(([name, value]) => ` ${prefix}${name}${value && `="${value}"`}`).join("");

function lines(pairs) {
  const at = (name) => new URL(name, location.href).href;
  if (new FormData(form).get("way") === "frame") {
    return `<div data-consortium-check${written(pairs, "data-")}></div>\n<script src="${at("embed.js")}" async></script>`;
  }
  const name = "青岛市创新联合体组建自评 Consortium Check";
  return `<script type="module" src="${at("consortium-check.js")}"></script>
<consortium-check${written(pairs)}>
  <a href="${at("./")}">${name}</a>
</consortium-check>`;
}

function show() {
  const pairs = attributes();
  snippet.value = lines(pairs);
  const element = document.createElement("consortium-check");
  // What is tried here is nobody's draft.
  for (const [name, value] of [...pairs, ["storage", "none"]]) element.setAttribute(name, value);
  live.replaceChildren(element);
}

const copied = document.getElementById("copied");

document.getElementById("copy").addEventListener("click", async () => {
  snippet.select();
  // Where the clipboard is closed to pages, what is selected can still be copied by hand.
  const isDone = await (navigator.clipboard?.writeText(snippet.value).then(() => true, () => false) ?? false);
  copied.textContent = isDone ? copied.dataset.done : copied.dataset.failed;
});

form.addEventListener("change", () => {
  copied.textContent = "";
  show();
});
show();
