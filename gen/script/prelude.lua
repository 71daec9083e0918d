-- List functions of templates, in Lua. Every one returns a new plain array in a stable order; none
-- iterates a table by hash but sorted_pairs, which sorts. `G` becomes the templates' globals; what is
-- in `native` is C.
local G, native = ...
local check_list, order_key, identity = native.check_list, native.order_key, native.identity
local in_order = native.in_order
local next, sort, concat = native.next, native.sort, native.concat
local text, setmetatable = native.text, native.setmetatable
local raw_type, tostring, error = native.raw_type, G.tostring, G.error

-- A function that reads the key: given as a function, or as a field name, "deadline.by" included.
local function reader(key, who)
  if raw_type(key) == "function" then return key end
  if key == nil then return function(x) return x end end
  if raw_type(key) ~= "string" then native.wrong(2, who, "function or field name", key) end
  local names = key:split(".")
  if #names == 1 then return function(x) return x[key] end end
  return function(x)
    for i = 1, #names do
      if x == nil then return nil end
      x = x[names[i]]
    end
    return x
  end
end

local function sort_list(list, key, direction)
  check_list(list, 1, "sort")
  if direction ~= nil and direction ~= "desc" and direction ~= "asc" then
    native.wrong(3, "sort", "\"desc\" or \"asc\"", direction)
  end
  local read, keys = reader(key, "sort"), {}
  for i = 1, #list do keys[i] = order_key(read(list[i])) end
  return in_order(list, keys, direction == "desc")
end

local function filter(list, keep)
  check_list(list, 1, "filter")
  local read, out = reader(keep, "filter"), {}
  for i = 1, #list do
    local x = list[i]
    if read(x) then out[#out + 1] = x end
  end
  return out
end

local function map(list, key)
  check_list(list, 1, "map")
  local read, out = reader(key, "map"), {}
  for i = 1, #list do
    local v = read(list[i])
    if v == nil then error("map: the function gave nothing for item " .. i, 2) end
    out[i] = v
  end
  return out
end

-- Groups in the order of their first items; an item whose key is a list is in the group of each.
local function group(list, key)
  check_list(list, 1, "group")
  local read, out, of = reader(key, "group"), {}, {}
  local none = {}
  local function add(k, x)
    local id = k == nil and none or identity(k)
    local g = of[id]
    if not g then
      g = { key = k, items = {} }
      of[id] = g
      out[#out + 1] = g
    end
    g.items[#g.items + 1] = x
  end
  for i = 1, #list do
    local k = read(list[i])
    if native.is_list(k) then
      for j = 1, #k do add(k[j], list[i]) end
    else
      add(k, list[i])
    end
  end
  return out
end

local function first(list, n)
  check_list(list, 1, "first")
  if n ~= nil and raw_type(n) ~= "number" then native.wrong(2, "first", "number", n) end
  local out = {}
  for i = 1, #list do
    if i > (n or 1) then break end
    out[i] = list[i]
  end
  return out
end

local function count(list, keep)
  check_list(list, 1, "count")
  if keep == nil then return #list end
  local read, n = reader(keep, "count"), 0
  for i = 1, #list do
    if read(list[i]) then n = n + 1 end
  end
  return n
end

-- How many items have each key; 0 for any other key.
local zero = { __index = function() return 0 end, __metatable = false }
local function tally(list, key)
  check_list(list, 1, "tally")
  local read, out = reader(key, "tally"), setmetatable({}, zero)
  for i = 1, #list do
    local k = read(list[i])
    if k ~= nil then
      k = identity(k)
      out[k] = out[k] + 1
    end
  end
  return out
end

local function reverse(list)
  check_list(list, 1, "reverse")
  local out, n = {}, #list
  for i = 1, n do out[i] = list[n + 1 - i] end
  return out
end

local function unique(list)
  check_list(list, 1, "unique")
  local out, seen = {}, {}
  for i = 1, #list do
    local id = identity(list[i])
    if not seen[id] then
      seen[id] = true
      out[#out + 1] = list[i]
    end
  end
  return out
end

local function concat_lists(...)
  local out = {}
  for n = 1, G.select("#", ...) do
    local list = (G.select(n, ...))
    check_list(list, n, "concat", list)
    for i = 1, #list do out[#out + 1] = list[i] end
  end
  return out
end

local function join(list, separator)
  check_list(list, 1, "join")
  local parts = {}
  for i = 1, #list do parts[i] = text(list[i], "join") end
  return concat(parts, separator == nil and "" or text(separator, "join"))
end

local function sorted_pairs(t)
  local keys, i = {}, 0
  t = native.thaw(t)
  for k in next, t do keys[#keys + 1] = k end
  sort(keys, function(a, b)
    local x, y = raw_type(a), raw_type(b)
    if x ~= y then return x == "number" or (y ~= "number" and x < y) end
    return order_key(a) < order_key(b)
  end)
  return function()
    i = i + 1
    return keys[i], t[keys[i]]
  end
end

-- What once() keeps is shared by all pages of a worker, so it cannot be changed. Kept small: some
-- pages keep a list for every measure.
local function freeze(v)
  if raw_type(v) ~= "table" then return v end
  local kept = {}
  for k, x in next, native.thaw(v) do kept[k] = freeze(x) end
  return setmetatable({}, { __index = kept, __len = native.frozen_length,
                            __newindex = native.refuse, __metatable = false })
end

local kept, nothing = native.kept, {}
local function once(name, fn)
  local key = native.once_begin(name, fn)
  local value = kept[key]
  if value == nil then
    value = freeze(fn())
    if value == nil then value = nothing end
    kept[key] = value
  end
  native.once_end()
  if value == nothing then return nil end
  return value
end

G.sort, G.filter, G.map, G.group, G.first, G.count = sort_list, filter, map, group, first, count
G.tally, G.reverse, G.unique, G.concat, G.join = tally, reverse, unique, concat_lists, join
G.sorted_pairs, G.once = sorted_pairs, once
