// The roster under the keyboard as in a spreadsheet. A column is a field (or a
// button), whatever stands below what in the narrow cells; Tab still goes to
// everything in turn, and the table stays a table with named fields.
//
//   Left, Right              the next cell of the row; in a text only at its end
//   Up, Down                 the same cell of the next row; in a list they choose,
//                            as Page Up and Page Down do
//   Home, End                first and last cell of the row; in a text as Left, Right
//   Ctrl+Home, Ctrl+End      first cell of the first row shown, last of the last
//   Page Up, Page Down       as many rows as the window shows
//   Enter, Shift+Enter       below, above; below the last row a new one, once that
//                            row says something
//   Ctrl+Shift+Backspace     the row away (undoing brings it back); on a button of
//                            the row also Delete
//
// It works on the document alone, by what a user sees of it (`data-row`,
// `data-question`, `data-action`) and by pressing the buttons that are there, so
// the wasm has no part in it. One listener serves all widgets of a page, as one
// instance of the wasm does.

const STOPS = "input, select, button:not(:disabled)";

/** What can be stopped at in the line of a row; its details below are a form and no part of the grid. */
const stops = (row) => [...(row?.rows[0].querySelectorAll(STOPS) ?? [])];

/** What tells a column from the others. */
const column = (stop) => [stop.closest("[data-question]")?.dataset.question, stop.dataset.action].join();

/** The same cell of another row; where it lacks that, what stands in the same place of the table. */
function same(stop, row) {
  const there = stops(row);
  const { cellIndex } = stop.closest("td");
  return there.find((it) => column(it) === column(stop)) ?? there.find((it) => it.closest("td").cellIndex === cellIndex);
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
  const end = (row) => row.rows[0].lastElementChild.querySelector(STOPS);
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
  const row = stop.closest?.("[data-row]");
  // While an input method composes all keys are its own; Safari ends a composition before the Enter that ended it.
  if (!row || altKey || metaKey || event.defaultPrevented || event.isComposing || event.keyCode === 229) return;
  const table = row.closest("table");
  const isOurs = stop.getRootNode().host?.localName === "consortium-check";
  // On a narrow widget the rows are cards, which have no columns.
  if (!isOurs || stop.closest("tr") !== row.rows[0] || !table.tHead.offsetHeight) return;
  const roster = table.closest(".roster");
  const rows = [...table.querySelectorAll("[data-row]")];
  const at = rows.indexOf(row);
  const isPlain = !ctrlKey && !shiftKey;

  if ((key === "Backspace" && ctrlKey && shiftKey) || (key === "Delete" && isPlain && stop.localName === "button")) {
    event.preventDefault();
    return remove(roster, stop, row, at);
  }
  const isEnter = key === "Enter" && !ctrlKey;
  const asked = isEnter ? { key: shiftKey ? "ArrowUp" : "ArrowDown" } : event;
  const goes = isEnter || isPlain || (ctrlKey && !shiftKey && /^(Home|End)$/.test(key));
  const [to, find] = (goes && !isBusy(stop, event) && target(stop, rows, at, asked)) || [];
  if (to === undefined) return;
  event.preventDefault();
  if (rows[to]) return arrive(find ? find(rows[to]) : same(stop, rows[to]));
  // Beyond the stretch of a long roster the next one begins; beyond the last row stands a new one.
  const turn = roster.querySelector(`[data-action=rows-${to > 0 ? "after" : "before"}]:not(:disabled)`);
  if (turn) {
    press(turn, row, () => arrive(same(stop, [...roster.querySelectorAll("[data-row]")].at(to > 0 ? 0 : -1))));
  } else if (isEnter && to > 0 && row.querySelector("[data-answer]:not([data-answer=blank])")) {
    roster.querySelector("[data-action=add-row]").click();
  }
}

/** Listens to the page from now on. */
export function listen() {
  document.addEventListener("keydown", onKey);
}
