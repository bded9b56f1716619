/**
 * Says that the map did not load, where a script was lost on its way or ends with an error. Needs no other script: it is
 * a classic one, and the words are in the page.
 */

{
  // A line that stalls ends in no error for minutes.
  const PATIENCE_MS = 30_000;

  const say = () => {
    const trouble = document.getElementById("trouble");
    const words = document.getElementById("map-lost");
    const hasMap = document.documentElement.classList.contains("has-map");
    if (hasMap || !trouble || trouble.hasChildNodes() || !(words instanceof HTMLTemplateElement)) return;
    // A story is an article then.
    for (const styles of document.querySelectorAll("link[data-without-map]")) styles.setAttribute("media", "all");
    trouble.append(words.content.cloneNode(true));
    trouble.querySelector("button")?.addEventListener("click", () => location.reload());
  };

  // By then every script of the page has run or is lost.
  addEventListener("load", say);
  setTimeout(say, PATIENCE_MS);
}
