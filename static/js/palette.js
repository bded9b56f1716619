/** The stylesheet's colours and fonts for canvases, light or dark. */

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
  "road",
  "built-up",
  "relief",
]);

/**
 * @typedef {Record<(typeof NAMES)[number], string> & {side: (name: string) => string,
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
    side: cached((name) => value(`side-${name}`) || value("side-other")),
    sans: value("sans"),
    figures: "system-ui, sans-serif",
  };
}

/**
 * A cache: marks look up colours in every frame, and computed styles are slow.
 *
 * @param {(name: string) => string} find
 */
function cached(find) {
  /** @type {Map<string, string>} */
  const found = new Map();
  return (/** @type {string} */ name) => {
    const colour = found.get(name) ?? find(name);
    found.set(name, colour);
    return colour;
  };
}

/**
 * Draws in the colours for print, whatever the colour scheme: the light palette with black ink.
 *
 * @param {(colours: Palette) => void} draw
 */
export function onPaper(draw) {
  const night = [...document.querySelectorAll("link[data-dark]")].flatMap(
    (link) => /** @type {HTMLLinkElement} */ (link).sheet ?? [],
  );
  for (const sheet of night) sheet.disabled = true;
  draw({ ...palette(), ink: "#000000", paper: "#ffffff", panel: "#ffffff" });
  for (const sheet of night) sheet.disabled = false;
}

/** @param {() => void} callback called when the colour scheme changes, or a font has come */
export function onPaletteChange(callback) {
  document.fonts?.addEventListener("loadingdone", callback);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", callback);
}
