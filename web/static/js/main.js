import { addressView } from "./address.js";
import { announceView } from "./announce.js";
import { confusionView } from "./confusion.js";
import { atOnceView } from "./controls/atonce.js";
import { choicesView } from "./controls/choices.js";
import { csvView } from "./controls/csv.js";
import { dataView } from "./controls/data.js";
import { featuresView } from "./controls/features.js";
import { fieldsView } from "./controls/fields.js";
import { formulaView } from "./controls/formula.js";
import { layersView } from "./controls/layers.js";
import { sweepView } from "./controls/sweep.js";
import { toolsView } from "./controls/tools.js";
import { tryView } from "./controls/try.js";
import { whenView } from "./controls/when.js";
import { curvesView } from "./curves.js";
import { element } from "./dom.js";
import { elsewhereView } from "./elsewhere.js";
import { insideView } from "./inside/inside.js";
import { keys } from "./keys.js";
import { createModel } from "./model.js";
import { noticeView } from "./notice.js";
import { enlargeView } from "./panel/enlarge.js";
import { menuView } from "./panel/menu.js";
import { createPainting } from "./panel/painting.js";
import { panelsView } from "./panel/panels.js";
import { probeView } from "./panel/probe.js";
import { presetsView } from "./presets.js";
import { hello, remember, welcomed } from "./session.js";
import { showAllView } from "./share/hide.js";
import { shareView } from "./share/share.js";
import { spreadView } from "./spread/view.js";
import { themeView } from "./theme.js";
import { timelineView } from "./timeline.js";
import { transportView } from "./transport.js";
import { openConnection } from "./wire/connection.js";
import { createLine } from "./wire/line.js";

/** @type {import("./model.js").View[]} */
const views = [];
const worker = startWorker();
const painting = createPainting(worker);
const { model, change } = createModel(views, painting.drawn);
const announce = announceView();
const socket = new URL(document.body.dataset.socket ?? "/ws", location.href);
socket.protocol = location.protocol === "https:" ? "wss:" : "ws:";

/** @type {import("./model.js").App} */
const app = {
	model: () => model,
	change,
	say: announce.say,
	send(command, options) {
		if (options?.discrete) address.choice();
		return connection.send(command);
	},
	post: (command) => connection.post(command),
	tell(command) {
		connection.send(command).catch((/** @type {Error} */ error) => {
			change({ remark: error.message });
		});
	},
};

const settings = element("#settings");
const address = addressView(app);
const transport = transportView(app);
const enlarge = enlargeView(app);
const inside = insideView(app, painting);
const timeline = timelineView(app);
views.push(
	address,
	transport,
	themeView(app),
	noticeView(),
	enlarge,
	panelsView(app, painting),
	probeView(app),
	timeline,
	spreadView(),
	curvesView(),
	confusionView(app),
	inside,
	menuView(app, inside.show),
	dataView(app),
	toolsView(app),
	formulaView(app),
	csvView(app),
	shareView(app),
	elsewhereView(app),
	showAllView(),
	presetsView(),
	layersView(app),
	featuresView(app),
	fieldsView(settings, app),
	choicesView(settings, app),
	whenView(document.body),
	tryView(settings, app),
	sweepView(app),
	atOnceView(app),
	announce,
);
keys(transport, timeline, enlarge);
closeGroupsOnPhones();

const connection = openConnection({
	...createLine(worker),
	url: socket.href,
	hello,
	onMessage,
	onFrame: (frame) => change({ frame }),
	onInside: (inside) => change({ inside }),
	onStatus: (status) => change({ status }),
});

/** @param {any} message */
function onMessage(message) {
	switch (message.type) {
		case "welcome":
			address.found(welcomed(message));
			change({ unsaved: "" });
			if (message.build !== document.body.dataset.build)
				change({ remark: "The server has a newer page: reload to see it." });
			break;
		case "state":
			remember({ query: message.query });
			change({ state: message });
			break;
		case "points":
			change({ points: message });
			break;
		case "saving":
			if (!message.trouble) app.say("The run is being saved again.");
			change({ unsaved: message.trouble });
			break;
		case "error":
			change({ remark: message.message });
			break;
	}
}

/** Holds the socket, reads frames and draws pictures. */
function startWorker() {
	const worker = new Worker(new URL("./worker.js", import.meta.url), {
		type: "module",
	});
	worker.addEventListener("error", (event) =>
		reportError(event.error ?? new Error(event.message)),
	);
	return worker;
}

/** On a phone the rail's groups are disclosures, closed at first. */
function closeGroupsOnPhones() {
	if (!matchMedia("(width < 45rem)").matches) return;
	for (const group of document.querySelectorAll("details.group"))
		group.removeAttribute("open");
}
