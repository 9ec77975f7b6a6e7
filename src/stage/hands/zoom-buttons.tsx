/** Larger, smaller, whole: what a pinch does, for those who do not pinch. */
import { memo, type JSX } from 'react';
import type { Camera } from './camera';
import type { StageWords } from '../words';

interface ZoomButtonsProps {
  readonly camera: Camera;
  readonly words: StageWords;
}

export const ZoomButtons = memo(function ZoomButtons(
  { camera, words }: ZoomButtonsProps,
): JSX.Element {
  return (
    <div className="stage-zoom">
      <button type="button" aria-label={words('stage.zoomIn')} onClick={() => camera.step(1)}>
        <Icon d="M8 3.5v9M3.5 8h9" />
      </button>
      <button type="button" aria-label={words('stage.zoomOut')} onClick={() => camera.step(-1)}>
        <Icon d="M3.5 8h9" />
      </button>
      <button type="button" aria-label={words('stage.zoomFit')} onClick={() => camera.showAll()}>
        <Icon d="M3 6V3h3M10 3h3v3M13 10v3h-3M6 13H3v-3" />
      </button>
    </div>
  );
});

/** Where the picture goes on below the edge: says so, and leads there. */
export const LookOn = memo(function LookOn({ camera, words }: ZoomButtonsProps): JSX.Element {
  return (
    <div className="stage-more">
      <button type="button" aria-label={words('stage.lookOn')} onClick={() => camera.lookOn()}>
        <Icon d="M4 6l4 4 4-4" />
      </button>
    </div>
  );
});

const Icon = ({ d }: { readonly d: string }): JSX.Element => (
  <svg width={16} height={16} viewBox="0 0 16 16" aria-hidden="true"><path d={d} /></svg>
);
