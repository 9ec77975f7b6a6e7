/** How a system, usually that of the world at hand, draws and explains its own nouns. */
import { useEffect, useState } from 'react';
import type { SystemStage } from '../../stage/drawing';
import { systemStage } from '../catalogue';
import { useStore } from '../store';

export function useSystemStage(named?: string): SystemStage | undefined {
  const onStage = useStore((store) => store.scenario?.system ?? '');
  const system = named ?? onStage;
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
