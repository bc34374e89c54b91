// Runs before the first paint, as a classic script: a chosen theme must not flash.
(() => {
	try {
		const theme = localStorage.getItem("chalkline.theme");
		if (theme === "light" || theme === "dark") {
			document.documentElement.dataset.theme = theme;
		}
	} catch {
		// Storage may be forbidden; the system's own theme holds then.
	}
})();
