// TensorFlow.js with its WebAssembly back end, on one thread.

import { setThreadsCount } from "@tensorflow/tfjs-backend-wasm";
import { engine } from "./tensorflow.js";

export const open = () => {
	setThreadsCount(1);
	return engine("wasm");
};
