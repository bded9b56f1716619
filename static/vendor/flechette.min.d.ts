// The file as it is published leaves a global fl behind; only js/engine/worker.js, which imports it, touches it.
import type * as flechette from "@uwdata/flechette";

declare global {
  const fl: typeof flechette;
}
