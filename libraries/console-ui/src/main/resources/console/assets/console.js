// The consoles' only script of our own. A page works without it wherever a form or a link can do; it adds what they cannot:
// theme, copying, shortcuts, dialogs, live parts, dropping files, toasts. No inline code, no eval, no style attribute.
const root = document.documentElement;
const say = text => document.getElementById('live')?.replaceChildren(text);
const dark = () => root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;

/* ---------- theme ---------- */
function switchTheme() {
  root.dataset.theme = dark() ? 'light' : 'dark';
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  document.cookie = `gatewright-theme=${root.dataset.theme}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
  document.dispatchEvent(new CustomEvent('theme'));
}

/* ---------- copy, download ---------- */
async function copy(text) {
  try { await navigator.clipboard.writeText(text); say('Copied'); toast('ok', 'Copied'); }
  catch { toast('warning', 'Your browser does not let us copy', 'Select the text and copy it yourself.'); }
}
function shownCode(block) {
  const all = [...block.querySelectorAll('pre')];
  return (all.find(pre => getComputedStyle(pre).display !== 'none') ?? all[0]).textContent;
}
function download(name, text) {
  const link = Object.assign(document.createElement('a'), { download: name, href: URL.createObjectURL(new Blob([text])) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/* ---------- toast ---------- */
function toast(tone, title, text) {
  const icons = document.querySelector('use')?.getAttribute('href')?.split('#')[0];
  const drawn = name => { const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg'), use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
    svg.classList.add('icon'); svg.setAttribute('aria-hidden', 'true'); use.setAttribute('href', `${icons}#${name}`); svg.append(use); return svg; };
  const box = Object.assign(document.createElement('div'), { className: `notice toast ${tone}` }), words = document.createElement('div');
  box.setAttribute('role', 'status');
  for (const line of [title, text]) if (line) words.append(Object.assign(document.createElement('p'), { textContent: line }));
  const close = Object.assign(document.createElement('button'), { className: 'button quiet small square', type: 'button' });
  close.dataset.close = ''; close.setAttribute('aria-label', 'Close'); close.append(drawn('x'));
  box.append(drawn(tone === 'neutral' ? 'info' : tone), words, close);
  document.getElementById('toasts')?.append(box);
  leave(box);
}
// what went wrong stays until it is closed, the rest goes by itself unless someone looks at it
function leave(box) {
  if (box.classList.contains('danger')) return;
  setTimeout(() => box.matches(':hover, :focus-within') ? leave(box) : box.remove(), 6000);
}

/* ---------- clicks ---------- */
const actions = {
  themeSwitch: switchTheme,
  copy: button => copy(button.dataset.copy),
  copyCode: button => copy(shownCode(button.closest('.code'))),
  download: button => download(button.dataset.download, button.dataset.text),
  close: button => { const dialog = button.closest('dialog'); if (dialog) dialog.close(); else button.closest('.toast')?.remove(); },
  dialog: (button, event) => { const dialog = document.getElementById(button.dataset.dialog); if (dialog) { event.preventDefault(); dialog.showModal(); } },
};
document.addEventListener('click', event => {
  const button = event.target.closest('[data-theme-switch], [data-copy], [data-copy-code], [data-download], [data-dialog], [data-close]');
  if (button) { for (const name of Object.keys(actions)) if (name in button.dataset) return actions[name](button, event); }
  for (const menu of document.querySelectorAll('details.menu[open]')) if (!menu.contains(event.target)) menu.open = false;
  if (event.target.matches('dialog.dialog')) event.target.close();
});

