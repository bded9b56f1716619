/** The glyphs of event types as paths, from the same file that the pages show. */

/**
 * @param {string} source SVG source with symbols
 * @returns {Map<string, Path2D>} by type, on a grid of 16 units
 */
export function glyphPaths(source) {
  const file = new DOMParser().parseFromString(source, "image/svg+xml");
  return new Map(
    [...file.querySelectorAll("symbol")].map((symbol) => {
      const path = new Path2D();
      for (const part of symbol.querySelectorAll("path")) path.addPath(new Path2D(part.getAttribute("d") ?? ""));
      return [symbol.id, path];
    }),
  );
}
