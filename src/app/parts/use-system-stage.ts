/** How the system of the world at hand draws and explains its own nouns, once that is fetched. */
import { useEffect, useState } from 'react';
import type { SystemStage } from '../../stage/drawing';
import { systemStage } from '../catalogue';
import { useStore } from '../store';

export function useSystemStage(): SystemStage | undefined {
  const system = useStore((store) => store.scenario?.system ?? '');
  const [found, setFound] = useState<{ system: string; stage: SystemStage | undefined }>();
  useEffect(() => {
    let isCurrent = true;
    void systemStage(system).then((stage) => isCurrent && setFound({ system, stage }));
    return () => {
      isCurrent = false;
    };
  }, [system]);
  return found?.system === system ? found.stage : undefined;
}
