/** The frame around an embedded world, and what it may do: show a world, and no more. */

/** Its own scripts and its own storage, links to the whole page, files to keep. */
export const SANDBOX =
  'allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads';

export const ALLOW = 'fullscreen; clipboard-write';

export function emptyFrame(): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.loading = 'lazy';
  frame.allow = ALLOW;
  frame.referrerPolicy = 'no-referrer';
  frame.setAttribute('sandbox', SANDBOX);
  frame.style.cssText = 'display: block; width: 100%; height: 100%; border: 0';
  return frame;
}
