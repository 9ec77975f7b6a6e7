/** Opens the list of what is on its way; it takes the focus to its first hop. */
export function openHops(): void {
  const panel = document.getElementById('hops-panel');
  if (panel === null || panel.matches(':popover-open')) return;
  document.getElementById('hops')?.focus();
  panel.showPopover();
}
