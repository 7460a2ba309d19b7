-- Runs in Neovim, with the set-up of docs/editors.md, on a copy of the examples. Prints a line for each check.
local failed = false
local original

-- Each check begins with the example as it is on the disk.
local function check(name, body)
  local well, problem = pcall(function()
    if original then vim.api.nvim_buf_set_lines(0, 0, -1, false, original) end
    body()
  end)
  failed = failed or not well
  io.stdout:write(well and "ok " or "not ok ", name, well and "" or (": " .. tostring(problem):gsub("\n", " ")), "\n")
end

local function wait(what, condition)
  if not vim.wait(20000, condition, 10) then error("waited in vain for " .. what, 0) end
end

local function text() return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\n") end

-- Puts the cursor at the first of these words behind the place where `after` stands.
local function go(after, word)
  vim.api.nvim_win_set_cursor(0, { 1, 0 })
  if vim.fn.search("\\V" .. after, "cW") == 0 then error("no " .. after, 0) end
  if word and vim.fn.search("\\V" .. word, "cW") == 0 then error("no " .. word, 0) end
end

local function replace(old, new)
  local changed, count = text():gsub(vim.pesc(old), (new:gsub("%%", "%%%%")), 1)
  if count == 0 then error("no " .. old, 0) end
  vim.api.nvim_buf_set_lines(0, 0, -1, false, vim.split(changed, "\n"))
end

local function press(keys) vim.api.nvim_feedkeys(vim.api.nvim_replace_termcodes(keys, true, false, true), "mx", false) end

local function codes()
  local found = {}
  for _, diagnostic in ipairs(vim.diagnostic.get(0)) do
    table.insert(found, diagnostic.code or diagnostic.user_data.lsp.code)
  end
  return table.concat(found, " ")
end

-- Waits for a diagnostic of a code, or for no diagnostics at all.
local function waitForCode(code)
  local function found() return code and codes():find(code, 1, true) or not code and codes() == "" end
  if not vim.wait(20000, found, 10) then error(("diagnostics are '%s', not %s"):format(codes(), code or "none"), 0) end
end

check("the server starts for a .kexec file", function()
  vim.cmd("edit 2-live-update.kexec")
  wait("a client", function() return #vim.lsp.buf_get_clients(0) == 1 end)
  wait("its capabilities", function()
    local _, client = next(vim.lsp.buf_get_clients(0))
    return client.server_capabilities ~= nil and client.initialized
  end)
  original = vim.api.nvim_buf_get_lines(0, 0, -1, false)
end)

check("a load that fails is a diagnostic, and goes with its cause", function()
  replace("INITRD = 180M", "INITRD = 900M")
  waitForCode("no-hole")
  replace("INITRD = 900M", "INITRD = 180M")
  waitForCode(nil)
end)

check("K shows the address of a segment", function()
  go("buffer kernel", "kernel")
  local before = #vim.api.nvim_list_wins()
  press("K")
  wait("a hover", function() return #vim.api.nvim_list_wins() > before end)
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= "" then
      local shown = table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), "\n")
      vim.api.nvim_win_close(window, true)
      if not shown:find("0xfdc800000", 1, true) then error("the hover has no address: " .. shown, 0) end
    end
  end
end)

check("gd goes to the machine", function()
  go("image next on host", "host")
  press("gd")
  wait("the cursor to move", function() return vim.api.nvim_get_current_line():find("^machine host") ~= nil end)
end)

check("gd goes to a file that is imported", function()
  vim.cmd("edit! 6-fleet.kexec")
  go("image on_large on large", "on large")
  vim.fn.search("large")
  press("gd")
  local there = vim.wait(20000, function() return vim.fn.expand("%:t") == "machines.kexec" end, 10)
  vim.cmd("edit! 2-live-update.kexec")
  if not there then error("waited in vain for the other file", 0) end
end)

check("completion offers the fields that are missing", function()
  replace("{ memsz INITRD  buf_min 16M  top_down }", "{ memsz INITRD  buf_min 16M   }")
  go("memsz INITRD", "16M")
  local row, column = unpack(vim.api.nvim_win_get_cursor(0))
  vim.api.nvim_win_set_cursor(0, { row, column + 4 })
  local answers = vim.lsp.buf_request_sync(0, "textDocument/completion", vim.lsp.util.make_position_params(), 20000)
  local labels = {}
  for _, answer in pairs(answers or {}) do
    for _, item in ipairs(answer.result.items or answer.result) do labels[item.label] = true end
  end
  if not labels.top_down then error("top_down is not offered", 0) end
  if labels.memsz then error("memsz is offered a second time", 0) end
end)

check("a quick fix mends the text", function()
  replace("buf_align 2M", "buf_align 3M")
  waitForCode("align-not-power-of-two")
  go("buf_align 3M", "3M")
  vim.ui.select = function(items, _, chosen) chosen(items[1], 1) end
  press("<leader>a")
  wait("the edit", function() return text():find("buf_align 4M", 1, true) ~= nil end)
  waitForCode(nil)
end)

check("rename changes every place", function()
  go("const INITRD", "INITRD")
  vim.lsp.buf.rename("PAYLOAD")
  wait("the edit", function()
    return text():find("const PAYLOAD", 1, true) and text():find("memsz PAYLOAD", 1, true) and not text():find("INITRD")
  end)
  waitForCode(nil)
end)

check("the formatter does what the command line does", function()
  replace("buffer kernel     { bufsz", "buffer    kernel{bufsz")
  local expected = vim.fn.system("kexec-scenario fmt -", text() .. "\n")
  press("<leader>f")
  wait("the edit", function() return text() .. "\n" == expected end)
end)

check("the server ends when it is told to", function()
  vim.lsp.stop_client(vim.lsp.get_active_clients())
  wait("the end", function() return #vim.lsp.get_active_clients() == 0 end)
end)

io.stdout:write("end of the checks\n")
vim.cmd(failed and "cquit!" or "qall!")
