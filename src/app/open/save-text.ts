/** Gives something to the person as a file. */

function save(name: string, content: Blob): void {
  const link = document.createElement('a');
  const address = URL.createObjectURL(content);
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

export const saveText = (name: string, text: string): void =>
  save(name, new Blob([text], { type: 'application/json' }));

export const saveBytes = (name: string, bytes: Uint8Array): void =>
  save(name, new Blob([bytes.slice()], { type: 'application/zip' }));
