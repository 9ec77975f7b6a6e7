/** The camera of one stage: it looks at the whole picture whenever that or its room changed. */
import { useEffect, useState, type RefObject } from 'react';
import { Camera, type Size, type View } from './camera';

interface CameraOptions {
  readonly svg: RefObject<SVGSVGElement | null>;
  readonly picture: Size;
  readonly room: Size;
  readonly moved: (view: View) => void;
}

export function useCamera({ svg, picture, room, moved }: CameraOptions): Camera {
  const [camera] = useState(() => new Camera());
  const { width, height } = picture;
  useEffect(() => camera.tell(moved), [camera, moved]);
  useEffect(() => (svg.current === null ? undefined : camera.attach(svg.current)), [camera, svg]);
  useEffect(() => camera.frame({ width, height }, room), [camera, width, height, room]);
  return camera;
}
