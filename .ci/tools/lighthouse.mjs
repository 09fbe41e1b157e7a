// Rates pages by Lighthouse as on a phone: node lighthouse.mjs CHROMIUM CATEGORY[,CATEGORY] ADDRESS... prints one line of JSON for each
// address: the score of each category, from 0 to 100, what was found wanting, how far the layout shifted, and what moved. It asks
// nobody but the pages' own server.
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const [chromePath, categories, ...addresses] = process.argv.slice(2);
const flags = ["--headless=new", "--disable-gpu", "--disable-component-update", "--disable-background-networking", "--no-first-run"];
if (process.getuid?.() === 0) flags.push("--no-sandbox");

const settings = {
  onlyCategories: categories.split(","),
  disableFullPageScreenshot: true,
  // The pages load nothing late: what a reader waits for has happened when they have loaded.
  networkQuietThresholdMs: 500, cpuQuietThresholdMs: 500, pauseAfterLoadMs: 100, pauseAfterFcpMs: 100,
};

const chrome = await launch({ chromePath, chromeFlags: flags, logLevel: "silent" });
try {
  for (const address of addresses) {
    const { lhr } = await lighthouse(address, { port: chrome.port, logLevel: "silent" }, { extends: "lighthouse:default", settings });
    const wanting = Object.values(lhr.audits).filter(({ score, scoreDisplayMode }) => score !== null && score < 1 && scoreDisplayMode !== "informative")
      .map(({ id, displayValue, details }) => [id, displayValue, ...(details?.items || []).slice(0, 2).map((item) => item.node?.snippet || item.description || item.url)].filter(Boolean).join(" "));
    console.log(JSON.stringify({
      address, fault: lhr.runtimeError?.message ?? "", wanting,
      scores: Object.fromEntries(Object.values(lhr.categories).map(({ id, score }) => [id, Math.round(score * 100)])),
      shift: lhr.audits["cumulative-layout-shift"]?.numericValue ?? 0,
      shifting: (lhr.audits["layout-shifts"]?.details?.items || []).map((item) => item.node?.snippet).filter(Boolean),
    }));
  }
} finally {
  await chrome.kill();
}
