/** Shows below a date field how the server reads the typed date. */

import { readBack } from "./read-back.js";

readBack("output[data-read-date]", "readDate");
