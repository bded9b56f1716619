/** The reading page by keyboard and mouse, the keys of every page, and lists that search. */

import { fire, openDocument } from "./dom.js";

import assert from "node:assert/strict";
import test from "node:test";

const proposal = (
  number,
  field,
) => `<fieldset class="proposal" id="proposal-${number}" data-number="${number}" tabindex="-1">
  <div class="proposal-fields"><input type="text" name="${field}"></div>
  ${["open", "taken", "dropped"]
    .map(
      (state) => `<input type="radio" name="c${number}-state" value="${state}"${state === "open" ? " checked" : ""}>`,
    )
    .join("")}
</fieldset>`;
const PAGE = `<p data-reader-count data-words="{taken} {dropped} {open}"><span data-states></span></p>
  <div class="reader-words"><span class="read" data-of="1">five soldiers</span><a data-number="1" href="#proposal-1">1</a>
    <span class="read" data-of="2">Palmyra</span><a data-number="2" href="#proposal-2">2</a></div>
  <form id="reading_form"><section id="event-1">${proposal(1, "c1-figure")}${proposal(2, "p1-place")}</section>
    <button type="submit" name="_draft" value="1"></button><button type="submit" name="_submit" value="1"></button></form>
  <input type="search" id="searchbar">`;

const press = (document, key, options = {}, target = document.activeElement ?? document.body) => {
  const event = new document.defaultView.KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...options });
  target.dispatchEvent(event);
  return event;
};

test("proposals are taken, dropped and opened by letters, in the text as in the form, and counted", async (t) => {
  const document = openDocument(t, PAGE);
  await import("../../static/js/desk/reader.js");
  const [first, second] = document.querySelectorAll(".proposal");
  const counted = () => document.querySelector("[data-states]").textContent;
  const state = (card) => card.querySelector(":checked").value;
  assert.equal(counted(), "0 0 2");

  first.focus();
  press(document, "a");
  assert.deepEqual([state(first), document.activeElement, counted()], ["taken", second, "1 0 1"]);
  assert(document.querySelector("[data-of='1']").classList.contains("is-taken"));
  press(document, "d");
  assert.deepEqual([state(second), counted()], ["dropped", "1 1 0"]);
  press(document, "u");
  assert.deepEqual([state(second), counted()], ["open", "1 0 1"]);
  press(document, "k");
  assert.equal(document.activeElement, first);

  const field = first.querySelector("[name='c1-figure']");
  press(document, "c");
  assert.equal(document.activeElement, field);
  press(document, "d");
  assert.equal(state(first), "taken", "a letter in a box is text");
});

test("what is changed is taken, and a mark leads to its proposal", async (t) => {
  const document = openDocument(t, PAGE);
  await import("../../static/js/desk/reader.js?changed");
  const [first, second] = document.querySelectorAll(".proposal");

  const field = second.querySelector("[name='p1-place']");
  field.value = "Tadmur";
  fire(field, "input");
  document.querySelector("[data-number='1'][href]").click();

  assert.equal(second.querySelector(":checked").value, "taken");
  assert.equal(document.activeElement, first);
  assert(document.querySelector("[data-of='1']").classList.contains("is-in-hand"));
});

test("keys of every page save, hand on and search, and leave the browser its own where there is nothing to press", async (t) => {
  const document = openDocument(t, PAGE);
  await import("../../static/js/desk/keys.js");
  const pressed = [];
  for (const button of document.querySelectorAll("button")) {
    button.addEventListener("click", (event) => {
      event.preventDefault();
      pressed.push(button.name);
    });
  }

  press(document, "s", { ctrlKey: true });
  press(document, "Enter", { ctrlKey: true });
  assert.deepEqual(pressed, ["_draft", "_submit"]);
  assert(press(document, "/", {}, document.body).defaultPrevented);
  assert.equal(document.activeElement.id, "searchbar");
  assert(!press(document, "/").defaultPrevented, "a slash in a box is text");
  document.querySelector("form").remove();
  assert(!press(document, "s", { ctrlKey: true }, document.body).defaultPrevented);
});

test("a list that searches offers nothing until the answer is there, and Enter waits for it", async (t) => {
  const document = openDocument(t, `<p><select class="admin-autocomplete"></select></p>`);
  const handlers = {};
  const done = [];
  const box = {
    on: (event, handler) => (handlers[event] = handler),
    trigger: (event) => done.push(event),
    results: { clear: () => done.push("clear") },
  };
  globalThis.django = { jQuery: () => ({ data: () => box }) };
  t.after(() => delete globalThis.django);
  await import("../../static/js/desk/searching-lists.js");
  assert(document.querySelector("select"));

  handlers.query({ term: "Pal" });
  handlers.keypress({ which: 13 });
  assert.deepEqual(done, ["clear"], "nothing is chosen while the answer is on its way");
  handlers["results:all"]({});
  assert.deepEqual(done, ["clear", "results:select"]);
  handlers.keypress({ which: 13 });
  handlers["results:all"]({});

  assert.deepEqual(done, ["clear", "results:select"], "what is there already is select2's own to choose");

  handlers.open({});
  handlers.query({});
  handlers.keypress({ which: 13 });
  await null;
  handlers["results:all"]({});

  assert.deepEqual(done.slice(2), ["clear"], "the Enter that opens the list chooses nothing of it");
});

test("a row that is added takes report, speaker, language and period from the row before, else from the citation", async (t) => {
  const select = (name, value = "") =>
    `<select name="${name}">${value && `<option value="${value}">Name ${value}</option>`}</select>`;
  const claim = (at, fields) => `<div class="inline-related" id="claims-${at}">${fields}</div>`;
  const empty = (at) =>
    claim(
      at,
      select(`claims-${at}-report`) + select(`claims-${at}-attributed_to`) + `<input name="claims-${at}-period_start">`,
    );
  const document = openDocument(
    t,
    `<div id="citations-group"><div class="inline-related">${select("citations-0-report", 7)}${select("citations-0-attributed_to", 3)}</div></div>
     <div id="claims-group">${empty(0)}${empty(1)}</div>`,
  );
  await import("../../static/js/desk/inherit.js");
  const add = (row) =>
    row.dispatchEvent(
      new document.defaultView.CustomEvent("formset:added", { bubbles: true, detail: { formsetName: "claims" } }),
    );
  const value = (name) => document.querySelector(`[name="${name}"]`).value;

  add(document.querySelector("#claims-0"));
  assert.deepEqual([value("claims-0-report"), value("claims-0-attributed_to")], ["7", "3"]);
  document.querySelector("[name=claims-0-period_start]").value = "2015-05-13";
  add(document.querySelector("#claims-1"));

  assert.deepEqual([value("claims-1-report"), value("claims-1-period_start")], ["7", "2015-05-13"]);
});
