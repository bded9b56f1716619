/** What the reader's first interaction loads, in one bundle: whatever is wanted first, the rest is wanted soon. */

export { Drawer } from "./drawer/drawer.js";
export { LaneRows } from "./timeline/lane-rows.js";
export { Swipe } from "./map/swipe.js";
export { compareForm } from "./panel/compare-form.js";
export { compared } from "./panel/comparison.js";
export { mapMenu } from "./map/map-menu.js";
export { groundForm } from "./panel/ground-form.js";
export { holders } from "./panel/holders-list.js";
export { legend } from "./panel/legend.js";
export { nearChoice } from "./panel/near.js";
export { sourceChoice } from "./panel/source-choice.js";
export { Search } from "./search/search-box.js";
export { shareTools } from "./sharing/share-tools.js";