/* ---------- keys ---------- */
document.addEventListener('keydown', event => {
  const typing = event.target.closest('input, textarea, select, [contenteditable]');
  const wanted = (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey) || (event.key === 'k' && (event.ctrlKey || event.metaKey));
  const find = document.getElementById('find');
  if (wanted && find) { event.preventDefault(); find.focus(); find.select(); }
  const menu = event.key === 'Escape' && event.target.closest('details.menu[open]');
  if (menu) { menu.open = false; menu.querySelector('summary').focus(); }
  if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && event.target.closest('details.menu[open]')) walk(event);
});
function walk(event) {
  const menu = event.target.closest('details.menu'), items = [...menu.querySelectorAll('.options :is(a, button)')];
  const next = items.indexOf(event.target) + (event.key === 'ArrowDown' ? 1 : -1);
  event.preventDefault();
  items.at(next % items.length)?.focus();
}

/* ---------- forms ---------- */
const hint = field => document.getElementById(`${field.id}-hint`);
// the browser's message when a field is left, in the place where the server's would be
document.addEventListener('focusout', event => {
  const field = event.target;
  if (!field.matches?.('.input, .select, .textarea') || !field.willValidate) return;
  const wrong = !field.validity.valid && (field.value !== '' || field.dataset.touched !== undefined);
  if (field.value !== '') field.dataset.touched = '';
  if (wrong) { field.setAttribute('aria-invalid', 'true'); tell(field, field.dataset.message ?? field.validationMessage); }
  else if (field.dataset.told !== undefined) { field.removeAttribute('aria-invalid'); tell(field, ''); }
});
function tell(field, message) {
  let place = field.parentElement.querySelector('.error[data-own]');
  if (!place && message) {
    place = Object.assign(document.createElement('p'), { className: 'error', id: `${field.id}-own` });
    place.dataset.own = '';
    (field.closest('.field') ?? field.parentElement).append(place);
    field.setAttribute('aria-describedby', [hint(field)?.id, place.id].filter(Boolean).join(' '));
  }
  if (message) { place.textContent = message; field.dataset.told = ''; }
  else { place?.remove(); delete field.dataset.told; if (hint(field)) field.setAttribute('aria-describedby', hint(field).id); else field.removeAttribute('aria-describedby'); }
}
// a dangerous button works once the name is typed
function guard(form) {
  const typed = form.querySelector('[name=confirmation]'), button = form.querySelector('footer .button:not([type=button])');
  if (!typed || !button) return;
  const check = () => { button.disabled = typed.value !== form.dataset.confirm; };
  typed.addEventListener('input', check);
  check();
}
// one press, one request
document.addEventListener('submit', event => {
  const button = event.submitter;
  if (event.defaultPrevented || !button || event.target.method === 'get') return;
  setTimeout(() => { button.disabled = true; button.setAttribute('aria-busy', 'true'); });
  setTimeout(() => { button.disabled = false; button.removeAttribute('aria-busy'); }, 8000);
});
addEventListener('pageshow', event => { if (event.persisted) for (const button of document.querySelectorAll('[aria-busy]')) { button.disabled = false; button.removeAttribute('aria-busy'); } });

