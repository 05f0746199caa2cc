// The module as other JavaScript sees it, outside any browser.

import assert from "node:assert/strict";
import test from "node:test";
import { pathToFileURL } from "node:url";

const widget = await import(pathToFileURL(process.env.CONSORTIUM_MODULE));

test("the module starts without a document and exports what the element calls", () => {
  for (const name of ["mount", "onPanic"]) assert.equal(typeof widget[name], "function", name);
  for (const name of ["update", "unmount"]) {
    assert.equal(typeof widget.Handle.prototype[name], "function", name);
  }
});
