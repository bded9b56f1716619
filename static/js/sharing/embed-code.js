/** The HTML that embeds a view of the map in another site. */

/**
 * @typedef {object} EmbedOptions
 * @property {boolean} timeline
 * @property {boolean} legend
 * @property {string} theme "light", "dark", or "" for the reader's preference
 * @property {number} height px
 */

/**
 * @param {string} query the view's query with its question mark, or ""
 * @param {EmbedOptions} options
 * @param {number} version the data version of the view; 0: unknown
 * @returns {string} the query of the embed page, with only the options that differ from the defaults
 */
export function frameQuery(query, { timeline, legend, theme }, version) {
  const more = [
    !timeline && "timeline=0",
    legend && "legend=1",
    theme && `theme=${theme}`,
    version > 0 && `version=${version}`,
  ].filter(Boolean);
  return more.length ? `${query ? `${query}&` : "?"}${more.join("&")}` : query;
}

/**
 * @param {string} address absolute
 * @param {string} title title of the frame
 * @param {number} height px
 */
export function frameCode(address, title, height) {
  return `<iframe src="${escaped(address)}" title="${escaped(title)}" width="100%" height="${height}" style="border:0" loading="lazy"></iframe>`;
}

/** @param {string} text */
function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
