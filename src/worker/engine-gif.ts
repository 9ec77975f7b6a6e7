/** The worker's side of a GIF: a picture at a time, each answered. */
import { Gif } from './engine/gif';
import { goOffline } from './engine/offline';
import type { GifCommand, GifReply } from './protocol-gif';

const post = (reply: GifReply): void => self.postMessage(reply);

goOffline(globalThis);

let gif: Gif | undefined;

self.onmessage = ({ data }: { readonly data: GifCommand }) => {
  try {
    if (data.do === 'finish') {
      post({ is: 'done', bytes: gif!.finish() });
      return;
    }
    if (data.do === 'begin') gif = new Gif(data.told);
    else gif!.add(data.pixels);
    post({ is: 'taken' });
  } catch (error) {
    post({ is: 'failed', message: String(error) });
  }
};
