" Runs in Vim with ALE and the set-up of docs/editors.md, on a copy of the examples. Prints a line for each check.
let s:failed = 0

function! s:print(line) abort
  call writefile([a:line], '/dev/stdout', 'a')
endfunction

" Each check begins with the example as it is on the disk.
function! s:check(name, body) abort
  try
    edit! 2-live-update.kexec
    call a:body()
    call s:print('ok ' .. a:name)
  catch
    let s:failed = 1
    call s:print('not ok ' .. a:name .. ': ' .. v:exception)
  endtry
endfunction

function! s:wait(what, condition) abort
  let deadline = reltimefloat(reltime()) + 20
  while !a:condition()
    if reltimefloat(reltime()) > deadline | throw 'waited in vain for ' .. a:what | endif
    sleep 10m
  endwhile
endfunction

function! s:text() abort
  return join(getline(1, '$'), "\n")
endfunction

function! s:replace(old, new) abort
  let changed = substitute(s:text(), '\V' .. escape(a:old, '\'), escape(a:new, '\&~'), '')
  if changed ==# s:text() | throw 'no ' .. a:old | endif
  silent %delete _
  call setline(1, split(changed, "\n", 1))
  ALELint
endfunction

function! s:go(after, word) abort
  call cursor(1, 1)
  if !search('\V' .. a:after, 'cW') || !search('\V' .. a:word, 'cW') | throw 'no ' .. a:after .. ' ' .. a:word | endif
endfunction

function! s:codes() abort
  return join(map(copy(getloclist(0)), {_, item -> item.text}), ' | ')
endfunction

function! s:waitForProblem(text) abort
  call s:wait('a diagnostic ' .. a:text, {-> stridx(s:codes(), a:text) >= 0})
endfunction

function! s:waitForNone() abort
  call s:wait('no diagnostics', {-> s:codes() ==# ''})
endfunction

function! s:starts() abort
  call s:replace('INITRD = 180M', 'INITRD = 900M')
  call s:waitForProblem('no hole for')
  call s:replace('INITRD = 900M', 'INITRD = 180M')
  call s:waitForNone()
endfunction

function! s:hovers() abort
  call s:go('buffer kernel', 'kernel')
  let g:ale_hover_to_preview = 1
  execute "normal \<Plug>(ale_hover)"
  call s:wait('a hover', {-> getwininfo()->filter({_, window -> getwinvar(window.winid, '&previewwindow')})->len() > 0})
  wincmd P
  let shown = s:text()
  pclose!
  if stridx(shown, '0xfdc800000') < 0 | throw 'the hover has no address: ' .. shown | endif
endfunction

function! s:definition() abort
  call s:go('image next on host', 'host')
  execute "normal \<Plug>(ale_go_to_definition)"
  call s:wait('the cursor to move', {-> getline('.') =~# '^machine host'})
endfunction

function! s:completes() abort
  call s:replace('{ memsz INITRD  buf_min 16M  top_down }', '{ memsz INITRD  buf_min 16M  to }')
  call s:go('memsz INITRD', 'to }')
  execute "normal ea\<C-x>\<C-o>"
  if stridx(s:text(), '{ memsz INITRD  buf_min 16M  top_down }') < 0 | throw 'completed to ' .. getline('.') | endif
endfunction

" The menu of actions asks, which it cannot in this mode: the first is taken.
function! s:mends() abort
  call s:replace('buf_align 2M', 'buf_align 3M')
  call s:waitForProblem('power of two')
  call s:go('buf_align 3M', '3M')
  call ale#codefix#Execute(0, {data, items -> ale#codefix#ApplyLSPCodeAction(data, items[0][1])})
  call s:wait('the edit', {-> stridx(s:text(), 'buf_align 4M') >= 0})
  ALELint
  call s:waitForNone()
endfunction

function! s:formats() abort
  call s:replace('buffer kernel     { bufsz', 'buffer    kernel{bufsz')
  let expected = split(system('kexec-scenario fmt -', s:text() .. "\n"), "\n")
  execute "normal \<Plug>(ale_fix)"
  call s:wait('the edit', {-> getline(1, '$') ==# expected})
endfunction

call s:check('a load that fails is a diagnostic, and goes with its cause', function('s:starts'))
call s:check('K shows the address of a segment', function('s:hovers'))
call s:check('gd goes to the machine', function('s:definition'))
call s:check('completion offers the fields that are missing', function('s:completes'))
call s:check('a quick fix mends the text', function('s:mends'))
call s:check('the fixer does what the command line does', function('s:formats'))

call s:print('end of the checks')
execute s:failed ? 'cquit!' : 'qall!'
