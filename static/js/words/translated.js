/** Texts of documents in the language of the page: what nobody has translated stands in English and is marked as that. */

import { element } from "../dom.js";

/** @import {Context} from "../context.js" */

/**
 * The text in the language of the page, and the language if that is another.
 *
 * @template {object} Thing
 * @param {Pick<Context, "start">} page
 * @param {Thing} thing
 * @param {keyof Thing & string} field
 * @returns {{words: string, lang: string | null}}
 */
export function inLanguage({ start }, thing, field) {
  const texts = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (thing));
  const english = String(texts[field] ?? "");
  if (start.language !== "ar" || !english) return { words: english, lang: null };
  const arabic = texts[`${field}_ar`];
  return typeof arabic === "string" && arabic ? { words: arabic, lang: null } : { words: english, lang: "en" };
}

/**
 * The same as an element; nothing for an empty text.
 *
 * @template {object} Thing
 * @param {Pick<Context, "start">} page
 * @param {Thing} thing
 * @param {keyof Thing & string} field
 * @param {{quoted?: boolean, class?: string}} [how] quoted: between the quotation marks of its own language
 */
export function translated(page, thing, field, how = {}) {
  const { words, lang } = inLanguage(page, thing, field);
  if (!words) return null;
  const isArabic = page.start.language === "ar" && lang === null;
  const [before, after] = !how.quoted ? ["", ""] : isArabic ? ["«", "»"] : ["“", "”"];
  return element("span", { class: how.class ?? null, lang, dir: lang ? "ltr" : "auto" }, `${before}${words}${after}`);
}
