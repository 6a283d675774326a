// What a real browser makes of web pages: page.mjs MODULES SCREENSHOTS PAGE...
//
// Opens each page in Chromium, on a phone and on a wide screen, light and dark; fails where axe-core
// finds anything against WCAG 2.2 A and AA, where a page asks for anything outside itself, runs a
// script or is wider than a phone. Prints, for each page, what is read as JSON.
import { createRequire } from "node:module";
import { mkdirSync, statSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, pictures, ...pages] = process.argv.slice(2);
const require = createRequire(resolve(modules, "package.json"));
const puppeteer = require("puppeteer-core");
const axe = require("axe-core").source;
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

let wrong = 0;
const fail = (page, text) => {
  wrong += 1;
  console.error(`outside: ${page}: ${text}`);
};

// What is read: the report without pictures; the words of each chart apart, and heads of tables.
const read = () => {
  const article = document.querySelector("article").cloneNode(true);
  const words = (node) => node.textContent.replace(/\s+/g, " ").trim();
  const charts = [...article.querySelectorAll("figure svg")].map((svg) => {
    const texts = [...svg.querySelectorAll("text")].map(words);
    svg.remove();
    return texts;
  });
  const heads = [...article.querySelectorAll("thead")].map((head) =>
    [...head.querySelectorAll("th")].map(words).join(" "),
  );
  document.body.replaceChildren(article);
  return { text: article.innerText, charts, heads };
};

const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
  ],
});
const told = {};
for (const file of pages) {
  const url = pathToFileURL(resolve(file)).href;
  const page = await browser.newPage();
  page.on("request", (request) => {
    if (request.url() !== url && !request.url().startsWith("data:")) fail(file, `asks for ${request.url()}`);
  });
  page.on("dialog", (dialog) => (fail(file, "opens a dialog"), dialog.dismiss()));
  page.on("pageerror", (error) => fail(file, `a script fails: ${error.message}`));
  // A register of many sheets is the same all along, and takes axe minutes.
  const large = statSync(file).size > 500_000;
  for (const width of large ? [390] : [390, 1024]) {
    for (const scheme of large ? ["light"] : ["light", "dark"]) {
      await page.setViewport({ width, height: 844, deviceScaleFactor: 1 });
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
      await page.goto(url);
      await page.setBypassCSP(true);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      if (wide > width) fail(file, `is ${wide} px wide on a screen of ${width}`);
      await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
      await page.evaluate(axe);
      const found = await page.evaluate((tags) => axe.run({ runOnly: tags }), RULES);
      for (const violation of found.violations) {
        const where = violation.nodes.slice(0, 3).map((node) => node.html).join("\n  ");
        fail(file, `${width} px, ${scheme}: ${violation.id}: ${violation.help}\n  ${where}`);
      }
      if (pictures !== "-" && !large) {
        mkdirSync(pictures, { recursive: true });
        await page.goto(url);
        await page.screenshot({ path: `${pictures}/${basename(dirname(file))}-${basename(file)}.${width}.${scheme}.png`, fullPage: true });
      }
    }
  }
  if (pictures !== "-" && !large) await page.pdf({ path: `${pictures}/${basename(dirname(file))}-${basename(file)}.print.pdf`, preferCSSPageSize: true });
  // A figure leads to where it comes from, and unfolds it.
  await page.goto(url);
  const opened = await page.evaluate(async () => {
    const figure = document.querySelector("a.figure");
    if (!figure) return null;
    figure.click();
    await new Promise((done) => setTimeout(done, 200));
    const target = document.querySelector(figure.getAttribute("href"));
    const folded = target?.closest("details");
    return target !== null && (folded === null || folded.open);
  });
  if (opened === false) fail(file, "a figure does not unfold where it comes from");
  told[file] = await page.evaluate(read);
  await page.close();
}
await browser.close();
console.log(JSON.stringify(told));
process.exit(wrong === 0 ? 0 : 1);