/* ---------- files ---------- */
function droppable(zone) {
  const input = zone.querySelector('input[type=file]');
  for (const kind of ['dragenter', 'dragover']) zone.addEventListener(kind, event => { event.preventDefault(); zone.classList.add('over'); });
  for (const kind of ['dragleave', 'drop']) zone.addEventListener(kind, () => zone.classList.remove('over'));
  zone.addEventListener('drop', event => {
    event.preventDefault();
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
}

/* ---------- live parts ---------- */
// <div data-live="/events" data-refresh="/part">: each event fetches the part again; an event "toast" {tone,title,text} is shown;
// an event "end" closes the stream. Fetched again at once when the stream comes back, as something may have been missed.
// A browser has six connections for all tabs of a console (HTTP/1.1) and a stream holds one: a part has one stream, however
// often it is drawn again, and none while nobody looks at it.
const lively = new WeakSet();
function live(part) {
  if (lively.has(part)) return;
  lively.add(part);
  let source, busy = false, again = false, opened = false, ended = false;
  const refresh = async () => {
    if (busy) { again = true; return; }
    busy = true;
    try {
      const answer = await fetch(part.dataset.refresh, { headers: { 'HX-Request': 'true' }, credentials: 'same-origin' });
      if (answer.ok && !answer.redirected) replace(part, await answer.text());
    } catch { /* the next event or the reconnect asks again */ }
    busy = false;
    if (again) { again = false; refresh(); }
  };
  const close = () => { source?.close(); source = undefined; };
  const open = () => {
    if (ended || source || !part.isConnected) return;
    source = new EventSource(part.dataset.live);
    source.onopen = () => { part.removeAttribute('data-stale'); if (opened) refresh(); opened = true; };
    source.onmessage = refresh;
    source.addEventListener('change', refresh);
    source.addEventListener('toast', event => { const { tone, title, text } = JSON.parse(event.data); toast(tone, title, text); });
    source.addEventListener('end', () => { ended = true; close(); refresh(); });
    source.onerror = () => { part.setAttribute('data-stale', ''); if (!part.isConnected) close(); };
  };
  open();
  addEventListener('pagehide', close);
  addEventListener('pageshow', open);
  document.addEventListener('visibilitychange', () => document.hidden ? close() : open());
}
function replace(part, html) {
  const focused = part.contains(document.activeElement) ? document.activeElement.id : '';
  const opened = [...part.querySelectorAll('details[open][id]')].map(each => each.id);
  part.replaceChildren(...new DOMParser().parseFromString(html, 'text/html').body.childNodes);
  for (const id of opened) { const each = document.getElementById(id); if (each) each.open = true; }
  if (focused) document.getElementById(focused)?.focus();
  window.htmx?.process(part);
  prepare(part);
}

/* ---------- parts that are fetched when they are opened ---------- */
document.addEventListener('toggle', async event => {
  const part = event.target, body = part.querySelector?.('.part');
  if (!part.open || !part.dataset?.load || !body) return;
  const from = part.dataset.load;
  delete part.dataset.load;
  try {
    const answer = await fetch(from, { headers: { 'HX-Request': 'true' }, credentials: 'same-origin' });
    if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
    replace(body, await answer.text());
  } catch { part.dataset.load = from; toast('danger', 'This part cannot be loaded', 'Open it again to try once more.'); }
}, true);

/* ---------- start, and what htmx brings later ---------- */
function prepare(within) {
  const all = selector => [...(within.matches?.(selector) ? [within] : []), ...within.querySelectorAll(selector)];
  all('form[data-confirm]').forEach(guard);
  all('[data-drop]').forEach(droppable);
  all('[data-live]').forEach(live);
  all('dialog[data-open]').forEach(dialog => dialog.showModal());
  const wrong = within.querySelector('[aria-invalid="true"]');
  if (wrong && !wrong.closest('[data-specimen]')) wrong.focus();
}
document.addEventListener('htmx:configRequest', event => {
  const token = document.querySelector('meta[name=csrf]')?.content;
  if (token && event.detail.verb !== 'get') event.detail.headers['X-CSRF-Token'] = token;
});
document.addEventListener('htmx:load', event => { if (event.detail.elt !== document.body) prepare(event.detail.elt); });
document.addEventListener('htmx:responseError', event => {
  const id = event.detail.xhr.getResponseHeader('X-Correlation-Id');
  toast('danger', 'That did not work', id ? `Correlation id ${id}` : `The server answered ${event.detail.xhr.status}`);
});
document.addEventListener('htmx:sendError', () => toast('danger', 'The server cannot be reached', 'Nothing was lost; try again.'));
document.querySelectorAll('.toasts .toast').forEach(leave);
// a link to an operation opens it and the group it is in
const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
if (target instanceof HTMLDetailsElement) { for (let at = target; at; at = at.parentElement.closest('details')) at.open = true; target.scrollIntoView(); }
prepare(document);
