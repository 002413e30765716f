"use strict";

const byId = (id) => document.getElementById(id);
const editor = CodeMirror.fromTextArea(byId("source"), {
  mode: "python",
  lineNumbers: true,
  indentUnit: 4,
  matchBrackets: true,
  extraKeys: {
    Tab: (cm) => cm.execCommand(cm.somethingSelected() ? "indentMore" : "insertSoftTab"),
    "Shift-Tab": "indentLess",
    "Ctrl-Enter": () => start(),
  },
});

let run = null;

function show(stream, text) {
  const output = byId("output");
  const last = output.lastElementChild;
  if (last && last.className === stream) {
    last.append(text);
  } else {
    const part = document.createElement("span");
    part.className = stream;
    part.append(text);
    output.append(part);
  }
  output.parentElement.scrollTop = output.parentElement.scrollHeight;
}

function say(text) {
  byId("state").textContent = text;
}

function mark(line) {
  const handle = editor.addLineClass(line - 1, "background", "fails");
  editor.on("change", () => editor.removeLineClass(handle, "background", "fails"));
}

const receive = {
  started(event) {
    run = event.run;
    byId("stop").disabled = false;
  },
  output(event) {
    show(event.stream, event.text);
  },
  ended(event) {
    const seconds = (event.milliseconds / 1000).toFixed(1);
    const words = {
      exit: `ended with status ${event.exitCode}`,
      signal: `ended by signal ${-event.exitCode}`,
      limit: `ended, ${event.detail}`,
      cancelled: "stopped",
    };
    say(`${words[event.how]}, after ${seconds} s`);
    if (event.error && event.error.lines.length > 0) {
      mark(event.error.lines.at(-1));
    }
  },
  lost(event) {
    say(`lost: ${event.message}`);
  },
};

async function readEvents(body) {
  let rest = "";
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const lines = (rest + part.value).split("\n");
    rest = lines.pop();
    for (const line of lines.filter((line) => line !== "")) {
      const event = JSON.parse(line);
      receive[event.event](event);
    }
  }
}

async function start() {
  if (byId("run").disabled) {
    return;
  }
  byId("run").disabled = true;
  byId("output").replaceChildren();
  say("runs");
  try {
    const response = await fetch("runs", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ source: editor.getValue(), input: byId("input").value }),
    });
    if (response.ok) {
      await readEvents(response.body);
    } else {
      say(await response.text());
    }
  } catch (failure) {
    say(`the service does not answer: ${failure.message}`);
  } finally {
    run = null;
    byId("run").disabled = false;
    byId("stop").disabled = true;
  }
}

byId("run").addEventListener("click", start);
byId("stop").addEventListener("click", () => fetch(`runs/${run}`, { method: "DELETE" }));
