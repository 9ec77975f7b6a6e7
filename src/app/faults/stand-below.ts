/**
 * Stands what a button shows below it, and inside the page: the style sheet says, as `--most`, how
 * wide it may be.
 */
export function standBelow(panel: HTMLElement | null, button: HTMLElement | null): void {
  if (panel === null || button === null) return;
  const { left, bottom } = button.getBoundingClientRect();
  panel.style.left = `max(8px, min(${left}px, calc(100vw - 8px - var(--most))))`;
  panel.style.top = `${bottom + 6}px`;
}
