import { load, Refused } from "consortium-check";
import "consortium-check/element";
import { useEffect, useRef, useState } from "react";
import { createRoot } from "react-dom/client";

const engine = await load();

function Portal() {
  const widget = useRef(null);
  const [progress, setProgress] = useState("");
  const [result, setResult] = useState("");
  const [answers, setAnswers] = useState("");
  const [verdict, setVerdict] = useState("");

  useEffect(() => {
    const stop = new AbortController();
    const on = (name, tell) =>
      widget.current.addEventListener(`consortium-check:${name}`, ({ detail }) => tell(detail), { signal: stop.signal });
    on("progress", ({ answered, asked }) => setProgress(`${answered}/${asked}`));
    on("result", (given) => setResult(given.verdict));
    return () => stop.abort();
  }, []);

  function assess() {
    try {
      setVerdict(engine.assess(answers, { today: "2026-03-02" }).verdict);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      setVerdict(error.message);
    }
  }

  return (
    <>
      <h1>某门户</h1>
      <p>
        规则 <output id="ruleset">{engine.ruleset.name}</output> · 已答 <output id="progress">{progress}</output> · 收到{" "}
        <output id="result">{result}</output>
      </p>
      <p>
        <label>
          答案文件{" "}
          <textarea id="answers" rows="3" cols="60" value={answers} onChange={(event) => setAnswers(event.target.value)} />
        </label>
        <button id="assess" type="button" onClick={assess}>
          评估
        </button>
        <output id="verdict">{verdict}</output>
      </p>
      <consortium-check ref={widget} lang="zh-CN" offer-result="">
        要求清单……
      </consortium-check>
    </>
  );
}

createRoot(document.getElementById("portal")).render(<Portal />);
