/** Opens the list and goes to its first hop. */
export function openHops(): void {
  const panel = document.getElementById('hops-panel');
  if (panel === null || panel.matches(':popover-open')) return;
  document.getElementById('hops')?.focus();
  panel.showPopover();
  // Its items are there after the next picture.
  requestAnimationFrame(() => requestAnimationFrame(() => panel.querySelector('button')?.focus()));
}
