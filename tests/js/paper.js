/** A canvas that keeps what was drawn on it, since happy-dom draws nothing. */

const PX_OF_A_LETTER = 6;

/**
 * `getContext` of a canvas.
 *
 * @this {HTMLCanvasElement & {drawn?: object}}
 */
export function paper() {
  this.drawn ??= recorder(this);
  return this.drawn;
}

/**
 * Each call of the context by its name and arguments, with the colours of that moment.
 *
 * @param {HTMLCanvasElement} canvas
 */
function recorder(canvas) {
  /** @type {{name: string, args: any[], fillStyle: unknown, strokeStyle: unknown, globalAlpha: unknown}[]} */
  const calls = [];
  const own = {
    canvas,
    calls,
    globalAlpha: 1,
    /** @param {string} name */
    called: (name) => calls.filter((call) => call.name === name),
    /** @returns {string[]} */
    texts: () => calls.filter(({ name }) => name === "fillText").map(({ args }) => args[0]),
    measureText: (text) => ({
      width: text.length * PX_OF_A_LETTER,
      actualBoundingBoxAscent: 8,
      actualBoundingBoxDescent: 3,
    }),
    getTransform: () => ({ a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 }),
    createPattern: (tile) => ({ pattern: tile }),
    isPointInPath: () => false,
    isPointInStroke: () => false,
    getImageData: (x, y, width, height) => ({ width, height, data: new Uint8ClampedArray(width * height * 4) }),
  };
  return new Proxy(own, {
    get(target, name) {
      if (name in target || typeof name === "symbol") return target[name];
      return (...args) => {
        const { fillStyle, strokeStyle, globalAlpha } = target;
        calls.push({ name, args, fillStyle, strokeStyle, globalAlpha });
        return name.startsWith("create") ? { addColorStop() {}, setTransform() {} } : undefined;
      };
    },
  });
}

/** A path that is not drawn. */
export class PaperPath {
  constructor(data = "") {
    this.parts = [data];
  }

  addPath(path) {
    this.parts.push(path);
  }

  moveTo() {}
  lineTo() {}
  arc() {}
  rect() {}
  closePath() {}
}

export class OffscreenPaper {
  /** @param {number} width @param {number} height */
  constructor(width, height) {
    Object.assign(this, { width, height });
  }

  getContext = paper;

  transferToImageBitmap() {
    return { drawn: this.drawn };
  }
}
