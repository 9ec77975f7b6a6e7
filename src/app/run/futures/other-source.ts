/** Pictures of the future that is compared, at the same playhead. */
import type { FrameSource } from '../../../stage/stage';
import { nothing, Pictures } from '../frame-source';
import { otherTelling, subscribe } from './companion';

export const otherSource: FrameSource = new Pictures({
  trace: () => otherTelling()?.trace ?? nothing, subscribe,
});
