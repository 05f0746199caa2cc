// Reads workbooks (the crate `consortium-sheets`): fetched when somebody chooses one.

import start, { begin, readWorkbook, retire } from "./consortium_sheets.js";
// Written by xtask: how to get the wasm.
import { wasm } from "./sheets-parts.js";

/** A function from the bytes of a workbook to its table as text. */
export async function load() {
  await start({ module_or_path: wasm() });
  return read;
}

/** An instance serves one workbook: what a large one has taken is given back, and what one has broken is broken for it alone. */
function read(bytes) {
  try {
    return readWorkbook(bytes);
  } catch (error) {
    // No word: it has trapped, in code that took the file for something else than it is.
    throw typeof error === "string" ? error : "damaged";
  } finally {
    retire();
    begin();
  }
}
