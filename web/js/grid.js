// The roster, and the table of who provides what, under the keyboard as in a
// spreadsheet. A column is a field (or a button, or a tick), whatever stands
// below what in the narrow cells; Tab still goes to everything in turn, and the
// table stays a table with named fields.
//
//   Left, Right              the next cell of the row; in a text only at its end
//   Up, Down                 the same cell of the next row; in a list they choose,
//                            as Page Up and Page Down do
//   Home, End                first and last cell of the row; in a text as Left, Right
//   Ctrl+Home, Ctrl+End      first cell of the first row shown, last of the last
//   Page Up, Page Down       as many rows as the window shows
//   Enter, Shift+Enter       below, above; below the last row of a roster a new
//                            one, once that row says something
//   Ctrl+Shift+Backspace     the row away (undoing brings it back); on a button of
//                            the row also Delete
//
// It works on the document alone, by what a user sees of it (`data-row`, `data-line`,
// `data-question`, `data-action`) and by pressing the buttons that are there, so
// the wasm has no part in it. One listener serves all widgets of a page, as one
// instance of the wasm does.

const STOPS = "input, select, button:not(:disabled)";

/** Rows of a roster, each a body of the table, and lines of a table of ticks. */
const ROWS = "[data-row], [data-line]";

/** The line of a row; the details of a roster's row stand below it and are a form and no part of the grid. */
const line = (row) => row.rows?.[0] ?? row;

/** What can be stopped at there. */
const stops = (row) => [...(row ? line(row).querySelectorAll(STOPS) : [])];

/** The cell around it. */
const cell = (stop) => stop.closest("td, th");

/** What tells a column from the others. */
const column = (stop) =>
  [stop.closest("[data-question]")?.dataset.question, stop.dataset.action, stop.type === "checkbox" && stop.value].join();

/** The same cell of another row; where it lacks that, what stands in the same place of the table. */
function same(stop, row) {
  const there = stops(row);
  const { cellIndex } = cell(stop);
  return there.find((it) => column(it) === column(stop)) ?? there.find((it) => cell(it).cellIndex === cellIndex);
}

/** The nearest row from there on that has the same cell: not everything is asked of everybody. */
function nearest(stop, rows, to, step) {
  for (; rows[to]; to += step) {
    const it = same(stop, rows[to]);
    if (it) return it;
  }
}

/** As Tab arrives: with the text selected, so that typing replaces it. */
function arrive(stop) {
  stop?.focus();
  if (stop?.matches("input.field")) stop.select();
}

/** More frames than the widget ever takes to draw. */
const MOST_FRAMES = 120;

/** Presses a button that takes a row from the document, and goes on once it is gone. */
function press(button, row, then) {
  button.click();
  const wait = (frames) => requestAnimationFrame(() => (row.isConnected && frames > 0 ? wait(frames - 1) : then()));
  wait(MOST_FRAMES);
}

/** Whether the key has work of its own where it was pressed: moving the caret, choosing, pressing. */
function isBusy(stop, { key, ctrlKey }) {
  if (stop.localName === "button") return key === "Enter";
  if (stop.localName === "select") {
    // Where the browser does not tell whether the list lies open, it may.
    return /Up|Down/.test(key) || !CSS.supports("selector(:open)") || stop.matches(":open");
  }
  if (!stop.matches("input.field") || ctrlKey || !/Left|Right|Home|End/.test(key)) return false;
  const end = /Left|Home/.test(key) ? 0 : stop.value.length;
  return stop.selectionStart !== end || stop.selectionEnd !== end;
}

/** Where a key leads to: a row, counted from the first one shown, and the cell in it. */
function target(stop, rows, at, { key, ctrlKey }) {
  const last = rows.length - 1;
  const page = Math.max(1, Math.floor(innerHeight / rows[at].offsetHeight) - 1);
  // The last cell has the buttons: its first one, so that no key leads to the one that removes the row.
  const end = (row) => line(row).lastElementChild.querySelector(STOPS) ?? stops(row).at(-1);
  const here = stops(rows[at]);
  switch (key) {
    case "ArrowLeft":
      return [at, () => here[here.indexOf(stop) - 1]];
    case "ArrowRight":
      return [at, () => here[here.indexOf(stop) + 1]];
    case "ArrowUp":
      return [at - 1];
    case "ArrowDown":
      return [at + 1];
    case "PageUp":
      return [at > 0 ? Math.max(0, at - page) : -1];
    case "PageDown":
      return [at < last ? Math.min(last, at + page) : last + 1];
    case "Home":
      return [ctrlKey ? 0 : at, (row) => stops(row)[0]];
    case "End":
      return [ctrlKey ? last : at, end];
  }
}

function remove(roster, stop, row, at) {
  press(row.querySelector("[data-action=remove-row]"), row, () => {
    const rows = roster.querySelectorAll("[data-row]");
    if (rows.length > 0) arrive(same(stop, rows[Math.min(at, rows.length - 1)]));
  });
}

function onKey(event) {
  const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
  const [stop] = event.composedPath();
  const row = stop.closest?.(ROWS);
  // While an input method composes all keys are its own; Safari ends a composition before the Enter that ended it.
  if (!row || altKey || metaKey || event.defaultPrevented || event.isComposing || event.keyCode === 229) return;
  const table = row.closest("table");
  const isOurs = stop.getRootNode().host?.localName === "consortium-check";
  // On a narrow widget the rows are cards, which have no columns.
  if (!isOurs || stop.closest("tr") !== line(row) || !table.tHead.offsetHeight) return;
  const roster = table.closest(".roster, [data-matrix]");
  const rows = [...table.querySelectorAll(ROWS)];
  const at = rows.indexOf(row);
  const isPlain = !ctrlKey && !shiftKey;

  const removes = (key === "Backspace" && ctrlKey && shiftKey) || (key === "Delete" && isPlain && stop.localName === "button");
  if (removes && row.dataset.row) {
    event.preventDefault();
    return remove(roster, stop, row, at);
  }
  const isEnter = key === "Enter" && !ctrlKey;
  const asked = isEnter ? { key: shiftKey ? "ArrowUp" : "ArrowDown" } : event;
  const goes = isEnter || isPlain || (ctrlKey && !shiftKey && /^(Home|End)$/.test(key));
  const [to, find] = (goes && !isBusy(stop, event) && target(stop, rows, at, asked)) || [];
  if (to === undefined) return;
  event.preventDefault();
  if (rows[to]) return arrive(find ? find(rows[to]) : nearest(stop, rows, to, Math.sign(to - at)));
  // Beyond the stretch of a long list the next one begins; beyond the last row of a roster stands a new one.
  const turn = roster.querySelector(`[data-action$=-${to > 0 ? "after" : "before"}]:not(:disabled)`);
  if (turn) {
    // The line of the lead, the first, stays.
    press(turn, rows.at(-1), () => {
      const next = [...roster.querySelectorAll(ROWS)].filter((it) => !rows.includes(it));
      arrive(same(stop, next.at(to > 0 ? 0 : -1)));
    });
  } else if (isEnter && to > 0 && row.querySelector("[data-answer]:not([data-answer=blank])")) {
    roster.querySelector("[data-action=add-row]").click();
  }
}

/** Listens to the page from now on. */
export function listen() {
  document.addEventListener("keydown", onKey);
}
