"use strict";
(() => {
  const rows = [...document.querySelectorAll("#questions details")];
  const get = (id) => document.getElementById(id);
  const fold = (s) => s.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d").replace(/Đ/g, "D").toLowerCase();
  const texts = rows.map((row) => fold(row.textContent));
  const show = () => {
    const words = fold(get("find").value.trim()), state = get("state").value, tag = get("tag").value, variant = get("variant").value;
    let count = 0;
    rows.forEach((row, i) => {
      const fits = (!words || texts[i].includes(words)) && (!state || row.dataset.state === state || (state === "bad" && row.dataset.state !== "right")) &&
        (!tag || row.dataset.tags.split(" ").includes(tag)) && (!variant || row.dataset.variant === variant);
      row.hidden = !fits;
      count += fits;
    });
    get("count").textContent = count;
  };
  for (const id of ["find", "state", "tag", "variant"]) get(id).addEventListener("input", show);
  const follow = () => {
    const row = location.hash.length > 1 && get(location.hash.slice(1));
    if (row) { row.hidden = false; row.open = true; row.scrollIntoView(); }
  };
  addEventListener("hashchange", follow);
  show();
  follow();
})();
