# Every target calls the launcher, which needs only Python 3.11+ (on Windows: py start.py run).
PY ?= python3

.PHONY: run setup test lint demo where
run:    ; @$(PY) start.py run
setup:  ; @$(PY) start.py setup
test:   ; @$(PY) start.py test
lint:   ; @$(PY) start.py lint
demo:   ; @$(PY) start.py thidua demo --if-empty
# make where ID=LS-2.4d
where:  ; @$(PY) start.py thidua where $(ID)
# collect new sentences for the English translation (needs GNU gettext)
messages: ; @.venv/bin/python tools/messages.py
.PHONY: messages
