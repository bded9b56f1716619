import assert from "node:assert/strict";
import test from "node:test";

import { queryText, refusalOf } from "../../static/js/search/query-text.js";
import { clause } from "../../static/js/text.js";

test("words are taken as they are seen, with single blanks", () => {
  assert.equal(queryText({ value: " \u200fتدمر\u00a0 2015\n" }), "تدمر 2015");
  assert.equal(queryText({ value: "\u200f\ufeff" }), "");
});

test("what the server would refuse is refused at the field, with the reason", () => {
  assert.equal(refusalOf(""), "");
  assert.equal(refusalOf("a ".repeat(12).trim()), "");
  assert.match(refusalOf("a ".repeat(13).trim()), /12 words.*13/);
  assert.equal(refusalOf("a".repeat(64)), "");
  assert.match(refusalOf(`palmyra ${"a".repeat(65)}`), /64 letters/);
});

test("a sentence set into another does not end it twice", () => {
  assert.equal(clause("Expected a day. "), "Expected a day");
  assert.equal(clause("No answer came"), "No answer came");
});
