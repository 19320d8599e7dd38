/*
 * Starts the panel: fetches its module beside the glue, and says so when that fails. A file of its
 * own, because the panel's policy allows no script inside the page.
 */
import start from './__PALIQUE_ADMIN_GLUE__';

start({ module_or_path: new URL('__PALIQUE_ADMIN_WASM__', import.meta.url) }).catch((error) => {
  console.error('[Palique]', error);
  const failure = document.getElementById('boot-failure');
  if (failure) failure.hidden = false;
});
