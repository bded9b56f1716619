/** The stylesheet's colours and typefaces as a canvas needs them, light or dark. */

const NAMES = /** @type {const} */ ([
  "paper",
  "panel",
  "ink",
  "ink-quiet",
  "accent",
  "rule",
  "sea",
  "land",
  "land-near",
  "border-country",
  "border-division",
  "river",
]);

/**
 * @typedef {Record<(typeof NAMES)[number], string> & {family: (name: string) => string, side: (name: string) => string,
 *   sans: string, figures: string}} Palette figures: digits that sit in the middle of a disc in either language
 */

/** @returns {Palette} */
export function palette() {
  const style = getComputedStyle(document.documentElement);
  /** @param {string} name */
  const value = (name) => style.getPropertyValue(`--${name}`).trim();
  const colours = /** @type {Record<(typeof NAMES)[number], string>} */ (
    Object.fromEntries(NAMES.map((name) => [name, value(name)]))
  );
  return {
    ...colours,
    family: once((name) => value(`family-${name}`)),
    side: once((name) => value(`side-${name}`) || value("side-other")),
    sans: value("sans"),
    figures: "system-ui, sans-serif",
  };
}

/**
 * A mark asks for its colours with every picture; the stylesheet takes its time.
 *
 * @param {(name: string) => string} find
 */
function once(find) {
  /** @type {Map<string, string>} */
  const found = new Map();
  return (/** @type {string} */ name) => {
    const colour = found.get(name) ?? find(name);
    found.set(name, colour);
    return colour;
  };
}

/**
 * Draw in the colours for paper, whatever the screen shows now: those of day, and black ink.
 *
 * @param {(colours: Palette) => void} draw
 */
export function onPaper(draw) {
  const night = [...document.querySelectorAll("link[data-dark]")].flatMap((link) => /** @type {HTMLLinkElement} */ (link).sheet ?? []);
  for (const sheet of night) sheet.disabled = true;
  draw({ ...palette(), ink: "#000000", paper: "#ffffff", panel: "#ffffff" });
  for (const sheet of night) sheet.disabled = false;
}

/** @param {() => void} then called when light turns to dark or back */
export function onPaletteChange(then) {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", then);
}
