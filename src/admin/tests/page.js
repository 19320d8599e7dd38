// What a person finds on a page: by labels and by visible text. And a network that the test scripts.

const visible = (node) => node.checkVisibility?.() ?? true;
const nameOf = (node) => {
  const by = node.getAttribute('aria-labelledby');
  if (by) return document.getElementById(by)?.textContent.trim() ?? '';
  const own = node.getAttribute('aria-label');
  if (own) return own.trim();
  if (node.labels?.length) return [...node.labels].map((label) => label.textContent.trim()).join(' ');
  return node.textContent.trim();
};

export class Page {
  constructor() {
    this.place = document.createElement('div');
    document.body.append(this.place);
  }
  element() {
    return this.place;
  }
  remove() {
    this.place.remove();
  }
  named(selector, name) {
    const all = [...this.place.querySelectorAll(selector)].filter(visible);
    const found = all.find((node) => nameOf(node) === name) ?? all.find((node) => nameOf(node).includes(name));
    if (!found) throw new Error(`nothing named ${name} among ${all.map(nameOf).join(' | ')}`);
    return found;
  }
  has(selector, name) {
    return [...this.place.querySelectorAll(selector)].filter(visible).some((node) => nameOf(node).includes(name));
  }
  fill(name, text) {
    const field = this.named('input, textarea, select', name);
    field.focus();
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
  }
  value(name) {
    return this.named('input, textarea, select', name).value;
  }
  checked(name) {
    return this.named('input', name).checked;
  }
  fault(name) {
    const field = this.named('input, textarea, select, [role]', name);
    const ids = (field.getAttribute('aria-describedby') ?? '').split(' ');
    return ids.map((id) => document.getElementById(id)).find((node) => node?.classList.contains('fault'))?.textContent ?? '';
  }
  click(name) {
    this.named('button, a, input, summary', name).click();
  }
  text(selector) {
    return [...this.place.querySelectorAll(selector)].filter(visible).map((node) => node.textContent.trim()).join('\n');
  }
  count(selector) {
    return [...this.place.querySelectorAll(selector)].filter(visible).length;
  }
  attribute(selector, name) {
    return this.place.querySelector(selector)?.getAttribute(name) ?? undefined;
  }
  html() {
    return this.place.innerHTML;
  }
  press(key, ctrl) {
    (document.activeElement ?? document.body).dispatchEvent(
      new KeyboardEvent('keydown', { key, ctrlKey: ctrl, bubbles: true, cancelable: true }),
    );
  }
}

// One reply for each request, by method and path (with its query); the last one with a path stays.
export class Network {
  constructor() {
    this.replies = [];
    this.calls = [];
    this.before = globalThis.fetch;
    globalThis.fetch = async (input, init) => {
      const request = new Request(input, init);
      const url = new URL(request.url);
      const path = url.pathname + url.search;
      const body = await request.text();
      this.calls.push({ line: `${request.method} ${path}`, body, etag: request.headers.get('if-match') ?? '' });
      const same = (reply) => reply.line === `${request.method} ${path}` || reply.line === `${request.method} ${url.pathname}`;
      const at = this.replies.findIndex(same);
      if (at < 0) return new Response(`{"statusCode":404,"message":"nothing is scripted for ${path}"}`, { status: 404 });
      const reply = this.replies[at];
      if (this.replies.filter(same).length > 1) this.replies.splice(at, 1);
      if (reply.status === 0) throw new TypeError('the network is gone');
      return new Response(reply.body, { status: reply.status, headers: reply.headers });
    };
  }
  reply(line, status, body, type, etag) {
    const headers = { 'content-type': type };
    if (etag) headers.etag = etag;
    this.replies.push({ line, status, body, headers });
  }
  forget(line) {
    this.replies = this.replies.filter((reply) => reply.line !== line);
  }
  lines() {
    return this.calls.map((call) => call.line);
  }
  body(line) {
    return this.calls.filter((call) => call.line === line).at(-1)?.body;
  }
  etag(line) {
    return this.calls.filter((call) => call.line === line).at(-1)?.etag;
  }
  restore() {
    globalThis.fetch = this.before;
  }
}

// Two frames: effects have run, and what they drew is there.
export const settled = async () => {
  for (let turn = 0; turn < 2; turn += 1) await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
};
export const reset = () => {
  sessionStorage.clear();
  localStorage.clear();
  history.replaceState(null, '', location.pathname);
};
