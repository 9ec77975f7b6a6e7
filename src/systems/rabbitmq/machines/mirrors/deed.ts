/** What the master of a mirrored queue did, as its mirrors hear of it (K13). */
import type { ActorId, CopyId } from '../../../../trace/entry';
import type { Copy } from '../facts';

/** The mirrors that the channel has sent it to as well. */
type Sent = readonly ActorId[] | undefined;

export type Deed =
  | { readonly do: 'publish'; readonly copy: Copy; readonly mirrors?: Sent }
  | { readonly do: 'refuse'; readonly copy: CopyId; readonly mirrors?: Sent } // R64
  | { readonly do: 'fetch'; readonly copy: CopyId } // a consumer has it
  | { readonly do: 'requeue'; readonly copy: CopyId }
  | { readonly do: 'remove'; readonly copy: CopyId } // however it ended
  | { readonly do: 'begin'; readonly there: readonly CopyId[] } // all that the master has
  | { readonly do: 'fill'; readonly ready: readonly Copy[]; readonly out: readonly Copy[] };
