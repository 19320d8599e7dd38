(() => {
  const faults = [];
  Object.defineProperty(window, 'faults', { value: faults });
  addEventListener('error', (event) => faults.push(`thrown: ${event.message}`));
  addEventListener('unhandledrejection', (event) => faults.push(`rejected: ${event.reason}`));
  document.addEventListener('securitypolicyviolation', (event) =>
    faults.push(`forbidden: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
  const complain = console.error.bind(console);
  console.error = (...words) => {
    faults.push(`console: ${words.join(' ')}`);
    complain(...words);
  };
})();
