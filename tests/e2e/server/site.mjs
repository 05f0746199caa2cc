// A site that a test can change and take off the network: serves a folder on a free port, which it prints, with the policy
// of production, and prints each address that is asked for. Beside a file may stand one named NAME.headers: JSON with headers
// that the file comes with instead; with the header `x-dies` half of it comes, then the network dies.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";

const [folder, policy] = process.argv.slice(2);
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".webmanifest": "application/manifest+json",
};

const server = createServer(async ({ method, url }, answer) => {
  // A look at the headers is no visit.
  if (method !== "HEAD") console.log(url);
  const name = url.split("?")[0].replace(/\/$/, "/index.html");
  try {
    const content = await readFile(join(folder, name));
    const type = TYPES[extname(name)] ?? "application/octet-stream";
    const own = await readFile(join(folder, `${name}.headers`), "utf8").catch(() => "{}");
    const usual = { "content-type": type, "content-security-policy": policy, "cache-control": "no-cache" };
    const headers = { ...usual, ...JSON.parse(own) };
    if (headers["x-dies"]) {
      answer.writeHead(200, { ...headers, "content-length": content.length });
      answer.write(content.subarray(0, content.length / 2), () => answer.destroy());
    } else {
      answer.writeHead(200, headers);
      answer.end(content);
    }
  } catch {
    answer.writeHead(404).end();
  }
});
server.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}/`));
