// How the page looks and speaks: light or dark, and Gradio's own words in the page's language.
"use strict";

(() => {
  const strings = JSON.parse(document.getElementById("tl-chuoi")?.textContent || "{}");
  const language = document.documentElement.lang || "vi";

  // Gradio would follow the browser's language; in one that it does not speak it uses English,
  // which is put into the language of the page below.
  for (const [name, value] of [["language", language], ["languages", [language]]]) {
    Object.defineProperty(navigator, name, { get: () => value, configurable: true });
  }

  // ---- light and dark --------------------------------------------------------------------

  function switchTheme() {
    const dark = !document.body.classList.contains("dark");
    remember("tl-nen", dark ? "toi" : "sang");
    applyTheme();
  }

  function applyTheme() {
    const kept = recall("tl-nen");
    if (kept) document.body.classList.toggle("dark", kept === "toi");
  }

  function remember(key, value) {
    try { localStorage.setItem(key, value); } catch { /* private windows keep nothing */ }
  }

  function recall(key) {
    try { return localStorage.getItem(key); } catch { return null; }
  }

  // ---- Gradio's own words ----------------------------------------------------------------

  const beginnings = Object.entries(strings).filter(([words]) => words.endsWith("*"));

  function ours(words) {
    const known = strings[words];
    if (known !== undefined || !words) return known;
    const found = beginnings.find(([start]) => words.startsWith(start.slice(0, -1)));
    return found && found[1].replace("*", () => words.slice(found[0].length - 1));
  }

  function translate(node) {
    if (node.nodeType === Node.TEXT_NODE) {
      const words = ours(node.data.trim());
      if (words !== undefined && !node.parentElement?.closest(".tl")) node.data = words;
      return;
    }
    if (!(node instanceof Element) || node.closest(".tl")) return;
    for (const name of ["aria-label", "title", "placeholder"]) {
      const words = ours(node.getAttribute(name));
      if (words !== undefined) node.setAttribute(name, words);
    }
    for (const child of node.childNodes) translate(child);
  }

  function watchWords() {
    const seen = new MutationObserver((records) => {
      for (const record of records) {
        if (record.type === "childList") record.addedNodes.forEach(translate);
        else translate(record.target);
      }
    });
    seen.observe(document.body, {
      subtree: true, childList: true, characterData: true, attributes: true,
      attributeFilter: ["aria-label", "title", "placeholder"],
    });
    translate(document.body);
    new MutationObserver(() => {
      if (document.documentElement.lang !== language) document.documentElement.lang = language;
    }).observe(document.documentElement, { attributeFilter: ["lang"] });
    new MutationObserver(() => {
      const kept = recall("tl-nen");
      if (kept && document.body.classList.contains("dark") !== (kept === "toi")) applyTheme();
    }).observe(document.body, { attributeFilter: ["class"] });
  }

  troLy.on("[data-theme]", switchTheme);

  document.addEventListener("DOMContentLoaded", () => {
    applyTheme();
    watchWords();
  });
})();
