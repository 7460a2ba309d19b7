;;; emacs.el --- Checks in Emacs, with the set-up of docs/editors.md, on a copy of the examples  -*- lexical-binding: t -*-

;; Prints a line for each check. Batch mode has no idle timers and no commands, so what those would do is called here.

(require 'cl-lib)
(require 'eglot)
(require 'flymake)
(require 'xref)

(defvar failed nil)
(defvar original nil)

(defun wait (what condition)
  "Let Emacs work until CONDITION, told as WHAT, gives non-nil, and give that."
  (let ((deadline (+ (float-time) 20)) result)
    (while (not (setq result (funcall condition)))
      (when (> (float-time) deadline) (error "Waited in vain for %s" what))
      (accept-process-output nil 0.01))
    result))

(defmacro check (name &rest body)
  "Run BODY as the check NAME, on the example as it is on the disk."
  (declare (indent 1))
  `(condition-case problem
       (progn
         (when original (erase-buffer) (insert original) (told))
         ,@body
         (princ (format "ok %s\n" ,name)))
     (error
      (setq failed t)
      (princ (format "not ok %s: %s\n" ,name (string-replace "\n" " " (error-message-string problem)))))))

(defun told ()
  "Tell the server at once what was typed."
  (eglot--signal-textDocument/didChange))

(defun change (old new)
  "Put NEW in place of the first OLD."
  (goto-char (point-min))
  (search-forward old)
  (replace-match new t t)
  (told))

(defun go (after word)
  "Put point at the first WORD at or behind the first AFTER."
  (goto-char (point-min))
  (search-forward after)
  (goto-char (match-beginning 0))
  (search-forward word)
  (goto-char (match-beginning 0)))

(defun messages ()
  "The diagnostics that Flymake shows."
  (flymake-start)
  (mapcar #'flymake-diagnostic-text (flymake-diagnostics)))

(defun wait-for-message (text)
  "Wait until a diagnostic has TEXT, or until there is none."
  (wait (or text "no diagnostics")
        (lambda ()
          (let ((messages (messages)))
            (if text (cl-some (lambda (message) (string-search text message)) messages) (null messages))))))

(check "the server starts for a .kexec file"
  (find-file "2-live-update.kexec")
  (run-hooks 'post-command-hook)
  (wait "the server" #'eglot-current-server)
  (setq original (buffer-string)))

(check "a load that fails is a diagnostic, and goes with its cause"
  (change "INITRD = 180M" "INITRD = 900M")
  (wait-for-message "no hole for `initrd`")
  (change "INITRD = 900M" "INITRD = 180M")
  (wait-for-message nil))

(check "ElDoc shows the address of a segment"
  (go "buffer kernel" "kernel")
  (let (shown)
    (eglot-hover-eldoc-function (lambda (text &rest _) (setq shown text)))
    (wait "a hover" (lambda () shown))
    (unless (string-search "0xfdc800000" shown) (error "The hover has no address: %s" shown))))

(check "M-. goes to the machine"
  (go "image next on host" "host")
  (xref-find-definitions (xref-backend-identifier-at-point 'eglot))
  (beginning-of-line)
  (unless (looking-at "machine host") (error "Point is at: %s" (thing-at-point 'line))))

(check "completion offers the fields that are missing"
  (change "{ memsz INITRD  buf_min 16M  top_down }" "{ memsz INITRD  buf_min 16M   }")
  (go "memsz INITRD" "16M")
  (forward-char 4)
  (cl-destructuring-bind (_start _end table &rest _) (eglot-completion-at-point)
    (let ((offered (mapcar #'string-trim (all-completions "" table))))
      (unless (member "top_down" offered) (error "Not offered: top_down, but %s" offered))
      (when (member "memsz" offered) (error "Offered a second time: memsz")))))

(check "a quick fix mends the text"
  (change "buf_align 2M" "buf_align 3M")
  (wait-for-message "power of two")
  (go "buf_align 3M" "3M")
  (let ((action (seq-elt (eglot-code-actions (point) (+ (point) 2)) 0)))
    (eglot--apply-workspace-edit (plist-get action :edit)))
  (go "buf_align 4M" "4M")
  (told)
  (wait-for-message nil))

(check "rename changes every place"
  (go "const INITRD" "INITRD")
  (eglot-rename "PAYLOAD")
  (go "const PAYLOAD" "PAYLOAD")
  (go "memsz PAYLOAD" "PAYLOAD")
  (goto-char (point-min))
  (when (let ((case-fold-search nil)) (search-forward "INITRD" nil t)) (error "A place was left out: %s" (thing-at-point 'line)))
  (told)
  (wait-for-message nil))

(check "the formatter does what the command line does"
  (change "buffer kernel     { bufsz" "buffer    kernel{bufsz")
  (let* ((text (buffer-string))
         (expected (with-temp-buffer
                     (insert text)
                     (call-process-region (point-min) (point-max) "kexec-scenario" t t nil "fmt" "-")
                     (buffer-string))))
    (eglot-format-buffer)
    (unless (equal (buffer-string) expected) (error "The buffer is: %s" (buffer-string)))))

(check "the server ends when it is told to"
  (let ((server (eglot-current-server)))
    (eglot-shutdown server)
    (wait "the end" (lambda () (not (jsonrpc-running-p server))))))

(princ "end of the checks\n")
(kill-emacs (if failed 1 0))
;;; emacs.el ends here
