import { element, input, setAttribute } from "../dom.js";

/**
 * What a press in a picture does, and how far the brush and the eraser reach.
 * @param {import("../model.js").App} app
 * @returns {import("../model.js").View}
 */
export function toolsView(app) {
	const panels = element("#panels");
	const line = element("#tool-line");
	const size = input("#brush-size");
	const tools = [...document.querySelectorAll("input[name=tool]")].filter(
		(radio) => radio instanceof HTMLInputElement,
	);
	const leave = new AbortController();
	const { signal } = leave;

	/** @param {string} tool */
	const take = (tool) =>
		app.change({ tool: /** @type {import("../model.js").Tool} */ (tool) });
	const resize = () => {
		app.change({ reach: size.valueAsNumber / 100 });
		setAttribute(size, "aria-valuetext", `${size.value} % of the picture`);
	};
	for (const radio of tools)
		radio.addEventListener("change", () => take(radio.value), { signal });
	size.addEventListener("input", resize, { signal });
	take(tools.find((radio) => radio.checked)?.value ?? "add");
	resize();

	return {
		update({ tool, reach }) {
			setAttribute(panels, "data-tool", tool);
			setAttribute(line, "data-tool", tool);
			for (const radio of tools) radio.checked = radio.value === tool;
			panels.style.setProperty("--reach", String(reach));
		},
		destroy: () => leave.abort(),
	};
}
