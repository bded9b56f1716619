/** Vector tiles of a PMTiles archive in the Protomaps basemap schema, drawn in the page's colours and without labels. */

/** @import {Palette} from "../palette.js" */

const LINE = 2;
const POLYGON = 3;
const MAIN_ROADS = new Set(["highway", "major_road"]);

/**
 * @param {string} url
 * @param {Palette} colours
 * @param {{zIndex: number, report: (isLoaded: boolean) => void}} how report: called for each tile with whether it loaded
 * @returns {Promise<L.GridLayer>} rejected if there is no archive
 */
export async function archiveLayer(url, colours, { zIndex, report }) {
  // PMTiles needs an absolute URL; the configured one may be a path of this site.
  const archive = new pmtiles.PMTiles(new URL(url, document.baseURI).href);
  const { maxZoom } = await archive.getHeader();
  const source = {
    /** @type {pmtiles.PMTiles["getZxy"]} */
    async getZxy(z, x, y, signal) {
      try {
        const tile = await archive.getZxy(z, x, y, signal);
        report(true);
        return tile;
      } catch (problem) {
        if (signal?.aborted) throw problem;
        report(false);
        return undefined;
      }
    },
  };
  return protomapsL.leafletLayer({
    url: source,
    maxDataZoom: maxZoom,
    paintRules: rules(colours),
    labelRules: [],
    attribution: "",
    zIndex,
  });
}

/**
 * @param {Palette} colours
 * @returns {protomapsL.Rule[]} bottom to top
 */
function rules(colours) {
  const area = (/** @type {string} */ fill) => new protomapsL.PolygonSymbolizer({ fill });
  const line = (/** @type {string} */ color, /** @type {number} */ width) =>
    new protomapsL.LineSymbolizer({ color, width: (zoom) => width * Math.max(1, 1 + (zoom - 9) / 4) });
  return [
    { dataLayer: "earth", symbolizer: area(colours["land-near"]), filter: is(POLYGON) },
    { dataLayer: "water", symbolizer: area(colours.sea), filter: is(POLYGON) },
    { dataLayer: "water", symbolizer: line(colours.river, 1), filter: is(LINE) },
    { dataLayer: "buildings", symbolizer: area(colours["border-division"]), minzoom: 13 },
    {
      dataLayer: "roads",
      symbolizer: line(colours["border-division"], 0.9),
      filter: (zoom, { props }) => zoom >= 11 || MAIN_ROADS.has(String(props["kind"])),
    },
    { dataLayer: "boundaries", symbolizer: line(colours["border-country"], 0.8) },
  ];
}

/**
 * @param {number} kind
 * @returns {(zoom: number, feature: protomapsL.Feature) => boolean}
 */
function is(kind) {
  return (_zoom, { geomType }) => geomType === kind;
}
