/* A kiosk: without a touch for the set time the page goes home, large type stays on.
   Portable edition only. */
(function () {
  "use strict";
  var root = document.documentElement, home = root.dataset.home;
  var seconds = Number(root.dataset.kiosk), timer = 0;

  function leave() {
    try {
      sessionStorage.clear();
    } catch (e) { /* storage is off */ }
    location.href = home;
  }
  function stir() {
    clearTimeout(timer);
    timer = setTimeout(leave, seconds * 1000);
  }
  if (!(seconds > 0)) return;
  ["pointerdown", "keydown", "scroll", "input"].forEach(function (kind) {
    addEventListener(kind, stir, { passive: true });
  });
  stir();
}());
