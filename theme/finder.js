/* Finds the support that fits: asks only what still matters. The page is whole without it. */
(function () {
  "use strict";

  /* A benefit is { id: {question: [answers]} }; a question it says nothing on sets no limit. */
  function fits(benefit, question, answer) {
    var limit = benefit[question];
    return answer === "" || !limit || limit.indexOf(answer) >= 0;
  }

  function left(benefits, given) {
    return benefits.filter(function (b) {
      return Object.keys(given).every(function (q) { return fits(b, q, given[q]); });
    });
  }

  /* Answers that lead to something: the others are not offered, so there is no dead end. */
  function offered(benefits, question, answers) {
    return answers.filter(function (a) {
      return benefits.some(function (b) { return fits(b, question, a); });
    });
  }

  /* First the editor's first question, for which the page keeps room; then the one whose answers leave the
     fewest on average; null when none changes the list. */
  function next(benefits, questions, given) {
    var now = left(benefits, given), best = null, least = now.length;
    var first = Object.keys(given).length === 0;
    questions.forEach(function (q) {
      if (given[q.id] !== undefined || (first && best)) return;
      var sizes = offered(now, q.id, q.answers).map(function (a) {
        return now.filter(function (b) { return fits(b, q.id, a); }).length;
      });
      var mean = sizes.reduce(function (x, y) { return x + y; }, 0) / sizes.length;
      if (mean < least) {
        least = mean;
        best = q;
      }
    });
    return best;
  }

  if (typeof document === "undefined") {       /* tests/finder runs the same code */
    globalThis.finder = { left: left, offered: offered, next: next };
    return;
  }

  var form = document.getElementById("finder"), table = document.getElementById("found");
  if (!form || !table) return;
  var said = form.querySelector("[role=status]"), asked = [];
  var sets = Array.prototype.slice.call(form.querySelectorAll("fieldset"));
  var questions = sets.map(function (set) {
    var values = Array.prototype.map.call(set.querySelectorAll("input"), function (i) {
      return i.value;
    });
    return { id: set.dataset.question, set: set, answers: values.filter(Boolean) };
  });
  var rows = Array.prototype.slice.call(table.querySelectorAll("tr[data-answers]"));
  var benefits = rows.map(function (tr) {
    var named = tr.dataset.answers.split(" "), limits = { row: tr };
    questions.forEach(function (q) {
      var some = q.answers.filter(function (a) { return named.indexOf(a) >= 0; });
      if (some.length) limits[q.id] = some;
    });
    return limits;
  });

  function answers() {
    var given = {};
    asked.forEach(function (q) {
      var on = q.set.querySelector("input:checked");
      if (on) given[q.id] = on.value;
    });
    return given;
  }

  function show(q, given) {
    var before = left(benefits, given), can = offered(before, q.id, q.answers);
    q.set.hidden = false;
    q.set.querySelectorAll("input").forEach(function (i) {
      i.parentNode.hidden = i.value !== "" && can.indexOf(i.value) < 0;
    });
    asked.push(q);
  }

  function apply() {
    var given = answers(), now = left(benefits, given);
    benefits.forEach(function (b) { b.row.hidden = now.indexOf(b) < 0; });
    said.textContent = said.dataset.some.replace("{n}", now.length)
      .replace("{all}", benefits.length);
    if (Object.keys(given).length === asked.length) {
      var q = next(benefits, questions, given);
      if (q) show(q, given);
    }
  }

  /* A changed answer takes back the questions that came after it. */
  function changed(event) {
    var at = asked.findIndex(function (q) { return q.set.contains(event.target); });
    asked.splice(at + 1).forEach(function (q) {
      q.set.hidden = true;
      q.set.querySelectorAll("input").forEach(function (i) { i.checked = false; });
    });
    apply();
  }

  function restart() {
    asked.splice(0).forEach(function (q) { q.set.hidden = true; });
    apply();
  }

  sets.forEach(function (set) { set.hidden = true; });
  form.reset();                  /* what the browser kept of the last visit */
  restart();
  form.hidden = false;
  form.addEventListener("change", changed);
  form.addEventListener("submit", function (e) { e.preventDefault(); });
  form.addEventListener("reset", function () { setTimeout(restart, 0); });
}());
