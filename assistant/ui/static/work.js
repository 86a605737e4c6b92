// The pages where people work with letters: buttons that say themselves what they send where.
"use strict";

(() => {
  const { on, after, send, place, reveal } = troLy;
  const waiting = {};

  on("[data-send]", (node) => {
    const { part, send: event, shows, ...data } = node.dataset;
    node.closest("dialog")?.close();
    const list = node.closest(".cac-cau, .cac-trich");
    for (const old of list?.querySelectorAll('[aria-current="true"]') || []) {
      old.removeAttribute("aria-current");
    }
    if (list) node.setAttribute("aria-current", "true");
    if (shows) waiting[shows] = true;
    send(part, event, { ...data, ...place(node) });
  });

  // ---- fields of a letter that a person puts right ------------------------------------------

  function amend(node, value) {
    const { letter, field } = node.dataset;
    node.closest("dialog")?.close();
    send("van-ban", "edit", value === undefined ? { letter, field } : { letter, field, value });
  }

  on("[data-amend]", (node) => {
    amend(node, node.closest("dialog").querySelector("textarea").value);
  });
  on("[data-unamend]", (node) => amend(node));

  // What a button asked for comes into view, and the keyboard goes on from there.
  // A part is filled before the column around it is shown, however long that takes.
  const hidden = new Map();
  const shown = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (!target.offsetParent) continue;
      shown.unobserve(target);
      settle(hidden.get(target), target);
      hidden.delete(target);
    }
  });

  function settle(name, element) {
    if (!waiting[name] || !element.firstElementChild) return;
    if (!element.offsetParent) {
      hidden.set(element, name);
      shown.observe(element);
      return;
    }
    delete waiting[name];
    if (element.querySelector("mark.dang-xem")) {
      reveal(name, element);
      return;
    }
    const target = element.querySelector('[tabindex="-1"]');
    target?.focus({ preventScroll: true });
    const box = (target || element).getBoundingClientRect();
    if (box.top < 0 || box.top > innerHeight - 120) {
      (target || element).scrollIntoView({ block: "start" });
    }
  }

  const pieces = [
    "bang", "viec", "dg-cac-lan", "dg-ket-qua", "dg-so-sanh", "dg-chi-tiet", "dg-nguon", "dg-sua",
  ];
  for (const name of pieces) after(name, (element) => settle(name, element));
})();
