/** The worker of the map page: runs the engine on a worker's message queue. */

import { tableFromIPC } from "../../vendor/flechette/2.6.0/flechette.mjs";
import { Engine } from "./engine.js";

/** @import {ToEngine} from "./protocol.js" */

const { port1: receiver, port2: sender } = new MessageChannel();
/** @type {(() => void) | null} */
let callback = null;
receiver.onmessage = () => {
  const task = callback;
  callback = null;
  task?.();
};

/** Arrival of the first message that the next reply answers. */
let receivedAt = 0;

const engine = new Engine({
  readArrow: tableFromIPC,
  post: (message) => {
    postMessage(message);
    if (message.type === "answer") postMessage({ type: "timing", id: message.id, ms: performance.now() - receivedAt });
    receivedAt = 0;
  },
  // A macrotask: messages already in the queue come first, and may contain a newer query.
  defer: (task) => {
    callback = task;
    sender.postMessage(null);
  },
});

addEventListener("message", (/** @type {MessageEvent<ToEngine>} */ event) => {
  receivedAt ||= performance.now();
  engine.handle(event.data);
});
