// Reads workbooks (the crate `consortium-sheets`): fetched when somebody chooses one.

import start, { readWorkbook } from "./consortium_sheets.js";
// Written by xtask: the name of the wasm file.
import { wasm } from "./sheets-parts.js";

/** A function from the bytes of a workbook to its table as text. */
export async function load() {
  await start({ module_or_path: new URL(wasm, import.meta.url) });
  return readWorkbook;
}
