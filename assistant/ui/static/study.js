// The page of learning: passes actions on, keeps the keyboard in place, narrows the glossary.
"use strict";

const hocNghiepVu = (() => {
  const parts = {};
  let acted = null;

  function join(name, element, trigger, watch) {
    parts[name] = { element, trigger };
    element.classList.add("tl");
    if (watch) watch("value", () => queueMicrotask(() => changed(name, element)));
  }

  function changed(name, element) {
    if (!acted) return;
    const action = acted;
    if (name === "hoc-nguon") {
      if (action.name === "cite") reveal(element);
      else if (action.name === "close") action.from?.focus();
      else return;
      acted = null;
    } else if (action.name !== "cite") {
      acted = null;
      settle(element, action);
    }
  }

  // Where the keyboard goes on: to what the server names, or to the button that was pressed.
  function settle(element, action) {
    const steps = element.querySelectorAll(".hoc-buoc > li");
    for (const step of steps) {
      if (action.open?.includes(step.dataset.row)) step.querySelector("details").open = true;
    }
    const same = [...element.querySelectorAll("[data-study]")].find((node) =>
      node.dataset.study === action.again && (node.dataset.value || "") === action.value);
    const targets = [...element.querySelectorAll("[data-focus]")];
    const target = same || targets[targets.length - 1];
    target?.focus({ preventScroll: true });
    const box = target?.getBoundingClientRect();
    if (box && (box.top < 0 || box.bottom > innerHeight)) {
      target.scrollIntoView({ block: same ? "nearest" : "center" });
    }
  }

  function reveal(element) {
    const mark = element.querySelector("mark.dang-xem");
    const scroller = element.querySelector(".cuon-van");
    if (mark && scroller) {
      const offset = mark.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
      scroller.scrollTop += offset - scroller.clientHeight / 4;
    }
    element.querySelector(".ban-nguon")?.focus({ preventScroll: true });
  }

  function act(node) {
    const { study, value } = node.dataset;
    const typed = node.closest("form")?.querySelector("input")?.value;
    const data = { study, value: node.matches("select") ? node.value : value ?? typed ?? "" };
    const list = parts.hoc?.element.querySelectorAll(".hoc-buoc > li:has(> details[open])") || [];
    const stays = { read: "unread", unread: "read", role: "role", topic: "topic", view: "view" };
    acted = {
      name: study,
      again: node.matches("select") ? study : stays[study],
      value: node.matches("select") ? "" : data.value,
      open: [...list].map((step) => step.dataset.row),
      from: study === "close" ? opener : null,
    };
    if (study === "cite") opener = node;
    const name = node.closest("#tl-hoc-nguon") ? "hoc-nguon" : "hoc";
    node.closest("dialog")?.close();
    if (study === "cite" && isOpen(data.value)) {
      changed("hoc-nguon", parts["hoc-nguon"].element);
      return;
    }
    parts[name]?.trigger("select", data);
  }

  // What is open already is shown again: on a phone it lies below what is being read.
  function isOpen(place) {
    const [letter, start, end] = place.split("|");
    const at = parts["hoc-nguon"]?.element.querySelector(".ban-nguon")?.dataset.at;
    return at === `${letter}:${start}-${end}`;
  }

  let opener = null;

  function within(event) {
    return event.target instanceof Element && event.target.closest("#tl-hoc");
  }

  document.addEventListener("click", (event) => {
    if (!within(event)) return;
    const node = event.target.closest("button[data-study]");
    if (node && node.type !== "submit") act(node);
  });

  document.addEventListener("submit", (event) => {
    if (!within(event)) return;
    event.preventDefault();
    const node = event.target.querySelector("button[data-study]");
    if (node) act(node);
  });

  document.addEventListener("change", (event) => {
    if (within(event) && event.target.matches("select[data-study]")) act(event.target);
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !within(event)) return;
    parts["hoc-nguon"]?.element.querySelector('[data-study="close"]')?.click();
  });

  // ---- the glossary ----------------------------------------------------------------------

  function plain(words) {
    return words.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/gi, "d").toLowerCase();
  }

  document.addEventListener("input", (event) => {
    if (!within(event) || !event.target.matches("[data-narrow]")) return;
    const rows = document.getElementById(event.target.dataset.narrow)?.children || [];
    const wanted = plain(event.target.value.trim());
    let count = 0;
    for (const row of rows) {
      row.hidden = !row.dataset.words.includes(wanted);
      if (!row.hidden) count += 1;
    }
    const box = event.target.closest(".hoc");
    const status = box.querySelector("[data-count]");
    status.textContent = status.dataset.count.replace("{count}", String(count));
    box.querySelector("[data-none]").hidden = count > 0;
  });

  return { join };
})();
