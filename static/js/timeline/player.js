/** Playback: moves the window step by step until it reaches the end or is stopped. */

const PACE_MS = 900;

export class Player {
  /**
   * @param {() => boolean} step takes one step; false at the end
   * @param {(isPlaying: boolean) => void} notify
   */
  constructor(step, notify) {
    this.step = step;
    this.notify = notify;
    this.timer = 0;
  }

  toggle() {
    if (this.timer) this.stop();
    else this.start();
  }

  start() {
    this.notify(true);
    this.timer = window.setInterval(() => this.step() || this.stop(), PACE_MS);
    if (!this.step()) this.stop();
  }

  stop() {
    if (!this.timer) return;
    window.clearInterval(this.timer);
    this.timer = 0;
    this.notify(false);
  }
}
