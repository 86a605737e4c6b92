// What the browser does by itself: passes clicks on, keeps places in view, copies.
// Text reaches the page only as HTML made and escaped by the server, or through textContent.
"use strict";

const troLy = (() => {
  const parts = {};
  const early = {};
  const watchers = {};

  // Each gr.HTML component of the page reports here when it is shown.
  function join(name, element, trigger, watch) {
    parts[name] = { element, trigger };
    element.classList.add("tl");
    if (watch) watch("value", () => queueMicrotask(() => changed(name, element)));
    // A part that was hidden, or that the answer overtook, comes with what it is to show. The
    // empty conversation is no answer.
    if (name !== "chat" && element.firstElementChild) changed(name, element);
    for (const [event, data] of early[name] || []) trigger(event, data);
    delete early[name];
  }

  function changed(name, element) {
    measure();
    if (name === "nguon" || name === "viec-nguon" || name === "van-ban") reveal(name, element);
    if (name === "chat" && parts.nguon) chosen("nguon", parts.nguon.element);
    if (name === "viec" && parts["viec-nguon"]) chosen("viec-nguon", parts["viec-nguon"].element);
    for (const done of watchers[name] || []) done(element);
  }

  // The conversation fills the window below the header, however high that is.
  function measure() {
    for (const [id, name] of [["tl-hoi-dap", "--tl-tren"], ["tl-viec", "--tl-tren-viec"]]) {
      const row = document.getElementById(id);
      if (!row?.offsetParent) continue;
      const top = Math.round(row.getBoundingClientRect().top + scrollY);
      document.documentElement.style.setProperty(name, `${top}px`);
    }
  }

  // ---- the cited words, in view ----------------------------------------------------------

  const asked = {};

  function reveal(name, element) {
    chosen(name, element);
    const mark = element.querySelector("mark.dang-xem");
    const box = element.querySelector(".toan-van, .ban-nguon");
    if (!box) return;
    const wanted = asked[name];
    delete asked[name];
    if (mark) {
      const scroller = scrolling(mark);
      if (scroller) {
        const gap = (scroller.clientHeight - Math.min(mark.offsetHeight, 200)) / 3;
        const offset = mark.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
        scroller.scrollTop += offset - gap;
      }
      if (wanted && !wholly(mark)) mark.scrollIntoView({ block: "center" });
    } else {
      const scroller = scrolling(box);
      if (scroller) scroller.scrollTop = 0;
      if (wanted && name === "van-ban") scrollTo(0, 0);
      else if (wanted) element.scrollIntoView({ block: "nearest" });
    }
    keepChosen(name);
    if (wanted) {
      const target = element.querySelector(".ban-nguon, .mot-van-ban h2");
      target?.focus({ preventScroll: true });
    }
  }

  function scrolling(node) {
    for (let at = node.parentElement; at && at !== document.body; at = at.parentElement) {
      const flow = getComputedStyle(at).overflowY;
      if ((flow === "auto" || flow === "scroll") && at.scrollHeight > at.clientHeight) return at;
    }
    return null;
  }

  // The list beside a letter gets narrower when one is opened, and its rows move.
  function keepChosen(name) {
    const row = name === "viec-nguon" && document.querySelector('#tl-so-viec [aria-current="true"]');
    const scroller = row && scrolling(row);
    if (!scroller) return;
    const [inner, outer] = [row.getBoundingClientRect(), scroller.getBoundingClientRect()];
    if (inner.top < outer.top || inner.bottom > outer.bottom) {
      scroller.scrollTop += inner.top - outer.top - outer.height / 3;
    }
  }

  function wholly(node) {
    const box = node.getBoundingClientRect();
    return box.top >= 0 && box.top < innerHeight - 40;
  }

  // ---- clicks ----------------------------------------------------------------------------

  function place(node) {
    const { letter, start, end, turn } = node.dataset;
    const data = { letter };
    if (start !== undefined && end !== undefined) {
      data.start = Number(start);
      data.end = Number(end);
    }
    if (turn) data.turn = turn;
    return data;
  }

  // What is sent to a part that is still being made waits for it.
  function send(name, event, data, shows) {
    if (shows) asked[shows] = true;
    if (parts[name]) parts[name].trigger(event, data);
    else (early[name] ||= []).push([event, data]);
  }

  // Marks the chips, sources or rows whose place is open.
  function chosen(name, element) {
    if (name.startsWith("dg-")) return;
    const marked = ':is(.luot, #tl-so-viec) [aria-current="true"]';
    for (const old of document.querySelectorAll(marked)) {
      old.removeAttribute("aria-current");
    }
    const at = element.querySelector(".ban-nguon")?.dataset.at;
    if (!at || name === "van-ban") return;
    const list = name === "viec-nguon" ? "#tl-so-viec :is(tr, .cho)" : "#tl-nhat-ky button";
    for (const node of document.querySelectorAll(`${list}[data-letter]`)) {
      const { letter, start, end } = node.dataset;
      if (`${letter}:${start}-${end}` === at) node.setAttribute("aria-current", "true");
    }
  }

  // What is open already is shown again: on a phone it lies below what is being read.
  function isOpen(name, node) {
    const panel = parts[name]?.element.querySelector(".ban-nguon");
    const { letter, start, end, turn } = node.dataset;
    const same = panel?.dataset.at === `${letter}:${start}-${end}`;
    return same && (panel.dataset.of || "") === (turn || "");
  }

  function openLetter(node) {
    if (node.closest("#tl-hoi-dap") && isOpen("nguon", node)) {
      asked.nguon = true;
      reveal("nguon", parts.nguon.element);
      return;
    }
    if (node.closest("#tl-hoi-dap")) {
      send("chat", "select", place(node), "nguon");
    } else if (node.closest("#tl-so-viec")) {
      send("viec", "select", place(node), "viec-nguon");
    } else {
      send("van-ban", "select", place(node), "van-ban");
    }
  }

  function whole(node) {
    const tab = [...document.querySelectorAll('#tl-trang [role="tab"]')][1];
    tab?.click();
    const data = { ...place(node), letter: node.dataset.whole };
    setTimeout(() => send("van-ban", "select", data, "van-ban"), 0);
  }

  async function copy(node) {
    const text = node.dataset.copy;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    if (node.textContent === node.dataset.done) return;
    const before = node.textContent;
    node.textContent = node.dataset.done;
    setTimeout(() => { node.textContent = before; }, 1600);
  }

  function jump(node) {
    const target = document.getElementById(node.dataset.jump);
    target?.scrollIntoView({ block: "start" });
  }

  const actions = [
    ["[data-copy]", copy],
    ["[data-whole]", whole],
    ["[data-jump]", jump],
    ["[data-back]", () => send("van-ban", "clear", {})],
    ["[data-confirm]", (node) => node.parentElement.querySelector("dialog")?.showModal()],
    ["[data-cancel]", (node) => node.closest("dialog")?.close()],
    ["[data-remove]", (node) => {
      node.closest("dialog")?.close();
      send("van-ban", "delete", { letter: node.dataset.remove });
    }],
    ["[data-letter]", openLetter],
  ];

  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element) || !event.target.closest(".tl")) return;
    if (String(getSelection()) && !event.target.closest("button, summary")) return;
    for (const [selector, act] of actions) {
      const node = event.target.closest(selector);
      if (node) {
        act(node);
        return;
      }
    }
  });

  addEventListener("resize", measure);

  // For the scripts of single pages: what a click on something does, and what follows a change.
  function on(selector, act) {
    actions.unshift([selector, act]);
  }

  function after(name, done) {
    (watchers[name] ||= []).push(done);
  }

  // A part of another page brings a marked place into view, as the letters do.
  function revealIn(name, element) {
    asked[name] = true;
    reveal(name, element);
  }

  return { join, on, after, send, place, reveal: revealIn };
})();
