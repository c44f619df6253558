// Opens each file in headless Chromium, with light and dark colours, in the width of a phone and of a desktop. Checks
// that the file requests nothing else, that nothing overflows, that axe-core finds no violation, and that all text in
// pictures has enough contrast, which axe-core does not check. Saves screenshots as PNG and pages as PDF next to TOOLS.
//
//   node browse.mjs TOOLS CHROMIUM FILE...     TOOLS contains node_modules with puppeteer-core and axe-core
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [tools, chromium, ...files] = process.argv.slice(2);
const require = createRequire(resolve(tools, "node_modules/"));
const puppeteer = require("puppeteer-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

// The largest number of A4 pages on which a comparison of a usual list is printed.
const PAGES = { "opinion.html": 2 };

const problems = [];
const browser = await puppeteer.launch({ executablePath: chromium, args: ["--no-sandbox", "--disable-gpu"] });
for (const file of files.map((file) => resolve(file))) {
  for (const scheme of ["light", "dark"]) {
    for (const width of [390, 1280]) {
      const page = await browser.newPage();
      const say = (problem) => problems.push(`${file} (${scheme}, ${width} px): ${problem}`);
      const url = pathToFileURL(file).href;
      page.on("request", (request) => request.url() === url || say(`asks for ${request.url()}`));
      page.on("pageerror", (error) => say(`fails: ${error.message}`));
      page.on("console", (message) => message.type() === "error" && say(`complains: ${message.text()}`));
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
      await page.setViewport({ width, height: 844, isMobile: width < 500 });
      await page.goto(url);
      const kept = resolve(dirname(resolve(tools)), basename(file).replace(/\.\w+$/, ""));
      for (const text of await page.evaluate(faint)) say(`a text is too faint: ${text}`);
      const picture = `${kept}-${scheme}-${width}.png`;
      if (file.endsWith(".html")) {
        const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
        if (wide > width || room > width) say(`is ${Math.max(wide, room)} px wide`);
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() => axe.run());
        for (const { id, nodes } of violations) say(`axe: ${id}: ${nodes.map((node) => node.html).join(" | ")}`);
        await page.screenshot({ path: picture, fullPage: true });
        if (width > 1000 && scheme === "light") {
          const pdf = await page.pdf({ path: `${kept}.pdf`, format: "A4" });
          const pages = Buffer.from(pdf).toString("latin1").match(/\/Type \/Page\b/g).length;
          const most = PAGES[basename(file)];
          if (pages > most) say(`${pages} printed pages, more than ${most}`);
        }
      } else {
        const cut = await page.evaluate(overflowing);
        for (const text of cut) say(`a text leaves the picture: ${text}`);
        await page.screenshot({ path: picture });
      }
      await page.close();
    }
  }
}
await browser.close();
problems.forEach((problem) => console.error(problem));
process.exit(problems.length > 0 ? 1 : 0);

// Returns the texts that reach beyond the edge of a picture.
function overflowing() {
  const root = document.documentElement;
  const box = root.getBoundingClientRect();
  const out = (text) => {
    const { left, right, top, bottom } = text.getBoundingClientRect();
    return left < box.left - 1 || right > box.right + 1 || top < box.top - 1 || bottom > box.bottom + 1;
  };
  return [...root.querySelectorAll("text")].filter(out).map((text) => text.textContent);
}

// Returns the texts in pictures whose contrast with their background is below that of WCAG AA.
function faint() {
  const channel = (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  const lightness = (color) => {
    const [red, green, blue] = color.match(/[\d.]+/g).map((part) => channel(part / 255));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one, other) => {
    const [dark, light] = [lightness(one), lightness(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  const fill = (node) => getComputedStyle(node).fill;
  const areas = [...document.querySelectorAll("svg rect")]
    .filter((node) => fill(node).startsWith("rgb"))
    .map((node) => ({ node, box: node.getBoundingClientRect() }));
  const page = document.body ? getComputedStyle(document.body).backgroundColor : "rgb(255, 255, 255)";
  // Returns the colour that was drawn last below the middle of a text.
  const ground = (text) => {
    const { left, right, top, bottom } = text.getBoundingClientRect();
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    const holds = ({ box }) => box.left <= x && x <= box.right && box.top <= y && y <= box.bottom;
    const isBelow = ({ node }) => node.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING;
    const below = areas.filter((area) => holds(area) && isBelow(area)).at(-1);
    return below ? fill(below.node) : page;
  };
  const texts = [...document.querySelectorAll("svg text, svg tspan")].filter((text) => text.textContent.trim());
  return texts.filter((text) => contrast(fill(text), ground(text)) < 4.5).map((text) => text.textContent);
}
