/** Names in both scripts folded to one form, letter for letter as the server folds them (rules/names.py). */

const LIKE = new Map([
  ...[..."أإآٱ"].map((letter) => /** @type {[string, string]} */ ([letter, "ا"])),
  ["ى", "ي"],
  ["ی", "ي"],
  ["ئ", "ي"],
  ["ؤ", "و"],
  ["ة", "ه"],
  ["ک", "ك"],
  ...[..."ـءʿʾʻʼ'’‘`´"].map((letter) => /** @type {[string, string]} */ ([letter, ""])),
  ["ß", "ss"],
  ["æ", "ae"],
  ["ø", "o"],
  ["đ", "d"],
  ["ı", "i"],
  ["ł", "l"],
  ...[..."٠١٢٣٤٥٦٧٨٩"].map((digit, value) => /** @type {[string, string]} */ ([digit, String(value)])),
  ...[..."۰۱۲۳۴۵۶۷۸۹"].map((digit, value) => /** @type {[string, string]} */ ([digit, String(value)])),
]);

/**
 * Lower case, no marks, one form of each Arabic letter, single blanks.
 *
 * @param {string} text
 */
export function fold(text) {
  const lower = text.normalize("NFKD").toLowerCase().normalize("NFKD").toLowerCase();
  const plain = [...lower].map((letter) => LIKE.get(letter) ?? letter).join("").normalize("NFKD");
  return plain.replace(/\p{M}+/gu, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

/**
 * How well a name answers what was typed: 3 is the name, 2 begins with it, 1 has a word that begins with it, 0 does not.
 *
 * @param {string} folded a folded name
 * @param {string} typed what was typed, folded
 */
export function likeness(folded, typed) {
  if (!typed) return 0;
  if (folded === typed) return 3;
  if (folded.startsWith(typed)) return 2;
  return folded.includes(` ${typed}`) ? 1 : 0;
}
