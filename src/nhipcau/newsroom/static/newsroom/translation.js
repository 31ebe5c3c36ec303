// Saving by keyboard, staying at one's segment, setting inline marks. The screen works without this file.
"use strict";
(() => {
  const form = document.querySelector("[data-translation]");
  const save = form && form.querySelector("[data-save]");
  if (!save) return;
  const at = form.querySelector("[data-at]");
  let changed = document.querySelector(".is-wrong") !== null;
  let leaving = false;

  form.addEventListener("focusin", (event) => {
    const row = event.target.closest("[data-no]");
    if (row) at.value = row.dataset.no;
  });
  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("submit", () => { leaving = true; });
  window.addEventListener("beforeunload", (event) => { if (changed && !leaving) event.preventDefault(); });

  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    form.requestSubmit(save);
  });

  // A mark goes around the selected words, or stands empty at the caret.
  const set = (button) => {
    const text = button.closest("[data-row]").querySelector("[data-segment]");
    const [from, to] = [text.selectionStart, text.selectionEnd];
    const { open, close } = button.dataset;
    text.setRangeText(open + text.value.slice(from, to) + close, from, to);
    text.focus();
    text.setSelectionRange(from + open.length, to + open.length);
    changed = true;
  };
  for (const line of form.querySelectorAll("[data-marks]")) line.hidden = false;
  for (const button of form.querySelectorAll("[data-open]")) button.addEventListener("click", () => set(button));

  // A suggestion of the memory takes the place of what stands there; where it began is sent with it.
  for (const button of form.querySelectorAll("[data-offer]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const line = button.closest("[data-row]");
      const text = line.querySelector("[data-segment]");
      text.value = button.dataset.offer;
      line.querySelector("[data-began]").value = "memory";
      text.focus();
      changed = true;
    });
  }

  // Once loaded: going to the address's fragment takes the focus away again.
  const row = form.querySelector(".is-wrong") || document.getElementById(location.hash.slice(1) || "none");
  const wanted = row && row.querySelector("[data-segment]");
  if (wanted) window.addEventListener("load", () => setTimeout(() => wanted.focus()));
})();
