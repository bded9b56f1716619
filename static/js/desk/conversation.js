/** Comments stand at the fields that they speak of, and are sent without leaving the form and what is typed in it. */

import { fieldOf } from "./form-fields.js";

const form = /** @type {HTMLFormElement | null} */ (document.querySelector("form.record"));

if (form) {
  const record = form;
  document.addEventListener("submit", (event) => {
    const sent = /** @type {HTMLFormElement} */ (event.target);
    if (!sent.closest("#conversation")) return;
    event.preventDefault();
    void send(record, sent);
  });
  offerComments(record);
  placeComments(record);
}

/**
 * Sends one form of the conversation and shows the answer in its place. If the server does not answer, or the session has
 * ended, what was written stays, and the page says so.
 *
 * @param {HTMLFormElement} record
 * @param {HTMLFormElement} sent
 */
async function send(record, sent) {
  let answer = "";
  try {
    const response = await fetch(sent.action, {
      method: "POST",
      body: new FormData(sent),
      credentials: "same-origin",
      headers: { "X-Fragment": "conversation" },
    });
    answer = await response.text();
  } catch {
    answer = "";
  }
  const shown = new DOMParser().parseFromString(answer, "text/html").getElementById("conversation");
  if (!shown) {
    const said = document.createElement("p");
    Object.assign(said, { className: "refused", role: "alert", textContent: sent.closest("section")?.dataset.lost });
    sent.querySelector(".refused")?.remove();
    sent.prepend(said);
    return;
  }
  document.getElementById("conversation")?.replaceWith(document.adoptNode(shown));
  document.getElementById("conversation")?.focus();
  placeComments(record);
}

/**
 * Shows each open comment at its field.
 *
 * @param {HTMLFormElement} record
 */
function placeComments(record) {
  for (const old of record.querySelectorAll(".field-comments")) old.remove();
  for (const said of document.querySelectorAll("#conversation .comment:not(.is-settled)")) {
    const comment = /** @type {HTMLElement} */ (said);
    const place = placeOf(record, comment.dataset.spot ?? "");
    if (!place) continue;
    let box = /** @type {HTMLElement | null} */ (place.querySelector(":scope > .field-comments"));
    if (!box) {
      box = document.createElement("div");
      box.className = "field-comments";
      place.append(box);
    }
    box.append(line(comment));
    unfold(place);
  }
}

/**
 * Opens the row or the part of the form that a comment stands in: folded, nobody would see it.
 *
 * @param {HTMLElement} place
 */
function unfold(place) {
  const inner = /** @type {HTMLDetailsElement | null} */ (place.querySelector(":scope > details"));
  let fold = inner ?? place.closest("details");
  while (fold) {
    fold.open = true;
    fold = fold.parentElement?.closest("details") ?? null;
  }
}

/**
 * @param {HTMLElement} comment
 * @returns {HTMLElement} what it says, as a link to it
 */
function line(comment) {
  const link = document.createElement("a");
  link.href = `#${comment.id}`;
  link.dir = "auto";
  const who = document.createElement("strong");
  who.textContent = comment.querySelector(".comment-by strong")?.textContent ?? "";
  link.append(who, " ", comment.querySelector(".comment-text")?.textContent ?? "");
  return link;
}

/**
 * Where a comment belongs: the box of a field, a row, or the table of rows.
 *
 * @param {HTMLFormElement} record
 * @param {string} spot as «title», «claims», «claims:12» or «claims:12:low»
 * @returns {HTMLElement | null}
 */
function placeOf(record, spot) {
  if (!spot) return null;
  const [table = "", number = "", name = ""] = spot.split(":");
  if (!number) return fieldOf(record, table) ?? document.getElementById(`${table}-group`);
  const keys = record.querySelectorAll(`input[type=hidden][name^="${CSS.escape(table)}-"][name$="-id"]`);
  const key = [...keys].find((input) => /** @type {HTMLInputElement} */ (input).value === number);
  const index = key?.getAttribute("name")?.split("-").at(-2);
  if (index === undefined) return document.getElementById(`${table}-group`);
  return (name && fieldOf(record, `${table}-${index}-${name}`)) || document.getElementById(`${table}-${index}`);
}

/**
 * A button at the field under the pointer, which puts the field into the comment box. With the keyboard one chooses it there.
 *
 * @param {HTMLFormElement} record
 */
function offerComments(record) {
  const label = document.getElementById("comment-box")?.dataset.offer;
  if (!label) return;
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "comment-here", tabIndex: -1, textContent: label });
  /** @type {HTMLElement | null} */
  let at = null;
  record.addEventListener("pointerover", ({ target }) => {
    const box = target instanceof Element ? /** @type {HTMLElement | null} */ (target.closest(".field")) : null;
    if (!box || box === at || !spotOf(record, box)) return;
    at = box;
    box.append(button);
  });
  button.addEventListener("click", () => {
    const spot = at && spotOf(record, at);
    if (at && spot) speakOf(spot, at.querySelector("label, .label")?.textContent ?? spot);
  });
}

/**
 * @param {HTMLFormElement} record
 * @param {HTMLElement} box
 * @returns {string} the name that comments have for the field; "" for one of a row that is not saved yet
 */
function spotOf(record, box) {
  const input = box.querySelector("input[name], select[name], textarea[name]");
  const name = input?.getAttribute("name") ?? "";
  const [, table, index, field] = /^(\w+)-(\d+)-(\w+)$/.exec(name) ?? [];
  if (!table || !field) return name.replace(/_(latitude|longitude)$/, "");
  const key = /** @type {HTMLInputElement | null} */ (record.elements.namedItem(`${table}-${index}-id`));
  return key?.value ? `${table}:${key.value}:${field}` : "";
}

/**
 * @param {string} spot
 * @param {string} label
 */
function speakOf(spot, label) {
  const choice = /** @type {HTMLSelectElement | null} */ (document.getElementById("comment-spot"));
  if (!choice) return;
  if (![...choice.options].some((option) => option.value === spot)) choice.add(new Option(label, spot));
  choice.value = spot;
  document.getElementById("comment-text")?.focus();
}
