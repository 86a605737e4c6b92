// What people say about answers and conversations: forms, judgements, what they unfold.
"use strict";

(() => {
  const { on, after, send } = troLy;

  // ---- forms -----------------------------------------------------------------------------

  let about = null;

  function open(form, node) {
    about = node;
    form.reset();
    form.closest("dialog").showModal();
  }

  on("[data-rename]", (node) => {
    const form = document.querySelector("[data-rename-form]");
    open(form, node);
    form.elements.title.value = node.dataset.title;
    form.elements.title.select();
  });

  on("[data-delete]", (node) => {
    const form = document.querySelector("[data-delete-form]");
    const words = form.querySelector("[data-words]");
    words.textContent = words.dataset.words.replace("{title}", () => node.dataset.title);
    open(form, node);
  });

  const SLOTS = ["years", "issuers", "kinds"];

  on("[data-bounds]", (node) => {
    const form = document.querySelector("[data-bounds-form]");
    const choice = JSON.parse(node.dataset.bounds);
    open(form, node);
    for (const name of SLOTS) fill(form.elements[name], choice[name]);
    fill(form.elements.level, choice.level ? [choice.level] : []);
  });

  // Several values stand as one option, which is left as it is unless another is chosen.
  function fill(select, values) {
    select.querySelector("[data-several]")?.remove();
    const texts = values.map(String);
    const known = [...select.options].some((option) => option.value === texts[0]);
    if (texts.length > 1 || (texts.length && !known)) {
      const option = new Option(texts.join("; "), "*");
      option.dataset.several = "";
      select.add(option);
      select.value = "*";
    } else {
      select.value = texts[0] || "";
    }
  }

  function chosen(form) {
    const choice = JSON.parse(about.dataset.bounds);
    for (const name of SLOTS) {
      const { value } = form.elements[name];
      if (value !== "*") choice[name] = value ? [name === "years" ? Number(value) : value] : [];
    }
    const level = form.elements.level.value;
    if (level !== "*") choice.level = level || null;
    return choice;
  }

  on("[data-judge]", (node) => {
    const pressed = node.getAttribute("aria-pressed") === "true";
    if (pressed) judged(node, "");
    else if (node.dataset.judge === "good") judged(node, "");
    else open(document.querySelector("[data-judging-form]"), node);
  });

  const verdicts = new Map();

  function judged(node, reason) {
    const { turn, judge } = node.dataset;
    const verdict = node.getAttribute("aria-pressed") === "true" ? "" : judge;
    verdicts.set(turn, verdict);
    showVerdicts();
    send("chat", "like", { turn, verdict, reason });
  }

  // Also when the conversation is drawn anew before the server has heard of it.
  function showVerdicts() {
    for (const row of document.querySelectorAll(".danh-gia")) {
      const thumbs = [...row.querySelectorAll("[data-judge]")];
      const verdict = verdicts.get(thumbs[0]?.dataset.turn);
      if (verdict === undefined) continue;
      for (const thumb of thumbs) {
        thumb.setAttribute("aria-pressed", String(thumb.dataset.judge === verdict));
      }
      row.querySelector("[role=status]").textContent = verdict ? row.dataset.thanks : "";
    }
  }

  after("chat", showVerdicts);

  // ---- what a person unfolded stays so when the conversation is drawn anew -----------------

  const unfolded = new Set();
  const sources = "#tl-nhat-ky .luot .cac-nguon";
  const turnOf = (node) => node.closest(".luot").dataset.turn;

  document.addEventListener("click", (event) => {
    const list = event.target.closest?.(`${sources} > summary`)?.parentElement;
    if (list) unfolded[list.open ? "delete" : "add"](turnOf(list));
  });

  after("chat", (element) => {
    for (const list of element.querySelectorAll(".cac-nguon")) {
      list.open = unfolded.has(turnOf(list));
    }
  });

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!about || !form.closest?.("#tl-hop")) return;
    const { conversation } = about.dataset;
    if (form.matches("[data-rename-form]")) {
      send("so", "edit", { conversation, title: form.elements.title.value });
    } else if (form.matches("[data-delete-form]")) {
      send("so", "delete", { conversation });
    } else if (form.matches("[data-bounds-form]")) {
      troLy.ask(about.dataset.question, chosen(form));
    } else if (form.matches("[data-judging-form]")) {
      const parts = [form.elements.reason.value, form.elements.detail.value.trim()];
      judged(about, parts.filter(Boolean).join(": "));
    }
  });
})();
