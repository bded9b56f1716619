/** What the reader's first interaction loads, in one bundle: whatever is wanted first, the rest is wanted soon. */

export { Drawer } from "./drawer/drawer.js";
export { compared } from "./panel/comparison.js";
export { groundForm } from "./panel/ground-form.js";
export { holders } from "./panel/holders-list.js";
export { legend } from "./panel/legend.js";
export { Search } from "./search/search-box.js";
export { shareTools } from "./sharing/share-tools.js";
