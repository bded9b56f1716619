/** Buttons that copy a text of the page: `<button data-copies="id" hidden>`. They stay hidden if copying is not possible. */

for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll("button[data-copies]"))) {
  const text = document.getElementById(button.dataset.copies ?? "");
  if (!text || !navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", () =>
    copy(
      button,
      text instanceof HTMLInputElement || text instanceof HTMLTextAreaElement ? text.value : (text.textContent ?? ""),
    ),
  );
}

/**
 * @param {HTMLButtonElement} button
 * @param {string} text
 */
export async function copy(button, text) {
  const name = button.textContent;
  try {
    await navigator.clipboard.writeText(text.trim());
    button.textContent = button.dataset.done ?? "✓";
  } catch {
    // The browser refused: the text is beside the button, to be copied by hand.
    button.hidden = true;
    return;
  }
  setTimeout(() => {
    button.textContent = name;
  }, 2000);
}
