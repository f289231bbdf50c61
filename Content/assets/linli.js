// Linli: comfort on top of pages that work without it.

const $ = (selector, root = document) => root.querySelector(selector);

// The summary of mistakes is read first.
$(".errors")?.focus();

// A form is sent once, even when the button is pressed twice.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "1";
  setTimeout(() => delete form.dataset.sent, 8000);
});
addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((f) => delete f.dataset.sent));

// Lists: filters, chips, order and pages replace the list alone; the address changes as it would without this.
let shown = location.pathname + location.search;
async function swap(url, push) {
  const response = await fetch(url, { headers: { "X-Fragment": "list", Accept: "text/html" } });
  if (!response.ok || response.redirected) return location.assign(url);
  const holder = document.createElement("template");
  holder.innerHTML = await response.text();
  const list = $("#list", holder.content);
  if (!list) return location.assign(url);
  $("#list").replaceWith(list);
  if (push) history.pushState(null, "", url);
  shown = location.pathname + location.search;
  prepare(list);
  const count = $(".count", list);
  if (!count) return;
  count.tabIndex = -1;
  count.focus();
}
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "get" || !form.closest("#list")) return;
  event.preventDefault();
  const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ""));
  swap(form.getAttribute("action") + (query.size ? "?" + query : ""), true);
});
document.addEventListener("click", (event) => {
  const link = event.target.closest("#list .chips a, #list .pages a, #list thead a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  swap(link.href, true);
});
// A jump inside the page, as by the skip link, is no other page.
addEventListener("popstate", () => {
  if (location.pathname + location.search === shown) return;
  $("#list") ? swap(location.href, false) : location.reload();
});

// A plan is checked again whenever its writer pauses; the buttons do the same without this.
const draft = $("form[data-live]");
let pause, asking;
draft?.addEventListener("input", (event) => {
  if (event.target.name !== "text") return;
  clearTimeout(pause);
  pause = setTimeout(async () => {
    asking?.abort();
    asking = new AbortController();
    const body = new FormData(draft);
    body.set("step", "check");
    const response = await fetch(draft.action, { method: "POST", body, signal: asking.signal }).catch(() => null);
    if (!response?.ok || response.redirected) return;
    const holder = document.createElement("template");
    holder.innerHTML = await response.text();
    for (const id of ["#plan-verdict", "#plan-preview"]) $(id).replaceChildren(...($(id, holder.content)?.childNodes ?? []));
  }, 900);
});

// Printing needs a script only for its button.
function prepare(root) {
  root.querySelectorAll("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => print());
  });
}
prepare(document);

// The editor of boundaries: what a click or a form there would load as a page is put in the editor's place.
const editor = () => $("#editor[data-editor]");
async function redraw(url, options, focus) {
  const response = await fetch(url, options).catch(() => null);
  const holder = document.createElement("template");
  holder.innerHTML = response ? await response.text() : "";
  const next = $("#editor", holder.content);
  if (!next) return response ? location.assign(response.url) : undefined;
  if (!response.url.includes($("#editor").dataset.path ?? location.pathname)) return location.assign(response.url);
  const scroll = $(".map")?.scrollLeft ?? 0;
  $("#editor").replaceWith(next);
  if (!$(".errors", next)) history.replaceState(null, "", response.url);
  if ($(".map", next)) $(".map", next).scrollLeft = scroll;
  keyboard();
  ($(".errors", next) ?? $(focus, next))?.focus({ preventScroll: focus === ".map svg" });
}
function choose(path, focus) {
  const url = new URL(location.href);
  url.hash = "";
  url.searchParams.set("unit", path.dataset.a);
  redraw(url, {}, focus);
}
document.addEventListener("click", (event) => {
  const path = event.target.closest?.("#editor path[data-a]");
  if (path) return choose(path, ".map svg");
  const link = event.target.closest("#editor .units a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  redraw(link.href, {}, "#panel");
});
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || !form.closest("#editor")) return;
  event.preventDefault();
  redraw(form.getAttribute("action"), { method: "POST", body: new URLSearchParams(new FormData(form)) }, "#panel");
});
// Arrow keys go to the nearest place in that direction; Enter opens where it can go.
function keyboard() {
  const map = $("#editor .map svg");
  if (!map) return;
  map.tabIndex = 0;
  map.setAttribute("aria-describedby", "map-keys");
}
document.addEventListener("keydown", (event) => {
  const map = event.target.closest?.("#editor .map svg");
  const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
  if (!map || (!step && event.key !== "Enter")) return;
  event.preventDefault();
  const paths = [...map.querySelectorAll("path[data-a]")];
  const chosen = $(".k-chosen", map);
  if (event.key === "Enter") return chosen ? ($("#editor .ways button") ?? $("#panel"))?.focus() : choose(paths[0], ".map svg");
  const middle = (path) => { const b = path.getBBox(); return [b.x + b.width / 2, b.y + b.height / 2]; };
  const [x, y] = middle(chosen ?? paths[0]);
  let best, least = Infinity;
  for (const path of paths) {
    const [px, py] = middle(path);
    const ahead = (px - x) * step[0] + (py - y) * step[1];
    const aside = Math.abs((px - x) * step[1]) + Math.abs((py - y) * step[0]);
    if (path !== chosen && ahead > 1 && ahead + 2 * aside < least) [best, least] = [path, ahead + 2 * aside];
  }
  if (!best) return;
  chosen?.classList.remove("k-chosen");
  best.classList.add("k-chosen");
  clearTimeout(keyboard.pause);
  keyboard.pause = setTimeout(() => choose(best, ".map svg"), 250);
});
if (editor()) keyboard();

// A public terminal asks after 70 seconds whether somebody is still there, and starts again at 90.
const idle = document.body.dataset;
if ("kiosk" in document.documentElement.dataset && idle.idle) {
  let asked, left;
  const dialog = document.createElement("dialog");
  const text = dialog.appendChild(document.createElement("p"));
  const stay = dialog.appendChild(document.createElement("button"));
  text.textContent = idle.idle;
  stay.textContent = idle.stay;
  stay.className = "primary";
  document.body.append(dialog);
  const rest = () => {
    clearTimeout(asked);
    clearTimeout(left);
    if (dialog.open) dialog.close();
    asked = setTimeout(() => dialog.showModal(), 70000);
    left = setTimeout(() => location.replace(idle.home), 90000);
  };
  ["pointerdown", "keydown"].forEach((kind) => addEventListener(kind, rest));
  rest();
}

// The machine in the booth marks a paper and forgets: nothing is sent or kept, and printing empties it.
const booth = $("[data-booth]");
const empty = () => booth.querySelectorAll("input").forEach((field) => (field.type === "radio" ? (field.checked = false) : (field.value = "")));
booth?.addEventListener("change", (event) => {
  const post = event.target.closest("[data-seats]");
  if (post) $(".over", post).hidden = post.querySelectorAll("input[value=for]:checked").length <= Number(post.dataset.seats);
});
if (booth) {
  empty();
  addEventListener("afterprint", empty);
  addEventListener("pagehide", empty);
}
