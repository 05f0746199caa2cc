// Reads workbooks (the crate `consortium-sheets`): fetched when somebody chooses one.

import start, { readWorkbook } from "./consortium_sheets.js";
// Written by xtask: how to get the wasm.
import { wasm } from "./sheets-parts.js";

/** A function from the bytes of a workbook to its table as text. */
export async function load() {
  await start({ module_or_path: wasm() });
  return readWorkbook;
}
