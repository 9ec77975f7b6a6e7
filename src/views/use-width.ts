/** The width that an element has, less its padding, as it changes. */
import { useLayoutEffect, useRef, useState, type RefObject } from 'react';

export function useWidth(padding = 0): [ref: RefObject<HTMLDivElement | null>, width: number] {
  const ref = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(800);
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return undefined;
    const read = (): void => setWidth(element.clientWidth - padding);
    read();
    const watch = new ResizeObserver(read);
    watch.observe(element);
    return () => watch.disconnect();
  }, [padding]);
  return [ref, width];
}
