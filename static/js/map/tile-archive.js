/** Vector tiles of a PMTiles archive with the layers of a Protomaps basemap, drawn in the page's colours, unlabelled. */

/** @import {Palette} from "../palette.js" */

const LINE = 2;
const POLYGON = 3;
const MAIN_ROADS = new Set(["highway", "major_road"]);

/**
 * @param {string} url
 * @param {Palette} colours
 * @param {{zIndex: number, tell: (isHere: boolean) => void}} how tell: of each tile, whether it could be read
 * @returns {Promise<L.GridLayer>} rejected where there is no archive
 */
export async function archiveLayer(url, colours, { zIndex, tell }) {
  // A path of this site is read from it; the package wants a whole address.
  const archive = new pmtiles.PMTiles(new URL(url, document.baseURI).href);
  const { maxZoom } = await archive.getHeader();
  const told = {
    /** @type {pmtiles.PMTiles["getZxy"]} */
    async getZxy(z, x, y, signal) {
      try {
        const tile = await archive.getZxy(z, x, y, signal);
        tell(true);
        return tile;
      } catch (problem) {
        if (signal?.aborted) throw problem;
        tell(false);
        return undefined;
      }
    },
  };
  return protomapsL.leafletLayer({
    url: told,
    maxDataZoom: maxZoom,
    paintRules: rules(colours),
    labelRules: [],
    attribution: "",
    zIndex,
  });
}

/**
 * @param {Palette} colours
 * @returns {protomapsL.Rule[]} from the land up
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
