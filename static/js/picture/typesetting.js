/** Text layout on a canvas: lines of a given width, from either side. */

/**
 * @typedef {object} Paragraph
 * @property {string} text
 * @property {string} font
 * @property {string} colour
 * @property {number} leading px from line to line
 * @property {number} [above] px of space before it
 * @property {boolean} [isLatin] always runs from left to right
 */

/** @typedef {Paragraph & {y: number}} Line y: of its middle */

/**
 * @param {CanvasRenderingContext2D} ink
 * @param {Paragraph[]} paragraphs
 * @param {number} width
 * @returns {{lines: Line[], height: number}}
 */
export function layoutText(ink, paragraphs, width) {
  /** @type {Line[]} */
  const lines = [];
  let y = 0;
  for (const paragraph of paragraphs) {
    if (!paragraph.text) continue;
    y += lines.length ? (paragraph.above ?? 0) : 0;
    ink.font = paragraph.font;
    for (const text of broken(paragraph.text, width, (part) => ink.measureText(part).width)) {
      lines.push({ ...paragraph, text, y: y + paragraph.leading / 2 });
      y += paragraph.leading;
    }
  }
  return { lines, height: y };
}

/**
 * @param {CanvasRenderingContext2D} ink
 * @param {Line[]} lines
 * @param {{x: number, y: number, fromRight: boolean}} place x: the edge where lines begin
 */
export function drawText(ink, lines, { x, y, fromRight }) {
  ink.save();
  ink.textBaseline = "middle";
  ink.textAlign = fromRight ? "right" : "left";
  for (const line of lines) {
    ink.direction = fromRight && !line.isLatin ? "rtl" : "ltr";
    ink.font = line.font;
    ink.fillStyle = line.colour;
    ink.fillText(line.text, x, y + line.y);
  }
  ink.restore();
}

/**
 * Breaks a text into lines of a given width; a longer word, such as a URL, is broken as well.
 *
 * @param {string} text
 * @param {number} width
 * @param {(part: string) => number} measure
 * @returns {string[]}
 */
export function broken(text, width, measure) {
  /** @type {string[]} */
  const lines = [];
  let line = "";
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = line ? `${line} ${word}` : word;
    if (measure(longer) <= width) {
      line = longer;
      continue;
    }
    if (line) lines.push(line);
    line = word;
    while (measure(line) > width && line.length > 1) {
      const fits = fitting(line, width, measure);
      lines.push(line.slice(0, fits));
      line = line.slice(fits);
    }
  }
  return line ? [...lines, line] : lines;
}

/**
 * @param {string} word
 * @param {number} width
 * @param {(part: string) => number} measure
 * @returns {number} how many of its characters fit; at least one
 */
function fitting(word, width, measure) {
  let length = 1;
  while (length < word.length && measure(word.slice(0, length + 1)) <= width) length += 1;
  // URLs are best broken between their parts.
  const part = Math.max(...["/", "&", "?", ","].map((mark) => word.lastIndexOf(mark, length - 2))) + 1;
  return part > length / 2 ? part : length;
}
