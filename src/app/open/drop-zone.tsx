/** The whole page takes a dropped file. */
import { useEffect, useState, type JSX } from 'react';
import { useSay } from '../words/context';
import { openFile } from './open-file';

const hasFile = (event: DragEvent): boolean =>
  event.dataTransfer?.types.includes('Files') === true;

export function DropZone(): JSX.Element | null {
  const say = useSay();
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (!hasFile(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      if (!hasFile(event)) return;
      event.preventDefault();
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (file !== undefined) void openFile(file);
    };
    document.addEventListener('dragover', over);
    document.addEventListener('dragleave', leave);
    document.addEventListener('drop', drop);
    return () => {
      document.removeEventListener('dragover', over);
      document.removeEventListener('dragleave', leave);
      document.removeEventListener('drop', drop);
    };
  }, []);
  return isOver ? <div className="drop-zone"><p>{say('open.drop')}</p></div> : null;
}
