/** The basemap under the pin: countries, governorates, rivers and lakes from the site's own files. */

/** @typedef {{countries: string, governorates: string, water: string}} BasemapFiles URLs of GeoJSON files */

/**
 * @param {L.Map} map
 * @param {BasemapFiles} files
 */
export function drawBasemap(map, files) {
  const pane = map.createPane("ground");
  pane.classList.add("ground");
  for (const [name, address] of Object.entries(files)) add(map, name, address);
}

/**
 * @param {L.Map} map
 * @param {string} name
 * @param {string} address
 */
async function add(map, name, address) {
  const shapes = await read(address);
  if (!shapes) return;
  // Colours come from the stylesheet, for light and dark.
  L.geoJSON(shapes, { pane: "ground", interactive: false, style: () => ({ className: `ground-${name}` }) }).addTo(map);
  if (name === "governorates") label(map, shapes);
}

/**
 * @param {L.Map} map
 * @param {any} shapes
 */
function label(map, shapes) {
  const arabic = document.documentElement.lang.startsWith("ar");
  for (const shape of shapes.features) {
    const name = document.createElement("span");
    name.textContent = arabic ? shape.properties.name_ar : shape.properties.name_en;
    const icon = L.divIcon({ className: "ground-name", html: name, iconSize: [0, 0] });
    const middle = L.geoJSON(shape).getBounds().getCenter();
    L.marker(middle, { icon, pane: "ground", interactive: false, keyboard: false }).addTo(map);
  }
}

/**
 * @param {string} address
 * @returns {Promise<any>} null if it could not be loaded: the pin works without a basemap
 */
async function read(address) {
  try {
    const response = await fetch(address);
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}
