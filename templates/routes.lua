-- Which pages exist. A path ending in "/" becomes index.html; English pages get the prefix en/.
-- A route with `needs` exists only where the site has a record of that class.
-- `fresh` makes a route a column: how often something new of which class must come (gen/site/fresh.h).
-- `turns = "month"`: its pages read differently in another month, whatever else stays the same.
-- Orders of the ledger are pages of their own, so they need no script.
return {
  { name = "home", template = "home.html", path = "",
    fresh = { policy = "home", interpretation = "home", progress = "home" }, turns = "month" },

  { name = "policies", template = "policies.html", path = "policies/",
    fresh = { policy = "notices" } },
  { name = "policy", template = "policy.html", path = "policies/{id}/", each = "policy" },

  { name = "ledger", template = "ledger.html", path = "measures/", args = { sort = "policy" },
    fresh = { progress = "notices" } },
  { name = "ledger-by-deadline", template = "ledger.html", path = "measures/by-deadline/",
    args = { sort = "deadline" } },
  { name = "ledger-by-unit", template = "ledger.html", path = "measures/by-unit/",
    args = { sort = "unit" } },
  { name = "ledger-by-status", template = "ledger.html", path = "measures/by-status/",
    args = { sort = "status" } },
  { name = "status", template = "status.html", path = "measures/status/{id}/",
    each = "enum:status" },
  { name = "progress", template = "progress.html", path = "progress/" },
  -- Choices that have a page of their own, as many as facet_pages of site.conf allows.
  { name = "choice-unit", template = "facet.html", path = "measures/{id}/", each = "facet:unit" },
  { name = "choice-policy", template = "facet.html", path = "measures/{id}/",
    each = "facet:policy" },
  { name = "choice-theme", template = "facet.html", path = "measures/{id}/", each = "facet:theme" },
  { name = "choice-period", template = "facet.html", path = "measures/{id}/",
    each = "facet:period" },
  { name = "choice-theme-unit", template = "facet.html", path = "measures/{id}/",
    each = "facet:theme/unit" },
  { name = "changes", template = "changes.html", path = "changes/" },
  { name = "changes-since", template = "changes.html", path = "changes/{id}/",
    each = "facet:since" },
  { name = "compares", template = "compares.html", path = "compare/" },
  { name = "compare", template = "compare.html", path = "compare/{id}/", each = "facet:pair" },
  { name = "measure", template = "measure.html", path = "measures/{id}/", each = "measure" },

  { name = "interpretations", template = "interpretations.html", path = "interpretations/",
    fresh = { interpretation = "notices" } },
  { name = "interpretation", template = "interpretation.html", path = "interpretations/{id}/",
    each = "interpretation" },

  { name = "units", template = "units.html", path = "units/" },
  { name = "unit", template = "unit.html", path = "units/{id}/", each = "unit" },

  { name = "themes", template = "terms.html", path = "themes/", args = { kind = "theme" } },
  { name = "theme", template = "term.html", path = "themes/{id}/", each = "term",
    where = { kind = "theme" } },
  { name = "audiences", template = "terms.html", path = "audiences/",
    args = { kind = "audience" } },
  { name = "audience", template = "term.html", path = "audiences/{id}/", each = "term",
    where = { kind = "audience" } },

  { name = "data", template = "data.html", path = "data/" },
  { name = "search", template = "search.html", path = "search/" },
  { name = "site-map", template = "site-map.html", path = "site-map/" },
  { name = "page", template = "page.html", path = "{id}/", each = "page" },
  { name = "not-found", template = "404.html", path = "404.html", rooted = true },
  { name = "feed", template = "feed.xml", path = "feed.xml" },

  { name = "policy-sheet", sheet = "sheets/interpretation.xml", path = "print/{id}.pdf",
    each = "policy" },
  { name = "policy-sheet-docx", sheet = "sheets/interpretation.xml", path = "print/{id}.docx",
    each = "policy" },
  { name = "policy-official", sheet = "sheets/official.xml", path = "print/{id}-official.pdf",
    each = "policy" },
  { name = "policy-official-docx", sheet = "sheets/official.xml", path = "print/{id}-official.docx",
    each = "policy" },
  { name = "unit-tasks", sheet = "sheets/unit-tasks.xml", path = "print/units/{id}.pdf",
    each = "unit", where = { measures = "any" } },
  { name = "bulletin-sheet", sheet = "sheets/bulletin.xml", path = "print/bulletin.pdf",
    turns = "month" },
  { name = "bulletin-sheet-docx", sheet = "sheets/bulletin.xml", path = "print/bulletin.docx",
    turns = "month" },
  { name = "ledger-sheet", sheet = "sheets/ledger.xml", path = "print/ledger.pdf" },
  { name = "ledger-sheet-docx", sheet = "sheets/ledger.xml", path = "print/ledger.docx" },
  { name = "pack", sheet = "sheets/pack.xml", path = "print/pack.pdf" },
  -- pdfa = "1b" in a sheet's route makes its PDF for archives that ask for PDF/A-1b.
  -- A path ending in .ofd makes an OFD (GB/T 33190) of a sheet:
  -- { name = "policy-sheet-ofd", sheet = "sheets/interpretation.xml", path = "print/{id}.ofd",
  --   each = "policy" },
}
