/**
 * Copies the libraries that the page serves from node_modules to static/vendor,
 * each with its licence: `node vendor.mjs`. With --check it changes nothing and
 * fails if a copy differs, or if a file is there that nobody vendored.
 */
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

const here = import.meta.dirname;

/** Copy under static/vendor → original under node_modules. */
const copies = new Map([
	["uplot/LICENSE", "uplot/LICENSE"],
	["uplot/uPlot.min.css", "uplot/dist/uPlot.min.css"],
	["uplot/uPlot.esm.js", "uplot/dist/uPlot.esm.js"],
	// Beside the module and named after it, which is where tsc looks for its types.
	["uplot/uPlot.esm.d.ts", "uplot/dist/uPlot.d.ts"],
]);

const check = process.argv.includes("--check");
const root = join(here, "static/vendor");
const drift = [];

for (const [copy, original] of copies) {
	const to = join(root, copy);
	const want = await readFile(join(here, "node_modules", original));
	const have = await readFile(to).catch(() => null);
	if (have?.equals(want)) continue;
	if (check) {
		drift.push(`${copy} ${have ? "differs from" : "is missing:"} ${original}`);
		continue;
	}
	await mkdir(dirname(to), { recursive: true });
	await writeFile(to, want);
}

const files = await readdir(root, { recursive: true, withFileTypes: true });
for (const file of files) {
	const name = join(file.parentPath, file.name).slice(root.length + 1);
	if (file.isFile() && !copies.has(name)) drift.push(`${name} is nobody's`);
}

if (drift.length > 0) {
	console.error(`static/vendor: ${drift.join("; ")}. Run: npm run vendor`);
	process.exitCode = 1;
}
