"use strict";
// The page reads well without this: it narrows the index down, and lights up all mentions of one entity.
(() => {
  const rows = [...document.querySelectorAll(".index li")];
  const box = document.getElementById("filter");
  const count = document.getElementById("count");
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const haystacks = rows.map((row) => plain(row.textContent + " " + row.dataset.find));

  box.addEventListener("input", () => {
    const words = plain(box.value).split(/\s+/).filter(Boolean);
    let left = 0;
    rows.forEach((row, place) => {
      row.hidden = !words.every((word) => haystacks[place].includes(word));
      left += row.hidden ? 0 : 1;
    });
    count.textContent = words.length ? `${left} of ${rows.length}` : "";
  });

  let lit = [];
  const light = (event) => {
    lit.forEach((mention) => mention.classList.remove("same"));
    const mention = event.target.closest?.("[data-e]");
    lit = mention ? [...document.querySelectorAll(`[data-e="${CSS.escape(mention.dataset.e)}"]`)] : [];
    lit.forEach((one) => one.classList.add("same"));
  };
  document.addEventListener("mouseover", light);
  document.addEventListener("focusin", light);
})();
