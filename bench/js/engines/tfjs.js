// TensorFlow.js with its back end for the CPU in JavaScript.

import { engine } from "./tensorflow.js";

export const open = () => engine("cpu");
