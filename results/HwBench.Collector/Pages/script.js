// Comfort only: every page works without. Empty filters are left out of the URL, so that links stay short.
for (const form of document.querySelectorAll('form.filters')) {
  const fields = () => form.querySelectorAll('input, select');
  form.addEventListener('submit', () => fields().forEach(field => { field.disabled = field.value === ''; }));
  // Coming back, the page may be shown as it was left.
  addEventListener('pageshow', () => fields().forEach(field => { field.disabled = false; }));
}
