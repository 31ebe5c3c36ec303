"use strict";
// A page that nobody touches for two minutes gives way to the loop, unless a film or a sound is playing. A phone on the
// port's Wi-Fi is somebody's own screen: it is left alone.
(() => {
  if (!["127.0.0.1", "localhost", "[::1]"].includes(location.hostname)) return;
  const IDLE_MS = 120000, MOST_SECONDS = 3600, began = performance.now();
  let idle = 0;
  const away = () => { if ([...document.querySelectorAll("video, audio")].some((one) => !one.paused)) return stir(); location.href = "/"; };
  const stir = () => { clearTimeout(idle); idle = setTimeout(away, IDLE_MS); };
  for (const kind of ["pointerdown", "keydown", "scroll", "wheel"]) addEventListener(kind, stir, { passive: true });
  addEventListener("pagehide", () => {
    const seconds = Math.min(Math.round((performance.now() - began) / 1000), MOST_SECONDS);
    if (seconds > 0) fetch("/kiosk/log/", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify([{ address: location.pathname, seconds }]), keepalive: true }).catch(() => {});
  });
  stir();
})();
