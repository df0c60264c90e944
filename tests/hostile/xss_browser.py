"""Loads pages in headless Chromium, each in a frame of its own, and tells in which of them a script ran.

A page that runs script posts its number to the window on top. Beside that the frame's tree, as the browser built it, is
searched for what would run when somebody clicked, and links that run script are clicked.
"""

import http.server
import json
import pathlib
import shutil
import subprocess
import tempfile
import threading

DRIVER = """<!DOCTYPE html><meta charset=utf-8><title>driver</title><body><script>
const live = {}, frames = 16;
let next = 0, running = 0, pages = [];
const note = (index, what) => { (live[index] = live[index] || []).push(what); };
const seen = new Map();
addEventListener('message', event => {
  for (const [frame, index] of seen) if (frame.contentWindow === event.source) return note(index, 'ran');
  note('number ' + event.data, 'ran');
});
function inspect(index, doc) {
  const all = node => [...node.querySelectorAll('*')].flatMap(
    each => each.content instanceof DocumentFragment ? [each, ...all(each.content)] : [each]);
  for (const each of all(doc)) {
    for (const name of each.getAttributeNames())
      if (/^on/i.test(name)) note(index, each.localName + ' ' + name);
    if (/^(script|iframe|frame|object|embed|applet|base|form|animate.*|set|foreignObject)$/i.test(each.localName) &&
        !(each.localName === 'script' && /json/.test(each.type)))
      note(index, each.localName);
    if (each.localName === 'meta' && each.httpEquiv && !/content-type/i.test(each.httpEquiv)) note(index, 'meta');
    for (const name of ['href', 'src', 'action', 'formAction', 'data']) {
      const value = each[name] && each[name].baseVal !== undefined ? each[name].baseVal : each[name];
      if (typeof value === 'string' && /^[\\x00-\\x20]*(j\\s*a\\s*v\\s*a|v\\s*b|data:text|data:image.svg)[^/]*:/i.test(value)
          && !(each.localName === 'img')) {
        note(index, each.localName + ' ' + name + '=' + value.slice(0, 40));
        if (each.click) each.click();
      }
    }
  }
}
function step() {
  if (next >= pages.length) { if (running === 0) finish(); return; }
  const index = next++, frame = document.createElement('iframe');
  running++;
  let done = false;
  const end = () => {
    if (done) return;
    done = true;
    try {
      const doc = frame.contentDocument;
      if (!doc || frame.contentWindow.location.pathname !== pages[index]) note(index, 'went elsewhere');
      else inspect(index, doc);
    } catch (error) { note(index, 'went elsewhere: ' + error); }
    setTimeout(() => { seen.delete(frame); frame.remove(); running--; step(); }, 25);
  };
  frame.onload = () => setTimeout(end, 25);
  setTimeout(end, 4000);
  seen.set(frame, index);
  frame.src = pages[index];
  document.body.append(frame);
}
const finish = () => fetch('/result', {method: 'POST', body: JSON.stringify(live)});
fetch('/pages').then(reply => reply.json()).then(list => {
  pages = list;
  for (let i = 0; i < frames; ++i) step();
});
</script>"""
TYPES = {".xhtml": "application/xhtml+xml", ".svg": "image/svg+xml", ".html": "text/html; charset=utf-8"}


def browser():
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    return None


def handler_for(paths, finished, result):
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def reply(self, content, media_type, status=200):
            self.send_response(status)
            self.send_header("Content-Type", media_type)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def do_GET(self):
            if self.path == "/":
                return self.reply(DRIVER.encode(), "text/html; charset=utf-8")
            if self.path == "/pages":
                names = [f"/page/{n}/{path.name}" for n, path in enumerate(paths)]
                return self.reply(json.dumps(names).encode(), "application/json")
            parts = self.path.split("/")
            if len(parts) == 4 and parts[1] == "page" and parts[2].isdigit() and int(parts[2]) < len(paths):
                path = paths[int(parts[2])]
                if path.name == parts[3]:
                    return self.reply(path.read_bytes(), TYPES[path.suffix])
            return self.reply(b"", "text/plain", 404)

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.reply(b"", "text/plain")
            if self.path == "/result":
                result.update(json.loads(body))
                finished.set()

        def log_message(self, *_):
            pass

    return Handler


def live_pages(paths, seconds=900):
    """{index: [what ran or would run]} for a list of files."""
    finished, result = threading.Event(), {}
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler_for(list(map(pathlib.Path, paths)), finished, result))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [browser(), "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--mute-audio",
                   f"--user-data-dir={profile}", f"http://127.0.0.1:{server.server_port}/", "--remote-debugging-port=0",
                   "--disable-background-networking", "--no-first-run", "--disable-popup-blocking"]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            if not finished.wait(seconds):
                raise TimeoutError(f"the browser was not done after {seconds} s")
        finally:
            process.terminate()
            process.wait()
            server.shutdown()
    return result
