/** The types' glyphs as paths, read from the same file that the pages show. */

/**
 * @param {string} source the file of symbols
 * @returns {Map<string, Path2D>} on a grid of 16 units, by type
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
