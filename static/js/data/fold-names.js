/** Folds names in both scripts to one form, letter for letter as the server does (rules/names.py). */

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

const INVISIBLE = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;
const DIVIDING = /(?<=[\u0600-\u06ff])\u200c+(?=[\u0600-\u06ff])/g;

/**
 * The text without invisible characters, which come along when text is copied; as on the server (rules/text.py).
 *
 * @param {string} text
 */
export function withoutInvisible(text) {
  return text.replace(DIVIDING, " ").replace(INVISIBLE, "");
}

/**
 * Lower case, no diacritics, one form of each Arabic letter, single spaces.
 *
 * @param {string} text
 */
export function fold(text) {
  const lower = withoutInvisible(text).normalize("NFKD").toLowerCase().normalize("NFKD").toLowerCase();
  const plain = [...lower]
    .map((letter) => LIKE.get(letter) ?? letter)
    .join("")
    .normalize("NFKD");
  return plain
    .replace(/\p{M}+/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
