/** The reading page: marks and cards show one state, keys walk through the proposals, and what is changed is taken. */

const readingForm = /** @type {HTMLFormElement | null} */ (document.querySelector("#reading_form"));
if (readingForm) start(readingForm);

/** @param {HTMLFormElement} page */
function start(page) {
  const cards = /** @type {HTMLElement[]} */ ([...page.querySelectorAll(".proposal")]);
  cards.sort((a, b) => numberOf(a) - numberOf(b));
  for (const card of cards) draw(card);
  count(cards);

  page.addEventListener("change", (event) => changed(event, cards));
  // Lists that search tell jQuery alone.
  /** @type {any} */ (globalThis).django
    ?.jQuery?.(page)
    .on("change", "select", (/** @type {Event} */ event) => changed(event, cards));
  page.addEventListener("input", (event) => changed(event, cards));
  page.addEventListener("focusin", (event) => {
    const card = cardOf(event.target);
    if (card) inHand(card, cards);
  });
  for (const mark of document.querySelectorAll(".reader-words [data-of], .reader-words [data-number]")) {
    mark.addEventListener("click", (event) => {
      event.preventDefault();
      const { of, number } = /** @type {HTMLElement} */ (mark).dataset;
      goTo(cards[Number(number ?? of?.split(" ").at(-1)) - 1]);
    });
  }
  document.addEventListener("keydown", (event) => key(event, cards));
}

/**
 * Take, drop or open: by the person's own choice, or since they changed what is proposed.
 *
 * @param {Event} event
 * @param {HTMLElement[]} cards
 */
function changed(event, cards) {
  const field = /** @type {HTMLInputElement} */ (event.target);
  const card = cardOf(field);
  if (!card || !field.name) return;
  if (!field.name.endsWith("-state") && !field.name.endsWith("-event") && stateOf(card) === "open") {
    setState(card, "taken");
  }
  draw(card);
  count(cards);
}

/**
 * @param {KeyboardEvent} event
 * @param {HTMLElement[]} cards
 */
function key(event, cards) {
  if (event.altKey && /^[1-9]$/.test(event.key)) {
    const heading = document.getElementById(`event-${event.key}`);
    if (!heading) return;
    event.preventDefault();
    heading.scrollIntoView({ block: "start" });
    goTo(/** @type {HTMLElement | null} */ (heading.querySelector(".proposal")));
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  const at = cards.findIndex((card) => card.classList.contains("is-in-hand"));
  const card = cards[at];
  const act = {
    j: () => goTo(cards[Math.min(at + 1, cards.length - 1)]),
    k: () => goTo(cards[Math.max(at - 1, 0)]),
    a: () => decide(card, "taken", cards, at),
    d: () => decide(card, "dropped", cards, at),
    u: () => decide(card, "open", cards, at - 1),
    c: () =>
      /** @type {HTMLElement | null} */ (card?.querySelector(".proposal-fields input, .select2-selection"))?.focus(),
  }[event.key.toLowerCase()];
  if (!act) return;
  event.preventDefault();
  act();
}

/**
 * @param {HTMLElement | undefined} card
 * @param {string} state
 * @param {HTMLElement[]} cards
 * @param {number} at where to go on from
 */
function decide(card, state, cards, at) {
  if (!card) return;
  setState(card, state);
  draw(card);
  count(cards);
  goTo(state === "open" ? card : (cards.slice(at + 1).find((other) => stateOf(other) === "open") ?? card));
}

/** @param {HTMLElement | null | undefined} card */
function goTo(card) {
  if (!card) return;
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: "nearest" });
}

/**
 * The proposal that the person is at: the same in the text.
 *
 * @param {HTMLElement} card
 * @param {HTMLElement[]} cards
 */
function inHand(card, cards) {
  for (const other of cards) other.classList.toggle("is-in-hand", other === card);
  const number = card.dataset.number ?? "";
  for (const mark of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".reader-words [data-of]"))) {
    mark.classList.toggle("is-in-hand", (mark.dataset.of ?? "").split(" ").includes(number));
  }
  const first = /** @type {HTMLElement | null} */ (document.querySelector(".reader-words .is-in-hand"));
  const box = first?.closest(".reader-words");
  if (!first || !box) return;
  const [inside, outside] = [first.getBoundingClientRect(), box.getBoundingClientRect()];
  if (inside.top < outside.top || inside.bottom > outside.bottom) {
    box.scrollTop += inside.top - outside.top - outside.height / 3;
  }
}

/**
 * State of a card, on the card and in the text.
 *
 * @param {HTMLElement} card
 */
function draw(card) {
  const state = stateOf(card);
  const number = card.dataset.number ?? "";
  const marks = /** @type {HTMLElement[]} */ ([
    card,
    ...document.querySelectorAll(`.reader-words [data-number="${number}"]`),
    ...[...document.querySelectorAll(".reader-words [data-of]")].filter(
      (mark) => /** @type {HTMLElement} */ (mark).dataset.of?.split(" ").at(-1) === number,
    ),
  ]);
  for (const mark of marks) {
    for (const one of ["open", "taken", "dropped"]) mark.classList.toggle(`is-${one}`, one === state);
  }
}

/** @param {HTMLElement[]} cards */
function count(cards) {
  const box = /** @type {HTMLElement | null} */ (document.querySelector("[data-reader-count]"));
  const said = box?.querySelector("[data-states]");
  if (!box || !said) return;
  said.textContent = (box.dataset.words ?? "").replace(/\{(\w+)\}/g, (_whole, state) =>
    String(cards.filter((card) => stateOf(card) === state).length),
  );
}

/**
 * @param {HTMLElement} card
 * @returns {string} open, taken or dropped
 */
function stateOf(card) {
  const chosen = /** @type {HTMLInputElement | null} */ (card.querySelector("input[name$='-state']:checked"));
  return chosen?.value ?? "open";
}

/**
 * @param {HTMLElement} card
 * @param {string} state
 */
function setState(card, state) {
  const radio = /** @type {HTMLInputElement | null} */ (card.querySelector(`input[name$='-state'][value='${state}']`));
  if (radio) radio.checked = true;
}

/**
 * @param {EventTarget | null} target
 * @returns {HTMLElement | null}
 */
function cardOf(target) {
  return target instanceof Element ? target.closest(".proposal") : null;
}

/**
 * @param {EventTarget | null} target
 * @returns {boolean} whether letters are text there
 */
function isTyping(target) {
  if (!(target instanceof HTMLElement)) return false;
  const isBox = target instanceof HTMLInputElement && !["radio", "checkbox"].includes(target.type);
  return isBox || target.matches("select, textarea, [contenteditable], .select2-selection, .select2-selection *");
}

/** @param {HTMLElement} card */
function numberOf(card) {
  return Number(card.dataset.number);
}
