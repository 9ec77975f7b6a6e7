/** What a report says of a document before any system has made something of it. */
import { named, type Report } from '../report';
import { namesIn } from './addresses';
import type { Choice } from './choose';
import type { AsyncDocument, Channel } from './document';
import type { Cleaned } from './read/secrets';
import { NOUNS, playedAs, WHYS } from './words';

/** More cannot be told apart on a stage. */
const CHANNELS_MAX = 100;

/** The version, the servers, and the channels of other systems. */
export function noteDocument(
  { version, servers, channels }: AsyncDocument, { part, others }: Choice, report: Report,
): void {
  report.note({ outcome: 'mapped', what: named(`AsyncAPI ${version}`), why: playedAs(part.title) });
  const operations = channels.flatMap(({ sends, receives }) => [...sends, ...receives]);
  if (version.startsWith('2') && operations.length > 0) {
    const count = operations.length;
    report.note({ outcome: 'mapped', what: NOUNS.verbs, why: WHYS.two, count });
  }
  const own = servers.filter(({ protocol }) => part.protocols.includes(protocol));
  for (const { name: item } of own) {
    if (own.length === 1) report.note({ outcome: 'mapped', what: NOUNS.servers, item });
    else {
      report.note({ outcome: 'approximated', what: NOUNS.servers, why: WHYS.oneOfServers, item });
    }
  }
  for (const { name, protocol } of servers.filter((server) => !own.includes(server))) {
    const item = `${name}: ${protocol}`;
    report.note({ outcome: 'ignored', what: NOUNS.servers, why: WHYS.otherSystem, item });
  }
  for (const { name: item } of others) {
    report.note({ outcome: 'ignored', what: NOUNS.channels, why: WHYS.otherSystem, item });
  }
}

/** The channels that a world takes; how their addresses are read is told. */
export function noteChannels({ part, own }: Choice, report: Report): readonly Channel[] {
  for (const { name: item } of own.slice(CHANNELS_MAX)) {
    report.note({ outcome: 'ignored', what: NOUNS.channels, why: WHYS.room, item });
  }
  const taken = own.slice(0, CHANNELS_MAX);
  for (const channel of taken) {
    noteUses(channel, report);
    const { name, address, bindings, sends, receives } = channel;
    if (address === null) {
      const note = { outcome: 'approximated', what: NOUNS.unknown, why: WHYS.unknown } as const;
      report.note({ ...note, item: name });
    } else if (namesIn(address).length > 0) {
      const note = { outcome: 'approximated', what: NOUNS.templates, why: WHYS.templates } as const;
      report.note({ ...note, item: address });
    }
    const all = [bindings, ...[...sends, ...receives].map((operation) => operation.bindings)];
    const others = new Set(all.flatMap((each) => Object.keys(each)));
    others.delete(part.binding);
    for (const protocol of others) {
      const note = { outcome: 'ignored', what: NOUNS.bindings, why: WHYS.otherBindings } as const;
      report.note({ ...note, item: `${name}: ${protocol}` });
    }
  }
  return taken;
}

function noteUses({ name, sends, receives, messages: count }: Channel, report: Report): void {
  report.note({ outcome: 'mapped', what: NOUNS.channels, item: name });
  if (count > 0) {
    const note = { outcome: 'ignored', what: NOUNS.messages, why: WHYS.messages } as const;
    report.note({ ...note, item: name, count });
  }
  const rows = [[NOUNS.sending, sends], [NOUNS.receiving, receives]] as const;
  for (const [what, operations] of rows) {
    for (const { name: item = name, isReply } of operations) {
      if (isReply === true) {
        report.note({ outcome: 'approximated', what: NOUNS.replies, why: WHYS.replies, item });
      } else report.note({ outcome: 'mapped', what, item });
    }
  }
}

/** What was taken out first. */
export function noteCleaned({ addresses, schemes, passwords }: Cleaned, report: Report): void {
  const rows = [
    [NOUNS.addresses, addresses], [NOUNS.schemes, schemes], [NOUNS.passwords, passwords],
  ] as const;
  for (const [what, count] of rows) {
    if (count > 0) report.note({ outcome: 'dropped', what, why: WHYS.secret, count });
  }
}
