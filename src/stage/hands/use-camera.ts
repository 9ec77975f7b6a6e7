/** The camera of one stage: it looks at the whole picture whenever that or its room changed. */
import { useEffect, useLayoutEffect, useState, type RefObject } from 'react';
import { Camera, type Moved } from './camera';
import type { Size } from './view';

interface CameraOptions {
  readonly svg: RefObject<SVGSVGElement | null>;
  readonly picture: Size & { readonly stations: readonly unknown[] };
  readonly room: Size;
  readonly moved: Moved;
}

export function useCamera({ svg, picture, room, moved }: CameraOptions): Camera {
  const [camera] = useState(() => new Camera());
  const { width, height } = picture;
  const isDrawn = picture.stations.length > 0;
  // Before anything is painted: a picture that grows is not seen where the smaller one stood.
  useLayoutEffect(() => camera.tell(moved), [camera, moved]);
  useLayoutEffect(
    () => (svg.current === null ? undefined : camera.attach(svg.current)), [camera, svg],
  );
  useLayoutEffect(() => camera.frame({ width, height }, room), [camera, width, height, room]);
  useEffect(() => {
    if (isDrawn) void camera.hold();
  }, [camera, isDrawn]);
  return camera;
}
