/**
 * Drives Firefox over WebDriver BiDi. Reads a job from standard input and writes what was found to standard output, both
 * as JSON: {firefox, visits: [{address, width, height, print, type, script, picture}]}. For each visit, in a window of its
 * own: open the address, print it at once where asked, type into a field, run the script (an expression) in the page.
 */

import { readFileSync } from "node:fs";
import puppeteer from "puppeteer-core";

// No test asserts a time: a machine may be busy with much else.
const NAVIGATION_MS = 120_000;
const { firefox, visits } = JSON.parse(readFileSync(0, "utf8"));
const browser = await puppeteer.launch({ browser: "firefox", executablePath: firefox, headless: true });
const found = [];
try {
  for (const visit of visits) found.push(await made(visit));
} finally {
  await browser.close();
}
process.stdout.write(JSON.stringify(found));

async function made({ address, width, height, print, type, script, picture }) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.setDefaultNavigationTimeout(NAVIGATION_MS);
  await sized(page, { width, height });
  // What a program that archives a page does: it prints as soon as the page says that it has loaded.
  await page.goto(address, { waitUntil: "load" });
  if (!print) await settled(page);
  const bytes = print ? (await page.pdf({ format: "A4", landscape: print === "landscape" })).length : 0;
  if (type) {
    // A field in a closed drop-down has to be opened first, as a reader does.
    const drop = await page.$(`details:not([open]):has(${type.field}) > summary`);
    if (drop) await drop.click();
    await page.type(type.field, type.text);
    await page.keyboard.press("Tab");
  }
  const result = await page.evaluate(script);
  if (picture) await page.screenshot({ path: picture });
  await context.close();
  return { errors, bytes, result };
}

/** Older Firefoxes size the window and know nothing of its orientation, which is asked for together with the size. */
async function sized(page, size) {
  try {
    await page.setViewport(size);
  } catch (error) {
    if (!String(error).includes("unknown command emulation.setScreenOrientationOverride")) throw error;
    await page.waitForFunction((width) => innerWidth === width, {}, size.width);
  }
}

/** Until a second brings nothing more. Firefox's own word that the network is idle gets lost at times. */
async function settled(page) {
  const loaded = () => page.evaluate("performance.getEntriesByType('resource').length");
  for (let before = -1, now = await loaded(); now !== before; ) {
    before = now;
    await new Promise((done) => setTimeout(done, 1000));
    now = await loaded();
  }
}
