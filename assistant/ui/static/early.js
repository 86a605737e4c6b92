// What is typed and clicked on the first view, until the page itself takes its place.
"use strict";

(() => {
  const { after, ask } = troLy;
  const PATIENCE_MS = 20000;
  let wanted = null;

  const first = () => document.getElementById("tl-truoc");
  const box = () => document.querySelector("#tl-o-hoi textarea");

  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element && event.target.closest("#tl-truoc button");
    if (!button || button.matches("[data-theme]") || button.closest("form[action]")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (button.type === "submit") submit(button.form);
    else want(button, () => press(button));
  }, true);

  document.addEventListener("keydown", (event) => {
    const form = event.target.closest?.("#tl-truoc .truoc-soan");
    if (!form || event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit(form);
  }, true);

  function submit(form) {
    const question = form.querySelector("textarea").value.trim();
    if (question) want(form, () => ask(question));
  }

  function want(node, act) {
    for (const old of first().querySelectorAll(".cho-mo")) old.classList.remove("cho-mo");
    node.classList.add("cho-mo");
    wanted = act;
  }

  // What was wanted may come a little after what took the place of the first view.
  function press(button, until = performance.now() + PATIENCE_MS) {
    const found = same(button);
    if (found) found.click();
    else if (performance.now() < until) requestAnimationFrame(() => press(button, until));
  }

  // The page is made of the same pieces; its tabs are Gradio's and have the same words.
  function same(button) {
    const tabs = document.querySelectorAll(
      '#tl-trang > .tab-wrapper :is([role="tab"], .overflow-dropdown button)');
    const words = button.textContent;
    if (button.closest(".truoc-trang")) return [...tabs].find((tab) => tab.textContent.trim() === words);
    const buttons = document.querySelectorAll(".gradio-container button");
    return [...buttons].find((one) => one.outerHTML === button.outerHTML.replace(/ class="cho-mo"| cho-mo/, ""));
  }

  function give() {
    const view = first();
    if (!view) return;
    if (!box()) {
      requestAnimationFrame(give);
      return;
    }
    const typed = view.querySelector("textarea")?.value || "";
    const focused = view.contains(document.activeElement);
    view.remove();
    if (wanted) setTimeout(wanted, 0);
    else if (typed) {
      box().value = typed;
      box().dispatchEvent(new Event("input", { bubbles: true }));
    }
    if (focused) box().focus();
  }

  after("chao", give);
  after("chat", give);
  // Where no conversation can be opened, the page says so itself. Before one is, a question
  // would be swept away by it, so that there is much time: the greeting may be made meanwhile.
  after("dau", () => setTimeout(give, PATIENCE_MS));
})();
