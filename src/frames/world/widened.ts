/** A larger typed array that begins with the content of a smaller. */
export function widened<T extends { set(from: T): void }>(from: T, room: T): T {
  room.set(from);
  return room;
}
