/** Rewriting a part of the page leaves in place what has not changed: a press under way is not lost. */

import { fire, openDocument, textOf } from "./dom.js";

import assert from "node:assert/strict";
import test from "node:test";

import { element, update } from "../../static/js/dom.js";

const entry = (code, title, onclick) =>
  element("li", { "data-code": code }, element("button", { onclick }, element("span", {}, title)));

function aList(t, ...children) {
  const list = openDocument(t, "<ol></ol>").querySelector("ol");
  update(list, ...children);
  return list;
}

test("an entry whose text comes later stays, with the new text", (t) => {
  const list = aList(t, entry("a", "…"), entry("b", "…"));
  const buttons = [...list.querySelectorAll("button")];
  buttons[1].focus();

  update(list, entry("a", "First"), entry("b", "Second"));

  assert.deepEqual([...list.querySelectorAll("button")], buttons);
  assert.equal(document.activeElement, buttons[1]);
  assert.equal(textOf(list), "FirstSecond");
});

test("what stays does what the newest one would do, once", (t) => {
  const clicked = [];
  const list = aList(
    t,
    entry("a", "A", () => clicked.push("old")),
  );
  const button = list.querySelector("button");

  update(
    list,
    entry("a", "A", () => clicked.push("new")),
  );
  fire(button, "click");
  update(list, entry("a", "A"));
  fire(button, "click");

  assert.deepEqual(clicked, ["new"]);
});

test("entries that come before or leave do not move the others", (t) => {
  const list = aList(t, entry("b", "B"), entry("c", "C"));
  const [b, c] = list.children;

  update(list, entry("a", "A"), entry("b", "B"), entry("c", "C"));
  assert.deepEqual([list.children[1], list.children[2]], [b, c]);
  update(list, entry("c", "C"));

  assert.deepEqual([...list.children], [c]);
});

test("another element, or one with other attributes, takes the place", (t) => {
  const list = aList(t, entry("a", "A"));
  const before = list.firstChild;

  update(list, entry("b", "A"));

  assert.notEqual(list.firstChild, before);
  assert.equal(list.children.length, 1);
  assert.equal(list.firstElementChild.dataset.code, "b");
  update(list);
  assert.equal(list.childNodes.length, 0);
});
