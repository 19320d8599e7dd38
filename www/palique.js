/*
 * The loader: what a page pays before its visitor wants to chat.
 *
 *   <script async src="https://your.server/palique.js" data-agent-id="AGENT"></script>
 *
 * It draws the launcher in a shadow root of its own, offers window.Palique, and fetches the widget
 * (WebAssembly, glue, style sheet, the visitor's language) when the visitor shows intent. Until then nothing is fetched and
 * nothing is stored. It throws nothing into the page and leaves one global behind.
 *
 * Attributes: data-agent-id (required), data-base-url, data-position (right | left), data-accent,
 * data-theme (light | dark | auto), data-icon (chat | question | spark | hand), data-lang,
 * data-greeting.
 */
(() => {
  'use strict';

  const GLUE = '__PALIQUE_GLUE__';
  const WASM = '__PALIQUE_WASM__';
  const CSS = '__PALIQUE_CSS__';

  // By its code what the launcher says in a language, open and closed, and the hash of the file with
  // all else; English, which is part of the widget, has one sentence more.
  const LANGUAGES = __PALIQUE_LANGUAGES__;

  // Important declarations of a shadow tree win over the page's, so even a page that resets
  // everything leaves the launcher alone.
  const STYLE = `
:host { all: initial !important; display: contents !important; }
:host([hidden]) { display: none !important; }
.launcher {
  all: unset; box-sizing: border-box; position: fixed; bottom: calc(20px + env(safe-area-inset-bottom, 0px));
  right: calc(20px + env(safe-area-inset-right, 0px)); width: 56px; height: 56px; border-radius: 28px;
  display: grid; place-items: center; cursor: pointer; z-index: 2147483000; color: var(--on-accent);
  background: var(--accent); box-shadow: 0 0 0 1px rgb(255 255 255 / .3), 0 1px 2px rgb(0 0 0 / .16), 0 6px 20px rgb(0 0 0 / .18);
  transition: transform .15s; -webkit-tap-highlight-color: transparent; touch-action: manipulation;
}
.left .launcher { right: auto; left: calc(20px + env(safe-area-inset-left, 0px)); }
.launcher:hover { transform: translateY(-1px); }
.launcher:focus-visible { outline: 3px solid var(--on-accent); outline-offset: -5px; box-shadow: 0 0 0 3px var(--accent); }
.launcher svg { width: 26px; height: 26px; fill: none; stroke: currentColor; stroke-width: 1.75; stroke-linecap: round; stroke-linejoin: round; }
.launcher[aria-busy=true] svg { animation: wait 1s ease-in-out infinite alternate; }
.failure {
  position: fixed; bottom: 88px; right: 20px; max-width: 260px; padding: 12px 16px; border-radius: 8px; z-index: 2147483000;
  font: 14px/1.4 system-ui, sans-serif; color: #16181d; background: #fff; border: 1px solid #8a909b; box-shadow: 0 6px 20px rgb(0 0 0 / .18);
}
.left .failure { right: auto; left: 20px; }
[hidden] { display: none !important; }
@keyframes wait { to { opacity: .45; } }
@media (max-width: 479.98px) { .opened .launcher { display: none; } }
@media (prefers-reduced-motion: reduce) { .launcher { transition: none; } .launcher[aria-busy=true] svg { animation: none; opacity: .6; } }
@media (forced-colors: active) { .launcher { border: 2px solid ButtonText; } .launcher svg { stroke: ButtonText; } }
@media print { :host { display: none !important; } }
`;
  const ICONS = {
    chat: 'M21 11.5a8.4 8.4 0 0 1-8.5 8.3c-1.4 0-2.7-.3-3.9-.9L3.5 20.5l1.5-4.6a8.1 8.1 0 0 1-1-4.4 8.4 8.4 0 0 1 8.5-8.3 8.4 8.4 0 0 1 8.5 8.3Z',
    question: 'M7.5 8.5a4.5 4.5 0 1 1 6.4 4.1c-1.2.6-1.9 1.6-1.9 2.9M12 20h.01',
    spark: 'M11 3l2 6 6 2-6 2-2 6-2-6-6-2 6-2ZM19 16v5M16.5 18.5h5',
    hand: 'M7 12V6.5a1.5 1.5 0 0 1 3 0V11V4.5a1.5 1.5 0 0 1 3 0V11V5.5a1.5 1.5 0 0 1 3 0V12V8.5a1.5 1.5 0 0 1 3 0V14a7 7 0 0 1-7 7c-3 0-4.7-1.5-6-4l-2.2-4a1.5 1.5 0 0 1 2.6-1.5Z',
  };
  const CLOSE_ICON = 'M6 9.5l6 6 6-6';

  const complain = (...what) => console.error('[Palique]', ...what);

  // A tag manager or a module leaves currentScript empty: look for the tag itself.
  const tag = document.currentScript || document.querySelector('script[data-agent-id][src*="palique.js"]');
  const data = tag ? tag.dataset : {};
  const agentId = (data.agentId || '').trim();
  const before = window.Palique;
  if (before && before.agentId) {
    if (before.agentId !== agentId) complain('The tag stands on this page twice, with two agents. The first one stays.');
    return;
  }
  if (!agentId) {
    complain('The script tag has no data-agent-id attribute, so there is no agent to talk to.');
    return;
  }

  const home = new URL('.', tag.src).href;
  const baseUrl = (data.baseUrl || new URL('/api', tag.src).href).replace(/\/+$/, '');
  // The tag's language, else the page's, else the first of the visitor's that there is.
  let language = [data.lang, document.documentElement.lang, ...(navigator.languages || [])]
    .map((asked) => (asked || '').trim().toLowerCase().split(/[-_]/)[0])
    .find((code) => Object.hasOwn(LANGUAGES, code)) || 'en';
  const listeners = new Map();
  let opened = false;
  let destroyed = false;
  let loading = null;
  let widget = null;
  let waiting = [];

  // --- the launcher ---------------------------------------------------------------------------

  const element = (name, attributes) => {
    const node = document.createElement(name);
    for (const key in attributes) node.setAttribute(key, attributes[key]);
    return node;
  };
  // A theme of its own name, so that a page's rules for [data-theme] do not reach the host.
  const host = element('div', { 'data-palique': data.theme || '' });
  const shadow = host.attachShadow({ mode: 'open' });
  const sheet = (text) => {
    const made = new CSSStyleSheet();
    made.replaceSync(text);
    shadow.adoptedStyleSheets = [...shadow.adoptedStyleSheets, made];
  };
  const frame = element('div', {});
  frame.className = data.position === 'left' ? 'left' : 'right';
  const launcher = element('button', { type: 'button', part: 'launcher', 'aria-haspopup': 'dialog', 'aria-expanded': 'false' });
  launcher.className = 'launcher';
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.append(path);
  launcher.append(svg);
  const failure = element('div', { role: 'alert', part: 'error', hidden: '' });
  failure.className = 'failure';
  const mount = element('div', { hidden: '' });
  frame.append(mount, failure, launcher);
  shadow.append(frame);
  sheet(STYLE);
  // A visitor who types must not trigger the page's own shortcuts.
  for (const type of ['keydown', 'keypress', 'keyup']) host.addEventListener(type, (event) => event.stopPropagation());

  const draw = () => {
    frame.lang = language;
    frame.dir = /ar|he/.test(language) ? 'rtl' : 'ltr';
    launcher.setAttribute('aria-label', LANGUAGES[language][opened ? 1 : 0]);
    launcher.setAttribute('aria-expanded', String(opened));
    path.setAttribute('d', opened ? CLOSE_ICON : ICONS[data.icon] || ICONS.chat);
    frame.classList.toggle('opened', opened);
  };

  // The better of black and white on any colour has a contrast of at least 4.58 to 1.
  const accent = (colour) => {
    host.style.setProperty('--accent', '#2b4c7e');
    host.style.setProperty('--on-accent', '#fff');
    if (!colour) return;
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    if (!window.CSS || !window.CSS.supports('color', colour) || !canvas) {
      complain(`data-accent is not a colour: ${colour}`);
      return;
    }
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b] = Array.from(canvas.getImageData(0, 0, 1, 1).data, (value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    const luminance = 0.2126 * r + 0.7152 * g + 0.0722 * b;
    host.style.setProperty('--accent', colour);
    host.style.setProperty('--on-accent', luminance > 0.179 ? '#000' : '#fff');
  };

  // --- loading on intent ----------------------------------------------------------------------

  const emit = (name, detail) => {
    if (name === 'dismissed') return close();
    for (const listener of listeners.get(name) || []) {
      try {
        listener(detail);
      } catch (error) {
        complain(`A listener of "${name}" failed:`, error);
      }
    }
  };

  const get = (name) => fetch(home + name).then((response) => {
    if (response.ok) return response;
    throw new Error(`HTTP ${response.status}`);
  });
  const text = (response) => response.text();

  let texts = '';
  const start = async () => {
    const binary = get(WASM);
    // A language that does not come is no reason not to chat.
    if (language !== 'en') texts = get(`widget-${language}-${LANGUAGES[language][2]}.txt`).then(text).catch(() => '');
    const [glue, style, lines] = await Promise.all([
      import(home + GLUE),
      get(CSS).then(text),
      texts,
      binary,
    ]);
    await glue.default({ module_or_path: binary });
    if (destroyed) return;
    sheet(style);
    if (!lines) language = 'en';
    draw();
    widget = new glue.Widget(mount, agentId, baseUrl, language, lines, data.greeting || '', emit);
    for (const run of waiting.splice(0)) run(widget);
  };

  const load = () => {
    if (loading || destroyed) return loading;
    launcher.setAttribute('aria-busy', 'true');
    failure.hidden = true;
    loading = start()
      .catch(async (error) => {
        const lines = (await texts).split('\n');
        loading = null;
        // Silence while nobody asked for anything; a sentence once the visitor did.
        if (opened) {
          failure.textContent = lines[2] || LANGUAGES.en[2];
          failure.hidden = false;
          show(false);
        }
        waiting = [];
        complain('The widget could not be loaded:', error);
      })
      .then(() => launcher.removeAttribute('aria-busy'));
    return loading;
  };

  const withWidget = (run) => {
    if (destroyed) return;
    if (widget) run(widget);
    else {
      waiting.push(run);
      load();
    }
  };

  // --- opening and closing --------------------------------------------------------------------

  // On a phone the panel fills what the on-screen keyboard leaves.
  const viewport = window.visualViewport;
  const fit = () => {
    mount.style.setProperty('--viewport-height', `${viewport.height}px`);
    mount.style.setProperty('--viewport-top', `${viewport.offsetTop}px`);
  };

  const show = (open) => {
    if (destroyed || opened === open) return;
    opened = open;
    mount.hidden = !open;
    draw();
    const follow = open ? 'addEventListener' : 'removeEventListener';
    if (viewport) {
      viewport[follow]('resize', fit);
      viewport[follow]('scroll', fit);
      if (open) fit();
    }
    emit(open ? 'open' : 'close');
  };

  const open = () => {
    show(true);
    withWidget((ready) => opened && ready.show());
  };

  const close = () => {
    const inside = mount.contains(shadow.activeElement);
    show(false);
    if (inside) launcher.focus();
  };

  const destroy = () => {
    if (destroyed) return;
    show(false);
    destroyed = true;
    waiting = [];
    // Later, because a listener may ask for this while one of the widget's own calls is running.
    const gone = widget;
    if (gone) setTimeout(() => gone.free());
    widget = null;
    host.remove();
    listeners.clear();
    document.removeEventListener('DOMContentLoaded', attach);
    if (window.Palique === api) delete window.Palique;
  };

  const api = {
    agentId,
    open,
    close,
    toggle: () => (opened ? close() : open()),
    /** Sends a message as the visitor, and opens the panel to show it. */
    send: (text) => {
      open();
      withWidget((ready) => ready.send(String(text)));
    },
    newConversation: () => withWidget((ready) => ready.newConversation()),
    destroy,
    /** Calls `listener` with each event of that name; returns a function that stops it. */
    on: (name, listener) => {
      if (typeof listener !== 'function') return () => {};
      if (!listeners.has(name)) listeners.set(name, new Set());
      listeners.get(name).add(listener);
      return () => listeners.get(name)?.delete(listener);
    },
    /** Takes the queue's place: a page cannot know whether its commands or this script come first. */
    push: (...commands) => {
      for (const [command, ...values] of commands) if (typeof api[command] === 'function') api[command](...values);
    },
  };

  const attach = () => {
    if (!destroyed) document.body.append(host);
  };

  accent(data.accent);
  draw();
  launcher.addEventListener('click', () => api.toggle());
  for (const intent of ['pointerenter', 'focus', 'touchstart']) launcher.addEventListener(intent, load, { passive: true, once: true });
  window.Palique = Object.freeze(api);
  if (document.body) attach();
  else document.addEventListener('DOMContentLoaded', attach);

  // Commands that the page queued before this script had loaded: Palique.push(['open']).
  if (Array.isArray(before)) api.push(...before);
})();
