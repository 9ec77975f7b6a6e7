/** How much room an element has. */
import { useLayoutEffect, useState, type RefObject } from 'react';
import type { Size } from './view';

export function useRoom(element: RefObject<Element | null>): Size {
  const [room, setRoom] = useState<Size>({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const box = element.current;
    if (box === null) return undefined;
    const measure = (): void => {
      const { clientWidth: width, clientHeight: height } = box;
      setRoom((old) => (old.width === width && old.height === height ? old : { width, height }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    return () => observer.disconnect();
  }, [element]);
  return room;
}
