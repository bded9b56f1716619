import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { fold } from "../../static/js/data/fold-names.js";
import { key, readings } from "../../static/js/data/spellings.js";

// The server's own (tests/rules/test_spellings.py).
const { one, others, keys } = JSON.parse(readFileSync(new URL("../samples/spellings.json", import.meta.url), "utf8"));

/**
 * @param {string} name
 * @param {string} typed
 */
function isMeant(name, typed) {
  const read = readings(fold(typed));
  return read.names.has(fold(name)) || read.keys.has(key(fold(name)));
}

test("the spellings of one name are one", () => {
  for (const [name, ...spellings] of one)
    for (const typed of spellings) assert.ok(isMeant(name, typed), `${typed} is ${name}`);
});

test("other names and words stay others", () => {
  for (const [name, typed] of others) assert.ok(!isMeant(name, typed), `${typed} is not ${name}`);
});

test("keys are letter for letter the server's", () => {
  for (const [name, expected] of Object.entries(keys)) assert.equal(key(fold(name)), expected, name);
});
