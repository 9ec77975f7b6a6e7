/** A dialog with a title and a way out; loaded when the first one opens. */
import type { JSX, ReactNode } from 'react';
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useSay } from '../words/context';
import { CloseIcon } from './icons';

interface PageDialogProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly onClose: () => void;
}

export function PageDialog({ title, children, onClose }: PageDialogProps): JSX.Element {
  const say = useSay();
  return (
    <ModalOverlay className="overlay" isOpen isDismissable
      onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Modal className="modal">
        <Dialog className="dialog">
          <header>
            <Heading slot="title">{title}</Heading>
            <Button className="btn quiet square" aria-label={say('app.close')} onPress={onClose}>
              <CloseIcon />
            </Button>
          </header>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
