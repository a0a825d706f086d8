import { type SendMessage } from '../../local-api.ts';

export type PickedFile = NonNullable<SendMessage['files']>[number];

/** A file from the reader's disk as the local API takes it. */
export function readFile(file: File): Promise<PickedFile> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => {
      const address = typeof reader.result === 'string' ? reader.result : '';
      const contentType = file.type || 'application/octet-stream';
      resolve({ name: file.name, contentType, base64: address.slice(address.indexOf(',') + 1) });
    });
    reader.addEventListener('error', () => {
      reject(new Error(`The file ${file.name} could not be read.`, { cause: reader.error }));
    });
    reader.readAsDataURL(file);
  });
}
