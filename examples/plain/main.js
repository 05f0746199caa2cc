import { load, Refused } from "consortium-check";
import "consortium-check/element";

const show = (id, text) => {
  document.getElementById(id).value = text;
};

const widget = document.querySelector("consortium-check");
widget.addEventListener("consortium-check:progress", ({ detail }) => show("progress", `${detail.answered}/${detail.asked}`));
widget.addEventListener("consortium-check:result", ({ detail }) => show("result", detail.verdict));

const engine = await load();
show("ruleset", engine.ruleset.name);
document.getElementById("assess").addEventListener("click", () => {
  try {
    show("verdict", engine.assess(document.getElementById("answers").value, { today: "2026-03-02" }).verdict);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    show("verdict", error.message);
  }
});
