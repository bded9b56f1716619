/** The buttons above an area's map, and what is said about it. */

export class AreaTools {
  /**
   * @param {HTMLElement} root
   * @param {(act: string) => void} onAct a button was pressed
   */
  constructor(root, onAct) {
    this.root = root;
    this.#part(".area-tools").addEventListener("click", (event) => {
      const pressed = /** @type {HTMLElement} */ (event.target).closest("button");
      if (pressed) onAct(pressed.dataset.act ?? "");
    });
  }

  /**
   * Shows the buttons that have something to do now.
   *
   * @param {{isDrawing: boolean, canDraw: boolean, canUndo: boolean, isEmpty: boolean}} state
   */
  offer({ isDrawing, canDraw, canUndo, isEmpty }) {
    const shown = {
      draw: canDraw && !isDrawing,
      line: canDraw && !isDrawing,
      finish: isDrawing,
      back: isDrawing,
      cancel: isDrawing,
      follow: !isDrawing,
      undo: !isDrawing,
      clear: !isDrawing,
    };
    for (const [act, isShown] of Object.entries(shown)) this.#act(act).hidden = !isShown;
    this.#act("undo").disabled = !canUndo;
    for (const act of ["follow", "clear"]) this.#act(act).disabled = isEmpty;
  }

  /** @param {string[]} sentences */
  say(sentences) {
    this.#part(".area-said").textContent = sentences.join(" ");
  }

  /** @param {string} sentence empty where nothing is wrong */
  problem(sentence) {
    this.#part(".area-problem").textContent = sentence;
  }

  /** @param {string} act */
  #act(act) {
    return /** @type {HTMLButtonElement} */ (this.#part(`[data-act="${act}"]`));
  }

  /** @param {string} selector */
  #part(selector) {
    return /** @type {HTMLElement} */ (this.root.querySelector(selector));
  }
}
