/** One key for the spellings of a name that differ in romanisation or typing; as on the server (rules/spellings.py). */

const ARABIC = /[\u0600-\u06ff]/;
const ARTICLE = /^(?:[ae][lrszntd]|[ae]sh|[ae]dh|[ae]th)$/;
const DOUBLED = /(.)\1+/gu;
/** In order: endings, letters for one sound, vowels. @type {[RegExp, string][]} */
const ALIKE = [
  [/[ae]h$/, "a"],
  [/q/g, "k"],
  [/ch/g, "sh"],
  [/(?<=.)y|e/gu, "i"],
  [/(?<=.)w|o/gu, "u"],
  [DOUBLED, "$1"],
  [/a([iu])/g, "$1"],
  [DOUBLED, "$1"],
];
const FEWEST = 4;
const ARTICLE_AR = /^ال(?=..)|(?<=..)ال(?=...)/gu;
const LAST_AR = /(?<=...)ا$/u;
const AND_AR = "وف";
const IN_AR = "بكل";
const LEFT_AR = 3;

/**
 * The key of a folded name. A short name, or one with a digit, is its own key, without spaces.
 *
 * @param {string} folded
 */
export function key(folded) {
  if (ARABIC.test(folded)) return folded.replaceAll(" ", "").replace(ARTICLE_AR, "").replace(LAST_AR, "ه");
  const words = folded.split(" ");
  const joined = words.filter((word, i) => i === words.length - 1 || !ARTICLE.test(word)).join("");
  if ([...joined].length < FEWEST || !/^\p{L}+$/u.test(joined)) return joined;
  const found = ALIKE.reduce((text, [pattern, letters]) => text.replace(pattern, letters), joined);
  return [...found].length >= FEWEST ? found : joined;
}

/**
 * The folded names that a folded phrase may mean, and the keys of names that it may mean.
 *
 * @param {string} folded
 * @returns {{names: Set<string>, keys: Set<string>}}
 */
export function readings(folded) {
  const behind = behindPrefixes(folded);
  return {
    names: new Set([folded, ...behind]),
    keys: new Set([folded, ...behind.filter((name) => name.startsWith("ال"))].map(key)),
  };
}

/** @param {string} folded */
function behindPrefixes(folded) {
  if (!ARABIC.test(folded)) return [];
  const rest = [folded];
  if (AND_AR.includes(folded.charAt(0))) rest.push(folded.slice(1));
  for (const word of [...rest])
    if (word.startsWith("لل")) rest.push(`ال${word.slice(2)}`);
    else if (IN_AR.includes(word.charAt(0))) rest.push(word.slice(1));
  return rest.slice(1).filter((name) => (name.split(" ")[0] ?? "").length >= LEFT_AR);
}

/**
 * How well a name matches the typed text: 4 is the name, 3 another spelling of it, 2 a prefix, 1 the prefix of a word or of
 * its key, 0 no match.
 *
 * @param {string} folded a folded name
 * @param {string} typed the typed text, folded
 */
export function likeness(folded, typed) {
  if (!typed) return 0;
  if (folded === typed) return 4;
  const own = key(folded);
  const { names, keys } = readings(typed);
  if (names.has(folded) || keys.has(own)) return 3;
  if (folded.startsWith(typed)) return 2;
  const begun = key(typed);
  return folded.includes(` ${typed}`) || ([...begun].length >= FEWEST && own.startsWith(begun)) ? 1 : 0;
}
