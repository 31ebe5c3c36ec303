// Working by keyboard, staying at one's segment, setting inline marks. The screen works without this file.
"use strict";
(() => {
  const form = document.querySelector("[data-translation]");
  const save = form && form.querySelector("[data-save]");
  if (!save) return;
  const at = form.querySelector("[data-at]");
  let changed = document.querySelector(".is-wrong") !== null || form.dataset.go !== undefined;
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

  // What a button puts in takes the place of what stands there; where it began is sent with it.
  const put = (event, button, words, began) => {
    event.preventDefault();
    const line = button.closest("[data-row]");
    const text = line.querySelector("[data-segment]");
    text.value = words;
    line.querySelector("[data-began]").value = began;
    text.focus();
    changed = true;
  };
  for (const button of form.querySelectorAll("[data-offer]")) button.addEventListener("click", (event) => put(event, button, button.dataset.offer, button.dataset.from));
  for (const button of form.querySelectorAll("[data-fill]")) button.addEventListener("click", (event) => put(event, button, button.dataset.fill, ""));

  // A term goes where the caret is, or after what stands there; apart from the word before it where words stand apart.
  const been = new WeakSet();
  form.addEventListener("focusin", (event) => { if (event.target.matches("[data-segment]")) been.add(event.target); });
  const name = (event, button) => {
    event.preventDefault();
    const text = button.closest("[data-row]").querySelector("[data-segment]");
    const [from, to] = been.has(text) ? [text.selectionStart, text.selectionEnd] : [text.value.length, text.value.length];
    const joined = /^(zh|ja|lo|th|km)/.test(text.lang) || !/[\p{L}\p{N},.;:!?]$/u.test(text.value.slice(0, from));
    text.setRangeText((joined ? "" : " ") + button.dataset.term, from, to, "end");
    text.focus();
    changed = true;
  };
  for (const button of form.querySelectorAll("[data-term]")) button.addEventListener("click", (event) => name(event, button));

  // At a segment: confirm and go on, to the next one left to do, copy the source, take a suggestion by its number, put in the next
  // term that is not there yet.
  const press = (button, event) => { if (button) { event.preventDefault(); button.click(); } };
  const goLeft = (line, step) => {
    const rows = [...form.querySelectorAll("[data-row]")];
    let at = rows.indexOf(line) + step;
    while (rows[at] && !rows[at].querySelector("[data-confirm]")) at += step;
    if (rows[at]) rows[at].querySelector("[data-segment]").focus();
  };
  form.addEventListener("keydown", (event) => {
    const line = event.target.closest("[data-row]");
    if (!line || !event.altKey || event.shiftKey || event.isComposing) return;
    if (event.ctrlKey) {
      if (event.code === "KeyC") return press(line.querySelector("[data-fill]"), event);
      if (event.code === "KeyG") {
        const words = line.querySelector("[data-segment]").value;
        return press([...line.querySelectorAll("[data-term]")].find((one) => !words.includes(one.dataset.term)), event);
      }
      const number = /^Digit([1-3])$/.exec(event.code);
      return number && press(line.querySelectorAll("[data-offer]")[number[1] - 1], event);
    }
    if (event.key === "Enter") {
      const confirm = line.querySelector("[data-confirm]");
      return confirm ? press(confirm, event) : goLeft(line, 1);
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); goLeft(line, event.key === "ArrowDown" ? 1 : -1); }
  });

  // Once loaded: going to the address's fragment takes the focus away again.
  const row = form.querySelector(".is-wrong") || document.getElementById(`segment-${form.dataset.go || "none"}`) || document.getElementById(location.hash.slice(1) || "none");
  const wanted = row && row.querySelector("[data-segment]");
  if (wanted) window.addEventListener("load", () => setTimeout(() => wanted.focus()));
})();
