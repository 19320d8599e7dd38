// What the tests need of the page and Rust cannot reach. One file for all of them: the test runner's
// little server can lose a connection when a page asks it for many at once, and then hangs.

// For storage.rs.
const real = {};
for (const name of ['localStorage', 'sessionStorage']) real[name] = Object.getOwnPropertyDescriptor(window, name);

const refuse = () => { throw new DOMException('no room', 'QuotaExceededError'); };
const around = (store, changed) => ({
  getItem: (key) => store.getItem(key),
  setItem: (key, value) => store.setItem(key, value),
  removeItem: (key) => store.removeItem(key),
  ...changed,
});
const faults = {
  works: (name) => real[name],
  throws: () => ({ get() { throw new DOMException('denied', 'SecurityError'); } }),
  missing: () => ({ get: () => null }),
  full: (name) => ({ get: () => around(real[name].get.call(window), { setItem: refuse }) }),
  lies: (name) => ({ get: () => around(real[name].get.call(window), { setItem: () => {} }) }),
  refusesAll: () => ({ get: () => ({ getItem: refuse, setItem: refuse, removeItem: refuse }) }),
};
export function makeStorage(name, fault) {
  Object.defineProperty(window, name, { ...faults[fault](name), configurable: true });
}
export function clearStorage() {
  for (const name in real) {
    makeStorage(name, 'works');
    window[name].clear();
  }
}
export function setItem(name, key, value) { real[name].get.call(window).setItem(key, value); }
export function items(name) {
  return Object.entries(real[name].get.call(window)).map((pair) => pair.join('=')).sort().join('\n');
}

// For frame.rs.
let errors = [];
window.addEventListener('error', (event) => { errors.push(String(event.message)); event.preventDefault(); });
export function nextFrame() { return new Promise((resolve) => requestAnimationFrame(resolve)); }
export function takeErrors() { return errors.splice(0).join('\n'); }
