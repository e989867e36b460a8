/** Takes a place and waits until there is one; the function gives it back, once. */
export type Slots = () => Promise<() => void>

/**
 * `most` places for requests with files. A file is in memory several times while it is stored, so a process reads only
 * a few at a time. The others wait unread, in the sender’s hands: their connections are paused.
 */
export function makeSlots(most: number): Slots {
  let free = most
  const waiting: (() => void)[] = []
  return async () => {
    if (free > 0) free -= 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
    let isHeld = true
    return () => {
      if (!isHeld) return
      isHeld = false
      const next = waiting.shift()
      if (next) next()
      else free += 1
    }
  }
}
