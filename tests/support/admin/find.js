// Finds shown elements as a person would: by what they are and what they are called. A name with
// ` › ` in it leads through groups: 'Monday › Opens'. One that ends in `…` is only the beginning.
// While a dialog is open, nothing else counts.
const [kind, path] = arguments;

const KINDS = {
  field: 'input:not([type=hidden]), textarea, select, [role=switch], [role=combobox], [contenteditable=true]',
  button: 'button, [role=button], [role=tab], [role=menuitem], summary, input[type=submit]',
  link: 'a[href]',
  group: 'fieldset, [role=group], [role=radiogroup], [role=region], section, article, li, tr, form, details, dialog, aside, nav, .empty',
  frame: 'iframe',
};

const plain = (text) => text.replace(/\s+/g, ' ').trim();
const isShown = (element) =>
  element.checkVisibility({ visibilityProperty: true }) ||
  // A drawn check box is often a hidden one under a picture.
  (element.matches('input[type=checkbox], input[type=radio]') && [...(element.labels ?? [])].some((label) => label.checkVisibility()));

// What a label says without the controls inside it.
const said = (label) => {
  const copy = label.cloneNode(true);
  for (const inner of copy.querySelectorAll('input, textarea, select, button, [aria-hidden=true]')) inner.remove();
  return plain(copy.textContent);
};

const nameOf = (element) => {
  const by = element.getAttribute('aria-labelledby');
  if (by) return plain(by.split(/\s+/).map((id) => document.getElementById(id)?.textContent ?? '').join(' '));
  const label = element.getAttribute('aria-label');
  if (label) return plain(label);
  if (element.labels?.length) return plain([...element.labels].map(said).join(' '));
  if (element.localName === 'fieldset') return plain(element.querySelector(':scope > legend')?.textContent ?? '');
  if (element.matches(KINDS.group)) return plain(element.querySelector('h1, h2, h3, h4, h5, h6, summary, th')?.textContent ?? '');
  return plain(element.innerText ?? '') || plain(element.title ?? '');
};

const isCalled = (element, name) =>
  name.endsWith('…') ? nameOf(element).startsWith(name.slice(0, -1)) : nameOf(element) === name;

const within = (roots, kind, name) =>
  roots
    .flatMap((root) => [...root.querySelectorAll(KINDS[kind])])
    .filter((element) => isShown(element) && isCalled(element, name));

const dialog = [...document.querySelectorAll('dialog:modal')].pop();
const steps = path.split(' › ');
const last = steps.pop();
const roots = steps.reduce((roots, name) => within(roots, 'group', name), [dialog ?? document]);
return [...new Set(within(roots, kind, last))];
