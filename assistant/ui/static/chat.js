// The page of questions: what is asked and when, conversations, bounds, judgements.
"use strict";

(() => {
  const { on, after, send } = troLy;
  const KEPT = "tl-cuoc";
  const PATIENCE_MS = 15000;

  const byId = (id) => document.getElementById(id);
  const shown = (node) => Boolean(node?.offsetParent);
  const box = () => document.querySelector("#tl-o-hoi textarea");

  // ---- one question at a time ------------------------------------------------------------

  // A question is sent only when no other is being answered. Ending an answer takes a moment, in
  // which the next question would be ended with it: it waits. The server takes whatever is sent.
  let sentAt = -Infinity;
  let stopped = false;
  let waiting = 0;
  const ended = new Set();
  const growing = () => document.querySelector("#tl-dang .luot");

  function busy() {
    return shown(byId("tl-dung")) || performance.now() - sentAt < PATIENCE_MS;
  }

  function sending() {
    sentAt = performance.now();
    stopped = false;
  }

  function whenFree(act) {
    clearInterval(waiting);
    if (!busy()) {
      act();
    } else if (stopped) {
      waiting = setInterval(() => {
        if (busy()) return;
        clearInterval(waiting);
        act();
      }, 50);
    }
  }

  function put(question, choice) {
    if (!question.trim()) return;
    whenFree(() => {
      sending();
      send("chat", "submit", choice ? { question, choice } : { question });
    });
  }

  troLy.ask = put;

  function held(event) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  document.addEventListener("keydown", (event) => {
    if (event.target !== box() || event.isComposing) return;
    if (event.key !== "Enter" || event.shiftKey) return;
    if (busy()) {
      held(event);
      whenFree(() => byId("tl-gui").click());
    } else if (box().value.trim()) sending();
  }, true);

  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element)) return;
    if (event.target.closest("#tl-gui")) {
      if (busy()) held(event);
      else if (box()?.value.trim()) sending();
    } else if (event.target.closest("#tl-dung, [data-new], [data-open-conversation]")) {
      stopped = true;
      sentAt = -Infinity;
      ended.add(growing()?.dataset.turn);
    }
  }, true);

  after("chat", () => { sentAt = -Infinity; });

  on("[data-ask]", (node) => {
    const { ask, choice } = node.dataset;
    put(ask, choice ? JSON.parse(choice) : null);
  });

  on("[data-edit]", (node) => {
    const area = box();
    if (!area) return;
    area.value = node.dataset.edit;
    area.dispatchEvent(new Event("input", { bubbles: true }));
    area.focus();
  });

  // ---- the growing answer ----------------------------------------------------------------

  let following = "";

  // A piece of an answer that was already on its way when the person ended it comes to nothing.
  after("dang", () => {
    const piece = growing();
    if (piece) piece.hidden = ended.has(piece.dataset.turn);
  });

  after("dang", (element) => {
    const turn = element.querySelector("[data-turn]")?.dataset.turn || "";
    const list = byId("tl-cuon");
    if (!list || turn === following) return;
    following = turn;
    const top = turn ? element : document.querySelector("#tl-nhat-ky .luot:last-child");
    if (top) toTop(list, top);
  });

  function toTop(list, node) {
    if (list.scrollHeight > list.clientHeight + 4) {
      list.scrollTop += node.getBoundingClientRect().top - list.getBoundingClientRect().top - 8;
    } else {
      node.scrollIntoView({ block: "start" });
    }
  }

  // ---- proof marks -----------------------------------------------------------------------

  // The explanation stands above its mark, below where the list would cut it off; Escape hides it.
  function explain(event) {
    const mark = event.target.closest?.(".doi-chieu");
    const tip = mark?.querySelector("[role=tooltip]");
    if (!tip) return;
    mark.classList.remove("duoi");
    const room = mark.getBoundingClientRect().top - byId("tl-cuon").getBoundingClientRect().top;
    mark.classList.toggle("duoi", room < tip.offsetHeight + 8);
  }

  document.addEventListener("pointerover", explain);
  document.addEventListener("focusin", explain);

  // ---- citations -------------------------------------------------------------------------

  on("[data-step]", (node) => {
    const turn = CSS.escape(node.dataset.turn);
    const row = `.luot[data-turn="${turn}"] .cac-nguon li:nth-child(${Number(node.dataset.step)})`;
    document.querySelector(`${row} button`)?.click();
  });

  // The picture of the page takes room from the text, whose marked words stay in view.
  function keepMark(event) {
    if (!event.target.matches?.("#tl-nguon .anh-trang, #tl-nguon .anh-trang img")) return;
    const mark = document.querySelector("#tl-nguon mark.dang-xem");
    const text = mark?.closest(".cuon-van");
    if (!text) return;
    text.scrollTop += mark.getBoundingClientRect().top - text.getBoundingClientRect().top - 24;
  }

  document.addEventListener("toggle", keepMark, true);
  document.addEventListener("load", keepMark, true);

  // Back from the letter to the place of the answer from which it was opened.
  function back() {
    const chip = document.querySelector('#tl-hoi-dap .luot [aria-current="true"]');
    chip?.scrollIntoView({ block: "center" });
    (chip || box())?.focus({ preventScroll: true });
  }

  on("[data-return]", back);

  document.addEventListener("keydown", (event) => {
    const inside = event.target instanceof Element && event.target.closest("#tl-nguon");
    if (event.key === "Escape" && inside) back();
  });

  // ---- conversations ---------------------------------------------------------------------

  // A reload shows the same conversation again; each window has its own.
  function kept() {
    try { return sessionStorage.getItem(KEPT) || ""; } catch { return ""; }
  }

  after("thanh", (element) => {
    const now = element.querySelector("[data-conversation]")?.dataset.conversation || "";
    try { sessionStorage.setItem(KEPT, now); } catch { /* private windows keep nothing */ }
    mirror();
  });

  const list = () => byId("tl-so");

  function mirror() {
    const open = shown(list());
    for (const node of document.querySelectorAll("[data-history]")) {
      node.setAttribute("aria-expanded", String(open));
    }
  }

  function showHistory(open) {
    const pane = list();
    if (!pane) return;
    pane.classList.toggle("mo", open);
    pane.classList.toggle("dong", !open);
    mirror();
    if (open) pane.querySelector("input, textarea")?.focus();
    else document.querySelector(".thanh-chuyen [data-history]")?.focus();
  }

  on("[data-history]", () => showHistory(!shown(list())));
  on("[data-new]", () => send("thanh", "clear", {}));
  on("[data-open-conversation]", (node) => {
    send("so", "select", { conversation: node.dataset.conversation });
    if (getComputedStyle(list()).position === "absolute") showHistory(false);
  });

  // Where the list lies over the page, a click beside it closes it.
  document.addEventListener("pointerdown", (event) => {
    const pane = list();
    if (!pane?.classList.contains("mo") || getComputedStyle(pane).position !== "absolute") return;
    if (!event.target.closest?.("#tl-so, #tl-hop, [data-history]")) showHistory(false);
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") document.activeElement?.closest(".doi-chieu")?.blur();
    if (event.key === "Escape" && list()?.classList.contains("mo")) showHistory(false);
  });

  on("[data-save]", (node) => {
    const at = new URLSearchParams({ c: kept(), lang: document.documentElement.lang });
    if (node.dataset.turn) at.set("turn", node.dataset.turn);
    const link = document.createElement("a");
    link.href = `/tro-ly/hoi-dap${node.dataset.save}?${at}`;
    link.download = "";
    link.click();
  });

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

  function judged(node, reason) {
    const pressed = node.getAttribute("aria-pressed") === "true";
    const row = node.closest(".danh-gia");
    for (const thumb of row.querySelectorAll("[data-judge]")) {
      thumb.setAttribute("aria-pressed", String(thumb === node && !pressed));
    }
    row.querySelector("[role=status]").textContent = pressed ? "" : row.dataset.thanks;
    const verdict = pressed ? "" : node.dataset.judge;
    send("chat", "like", { turn: node.dataset.turn, verdict, reason });
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!about || !form.closest?.("#tl-hop")) return;
    const { conversation } = about.dataset;
    if (form.matches("[data-rename-form]")) {
      send("so", "edit", { conversation, title: form.elements.title.value });
    } else if (form.matches("[data-delete-form]")) {
      send("so", "delete", { conversation });
    } else if (form.matches("[data-bounds-form]")) {
      put(about.dataset.question, chosen(form));
    } else if (form.matches("[data-judging-form]")) {
      const parts = [form.elements.reason.value, form.elements.detail.value.trim()];
      judged(about, parts.filter(Boolean).join(": "));
    }
  });

  troLy.kept = kept;
})();
