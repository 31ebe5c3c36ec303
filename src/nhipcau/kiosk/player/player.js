"use strict";
// Two screens: the loop of pictures, and looking things up. Nothing is asked of another machine; nothing of the person
// is kept. The log holds which story stood on the screen for how long, and goes to this machine's own server.
(() => {
  const IDLE_MS = 120000, POST_MS = 60000, TELL_MS = 5000, SHOWN = 60, MOST_SECONDS = 3600, UNSPACED = ["zh", "ja", "lo"], SHELVES = "0123456789abcdef";
  const $ = (id) => document.getElementById(id);
  const asked = new URLSearchParams(location.search);
  // A wall that nobody can touch shows the loop alone. Keys on the screen are for the machine at the gate; a phone has its own.
  const wall = asked.get("wall") === "1", home = wall ? "/?wall=1" : "/";
  const atTheGate = ["127.0.0.1", "localhost", "[::1]"].includes(location.hostname);
  let data, text, language, at = 0, timer = 0, playing = true, idle = 0, since = 0;
  const shown = new Map(), indexes = new Map();

  // The same fold as the office's: no marks, no đ, no capitals.
  const fold = (text) => text.normalize("NFKC").toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d").normalize("NFC");
  const plain = (text) => fold(text).split(/[^\p{L}\p{N}\p{M}]+/u).filter(Boolean).join(UNSPACED.includes(language) ? "" : " ");
  const say = (key, values = {}) => Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, value), data.words[language][key]);
  const make = (tag, text, attributes = {}) => { const made = document.createElement(tag); made.textContent = text; for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value); return made; };

  const note = () => {
    if (!since || $("loop").hidden || !data.slides.length) return;
    const seconds = Math.min(Math.round((performance.now() - since) / 1000), MOST_SECONDS);
    since = performance.now();
    if (seconds > 0) for (const title of data.slides[at].titles) shown.set(title.address, Math.min((shown.get(title.address) || 0) + seconds, MOST_SECONDS));
  };
  const post = () => {
    note();
    if (!shown.size) return;
    const body = JSON.stringify([...shown].map(([address, seconds]) => ({ address, seconds })));
    shown.clear();
    fetch("/kiosk/log/", { method: "POST", headers: { "Content-Type": "application/json" }, body, keepalive: true }).catch(() => {});
  };

  const show = (number) => {
    note();
    at = (number + data.slides.length) % data.slides.length;
    const slide = data.slides[at], own = slide.titles.findIndex((title) => title.language === language);
    const titles = own > 0 ? [slide.titles[own], ...slide.titles.filter((_, n) => n !== own)] : slide.titles;
    $("picture").src = slide.picture;
    $("picture").alt = slide.alt;
    $("credit").textContent = slide.credit;
    $("count").textContent = `${at + 1} / ${data.slides.length}`;
    $("titles").replaceChildren(...titles.flatMap((title, n) => n ? [make("p", title.title, { class: "also", lang: title.tag })] : [make("h1", title.title, { lang: title.tag }), make("p", title.lead, { class: "lead", lang: title.tag })]));
    since = performance.now();
    clearTimeout(timer);
    if (playing) timer = setTimeout(() => at + 1 < data.slides.length ? show(at + 1) : round(), data.seconds * 1000);
  };
  // After each round: has a stick brought another package?
  const round = async () => {
    try {
      const fresh = await (await fetch("/kiosk/player.json")).text();
      if (fresh !== text) { post(); location.href = home; return; }
    } catch { /* the server is being started again; the pictures at hand go on */ }
    show(0);
  };
  const play = (on) => {
    playing = on;
    $("pause").textContent = say(on ? "pause" : "play");
    show(at);
  };

  // Urgent notices: this machine's server says which still hold. The loop tells them in all of the point's languages, for it
  // does not know who is looking. What cannot be asked is not shown, so nothing stays after its end.
  const tell = async () => {
    const looping = $("look").hidden, code = language;
    const codes = looping ? data.languages.map((one) => one.code) : [code];
    let told = "";
    try { told = (await Promise.all(codes.map(async (one) => (await fetch(`/strip/${one}.html`)).text()))).join(""); } catch { /* as said */ }
    if (looping !== $("look").hidden || code !== language || $("strip").dataset.told === told) return;
    $("strip").dataset.told = told;
    $("strip").innerHTML = told;
  };

  const speak = () => {
    tell();
    document.documentElement.lang = data.languages.find((one) => one.code === language).tag;
    for (const [id, key] of [["previous", "previous"], ["next", "next"], ["touch", "touch"], ["look-name", "search"], ["field-name", "field"], ["browse", "browse"], ["back", "home"]]) $(id).textContent = say(key);
    $("pause").textContent = say(playing ? "pause" : "play");
    $("as-of").textContent = say("as_of", { day: data.day });
    $("browse").href = `/${language}/`;
    $("tongues").setAttribute("aria-label", say("languages"));
    $("tongues").replaceChildren(...data.languages.map((one) => make("a", one.name, { href: `/?lang=${one.code}&find=1`, lang: one.tag, hreflang: one.tag, ...(one.code === language ? { "aria-current": "true" } : {}) })));
  };
  const loop = () => {
    language = data.languages[0].code;
    $("look").hidden = true;
    $("loop").hidden = false;
    history.replaceState(null, "", home);
    speak();
    if (data.slides.length) play(true);
    $("touch").focus({ preventScroll: true });
  };
  const look = () => {
    note();
    clearTimeout(timer);
    since = 0;
    $("loop").hidden = true;
    $("look").hidden = false;
    $("field").value = "";
    speak();
    lay();
    find();
    $("field").focus();
  };

  const index = async (code) => {
    if (!indexes.has(code)) {
      const shelves = await Promise.all([...SHELVES].map(async (shelf) => (await fetch(`/kiosk/search/${code}/${shelf}.json`)).json()));
      const newest = (a, b) => a[1] === b[1] ? (a[0] < b[0] ? 1 : -1) : (a[1] < b[1] ? 1 : -1);
      indexes.set(code, shelves.flat().sort(newest).map(([address, , title, lead, words]) => [address, title, lead, words]));
    }
    return indexes.get(code);
  };
  const find = async () => {
    const code = language, text = $("field").value, words = fold(text).split(/[^\p{L}\p{N}\p{M}]+/u).filter(Boolean);
    const rows = await index(code);
    if (code !== language || text !== $("field").value) return;
    const spaced = !UNSPACED.includes(code), phrase = words.join(spaced ? " " : "");
    // Whole words; where no story has them, from their beginning on. Scripts without spaces are looked up as they stand.
    const holds = (folded, word) => spaced ? ` ${folded}`.includes(` ${word}`) : folded.includes(word);
    const rank = (row) => {
      const title = plain(row[1]), lead = plain(row[2]);
      if (holds(title, phrase)) return 0;
      if (words.every((word) => holds(title, word))) return 1;
      return holds(lead, phrase) ? 2 : 3;
    };
    const whole = spaced ? rows.filter((row) => words.every((word) => ` ${row[3]} `.includes(` ${word} `))) : [];
    const hits = whole.length ? whole : rows.filter((row) => words.every((word) => holds(row[3], word)));
    const best = words.length ? hits.map((row, n) => [rank(row), n, row]).sort((a, b) => a[0] - b[0] || a[1] - b[1]).map((one) => one[2]) : hits;
    $("found").textContent = words.length ? (best.length ? say("found", { n: best.length }) : say("none")) : "";
    $("results").replaceChildren(...best.slice(0, SHOWN).map((row) => {
      const line = document.createElement("li"), link = make("a", "", { href: row[0] });
      link.append(make("b", row[1]), make("span", row[2]));
      line.append(link);
      return line;
    }));
  };

  // What a finger can ask for: subjects in every language, and letters where a script has few enough of them.
  const write = (text) => { $("field").value = text; find(); };
  const key = (text, act, attributes = {}) => { const made = make("button", text, { type: "button", ...attributes }); made.onclick = act; return made; };
  const lay = () => {
    $("subjects").setAttribute("aria-label", say("subjects"));
    $("subjects").replaceChildren(...data.subjects[language].map((name) => key(name, () => write(name))));
    const rows = atTheGate ? data.words[language].keys : "";
    $("keys").hidden = !rows;
    $("keys").setAttribute("aria-label", say("keyboard"));
    $("field").setAttribute("inputmode", rows ? "none" : "search");
    const letters = (row) => [...row].map((one) => key(/\p{M}/u.test(one) ? `◌${one}` : one, () => write($("field").value + one)));
    const last = [key("␣", () => write(`${$("field").value} `), { "aria-label": say("space"), class: "wide" }), key("⌫", () => write([...$("field").value].slice(0, -1).join("")), { "aria-label": say("erase") })];
    $("keys").replaceChildren(...(rows ? rows.split(" ") : []).map((row, n, all) => { const line = document.createElement("div"); line.append(...letters(row), ...(n + 1 === all.length ? last : [])); return line; }));
  };

  const stir = () => {
    clearTimeout(idle);
    idle = setTimeout(() => { if (!$("look").hidden || !playing) loop(); }, IDLE_MS);
  };
  const start = async () => {
    text = await (await fetch("/kiosk/player.json")).text();
    data = JSON.parse(text);
    const wanted = asked.get("lang");
    language = data.languages.some((one) => one.code === wanted) ? wanted : data.languages[0].code;
    $("touch").onclick = look;
    $("back").onclick = loop;
    $("pause").onclick = () => play(!playing);
    $("previous").onclick = () => show(at - 1);
    $("next").onclick = () => show(at + 1);
    $("picture").onclick = () => play(!playing);
    $("find").onsubmit = async (event) => { event.preventDefault(); await find(); $("results").querySelector("a")?.focus(); };
    $("field").oninput = find;
    for (const kind of ["pointerdown", "keydown", "wheel"]) addEventListener(kind, stir, { passive: true });
    addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !$("look").hidden) loop();
      if ($("loop").hidden) return;
      if (event.key === "ArrowRight") show(at + 1);
      if (event.key === "ArrowLeft") show(at - 1);
    });
    addEventListener("pagehide", post);
    setInterval(post, POST_MS);
    setInterval(tell, TELL_MS);
    stir();
    document.body.classList.toggle("wall", wall);
    if (!wall && (asked.get("find") || !data.slides.length)) look(); else { loop(); }
    if (wanted && !asked.get("find") && data.slides.length) { language = data.languages.some((one) => one.code === wanted) ? wanted : language; speak(); show(0); }
  };
  // Not up yet: asked again, until it is.
  start().catch(() => setTimeout(() => location.reload(), 10000));
})();
