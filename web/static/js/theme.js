import { button, input, setAttribute } from "./dom.js";

/**
 * Paper or blackboard, soft or hard: what belongs to the person, not to the lab.
 * @param {import("./model.js").App} app
 * @returns {import("./model.js").View}
 */
export function themeView(app) {
	const toggle = button("#theme");
	const hard = input("#hard");
	const dark = matchMedia("(prefers-color-scheme: dark)");
	const sharp = matchMedia("(resolution: 1dppx)");
	const stale = () => app.change({ look: app.model().look + 1 });

	const isDark = () => {
		const chosen = document.documentElement.dataset.theme;
		return chosen ? chosen === "dark" : dark.matches;
	};

	function flip() {
		const theme = isDark() ? "light" : "dark";
		document.documentElement.dataset.theme = theme;
		keep("chalkline.theme", theme);
		stale();
	}
	function colouring() {
		keep("chalkline.hard", hard.checked ? "1" : "");
		app.change({ hard: hard.checked });
	}

	toggle.addEventListener("click", flip);
	hard.addEventListener("change", colouring);
	dark.addEventListener("change", stale);
	sharp.addEventListener("change", stale);
	hard.checked = kept("chalkline.hard") === "1";
	app.change({ hard: hard.checked });

	return {
		update() {
			setAttribute(toggle, "aria-pressed", String(isDark()));
		},
		destroy() {
			toggle.removeEventListener("click", flip);
			hard.removeEventListener("change", colouring);
			dark.removeEventListener("change", stale);
			sharp.removeEventListener("change", stale);
		},
	};
}

/**
 * @param {string} key
 * @param {string} value
 */
function keep(key, value) {
	try {
		localStorage.setItem(key, value);
	} catch {
		// A preference that cannot be kept is still obeyed.
	}
}

/** @param {string} key */
function kept(key) {
	try {
		return localStorage.getItem(key) ?? "";
	} catch {
		return "";
	}
}
