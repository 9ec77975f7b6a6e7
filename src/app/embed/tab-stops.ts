/**
 * React writes `tabIndex` as browsers read it, in small letters. Preact, which draws a world in a
 * frame, writes it so on HTML alone: what stands in SVG could not be reached by keyboard.
 */
import { options, type VNode } from 'preact';

const before = options.vnode?.bind(options);

options.vnode = (node: VNode<{ tabIndex?: number; tabindex?: number }>): void => {
  before?.(node);
  const { type, props } = node;
  if (typeof type !== 'string' || props.tabIndex === undefined) return;
  props.tabindex = props.tabIndex;
  delete props.tabIndex;
};
