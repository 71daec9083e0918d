/* Search over the scripts of search/ (gen/render/search.h): cuts and folds as gen/text/term.c does. Knows no
   page (search-page.js is that), so tests run it as it is. */
(function () {
  "use strict";

  /* ---- texts ---- */

  var EAST = new RegExp("[\u3005-\u3007\u2e80-\u2fdf\u3400-\u4dbf\u4e00-\u9fff\u3041-\u30fa" +
    "\u30fc-\u30fe\ud840-\udbff\udc00-\udfff]");
  var LETTER = /[a-z0-9\u00df-\u024f]/;

  /* One character for each of s, so that places stay: small, half-width, simplified, or a space. */
  function foldSame(s, simple) {
    return s.replace(/[^]/g, function (c) {
      var n = c.charCodeAt(0);
      if (n >= 0xff01 && n <= 0xff5e) c = String.fromCharCode(n -= 0xfee0);
      if ((n >= 65 && n <= 90) || (n >= 0xc0 && n <= 0xde && n !== 0xd7)) {
        c = String.fromCharCode(n + 32);
      }
      c = simple && simple.get(c) || c;
      return (LETTER.test(c) && n !== 0xf7) || EAST.test(c) ? c : " ";
    });
  }
  function fold(s, simple) { return foldSame(s, simple).replace(/ +/g, " ").trim(); }

  var ENDS = [["ies", 5, 3], ["y", 4, 1], ["ss", 0, 0], ["us", 0, 0], ["is", 0, 0], ["xes", 4, 2],
    ["ches", 5, 2], ["shes", 5, 2], ["sses", 5, 2], ["s", 4, 1]];
  function stem(w) {
    var rule = ENDS.find(function (e) { return w.endsWith(e[0]); });
    return rule && w.length >= rule[1] ? w.slice(0, w.length - rule[2]) : w;
  }

  /* Runs of characters, and words: what is marked when it is found. */
  function pieces(folded) {
    var found = [];
    Array.from(folded).forEach(function (c) {
      var kind = c === " " ? "" : EAST.test(c) ? "run" : "word", last = found[found.length - 1];
      if (last && last.kind === kind) last.text += c;
      else found.push({ kind: kind, text: c });
    });
    return found.filter(function (p) { return p.kind; });
  }

  /* Terms of a query; the index holds single characters too, which serve runs of one. */
  function terms(folded) {
    var list = [];
    pieces(folded).forEach(function (p) {
      var chars = Array.from(p.text);
      if (p.kind === "word") list.push(stem(p.text));
      else if (chars.length === 1) list.push(p.text);
      else chars.slice(1).forEach(function (c, i) { list.push(chars[i] + c); });
    });
    return list.filter(function (t, i) { return list.indexOf(t) === i; }).slice(0, 40);
  }

  function whole(folded) { return "=" + Array.from(folded.replace(/ /g, "")).slice(0, 24).join(""); }

  /* ---- lists of documents: numbers as search_number writes them ---- */

  var DIGITS = "!#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^" +
    "_`abcdefghijklmnopqrstuvwxyz{|}~";
  var VALUE = new Uint8Array(128);
  DIGITS.split("").forEach(function (c, i) { VALUE[c.charCodeAt(0)] = i; });

  function numbers(text, each) {
    var n = 0, times = 1;
    for (var i = 0; i < text.length; i += 1) {
      var v = VALUE[text.charCodeAt(i)];
      if (v >= 60) {
        n += v * times;
        times *= 32;
      } else {
        each(n + v * times);
        n = 0;
        times = 1;
      }
    }
  }
  function documents(list, each) {
    var doc = -1;
    numbers(list, function (n) {
      doc += n >> 2;
      each(doc, n & 3);
    });
  }

  /* ---- the index: load(name) promises what a script holds ---- */

  function Index(load) {
    var cache = {}, self = this;
    this.load = function (name) { return cache[name] || (cache[name] = load(name)); };
    this.ready = this.load("index").then(function (root) {
      self.n = root.docs;
      self.firsts = root.terms.split(" ").filter(Boolean);
      self.starts = [0];
      numbers(root.starts, function (n) { self.starts.push(self.starts[self.starts.length - 1] + n); });
      self.root = root;
    });
  }

  /* The scripts that may hold terms from `from` to `to`, as maps of their entries. */
  Index.prototype.between = function (from, to) {
    var lo = 0, hi = this.firsts.length, self = this, wanted = [];
    while (lo < hi) {
      var mid = (lo + hi) >> 1;
      if (this.firsts[mid] < from) lo = mid + 1;
      else hi = mid;
    }
    for (var i = Math.max(0, lo - 1); i < this.firsts.length && (i < lo || this.firsts[i] <= to); i += 1) {
      wanted.push(i);
    }
    return Promise.all(wanted.map(function (k) { return self.entries("t" + k); }));
  };
  Index.prototype.entries = function (name) {
    return this.load(name).then(function (data) {
      if (typeof data !== "string") return data;
      var parts = data.split(" "), map = new Map();
      for (var i = 0; i + 1 < parts.length; i += 2) {
        map.set(parts[i], (map.get(parts[i]) || "") + parts[i + 1]);
      }
      return map;
    });
  };
  Index.prototype.list = function (term) {
    return this.between(term, term).then(function (maps) {
      return maps.map(function (m) { return m.get(term) || ""; }).join("");
    });
  };
  Index.prototype.doc = function (n) {
    var starts = this.starts, lo = 0, hi = starts.length - 1;
    while (hi - lo > 1) {
      var mid = (lo + hi) >> 1;
      if (starts[mid] <= n) lo = mid;
      else hi = mid;
    }
    return this.load("d" + lo).then(function (docs) { return docs[n - starts[lo]]; });
  };
  function all(index, letter, count) {
    var names = [];
    for (var i = 0; i < count; i += 1) names.push(index.load(letter + i));
    return Promise.all(names).then(function (texts) {
      var pairs = [];
      texts.join(" ").split(" ").forEach(function (s, k, list) {
        if (k % 2) pairs.push([list[k - 1], s]);
      });
      return pairs;
    });
  }
  Index.prototype.same = function () {
    var self = this;
    return this.sets || (this.sets = all(this, "s", this.root.same).then(function (pairs) {
      return (self.sets = pairs.map(function (p) { return p[1].replace(/_/g, " ").split("/"); }));
    }));
  };
  /* Simplified forms and sounds of characters: only when a word is not found. */
  Index.prototype.mend = function () {
    var self = this;
    return this.mended || (this.mended = all(this, "m", this.root.mend).then(function (pairs) {
      self.simple = new Map();
      self.sound = new Map();
      pairs.forEach(function (p) {
        var chars = Array.from(p[1]);
        chars.forEach(function (c, i) {
          if (p[0] !== "=") self.sound.set(c, p[0]);
          else if (i % 2) self.simple.set(chars[i - 1], c);
        });
      });
      self.sounds = new Set(self.sound.values());
    }));
  };

  /* ---- from a query to documents ---- */

  /* What a place is worth: text, about, title, number or whole title. */
  var WORTH = [1, 2, 5, 6];

  /* How many slips apart, at most two: one letter more, less, other, or two changed over. */
  function slips(a, b) {
    var before = null, row = [], i, j;
    for (j = 0; j <= b.length; j += 1) row[j] = j;
    for (i = 1; i <= a.length; i += 1) {
      var next = [i];
      for (j = 1; j <= b.length; j += 1) {
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (before && i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
          next[j] = Math.min(next[j], before[j - 2] + 1);
        }
      }
      before = row;
      row = next;
    }
    return row[b.length];
  }

  /* Worth of a term in each document, from lists that count for it: [list, share]. */
  function weigh(n, lists) {
    var worth = new Float32Array(n), some = false;
    lists.forEach(function (l) {
      documents(l[0], function (doc, place) {
        worth[doc] = Math.max(worth[doc], WORTH[place] * l[1]);
        some = true;
      });
    });
    return some ? worth : null;
  }
  function both(a, b, share) {
    if (!a || !b) return null;
    var min = a.map(function (v, i) { return Math.min(v, b[i]) * share; });
    return min.some(Boolean) ? min : null;
  }
  function either(a, b) {
    if (!a || !b) return a || b;
    return a.map(function (v, i) { return Math.max(v, b[i]); });
  }
  function allOf(worths) {
    return worths.reduce(function (a, b) { return both(a, b, 1); });
  }

  Index.prototype.worth = function (term, share) {
    var n = this.n;
    return this.list(term).then(function (l) { return weigh(n, [[l, share]]); });
  };
  Index.prototype.scan = function (from, keep) {
    var n = this.n;
    return this.between(from, from + "\uffff").then(function (maps) {
      var lists = [];
      maps.forEach(function (m) {
        m.forEach(function (list, term) {
          var share = term.startsWith(from) ? keep(term) : 0;
          if (share) lists.push([list, share]);
        });
      });
      return weigh(n, lists);
    });
  };
  /* Every gram of the first letters of a title: "yhyshj". */
  Index.prototype.initials = function (word) {
    var grams = [], k = Math.min(3, word.length), self = this;
    for (var i = 0; i + k <= word.length; i += 1) grams.push("~" + word.slice(i, i + k));
    return Promise.all(grams.map(function (g) { return self.worth(g, 0.8); })).then(allOf);
  };
  /* "tuishui" → every two sounds that stand side by side. */
  Index.prototype.spelt = function (word) {
    var self = this, ways = [[]], i;
    var at = [[""]];
    for (i = 1; i <= word.length; i += 1) {
      at[i] = null;
      for (var j = Math.max(0, i - 6); j < i && !at[i]; j += 1) {
        if (at[j] && this.sounds.has(word.slice(j, i))) at[i] = at[j].concat(word.slice(j, i));
      }
    }
    ways = (at[word.length] || []).slice(1);
    if (ways.length < 2) return Promise.resolve(null);
    return Promise.all(ways.slice(1).map(function (s, k) {
      return self.worth("@" + ways[k] + "'" + s, 0.8);
    })).then(allOf);
  };

  function first(tries) {
    return tries.reduce(function (before, attempt) {
      return before.then(function (found) { return found || attempt(); });
    }, Promise.resolve(null));
  }
  Index.prototype.word = function (word) {
    var self = this, letters = /^[a-z]+$/.test(word) ? word.length : 0;
    return first([
      function () { return self.worth(word, 1); },
      function () {
        return word.length < 3 ? null : self.scan(word, function (t) { return word.length / t.length; });
      },
      function () { return letters > 1 && letters < 13 ? self.initials(word) : null; },
      function () {
        return letters > 3 ? self.mend().then(function () { return self.spelt(word); }) : null;
      },
      function () {
        var most = word.length > 5 ? 2 : 1;
        return letters < 4 ? null : self.scan(word[0], function (t) {
          return Math.abs(t.length - word.length) <= most && slips(t, word) <= most ? 0.7 : 0;
        });
      }
    ]);
  };
  /* Two characters that are nowhere side by side: a wrong one that sounds right, or an abbreviation. */
  Index.prototype.alike = function (pair) {
    var self = this, chars = Array.from(pair);
    return this.mend().then(function () {
      var sounds = chars.map(function (c) { return self.sound.get(c); });
      return Promise.all([sounds[0] && sounds[1] ? self.worth("@" + sounds.join("'"), 0.6) : null,
        self.worth(chars[0], 1), self.worth(chars[1], 1)]);
    }).then(function (w) {
      var heard = w[0] && w[0].map(function (v, i) {         /* better with one character as typed */
        return v && v + (w[1] && w[1][i] ? 0.5 : 0) + (w[2] && w[2][i] ? 0.5 : 0);
      });
      var short = both(w[1], w[2], 0.4);                      /* of a title: a text has nearly any two */
      return either(heard, short && short.map(function (v) { return v < 0.4 * WORTH[2] ? 0 : v; }));
    });
  };
  Index.prototype.term = function (term, loose, guess) {
    var self = this;
    if (!EAST.test(term)) return this.word(term);
    return this.worth(term, 1).then(function (found) {
      if (Array.from(term).length < 2 || (found && !loose)) return found;
      guess.made = true;
      return self.alike(term).then(function (more) { return either(found, more); });
    });
  };

  /* Documents that have every term, or failing that, as much of them as any. */
  Index.prototype.match = function (folded, loose) {
    var self = this, n = this.n, list = terms(folded), guess = {};
    return Promise.all(list.map(function (t) { return self.term(t, loose, guess); })
      .concat(self.worth("^" + list[0], 1), self.worth(whole(folded), 1))).then(function (found) {
      var exact = found.pop(), start = found.pop(),
        score = new Float32Array(n), share = new Float32Array(n), sum = 0, best = 0;
      found.forEach(function (worth) {
        var df = 0, i;
        for (i = 0; worth && i < n; i += 1) df += worth[i] > 0;
        var rare = Math.log(1 + n / (df || 1));
        sum += rare;
        for (i = 0; worth && i < n; i += 1) {
          score[i] += rare * worth[i];
          share[i] += worth[i] > 0 ? rare : 0;
        }
      });
      for (var i = 0; i < n; i += 1) {
        if (exact && exact[i]) {
          share[i] = sum;
          score[i] += 10 * sum;
        }
        if (!loose && start && start[i]) score[i] += 2 * sum;
        best = Math.max(best, share[i]);
      }
      var full = sum > 0 && best > sum * 0.999;
      for (i = 0; i < n; i += 1) {
        score[i] = sum && share[i] >= best * 0.999 && best >= sum * 0.3 ? score[i] / sum : 0;
      }
      return { score: score, full: full, sure: full && !guess.made, some: sum > 0 && best >= sum * 0.3 };
    });
  };

  /* How people ask, which pages do not write: "施工许可证怎么办理", "how do I start a company". */
  var ASKING = new RegExp("请问|我?想要?|我要|怎么(?:样|办理?)?|怎样|如何|在?哪[里儿些]?|什么|需要|可不可以|可以|" +
    "能不能|能否|是否|有没有|谁负责|归?谁管|哪个部门|[吗呢的]|(?:电话|地址|办公时间)$|(?:^| )(?:how|what|where|when|" +
    "which|who|do|does|is|are|can|i|my|we|to|the|an?|of|for|need|get|responsible|phone|address)(?= |$)", "g");
  function told(folded) { return fold(folded.replace(ASKING, " ")); }

  /* The query, what it asks about, and the same with words that mean the same. */
  function variants(folded, sets) {
    var short = told(folded), list = short && short !== folded ? [folded, short] : [folded];
    var text = list[list.length - 1];
    sets.forEach(function (set) {
      set.forEach(function (w) {
        var east = EAST.test(w);
        if (!w || (" " + text + " ").indexOf(east ? w : " " + w + " ") < 0) return;
        set.forEach(function (other) {
          if (other !== w && text.indexOf(other) < 0 && list.length < 9) {
            list.push(fold(text.replace(w, EAST.test(other) ? other : " " + other + " ")));
          }
        });
      });
    });
    return list;
  }

  /* → { docs: [document …] best first, texts: what to mark, full: has all of it, sure: as written or by a
     word that means the same, loose: by sound and abbreviation } */
  Index.prototype.find = function (query, loose) {
    var self = this, folded;
    return this.ready.then(function () { return self.same(); }).then(function (sets) {
      folded = fold(query, self.simple).replace(/(\d ?号)文件?$/, "$1");
      var texts = variants(folded, sets);
      return Promise.all(texts.map(function (t) { return self.match(t, loose); })).then(function (found) {
        var full = found.some(function (f) { return f.full; });
        var sure = found.some(function (f) { return f.sure; });
        var score = new Float32Array(self.n), docs = [];
        found.forEach(function (f, k) {
          if (f.full !== full || !f.some || (sure && !f.sure)) return;
          for (var i = 0; i < self.n; i += 1) {
            score[i] = Math.max(score[i], f.score[i] * (k ? 0.7 : 1));
          }
        });
        for (var i = 0; i < self.n; i += 1) if (score[i] > 0) docs.push(i);
        docs.sort(function (a, b) { return score[b] - score[a] || a - b; });
        return { docs: docs, score: score, texts: texts, full: full && docs.length > 0, sure: sure,
          loose: !!loose };
      });
    }).then(function (found) {
      if (!EAST.test(folded) || (found.full && (loose || found.sure))) return found;
      if (!self.simple) {                    /* Traditional characters are nowhere in the index */
        return self.mend().then(function () { return self.find(query, loose); });
      }
      return loose ? found : self.find(query, true);
    });
  };

  /* The best are looked at: the whole phrase in the title, then in the text, comes first. */
  Index.prototype.settle = function (found) {
    var self = this, top = found.docs.slice(0, 20);
    var phrases = found.texts.map(function (t) { return t.replace(/ /g, ""); });
    return Promise.all(top.map(function (d) { return self.doc(d); })).then(function (entries) {
      var score = {};
      entries.forEach(function (e, i) {
        var title = fold(e[1], self.simple).replace(/ /g, ""), body = null;
        var more = phrases.map(function (p, k) {
          var share = k ? 0.7 : 1, at = p ? title.indexOf(p) : -1;
          if (at >= 0) return share * (3 + (at === 0 ? 0.5 : 0) + 3 * p.length / title.length);
          if (body === null) body = fold(e[7], self.simple).replace(/ /g, "");
          return p && body.indexOf(p) >= 0 ? share : 0;
        });
        score[top[i]] = found.score[top[i]] + Math.max.apply(null, more);
      });
      top.sort(function (a, b) { return score[b] - score[a] || a - b; });
      found.docs = top.concat(found.docs.slice(20));
      return found;
    });
  };

  /* ---- what to mark ---- */

  function places(text, part, word, into) {
    for (var at = part ? text.indexOf(part) : -1; at >= 0; at = text.indexOf(part, at + part.length)) {
      if (!word || at === 0 || !LETTER.test(text[at - 1])) into.push([at, at + part.length]);
    }
    return into.length;
  }
  /* Characters that sound like a pair of the query, or whose first letters it gives. */
  function heard(index, text, texts, into) {
    var sounds = Array.from(text).map(function (c) { return index.sound.get(c) || ""; });
    texts.forEach(function (t) {
      pieces(t).forEach(function (p) {
        var want = Array.from(p.text);
        if (p.kind === "run") want = want.map(function (c) { return index.sound.get(c) || "?"; });
        for (var i = 0; i + want.length <= sounds.length && want.length > 1; i += 1) {
          if (want.every(function (w, k) {
            return p.kind === "run" ? sounds[i + k] === w : sounds[i + k][0] === w;
          })) into.push([i, i + want.length]);
        }
        if (p.kind === "word") {
          for (var a = 0; a < sounds.length; a += 1) {
            for (var b = a + 1, s = sounds[a]; s && p.text.startsWith(s); b += 1) {
              if (s === p.text && b - a > 1) into.push([a, b]);
              if (!sounds[b] || s === p.text) break;
              s += sounds[b];
            }
          }
        }
      });
    });
  }
  function marks(index, text, texts) {
    var folded = foldSame(text, index.simple), ranges = [];
    texts.forEach(function (t) {
      var list = pieces(t), telling = list.filter(function (p) {       /* not every 号 of a number */
        return p.text.length > (p.kind === "run" ? 1 : 2) && !/^[0-9]{1,4}$/.test(p.text);
      });
      (telling.length ? telling : list).forEach(function (p) {
        if (p.kind === "word") places(folded, stem(p.text), true, ranges);
        else if (!places(folded, p.text, false, ranges)) {
          terms(p.text).forEach(function (pair) { places(folded, pair, false, ranges); });
        }
      });
    });
    if (!ranges.length && index.sound) heard(index, text, texts, ranges);
    ranges.sort(function (a, b) { return a[0] - b[0]; });
    return ranges.reduce(function (list, r) {
      var last = list[list.length - 1];
      if (last && r[0] <= last[1]) last[1] = Math.max(last[1], r[1]);
      else list.push(r.slice());
      return list;
    }, []);
  }
  /* Where to cut: the stretch of `width` with the most of the query in it. */
  function stretch(ranges, width) {
    var best = 0, most = -1;
    ranges.forEach(function (r) {
      var sum = ranges.reduce(function (n, x) {
        return n + (x[0] >= r[0] && x[1] <= r[0] + width ? x[1] - x[0] : 0);
      }, 0);
      if (sum > most) {
        most = sum;
        best = r[0];
      }
    });
    return best;
  }

  /* ---- facets: {name: [{key, label, docs}]} ---- */

  Index.prototype.facets = function () {
    var self = this;
    return this.facetSets || (this.facetSets = this.between("!", "?\uffff").then(function (maps) {
      var sets = {}, lists = new Map();
      maps.forEach(function (m) {
        m.forEach(function (v, k) {
          if (k[0] === "!" || k[0] === "?") lists.set(k, k[0] === "!" ? (lists.get(k) || "") + v : v);
        });
      });
      lists.forEach(function (list, k) {
        if (k[0] !== "!") return;
        var cut = k.indexOf("="), name = k.slice(1, cut), has = new Uint8Array(self.n);
        documents(list, function (doc) { has[doc] = 1; });
        (sets[name] = sets[name] || []).push({ key: k.slice(cut + 1), has: has,
          label: (lists.get("?" + k.slice(1)) || k.slice(cut + 1)).replace(/\u00a0/g, " ") });
      });
      return sets;
    }));
  };

  globalThis.search = { Index: Index, fold: fold, terms: terms, marks: marks, stretch: stretch,
    slips: slips };
}());
