/** The theme of charts: the page's colours, fonts and direction, and patterns that survive greyscale printing. */

/** @typedef {{ink: string, quiet: string, rule: string, panel: string, accent: string, side: (name: string) => string}} Theme */

/** Share of its side's colour, in per cent, for the second, third and further groups of one side. */
const PALER = [62, 38, 22];

/** @returns {Theme} the current colours, light or dark */
export function theme() {
  const style = getComputedStyle(document.documentElement);
  const token = (/** @type {string} */ name) => style.getPropertyValue(name).trim();
  return {
    ink: token("--ink"),
    quiet: token("--ink-quiet"),
    rule: token("--rule"),
    panel: token("--panel"),
    accent: token("--accent"),
    side: (name) => token(`--side-${name}`) || token("--side-other"),
  };
}

/** @returns {boolean} whether the page runs from right to left */
export function isMirrored() {
  return document.documentElement.dir === "rtl";
}

/**
 * A hatch on a transparent background: for the range beyond the minimum.
 *
 * @param {string} colour
 * @param {number} [step] pixels from line to line
 * @returns {CanvasPattern | string}
 */
export function hatch(colour, step = 6) {
  const tile = document.createElement("canvas");
  tile.width = tile.height = step;
  const pen = tile.getContext("2d");
  if (!pen) return "transparent";
  pen.strokeStyle = colour;
  pen.lineWidth = 1.2;
  for (const shift of [-step, 0, step]) {
    pen.moveTo(shift, step);
    pen.lineTo(shift + step, 0);
  }
  pen.stroke();
  return pen.createPattern(tile, "repeat") ?? "transparent";
}

/**
 * A colour for each of several groups on one side: the first as it is, the others paler, so that neighbours
 * differ in grey too.
 *
 * @param {string[]} sides the side of each group
 * @param {Theme} colours
 * @returns {string[]}
 */
export function tints(sides, colours) {
  return sides.map((side, at) => {
    const before = sides.slice(0, at).filter((other) => other === side).length;
    return before
      ? `color-mix(in oklab, ${colours.side(side)} ${PALER[Math.min(before, PALER.length) - 1]}%, ${colours.panel})`
      : colours.side(side);
  });
}

/**
 * A name that fits into a narrow chart: its abbreviation if it ends in one, else its beginning.
 *
 * @param {string} name
 * @param {number} width of the chart in pixels
 * @returns {string}
 */
export function fitting(name, width) {
  if (width >= 560 || name.length <= 18) return name;
  const short = /\(([^()]{2,12})\)$/.exec(name)?.[1];
  return short ?? `${name.slice(0, 17)}…`;
}

/** Gives Chart.js the page's font and colours; called before each drawing, since the colour scheme may change.
 *
 * @param {Theme} colours
 */
export function setDefaults(colours) {
  const style = getComputedStyle(document.body);
  Chart.defaults.font.family = style.fontFamily;
  Chart.defaults.font.size = 12;
  Chart.defaults.color = colours.ink;
  Chart.defaults.borderColor = colours.rule;
  Chart.defaults.animation = false;
  Chart.defaults.maintainAspectRatio = false;
  Chart.defaults.plugins.legend.rtl = isMirrored();
  Chart.defaults.plugins.legend.labels.boxWidth = 12;
  Chart.defaults.plugins.legend.labels.boxHeight = 12;
  Chart.defaults.plugins.tooltip.rtl = isMirrored();
}
