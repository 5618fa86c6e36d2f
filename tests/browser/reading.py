"""What a page must be to be read in any way: headings in order, charts with words, nothing cut off in the narrowest window."""

from contextlib import suppress

from playwright.sync_api import Page, TimeoutError

# A window of 1,280 pixels at 400 %.
NARROWEST = 320
_WRONG = """() => {
  const main = document.querySelector("[data-testid='stMain']"), found = [], said = (one) => one.textContent.trim().slice(0, 50), seen = { visibilityProperty: true, opacityProperty: true };
  const headings = [...main.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter((one) => one.checkVisibility(seen));
  headings.forEach((one, place) => {
    const level = +one.tagName[1], before = place ? +headings[place - 1].tagName[1] : 0;
    if (level > before + 1 || (level === 1) !== (place === 0)) found.push(`h${level} after h${before}: ${said(one)}`);
    const box = one.getBoundingClientRect(), last = headings[place - 1]?.getBoundingClientRect();
    if (last && box.top < last.bottom - 4 && box.left < last.right - 4) found.push(`read after what stands below it: ${said(one)}`);
  });
  for (const chart of main.querySelectorAll(".coprod-chart")) {
    const alt = chart.querySelector("[role=img]").getAttribute("aria-label") ?? "";
    if (alt.split(" ").length < 6) found.push(`a chart without words: ${alt}`);
    // Its table, or what opens it, comes next, before another finding.
    const follows = [...main.querySelectorAll("h2, button, [data-testid='stTable'], [data-testid='stDataFrame']")].filter((one) => chart.compareDocumentPosition(one) === Node.DOCUMENT_POSITION_FOLLOWING);
    const next = follows.find((one) => one.tagName === "H2" || one.tagName !== "BUTTON" || /table/i.test(one.textContent));
    if (!next || next.tagName === "H2") found.push(`a chart without a table: ${alt.slice(0, 50)}`);
  }
  for (const one of document.querySelectorAll("[tabindex]")) if (one.tabIndex > 0) found.push(`out of turn: ${said(one)}`);
  return found;
}"""
_CUT = """() => {
  const found = [], main = document.querySelector("[data-testid='stMain']");
  if (main.scrollWidth > main.clientWidth || document.documentElement.scrollWidth > innerWidth) found.push(`the page is ${Math.max(main.scrollWidth, document.documentElement.scrollWidth)} wide`);
  // Charts are looked at word by word in test_charts_whole.py; a grid is a drawing that scrolls within itself.
  for (const one of main.querySelectorAll("*")) {
    if (one.closest("svg, canvas, .coprod-chart, [data-testid='stDataFrame']") || !one.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    if (![...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim())) continue;
    const box = one.getBoundingClientRect(), said = one.textContent.trim().slice(0, 50);
    if (box.width < 2 || box.height < 2) continue;
    if (box.left < -1 || box.right > innerWidth + 1) found.push(`beyond the window: ${said}`);
    for (let around = one, far = 0; far < 4 && around !== main; around = around.parentElement, far += 1)
      if (["hidden", "clip"].includes(getComputedStyle(around).overflowX) && around.clientWidth > 1 && around.scrollWidth > around.clientWidth + 1) { found.push(`cut off: ${said}`); break; }
  }
  return found;
}"""


def wrong_to_read(page: Page) -> list[str]:
    """Headings out of order, charts without words or table, and what takes the keyboard out of turn."""
    found: list[str] = page.evaluate(_WRONG)
    return found


def cut_off(page: Page) -> list[str]:
    """What of the page's words cannot be seen, or only by scrolling sideways, once the page has taken up the width of its window."""
    with suppress(TimeoutError):
        page.wait_for_function(f"() => !({_CUT})().length", timeout=5_000)
    found: list[str] = page.evaluate(_CUT)
    return found
