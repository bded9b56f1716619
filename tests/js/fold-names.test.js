import assert from "node:assert/strict";
import test from "node:test";

import { fold, withoutInvisible } from "../../static/js/data/fold-names.js";
import { likeness } from "../../static/js/data/spellings.js";

// The server's own examples (rules/names.py, tests/rules/test_names.py).
test("spellings that readers take for one are one", () => {
  assert.equal(fold("Ma‘arrat an-Nuʿmān"), "maarrat an numan");
  assert.equal(fold("مَعَرَّة النُّعْمان"), fold("معره النعمان"));
  assert.equal(fold("  Deir ez-Zor "), "deir ez zor");
  assert.equal(fold("إدلب"), fold("ادلب"));
  assert.equal(fold("٢٠١٥"), "2015");
  assert.equal(fold("Straße"), "strasse");
});

test("folding twice changes nothing", () => {
  for (const text of ["Kobanî", "As-Suwaydā’", "تَدْمُر", "Ain al-ʿArab (Kobani)"])
    assert.equal(fold(fold(text)), fold(text));
});

test("a name is liked best when typed in full, then by its beginning, then by one of its words", () => {
  assert.equal(likeness("deir ez zor", "deir ez zor"), 4);
  assert.equal(likeness("deir ez zor", "dayr az zawr"), 3);
  assert.equal(likeness("hezbollah", "hizbu"), 1);
  assert.equal(likeness("deir ez zor", "dei"), 2);
  assert.equal(likeness("deir ez zor", "zor"), 1);
  assert.equal(likeness("deir ez zor", "or"), 0);
  assert.equal(likeness("deir ez zor", ""), 0);
});

test("what is searched for is what is seen", () => {
  for (const mark of "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202e\u2060\u2066\u2069\ufeff") {
    assert.equal(withoutInvisible(`${mark}Tad${mark}mur${mark}`), "Tadmur");
    assert.equal(fold(`${mark}تدمر${mark}`), fold("تدمر"));
  }
  assert.equal(fold("حزب\u200cالله"), fold("حزب الله"));
});
