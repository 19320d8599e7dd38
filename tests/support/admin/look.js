// What an owner sees of the panel, as one value.
const plain = (text) => (text ?? '').replace(/\s+/g, ' ').trim();
const isShown = (element) => element.checkVisibility({ visibilityProperty: true });
const shown = (selector, within = document) => [...within.querySelectorAll(selector)].filter(isShown);
const texts = (selector) => shown(selector).map((element) => plain(element.innerText)).filter(Boolean);
const told = (ids) => (ids ?? '').split(/\s+/).map((id) => document.getElementById(id)?.textContent ?? '');
const nameOf = (element) =>
  plain(told(element.getAttribute('aria-labelledby')).join(' ')) ||
  plain(element.getAttribute('aria-label')) ||
  plain([...(element.labels ?? [])].map((label) => label.textContent).join(' ')) ||
  plain(element.textContent);

const dialog = [...document.querySelectorAll('dialog:modal')].pop();
const bar = shown('.save-bar.open')[0];
const focused = document.activeElement;
return {
  address: location.hash,
  title: document.title,
  language: document.documentElement.lang,
  heading: texts('h1')[0] ?? null,
  dialog: dialog ? nameOf(dialog) : null,
  alerts: texts('[role=alert]'),
  statuses: texts('[role=status]'),
  unsaved: bar ? plain(bar.querySelector('.changes b')?.textContent) : null,
  faults: shown('[aria-invalid=true]').map((field) => ({
    label: nameOf(field),
    text: plain(told(field.getAttribute('aria-describedby')).filter((_, at, all) => at === all.length - 1).join(' ')),
  })),
  focus: focused && focused !== document.body ? nameOf(focused).slice(0, 80) : null,
  text: (dialog ?? document.body).innerText,
  is_wide: document.documentElement.scrollWidth > innerWidth,
};
