// What a visitor sees of the widget, as one value. Everything is found by its part name.
const hosts = document.querySelectorAll('div[data-palique]');
const root = hosts.length ? hosts[0].shadowRoot : null;
const isShown = (element) => element.checkVisibility({ visibilityProperty: true });
const all = (selector, within = root) =>
  within ? [...within.querySelectorAll(selector)].filter(isShown) : [];
const first = (selector, within = root) => all(selector, within)[0] ?? null;
const part = (name, within = root) => first(`[part~="${name}"]`, within);
const words = (element) => (element ? element.textContent.trim() : null);
const sentence = (element) => (element ? words(element.querySelector('span')) || words(element) : null);

const describe = (message) => {
  // What was said is the one block whose direction follows its own text.
  const said = message.querySelector('[dir=auto]');
  const isVisitor = message.part.contains('message-visitor');
  const sources = part('sources', message);
  return {
    isVisitor,
    text: words(said) ?? '',
    elements: said ? [...new Set([...said.querySelectorAll('*')].map((node) => node.localName))] : [],
    links: said ? [...said.querySelectorAll('[href]')].map((node) => node.getAttribute('href')) : [],
    activity: words(first('.activity', message)),
    operator: words(first('.operator', message)),
    remark: isVisitor ? words(first('.remark', message)) || null : sentence(part('remark', message)),
    error: sentence(part('error', message)),
    canRetry: part('retry', message) !== null,
    sources: sources
      ? all('li > *', sources).map((node) => ({ label: words(node), href: node.getAttribute('href') }))
      : [],
  };
};

const launcher = part('launcher');
const panel = part('panel');
const transcript = part('transcript');
const focused = root && root.activeElement;
const welcome = part('welcome');
return {
  widgets: hosts.length,
  launcher: launcher && launcher.getAttribute('aria-label'),
  isExpanded: launcher !== null && launcher.getAttribute('aria-expanded') === 'true',
  loadFailure: panel ? null : words(part('error')),
  isOpen: panel !== null,
  title: words(first('#title')),
  greeting: welcome && words(welcome.querySelector('.greetings')),
  starters: all('[part~="starter"]').map(words),
  messages: all('[part~="message"]').map(describe),
  notice: sentence(part('notice')),
  noticeRetry: part('notice') !== null && part('retry', part('notice')) !== null,
  refusal: panel && part('error', part('composer')) ? words(part('error', part('composer'))) : null,
  canSend: part('send') !== null,
  canStop: part('stop') !== null,
  hasNewText: part('new-text') !== null,
  input: part('input') ? part('input').value : null,
  focus: focused ? focused.getAttribute('part') : null,
  announcement: words(root && root.querySelector('[role=status].spoken')),
  top: transcript ? transcript.scrollTop : 0,
  below: transcript ? transcript.scrollHeight - transcript.scrollTop - transcript.clientHeight : 0,
};
