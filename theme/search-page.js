/* The search page: what is typed, results, facets; the state is in the address. */
(function () {
  "use strict";
  var box = document.getElementById("found"), form = document.getElementById("search");
  if (!box || !form) return;
  var say = document.getElementById("said"), list = document.getElementById("hits");
  var side = document.getElementById("facets"), more = document.getElementById("more");
  var narrower = document.getElementById("narrow");
  var input = form.elements.q, names = ["type", "unit", "year", "status"], PAGE = 10, MANY = 8;
  var waiting = {}, index = null, turn = 0;
  var state = { q: "", picked: {}, found: null, shown: 0 };

  /* Each script hands over what it holds; the element tells which it is. */
  window.gongkai_search = function (data) {
    waiting[document.currentScript.dataset.name](data);
  };
  function load(name) {
    return new Promise(function (done, failed) {
      var script = document.createElement("script");
      waiting[name] = done;
      script.dataset.name = name;
      script.onerror = function () { failed(new Error(name)); };
      script.src = name + ".js";             /* the scripts lie beside the page */
      document.head.appendChild(script);
    });
  }

  function element(name, attributes, children) {
    var e = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (k) { e.setAttribute(k, attributes[k]); });
    (children || []).forEach(function (c) { e.append(c); });
    return e;
  }
  function fill(text, values) {
    return text.replace(/\{(\w+)\}/g, function (_, k) { return values[k]; });
  }
  /* Part of a text, with what was found in it marked. */
  function marked(text, ranges, from, to) {
    var nodes = [], at = from;
    ranges.forEach(function (r) {
      if (r[0] < at || r[1] > to) return;
      nodes.push(text.slice(at, r[0]), element("mark", {}, [text.slice(r[0], r[1])]));
      at = r[1];
    });
    return nodes.concat(text.slice(at, to));
  }
  /* Parts of a record stand a line each; in a snippet they are set apart, sentences follow each other. */
  function joined(text) {
    return text.replace(/([。；！？])?\n/g, function (_, end) { return end || " · "; });
  }
  function snippet(text, ranges) {
    var width = /[\u4e00-\u9fff]/.test(text.slice(0, 50)) ? 110 : 220;
    var from = Math.max(0, window.search.stretch(ranges, width) - width / 4 | 0), cut = from;
    if (from) {
      cut = Math.max(text.lastIndexOf("。", from + 8), text.lastIndexOf(" ", from),
        text.lastIndexOf("\n", from)) + 1;
    }
    if (from - cut > width / 4) cut = from;
    var to = Math.min(text.length, cut + width);
    var nodes = marked(text, ranges, cut, to).map(function (n) {
      return typeof n === "string" ? joined(n) : n;
    });
    return [cut ? "…" : ""].concat(nodes, to < text.length ? "…" : "");
  }

  function hit(doc) {
    var facts = [doc[2], doc[3], doc[4], doc[6], doc[5]].filter(Boolean);
    var title = window.search.marks(index, doc[1], state.found.texts);
    var text = window.search.marks(index, doc[7], state.found.texts);
    var number = window.search.marks(index, doc[3], state.found.texts);
    return element("li", {}, [
      element("a", { href: "../" + doc[0] }, marked(doc[1], title, 0, doc[1].length)),
      element("p", { "class": "about" }, facts.map(function (f) {
        return element("span", {}, f === doc[3] ? marked(f, number, 0, f.length) : [f]);
      })),
      element("p", {}, snippet(doc[7], text))
    ]);
  }

  /* ---- facets ---- */

  function has(name) { return (state.picked[name] || []).length > 0; }
  function fits(sets, doc, but) {
    return names.every(function (name) {
      return name === but || !has(name) || (sets[name] || []).some(function (v) {
        return v.has[doc] && state.picked[name].indexOf(v.key) >= 0;
      });
    });
  }
  function choice(name, v) {
    var check = element("input", { type: "checkbox", name: name, value: v.key });
    check.checked = (state.picked[name] || []).indexOf(v.key) >= 0;
    return element("li", {}, [element("label", {}, [check, " " + v.label + " ",
      element("span", { "class": "quiet" }, ["(" + v.n + ")"])])]);
  }
  function group(name, values) {
    var some = values.slice(0, MANY), rest = values.slice(MANY), set = element("fieldset", {},
      [element("legend", {}, [side.dataset[name]]), element("ul", {}, some.map(function (v) {
        return choice(name, v);
      }))]);
    if (rest.length) {
      set.append(element("details", rest.some(function (v) {
        return (state.picked[name] || []).indexOf(v.key) >= 0;
      }) ? { open: "" } : {}, [element("summary", {}, [side.dataset.more]),
        element("ul", {}, rest.map(function (v) { return choice(name, v); }))]));
    }
    return set;
  }
  function showFacets(sets) {
    var focus = document.activeElement, key = focus && focus.name && focus.name + "=" + focus.value;
    var groups = names.map(function (name) {
      var open = state.found.docs.filter(function (d) { return fits(sets, d, name); });
      var values = (sets[name] || []).map(function (v) {
        return { key: v.key, label: v.label, n: open.filter(function (d) { return v.has[d]; }).length };
      }).filter(function (v) { return v.n || (state.picked[name] || []).indexOf(v.key) >= 0; });
      values.sort(function (a, b) {
        return name === "year" ? b.key - a.key : b.n - a.n || (a.key < b.key ? -1 : 1);
      });
      return values.length > 1 || has(name) ? group(name, values) : "";
    });
    side.replaceChildren.apply(side, groups);
    narrower.hidden = !side.childElementCount;
    Array.prototype.forEach.call(side.querySelectorAll("input"), function (i) {
      if (i.name + "=" + i.value === key) i.focus();
    });
  }

  /* ---- showing ---- */

  function tell() {
    var n = state.docs.length, found = state.found;
    var kind = !n ? "none" : !found.full ? "part" : found.loose ? "alike" : n === 1 ? "one" : "some";
    say.textContent = fill(say.dataset[kind], { n: n, q: state.q });
    document.title = fill(box.dataset.title, { q: state.q });
  }
  function grow(mine) {
    var next = state.docs.slice(state.shown, state.shown + PAGE);
    return Promise.all(next.map(function (d) { return index.doc(d); })).then(function (docs) {
      if (mine !== turn) return;
      var items = docs.map(hit);
      list.append.apply(list, items);
      state.shown += items.length;
      more.hidden = state.shown >= state.docs.length;
      return items[0];
    });
  }
  function narrow(mine, sets) {
    state.docs = sets ? state.found.docs.filter(function (d) { return fits(sets, d); }) : state.found.docs;
    state.shown = 0;
    list.replaceChildren();
    if (sets) showFacets(sets);
    tell();
    return grow(mine);
  }
  function picked() { return names.some(has); }

  function remember() {
    var query = [["q", state.q]];
    names.forEach(function (name) {
      (state.picked[name] || []).forEach(function (v) { query.push([name, v]); });
    });
    try {
      history.replaceState(null, "", location.pathname + "?" + new URLSearchParams(query));
    } catch (e) { /* some browsers refuse this for local files */ }
  }
  function clear() {
    say.textContent = "";
    list.replaceChildren();
    narrower.hidden = more.hidden = true;
    box.dataset.state = "empty";
  }

  function run() {
    var mine = turn += 1, began = performance.now();
    if (!window.search.fold(state.q)) return clear();
    box.dataset.state = "busy";
    index = index || new window.search.Index(load);
    return index.find(state.q).then(function (found) { return index.settle(found); })
      .then(function (found) {
        if (mine !== turn) return null;
        state.found = found;
        return picked() ? index.facets() : null;
      }).then(function (sets) {
        if (mine !== turn) return null;
        return narrow(mine, sets).then(function () {
          box.dataset.took = Math.round(performance.now() - began);
          box.dataset.state = "done";
          return index.facets();
        });
      }).then(function (sets) {
        if (sets && mine === turn) showFacets(sets);
      }).catch(function () {
        index = null;
        box.dataset.state = "failed";
        say.textContent = say.dataset.failed;
      });
  }

  form.addEventListener("submit", function (e) {
    e.preventDefault();
    state.q = input.value.trim();
    state.picked = {};
    remember();
    run();
  });
  side.addEventListener("change", function () {
    var mine = turn += 1;
    names.forEach(function (name) {
      state.picked[name] = Array.prototype.map.call(
        side.querySelectorAll("input[name=" + name + "]:checked"), function (i) { return i.value; });
    });
    remember();
    index.facets().then(function (sets) { return narrow(mine, sets); });
  });
  more.addEventListener("click", function () {
    grow(turn).then(function (item) {
      if (item) item.querySelector("a").focus();
    });
  });

  narrower.open = matchMedia("(min-width: 62rem)").matches;
  new URLSearchParams(location.search).forEach(function (value, name) {
    if (name === "q") state.q = value.trim();
    else if (names.indexOf(name) >= 0) (state.picked[name] = state.picked[name] || []).push(value);
  });
  if (state.q) {
    input.value = state.q;
    run();
  } else input.focus();
}());
