/* Additions only: every page is whole without this file. */
(function () {
  "use strict";

  /* Large text and easy mode: the switches work by CSS alone; here they are remembered. */
  ["large", "easy"].forEach(function (name) {
    var box = document.getElementById(name);
    if (!box) return;
    function show() { document.documentElement.classList.toggle(name, box.checked); }
    try {
      box.checked = (localStorage.getItem(name) || (box.checked ? "1" : "0")) === "1";
    } catch (e) { /* storage is off */ }
    show();
    box.addEventListener("change", function () {
      show();
      try {
        localStorage.setItem(name, box.checked ? "1" : "0");
      } catch (e) { /* storage is off */ }
    });
  });

  document.querySelectorAll("[data-print]").forEach(function (b) {
    b.hidden = false;
    b.addEventListener("click", function () { window.print(); });
  });

  /* How long is left is counted on the reader's day; the page itself does not change with it. */
  document.querySelectorAll("[data-until]").forEach(function (span) {
    var days = Math.floor((Date.parse(span.dataset.until) - Date.now()) / 864e5);
    var words = days < 0 ? span.dataset.past : span.dataset.left;
    span.textContent = words.replace("{n}", days < 0 ? -days : days);
    span.hidden = false;
  });

  /* Folded notes are printed open. */
  var folded = [];
  window.addEventListener("beforeprint", function () {
    folded = Array.prototype.slice.call(document.querySelectorAll("details:not([open])"));
    folded.forEach(function (d) { d.open = true; });
  });
  window.addEventListener("afterprint", function () {
    folded.forEach(function (d) { d.open = false; });
  });

  /* The ledger's filter. Its state is in the address, so a filtered view can be sent on. */
  var form = document.getElementById("filter"), table = document.getElementById("ledger");
  if (!form || !table) return;
  var shown = document.getElementById("shown");
  var rows = null;                 /* read when something is first asked for: most readers only look */
  function read() {
    rows = Array.prototype.map.call(table.querySelectorAll("tr[data-status]"), function (tr) {
      return { tr: tr, text: tr.textContent.toLowerCase(), unit: tr.dataset.unit.split(" "),
        status: tr.dataset.status, month: tr.dataset.month, policy: tr.dataset.policy };
    });
  }
  var names = ["text", "unit", "status", "month", "policy"];

  function fits(row, want) {
    return want.text.every(function (w) { return row.text.indexOf(w) >= 0; }) &&
      (!want.unit || row.unit.indexOf(want.unit) >= 0) &&
      (!want.status || row.status === want.status) &&
      (!want.month || row.month === want.month) &&
      (!want.policy || row.policy === want.policy);
  }

  function apply() {
    var want = {}, query = [], n = 0;
    names.forEach(function (name) {
      want[name] = form.elements[name].value.trim();
      if (want[name]) query.push(name + "=" + encodeURIComponent(want[name]));
    });
    if (!rows) read();
    want.text = want.text.toLowerCase().split(/\s+/).filter(Boolean);
    rows.forEach(function (row) {
      row.tr.hidden = !fits(row, want);
      if (!row.tr.hidden) n += 1;
    });
    Array.prototype.forEach.call(table.tBodies, function (body) {
      body.hidden = !body.querySelector("tr[data-status]:not([hidden])");
    });
    table.hidden = n === 0;
    shown.textContent = n === 0 ? shown.dataset.none :
      shown.dataset.some.replace("{n}", n).replace("{all}", rows.length);
    try {
      history.replaceState(null, "", location.pathname +
        (query.length ? "?" + query.join("&") : "") + location.hash);
    } catch (e) { /* some browsers refuse this for local files */ }
  }

  new URLSearchParams(location.search).forEach(function (value, name) {
    if (names.indexOf(name) >= 0) form.elements[name].value = value;
  });
  form.hidden = false;
  form.addEventListener("input", apply);
  form.addEventListener("submit", function (e) { e.preventDefault(); });
  form.addEventListener("reset", function () { setTimeout(apply, 0); });
  if (names.some(function (name) { return form.elements[name].value; })) apply();
}());
