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
    const piece = growing();
    return Boolean(piece && !piece.hidden) || performance.now() - sentAt < PATIENCE_MS;
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
    whenFree(() => submit(question, choice));
  }

  function submit(question, choice) {
    if (!question.trim()) return;
    sending();
    send("chat", "submit", choice ? { question, choice } : { question });
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
      whenFree(() => submit(box().value));
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

  // Back from the letter to the place of the answer, or to the duty, from which it was opened.
  function back(from) {
    const list = from.closest("#tl-viec") ? "#tl-so-viec" : "#tl-hoi-dap .luot";
    const chip = document.querySelector(`${list} [aria-current="true"]`);
    chip?.scrollIntoView({ block: "center" });
    (chip?.querySelector("button") || chip || box())?.focus({ preventScroll: true });
  }

  on("[data-return]", back);

  document.addEventListener("keydown", (event) => {
    const inside = event.target instanceof Element && event.target.closest("#tl-nguon");
    if (event.key === "Escape" && inside) back(inside);
  });

  // ---- conversations ---------------------------------------------------------------------

  // A reload shows the same conversation again; each window has its own.
  function kept() {
    try { return sessionStorage.getItem(KEPT) || ""; } catch { return ""; }
  }

  function keep(conversation) {
    try { sessionStorage.setItem(KEPT, conversation); } catch { /* private windows keep nothing */ }
  }

  after("thanh", (element) => {
    keep(element.querySelector("[data-conversation]")?.dataset.conversation || "");
    mirror();
  });

  // The first question of a conversation is in it before it is answered.
  after("dang", () => {
    const begun = document.querySelector("#tl-cuoc :is(input, textarea)")?.value;
    if (begun && growing()) keep(begun);
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

  troLy.kept = kept;
})();
