/** The worker that counts for the map page: the engine on a worker's message queue. */

import "../../vendor/flechette.min.js";
import { Engine } from "./engine.js";

/** @import {ToEngine} from "./protocol.js" */

const { port1: bell, port2: ringer } = new MessageChannel();
/** @type {(() => void) | null} */
let waiting = null;
bell.onmessage = () => {
  const act = waiting;
  waiting = null;
  act?.();
};

/** When the first of the messages came that what is told next answers. */
let cameAt = 0;

const engine = new Engine({
  reads: fl.tableFromIPC,
  tell: (message) => {
    postMessage(message);
    if (message.kind === "answer") postMessage({ kind: "took", id: message.id, ms: performance.now() - cameAt });
    cameAt = 0;
  },
  // Comes after the messages that are in the queue by now: a newer question may be among them.
  later: (act) => {
    waiting = act;
    ringer.postMessage(null);
  },
});

addEventListener("message", (/** @type {MessageEvent<ToEngine>} */ event) => {
  cameAt ||= performance.now();
  engine.take(event.data);
});
