// What the tests need of the page and Rust cannot reach. One file for all of them: the test runner's
// little server can lose a connection when a page asks it for many at once, and then hangs.

// For stage.rs.
let thrown = [];
for (const type of ['error', 'unhandledrejection']) {
  window.addEventListener(type, (event) => { thrown.push(String(event.message || event.reason)); event.preventDefault(); });
}
let host = null;

export class Place {
  constructor(style) {
    host?.remove();
    thrown = [];
    localStorage.clear();
    sessionStorage.clear();
    host = document.createElement('div');
    document.body.append(host);
    this.shadow = host.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    this.shadow.adoptedStyleSheets = [sheet];
    this.element = document.createElement('div');
    this.shadow.append(this.element);
  }
  seen(selector) { return [...this.shadow.querySelectorAll(selector)].filter((node) => node.checkVisibility()); }
  only(selector) {
    const [node, another] = this.seen(selector);
    if (!node || another) throw new Error(`${node ? 'more than one' : 'no'} ${selector} to be seen`);
    return node;
  }
  texts(selector) { return this.seen(selector).map((node) => node.textContent.trimEnd()); }
  count(selector) { return this.shadow.querySelectorAll(selector).length; }
  attribute(selector, name) { return this.only(selector).getAttribute(name) ?? undefined; }
  html(selector) { return this.only(selector).innerHTML; }
  click(selector) { this.only(selector).click(); }
  value() { return this.only('textarea').value; }
  fill(text) {
    const field = this.only('textarea');
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  }
  press(key, shiftKey, isComposing, keyCode) {
    const options = { key, shiftKey, isComposing, keyCode, bubbles: true, composed: true, cancelable: true };
    return !this.only('textarea').dispatchEvent(new KeyboardEvent('keydown', options));
  }
  focused() { return this.shadow.activeElement?.getAttribute('part') ?? undefined; }
  /** Between two frames, as a reader's scrolling is: inside of one the panel would hear of it too late. */
  async scroll(selector, top) {
    await nextTask();
    this.only(selector).scrollTop = top;
    await nextFrame();
    await nextFrame();
  }
  above(selector) { return Math.round(this.only(selector).scrollTop); }
  below(selector) {
    const node = this.only(selector);
    return Math.round(node.scrollHeight - node.scrollTop - node.clientHeight);
  }
  listen(selector) {
    const node = this.shadow.querySelector(selector);
    this.heard = [];
    const record = () => { this.heard.push(node.textContent.trimEnd()); };
    new MutationObserver(record).observe(node, { childList: true, characterData: true, subtree: true });
  }
  told() { return this.heard; }
}
function nextTask() {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => { port1.close(); resolve(); };
    port2.postMessage(null);
  });
}
export function nextFrame() { return new Promise((resolve) => requestAnimationFrame(resolve)); }
export function setConnection(online) { window.dispatchEvent(new Event(online ? 'online' : 'offline')); }
export function takeThrown() { return thrown.splice(0); }
export function remember(key, value) { localStorage.setItem(key, value); }
export function remembered(key) { return localStorage.getItem(key) ?? undefined; }
export function storedCount() { return localStorage.length + sessionStorage.length; }

// For conversation.rs.
const names = ['localStorage', 'sessionStorage'];
const real = names.map((name) => Object.getOwnPropertyDescriptor(window, name));
const denied = { configurable: true, get() { throw new DOMException('denied', 'SecurityError'); } };
export function denyStorage(isDenied) {
  names.forEach((name, at) => Object.defineProperty(window, name, isDenied ? denied : { ...real[at], configurable: true }));
}

// For markdown.rs.
let root = null;
export function freshRoot() {
  root?.remove();
  root = document.createElement('div');
  root.className = 'prose';
  document.body.append(root);
  return root;
}

export class Watch {
  constructor(root) {
    this.root = root;
    this.observer = new MutationObserver(() => {});
    this.observer.observe(root, { subtree: true, childList: true, characterData: true, attributes: true });
    this.closed = [];
  }
  /** What happened to blocks that were closed at the time of the last call. */
  violations() {
    const touches = (record) => [record.target, ...record.removedNodes].some((node) => this.closed.some((block) => block.contains(node)));
    const found = this.observer.takeRecords().filter(touches).map((record) => `${record.type} in ${record.target.nodeName}`);
    this.closed = [...this.root.querySelectorAll(':scope > .closed')];
    return found;
  }
  get closedCount() { return this.closed.length; }
}

// For safety.rs.
const ELEMENTS = new Set(['p', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'ul', 'ol', 'li', 'pre', 'code', 'hr', 'div', 'table',
  'thead', 'tbody', 'tr', 'th', 'td', 'em', 'strong', 'del', 'a', 'br', 'span']);
const CLASSES = new Set(['', 'closed', 'major', 'tight', 'task', 'table', 'left', 'center', 'right', 'plain', 'image']);
const ATTRIBUTES = {
  class: (value) => value.split(' ').every((name) => CLASSES.has(name)),
  start: (value) => /^\d+$/.test(value),
  tabindex: (value) => value === '0',
  scope: (value) => value === 'col',
  'data-language': () => true,
  title: () => true,
  target: (value) => value === '_blank',
  rel: (value) => value === 'noopener noreferrer nofollow',
  href: (value) => /^(https?:|mailto:|tel:)/i.test(value),
};
let hurt = 0;
globalThis.hurt = () => { hurt += 1; };

/** What stands below `root` and should not; empty when all is well. */
export function intruders(root) {
  const found = [];
  for (const node of root.querySelectorAll('*')) {
    const name = node.localName;
    if (!ELEMENTS.has(name) || node.namespaceURI !== 'http://www.w3.org/1999/xhtml') found.push(`<${name}>`);
    for (const { name: key, value } of node.attributes) {
      if (!Object.hasOwn(ATTRIBUTES, key) || !ATTRIBUTES[key](value)) found.push(`<${name} ${key}="${value}">`);
    }
    if (name === 'a' && !['http:', 'https:', 'mailto:', 'tel:'].includes(node.protocol)) found.push(`link to ${node.href}`);
    if (name === 'a' && (node.rel !== 'noopener noreferrer nofollow' || node.target !== '_blank')) found.push('bare link');
  }
  return found;
}
export function hurtCount() { return hurt; }
