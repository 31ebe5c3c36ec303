// What the keyboard can do on the desk. Every screen works without this file.
"use strict";
(() => {
  const OFF = "desk-keys-off";
  const typing = (at) => at.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
  const dialog = document.querySelector("[data-keys-dialog]");
  let going = false;

  const off = () => { try { return localStorage.getItem(OFF) === "1"; } catch { return false; } };
  const setOff = (yes) => { try { localStorage.setItem(OFF, yes ? "1" : "0"); } catch { /* private window */ } };

  // j and k walk the rows of the list that holds the focus, or of the first list of the page.
  const walk = (step) => {
    const links = [...document.querySelectorAll("[data-row] a[href], [data-row] textarea")]
      .filter((el, at, all) => all.findIndex((other) => other.closest("[data-row]") === el.closest("[data-row]")) === at);
    if (!links.length) return;
    const here = document.activeElement.closest("[data-row]");
    const at = links.findIndex((el) => el.closest("[data-row]") === here);
    const next = at < 0 ? (step > 0 ? 0 : links.length - 1) : at + step;
    links[Math.min(Math.max(next, 0), links.length - 1)].focus();
  };

  const go = (letter) => {
    const link = document.querySelector(`a[data-go="${CSS.escape(letter)}"]`);
    if (link) link.click();
  };

  const showKeys = () => { if (dialog && !dialog.open) dialog.showModal(); };

  const search = () => {
    const box = document.querySelector("[data-search]");
    if (box) { box.focus(); box.select(); }
  };

  document.addEventListener("keydown", (event) => {
    const at = event.target;
    if (event.key === "Escape") closeDrawers();
    if (event.key === "Enter" && event.ctrlKey && at.matches("[data-segment]")) return nextSegment(event, at);
    if (off() || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(at)) return;
    if (dialog && dialog.open) return;
    if (going) { going = false; event.preventDefault(); return go(event.key.toLowerCase()); }
    const does = { j: () => walk(1), k: () => walk(-1), "/": search, "?": showKeys, g: () => { going = true; setTimeout(() => { going = false; }, 1500); } }[event.key];
    if (does) { event.preventDefault(); does(); }
  });

  const nextSegment = (event, at) => {
    event.preventDefault();
    const all = [...document.querySelectorAll("[data-segment]")];
    const next = all[all.indexOf(at) + 1];
    if (next) next.focus();
  };

  const closeDrawers = () => {
    for (const drawer of document.querySelectorAll("[data-drawer][open]")) {
      drawer.open = false;
      drawer.querySelector("summary").focus();
    }
  };

  // A proposal under the pointer or the focus lights the words it was taken from.
  const light = (event) => {
    for (const lit of document.querySelectorAll(".is-lit")) lit.classList.remove("is-lit");
    const row = event.target.closest && event.target.closest("[data-source]");
    const words = row && document.getElementById(row.dataset.source);
    if (words) words.classList.add("is-lit");
  };
  document.addEventListener("focusin", light);
  document.addEventListener("mouseover", light);

  // A button beside words that are ready to be copied; where the clipboard is shut the words are selected for the hand.
  for (const button of document.querySelectorAll("[data-copy]")) {
    const words = document.getElementById(button.dataset.copy);
    const label = button.textContent;
    button.hidden = false;
    button.addEventListener("click", async () => {
      words.select();
      try { await navigator.clipboard.writeText(words.value); } catch { return; }
      button.textContent = button.dataset.copied;
      setTimeout(() => { button.textContent = label; }, 2000);
    });
  }

  for (const button of document.querySelectorAll("[data-keys]")) {
    button.hidden = false;
    button.addEventListener("click", showKeys);
  }
  const choice = document.querySelector("[data-keys-choice]");
  if (choice) {
    choice.checked = !off();
    choice.addEventListener("change", () => setOff(!choice.checked));
  }
})();
