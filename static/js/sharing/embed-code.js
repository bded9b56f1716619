/** The HTML with which another site shows a view of the map. */

/**
 * @typedef {object} EmbedOptions
 * @property {boolean} timeline
 * @property {boolean} legend
 * @property {string} theme "light", "dark", or "" for the reader's own
 * @property {number} height px
 */

/**
 * @param {string} query the view's address from the question mark on, or ""
 * @param {EmbedOptions} options
 * @param {number} version the data version that the view was taken from; 0: none is known
 * @returns {string} the query of the embed page; only what differs from how it looks by itself is named
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
 * @param {string} title what the frame shows, in words
 * @param {number} height px
 */
export function frameCode(address, title, height) {
  return `<iframe src="${escaped(address)}" title="${escaped(title)}" width="100%" height="${height}" style="border:0" loading="lazy"></iframe>`;
}

/** @param {string} text */
function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
