/** On the first visit of the map: one line that offers the newest story. The second visit has it no more. */

const SEEN = "story-offered";

/** Shows the line unless the story was offered on an earlier visit, or the browser remembers nothing. */
export function offerStory() {
  const line = document.getElementById("story-offer");
  const { slug } = line?.dataset ?? {};
  if (!line || !slug) return;
  try {
    if (localStorage.getItem(SEEN) === slug && !sessionStorage.getItem(SEEN)) return;
    localStorage.setItem(SEEN, slug);
    sessionStorage.setItem(SEEN, slug);
  } catch {
    // Storage that is closed would offer it on every visit.
    return;
  }
  line.hidden = false;
  line.querySelector("button")?.addEventListener("click", () => {
    line.hidden = true;
    sessionStorage.removeItem(SEEN);
  });
}
