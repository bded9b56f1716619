/** Playback: moves the window, or the day of what was known, step by step until it reaches the end or is stopped. */

const PACE_MS = 900;

export class Player {
  /** Steps a pace. */
  speed = 1;

  /**
   * @param {() => boolean} step takes one step; false at the end
   * @param {(isPlaying: boolean) => void} notify
   */
  constructor(step, notify) {
    this.step = step;
    this.notify = notify;
    this.timer = 0;
  }

  get isPlaying() {
    return this.timer > 0;
  }

  toggle() {
    if (this.timer) this.stop();
    else this.start();
  }

  start() {
    this.notify(true);
    this.#next();
  }

  /** Takes the next step at once: what the last one led to is not worth a look. */
  hurry() {
    if (this.timer) this.#next();
  }

  stop() {
    if (!this.timer) return;
    window.clearTimeout(this.timer);
    this.timer = 0;
    this.notify(false);
  }

  #next() {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.#next(), PACE_MS / this.speed);
    if (!this.step()) this.stop();
  }
}
