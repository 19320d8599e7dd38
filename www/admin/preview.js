/*
 * The preview of the widget: the real loader and the real widget, with a look that is not saved yet.
 *
 * The panel frames this page and posts `{agentId, name, baseUrl, look}` whenever the draft changes.
 * What the loader takes from its tag is put on a new tag; what the widget takes from the agent's
 * public profile is answered here, in the server's words, without asking the server.
 */
(() => {
  'use strict';

  // Milliseconds without a change after which the widget is drawn anew.
  const REST = 250;

  const policy = window.trustedTypes?.createPolicy('palique-preview', { createScriptURL: (address) => address });
  const loader = new URL('../palique.js', location.href).href;
  let draft = null;
  let shown = '';
  let timer = 0;
  // Whoever closed the panel wants to see the launcher.
  let opened = true;

  // A preview keeps nothing: each one meets a new visitor, and the conversations of this browser
  // are left alone.
  for (const name of ['localStorage', 'sessionStorage']) {
    const kept = new Map();
    const value = {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, text) => kept.set(key, String(text)),
      removeItem: (key) => kept.delete(key),
      clear: () => kept.clear(),
      key: (index) => [...kept.keys()][index] ?? null,
      get length() {
        return kept.size;
      },
    };
    Object.defineProperty(window, name, { value });
  }

  // Whoever writes in the panel must not lose the focus to a panel that opens here.
  const focus = HTMLElement.prototype.focus;
  HTMLElement.prototype.focus = function (options) {
    if (document.hasFocus()) focus.call(this, options);
  };

  const profile = ({ agentId, name, look }) => ({
    id: agentId,
    name: look.displayName || name,
    visibility: 'public',
    interfaceConfig: {
      displayName: look.displayName || null,
      initialMessages: look.greetings || [],
      messageTemplates: look.starters || [],
    },
  });

  const ask = window.fetch.bind(window);
  window.fetch = (input, init) => {
    const { pathname } = new URL(input instanceof Request ? input.url : input, location.href);
    const isProfile = draft && pathname === new URL(`${draft.baseUrl}/agents/${encodeURIComponent(draft.agentId)}`).pathname;
    if (!isProfile) return ask(input, init);
    return Promise.resolve(new Response(JSON.stringify(profile(draft)), { headers: { 'content-type': 'application/json' } }));
  };

  const show = () => {
    const text = JSON.stringify(draft);
    if (text === shown) return;
    shown = text;
    const before = opened;
    window.Palique?.destroy();
    opened = before;
    document.querySelector('script[data-agent-id]')?.remove();
    const { agentId, baseUrl, look } = draft;
    const tag = document.createElement('script');
    const attributes = { agentId, baseUrl, accent: look.accent, position: look.position, theme: look.theme, icon: look.icon };
    if (look.language !== 'auto') attributes.lang = look.language;
    for (const name in attributes) if (attributes[name]) tag.dataset[name] = attributes[name];
    tag.addEventListener('load', () => {
      for (const [name, is] of [['open', true], ['close', false]]) window.Palique?.on(name, () => (opened = is));
      if (opened) window.Palique?.open();
    });
    tag.src = policy ? policy.createScriptURL(loader) : loader;
    document.body.append(tag);
  };

  addEventListener('message', (event) => {
    if (event.source !== parent || event.origin !== location.origin || !event.data?.agentId) return;
    draft = event.data;
    clearTimeout(timer);
    timer = setTimeout(show, shown ? REST : 0);
  });
})();
